/*
 * strength.h
 *		A password against a policy.
 */
#ifndef BTZ_STRENGTH_H
#define BTZ_STRENGTH_H

#include "core/verdict.h"
#include "passwords/policy.h"
#include "passwords/zxcvbn.h"

/* The password as the policy sees it, whole, however long. */
typedef struct BtzCandidate
{
	BtzZxQuery	query;
	const uint16_t *lower;		/* its lower case (btz_zx_lower) */
	size_t		lower_len;
	size_t		length;			/* code points of NFC */
} BtzCandidate;

/*
 * The problems of a password that is there, as bits of 1 << problem, and what
 * the estimator says.  "work" as btz_zxcvbn; both are asked whatever the
 * policy.
 */
extern unsigned btz_password_problems(const BtzCandidate *candidate,
									  const BtzPolicy *policy, void *work,
									  BtzZxResult *result);

/* The reason of a problem, with code and sentences that are always true. */
extern const BtzReason *btz_problem_reason(BtzPasswordProblem problem);

/*
 * Is the whole of the lower-case text one of the common passwords with a rank
 * up to "most"?
 */
extern bool btz_is_common_password(const uint16_t *lower, size_t len, uint32_t most);

#endif
