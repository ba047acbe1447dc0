/*
 * hash_format.h
 *		The text form of stored password hashes: text to parts and back.
 *
 * So far bcrypt alone: "$2", a letter, "$", two digits of cost, "$", 22
 * characters of salt, 31 of hash; 60 in all.  Strict, so that one hash has
 * one text: what is recognised renders to the same bytes again.
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

typedef struct BtzPasswordHash
{
	unsigned char variant;		/* 'a', 'b', 'y': one algorithm; 'x': its
								 * broken twin */
	int			cost;			/* BTZ_BCRYPT_COST_MIN to _MAX */
	unsigned char salt[BTZ_BCRYPT_SALT_LEN];
	unsigned char digest[BTZ_BCRYPT_HASH_LEN];
} BtzPasswordHash;

/*
 * Reads any bytes.  BTZ_INVALID when they are not exactly one bcrypt hash;
 * "hash" then holds nothing of use.
 */
extern BTZ_MUST_USE BtzStatus btz_password_hash_parse(BtzSpan text,
													  BtzPasswordHash *hash);

/*
 * Writes the BTZ_BCRYPT_TEXT_LEN characters of a hash whose parts are within
 * their ranges; no zero byte is added.
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
 * cost, or not in the form that is written today?  A dearer hash stays.
 */
extern bool btz_password_hash_outdated(const BtzPasswordHash *hash,
									   int target_cost);

#endif
