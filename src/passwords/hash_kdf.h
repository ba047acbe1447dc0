/*
 * hash_kdf.h
 *		The slow hashes of our own that are not bcrypt, in steps: PBKDF2 (RFC
 *		8018), SCRAM's (RFC 5802), phpass's and Apache's md5-crypt.
 *
 * Begin, step, end, as bcrypt.h.  OpenSSL's digests and HMAC do the work; what
 * they hold is wiped by btz_hash_kdf_free, which the caller owes on every
 * path, also after an error.
 */
#ifndef BTZ_HASH_KDF_H
#define BTZ_HASH_KDF_H

#include "passwords/hash_format.h"
#include "secrets/hmac.h"

/* As secret as the password.  All zero: nothing to free. */
typedef struct BtzHashKdf
{
	const BtzPasswordHash *hash;
	BtzSpan		password;		/* the caller's */
	BtzHmac		hmac;			/* PBKDF2, SCRAM */
	EVP_MD_CTX *md;				/* phpass, apr1 */
	EVP_MD	   *md5;
	unsigned char last[BTZ_HASH_DIGEST_MAX];	/* of the last round */
	unsigned char sum[BTZ_HASH_DIGEST_MAX]; /* PBKDF2: of all rounds */
	size_t		len;
	uint32_t	done;			/* rounds */
	uint32_t	rounds;
} BtzHashKdf;

/* Is it a hash for this file? */
extern bool btz_hash_is_kdf(const BtzPasswordHash *hash);

/*
 * Starts.  Hash and password must stay until the end.  BTZ_CRYPTO when OpenSSL
 * fails, BTZ_INVALID when it has no MD5 (in FIPS mode).
 */
extern BTZ_MUST_USE BtzStatus btz_hash_kdf_begin(BtzHashKdf *kdf,
												 const BtzPasswordHash *hash,
												 BtzSpan password);

/* Runs at most so many times some 50 us; *left says whether rounds are left. */
extern BTZ_MUST_USE BtzStatus btz_hash_kdf_step(BtzHashKdf *kdf, unsigned count,
												bool *left);

/*
 * Writes what hash->expected is to be, hash->expected_len bytes to room for
 * BTZ_HASH_DIGEST_MAX.  To be called when no round is left.
 */
extern BTZ_MUST_USE BtzStatus btz_hash_kdf_end(BtzHashKdf *kdf, unsigned char *out);

/* Wipes and frees; twice is fine. */
extern void btz_hash_kdf_free(BtzHashKdf *kdf);

#endif
