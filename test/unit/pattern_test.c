/*
 * pattern_test.c
 *		Anchors, flags, limits and results of patterns; each match in all
 *		three kinds of code, with and without machine code, must say the same.
 */
#include "validators/pattern.h"

#include <stdlib.h>

#include "unit.h"

typedef struct MatchCase
{
	const char *value;
	const char *pattern;
	const char *flags;
	BtzPatternStatus expected;
}			MatchCase;

#define YES BTZ_PATTERN_OK
#define NO BTZ_PATTERN_NO_MATCH

static const MatchCase cases[] = {
	{"", "", "", YES},
	{"a", "", "", NO},
	{"a", "a", "", YES},
	{"ab", "a|ab", "", YES},
	{"ab", "ab?", "", YES},
	{"ab", "a+?", "", NO},
	{"aab", "a+?b", "", YES},

	/* the whole value, whatever the pattern does */
	{"a\n", "a", "", NO},
	{"a\n", "^a$", "", NO},
	{"a\n", "a$", "m", NO},
	{"a\nb", "(?m)^a$", "", NO},
	{"a\nb", "^a$\n^b$", "m", YES},
	{"a\nb", "^a$\n^b$", "", NO},
	{"axyz", "a(*ACCEPT)b", "", NO},
	{"a", "a(*ACCEPT)b", "", YES},
	{"xa", "a", "", NO},
	{"ax", "a", "", NO},
	{"ab", "a\\Kb", "", YES},
	{"b", "(?:a)|(?:b)", "", YES},
	{"bx", "a|b", "", NO},

	/* flags, and what is off without them */
	{"A", "a", "", NO},
	{"A", "a", "i", YES},
	{"\xc3\x89", "\xc3\xa9", "i", YES},
	{"\n", ".", "", NO},
	{"\r", ".", "", YES},
	{"\n", ".", "s", YES},
	{"ab", "a b # comment", "x", YES},
	{"ab", "a b", "", NO},
	{"\xc3\xa9", "\\w", "", NO},
	{"\xc3\xa9", "\\w", "u", YES},
	{"\xd9\xa3", "\\d", "", NO},
	{"\xd9\xa3", "\\d", "u", YES},

	/* characters, not octets */
	{"\xc3\xa9", ".", "", YES},
	{"\xc3\xa9", "..", "", NO},
	{"\xf0\x9f\x98\x80", "\\x{1F600}", "", YES},

	{"a", "(?C)a(?C1)", "", YES},	/* callouts of the pattern do nothing */
	{"(()())", "(\\((?:[^()]|(?1))*\\))", "", YES},
	{"aXbaXb", "(a.b)\\1", "", YES},
	{"a", "((?1))", "", BTZ_PATTERN_LIMIT},

	{"b", "a)|(b", "", BTZ_PATTERN_BAD},
	{"a", "\\Ca", "", BTZ_PATTERN_BAD},
	{"a", "(", "", BTZ_PATTERN_BAD},
	{"a", "*", "", BTZ_PATTERN_BAD},
	{"a", "\xff", "", BTZ_PATTERN_ILL_FORMED},
	{"\xff", ".", "", BTZ_PATTERN_ILL_FORMED},
	{"a\xc3", "a.", "", BTZ_PATTERN_ILL_FORMED},
	{"\xed\xa0\x80", ".", "", BTZ_PATTERN_ILL_FORMED},
};

static bool
always(void *arg)
{
	++*(int *) arg;
	return true;
}

static bool
never(void *arg)
{
	++*(int *) arg;
	return false;
}

typedef struct Trial
{
	BtzSpan		value;
	BtzPatternSpec spec;
	bool		jit;
	uint32_t	match_limit;
	uint32_t	heap_limit_kib;
	bool		(*may_go_on) (void *arg);

	int			questions;		/* results */
	size_t		furthest;
	int			error;
	size_t		offset;
}			Trial;

static Trial
new_trial(BtzSpan value, BtzSpan pattern)
{
	Trial		trial = {
		.value = value,
		.spec = {.text = pattern,.max_nesting = 100},
		.jit = true,
		.match_limit = 1000000,
		.heap_limit_kib = 20000,
		.may_go_on = always,
	};

	return trial;
}

