/*
 * policy.h
 *		What a new password must be: length, strength, and none of a list.
 *
 * Composition rules ("a digit and a capital") and expiry are not here: NIST
 * SP 800-63B-4 forbids both.
 */
#ifndef BTZ_POLICY_H
#define BTZ_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/span.h"
#include "core/status.h"

typedef struct BtzPolicy
{
	uint32_t	min_length;		/* code points in NFC */
	uint32_t	max_length;
	uint32_t	min_score;		/* of zxcvbn, 0 to 4 */
	bool		blocklist;		/* refuse the 30000 most common passwords, and
								 * the user's own words */
} BtzPolicy;

/*
 * "name [key=value ...]": a preset (standard, nist_single, nist_mfa), and what
 * differs: min_length, max_length (1 to 65536), min_score (0 to 4), blocklist
 * (on, off).  BTZ_INVALID for anything else.
 */
extern BTZ_MUST_USE BtzStatus btz_policy_parse(BtzSpan text, BtzPolicy *policy);

/* What can be wrong with a password, in the order in which it is told. */
typedef enum BtzPasswordProblem
{
	BTZ_PROBLEM_NULL,
	BTZ_PROBLEM_TOO_SHORT,
	BTZ_PROBLEM_TOO_LONG,
	BTZ_PROBLEM_USER_INPUT,
	BTZ_PROBLEM_COMMON,
	BTZ_PROBLEM_TOO_WEAK,
	BTZ_PROBLEM_COUNT,
} BtzPasswordProblem;

#endif
