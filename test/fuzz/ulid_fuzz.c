/*
 * ulid_fuzz.c
 *		Any bytes.
 *
 * Properties: the verdict points into the value; it agrees with a plain second reading of the rules; the
 * canonical form is its own canonical form; a foreign byte at either end makes
 * a value invalid.
 */
#include <stdint.h>
#include <stdlib.h>

#include "validators/ulid.h"

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
	verdict = btz_ulid_check(btz_span(copy, in.len), NULL, out);
	free(copy);
	require((verdict.status == BTZ_OK) == (verdict.reason == NULL));
	require(verdict.offset == BTZ_NO_POSITION || verdict.offset < in.len);
	return verdict.status == BTZ_OK;
}

static bool
oracle(BtzSpan in)
{
	const char *alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz";

	for (size_t i = 0; i < in.len; i++)
	{
		if (in.ptr[i] == 0 || strchr(alphabet, in.ptr[i]) == NULL)
			return false;
	}
	return in.len == 26 && strchr(alphabet, in.ptr[0]) - alphabet < 8;
}

static void
check_edges(BtzSpan in)
{
	static const unsigned char foreign[] = {
		'\n', '\r', '\t', ' ', 0, 0x7f, 0x85, 0xa0, '_', '/', 'U'
	};
	unsigned char longer[BTZ_ULID_INPUT_MAX + 1];

	for (size_t i = 0; i < sizeof(foreign); i++)
	{
		memcpy(longer, in.ptr, in.len);
		longer[in.len] = foreign[i];
		require(!judge(btz_span(longer, in.len + 1), NULL));
		memcpy(longer + 1, in.ptr, in.len);
		longer[0] = foreign[i];
		require(!judge(btz_span(longer, in.len + 1), NULL));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char out[2][BTZ_ULID_INPUT_MAX + BTZ_CANONICAL_GROWTH];
	BtzCanonical canonical = {out[0], 0};
	BtzCanonical again = {out[1], 0};
	BtzSpan		in = btz_span(data, size);
	bool		valid;

	if (size > BTZ_ULID_INPUT_MAX)
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
