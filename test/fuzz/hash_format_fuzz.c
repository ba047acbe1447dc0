/*
 * hash_format_fuzz.c
 *		Whatever is recognised has parts within their ranges; what has one text
 *		alone, bcrypt and Argon2, renders to it again; and a hash of any parts
 *		is read with the same ones.
 */
#include <stdlib.h>

#include "passwords/hash_cost.h"
#include "passwords/hash_format.h"

extern int	LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const BtzPasswordLimits limits = {
	.scheme = BTZ_SCHEME_BCRYPT,.target_cost = 12,.max_cost = 16,
	.argon2_memory = 19456,.argon2_passes = 2,.argon2_lanes = 1,
	.max_argon2_memory = 262144,.max_argon2_work = 2097152,.max_scrypt_memory = 262144,
	.max_pbkdf2_iterations = 10000000,.max_shacrypt_rounds = 1000000
};

static void
require(bool holds)
{
	if (!holds)
		abort();
}

static void
check_bcrypt(const BtzPasswordHash *hash, BtzSpan text)
{
	unsigned char again[BTZ_BCRYPT_TEXT_LEN];

	require(hash->cost >= BTZ_BCRYPT_COST_MIN && hash->cost <= BTZ_BCRYPT_COST_MAX);
	require(hash->salt_len == BTZ_BCRYPT_SALT_LEN && hash->expected_len == BTZ_BCRYPT_HASH_LEN);
	btz_bcrypt_render(hash, again);
	if (hash->form == BTZ_FORM_CRYPT && hash->pepper_id == 0)
		require(btz_span_equal(btz_span(again, sizeof(again)), text));
	require(text.len >= sizeof(again) - 7 && memcmp(text.ptr + text.len - 31, again + 29, 31) == 0);
}

static void
check_argon2(const BtzPasswordHash *hash, BtzSpan text)
{
	unsigned char again[BTZ_ARGON2_TEXT_MAX];
	size_t		len;

	require(hash->memory >= 8 * (uint64_t) hash->lanes && hash->lanes > 0 && hash->rounds > 0);
	require(hash->salt_len >= 8 && hash->salt_len <= 48 && hash->expected_len >= 12 && hash->expected_len <= 64);
	require(hash->keyid_len <= BTZ_ARGON2_KEYID_MAX && hash->data_len <= BTZ_ARGON2_DATA_MAX);
	if (hash->version != 0x13 || hash->data_len > 0)
		return;
	len = btz_argon2_render(hash, again);
	require(len <= sizeof(again) && text.len >= len && memcmp(text.ptr + text.len - len, again, len) == 0);
}

static void
check_ranges(const BtzPasswordHash *hash)
{
	require(hash->salt_len < sizeof(hash->salt) && hash->expected_len <= BTZ_HASH_DIGEST_MAX);
	if (btz_hash_is_crypt(hash))
		require(memchr(hash->salt, 0, sizeof(hash->salt)) != NULL && hash->expected_len == 0);
	else
		require(hash->expected_len >= 12);
	require(btz_password_hash_weakness(hash) != NULL || (!hash->legacy && hash->salt_len >= 8));
	/* what may be computed is done within a minute, by the table */
	if (btz_hash_cap(hash, &limits) == BTZ_CAP_NONE)
		require(!btz_hash_takes_length(hash, 128) || btz_hash_work(hash, 128) < 60 * UINT64_C(20000));
}

/* Text of any kind. */
static void
check_text(BtzSpan text)
{
	BtzPasswordHash hash;

	if (btz_password_hash_parse(text, &hash) != BTZ_OK)
		return;
	check_ranges(&hash);
	if (hash.scheme == BTZ_SCHEME_BCRYPT)
		check_bcrypt(&hash, text);
	if (hash.scheme >= BTZ_SCHEME_ARGON2D && hash.scheme <= BTZ_SCHEME_ARGON2ID)
		check_argon2(&hash, text);
}

/* A bcrypt hash of any parts: its rendering is recognised, with the same parts. */
static void
check_parts(BtzSpan bytes)
{
	BtzPasswordHash hash;
	BtzPasswordHash again;
	unsigned char text[BTZ_BCRYPT_TEXT_LEN];

	if (bytes.len < 2 + BTZ_BCRYPT_SALT_LEN + BTZ_BCRYPT_HASH_LEN)
		return;
	hash.variant = (unsigned char) "abxy"[bytes.ptr[0] % 4];
	hash.cost = BTZ_BCRYPT_COST_MIN +
		bytes.ptr[1] % (BTZ_BCRYPT_COST_MAX - BTZ_BCRYPT_COST_MIN + 1);
	memcpy(hash.salt, bytes.ptr + 2, BTZ_BCRYPT_SALT_LEN);
	memcpy(hash.expected, bytes.ptr + 2 + BTZ_BCRYPT_SALT_LEN, BTZ_BCRYPT_HASH_LEN);
	btz_bcrypt_render(&hash, text);
	require(btz_password_hash_parse(btz_span(text, sizeof(text)), &again) == BTZ_OK);
	require(again.form == BTZ_FORM_CRYPT && again.variant == hash.variant && again.cost == hash.cost);
	require(memcmp(again.salt, hash.salt, BTZ_BCRYPT_SALT_LEN) == 0);
	require(memcmp(again.expected, hash.expected, BTZ_BCRYPT_HASH_LEN) == 0);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	check_text(btz_span(data, size));
	check_parts(btz_span(data, size));
	return 0;
}
