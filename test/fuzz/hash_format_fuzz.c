/*
 * hash_format_fuzz.c
 *		Whatever is recognised renders to the same text, and nothing else
 *		does; but for what frameworks put around salt and hash.
 */
#include <stdlib.h>

#include "passwords/hash_format.h"

extern int	LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
require(bool holds)
{
	if (!holds)
		abort();
}

static bool
within_ranges(const BtzPasswordHash *hash)
{
	return hash->cost >= BTZ_BCRYPT_COST_MIN &&
		hash->cost <= BTZ_BCRYPT_COST_MAX &&
		(hash->variant == 'a' || hash->variant == 'b' ||
		 hash->variant == 'x' || hash->variant == 'y');
}

static bool
is_rendering(const BtzPasswordHash *hash, const unsigned char *bcrypt, BtzSpan text)
{
	const unsigned char *end = text.ptr + text.len;

	if (hash->format == BTZ_HASH_BCRYPT)
		return btz_span_equal(btz_span(bcrypt, BTZ_BCRYPT_TEXT_LEN), text);
	require(text.len > BTZ_BCRYPT_TEXT_LEN);
	if (hash->format == BTZ_HASH_PASSLIB_SHA256 || hash->format == BTZ_HASH_PASSLIB_HMAC)
		return memcmp(end - 31, bcrypt + 29, 31) == 0 && end[-32] == '$' &&
			memcmp(end - 54, bcrypt + 7, 22) == 0 && end[-55] == '$';
	return memcmp(end - BTZ_BCRYPT_TEXT_LEN, bcrypt, BTZ_BCRYPT_TEXT_LEN) == 0;
}

/* Text of any kind: recognised only if it is its own rendering. */
static void
check_text(BtzSpan text)
{
	BtzPasswordHash hash;
	unsigned char again[BTZ_BCRYPT_TEXT_LEN];

	if (btz_password_hash_parse(text, &hash) != BTZ_OK)
		return;
	require(within_ranges(&hash));
	btz_password_hash_render(&hash, again);
	require(is_rendering(&hash, again, text));
	require(!btz_password_hash_standard(&hash) ||
			hash.cost >= BTZ_BCRYPT_FLOOR_COST);
}

/* A hash of any parts: its rendering is recognised, with the same parts. */
static void
check_parts(BtzSpan bytes)
{
	BtzPasswordHash hash;
	BtzPasswordHash again;
	unsigned char text[BTZ_BCRYPT_TEXT_LEN];

	if (bytes.len < 2 + sizeof(hash.salt) + sizeof(hash.digest))
		return;
	hash.variant = (unsigned char) "abxy"[bytes.ptr[0] % 4];
	hash.cost = BTZ_BCRYPT_COST_MIN +
		bytes.ptr[1] % (BTZ_BCRYPT_COST_MAX - BTZ_BCRYPT_COST_MIN + 1);
	memcpy(hash.salt, bytes.ptr + 2, sizeof(hash.salt));
	memcpy(hash.digest, bytes.ptr + 2 + sizeof(hash.salt), sizeof(hash.digest));
	btz_password_hash_render(&hash, text);
	require(btz_password_hash_parse(btz_span(text, sizeof(text)), &again) == BTZ_OK);
	require(again.format == BTZ_HASH_BCRYPT && again.variant == hash.variant && again.cost == hash.cost);
	require(memcmp(again.salt, hash.salt, sizeof(hash.salt)) == 0);
	require(memcmp(again.digest, hash.digest, sizeof(hash.digest)) == 0);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	check_text(btz_span(data, size));
	check_parts(btz_span(data, size));
	return 0;
}
