/*
 * lockout.c
 *		The arithmetic of counters of failed logins.
 *
 * A clock that went back must neither lock anybody for good nor unlock him: a
 * time that cannot be is read as now.  A session whose clock was read some time
 * ago sees locks that are too long as well, and they hold.
 */
#include "passwords/lockout.h"

/* At half of it a counter is worth keeping, and a known pair is known no more. */
#define HALF(limit) (((limit) + 1) / 2)

static bool
is_account(const BtzLockCounter *counter)
{
	return counter->scope == BTZ_LOCK_ACCOUNT || counter->scope == BTZ_LOCK_ACCOUNT_HARD;
}

static bool
is_hard(const BtzLockCounter *counter)
{
	return counter->scope == BTZ_LOCK_ACCOUNT_HARD;
}

int32_t
btz_lock_limit(const BtzLockPolicy *policy, BtzLockScope scope)
{
	if (scope == BTZ_LOCK_PAIR)
		return policy->max_failures;
	return scope == BTZ_LOCK_SOURCE ? policy->source_failures : policy->account_failures;
}

/* Time in which one failure is forgiven. */
static int64_t
interval_of(const BtzLockPolicy *policy, int32_t scope)
{
	double		interval = (double) policy->forgive_after;

	if (scope == BTZ_LOCK_PAIR)
		interval = interval * policy->account_failures / policy->max_failures;
	else if (scope == BTZ_LOCK_SOURCE)
		interval = interval * policy->max_failures / policy->source_failures;
	return interval < 1 ? 1 : (int64_t) interval;
}

static int64_t
later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* a + b * n, b and n not negative, and never past the end of time. */
static int64_t
add_saturating(int64_t a, int64_t b, int64_t n)
{
	int64_t		product;
	int64_t		sum;

	if (__builtin_mul_overflow(b, n, &product) || __builtin_add_overflow(a, product, &sum))
		return INT64_MAX;
	return sum;
}

static int64_t
last_of(const BtzLockCounter *counter, int64_t now)
{
	return counter->last > now ? now : counter->last;
}

/* A lock that ends later than any that is set now, and by more than this, is of another clock. */
#define CLOCK_SLACK INT64_C(3600000000)

static int64_t
until_of(const BtzLockCounter *counter, const BtzLockPolicy *policy, int64_t now)
{
	int64_t		latest = add_saturating(add_saturating(now, policy->max_lock, 1), CLOCK_SLACK, 1);

	if (counter->until != BTZ_LOCK_FOREVER && counter->until > latest)
		return now;
	return counter->until;
}

bool
btz_lock_is_locked(const BtzLockCounter *counter, const BtzLockPolicy *policy, int64_t now)
{
	return counter->scope != BTZ_LOCK_FREE && now < until_of(counter, policy, now);
}

/* How many of its failures have been forgiven by now; it is not locked. */
static int32_t
forgiven(const BtzLockCounter *counter, const BtzLockPolicy *policy, int64_t now)
{
	int64_t		since = later(last_of(counter, now), until_of(counter, policy, now));
	int64_t		count;

	if (is_hard(counter) || since >= now)
		return 0;
	count = (now - since) / interval_of(policy, counter->scope);
	return count < counter->fails ? (int32_t) count : counter->fails;
}

int32_t
btz_lock_fails(const BtzLockCounter *counter, const BtzLockPolicy *policy, int64_t now)
{
	if (btz_lock_is_locked(counter, policy, now))
		return counter->fails;
	return counter->fails - forgiven(counter, policy, now);
}

/* The last bit of "expires": only a success sets it. */
#define KNOWN INT64_C(1)

static int64_t
expiry(const BtzLockCounter *counter, const BtzLockPolicy *policy)
{
	return add_saturating(later(counter->last, counter->until),
						  interval_of(policy, counter->scope), counter->fails) & ~KNOWN;
}

/* A pair that was known stays so, at least as long. */
static int64_t
expiry_with_mark(const BtzLockCounter *counter, const BtzLockPolicy *policy, int64_t mark)
{
	int64_t		expires = expiry(counter, policy);

	return (mark & KNOWN) != 0 ? later(expires, mark) | KNOWN : expires;
}

