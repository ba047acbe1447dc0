/*
 * pattern_item_test.c
 *		The items of a pattern, one letter each, and their quantifiers.
 */
#include "validators/pattern_item.h"

#include "unit.h"
#include "validators/pattern.h"

/*
 * c characters, n nothing, | or, b backreference, r recursion; ( < { open a
 * plain, an atomic and a look-around group, ) closes.
 */
typedef struct ItemCase
{
	const char *pattern;
	uint32_t	flags;
	const char *items;
}			ItemCase;

static const ItemCase cases[] = {
	{"", 0, ""},
	{"ab", 0, "cc"},
	{"a|b", 0, "c|c"},
	{"^a$", 0, "ncn"},
	{".[a-z]\\d\\.", 0, "cccc"},
	{"\\b\\B\\A\\z\\Z\\G\\K", 0, "nnnnnnn"},
	{"(a)(?:a)(?|a)(?<n>a)(?'n'a)(?P<n>a)", 0, "(c)(c)(c)(c)(c)(c)"},
	{"(?>a)(*atomic:a)", 0, "<c)<c)"},
	{"(?=a)(?!a)(?<=a)(?<!a)(*pla:a)(*nlb:a)", 0, "{c){c){c){c){c){c)"},
	{"(*sr:a)(*script_run:a)(*scs:a)(*asr:a)", 0, "(c)(c){c)<c)"},
	{"(*ACCEPT)(*:m)(*MARK:(x)(?#c(o)(?C)(?C1)(?i)(?^)", 0, "nnnnnnnn"},
	{"(?i:a)(?i-s:a)", 0, "(c)(c)"},
	{"\\1\\g1\\g{1}\\g{-1}\\g+1\\k<n>\\k{n}\\k'n'(?P=n)", 0, "bbbbbbbbb"},
	{"(?R)(?1)(?+1)(?-1)(?&n)(?P>n)\\g<n>\\g'1'", 0, "rrrrrrrr"},
	{"(?(1)a|b)(?(?=a)a)(?(*pla:a)a)(?(DEFINE)a)", 0, "(c|c)({c)c)({c)c)(c)"},
	{"\\Q(a)|\\Eb", 0, "nccccc"},
	{"\\Qa", 0, "nc"},
	{"\\Q\\E+", 0, "nc"},
	{"a b#c", 0, "ccccc"},
	{"a b#c", BTZ_PATTERN_EXTENDED, "cc"},
	{"a\\ #c\n[ ]", BTZ_PATTERN_EXTENDED, "ccc"},
	{"(?x) a b", 0, "ncc"},
	{"(?x: a)( b)", 0, "(c)(cc)"},
	{"\\N{U+41}\\N{3}", 0, "cc"},
	{"(?[[a]-[b]])c", 0, "cc"},
	{"a{,", 0, "ccc"},
	{"a{x}", 0, "cccc"},
	{"\\", 0, "c"},
	{"(?", 0, "("},
	{"(?P", 0, "r"},
	{"(*a", 0, "<"},
	{"[", 0, "c"},
	{"\xc3\xa9\xff", 0, "cc"},
};

static char
letter_of(const BtzPatternItem *item)
{
	static const char groups[] = "(<{";
	static const char letters[] = {
		[BTZ_ITEM_CHARS] = 'c',[BTZ_ITEM_NOTHING] = 'n',[BTZ_ITEM_OR] = '|',
		[BTZ_ITEM_CLOSE] = ')',[BTZ_ITEM_BACKREFERENCE] = 'b',
		[BTZ_ITEM_RECURSION] = 'r',
	};

	return item->kind == BTZ_ITEM_OPEN ? groups[item->group] : letters[item->kind];
}

/* like the scan of risks, but for the flags of groups: those end in order */
static void
check_case(const ItemCase * c)
{
	BtzPatternReader reader = {.text = unit_span(c->pattern),.flags = c->flags};
	uint32_t	outer[20];
	size_t		depth = 0;
	char		got[100];
	size_t		n = 0;
	BtzPatternItem item;

	while ((item = btz_pattern_next(&reader)).kind != BTZ_ITEM_END && n < sizeof(got) - 1)
	{
		got[n++] = letter_of(&item);
		if (item.kind == BTZ_ITEM_OPEN)
			outer[depth++] = item.outer_flags;
		if (item.kind == BTZ_ITEM_CLOSE && depth > 0)
			reader.flags = outer[--depth];
	}
	got[n] = '\0';
	CHECK(strcmp(got, c->items) == 0, "items %td: %s", c - cases, got);
}

typedef struct QuantifierCase
{
	const char *pattern;
	uint32_t	min;
	uint32_t	max;
	bool		possessive;
	const char *rest;
}			QuantifierCase;

static const QuantifierCase quantifiers[] = {
	{"ab", 1, 1, false, "b"},
	{"a*b", 0, BTZ_ITEM_UNBOUNDED, false, "b"},
	{"a+b", 1, BTZ_ITEM_UNBOUNDED, false, "b"},
	{"a?b", 0, 1, false, "b"},
	{"a*?b", 0, BTZ_ITEM_UNBOUNDED, false, "b"},
	{"a*+b", 0, BTZ_ITEM_UNBOUNDED, true, "b"},
	{"a++b", 1, BTZ_ITEM_UNBOUNDED, true, "b"},
	{"a?+b", 0, 1, true, "b"},
	{"a{3}b", 3, 3, false, "b"},
	{"a{3,}b", 3, BTZ_ITEM_UNBOUNDED, false, "b"},
	{"a{3,5}?b", 3, 5, false, "b"},
	{"a{3,5}+b", 3, 5, true, "b"},
	{"a{,5}b", 0, 5, false, "b"},
	{"a{}b", 1, 1, false, "{}b"},
	{"a{99999999999}b", 999999, 999999, false, "b"},
	{"[a]{2}b", 2, 2, false, "b"},
	{"\\d{2}b", 2, 2, false, "b"},
	{")+b", 1, BTZ_ITEM_UNBOUNDED, false, "b"},
	{"\\1+b", 1, BTZ_ITEM_UNBOUNDED, false, "b"},
};

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_case(&cases[i]);
	for (size_t i = 0; i < sizeof(quantifiers) / sizeof(quantifiers[0]); i++)
	{
		const		QuantifierCase *q = &quantifiers[i];
		BtzPatternReader reader = {.text = unit_span(q->pattern)};
		BtzPatternItem item = btz_pattern_next(&reader);

		CHECK(item.min == q->min && item.max == q->max && item.possessive == q->possessive &&
			  btz_span_equal(btz_span_part(reader.text, reader.at, reader.text.len),
							 unit_span(q->rest)),
			  "quantifier %s: %u to %u", q->pattern, item.min, item.max);
	}
	return unit_done();
}
