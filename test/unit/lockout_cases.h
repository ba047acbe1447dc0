/*
 * lockout_cases.h
 *		Policies and times that both tests of locks use.
 */
#ifndef LOCKOUT_CASES_H
#define LOCKOUT_CASES_H

#include "passwords/lockout.h"

#define SECOND INT64_C(1000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define EPOCH (800 * DAY)		/* any time */

static const BtzLockPolicy standard = {5, 50, 100, 0, 15 * MINUTE, 30 * SECOND, 15 * MINUTE, 30 * DAY, 2};
static const BtzLockPolicy nist = {5, 50, 100, 100, 15 * MINUTE, 30 * SECOND, HOUR, 30 * DAY, 2};
static const BtzLockPolicy pci = {10, 10, 100, 0, 30 * MINUTE, 30 * MINUTE, 30 * MINUTE, 0, 1};

static BtzLockCounter
claimed(BtzLockScope scope)
{
	BtzLockCounter counter = {0};
	BtzLockClaim claim = {scope, {1, 2}, 3};

	btz_lock_claim(&counter, &claim);
	return counter;
}

#endif
