/*
 * password_check.h
 *		A password against a stored hash, in steps, with the same work for
 *		every refusal.
 *
 * An attacker who can time a login must not learn whether an account exists
 * or has a usable hash.  So a check that cannot succeed hashes for nothing at
 * the target cost, and a wrong password against a cheaper hash makes up the
 * difference, iteration by iteration.  A hash dearer than the target still
 * takes longer, and a right password against a cheap one is answered at once.
 *
 * Reads no setting and reports nothing; knows bcrypt and what is
 * built on it, and no pepper.
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
#include "passwords/hash_format.h"

typedef struct BtzPasswordLimits
{
	int			min_cost;		/* of new hashes */
	int			target_cost;	/* of new hashes and of refusals */
	int			max_cost;		/* of anything that is computed */
	size_t		max_bytes;		/* of a password */
} BtzPasswordLimits;

/* Why a password cannot be hashed as it is. */
typedef enum BtzPasswordFault
{
	BTZ_PASSWORD_FINE,
	BTZ_PASSWORD_OVER_LIMIT,	/* longer than limits->max_bytes */
	BTZ_PASSWORD_OVER_BCRYPT,	/* longer than bcrypt reads; a check
								 * truncates, as every library does */
	BTZ_PASSWORD_HAS_ZERO,		/* a zero byte, where bcrypt would see the end
								 * of the password */
} BtzPasswordFault;

extern BTZ_MUST_USE BtzPasswordFault btz_password_fault(BtzSpan password,
														const BtzPasswordLimits *limits);

/* As secret as the password.  Callers read over_cap and matches alone. */
typedef struct BtzPasswordCheck
{
	BtzBcrypt	work;
	BtzPasswordHash expected;
	uint64_t	owed;			/* iterations to add when refused */
	bool		comparable;		/* or a dummy, which matches nothing */
	bool		judged;			/* the hash has been compared */
	bool		over_cap;		/* the hash is dearer than max_cost: the
								 * answer is false whatever the password */
	bool		matches;		/* the answer, when no step is left */
} BtzPasswordCheck;

/*
 * Starts a check.  A password or hash whose ptr is NULL is one that is not
 * there.  Neither is needed afterwards; the caller wipes "check".  BTZ_CRYPTO
 * when OpenSSL fails: there is no answer then, and no step.
 */
extern BTZ_MUST_USE BtzStatus btz_password_check_init(BtzPasswordCheck *check,
													  BtzCrypto *crypto,
													  BtzSpan password,
													  BtzSpan hash,
													  const BtzPasswordLimits *limits);

/* Runs at most so many iterations; false when the answer is there. */
extern bool btz_password_check_step(BtzPasswordCheck *check,
									unsigned iterations);

/*
 * Hashes a known password and reads and writes its known hash.  BTZ_CRYPTO
 * when anything differs: then this build hashes wrongly (a compiler's or a
 * machine's fault) and must not be used.  Takes less than a millisecond.
 */
extern BTZ_MUST_USE BtzStatus btz_password_self_test(BtzBcrypt *work);

#endif
