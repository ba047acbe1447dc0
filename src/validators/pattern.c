/*
 * pattern.c
 *		Patterns on PCRE2: options, limits and what a result means.
 *
 * The whole value is asked for by compile options, never by "^(?:" and ")$"
 * around the text, which the pattern "a)|(b" escapes, and never by options of
 * the match, which turn the JIT compiler off in silence.  Does not repair
 * ill-formed text, and never takes an error for "no match".
 */
#include "validators/pattern.h"

#include "core/utf8.h"

/*
 * Single steps of PCRE2 between two questions, at most.  A callout comes
 * before each item, and an item such as \s* may read the whole value.
 */
#define STEPS_PER_QUESTION (UINT32_C(1) << 22)
#define CALLOUTS_PER_QUESTION 256

/* of machine code; a match that needs more is interpreted */
#define JIT_STACK_MIN 32768
#define JIT_STACK_MAX 1048576

BtzStatus
btz_pattern_flags(BtzSpan letters, uint32_t *flags)
{
	static const unsigned char known[] = {'i', 'm', 's', 'x', 'u'};

	*flags = 0;
	for (size_t i = 0; i < letters.len; i++)
	{
		size_t		k = 0;

		while (k < sizeof(known) && known[k] != letters.ptr[i])
			k++;
		if (k == sizeof(known))
			return BTZ_INVALID;
		*flags |= UINT32_C(1) << k;
	}
	return BTZ_OK;
}

static uint32_t
compile_options(const BtzPatternSpec *spec)
{
	static const struct
	{
		uint32_t	flag;
		uint32_t	option;
	}			map[] = {
		{BTZ_PATTERN_CASELESS, PCRE2_CASELESS},
		{BTZ_PATTERN_MULTILINE, PCRE2_MULTILINE},
		{BTZ_PATTERN_DOTALL, PCRE2_DOTALL},
		{BTZ_PATTERN_EXTENDED, PCRE2_EXTENDED},
		{BTZ_PATTERN_UNICODE, PCRE2_UCP},
	};

	/* \C would cut a character in two; "$" would let a last newline through */
	uint32_t	options = PCRE2_ANCHORED | PCRE2_ENDANCHORED |
	PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C;

	for (size_t i = 0; i < sizeof(map) / sizeof(map[0]); i++)
	{
		if (spec->flags & map[i].flag)
			options |= map[i].option;
	}
	options |= spec->bytes ? PCRE2_NEVER_UTF | PCRE2_NEVER_UCP : PCRE2_UTF;
	if (spec->kind != BTZ_PATTERN_PLAIN)
		options |= PCRE2_AUTO_CALLOUT;

	/* every item is then tried, so that the furthest one tells something */
	if (spec->kind == BTZ_PATTERN_EXPLAINED)
		options |= PCRE2_NO_START_OPTIMIZE | PCRE2_NO_AUTO_POSSESS;
	return options;
}

static bool
is_utf8_error(int error)
{
	return error <= PCRE2_ERROR_UTF8_ERR1 && error >= PCRE2_ERROR_UTF8_ERR21;
}

static BtzPatternStatus
compile_status(int error)
{
	switch (error)
	{
		case PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP:
			return BTZ_PATTERN_TOO_DEEP;
		case PCRE2_ERROR_PATTERN_TOO_LARGE:
		case PCRE2_ERROR_PATTERN_TOO_COMPLICATED:
			return BTZ_PATTERN_TOO_LARGE;
		case PCRE2_ERROR_HEAP_FAILED:
			return BTZ_PATTERN_NO_MEMORY;
		default:
			return is_utf8_error(error) ? BTZ_PATTERN_ILL_FORMED : BTZ_PATTERN_BAD;
	}
}

/*
 * Does a verb at the start of the text not end?  PCRE2 10.42 reads on behind
 * such a text, and what it finds there decides.
 */
static bool
verb_is_open(BtzSpan text)
{
	while (btz_span_starts_with(text, BTZ_SPAN_LITERAL("(*")))
	{
		const unsigned char *end = memchr(text.ptr, ')', text.len);

		if (end == NULL)
			return true;
		text = btz_span_part(text, (size_t) (end - text.ptr) +1, text.len);
	}
	return false;
}

BtzPatternStatus
btz_pattern_compile(const BtzPatternSpec *spec, pcre2_general_context * memory,
					BtzPatternCode *out)
{
	pcre2_compile_context *context;
	PCRE2_SPTR text = spec->text.len > 0 ? spec->text.ptr : (PCRE2_SPTR) "";

	*out = (BtzPatternCode)
	{
		NULL, PCRE2_ERROR_HEAP_FAILED, 0
	};
	if (verb_is_open(spec->text))
	{
		out->error = PCRE2_ERROR_VERB_UNKNOWN;
		out->offset = spec->text.len;
		return BTZ_PATTERN_BAD;
	}
	context = pcre2_compile_context_create(memory);
	if (context == NULL)
		return BTZ_PATTERN_NO_MEMORY;
	pcre2_set_parens_nest_limit(context, spec->max_nesting);

	/* else the defaults of PCRE2's build would decide what "." is */
	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	pcre2_set_bsr(context, PCRE2_BSR_UNICODE);
	out->code = pcre2_compile(text, spec->text.len, compile_options(spec),
							  &out->error, &out->offset, context);
	pcre2_compile_context_free(context);
	return out->code != NULL ? BTZ_PATTERN_OK : compile_status(out->error);
}

