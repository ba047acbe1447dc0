/*
 * bcrypt_form.c
 *		The text of bcrypt hashes, bare and as passlib has it.
 *
 * Refuses what lenient libraries forgive: a second spelling of the same salt
 * or hash, a cost of one digit, a trailing newline.  Such text was not
 * written by a hash function, and accepting it would make equal hashes
 * compare unequal.  "$2$" (no zero byte in the key), "$2c$" and the like are
 * not recognised at all.
 */
#include "passwords/hash_parse.h"

#include "core/ascii.h"

#define VARIANT_AT 2
#define COST_AT 4
#define SALT_AT 7
#define SALT_CHARS 22			/* 128 bits, and 4 that must be zero */
#define DIGEST_AT (SALT_AT + SALT_CHARS)
#define DIGEST_CHARS 31			/* 184 bits, and 2 that must be zero */

static bool
is_variant(unsigned char c)
{
	return c == 'a' || c == 'b' || c == 'x' || c == 'y';
}

/* Everything before the salt: "$2b$12$".  The text has its full length. */
static bool
parse_prefix(const unsigned char *chars, BtzPasswordHash *hash)
{
	const unsigned char *cost = chars + COST_AT;

	if (chars[0] != '$' || chars[1] != '2' || chars[3] != '$' || chars[6] != '$')
		return false;
	if (!is_variant(chars[VARIANT_AT]) ||
		!btz_is_digit(cost[0]) || !btz_is_digit(cost[1]))
		return false;
	hash->cost = (cost[0] - '0') * 10 + (cost[1] - '0');
	hash->variant = chars[VARIANT_AT];
	return hash->cost >= BTZ_BCRYPT_COST_MIN &&
		hash->cost <= BTZ_BCRYPT_COST_MAX;
}

/* Decodes count characters into exactly len bytes. */
static bool
parse_bytes(const unsigned char *chars, size_t count, unsigned char *out,
			size_t len)
{
	unsigned char room[BTZ_BASE64_DECODED_MAX(DIGEST_CHARS)];
	size_t		decoded;

	if (btz_base64_decode(&btz_base64_bcrypt, BTZ_BASE64_UNPADDED,
						  btz_span(chars, count), room, &decoded) != BTZ_OK ||
		decoded != len)
		return false;
	memcpy(out, room, len);
	return true;
}

static bool
parse_salt_and_digest(const unsigned char *salt, const unsigned char *digest, BtzPasswordHash *hash)
{
	hash->salt_len = BTZ_BCRYPT_SALT_LEN;
	hash->expected_len = BTZ_BCRYPT_HASH_LEN;
	return parse_bytes(salt, SALT_CHARS, hash->salt, BTZ_BCRYPT_SALT_LEN) &&
		parse_bytes(digest, DIGEST_CHARS, hash->expected, BTZ_BCRYPT_HASH_LEN);
}

bool
btz_parse_bcrypt(BtzSpan text, BtzPasswordHash *hash)
{
	hash->scheme = BTZ_SCHEME_BCRYPT;
	return text.len == BTZ_BCRYPT_TEXT_LEN && parse_prefix(text.ptr, hash) &&
	parse_salt_and_digest(text.ptr + SALT_AT, text.ptr + DIGEST_AT, hash);
}

/* "v=2,t=2b,r=N$" salt "$" hash, or "2a,N$" or "2b,N$" and the same. */
bool
btz_parse_bcrypt_sha256(BtzSpan text, BtzPasswordHash *hash)
{
	uint32_t	cost;

	hash->scheme = BTZ_SCHEME_BCRYPT;
	hash->form = BTZ_FORM_PASSLIB;
	hash->variant = 'b';
	hash->prehash = BTZ_PREHASH_SHA256_BASE64;
	if (btz_take(&text, BTZ_SPAN_LITERAL("v=2,t=2b,r=")))
		hash->prehash = BTZ_PREHASH_HMAC_SALT;
	else if (btz_take(&text, BTZ_SPAN_LITERAL("2a,")))
		hash->variant = 'a';
	else if (!btz_take(&text, BTZ_SPAN_LITERAL("2b,")))
		return false;
	if (!btz_take_number(&text, &cost) || cost < BTZ_BCRYPT_COST_MIN || cost > BTZ_BCRYPT_COST_MAX)
		return false;
	hash->cost = (int) cost;
	return text.len == 1 + SALT_CHARS + 1 + DIGEST_CHARS && text.ptr[0] == '$' &&
	text.ptr[1 + SALT_CHARS] == '$' &&
	parse_salt_and_digest(text.ptr + 1, text.ptr + 1 + SALT_CHARS + 1, hash);
}

void
btz_bcrypt_render(const BtzPasswordHash *hash, unsigned char *out)
{
	unsigned char room[BTZ_BASE64_ENCODED_MAX(BTZ_BCRYPT_HASH_LEN)];

	out[0] = '$';
	out[1] = '2';
	out[VARIANT_AT] = hash->variant;
	out[3] = '$';
	out[COST_AT] = (unsigned char) ('0' + hash->cost / 10);
	out[COST_AT + 1] = (unsigned char) ('0' + hash->cost % 10);
	out[6] = '$';

	(void) btz_base64_encode(&btz_base64_bcrypt, BTZ_BASE64_UNPADDED,
							 btz_span(hash->salt, BTZ_BCRYPT_SALT_LEN), room);
	memcpy(out + SALT_AT, room, SALT_CHARS);
	(void) btz_base64_encode(&btz_base64_bcrypt, BTZ_BASE64_UNPADDED,
							 btz_span(hash->expected, BTZ_BCRYPT_HASH_LEN), room);
	memcpy(out + DIGEST_AT, room, DIGEST_CHARS);
}
