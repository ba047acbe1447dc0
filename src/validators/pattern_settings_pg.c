/*
 * pattern_settings_pg.c
 *		The settings that bound patterns.
 *
 * One of them can turn an answer into an error, none can turn it into another
 * answer: so functions that match patterns stay immutable.  No matching lives
 * here.
 */
#include "validators/pattern_settings_pg.h"

#include "utils/guc.h"

/*
 * The administrator chooses how many steps of backtracking one match may
 * take: up to 50 ms of a processor for a value of 128 octets; in longer ones
 * a cancel is heard on the way.  An ordinary user cannot raise it, for
 * patterns may come from strangers.
 */
static int	match_limit = 1000000;

/*
 * The administrator bounds the memory of one match, in kB, where PCRE2
 * interprets a pattern.  A pattern such as (?:a|b)* takes some 100 octets for
 * each character of the value.
 */
static int	heap_limit = 20000;

/*
 * The administrator rarely needs to change these two.  Patterns are written
 * by people; what is longer or nested more deeply was made to find out what
 * the compiler does.
 */
static int	max_length = 4096;
static int	max_nesting = 100;

/*
 * The administrator who matches whole documents raises it, and with it the
 * time of every pattern that is not linear.
 */
static int	max_subject = 65536;

/*
 * The administrator of an application with more patterns than this raises it:
 * the least recently used one is compiled anew.  16 MiB of compiled code are
 * a second bound, which no setting moves.
 */
static int	cache_size = 128;

/*
 * Anybody may do without machine code, where the kernel forbids it or to
 * compare: matches get slower and nothing else.
 */
static bool jit = true;

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
	&match_limit, 1000, 10000000, 0},
	{"bartizan.pattern_heap_limit",
		"Memory that one match may take where it is interpreted.",
		"A match that needs more is an error.",
	&heap_limit, 64, 1048576, GUC_UNIT_KB},
	{"bartizan.pattern_max_length",
		"Longest pattern, in bytes of the database's encoding.",
		NULL,
	&max_length, 1, 65536, GUC_UNIT_BYTE},
	{"bartizan.pattern_max_nesting",
		"Deepest nesting of parentheses in a pattern.",
		NULL,
	&max_nesting, 1, 250, 0},
	{"bartizan.pattern_max_subject",
		"Longest value that a pattern is matched against.",
		"A longer value is an error.",
	&max_subject, 1024, 1048576, GUC_UNIT_BYTE},
	{"bartizan.pattern_cache_size",
		"Compiled patterns that a session keeps.",
		NULL,
	&cache_size, 8, 1024, 0},
};

void
btz_pattern_settings_init(void)
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
							 &jit, jit, PGC_USERSET, 0, NULL, NULL, NULL);
}

BtzPatternSettings
btz_pattern_settings(void)
{
	BtzPatternSettings settings = {
		.match_limit = match_limit,
		.heap_limit_kib = heap_limit,
		.max_length = max_length,
		.max_nesting = max_nesting,
		.max_subject = max_subject,
		.cache_size = cache_size,
		.jit = jit,
	};

	return settings;
}
