/*
 * ip_block_fuzz.c
 *		The value is a CIDR block, or an address that may be public.
 *
 * Properties: the verdict points into the value; an accepted block is an
 * accepted address, a slash and a number, and no bit is set behind the
 * prefix; canonical forms are bounded, accepted, and their own canonical
 * forms; a public address is an address.
 */
#include "validators/ip_block.h"

#include "checker.h"

#define ROOM 256

static bool
judge(BtzChecker *check, BtzSpan in, BtzCanonical *out)
{
	unsigned char *copy = malloc(in.len > 0 ? in.len : 1);
	BtzVerdict	verdict;

	require(copy != NULL);
	if (in.len > 0)
		memcpy(copy, in.ptr, in.len);
	verdict = check(btz_span(copy, in.len), NULL, out);
	require((verdict.status == BTZ_OK) == (verdict.reason == NULL));
	require(verdict.offset == BTZ_NO_POSITION || verdict.offset < in.len);
	free(copy);
	return verdict.status == BTZ_OK;
}

static void
check_block(BtzSpan block)
{
	size_t		slash = block.len;
	unsigned	bits = 0;
	BtzIp		ip;

	while (block.ptr[slash - 1] != '/')
		slash--;
	require(btz_ip_parse(btz_span_part(block, 0, slash - 1), &ip).status == BTZ_OK);
	for (size_t i = slash; i < block.len; i++)
		bits = bits * 10 + (unsigned) (block.ptr[i] - '0');
	require(bits <= (ip.version == BTZ_IPV4 ? 32 : 128));
	for (size_t i = bits; i < 128; i++)
		require((ip.bytes[i / 8] >> (7 - i % 8) & 1) == 0);
}

static bool
check_fixed_point(BtzChecker *check, BtzSpan in)
{
	unsigned char room[2][ROOM + 2 * BTZ_CANONICAL_GROWTH];
	BtzCanonical out = {room[0], 0};
	BtzCanonical again = {room[1], 0};

	if (!judge(check, in, &out))
		return false;
	require(out.len <= in.len + BTZ_CANONICAL_GROWTH);
	require(judge(check, btz_span(out.bytes, out.len), &again));
	require(btz_span_equal(btz_span(out.bytes, out.len),
						   btz_span(again.bytes, again.len)));
	if (check == btz_cidr_validate)
		check_block(btz_span(out.bytes, out.len));
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzSpan		in = btz_span(data, size);
	BtzIp		ip;

	if (size > ROOM)
		return 0;
	check_fixed_point(btz_cidr_validate, in);
	if (check_fixed_point(btz_public_ip_validate, in))
		require(btz_ip_parse(in, &ip).status == BTZ_OK && btz_ip_is_public(&ip));
	return 0;
}