BtzPatternStatus
btz_matcher_init(BtzMatcher *matcher, pcre2_general_context * memory)
{
	matcher->context = pcre2_match_context_create(memory);
	matcher->data = pcre2_match_data_create(1, memory);
	matcher->stack = pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX, memory);
	if (matcher->context == NULL || matcher->data == NULL)
	{
		btz_matcher_free(matcher);
		return BTZ_PATTERN_NO_MEMORY;
	}

	/* NULL where PCRE2 has no JIT compiler: then nobody asks for it */
	if (matcher->stack != NULL)
		pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
	return BTZ_PATTERN_OK;
}

void
btz_matcher_free(BtzMatcher *matcher)
{
	pcre2_jit_stack_free(matcher->stack);
	pcre2_match_data_free(matcher->data);
	pcre2_match_context_free(matcher->context);
	*matcher = (BtzMatcher)
	{
		NULL, NULL, NULL
	};
}

/* Comes before each item of a watched code, and at a "(?C)" of the pattern. */
static int
on_callout(pcre2_callout_block * block, void *data)
{
	BtzPatternRun *run = data;

	if (block->current_position > run->furthest)
		run->furthest = block->current_position;
	if (--run->countdown > 0)
		return 0;
	run->countdown = run->interval;
	return run->may_go_on(run->arg) ? 0 : PCRE2_ERROR_CALLOUT;
}

static void
prepare(const BtzMatcher *matcher, BtzPatternRun *run)
{
	bool		watched = run->may_go_on != NULL;

	run->furthest = 0;
	run->interval = CALLOUTS_PER_QUESTION;
	if (run->value.len > STEPS_PER_QUESTION / CALLOUTS_PER_QUESTION)
		run->interval = 1 + (uint32_t) (STEPS_PER_QUESTION / run->value.len);
	run->countdown = run->interval;
	pcre2_set_match_limit(matcher->context, run->match_limit);
	pcre2_set_depth_limit(matcher->context, run->match_limit);
	pcre2_set_heap_limit(matcher->context, run->heap_limit_kib);
	pcre2_set_callout(matcher->context, watched ? on_callout : NULL, run);
}

static int
match_once(const BtzMatcher *matcher, const BtzPatternRun *run, uint32_t options)
{
	PCRE2_SPTR	value = run->value.len > 0 ? run->value.ptr : (PCRE2_SPTR) "";

	/* PCRE2 reads the whole value for this, byte by byte */
	if (btz_all_ascii(run->value))
		options |= PCRE2_NO_UTF_CHECK;
	return pcre2_match(run->code, value, run->value.len, 0, options,
					   matcher->data, matcher->context);
}

static BtzPatternStatus
match_status(int result)
{
	if (result >= 0)
		return BTZ_PATTERN_OK;
	switch (result)
	{
		case PCRE2_ERROR_NOMATCH:
			return BTZ_PATTERN_NO_MATCH;
		case PCRE2_ERROR_MATCHLIMIT:
		case PCRE2_ERROR_DEPTHLIMIT:
		case PCRE2_ERROR_HEAPLIMIT:
		case PCRE2_ERROR_RECURSELOOP:
		case PCRE2_ERROR_JIT_STACKLIMIT:
			return BTZ_PATTERN_LIMIT;
		case PCRE2_ERROR_CALLOUT:
			return BTZ_PATTERN_STOPPED;
		case PCRE2_ERROR_NOMEMORY:
			return BTZ_PATTERN_NO_MEMORY;
		default:
			return is_utf8_error(result) ? BTZ_PATTERN_ILL_FORMED :
				BTZ_PATTERN_FAILED;
	}
}

/*
 * Before 10.46 PCRE2's interpreter, unlike its machine code, takes only the
 * first way through a recursion of the whole pattern, and so may find no match
 * where there is one.  Sees more of them in a text than there are.
 */
static bool
may_be_missed(const BtzPatternRun *run)
{
	static const char *const recursions[] = {"(?R", "(?0", "\\g<0", "\\g'0"};
	char		version[64] = "";

	(void) pcre2_config(PCRE2_CONFIG_VERSION, version);
	if (btz_span_compare(btz_span(version, 5), BTZ_SPAN_LITERAL("10.46")) >= 0)
		return false;
	for (size_t i = 0; i < run->pattern.len; i++)
	{
		BtzSpan		rest = btz_span_part(run->pattern, i, run->pattern.len);

		for (size_t k = 0; k < sizeof(recursions) / sizeof(recursions[0]); k++)
		{
			if (btz_span_starts_with(rest, btz_span(recursions[k], k < 2 ? 3 : 4)))
				return true;
		}
	}
	return false;
}

static bool
has_machine_code(const BtzPatternRun *run)
{
	size_t		size = 0;

	return pcre2_pattern_info(run->code, PCRE2_INFO_JITSIZE, &size) == 0 && size > 0;
}

BtzPatternStatus
btz_pattern_match(const BtzMatcher *matcher, BtzPatternRun *run)
{
	bool		interpreted = !run->jit;
	int			result;

	prepare(matcher, run);
	result = match_once(matcher, run, run->jit ? 0 : PCRE2_NO_JIT);

	/* the machine code's stack is small; the interpreter's is on the heap */
	if (result == PCRE2_ERROR_JIT_STACKLIMIT)
	{
		result = match_once(matcher, run, PCRE2_NO_JIT);
		interpreted = true;
	}
	if (result == PCRE2_ERROR_NOMATCH &&
		(interpreted || !has_machine_code(run)) && may_be_missed(run))
		return BTZ_PATTERN_UNSURE;
	return match_status(result);
}
