/*
 * validators_pg.c
 *		The validators room: its settings.
 *
 * All of them bound the work of a pattern.  One of them can turn an answer
 * into an error, none can turn it into another answer: so functions that
 * match patterns stay immutable.  No matching lives here.
 */
#include "validators/validators_pg.h"

#include "utils/guc.h"

static BtzPatternSettings pattern = {
	/*
	 * The administrator chooses how many steps of backtracking one match may
	 * take: some 30 ms of a processor for a short value, and in values of
	 * more than 128 octets a cancel is heard in between.  An ordinary user
	 * cannot raise it, for patterns may come from strangers.
	 */
	.match_limit = 1000000,

	/*
	 * The administrator bounds the memory of one match where PCRE2 interprets
	 * a pattern.  A pattern such as (?:a|b)* needs some 100 octets for each
	 * character of the value.
	 */
	.heap_limit_kib = 20000,

	/*
	 * The administrator rarely needs to change these two.  Patterns are
	 * written by people, and what is longer or nested more deeply was made to
	 * find out what the compiler does.
	 */
	.max_length = 4096,
	.max_nesting = 100,

	/*
	 * The administrator who matches whole documents raises it, and with it
	 * the time of every pattern that is not linear.
	 */
	.max_subject = 65536,

	/*
	 * The administrator of an application with more patterns than this raises
	 * it: the least recently used one is compiled anew.  16 MiB of compiled
	 * code are a second bound, which no setting moves.
	 */
	.cache_size = 128,

	/*
	 * Anybody may turn machine code off, where the kernel forbids it or to
	 * compare: matches get slower and nothing else.
	 */
	.jit = true,
};

typedef struct IntSetting
{
	const char *name;
	const char *summary;
	const char *detail;
	int		   *value;
	int			low;
	int			high;
	int			unit;			/* a GUC_UNIT_ flag, or 0 */
} IntSetting;

static const IntSetting int_settings[] = {
	{"bartizan.pattern_match_limit",
		"Steps of backtracking that one match may take.",
		"A match that needs more is an error.",
	&pattern.match_limit, 1000, 10000000, 0},
	{"bartizan.pattern_heap_limit",
		"Memory that one match may take where it is interpreted.",
		"A match that needs more is an error.",
	&pattern.heap_limit_kib, 64, 1048576, GUC_UNIT_KB},
	{"bartizan.pattern_max_length",
		"Longest pattern, in bytes of the database's encoding.",
		NULL,
	&pattern.max_length, 1, 65536, GUC_UNIT_BYTE},
	{"bartizan.pattern_max_nesting",
		"Deepest nesting of parentheses in a pattern.",
		NULL,
	&pattern.max_nesting, 1, 250, 0},
	{"bartizan.pattern_max_subject",
		"Longest value that a pattern is matched against.",
		"A longer value is an error.",
	&pattern.max_subject, 1024, 1048576, GUC_UNIT_BYTE},
	{"bartizan.pattern_cache_size",
		"Compiled patterns that a session keeps.",
		NULL,
	&pattern.cache_size, 8, 1024, 0},
};

void
btz_validators_init(void)
{
	for (size_t i = 0; i < lengthof(int_settings); i++)
	{
		const IntSetting *s = &int_settings[i];

		DefineCustomIntVariable(s->name, s->summary, s->detail, s->value,
								*s->value, s->low, s->high, PGC_SUSET, s->unit,
								NULL, NULL, NULL);
	}
	DefineCustomBoolVariable("bartizan.pattern_jit",
							 "Compiles patterns to machine code.",
							 "Answers are the same without it.",
							 &pattern.jit, pattern.jit, PGC_USERSET, 0,
							 NULL, NULL, NULL);
}

const BtzPatternSettings *
btz_pattern_settings(void)
{
	return &pattern;
}
