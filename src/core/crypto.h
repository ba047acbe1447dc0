/*
 * crypto.h
 *		OpenSSL's algorithms, fetched once and used many times.
 *
 * Pure crypto code takes a BtzCrypto argument.  The backend makes one on
 * first use (crypto_pg.h), each unit test its own.  A fetch costs as much as
 * hashing a kilobyte, and a context more than one HMAC; neither belongs into a
 * call.  What a key left in a context is wiped before the function returns: no
 * key schedule outlives a call.
 *
 * Not for use by two threads at a time.
 */
#ifndef BTZ_CRYPTO_H
#define BTZ_CRYPTO_H

#include <openssl/evp.h>
#include <openssl/kdf.h>

#include "core/span.h"
#include "core/status.h"

#define BTZ_SHA256_LEN 32
#define BTZ_AES128_KEY_LEN 16
#define BTZ_AES_BLOCK_LEN 16

/* A context that would not forget its key is freed and made again: NULL. */
typedef struct BtzCrypto
{
	EVP_CIPHER *aes128_cbc;
	EVP_CIPHER *aes256_ecb;
	EVP_CIPHER *aes256_gcm;
	EVP_KDF_CTX *hkdf;			/* empty between calls */
	EVP_CIPHER_CTX *cipher;		/* empty between calls */
	EVP_MAC_CTX *hmac_sha256;	/* holds a zero key between calls */
} BtzCrypto;

/*
 * Fetches and makes everything.  On BTZ_CRYPTO nothing is left behind.  The
 * caller releases with btz_crypto_free, which accepts a zeroed struct too.
 */
extern BTZ_MUST_USE BtzStatus btz_crypto_init(BtzCrypto *crypto);
extern void btz_crypto_free(BtzCrypto *crypto);

/* For code that drives "cipher" itself: is there one, made again if need be? */
extern bool btz_cipher_ready(BtzCrypto *crypto);

/*
 * Frees what the cipher holds of a key, wiped; or the context itself, which is
 * false.
 */
extern bool btz_cipher_forget(BtzCrypto *crypto);

/*
 * HMAC-SHA-256 (RFC 2104, RFC 6234) of the message, BTZ_SHA256_LEN bytes to
 * "mac".  On BTZ_CRYPTO "mac" is zero.  The key has one byte at least and is forgotten.
 */
extern BTZ_MUST_USE BtzStatus btz_hmac_sha256(BtzCrypto *crypto, BtzSpan key,
											  BtzSpan message,
											  unsigned char *mac);

/* What AES-128-CBC works on. */
typedef struct BtzCbcInput
{
	const unsigned char *key;	/* BTZ_AES128_KEY_LEN bytes */
	const unsigned char *iv;	/* BTZ_AES_BLOCK_LEN bytes */
	BtzSpan		bytes;			/* at most INT_MAX - BTZ_AES_BLOCK_LEN, else
								 * BTZ_TOO_LONG */
} BtzCbcInput;

/*
 * AES-128-CBC with PKCS #7 padding (RFC 5652, section 6.3), in either
 * direction to "out", which has room for the input and BTZ_AES_BLOCK_LEN
 * bytes, and may be the input.  Decryption says BTZ_INVALID when the padding
 * is wrong: callers authenticate first.  On any failure what was written is
 * wiped and *len is 0.  The key is forgotten.
 */
extern BTZ_MUST_USE BtzStatus btz_aes128_cbc_encrypt(BtzCrypto *crypto,
													 const BtzCbcInput *in,
													 unsigned char *out,
													 size_t *len);
extern BTZ_MUST_USE BtzStatus btz_aes128_cbc_decrypt(BtzCrypto *crypto,
													 const BtzCbcInput *in,
													 unsigned char *out,
													 size_t *len);

#endif