static BtzPatternStatus
try(Trial * trial)
{
	BtzMatcher	matcher;
	BtzPatternCode compiled;
	BtzPatternRun run = {
		.jit = trial->jit,
		.match_limit = trial->match_limit,
		.heap_limit_kib = trial->heap_limit_kib,
		.arg = &trial->questions,
	};
	BtzPatternStatus status = btz_pattern_compile(&trial->spec, NULL, &compiled);

	trial->error = compiled.error;
	trial->offset = compiled.offset;
	if (status != BTZ_PATTERN_OK)
		return status;
	if (trial->jit)
		pcre2_jit_compile(compiled.code, PCRE2_JIT_COMPLETE);
	if (btz_matcher_init(&matcher, NULL) != BTZ_PATTERN_OK)
		abort();
	run.code = compiled.code;
	run.pattern = trial->spec.text;
	run.value = trial->value;
	run.may_go_on = trial->spec.kind == BTZ_PATTERN_PLAIN ? NULL : trial->may_go_on;
	status = btz_pattern_match(&matcher, &run);
	trial->furthest = run.furthest;
	btz_matcher_free(&matcher);
	pcre2_code_free(compiled.code);
	return status;
}

static void
check_case(const MatchCase * c)
{
	uint32_t	flags;

	CHECK(btz_pattern_flags(unit_span(c->flags), &flags) == BTZ_OK,
		  "flags \"%s\"", c->flags);
	for (int way = 0; way < 6; way++)
	{
		Trial		trial = new_trial(unit_span(c->value), unit_span(c->pattern));

		trial.spec.flags = flags;
		trial.spec.kind = (BtzPatternKind) (way % 3);
		trial.jit = way < 3;
		CHECK(try(&trial) == c->expected, "case %td, way %d", c - cases, way);
	}
}

static void
check_flags(void)
{
	uint32_t	flags;

	CHECK(btz_pattern_flags(unit_span(""), &flags) == BTZ_OK && flags == 0, "no flags");
	CHECK(btz_pattern_flags(unit_span("imsxu"), &flags) == BTZ_OK && flags == 31, "all flags");
	CHECK(btz_pattern_flags(unit_span("ii"), &flags) == BTZ_OK &&
		  flags == BTZ_PATTERN_CASELESS, "a flag twice");
	CHECK(btz_pattern_flags(unit_span("g"), &flags) == BTZ_INVALID, "flag g");
	CHECK(btz_pattern_flags(unit_span("I"), &flags) == BTZ_INVALID, "flag I");
	CHECK(btz_pattern_flags(btz_span("i\0", 2), &flags) == BTZ_INVALID, "a zero byte");
}

/* a pattern and a value of repeated parts */
static BtzSpan
repeated(char *buffer, const char *part, size_t times, const char *end)
{
	size_t		len = 0;

	for (size_t i = 0; i < times; i++)
	{
		memcpy(buffer + len, part, strlen(part));
		len += strlen(part);
	}
	memcpy(buffer + len, end, strlen(end));
	return btz_span(buffer, len + strlen(end));
}

static char large[2000000];

static void
check_limits(void)
{
	char		pattern[2000];

	for (int jit = 0; jit < 2; jit++)
	{
		Trial		trial = new_trial(repeated(large, "a", 40, "!b"),
									  unit_span("(a+)+b"));

		trial.jit = jit;
		CHECK(try(&trial) == BTZ_PATTERN_LIMIT, "(a+)+b, jit %d", jit);
		trial.spec.text = unit_span("(*LIMIT_MATCH=4000000000)(a+)+b");
		CHECK(try(&trial) == BTZ_PATTERN_LIMIT, "a pattern raises no limit, jit %d", jit);
		trial.value = repeated(large, "a", 10, "!b");
		trial.spec.text = unit_span("(a+)+b");
		CHECK(try(&trial) == BTZ_PATTERN_NO_MATCH, "within limits, jit %d", jit);
		trial.spec.text = unit_span("(*LIMIT_MATCH=10)(a+)+b");
		CHECK(try(&trial) == BTZ_PATTERN_LIMIT, "a pattern lowers a limit, jit %d", jit);

		trial = new_trial(repeated(large, "a", 60000, ""), unit_span("(?:a|b)*"));
		trial.jit = jit;
		CHECK(try(&trial) == BTZ_PATTERN_OK, "60,000 groups, jit %d", jit);
		trial.heap_limit_kib = 64;
		CHECK(try(&trial) == BTZ_PATTERN_LIMIT, "not within 64 KiB, jit %d", jit);
	}
	for (size_t depth = 9; depth <= 11; depth++)
	{
		Trial		trial = new_trial(unit_span("a"), btz_span(NULL, 0));
		BtzSpan		open = repeated(pattern, "(", depth, "a");

		trial.spec.text = btz_span(pattern, open.len + repeated(pattern + open.len, ")", depth, "").len);
		trial.spec.max_nesting = 10;
		CHECK(try(&trial) == (depth > 10 ? BTZ_PATTERN_TOO_DEEP : BTZ_PATTERN_OK),
			  "%zu nested groups of 10", depth);
	}
	{
		Trial		trial = new_trial(unit_span("a"), unit_span("((a{1,1000}){1,1000}){1,1000}"));

		CHECK(try(&trial) == BTZ_PATTERN_TOO_LARGE, "too large when compiled");
	}
}

