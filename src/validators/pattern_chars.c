/*
 * pattern_chars.c
 *		What characters a piece of a pattern can match.
 *
 * One pass without recursion.  Says nothing of a pattern that does not
 * compile, and reads no byte outside it.
 */
#include "validators/pattern_chars.h"

#include "core/ascii.h"
#include "validators/pattern.h"

/* the bits of the second word */
#define HIGH (UINT64_C(1) << 63)	/* DEL and everything that is not ASCII */
#define BIT(c) (UINT64_C(1) << ((c) & 63))

#define DIGITS UINT64_C(0x03ff000000000000) /* of the first word */
#define SPACES UINT64_C(0x0000000100003e00)
#define BLANKS UINT64_C(0x0000000100000200)
#define LINE_ENDS UINT64_C(0x0000000000003c00)
#define UPPER UINT64_C(0x0000000007fffffe)	/* of the second */
#define LOWER UINT64_C(0x07fffffe00000000)
#define HEX_LETTERS UINT64_C(0x0000007e0000007e)
#define PUNCT_0 UINT64_C(0xfc00fffe00000000)
#define PUNCT_1 UINT64_C(0x78000001f8000001)

typedef struct NamedSet
{
	const char *name;
	BtzPatternSet set;
} NamedSet;

/* by the letter of the escape; the upper case letter is the complement */
static const NamedSet escapes[] = {
	{"d", {{DIGITS, 0}}},
	{"w", {{DIGITS, UPPER | LOWER | BIT('_')}}},
	{"s", {{SPACES, 0}}},
	{"h", {{BLANKS, HIGH}}},
	{"v", {{LINE_ENDS, HIGH}}},
};

static const NamedSet posix_classes[] = {
	{"alpha", {{0, UPPER | LOWER}}},
	{"digit", {{DIGITS, 0}}},
	{"alnum", {{DIGITS, UPPER | LOWER}}},
	{"word", {{DIGITS, UPPER | LOWER | BIT('_')}}},
	{"upper", {{0, UPPER}}},
	{"lower", {{0, LOWER}}},
	{"space", {{SPACES, 0}}},
	{"blank", {{BLANKS, 0}}},
	{"xdigit", {{DIGITS, HEX_LETTERS}}},
	{"punct", {{PUNCT_0, PUNCT_1}}},
	{"cntrl", {{UINT64_C(0xffffffff), HIGH}}},
};

/* by the first letter of a general category */
static const NamedSet properties[] = {
	{"L", {{0, UPPER | LOWER | HIGH}}},
	{"N", {{DIGITS, HIGH}}},
	{"Z", {{BIT(' '), HIGH}}},
	{"P", {{PUNCT_0, PUNCT_1 | HIGH}}},
	{"S", {{PUNCT_0, PUNCT_1 | HIGH}}},
	{"M", {{0, HIGH}}},
};

int
btz_pattern_peek(const BtzPatternReader *reader, size_t ahead)
{
	if (ahead >= reader->text.len - reader->at)
		return -1;
	return reader->text.ptr[reader->at + ahead];
}

bool
btz_pattern_skip(BtzPatternReader *reader, const char *expected)
{
	size_t		n = 0;

	while (expected[n] != '\0' && btz_pattern_peek(reader, n) == expected[n])
		n++;
	if (expected[n] != '\0')
		return false;
	reader->at += n;
	return true;
}

void
btz_pattern_skip_past(BtzPatternReader *reader, int end)
{
	while (reader->at < reader->text.len && btz_pattern_peek(reader, 0) != end)
		reader->at++;
	if (reader->at < reader->text.len)
		reader->at++;
}

/* One character; whatever is not ASCII is 127. */
static unsigned
read_char(BtzPatternReader *reader)
{
	int			c = btz_pattern_peek(reader, 0);

	if (c < 0)
		return 127;
	reader->at++;
	if (c < 127)
		return (unsigned) c;
	while ((btz_pattern_peek(reader, 0) & 0xc0) == 0x80 && btz_pattern_peek(reader, 0) >= 0)
		reader->at++;
	return 127;
}

