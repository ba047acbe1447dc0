/*
 * password_check.h
 *		A password against a stored hash, in steps, with the same work for
 *		every refusal.
 *
 * An attacker who can time a login must not learn whether an account exists
 * or has a usable hash.  So a check that cannot succeed hashes for nothing at
 * the target (hash_cost.h), and a wrong password against a cheaper hash makes
 * up the difference, in iterations of bcrypt.  A hash dearer than the target
 * still takes longer, and a right password against a cheap one is answered at
 * once.
 *
 * Reads no setting and reports nothing; knows no key.
 */
#ifndef BTZ_PASSWORD_CHECK_H
#define BTZ_PASSWORD_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/crypto.h"
#include "core/span.h"
#include "core/status.h"
#include "passwords/bcrypt.h"
#include "passwords/hash_cost.h"
#include "passwords/hash_format.h"
#include "passwords/hash_kdf.h"
#include "passwords/hash_once.h"

/* Why a password cannot be hashed with bcrypt as it is. */
typedef enum BtzPasswordFault
{
	BTZ_PASSWORD_FINE,
	BTZ_PASSWORD_OVER_LIMIT,	/* longer than limits->max_bytes */
	BTZ_PASSWORD_OVER_BCRYPT,	/* longer than bcrypt reads; a check
								 * truncates, as every library does */
	BTZ_PASSWORD_HAS_ZERO,		/* a zero byte, where bcrypt would see the end
								 * of the password */
	BTZ_PASSWORD_NO_CRYPTO,		/* OpenSSL failed on the pepper */
} BtzPasswordFault;

extern BTZ_MUST_USE BtzPasswordFault btz_password_fault(BtzSpan password,
														const BtzPasswordLimits *limits);

/*
 * As secret as the password.  Callers read "recognised" and "expected" after
 * the first function, "cap", "lacking" and "matches" after the last step.
 */
typedef struct BtzPasswordCheck
{
	BtzBcrypt	work;			/* bcrypt, dummies and what is owed */
	BtzHashKdf	kdf;
	BtzPasswordHash expected;
	uint64_t	owed;			/* iterations to add when refused */
	bool		recognised;		/* there is a hash, in "expected" */
	bool		judged;			/* what is left to do is for nothing */
	BtzHashCap	cap;			/* what the hash is over: the answer is false
								 * whatever the password */
	bool		lacking;		/* a library lacks the scheme: likewise */
	bool		matches;		/* the answer, when no step is left */
	unsigned char crypt_work[BTZ_CRYPT_WORK_LEN];
} BtzPasswordCheck;

/*
 * Reads the stored hash, whose ptr is NULL when there is none.  It is not
 * needed afterwards.
 */
extern void btz_password_check_read(BtzPasswordCheck *check, BtzSpan hash);

/*
 * Starts the check, and runs to the end what cannot be interrupted.  The
 * password must stay until the last step.  Anything but BTZ_OK: BTZ_CRYPTO,
 * BTZ_NO_MEMORY; there is no answer then, and no step.  From here on the
 * caller owes btz_password_check_free.
 */
extern BTZ_MUST_USE BtzStatus btz_password_check_begin(BtzPasswordCheck *check,
													   BtzCrypto *crypto,
													   const BtzHashInput *in,
													   const BtzPasswordLimits *limits);

/*
 * Does what takes at most so many iterations of bcrypt; *left is false when
 * the answer is there.  BTZ_CRYPTO as above.
 */
extern BTZ_MUST_USE BtzStatus btz_password_check_step(BtzPasswordCheck *check,
													  unsigned iterations,
													  bool *left);

/* Frees what OpenSSL holds, and wipes; twice is fine, and for all zero too. */
extern void btz_password_check_free(BtzPasswordCheck *check);

/*
 * Hashes a known password and reads and writes its known hash.  BTZ_CRYPTO
 * when anything differs: then this build hashes wrongly (a compiler's or a
 * machine's fault) and must not be used.  Takes less than a millisecond.
 */
extern BTZ_MUST_USE BtzStatus btz_password_self_test(BtzBcrypt *work);

#endif