static void
check_watch(void)
{
	for (int jit = 0; jit < 2; jit++)
	{
		Trial		trial = new_trial(repeated(large, "a", 40, "!b"),
									  unit_span("(a+)+b"));

		trial.jit = jit;
		trial.spec.kind = BTZ_PATTERN_WATCHED;
		trial.may_go_on = never;
		CHECK(try(&trial) == BTZ_PATTERN_STOPPED && trial.questions == 1,
			  "stopped at the first question, jit %d", jit);
		trial = new_trial(repeated(large, "a", 1000, ""), unit_span("(?:a|b)*"));
		trial.jit = jit;
		trial.spec.kind = BTZ_PATTERN_WATCHED;
		CHECK(try(&trial) == BTZ_PATTERN_OK && trial.questions > 2 && trial.questions < 20,
			  "asked %d times, jit %d", trial.questions, jit);

		/* a long value is asked about more often: each item may read it all */
		trial = new_trial(repeated(large, "a", 1000000, ""), unit_span("(?:a*?b){0}a*+(?:c|d)?e?f?g?h?i?"));
		trial.jit = jit;
		trial.spec.kind = BTZ_PATTERN_WATCHED;
		CHECK(try(&trial) == BTZ_PATTERN_OK && trial.questions > 0,
			  "asked %d times about 1 MB, jit %d", trial.questions, jit);
	}
}

