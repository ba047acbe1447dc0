/*
 * hash_format.h
 *		The text form of stored password hashes: text to parts and back.
 *
 * Two questions are kept apart: who wrote the text (its form), and what
 * computes the hash (its scheme).  Strict, so that one hash has one text.
 *
 * Hashes nothing, and judges no cost but against a floor: whether a hash is
 * too dear to verify is for hash_cost.h.
 */
#ifndef BTZ_HASH_FORMAT_H
#define BTZ_HASH_FORMAT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/span.h"
#include "core/status.h"
#include "core/verdict.h"
#include "passwords/bcrypt.h"

/* Longer text is no hash in any format; refuse it before detoasting it. */
#define BTZ_PASSWORD_HASH_MAX 1024

#define BTZ_BCRYPT_TEXT_LEN 60
#define BTZ_ARGON2_TEXT_MAX 256 /* of the hashes that we write */

/* The cost below which the standard floor refuses bcrypt (OWASP: 10). */
#define BTZ_BCRYPT_FLOOR_COST 10

#define BTZ_HASH_DIGEST_MAX ((size_t) 64)	/* bytes: SHA-512, two SHA-256 */
#define BTZ_ARGON2_KEYID_MAX 8	/* bytes, as the next (PHC string format) */
#define BTZ_ARGON2_DATA_MAX 32

/* What computes the hash; the order is that of the names in hash_format.c. */
typedef enum BtzHashScheme
{
	BTZ_SCHEME_BCRYPT,
	BTZ_SCHEME_ARGON2D,			/* RFC 9106 */
	BTZ_SCHEME_ARGON2I,
	BTZ_SCHEME_ARGON2ID,
	BTZ_SCHEME_SCRYPT,			/* RFC 7914 */
	BTZ_SCHEME_PBKDF2,			/* RFC 8018, section 5.2; one block */
	BTZ_SCHEME_SCRAM,			/* RFC 5802, 7677; with SHA-256 */
	BTZ_SCHEME_PHPASS,			/* MD5 over and over */
	BTZ_SCHEME_APR1,			/* md5-crypt as Apache has it */
	BTZ_SCHEME_DIGEST,			/* a digest of password and salt */
	BTZ_SCHEME_SHA256_CRYPT,	/* these five by crypt(3) */
	BTZ_SCHEME_SHA512_CRYPT,
	BTZ_SCHEME_YESCRYPT,
	BTZ_SCHEME_MD5_CRYPT,
	BTZ_SCHEME_DES_CRYPT,
} BtzHashScheme;

/* Whose text it is, likewise. */
typedef enum BtzHashForm
{
	BTZ_FORM_CRYPT,				/* "$2b$", "$5$", "$y$", ... or DES */
	BTZ_FORM_PHC,				/* "$argon2id$...", "$scrypt$ln=..." */
	BTZ_FORM_DJANGO,			/* "name$..." */
	BTZ_FORM_WERKZEUG,			/* "name:...$salt$hex" */
	BTZ_FORM_PASSLIB,			/* "$pbkdf2-sha256$", "$bcrypt-sha256$" */
	BTZ_FORM_WORDPRESS,			/* "$wp$2y$" */
	BTZ_FORM_PHPASS,			/* "$P$", "$H$" */
	BTZ_FORM_POSTGRES,			/* "SCRAM-SHA-256$", "md5" */
	BTZ_FORM_LDAP,				/* "{SSHA}", RFC 2307 */
} BtzHashForm;

/* Of PBKDF2 and the plain digests. */
typedef enum BtzHashDigest
{
	BTZ_DIGEST_MD5,
	BTZ_DIGEST_SHA1,
	BTZ_DIGEST_SHA256,
	BTZ_DIGEST_SHA512,
} BtzHashDigest;

/* What bcrypt is given in place of the password (prehash.h). */
typedef enum BtzPrehash
{
	BTZ_PREHASH_NONE,
	BTZ_PREHASH_SHA256_HEX,		/* Django */
	BTZ_PREHASH_SHA256_BASE64,	/* passlib before 1.7.3 */
	BTZ_PREHASH_HMAC_SALT,		/* passlib: HMAC-SHA-256 under the salt's
								 * characters, in base64 */
	BTZ_PREHASH_WORDPRESS,		/* HMAC-SHA-384 under "wp-sha384", in base64 */
} BtzPrehash;

