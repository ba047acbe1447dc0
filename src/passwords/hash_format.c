/*
 * hash_format.c
 *		The text form of stored password hashes: which family a text is of, and
 *		whether what it says is strong enough.
 *
 * Each family has a grammar of its own (hash_parse.h); none of them reads
 * what another does.
 */
#include "passwords/hash_format.h"

#include "passwords/hash_parse.h"

static const struct
{
	const char *name;
	size_t		len;
}			digests[] = {
	[BTZ_DIGEST_MD5] = {"MD5", 16},
	[BTZ_DIGEST_SHA1] = {"SHA1", 20},
	[BTZ_DIGEST_SHA256] = {"SHA256", 32},
	[BTZ_DIGEST_SHA512] = {"SHA512", 64},
};

size_t
btz_hash_digest_len(BtzHashDigest digest)
{
	return digests[digest].len;
}

const char *
btz_hash_digest_name(BtzHashDigest digest)
{
	return digests[digest].name;
}

bool
btz_hash_is_crypt(const BtzPasswordHash *hash)
{
	return hash->scheme >= BTZ_SCHEME_SHA256_CRYPT;
}

bool
btz_hash_is_argon2(const BtzPasswordHash *hash)
{
	return hash->scheme >= BTZ_SCHEME_ARGON2D && hash->scheme <= BTZ_SCHEME_ARGON2ID;
}

static bool
parse_wordpress(BtzSpan text, BtzPasswordHash *hash)
{
	hash->form = BTZ_FORM_WORDPRESS;
	hash->prehash = BTZ_PREHASH_WORDPRESS;
	return btz_parse_bcrypt(text, hash) && hash->variant == 'y';
}

/* "$pep1$id", then bcrypt as it is verified with the pepper. */
static bool
parse_peppered(BtzSpan text, BtzPasswordHash *hash)
{
	uint32_t	id;

	if (!btz_take_number(&text, &id) || id == 0 || id > INT32_MAX)
		return false;
	hash->pepper_id = (int32_t) id;
	return btz_parse_bcrypt(text, hash) && hash->variant != 'x';
}

/* What begins with a dollar. */
static bool
parse_modular(BtzSpan text, BtzPasswordHash *hash)
{
	if (btz_span_starts_with(text, BTZ_SPAN_LITERAL("$2")))
		return btz_parse_bcrypt(text, hash);
	if (btz_span_starts_with(text, BTZ_SPAN_LITERAL("$argon2")))
		return btz_parse_argon2(text, hash);
	if (btz_span_starts_with(text, BTZ_SPAN_LITERAL("$scrypt$")))
		return btz_parse_phc_scrypt(text, hash);
	if (btz_span_starts_with(text, BTZ_SPAN_LITERAL("$pbkdf2")))
		return btz_parse_passlib_pbkdf2(text, hash);
	if (btz_take(&text, BTZ_SPAN_LITERAL("$pep1$")))
		return parse_peppered(text, hash);
	if (btz_take(&text, BTZ_SPAN_LITERAL("$bcrypt-sha256$")))
		return btz_parse_bcrypt_sha256(text, hash);
	if (btz_take(&text, BTZ_SPAN_LITERAL("$wp")))
		return parse_wordpress(text, hash);
	if (btz_take(&text, BTZ_SPAN_LITERAL("$P$")) || btz_take(&text, BTZ_SPAN_LITERAL("$H$")))
		return btz_parse_phpass(text, hash);
	if (btz_take(&text, BTZ_SPAN_LITERAL("$apr1$")))
		return btz_parse_apr1(text, hash);
	return btz_parse_crypt(text, hash);
}

/* The parts of one attempt must not be there for the next. */
static bool
try(bool (*parse) (BtzSpan, BtzPasswordHash *), BtzSpan text, BtzPasswordHash *hash)
{
	static const BtzPasswordHash none;

	*hash = none;
	return parse(text, hash);
}

