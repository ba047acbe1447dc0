/*
 * hkdf.h
 *		HKDF-SHA-256 (RFC 5869) with an empty salt: a key for one purpose out
 *		of a key for many.
 */
#ifndef BTZ_HKDF_H
#define BTZ_HKDF_H

#include "core/crypto.h"

/* OpenSSL 3.0 takes no more in one part. */
#define BTZ_HKDF_INFO_MAX ((size_t) 1024)

/*
 * Derives "len" bytes to "out": at most 255 times BTZ_SHA256_LEN.  BTZ_TOO_LONG
 * for a longer info; then, and on BTZ_CRYPTO, "out" is zero.  The key has one
 * byte at least and is forgotten; the caller wipes "out".
 */
extern BTZ_MUST_USE BtzStatus btz_hkdf_sha256(BtzCrypto *crypto, BtzSpan key,
											  BtzSpan info,
											  unsigned char *out, size_t len);

#endif