/* In which order a plain digest takes password and salt. */
typedef enum BtzSaltPlace
{
	BTZ_SALT_BEHIND,
	BTZ_SALT_BEFORE,
	BTZ_SALT_IS_USERNAME,		/* behind, and not in the text */
} BtzSaltPlace;

/* Of the parts, those that the scheme has; the others are zero. */
typedef struct BtzPasswordHash
{
	BtzHashForm form;
	BtzHashScheme scheme;
	BtzPrehash	prehash;		/* bcrypt */
	BtzHashDigest digest;		/* PBKDF2, plain digests */
	BtzSaltPlace place;			/* plain digests */
	bool		legacy;			/* to be replaced, and never for a new column */
	unsigned char variant;		/* bcrypt: 'a', 'b', 'y', one algorithm; 'x',
								 * its broken twin */
	int			cost;			/* log2: bcrypt's and phpass's; of scrypt and
								 * yescrypt N's */
	uint32_t	rounds;			/* iterations of PBKDF2, SCRAM and sha-crypt,
								 * passes of Argon2 */
	uint32_t	memory;			/* Argon2: KiB */
	uint32_t	block;			/* scrypt, yescrypt: r */
	uint32_t	lanes;			/* p */
	int			version;		/* Argon2: 0x10, 0x13 */
	int32_t		pepper_id;		/* of the key, or 0: "$pep1$id" before bcrypt,
								 * "keyid=" of four bytes in Argon2 */

	/*
	 * As the scheme takes it.  Of the crypt(3) schemes the whole text with a
	 * zero byte behind it; salt_len counts the characters of its salt then.
	 */
	unsigned char salt[BTZ_PASSWORD_HASH_MAX + 1];
	size_t		salt_len;
	unsigned char keyid[BTZ_ARGON2_KEYID_MAX];	/* Argon2 */
	size_t		keyid_len;
	unsigned char data[BTZ_ARGON2_DATA_MAX];
	size_t		data_len;
	unsigned char expected[BTZ_HASH_DIGEST_MAX];
	size_t		expected_len;	/* 0 of the crypt(3) schemes */
} BtzPasswordHash;

/*
 * Reads any bytes.  BTZ_INVALID when they are not exactly one hash;
 * "hash" then holds nothing of use.
 */
extern BTZ_MUST_USE BtzStatus btz_password_hash_parse(BtzSpan text,
													  BtzPasswordHash *hash);

/* Is it one of the schemes that crypt(3) computes? */
extern bool btz_hash_is_crypt(const BtzPasswordHash *hash);

/* Is it one of Argon2's three? */
extern bool btz_hash_is_argon2(const BtzPasswordHash *hash);

/* Bytes of a digest, and the name that OpenSSL has for it. */
extern size_t btz_hash_digest_len(BtzHashDigest digest);
extern const char *btz_hash_digest_name(BtzHashDigest digest);

/*
 * Writes the BTZ_BCRYPT_TEXT_LEN characters of a bcrypt hash whose parts are
 * within their ranges, whatever its form; no zero byte is added.
 */
extern void btz_bcrypt_render(const BtzPasswordHash *hash, unsigned char *out);

/*
 * Writes the PHC string of an Argon2 hash, without associated data, and
 * returns its length, at most BTZ_ARGON2_TEXT_MAX for salt and hash of 32
 * bytes; no zero byte is added.
 */
extern size_t btz_argon2_render(const BtzPasswordHash *hash, unsigned char *out);

/* Names for people, after passlib's: "pbkdf2_sha256"; and of the form, "django". */
extern const char *btz_hash_scheme_name(const BtzPasswordHash *hash);
extern const char *btz_hash_form_name(const BtzPasswordHash *hash);

/*
 * Why the hash is not strong enough for a column, or NULL when it is.  Part of
 * the domains, so a change needs a new function.
 */
extern const BtzReason *btz_password_hash_weakness(const BtzPasswordHash *hash);

/* Why a text is none at all. */
extern const BtzReason btz_reason_not_a_hash;

#endif
