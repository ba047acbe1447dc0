/*
 * hash_once.h
 *		The hashes that a library computes whole: Argon2 (RFC 9106) by
 *		libargon2, scrypt (RFC 7914) by OpenSSL, crypt(3) by libxcrypt; and
 *		plain digests, which cost nothing.
 *
 * None can be interrupted, so what may be computed is bounded before
 * (hash_cost.h).  The libraries wipe what they allocate.
 */
#ifndef BTZ_HASH_ONCE_H
#define BTZ_HASH_ONCE_H

#include "core/span.h"
#include "core/status.h"
#include "passwords/hash_format.h"
#include "passwords/pepper.h"

/* Bytes; 5e6 rounds of sha-crypt on 511 bytes take 17 s. */
#define BTZ_CRYPT_PASSWORD_MAX 128

/* crypt(3)'s working memory: as secret as the password; the caller wipes. */
#define BTZ_CRYPT_WORK_LEN 32768

/* What is hashed.  A ptr of NULL is a part that is not there. */
typedef struct BtzHashInput
{
	BtzSpan		password;
	BtzSpan		username;		/* PostgreSQL's md5 */
	BtzSpan		pepper;			/* bcrypt's, or Argon2's secret K */
	BtzPepperMode mode;			/* of the pepper, with bcrypt */
} BtzHashInput;

/*
 * Argon2 with the parameters and salt of "hash": hash->expected_len bytes to
 * "out".  BTZ_NO_MEMORY, or BTZ_CRYPTO when the library refuses.
 */
extern BTZ_MUST_USE BtzStatus btz_argon2(const BtzPasswordHash *hash,
										 const BtzHashInput *in,
										 unsigned char *out);

/*
 * Does the input match a hash that is for this file?  "crypt_work" has
 * BTZ_CRYPT_WORK_LEN bytes of any alignment: libxcrypt aligns in it, and the
 * server's memory has 8 bytes.  BTZ_INVALID when a library
 * lacks the scheme (OpenSSL in FIPS mode has neither MD5 nor scrypt), else as
 * btz_argon2.
 */
extern BTZ_MUST_USE BtzStatus btz_hash_once(const BtzPasswordHash *hash,
											const BtzHashInput *in,
											void *crypt_work, bool *matches);

#endif