bool
btz_lock_is_known(const BtzLockCounter *pair, const BtzLockPolicy *policy, int64_t now)
{
	return pair->scope == BTZ_LOCK_PAIR && pair->fails < HALF(policy->max_failures) &&
		(pair->expires & KNOWN) != 0 && (pair->expires & ~KNOWN) > now;
}

/* The lock after so many failures over the limit grows no further than this. */
#define OVER_MAX 1000

/* Does another failure make a longer lock? */
static bool
grows(const BtzLockPolicy *policy, double lock, int32_t over)
{
	return lock < (double) policy->max_lock && policy->factor > 1 && over < OVER_MAX;
}

static int64_t
lock_of(const BtzLockPolicy *policy, int32_t over)
{
	double		lock = (double) policy->base_lock;

	for (int32_t i = 0; i < over && grows(policy, lock, i); i++)
		lock *= policy->factor;
	return lock < (double) policy->max_lock ? (int64_t) lock : policy->max_lock;
}

/* Failures beyond which no lock is longer: more would take days to be forgiven. */
static int32_t
most_fails(const BtzLockPolicy *policy, int32_t limit)
{
	double		lock = (double) policy->base_lock;
	int32_t		over = 0;

	while (grows(policy, lock, over))
	{
		lock *= policy->factor;
		over++;
	}
	return limit + over;
}

void
btz_lock_free(BtzLockCounter *counter)
{
	BtzLockCounter none = {.generation = counter->generation + 1};

	*counter = none;
}

void
btz_lock_claim(BtzLockCounter *counter, const BtzLockClaim *claim)
{
	btz_lock_free(counter);
	counter->scope = (int32_t) claim->scope;
	counter->tag = claim->tag;
	counter->owner = claim->owner;
}

/* What can be forgiven is, in whole intervals: else a counter seen often never would. */
static void
forgive(BtzLockCounter *counter, const BtzLockPolicy *policy, int64_t now)
{
	int32_t		count = forgiven(counter, policy, now);
	int64_t		since = later(last_of(counter, now), until_of(counter, policy, now));

	counter->fails -= count;
	counter->last = counter->fails == 0 ? now :
		add_saturating(since, interval_of(policy, counter->scope), count);
}

/* One failure more, and the lock that it brings. */
static void
add_failure(BtzLockCounter *counter, const BtzLockPolicy *policy, int64_t now, bool moves_lock)
{
	int32_t		limit = btz_lock_limit(policy, (BtzLockScope) counter->scope);

	if (is_hard(counter) || !moves_lock || counter->fails < most_fails(policy, limit))
		counter->fails++;
	if (!moves_lock)
		return;
	if (is_hard(counter) && counter->fails >= policy->hard_limit)
		counter->until = BTZ_LOCK_FOREVER;
	else if (counter->fails >= limit)
		counter->until = add_saturating(now, lock_of(policy, counter->fails - limit), 1);
}

BtzLockCharge
btz_lock_charge(BtzLockCounter *counter, const BtzLockPolicy *policy, int64_t now,
				bool of_known_pair)
{
	bool		pair = counter->scope == BTZ_LOCK_PAIR;
	bool		known = pair && btz_lock_is_known(counter, policy, now);
	bool		locked = btz_lock_is_locked(counter, policy, now);
	int64_t		mark = counter->expires;
	BtzLockCharge charge = {.generation = counter->generation};
	int32_t		before;

	if (locked && (pair || !of_known_pair || counter->until == BTZ_LOCK_FOREVER))
		return charge;
	charge.found = counter->until;
	if (!locked)
		forgive(counter, policy, now);
	before = counter->fails;
	add_failure(counter, policy, now, !locked);
	charge.made = true;
	charge.added = counter->fails - before;
	charge.written = counter->until;
	if (!pair)
		counter->owner = btz_lock_limit(policy, (BtzLockScope) counter->scope);
	counter->expires = expiry_with_mark(counter, policy, known && counter->fails < HALF(policy->max_failures) ? mark : 0);
	return charge;
}

