/*
 * framework_form.c
 *		The hashes of Django, Werkzeug and passlib that are not bcrypt's.
 *
 * Their salts are the text itself in the first two, and bytes in the third.
 */
#include "passwords/hash_parse.h"

#define SCRYPT_LEN 64			/* both frameworks take OpenSSL's longest */

static bool
set_pbkdf2(BtzPasswordHash *hash, BtzHashDigest digest)
{
	hash->scheme = BTZ_SCHEME_PBKDF2;
	hash->digest = digest;
	return true;
}

/* "iterations$salt$base64" */
static bool
parse_django_pbkdf2(BtzSpan text, BtzPasswordHash *hash)
{
	BtzSpan		salt;

	if (!btz_take_number(&text, &hash->rounds) || hash->rounds == 0 ||
		!btz_take(&text, BTZ_SPAN_LITERAL("$")) || !btz_take_part(&text, '$', &salt))
		return false;
	btz_set_salt(hash, salt);
	return btz_decode_expected(text, BTZ_BASE64_PADDED, hash) &&
		hash->expected_len == btz_hash_digest_len(hash->digest);
}

/* "N$salt$r$p$base64" */
static bool
parse_django_scrypt(BtzSpan text, BtzPasswordHash *hash)
{
	uint32_t	n;
	uint32_t	r;
	uint32_t	p;
	BtzSpan		end = BTZ_SPAN_LITERAL("$");
	BtzSpan		salt;

	if (!btz_take_number(&text, &n) || !btz_take(&text, end) || !btz_take_part(&text, '$', &salt) ||
		!btz_take_number(&text, &r) || !btz_take(&text, end) ||
		!btz_take_number(&text, &p) || !btz_take(&text, end) || !btz_set_scrypt(hash, n, r, p))
		return false;
	btz_set_salt(hash, salt);
	return btz_decode_expected(text, BTZ_BASE64_PADDED, hash) && hash->expected_len == SCRYPT_LEN;
}

/* "salt$hex"; an empty salt is Django's own unsalted form. */
static bool
parse_django_digest(BtzSpan text, BtzHashDigest digest, BtzPasswordHash *hash)
{
	BtzSpan		salt;

	hash->scheme = BTZ_SCHEME_DIGEST;
	hash->digest = digest;
	hash->place = BTZ_SALT_BEFORE;
	hash->legacy = true;
	if (!btz_take_part(&text, '$', &salt))
		return false;
	btz_set_salt(hash, salt);
	return btz_decode_hex(text, btz_hash_digest_len(digest), hash);
}

static bool
parse_django_bcrypt(BtzSpan text, BtzPrehash prehash, BtzPasswordHash *hash)
{
	hash->prehash = prehash;
	return btz_parse_bcrypt(text, hash);
}

static bool
parse_django_argon2(BtzSpan text, BtzPasswordHash *hash)
{
	bool		good = btz_parse_argon2(text, hash);

	hash->form = BTZ_FORM_DJANGO;
	return good;
}

bool
btz_parse_django(BtzSpan text, BtzPasswordHash *hash)
{
	hash->form = BTZ_FORM_DJANGO;
	if (btz_take(&text, BTZ_SPAN_LITERAL("pbkdf2_sha256$")))
		return set_pbkdf2(hash, BTZ_DIGEST_SHA256) && parse_django_pbkdf2(text, hash);
	if (btz_take(&text, BTZ_SPAN_LITERAL("pbkdf2_sha1$")))
	{
		hash->legacy = true;
		return set_pbkdf2(hash, BTZ_DIGEST_SHA1) && parse_django_pbkdf2(text, hash);
	}
	if (btz_take(&text, BTZ_SPAN_LITERAL("bcrypt$")))
		return parse_django_bcrypt(text, BTZ_PREHASH_NONE, hash);
	if (btz_take(&text, BTZ_SPAN_LITERAL("bcrypt_sha256$")))
		return parse_django_bcrypt(text, BTZ_PREHASH_SHA256_HEX, hash);
	if (btz_take(&text, BTZ_SPAN_LITERAL("argon2")))
		return parse_django_argon2(text, hash);
	if (btz_take(&text, BTZ_SPAN_LITERAL("scrypt$")))
		return parse_django_scrypt(text, hash);
	if (btz_take(&text, BTZ_SPAN_LITERAL("sha1$")))
		return parse_django_digest(text, BTZ_DIGEST_SHA1, hash);
	return btz_take(&text, BTZ_SPAN_LITERAL("md5$")) &&
		parse_django_digest(text, BTZ_DIGEST_MD5, hash);
}

