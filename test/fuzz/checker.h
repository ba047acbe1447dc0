/*
 * checker.h
 *		The contract of every BtzChecker as a property.
 *
 * Input and output are in heap blocks of just their size, so that a byte read
 * or written outside them is seen.
 */
#ifndef BTZ_FUZZ_CHECKER_H
#define BTZ_FUZZ_CHECKER_H

#include <stdint.h>
#include <stdlib.h>

#include "validators/checker.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void
require(bool good)
{
	if (!good)
		abort();
}

static inline unsigned char *
fuzz_copy(BtzSpan in, size_t growth)
{
	unsigned char *copy = malloc(in.len + growth > 0 ? in.len + growth : 1);

	require(copy != NULL);
	if (in.len > 0)
		memcpy(copy, in.ptr, in.len);
	return copy;
}

/* One call; *out belongs to the caller, who frees its bytes. */
static inline bool
fuzz_call(BtzChecker *check, BtzSpan in, const void *rules, BtzCanonical *out)
{
	unsigned char *copy = fuzz_copy(in, 0);
	BtzVerdict	verdict;
	BtzVerdict	again;

	out->bytes = fuzz_copy(btz_span(NULL, 0), in.len + BTZ_CANONICAL_GROWTH);
	verdict = check(btz_span(copy, in.len), rules, out);
	again = check(btz_span(copy, in.len), rules, NULL);
	free(copy);

	require(verdict.status == again.status && verdict.reason == again.reason &&
			verdict.offset == again.offset);
	if (verdict.status != BTZ_OK)
	{
		require(verdict.status == BTZ_INVALID && verdict.reason != NULL);
		require(verdict.offset == BTZ_NO_POSITION || verdict.offset <= in.len);
		return false;
	}
	require(verdict.reason == NULL && verdict.offset == BTZ_NO_POSITION);
	require(out->len <= in.len + BTZ_CANONICAL_GROWTH);
	return true;
}

/* Is the value accepted?  Its canonical form then is, and by itself. */
static inline bool
fuzz_judge(BtzChecker *check, BtzSpan in, const void *rules)
{
	BtzCanonical first;
	BtzCanonical second;
	bool		valid = fuzz_call(check, in, rules, &first);

	if (valid)
	{
		BtzSpan		canonical = btz_span(first.bytes, first.len);

		require(fuzz_call(check, canonical, rules, &second));
		require(btz_span_equal(canonical, btz_span(second.bytes, second.len)));
		free(second.bytes);
	}
	free(first.bytes);
	return valid;
}

/*
 * Bytes that no format of one line takes at either end: white space, line
 * ends, controls, and the starts of U+0085, U+00A0, U+200B, U+2028, U+FEFF.
 */
static inline void
fuzz_edges(BtzChecker *check, BtzSpan in, const void *rules)
{
	static const char *const foreign[] = {
		"\n", "\r", "\r\n", "\t", " ", "\x7f", "\xff", "\xc2\x85", "\xc2\xa0",
		"\xe2\x80\x8b", "\xe2\x80\xa8", "\xef\xbb\xbf"
	};

	for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++)
	{
		size_t		len = strlen(foreign[i]);
		unsigned char *longer = fuzz_copy(in, len);

		memcpy(longer + in.len, foreign[i], len);
		require(!fuzz_judge(check, btz_span(longer, in.len + len), rules));
		memmove(longer + len, longer, in.len);
		memcpy(longer, foreign[i], len);
		require(!fuzz_judge(check, btz_span(longer, in.len + len), rules));
		free(longer);
	}
}

#endif
