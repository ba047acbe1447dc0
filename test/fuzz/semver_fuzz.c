/*
 * semver_fuzz.c
 *		Any bytes.
 *
 * Properties: the verdict points into the value; it agrees with a second reading, which splits the text first; the
 * canonical form is its own canonical form; a foreign byte at either end makes
 * a value invalid.
 */
#include <stdint.h>
#include <stdlib.h>

#include "validators/semver.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool good)
{
	if (!good)
		abort();
}

static bool
judge(BtzSpan in, BtzCanonical *out)
{
	unsigned char *copy = malloc(in.len > 0 ? in.len : 1);
	BtzVerdict	verdict;

	require(copy != NULL);
	if (in.len > 0)
		memcpy(copy, in.ptr, in.len);
	verdict = btz_semver_check(btz_span(copy, in.len), NULL, out);
	free(copy);
	require((verdict.status == BTZ_OK) == (verdict.reason == NULL));
	require(verdict.offset == BTZ_NO_POSITION || verdict.offset < in.len);
	return verdict.status == BTZ_OK;
}

/* "part" is 0 for the numbers, 1 for the pre-release and 2 for the build. */
static bool
is_identifier(BtzSpan id, int part)
{
	bool		digits = true;

	for (size_t i = 0; i < id.len; i++)
	{
		unsigned char c = id.ptr[i];
		bool		digit = c >= '0' && c <= '9';
		bool		letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!digit && (part == 0 || (!letter && c != '-')))
			return false;
		digits = digits && digit;
	}
	return id.len > 0 && (part == 2 || !digits || id.len == 1 || id.ptr[0] != '0');
}

static bool
are_identifiers(BtzSpan list, int part, size_t *count)
{
	size_t		start = 0;

	*count = 0;
	for (size_t i = 0; i <= list.len; i++)
	{
		if (i < list.len && list.ptr[i] != '.')
			continue;
		if (!is_identifier(btz_span_part(list, start, i), part))
			return false;
		start = i + 1;
		(*count)++;
	}
	return true;
}

static bool
oracle(BtzSpan in)
{
	const unsigned char *plus = in.len > 0 ? memchr(in.ptr, '+', in.len) : NULL;
	size_t		build = plus != NULL ? (size_t) (plus - in.ptr) : in.len;
	const unsigned char *hyphen = build > 0 ? memchr(in.ptr, '-', build) : NULL;
	size_t		pre = hyphen != NULL ? (size_t) (hyphen - in.ptr) : build;
	size_t		count;

	if (in.len == 0 ||
		!are_identifiers(btz_span_part(in, 0, pre), 0, &count) || count != 3)
		return false;
	if (hyphen != NULL && !are_identifiers(btz_span_part(in, pre + 1, build), 1, &count))
		return false;
	return plus == NULL || are_identifiers(btz_span_part(in, build + 1, in.len), 2, &count);
}

static void
check_edges(BtzSpan in)
{
	static const unsigned char foreign[] = {
		'\n', '\r', '\t', ' ', 0, 0x7f, 0x85, 0xa0, '_', '/', 'U'
	};
	unsigned char longer[BTZ_SEMVER_INPUT_MAX + 1];

	for (size_t i = 0; i < sizeof(foreign); i++)
	{
		memcpy(longer, in.ptr, in.len);
		longer[in.len] = foreign[i];
		/* a letter may well follow an identifier */
		require(foreign[i] == 'U' || !judge(btz_span(longer, in.len + 1), NULL));
		memcpy(longer + 1, in.ptr, in.len);
		longer[0] = foreign[i];
		require(!judge(btz_span(longer, in.len + 1), NULL));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char out[2][BTZ_SEMVER_INPUT_MAX + BTZ_CANONICAL_GROWTH];
	BtzCanonical canonical = {out[0], 0};
	BtzCanonical again = {out[1], 0};
	BtzSpan		in = btz_span(data, size);
	bool		valid;

	if (size > BTZ_SEMVER_INPUT_MAX)
		return 0;
	valid = judge(in, &canonical);
	require(valid == oracle(in));
	if (!valid)
		return 0;
	require(canonical.len == in.len);
	require(judge(btz_span(out[0], canonical.len), &again));
	require(btz_span_equal(btz_span(out[0], canonical.len),
						   btz_span(out[1], again.len)));
	check_edges(in);
	return 0;
}
