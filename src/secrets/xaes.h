/*
 * xaes.h
 *		XAES-256-GCM: AES-256-GCM under a key derived from half of a long nonce.
 *
 * Source: c2sp.org/XAES-256-GCM.  With random nonces one key seals 2^80
 * messages, where plain GCM ends at 2^32.  It does not commit to its key: a
 * token names the one key that opens it, and no key is tried in turn.
 *
 * A message goes through begin, any number of steps, and an end; between them
 * nothing else may use the BtzCrypto, and btz_xaes_abandon ends it early.
 * After an end, and after any failure, no key is left in the BtzCrypto.
 */
#ifndef BTZ_XAES_H
#define BTZ_XAES_H

#include "core/crypto.h"

#define BTZ_XAES_KEY_LEN ((size_t) 32)
#define BTZ_XAES_NONCE_LEN ((size_t) 24)
#define BTZ_XAES_TAG_LEN ((size_t) 16)

/* What one step takes: some tenths of a millisecond of work. */
#define BTZ_XAES_STEP_MAX ((size_t) 1048576)

typedef enum BtzXaesDirection
{
	BTZ_XAES_SEAL,
	BTZ_XAES_OPEN
} BtzXaesDirection;

typedef struct BtzXaesInput
{
	const unsigned char *key;	/* BTZ_XAES_KEY_LEN bytes */
	const unsigned char *nonce; /* BTZ_XAES_NONCE_LEN bytes; random, except in
								 * a test */
	BtzSpan		aad;			/* authenticated, not encrypted; at most
								 * BTZ_XAES_STEP_MAX, else BTZ_TOO_LONG */
} BtzXaesInput;

extern BTZ_MUST_USE BtzStatus btz_xaes_begin(BtzCrypto *crypto,
											 BtzXaesDirection direction,
											 const BtzXaesInput *in);

/*
 * Writes as many bytes as "part" has, which may be the same memory; at most
 * BTZ_XAES_STEP_MAX.  What is opened must not be looked at before the end has
 * found the tag good, and is the caller's to wipe when it has not.
 */
extern BTZ_MUST_USE BtzStatus btz_xaes_step(BtzCrypto *crypto, BtzSpan part,
											unsigned char *out);

/* Writes BTZ_XAES_TAG_LEN bytes; zero after a failure. */
extern BTZ_MUST_USE BtzStatus btz_xaes_seal_end(BtzCrypto *crypto,
												unsigned char *tag);

/* BTZ_INVALID when the tag is not that of the message. */
extern BTZ_MUST_USE BtzStatus btz_xaes_open_end(BtzCrypto *crypto,
												const unsigned char *tag);

extern void btz_xaes_abandon(BtzCrypto *crypto);

/*
 * The whole of a short message, at most BTZ_XAES_STEP_MAX: sealing writes
 * ciphertext and tag, opening takes them.  "out" is wiped after a failure.
 */
extern BTZ_MUST_USE BtzStatus btz_xaes_seal(BtzCrypto *crypto,
											const BtzXaesInput *in,
											BtzSpan plaintext,
											unsigned char *out);
extern BTZ_MUST_USE BtzStatus btz_xaes_open(BtzCrypto *crypto,
											const BtzXaesInput *in,
											BtzSpan sealed,
											unsigned char *out);

#endif
