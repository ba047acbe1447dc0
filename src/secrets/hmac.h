/*
 * hmac.h
 *		HMAC (RFC 2104) with SHA-1, SHA-256, SHA-384 or SHA-512, by steps.
 *
 * A message of a gigabyte takes seconds, so the caller feeds it in parts and
 * looks for interrupts between them.  Until btz_hmac_free the context holds
 * what the key made; freeing wipes it.
 */
#ifndef BTZ_HMAC_H
#define BTZ_HMAC_H

#include <openssl/evp.h>

#include "core/span.h"
#include "core/status.h"

/* the longest MAC, in bytes */
#define BTZ_HMAC_MAX 64

typedef struct BtzHmac
{
	EVP_MAC_CTX *ctx;			/* NULL: nothing to free */
} BtzHmac;

/* The digest's name in OpenSSL of sha1, sha256, sha384, sha512; else NULL. */
extern const char *btz_hmac_digest(BtzSpan algorithm);

/* Starts with a key of any length.  After BTZ_CRYPTO there is nothing to free. */
extern BTZ_MUST_USE BtzStatus btz_hmac_begin(BtzHmac *hmac, const char *digest,
											 BtzSpan key);

extern BTZ_MUST_USE BtzStatus btz_hmac_add(BtzHmac *hmac, BtzSpan part);

/* Writes the MAC to "mac" (BTZ_HMAC_MAX bytes of room) and its length. */
extern BTZ_MUST_USE BtzStatus btz_hmac_end(BtzHmac *hmac, unsigned char *mac,
										   size_t *len);

/* After btz_hmac_end: another message under the same key. */
extern BTZ_MUST_USE BtzStatus btz_hmac_restart(BtzHmac *hmac);

/* Wipes and frees; twice is fine. */
extern void btz_hmac_free(BtzHmac *hmac);

#endif
