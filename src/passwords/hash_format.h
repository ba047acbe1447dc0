/*
 * hash_format.h
 *		The text form of stored password hashes: text to parts and back.
 *
 * bcrypt: "$2", a letter, "$", two digits of cost, "$", 22 characters of salt,
 * 31 of hash; 60 in all.  And what frameworks store around it (see below).
 * Strict, so that one hash has one text.
 *
 * Hashes nothing, and judges no cost but against a floor: whether a hash is
 * too dear to verify is for the caller (password_check.h).
 */
#ifndef BTZ_HASH_FORMAT_H
#define BTZ_HASH_FORMAT_H

#include <stdbool.h>

#include "core/span.h"
#include "core/status.h"
#include "passwords/bcrypt.h"

/* Longer text is no hash in any format; refuse it before detoasting it. */
#define BTZ_PASSWORD_HASH_MAX 1024

#define BTZ_BCRYPT_TEXT_LEN 60

/* The cost below which the standard floor refuses bcrypt (OWASP: 10). */
#define BTZ_BCRYPT_FLOOR_COST 10

/* N is a cost without a leading zero; "bcrypt" the 60 characters. */
typedef enum BtzHashFormat
{
	BTZ_HASH_BCRYPT,			/* bcrypt */
	BTZ_HASH_DJANGO,			/* "bcrypt$", bcrypt */
	BTZ_HASH_DJANGO_SHA256,		/* "bcrypt_sha256$", bcrypt, of the digest in
								 * lower hexadecimal digits */
	BTZ_HASH_PASSLIB_SHA256,	/* "$bcrypt-sha256$2a,N$" salt "$" hash, or
								 * 2b; of the digest in base64 */
	BTZ_HASH_PASSLIB_HMAC,		/* "$bcrypt-sha256$v=2,t=2b,r=N$" salt "$"
								 * hash; of HMAC-SHA-256 under the salt's
								 * characters, in base64 */
	BTZ_HASH_WORDPRESS,			/* "$wp", bcrypt with 'y'; of HMAC-SHA-384
								 * under "wp-sha384", in base64 */
} BtzHashFormat;

typedef struct BtzPasswordHash
{
	BtzHashFormat format;
	unsigned char variant;		/* 'a', 'b', 'y': one algorithm; 'x': its
								 * broken twin */
	int			cost;			/* BTZ_BCRYPT_COST_MIN to _MAX */
	unsigned char salt[BTZ_BCRYPT_SALT_LEN];
	unsigned char digest[BTZ_BCRYPT_HASH_LEN];
} BtzPasswordHash;

/*
 * Reads any bytes.  BTZ_INVALID when they are not exactly one hash;
 * "hash" then holds nothing of use.
 */
extern BTZ_MUST_USE BtzStatus btz_password_hash_parse(BtzSpan text,
													  BtzPasswordHash *hash);

/* Is bcrypt given something else than the password (prehash.h)? */
extern bool btz_hash_prehashes(BtzHashFormat format);

/*
 * Writes the BTZ_BCRYPT_TEXT_LEN characters of a bcrypt hash whose parts are
 * within their ranges, whatever its format; no zero byte is added.
 */
extern void btz_password_hash_render(const BtzPasswordHash *hash,
									 unsigned char *out);

/*
 * Is the hash strong enough for a column: cost at the floor or above, and not
 * the broken variant?  Part of the domains, so a change needs a new function.
 */
extern bool btz_password_hash_standard(const BtzPasswordHash *hash);

/*
 * Should the password be hashed anew at its next use: cheaper than the target
 * cost, or not in the form and format that are written today?  A dearer hash stays.
 */
extern bool btz_password_hash_outdated(const BtzPasswordHash *hash,
									   int target_cost);

#endif