static void
check_furthest(void)
{
	static const struct
	{
		const char *value;
		const char *pattern;
		size_t		furthest;
	}			places[] = {
		{"", "a", 0}, {"b", "a", 0}, {"ab", "a", 1}, {"a\n", "a", 1},
		{"AB-1", "[A-Z]{2}-[0-9]{2}", 3}, {"AB-1", "[A-Z]{2}-[0-9][0-9]", 4}, {"AB_1", "[A-Z]{2}-[0-9]{2}", 2},
		{"abd", "(?:a|ab|abc)x", 2}, {"\xc3\xa9x", "\xc3\xa9y", 2},
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
	{
		Trial		trial = new_trial(unit_span(places[i].value),
									  unit_span(places[i].pattern));

		trial.spec.kind = BTZ_PATTERN_EXPLAINED;
		CHECK(try(&trial) == BTZ_PATTERN_NO_MATCH && trial.furthest == places[i].furthest,
			  "%s came to %zu", places[i].pattern, trial.furthest);
	}
}

static void
check_bytes(void)
{
	Trial		trial = new_trial(unit_span("\xc3\xa9"), unit_span(".."));

	trial.spec.bytes = true;
	CHECK(try(&trial) == BTZ_PATTERN_OK, "bytes: two of them");
	trial = new_trial(unit_span("\xff"), unit_span("\xff"));
	trial.spec.bytes = true;
	CHECK(try(&trial) == BTZ_PATTERN_OK, "bytes: not UTF-8");
	trial.spec.text = unit_span("(*UTF)a");
	CHECK(try(&trial) == BTZ_PATTERN_BAD, "bytes: a pattern cannot turn UTF-8 on");
	trial.spec.text = unit_span("(*UCP)a");
	CHECK(try(&trial) == BTZ_PATTERN_BAD, "bytes: nor Unicode");
	trial = new_trial(btz_span("a\0b", 3), btz_span("a\0b", 3));
	CHECK(try(&trial) == BTZ_PATTERN_OK, "zero bytes are bytes");
	trial.value = unit_span("a");
	CHECK(try(&trial) == BTZ_PATTERN_NO_MATCH, "and do not end anything");
}

static void
check_compile_errors(void)
{
	Trial		trial = new_trial(unit_span("a"), unit_span("ab("));

	CHECK(try(&trial) == BTZ_PATTERN_BAD && trial.error == PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS &&
		  trial.offset == 3, "a missing parenthesis");
	trial.spec.text = unit_span("(*LIMIT_MATCH=2");
	CHECK(try(&trial) == BTZ_PATTERN_BAD && trial.offset <= 15, "not behind the end");
	trial.spec.text = unit_span("a\xff");
	CHECK(try(&trial) == BTZ_PATTERN_ILL_FORMED && trial.error < 0 && trial.offset == 1,
		  "an ill-formed pattern");
}

static void *
no_memory(size_t size, void *arg)
{
	int		   *left = arg;

	return (*left)-- > 0 ? malloc(size) : NULL;
}

static void
free_memory(void *ptr, void *arg)
{
	(void) arg;
	free(ptr);
}

/* Every allocation fails once; none is lost (the sanitizer looks). */
static void
check_memory(void)
{
	int			refused = 0;
	BtzPatternStatus status = BTZ_PATTERN_NO_MEMORY;

	for (int allowed = 1; status != BTZ_PATTERN_OK && allowed < 50; allowed++)
	{
		int			left = allowed;
		pcre2_general_context *memory = pcre2_general_context_create(no_memory, free_memory, &left);
		BtzPatternSpec spec = {.text = unit_span("(a+)+b"),.max_nesting = 10};
		BtzPatternCode compiled;
		BtzMatcher	matcher;
		BtzPatternRun run = {.value = unit_span("aab"),.match_limit = 1000,.heap_limit_kib = 100};

		status = btz_pattern_compile(&spec, memory, &compiled);
		if (status == BTZ_PATTERN_OK)
			status = btz_matcher_init(&matcher, memory);
		if (status == BTZ_PATTERN_OK)
		{
			run.code = compiled.code;
			status = btz_pattern_match(&matcher, &run);
			btz_matcher_free(&matcher);
		}
		pcre2_code_free(compiled.code);
		pcre2_general_context_free(memory);
		refused += status == BTZ_PATTERN_NO_MEMORY;
	}
	CHECK(status == BTZ_PATTERN_OK && refused >= 4, "%d refusals of memory", refused);
}

/*
 * The interpreter of a PCRE2 before 10.46 misses a way into "(?R)": it must
 * not pass for an answer.  With machine code, and from 10.46 on, there is one.
 */
static void
check_whole_recursion(void)
{
	static const char *const patterns[] = {
		"\\((?:[^(]|(?R))*\\)", "\\((?:[^(]|(?0))*\\)", "\\((?:[^(]|\\g<0>)*\\)", "\\((?:[^(]|\\g'0')*\\)"
	};

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
	{
		Trial		trial = new_trial(unit_span("((X))"), unit_span(patterns[i]));

		CHECK(try(&trial) == BTZ_PATTERN_OK, "machine code: %s", patterns[i]);
		trial.value = unit_span("((X)");
		CHECK(try(&trial) == BTZ_PATTERN_NO_MATCH, "and no match: %s", patterns[i]);
		trial.value = unit_span("((X))");
		trial.jit = false;
		CHECK(try(&trial) != BTZ_PATTERN_NO_MATCH, "interpreted: %s", patterns[i]);
		trial.value = unit_span("(X)");
		CHECK(try(&trial) == BTZ_PATTERN_OK, "what it finds it may say: %s", patterns[i]);
	}
}

/* What stands behind the text of a pattern does not count. */
static void
check_open_verbs(void)
{
	static const char *const texts[] = {"(*LIMIT_MATCH=1)", "(*UTF)(*LIMIT_HEAP=12)", "(*LIMIT_DEPTH=)", "(*ACCEPT)"};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		BtzSpan text = unit_span(texts[i]);
		Trial		trial = new_trial(unit_span(""), btz_span_part(text, 0, text.len - 1));

		CHECK(try(&trial) == BTZ_PATTERN_BAD && trial.error == PCRE2_ERROR_VERB_UNKNOWN,
			  "without its end: %s", texts[i]);
		trial.spec.kind = BTZ_PATTERN_WATCHED;
		CHECK(try(&trial) == BTZ_PATTERN_BAD, "nor watched: %s", texts[i]);
	}
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_case(&cases[i]);
	check_flags();
	check_limits();
	check_watch();
	check_furthest();
	check_bytes();
	check_compile_errors();
	check_whole_recursion();
	check_open_verbs();
	check_memory();
	return unit_done();
}