/* "salt$hex" */
static bool
parse_werkzeug_rest(BtzSpan text, size_t len, BtzPasswordHash *hash)
{
	BtzSpan		salt;

	if (!btz_take_part(&text, '$', &salt))
		return false;
	btz_set_salt(hash, salt);
	return btz_decode_hex(text, len, hash);
}

bool
btz_parse_werkzeug(BtzSpan text, BtzPasswordHash *hash)
{
	uint32_t	n;
	uint32_t	r;
	uint32_t	p;
	BtzSpan		colon = BTZ_SPAN_LITERAL(":");
	BtzSpan		end = BTZ_SPAN_LITERAL("$");

	hash->form = BTZ_FORM_WERKZEUG;
	if (btz_take(&text, BTZ_SPAN_LITERAL("scrypt:")))
		return btz_take_number(&text, &n) && btz_take(&text, colon) &&
			btz_take_number(&text, &r) && btz_take(&text, colon) &&
			btz_take_number(&text, &p) && btz_take(&text, end) &&
			btz_set_scrypt(hash, n, r, p) && parse_werkzeug_rest(text, SCRYPT_LEN, hash);
	if (btz_take(&text, BTZ_SPAN_LITERAL("pbkdf2:sha256:")))
		(void) set_pbkdf2(hash, BTZ_DIGEST_SHA256);
	else if (btz_take(&text, BTZ_SPAN_LITERAL("pbkdf2:sha512:")))
		(void) set_pbkdf2(hash, BTZ_DIGEST_SHA512);
	else if (btz_take(&text, BTZ_SPAN_LITERAL("pbkdf2:sha1:")))
		(void) set_pbkdf2(hash, BTZ_DIGEST_SHA1);
	else
		return false;
	return btz_take_number(&text, &hash->rounds) && hash->rounds > 0 && btz_take(&text, end) &&
		parse_werkzeug_rest(text, btz_hash_digest_len(hash->digest), hash);
}

/* "$pbkdf2-sha256$rounds$salt$hash" */
bool
btz_parse_passlib_pbkdf2(BtzSpan text, BtzPasswordHash *hash)
{
	unsigned char room[BTZ_BASE64_DECODED_MAX(BTZ_BASE64_ENCODED_MAX(BTZ_HASH_DIGEST_MAX))];
	BtzSpan		salt;

	hash->form = BTZ_FORM_PASSLIB;
	if (btz_take(&text, BTZ_SPAN_LITERAL("$pbkdf2-sha256$")))
		(void) set_pbkdf2(hash, BTZ_DIGEST_SHA256);
	else if (btz_take(&text, BTZ_SPAN_LITERAL("$pbkdf2-sha512$")))
		(void) set_pbkdf2(hash, BTZ_DIGEST_SHA512);
	else if (btz_take(&text, BTZ_SPAN_LITERAL("$pbkdf2$")))
		hash->legacy = set_pbkdf2(hash, BTZ_DIGEST_SHA1);
	else
		return false;
	if (!btz_take_number(&text, &hash->rounds) || hash->rounds == 0 ||
		!btz_take(&text, BTZ_SPAN_LITERAL("$")) || !btz_take_part(&text, '$', &salt) ||
		!btz_decode_adapted(salt, hash->salt, &hash->salt_len) ||
		text.len > BTZ_BASE64_ENCODED_MAX(BTZ_HASH_DIGEST_MAX) ||
		!btz_decode_adapted(text, room, &hash->expected_len) ||
		hash->expected_len != btz_hash_digest_len(hash->digest))
		return false;
	memcpy(hash->expected, room, hash->expected_len);
	return true;
}