static BtzPatternSet
range_set(unsigned from, unsigned to)
{
	BtzPatternSet set = {{0, 0}};

	for (unsigned c = from; c <= to && c < 128; c++)
		set.bits[c >> 6] |= BIT(c);
	return set;
}

static BtzPatternSet
complement(BtzPatternSet set)
{
	set.bits[0] = ~set.bits[0];
	set.bits[1] = ~set.bits[1] | HIGH;
	return set;
}

static BtzPatternSet
fold(BtzPatternSet set, uint32_t flags)
{
	uint64_t	letters = (set.bits[1] | set.bits[1] >> 32) & UPPER;

	if (flags & BTZ_PATTERN_CASELESS)
		set.bits[1] |= letters | letters << 32;
	return set;
}

static unsigned
hex_value(int c)
{
	return (unsigned) (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

/* Digits of a number in base 8 or 16, at most "most" of them. */
static unsigned
read_number(BtzPatternReader *reader, unsigned base, int most)
{
	unsigned	value = 0;

	for (; most > 0; most--)
	{
		int			c = btz_pattern_peek(reader, 0);

		if (c < 0 || !btz_is_hex((unsigned char) c) || hex_value(c) >= base)
			break;
		reader->at++;
		value = value * base + hex_value(c);
		if (value > 127)
			value = 127;
	}
	return value;
}

static unsigned
read_braced_number(BtzPatternReader *reader, unsigned base, int most)
{
	unsigned	value;

	if (btz_pattern_peek(reader, 0) != '{')
		return read_number(reader, base, most);
	reader->at++;
	value = read_number(reader, base, 64);
	btz_pattern_skip_past(reader, '}');
	return value;
}

/* An escape that is one character; its letter has been read. */
static unsigned
escaped_char(BtzPatternReader *reader, unsigned letter)
{
	switch (letter)
	{
		case 'a':
			return 7;
		case 'e':
			return 27;
		case 'f':
			return '\f';
		case 'n':
			return '\n';
		case 'r':
			return '\r';
		case 't':
			return '\t';
		case 'c':
			return read_char(reader) ^ 64;
		case 'x':
			return read_braced_number(reader, 16, 2);
		case 'o':
			return read_braced_number(reader, 8, 3);
		case '0':
			return read_number(reader, 8, 2);
		default:
			return letter;
	}
}

/* \p or \P; knows the general categories by their first letter. */
static BtzPatternSet
read_property(BtzPatternReader *reader, bool negated)
{
	BtzPatternSet set = {{UINT64_MAX, UINT64_MAX}};
	int			c;

	if (btz_pattern_peek(reader, 0) == '{')
	{
		reader->at++;
		if (btz_pattern_skip(reader, "^"))
			negated = !negated;
		c = btz_pattern_peek(reader, 0);
		if (btz_pattern_peek(reader, 1) != '}' && btz_pattern_peek(reader, 2) != '}')
			c = -1;				/* a script, or a long name */
		btz_pattern_skip_past(reader, '}');
	}
	else
		c = (int) read_char(reader);
	for (size_t i = 0; i < sizeof(properties) / sizeof(properties[0]); i++)
	{
		if (c == properties[i].name[0])
			set = negated ? complement(properties[i].set) : properties[i].set;
	}
	return set;
}

/* \d \W and the like; false when the letter is none of them. */
static bool
read_class_escape(BtzPatternReader *reader, unsigned letter, BtzPatternSet *set)
{
	bool		upper = letter < 127 && btz_is_upper((unsigned char) letter);

	if (letter == 'p' || letter == 'P')
	{
		*set = read_property(reader, upper);
		return true;
	}
	for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++)
	{
		if ((letter | 0x20) != (unsigned) escapes[i].name[0])
			continue;
		*set = upper ? complement(escapes[i].set) : escapes[i].set;
		if (reader->flags & BTZ_PATTERN_UNICODE)
			set->bits[1] |= HIGH;
		return true;
	}
	return false;
}

/* "[:name:]" inside a class; false when there is none. */
static bool
read_posix_class(BtzPatternReader *reader, BtzPatternSet *set)
{
	BtzPatternReader ahead = *reader;
	bool		negated;

	if (!btz_pattern_skip(&ahead, "[:"))
		return false;
	negated = btz_pattern_skip(&ahead, "^");
	for (size_t i = 0; i < sizeof(posix_classes) / sizeof(posix_classes[0]); i++)
	{
		BtzPatternReader rest = ahead;

		if (!btz_pattern_skip(&rest, posix_classes[i].name) || !btz_pattern_skip(&rest, ":]"))
			continue;
		*set = posix_classes[i].set;
		if (reader->flags & BTZ_PATTERN_UNICODE)
			set->bits[1] |= HIGH;
		if (negated)
			*set = complement(*set);
		*reader = rest;
		return true;
	}
	return false;
}

/*
 * One member of a class: *c when it is a character, which may begin a range,
 * and then true; else *set.
 */
static bool
read_member(BtzPatternReader *reader, unsigned *c, BtzPatternSet *set)
{
	*set = range_set(1, 0);
	if (read_posix_class(reader, set))
		return false;
	*c = read_char(reader);
	if (*c != '\\')
		return true;
	*c = read_char(reader);
	if (*c == 'E' || read_class_escape(reader, *c, set))
		return false;
	if (*c >= '1' && *c <= '7')
	{
		reader->at--;
		*c = read_number(reader, 8, 3);
	}
	else
		*c = *c == 'b' ? 8 : escaped_char(reader, *c);
	return true;
}

/* Inside a class: "\Q...\E", whose characters make no ranges here. */
static BtzPatternSet
read_quoted(BtzPatternReader *reader)
{
	BtzPatternSet set = {{0, 0}};

	while (reader->at < reader->text.len && !btz_pattern_skip(reader, "\\E"))
	{
		unsigned	c = read_char(reader);
		BtzPatternSet one = range_set(c, c);

		btz_pattern_set_add(&set, &one);
	}
	return set;
}

BtzPatternSet
btz_pattern_read_class(BtzPatternReader *reader)
{
	BtzPatternSet set = {{0, 0}};
	bool		negated = btz_pattern_skip(reader, "^");
	bool		first = true;

	while (reader->at < reader->text.len && (first || btz_pattern_peek(reader, 0) != ']'))
	{
		BtzPatternSet member;
		unsigned	from = 0;

		first = false;
		if (btz_pattern_skip(reader, "\\Q"))
			member = read_quoted(reader);
		else if (read_member(reader, &from, &member))
		{
			unsigned	to = from;

			if (btz_pattern_peek(reader, 0) == '-' && btz_pattern_peek(reader, 1) != ']')
			{
				reader->at++;
				if (!read_member(reader, &to, &member))
					to = 127;
			}
			member = range_set(from, to);
		}
		btz_pattern_set_add(&set, &member);
	}
	if (reader->at < reader->text.len)
		reader->at++;
	set = fold(set, reader->flags);
	return negated ? complement(set) : set;
}

BtzPatternSet
btz_pattern_read_char(BtzPatternReader *reader)
{
	unsigned	c = read_char(reader);

	return fold(range_set(c, c), reader->flags);
}

BtzPatternSet
btz_pattern_read_escape(BtzPatternReader *reader, int letter)
{
	BtzPatternSet set;
	unsigned	c;

	switch (letter)
	{
		case 'N':
			return complement(range_set('\n', '\n'));
		case 'R':
			(void) read_class_escape(reader, 'v', &set);
			return set;
		case 'X':
			return complement(range_set(1, 0));
		default:
			break;
	}
	if (read_class_escape(reader, (unsigned) letter, &set))
		return set;
	c = escaped_char(reader, (unsigned) letter);
	return fold(range_set(c, c), reader->flags);
}
