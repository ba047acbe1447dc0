/*
 * prehash.h
 *		What frameworks do to a password before bcrypt, so that more than its
 *		first 72 bytes count.
 *
 * Only to verify what they stored: plain SHA-256 before bcrypt lets a list of
 * leaked SHA-256 digests be tried in place of passwords ("hash shucking").
 */
#ifndef BTZ_PREHASH_H
#define BTZ_PREHASH_H

#include "core/crypto.h"
#include "core/span.h"
#include "core/status.h"
#include "passwords/hash_format.h"

#define BTZ_PREHASH_MAX 64		/* characters; none of them is a zero byte */

/*
 * Writes what the framework gives to bcrypt, BTZ_PREHASH_MAX bytes at most, as
 * secret as the password; its length is in *len.  hash->prehash is not
 * BTZ_PREHASH_NONE.  BTZ_CRYPTO when OpenSSL fails.
 */
extern BTZ_MUST_USE BtzStatus btz_prehash(BtzCrypto *crypto,
										  const BtzPasswordHash *hash,
										  BtzSpan password,
										  unsigned char *out, size_t *len);

#endif
