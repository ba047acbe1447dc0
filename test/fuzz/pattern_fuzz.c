/*
 * pattern_fuzz.c
 *		The first byte chooses the flags, the second how much of the rest is
 *		the pattern; what follows is the value.
 *
 * Properties: plain, watched and explained code, with and without machine
 * code, give the same answer unless one of them gives up at a limit; what
 * matches also matches as a whole in PCRE2's own reading of the same code
 * without anchors; a match that is told to stop stops and never answers.
 */
#include "validators/pattern.h"

#include "checker.h"

/* low, so that the fuzzer gets on */
#define MATCH_LIMIT 2000
#define HEAP_LIMIT_KIB 4000

static BtzMatcher matcher;

static bool
go_on(void *arg)
{
	int		   *left = arg;

	return --* left > 0;
}

static bool
is_answer(BtzPatternStatus status)
{
	return status == BTZ_PATTERN_OK || status == BTZ_PATTERN_NO_MATCH;
}

/* A copy of exactly this size: the sanitizer then sees a read beyond it. */
static BtzSpan
copy_of(BtzSpan in)
{
	unsigned char *copy = malloc(in.len > 0 ? in.len : 1);

	require(copy != NULL);
	if (in.len > 0)
		memcpy(copy, in.ptr, in.len);
	return btz_span(copy, in.len);
}

static void
drop(BtzSpan copy)
{
	free((void *) (uintptr_t) copy.ptr);
}

static BtzPatternStatus
run_code(const pcre2_code * code, const BtzPatternSpec *spec, BtzSpan value, bool jit)
{
	int			left = 1000000;
	BtzPatternRun run = {
		.code = code,
		.pattern = spec->text,
		.value = value,
		.jit = jit,
		.match_limit = MATCH_LIMIT,
		.heap_limit_kib = HEAP_LIMIT_KIB,
		.may_go_on = spec->kind == BTZ_PATTERN_PLAIN ? NULL : go_on,
		.arg = &left,
	};
	BtzPatternStatus status = btz_pattern_match(&matcher, &run);

	require(run.furthest <= value.len);
	require(is_answer(status) || status == BTZ_PATTERN_LIMIT ||
			status == BTZ_PATTERN_ILL_FORMED || status == BTZ_PATTERN_UNSURE);
	if (spec->kind != BTZ_PATTERN_PLAIN && is_answer(status))
	{
		left = 1;
		run.match_limit = UINT32_MAX;
		status = btz_pattern_match(&matcher, &run);
		require(is_answer(status) || status == BTZ_PATTERN_STOPPED ||
				status == BTZ_PATTERN_LIMIT || status == BTZ_PATTERN_UNSURE);
		if (status == BTZ_PATTERN_STOPPED)
			status = run.may_go_on == go_on ? BTZ_PATTERN_LIMIT : status;
	}
	return status;
}

/* All six ways; BTZ_PATTERN_LIMIT when none of them answered. */
static BtzPatternStatus
judge(BtzPatternSpec *spec, BtzSpan value)
{
	BtzPatternStatus answer = BTZ_PATTERN_LIMIT;

	for (int way = 0; way < 6; way++)
	{
		BtzPatternCode compiled;
		BtzPatternStatus status;

		spec->kind = (BtzPatternKind) (way / 2);
		status = btz_pattern_compile(spec, NULL, &compiled);
		require((status == BTZ_PATTERN_OK) == (compiled.code != NULL));
		if (status != BTZ_PATTERN_OK)
		{
			require(compiled.offset <= spec->text.len);
			require(way == 0 || is_answer(answer) || answer == BTZ_PATTERN_LIMIT);
			if (way == 0)
				return status;
			continue;			/* with callouts it may be too large */
		}
		if (way % 2 == 1)
			(void) pcre2_jit_compile(compiled.code, PCRE2_JIT_COMPLETE);
		status = run_code(compiled.code, spec, value, way % 2 == 1);
		pcre2_code_free(compiled.code);
		require(!is_answer(status) || !is_answer(answer) || status == answer);
		if (is_answer(status))
			answer = status;
		if (status == BTZ_PATTERN_ILL_FORMED)
			return status;
	}
	return answer;
}

/*
 * The same pattern, wrapped and asked for by PCRE2's own anchors; only where
 * the text of the pattern cannot reach out of the wrapping.
 */
static void
check_against_wrapped(const BtzPatternSpec *spec, BtzSpan value, BtzPatternStatus answer)
{
	unsigned char wrapped[300];
	static const unsigned char risky[] = {'\\', '#', '[', '*'};
	pcre2_code *code;
	int			error;
	size_t		offset;
	int			result;

	if (spec->text.len > sizeof(wrapped) - 16 || !is_answer(answer))
		return;
	for (size_t i = 0; i < sizeof(risky); i++)
	{
		if (spec->text.len == 0 || memchr(spec->text.ptr, risky[i], spec->text.len) != NULL)
			return;
	}
	memcpy(wrapped, "\\A(?:", 5);
	memcpy(wrapped + 5, spec->text.ptr, spec->text.len);
	memcpy(wrapped + 5 + spec->text.len, ")\\z", 3);
	code = pcre2_compile(wrapped, spec->text.len + 8, PCRE2_UTF, &error, &offset, NULL);
	if (code == NULL)
		return;
	pcre2_set_callout(matcher.context, NULL, NULL);
	result = pcre2_match(code, value.ptr, value.len, 0, 0, matcher.data, matcher.context);
	require(result < -1 || (result >= 0) == (answer == BTZ_PATTERN_OK));
	pcre2_code_free(code);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzPatternSpec spec = {.max_nesting = 20};
	BtzPatternStatus answer;
	BtzSpan		value;
	size_t		pattern_len;

	if (size < 2)
		return 0;
	if (matcher.data == NULL)
		require(btz_matcher_init(&matcher, NULL) == BTZ_PATTERN_OK);
	pattern_len = data[1] < size - 2 ? data[1] : size - 2;
	spec.flags = data[0] & 31;
	spec.bytes = (data[0] & 32) != 0 && (spec.flags & BTZ_PATTERN_UNICODE) == 0;
	spec.text = copy_of(btz_span(data + 2, pattern_len));
	value = copy_of(btz_span(data + 2 + pattern_len, size - 2 - pattern_len));
	answer = judge(&spec, value);
	if (spec.flags == 0 && !spec.bytes)
		check_against_wrapped(&spec, value, answer);
	drop(spec.text);
	drop(value);
	return 0;
}
