/*
 * server_form.c
 *		The hashes that PostgreSQL and LDAP directories keep.
 *
 * A name in braces may be in any letter case (RFC 2307), and what follows it
 * may be any hash that crypt(3) or bcrypt makes.
 */
#include "passwords/hash_parse.h"

#include "core/ascii.h"

#define SHA256_LEN ((size_t) 32)

/* "iterations:salt$StoredKey:ServerKey" */
static bool
parse_scram(BtzSpan text, BtzPasswordHash *hash)
{
	unsigned char room[BTZ_BASE64_DECODED_MAX(BTZ_BASE64_ENCODED_MAX(SHA256_LEN))];
	BtzSpan		salt;
	BtzSpan		stored;
	size_t		len;

	hash->scheme = BTZ_SCHEME_SCRAM;
	hash->digest = BTZ_DIGEST_SHA256;
	if (!btz_take_number(&text, &hash->rounds) || hash->rounds == 0 ||
		!btz_take(&text, BTZ_SPAN_LITERAL(":")) || !btz_take_part(&text, '$', &salt) ||
		!btz_decode(salt, BTZ_BASE64_PADDED, hash->salt, &hash->salt_len) ||
		!btz_take_part(&text, ':', &stored) ||
		!btz_decode_expected(stored, BTZ_BASE64_PADDED, hash) || hash->expected_len != SHA256_LEN ||
		text.len != BTZ_BASE64_ENCODED_MAX(SHA256_LEN) ||
		!btz_decode(text, BTZ_BASE64_PADDED, room, &len) || len != SHA256_LEN)
		return false;
	memcpy(hash->expected + SHA256_LEN, room, len);
	hash->expected_len = 2 * SHA256_LEN;
	return true;
}

bool
btz_parse_postgres(BtzSpan text, BtzPasswordHash *hash)
{
	hash->form = BTZ_FORM_POSTGRES;
	if (btz_take(&text, BTZ_SPAN_LITERAL("SCRAM-SHA-256$")))
		return parse_scram(text, hash);
	hash->scheme = BTZ_SCHEME_DIGEST;
	hash->digest = BTZ_DIGEST_MD5;
	hash->place = BTZ_SALT_IS_USERNAME;
	hash->legacy = true;
	return btz_take(&text, BTZ_SPAN_LITERAL("md5")) &&
		btz_decode_hex(text, btz_hash_digest_len(BTZ_DIGEST_MD5), hash);
}

/* Digest, then salt, in one base64. */
static bool
parse_salted(BtzSpan text, bool salted, BtzPasswordHash *hash)
{
	unsigned char room[BTZ_BASE64_DECODED_MAX(BTZ_PASSWORD_HASH_MAX)];
	size_t		digest = btz_hash_digest_len(hash->digest);
	size_t		len;

	if (text.len > BTZ_PASSWORD_HASH_MAX || !btz_decode(text, BTZ_BASE64_PADDED, room, &len))
		return false;
	if (salted ? len <= digest : len != digest)
		return false;
	memcpy(hash->expected, room, digest);
	hash->expected_len = digest;
	btz_set_salt(hash, btz_span(room + digest, len - digest));
	return true;
}

/* "{SSHA}" and its kin; a name is taken with its braces. */
static bool
parse_ldap_digest(BtzSpan name, BtzSpan text, BtzPasswordHash *hash)
{
	static const struct
	{
		const char *name;
		BtzHashDigest digest;
		bool		salted;
	}			names[] = {
		{"ssha", BTZ_DIGEST_SHA1, true}, {"sha", BTZ_DIGEST_SHA1, false},
		{"smd5", BTZ_DIGEST_MD5, true}, {"md5", BTZ_DIGEST_MD5, false},
		{"ssha256", BTZ_DIGEST_SHA256, true}, {"sha256", BTZ_DIGEST_SHA256, false},
		{"ssha512", BTZ_DIGEST_SHA512, true}, {"sha512", BTZ_DIGEST_SHA512, false},
	};

	hash->scheme = BTZ_SCHEME_DIGEST;
	hash->place = BTZ_SALT_BEHIND;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
	{
		hash->digest = names[i].digest;
		if (btz_equals_folded(name, btz_span_cstring(names[i].name)))
			return parse_salted(text, names[i].salted, hash);
	}
	return false;
}

static bool
parse_any_crypt(BtzSpan text, BtzPasswordHash *hash)
{
	BtzSpan		rest = text;

	if (btz_span_starts_with(text, BTZ_SPAN_LITERAL("$2")))
		return btz_parse_bcrypt(text, hash);
	if (btz_take(&rest, BTZ_SPAN_LITERAL("$apr1$")))
		return btz_parse_apr1(rest, hash);
	return btz_parse_crypt(text, hash);
}

bool
btz_parse_ldap(BtzSpan text, BtzPasswordHash *hash)
{
	BtzSpan		name;
	bool		good;

	if (!btz_take(&text, BTZ_SPAN_LITERAL("{")) || !btz_take_part(&text, '}', &name))
		return false;
	if (btz_equals_folded(name, BTZ_SPAN_LITERAL("crypt")))
		good = parse_any_crypt(text, hash);
	else if (btz_equals_folded(name, BTZ_SPAN_LITERAL("bcrypt")))
		good = btz_parse_bcrypt(text, hash);
	else if (btz_equals_folded(name, BTZ_SPAN_LITERAL("argon2")))
		good = btz_parse_argon2(text, hash);
	else
		good = parse_ldap_digest(name, text, hash);
	hash->form = BTZ_FORM_LDAP;
	hash->legacy = true;
	return good;
}