int32_t
btz_lock_succeed(BtzLockCounter *pair, const BtzLockCharge *charge,
				 const BtzLockPolicy *policy, int64_t now)
{
	int32_t		fails = pair->fails;

	if (pair->generation != charge->generation || fails == 0)
		return 0;
	if (policy->known_for == 0)
	{
		btz_lock_free(pair);
		return fails;
	}
	pair->generation++;
	pair->fails = 0;
	pair->last = now;
	pair->until = 0;
	pair->expires = add_saturating(now, policy->known_for, 1) | KNOWN;
	return fails;
}

bool
btz_lock_take_off(BtzLockCounter *counter, const BtzLockCharge *charge,
				  const BtzLockPolicy *policy, int32_t fails)
{
	int64_t		until = counter->until;

	if (!charge->made || counter->generation != charge->generation)
		return false;
	/* a source forgives sooner than a pair: what is left there may be others' */
	if (counter->scope == BTZ_LOCK_SOURCE && fails > charge->added)
		fails = charge->added;
	counter->fails = fails < counter->fails ? counter->fails - fails : 0;
	if (counter->until != BTZ_LOCK_FOREVER && counter->fails < btz_lock_limit(policy, (BtzLockScope) counter->scope))
		counter->until = 0;
	else if (counter->until == charge->written)
		counter->until = charge->found;
	if (fails == 0 && counter->until == until)
		return false;
	counter->expires = expiry_with_mark(counter, policy, counter->expires);
	return true;
}

/* The worth of what a new tag would displace: the least is displaced. */
typedef enum Worth
{
	WORTH_NOTHING,				/* free */
	WORTH_EXPIRED,
	WORTH_EXPIRED_HARD,
	WORTH_KNOWN_OF_MANY,		/* known pairs fill most of the bucket */
	WORTH_LITTLE,				/* pairs, and sources below half their limit */
	WORTH_KNOWN,
	WORTH_ACCOUNT,				/* below half its limit */
	WORTH_KEEPING,
} Worth;

static bool
is_marked(const BtzLockCounter *counter, int64_t now)
{
	return counter->scope == BTZ_LOCK_PAIR && counter->fails == 0 && counter->expires > now;
}

static Worth
worth_of(const BtzLockCounter *counter, int64_t now, bool many_known)
{
	if (counter->scope == BTZ_LOCK_FREE)
		return WORTH_NOTHING;
	if (counter->until > now)
		return WORTH_KEEPING;
	if (counter->expires <= now)
		return is_hard(counter) ? WORTH_EXPIRED_HARD : WORTH_EXPIRED;
	if (is_marked(counter, now))
		return many_known ? WORTH_KNOWN_OF_MANY : WORTH_KNOWN;
	if (counter->scope == BTZ_LOCK_PAIR)
		return WORTH_LITTLE;
	if (counter->fails >= HALF(counter->owner))
		return WORTH_KEEPING;
	return is_account(counter) ? WORTH_ACCOUNT : WORTH_LITTLE;
}

/* Of two counters of the same worth, is a to go before b? */
static bool
goes_first(const BtzLockCounter *a, const BtzLockCounter *b, Worth worth)
{
	if (worth == WORTH_EXPIRED)
		return a->expires < b->expires;
	if (worth == WORTH_KNOWN || worth == WORTH_KNOWN_OF_MANY)
		return a->last < b->last;
	return a->fails != b->fails ? a->fails < b->fails : a->last < b->last;
}

size_t
btz_lock_choose(const BtzLockCounter *bucket, size_t count, BtzLockTag tag, int64_t now)
{
	size_t		known = 0;
	size_t		chosen = count;
	Worth		least = WORTH_KEEPING;

	for (size_t i = 0; i < count; i++)
	{
		if (bucket[i].scope != BTZ_LOCK_FREE && btz_lock_tag_equal(bucket[i].tag, tag))
			return i;
		known += is_marked(&bucket[i], now);
	}
	for (size_t i = 0; i < count; i++)
	{
		Worth		worth = worth_of(&bucket[i], now, known > count / 2);

		if (worth < least || (worth == least && chosen < count && goes_first(&bucket[i], &bucket[chosen], worth)))
		{
			least = worth;
			chosen = i;
		}
	}
	return chosen;
}
