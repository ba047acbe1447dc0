/*
 * punycode_fuzz.c
 *		Bytes as Punycode, and the same bytes as code points.
 *
 * Properties: what decodes has room and holds scalar values alone; it encodes
 * to the input but for the case of digits, with or without spare room; what
 * encodes decodes to the same code points.
 */
#include "core/ascii.h"
#include "validators/punycode.h"

#include "checker.h"

#define POINTS_MAX 63
#define BYTES_MAX 512

static bool
equal_in_any_case(BtzSpan a, BtzSpan b)
{
	bool		equal = a.len == b.len;

	for (size_t i = 0; equal && i < a.len; i++)
		equal = btz_to_lower(a.ptr[i]) == btz_to_lower(b.ptr[i]);
	return equal;
}

static void
decode_then_encode(BtzSpan in)
{
	uint32_t	points[POINTS_MAX];
	unsigned char out[BYTES_MAX];
	size_t		cap = in.len % 3 == 0 ? POINTS_MAX : in.len % POINTS_MAX;
	size_t		points_len;
	size_t		len;

	if (btz_punycode_decode(in, points, cap, &points_len) != BTZ_OK)
		return;
	require(points_len <= cap && points_len <= in.len);
	for (size_t i = 0; i < points_len; i++)
		require(points[i] <= 0x10ffff && (points[i] < 0xd800 || points[i] > 0xdfff));
	require(btz_punycode_encode(points, points_len, out, in.len, &len) == BTZ_OK);
	require(equal_in_any_case(btz_span(out, len), in));
	if (len > 0)
		require(btz_punycode_encode(points, points_len, out, len - 1, &len) == BTZ_TOO_LONG);
}

/* Three bytes a code point: some of them are none. */
static void
encode_then_decode(BtzSpan in)
{
	uint32_t	points[POINTS_MAX];
	uint32_t	again[POINTS_MAX];
	unsigned char out[BYTES_MAX];
	size_t		points_len = 0;
	size_t		again_len;
	size_t		len;
	bool		scalar = true;

	for (size_t i = 0; i + 3 <= in.len && points_len < POINTS_MAX; i += 3)
	{
		uint32_t	c = (uint32_t) in.ptr[i] << 16 | (uint32_t) in.ptr[i + 1] << 8 | in.ptr[i + 2];

		scalar &= c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
		points[points_len++] = c;
	}
	require((btz_punycode_encode(points, points_len, out, BYTES_MAX, &len) == BTZ_OK) == scalar);
	if (!scalar)
		return;
	require(btz_punycode_decode(btz_span(out, len), again, POINTS_MAX, &again_len) == BTZ_OK);
	require(btz_span_equal(btz_span(again, again_len * sizeof(*again)),
						   btz_span(points, points_len * sizeof(*points))));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char *copy = malloc(size > 0 ? size : 1);

	require(copy != NULL);
	if (size > 0)
		memcpy(copy, data, size);
	if (size <= BYTES_MAX)
		decode_then_encode(btz_span(copy, size));
	encode_then_decode(btz_span(copy, size));
	free(copy);
	return 0;
}