BtzStatus
btz_password_hash_parse(BtzSpan text, BtzPasswordHash *hash)
{
	if (text.len == 0 || text.len > BTZ_PASSWORD_HASH_MAX)
		return BTZ_INVALID;
	if (text.ptr[0] == '$')
		return try(parse_modular, text, hash) ? BTZ_OK : BTZ_INVALID;
	if (text.ptr[0] == '{')
		return try(btz_parse_ldap, text, hash) ? BTZ_OK : BTZ_INVALID;
	return try(btz_parse_django, text, hash) || try(btz_parse_werkzeug, text, hash) ||
		try(btz_parse_postgres, text, hash) || try(btz_parse_crypt, text, hash) ?
		BTZ_OK : BTZ_INVALID;
}

const char *
btz_hash_scheme_name(const BtzPasswordHash *hash)
{
	static const char *const schemes[] = {
		"bcrypt", "argon2d", "argon2i", "argon2id", "scrypt", NULL, "scram_sha256", "phpass", "apr_md5_crypt", NULL,
		"sha256_crypt", "sha512_crypt", "yescrypt", "md5_crypt", "des_crypt",
	};
	static const char *const pbkdf2[] = {NULL, "pbkdf2_sha1", "pbkdf2_sha256", "pbkdf2_sha512"};
	static const char *const plain[] = {"md5", "sha1", "sha256", "sha512"};

	if (hash->scheme == BTZ_SCHEME_PBKDF2)
		return pbkdf2[hash->digest];
	return hash->scheme == BTZ_SCHEME_DIGEST ? plain[hash->digest] : schemes[hash->scheme];
}

const char *
btz_hash_form_name(const BtzPasswordHash *hash)
{
	static const char *const forms[] = {
		"crypt", "phc", "django", "werkzeug", "passlib", "wordpress", "phpass", "postgresql", "ldap",
	};

	return forms[hash->form];
}

const BtzReason btz_reason_not_a_hash = {
	"not_a_hash", "the text is no password hash of a known format.", "Hash the password with hash_password()."
};
static const BtzReason legacy = {
	"legacy", "the format is kept for migration alone.", "Hash the password anew at the next login."
};
static const BtzReason broken = {
	"broken", "$2x$ lets different passwords match.", "Hash the password anew at the next login."
};
static const BtzReason weak_scheme = {
	"weak_scheme", "the scheme is weak whatever its parameters.", "Hash the password anew at the next login."
};
static const BtzReason too_cheap = {
	"too_cheap", "the cost is below the floor.", "Hash the password anew at the next login."
};
static const BtzReason short_salt = {
	"short_salt", "the salt has less than 8 bytes.", "Hash the password anew at the next login."
};

/* Source of the figures: OWASP's password storage cheat sheet, and what frameworks write. */
static bool
dear_enough(const BtzPasswordHash *hash)
{
	switch (hash->scheme)
	{
		case BTZ_SCHEME_BCRYPT:
			return hash->cost >= BTZ_BCRYPT_FLOOR_COST;
		case BTZ_SCHEME_ARGON2ID:
			return hash->version == 0x13 && hash->memory >= 7168 &&
				(uint64_t) hash->memory * hash->rounds >= 35840;
		case BTZ_SCHEME_SCRYPT:
			return hash->cost >= 14 && hash->block >= 8;
		case BTZ_SCHEME_YESCRYPT:
			return hash->cost >= 12 && hash->block >= 8;
		default:
			return hash->rounds >= 100000;
	}
}

static bool
is_weak_scheme(const BtzPasswordHash *hash)
{
	switch (hash->scheme)
	{
		case BTZ_SCHEME_ARGON2D:
		case BTZ_SCHEME_ARGON2I:
		case BTZ_SCHEME_PHPASS:
		case BTZ_SCHEME_APR1:
		case BTZ_SCHEME_DIGEST:
		case BTZ_SCHEME_MD5_CRYPT:
		case BTZ_SCHEME_DES_CRYPT:
			return true;
		case BTZ_SCHEME_PBKDF2:
			return hash->digest < BTZ_DIGEST_SHA256;
		default:
			return false;
	}
}

const BtzReason *
btz_password_hash_weakness(const BtzPasswordHash *hash)
{
	if (hash->legacy)
		return &legacy;
	if (hash->variant == 'x')
		return &broken;
	if (is_weak_scheme(hash))
		return &weak_scheme;
	if (!dear_enough(hash))
		return &too_cheap;
	return hash->salt_len < 8 ? &short_salt : NULL;
}
