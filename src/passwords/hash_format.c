/*
 * hash_format.c
 *		The text form of stored password hashes.
 *
 * Refuses what lenient libraries forgive: a second spelling of the same salt
 * or hash, a cost of one digit, a trailing newline.  Such text was not
 * written by a hash function, and accepting it would make equal hashes
 * compare unequal.  "$2$" (no zero byte in the key), "$2c$" and the like are
 * not recognised at all.
 */
#include "passwords/hash_format.h"

#include "core/ascii.h"
#include "core/base64.h"

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

static BtzStatus
parse_bcrypt(BtzSpan text, BtzPasswordHash *hash)
{
	if (text.len != BTZ_BCRYPT_TEXT_LEN || !parse_prefix(text.ptr, hash))
		return BTZ_INVALID;
	if (!parse_bytes(text.ptr + SALT_AT, SALT_CHARS,
					 hash->salt, sizeof(hash->salt)) ||
		!parse_bytes(text.ptr + DIGEST_AT, DIGEST_CHARS,
					 hash->digest, sizeof(hash->digest)))
		return BTZ_INVALID;
	return BTZ_OK;
}

/* Takes "start" off the front of the text. */
static bool
take(BtzSpan *text, BtzSpan start)
{
	if (text->len < start.len || !btz_span_equal(btz_span(text->ptr, start.len), start))
		return false;
	*text = btz_span(text->ptr + start.len, text->len - start.len);
	return true;
}

/* "N$", without a leading zero. */
static bool
take_cost(BtzSpan *text, int *cost)
{
	size_t		digits = 0;

	*cost = 0;
	while (digits < 2 && digits < text->len && btz_is_digit(text->ptr[digits]))
		*cost = *cost * 10 + (text->ptr[digits++] - '0');
	if (digits == 0 || text->ptr[0] == '0')
		return false;
	*text = btz_span(text->ptr + digits, text->len - digits);
	return *cost >= BTZ_BCRYPT_COST_MIN && *cost <= BTZ_BCRYPT_COST_MAX &&
		take(text, BTZ_SPAN_LITERAL("$"));
}

/* What follows "$bcrypt-sha256$". */
static BtzStatus
parse_passlib(BtzSpan text, BtzPasswordHash *hash)
{
	hash->variant = 'b';
	if (take(&text, BTZ_SPAN_LITERAL("v=2,t=2b,r=")))
		hash->format = BTZ_HASH_PASSLIB_HMAC;
	else if (take(&text, BTZ_SPAN_LITERAL("2b,")))
		hash->format = BTZ_HASH_PASSLIB_SHA256;
	else if (take(&text, BTZ_SPAN_LITERAL("2a,")))
	{
		hash->format = BTZ_HASH_PASSLIB_SHA256;
		hash->variant = 'a';
	}
	else
		return BTZ_INVALID;
	if (!take_cost(&text, &hash->cost) || text.len != SALT_CHARS + 1 + DIGEST_CHARS ||
		text.ptr[SALT_CHARS] != '$')
		return BTZ_INVALID;
	if (!parse_bytes(text.ptr, SALT_CHARS, hash->salt, sizeof(hash->salt)) ||
		!parse_bytes(text.ptr + SALT_CHARS + 1, DIGEST_CHARS, hash->digest, sizeof(hash->digest)))
		return BTZ_INVALID;
	return BTZ_OK;
}

BtzStatus
btz_password_hash_parse(BtzSpan text, BtzPasswordHash *hash)
{
	if (take(&text, BTZ_SPAN_LITERAL("$bcrypt-sha256$")))
		return parse_passlib(text, hash);
	hash->format = BTZ_HASH_BCRYPT;
	if (take(&text, BTZ_SPAN_LITERAL("bcrypt$")))
		hash->format = BTZ_HASH_DJANGO;
	else if (take(&text, BTZ_SPAN_LITERAL("bcrypt_sha256$")))
		hash->format = BTZ_HASH_DJANGO_SHA256;
	else if (take(&text, BTZ_SPAN_LITERAL("$wp")))
		hash->format = BTZ_HASH_WORDPRESS;
	if (parse_bcrypt(text, hash) != BTZ_OK ||
		(hash->format == BTZ_HASH_WORDPRESS && hash->variant != 'y'))
		return BTZ_INVALID;
	return BTZ_OK;
}

bool
btz_hash_prehashes(BtzHashFormat format)
{
	return format != BTZ_HASH_BCRYPT && format != BTZ_HASH_DJANGO;
}

void
btz_password_hash_render(const BtzPasswordHash *hash, unsigned char *out)
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
							 btz_span(hash->salt, sizeof(hash->salt)), room);
	memcpy(out + SALT_AT, room, SALT_CHARS);
	(void) btz_base64_encode(&btz_base64_bcrypt, BTZ_BASE64_UNPADDED,
							 btz_span(hash->digest, sizeof(hash->digest)),
							 room);
	memcpy(out + DIGEST_AT, room, DIGEST_CHARS);
}

bool
btz_password_hash_standard(const BtzPasswordHash *hash)
{
	return hash->variant != 'x' && hash->cost >= BTZ_BCRYPT_FLOOR_COST;
}

bool
btz_password_hash_outdated(const BtzPasswordHash *hash, int target_cost)
{
	return hash->format != BTZ_HASH_BCRYPT || hash->variant != 'b' ||
		hash->cost < target_cost;
}
