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

#endif
