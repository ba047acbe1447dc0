/*
 * bcrypt.h
 *		The bcrypt password hash in steps (Provos and Mazieres 1999, "A
 *		Future-Adaptable Password Scheme", section 4).
 *
 * Init, step, final: the caller looks for interrupts between the steps and
 * keeps the state in memory that it wipes, for the state is as good as the
 * password.  The state owns nothing, can be copied and may be abandoned at
 * any point.
 *
 * Knows no text form (hash_format.h) and draws no salt.  Time and memory
 * access depend on the password by design: Blowfish reads its S-boxes by
 * secret bytes, as every bcrypt does.
 */
#ifndef BTZ_BCRYPT_H
#define BTZ_BCRYPT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/span.h"

#define BTZ_BCRYPT_SALT_LEN 16	/* bytes */
#define BTZ_BCRYPT_HASH_LEN 23	/* bytes; the 24th is never stored */
#define BTZ_BCRYPT_KEY_MAX 72	/* bytes of the password that count */
#define BTZ_BCRYPT_COST_MIN 4	/* OpenBSD's lower bound */
#define BTZ_BCRYPT_COST_MAX 31	/* 2^31 iterations */

#define BTZ_BCRYPT_SUBKEYS 18	/* Blowfish: 16 rounds and two words */
#define BTZ_BCRYPT_SBOXES 4
#define BTZ_BCRYPT_SBOX_WORDS 256
#define BTZ_BCRYPT_SALT_WORDS 4

#ifdef BTZ_TEST_CANARY
#define BTZ_BCRYPT_CANARY_LEN 32	/* what a search of memory looks for */
#endif

/* Private to bcrypt.c but for its size, some 4.2 kB, and the counter. */
typedef struct BtzBcrypt
{
	uint32_t	subkeys[BTZ_BCRYPT_SUBKEYS];
	uint32_t	sboxes[BTZ_BCRYPT_SBOXES][BTZ_BCRYPT_SBOX_WORDS];
	uint32_t	key[BTZ_BCRYPT_SUBKEYS];
	uint32_t	salt[BTZ_BCRYPT_SALT_WORDS];
	uint64_t	iterations_left;
	uint64_t	iterations_done;	/* for tests of equal work */
#ifdef BTZ_TEST_CANARY
	unsigned char canary[BTZ_BCRYPT_CANARY_LEN];
#endif
} BtzBcrypt;

typedef enum BtzBcryptKeying
{
	BTZ_BCRYPT_STANDARD,		/* $2a$, $2b$, $2y$ */
	BTZ_BCRYPT_SIGN_EXTENDED,	/* $2x$: the bug of crypt_blowfish before 1.1,
								 * by which a byte from 0x80 up can hide up to
								 * three bytes before it; only to verify old
								 * hashes */
} BtzBcryptKeying;

/*
 * Starts a hash.  Of the password, any bytes without a zero byte, the first
 * BTZ_BCRYPT_KEY_MAX count; callers that must not truncate check before.  A
 * zero byte would make "a" and "a\0a" alike.  "salt" has BTZ_BCRYPT_SALT_LEN
 * bytes; "cost" lies between the two bounds above.  Neither password nor salt
 * is needed afterwards.
 */
extern void btz_bcrypt_init(BtzBcrypt *work, BtzSpan password,
							const unsigned char *salt, int cost,
							BtzBcryptKeying keying);

/*
 * Runs at most so many iterations, some 50 us each, and says whether any are
 * left.
 */
extern bool btz_bcrypt_step(BtzBcrypt *work, unsigned iterations);

/*
 * Writes the BTZ_BCRYPT_HASH_LEN bytes of the hash.  To be called when no
 * iteration is left; leaves the state as it is.
 */
extern void btz_bcrypt_final(const BtzBcrypt *work, unsigned char *hash);

/*
 * Sets what is left to so many iterations: work whose result nobody wants, so
 * that a refusal takes as long as another one.
 */
extern void btz_bcrypt_idle(BtzBcrypt *work, uint64_t iterations);

#endif
