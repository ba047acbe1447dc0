/*
 * crypto_pg.h
 *		This backend's crypto contexts, and its randomness.
 */
#ifndef BTZ_CRYPTO_PG_H
#define BTZ_CRYPTO_PG_H

#include "core/btz_pg.h"
#include "core/crypto.h"

/* Made on first use and kept for the backend's life; raises XX000. */
extern BtzCrypto *btz_crypto(void);

/* Cryptographically strong bytes; raises XX000, never falls back. */
extern void btz_random(void *out, Size len);

/*
 * The same for what is random but public, such as an IV: at most
 * BTZ_NONCE_MAX bytes from a pool, because a call of the random source costs
 * more than sealing a short secret.  Never for keys or tokens.
 */
#define BTZ_NONCE_MAX 64
extern void btz_random_nonce(void *out, Size len);

#endif
