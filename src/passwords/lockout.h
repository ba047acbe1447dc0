/*
 * lockout.h
 *		When a login may be tried: counters of failures, and what each event
 *		does to them.
 *
 * An attempt is charged before a password is looked at, and a success takes
 * the charge off again: so whatever undoes, cancels or breaks the login leaves
 * the charge.  Three counters are charged: of the pair of account and source,
 * of the account, and of the source.  Knows no clock, no table and no name.
 *
 * Times are microseconds of any epoch; intervals are microseconds.
 */
#ifndef BTZ_LOCKOUT_H
#define BTZ_LOCKOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The numbers are stored. */
typedef enum BtzLockScope
{
	BTZ_LOCK_FREE,
	BTZ_LOCK_ACCOUNT,
	BTZ_LOCK_SOURCE,
	BTZ_LOCK_PAIR,
	BTZ_LOCK_ACCOUNT_HARD,		/* an account under a hard limit */
} BtzLockScope;

#define BTZ_LOCK_FOREVER INT64_MAX

typedef struct BtzLockPolicy
{
	int32_t		max_failures;	/* of a pair */
	int32_t		account_failures;
	int32_t		source_failures;
	int32_t		hard_limit;		/* of an account; 0: none */
	int64_t		forgive_after;
	int64_t		base_lock;
	int64_t		max_lock;
	int64_t		known_for;		/* how long a pair that logged in is known */
	double		factor;			/* of one lock to the next, 1 to 10 */
} BtzLockPolicy;

/* 16 bytes that stand for a policy, an account and a source (login_tag.h). */
typedef struct BtzLockTag
{
	int64_t		high;
	int64_t		low;
} BtzLockTag;

/* A counter as it is stored; all zero when free, but for its generation. */
typedef struct BtzLockCounter
{
	int32_t		scope;
	BtzLockTag	tag;
	int64_t		owner;			/* a pair: its account's tag.high; account and
								 * source: the limit of the last charge */
	int32_t		fails;
	int32_t		generation;		/* grows when it is claimed, freed or becomes
								 * known */
	int64_t		last;			/* what is forgiven counts from here */
	int64_t		until;			/* locked before; BTZ_LOCK_FOREVER: disabled */
	int64_t		expires;		/* it may be reused then; odd: a known pair */
} BtzLockCounter;

/* Whom a charge is for. */
typedef struct BtzLockClaim
{
	BtzLockScope scope;
	BtzLockTag	tag;
	int64_t		owner;
} BtzLockClaim;

/* What a charge did, for taking it back. */
typedef struct BtzLockCharge
{
	bool		made;
	int32_t		generation;
	int32_t		added;			/* failures */
	int64_t		found;			/* the lock before, and after */
	int64_t		written;
} BtzLockCharge;

extern int32_t btz_lock_limit(const BtzLockPolicy *policy, BtzLockScope scope);

/* Is the counter locked now, under this policy? */
extern bool btz_lock_is_locked(const BtzLockCounter *counter,
							   const BtzLockPolicy *policy, int64_t now);

/* Failures that count now, some being forgiven. */
extern int32_t btz_lock_fails(const BtzLockCounter *counter,
							  const BtzLockPolicy *policy, int64_t now);

/* Has the pair logged in of late, and not failed much since? */
extern bool btz_lock_is_known(const BtzLockCounter *pair,
							  const BtzLockPolicy *policy, int64_t now);

/* An unused counter for the claim; the generation goes on. */
extern void btz_lock_claim(BtzLockCounter *counter, const BtzLockClaim *claim);

/*
 * Charges one attempt.  Not made when the counter is locked, unless the attempt
 * is of a known pair and the counter another than the pair's own: then it is
 * counted and moves no lock.  A counter that is disabled takes nothing.
 */
extern BtzLockCharge btz_lock_charge(BtzLockCounter *counter,
									 const BtzLockPolicy *policy, int64_t now,
									 bool of_known_pair);

/*
 * The pair's login succeeded: it is known, or free where the policy says so.
 * Returns the failures that it had, at least 1; 0 when another success came
 * first, and then nothing changes.
 */
extern int32_t btz_lock_succeed(BtzLockCounter *pair, const BtzLockCharge *charge,
								const BtzLockPolicy *policy, int64_t now);

/*
 * Takes failures off an account or source, and the lock that the charge set:
 * after a success what the pair had, 0 when another success came first; when
 * an attempt was refused after all, what the charge added.  Off a source never
 * more than the charge added.  False when nothing changed.
 */
extern bool btz_lock_take_off(BtzLockCounter *counter, const BtzLockCharge *charge,
							  const BtzLockPolicy *policy, int32_t fails);

/* Frees a counter. */
extern void btz_lock_free(BtzLockCounter *counter);

/*
 * Of a bucket's counters the one with the tag, or else the one that a new tag
 * may take; count when there is none (the "store_full" of a login).
 */
extern size_t btz_lock_choose(const BtzLockCounter *bucket, size_t count,
							  BtzLockTag tag, int64_t now);

static inline bool
btz_lock_tag_equal(BtzLockTag a, BtzLockTag b)
{
	return a.high == b.high && a.low == b.low;
}

#endif
