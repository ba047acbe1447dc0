/*
 * verdict.h
 *		The answer of a validator: valid, or why not and where.
 *
 * One verdict serves is_x, validate_x, explain_x, the types and the fuzzers,
 * so they cannot disagree.  Reasons are constants: their code is a promise to
 * users, their detail says what is wrong, their hint how to cure it, or NULL
 * when there is no cure.  No text of a verdict ever contains input.
 */
#ifndef BTZ_VERDICT_H
#define BTZ_VERDICT_H

#include <stddef.h>
#include <stdint.h>

#include "core/status.h"

typedef struct BtzReason
{
	const char *code;			/* stable name: lower case and underscores */
	const char *detail;			/* lower case first, full stop last */
	const char *hint;			/* sentence, upper case first, or NULL */
} BtzReason;

/* No single place is to blame. */
#define BTZ_NO_POSITION SIZE_MAX

typedef struct BtzVerdict
{
	BtzStatus	status;			/* BTZ_OK or BTZ_INVALID */
	const BtzReason *reason;	/* NULL when valid */
	size_t		offset;			/* of the offending byte, 0-based, or
								 * BTZ_NO_POSITION */
} BtzVerdict;

static inline BTZ_MUST_USE BtzVerdict
btz_accept(void)
{
	BtzVerdict	verdict = {BTZ_OK, NULL, BTZ_NO_POSITION};

	return verdict;
}

static inline BTZ_MUST_USE BtzVerdict
btz_refuse(const BtzReason *reason, size_t offset)
{
	BtzVerdict	verdict = {BTZ_INVALID, reason, offset};

	return verdict;
}

#endif
