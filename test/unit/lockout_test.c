/*
 * lockout_test.c
 *		The arithmetic of locks, event by event.
 */
#include "lockout_cases.h"
#include "unit.h"

static bool
charge(BtzLockCounter *counter, const BtzLockPolicy *policy, int64_t now)
{
	return btz_lock_charge(counter, policy, now, false).made;
}

static void
check_locks(void)
{
	static const int64_t locks[] = {30, 60, 120, 240, 480, 900, 900, 900};
	BtzLockCounter pair = claimed(BTZ_LOCK_PAIR);
	int64_t		now = EPOCH;
	bool		good = true;

	for (int i = 0; i < 5; i++)
		good &= charge(&pair, &standard, now);
	CHECK(good && pair.fails == 5 && btz_lock_is_locked(&pair, &standard, now), "five are evaluated, and lock");
	for (int i = 0; i < 8; i++)
	{
		BtzLockCounter before = pair;

		CHECK(pair.until == now + locks[i] * SECOND, "lock %d is of %d s", i, (int) locks[i]);
		CHECK(!charge(&pair, &standard, pair.until - 1) && memcmp(&before, &pair, sizeof(pair)) == 0, "a refusal changes nothing");
		now = pair.until;
		CHECK(!btz_lock_is_locked(&pair, &standard, now) && charge(&pair, &standard, now), "one more when it ends");
	}
	CHECK(pair.fails == 10, "failures stop where locks stop growing (%d)", (int) pair.fails);

	/*
	 * 150 minutes forgive one of a pair, 15 one of an account, 45 s one of a
	 * source
	 */
	CHECK(btz_lock_fails(&pair, &standard, pair.until + 150 * MINUTE - 1) == 10 &&
		  btz_lock_fails(&pair, &standard, pair.until + 150 * MINUTE) == 9, "a pair forgives after 150 minutes");
	CHECK(pair.expires == pair.until + 10 * 150 * MINUTE, "and expires when all is forgiven");
}

/* a factor that hardly grows, or not at all, is no endless loop */
static void
check_factors(void)
{
	static const double factors[] = {1, 1 + 1e-9, 1.0001, 10};

	for (int i = 0; i < 4; i++)
	{
		BtzLockPolicy policy = {5, 50, 100, 0, DAY, SECOND, 365 * DAY, 0, factors[i]};
		BtzLockCounter pair = claimed(BTZ_LOCK_PAIR);
		int64_t		now = EPOCH;

		for (int n = 0; n < 3000; n++)
		{
			(void) charge(&pair, &policy, now);
			now = pair.until > now ? pair.until : now;
		}
		CHECK(pair.fails <= 1005 && pair.until <= now + 365 * DAY, "factor %g: %d failures count", factors[i], (int) pair.fails);
	}
}

static void
check_forgiving(void)
{
	BtzLockCounter account = claimed(BTZ_LOCK_ACCOUNT);
	BtzLockCounter source = claimed(BTZ_LOCK_SOURCE);

	for (int i = 0; i < 10; i++)
	{
		(void) charge(&account, &standard, EPOCH);
		(void) charge(&source, &standard, EPOCH);
	}
	CHECK(account.fails == 10 && account.owner == 50 && source.owner == 100, "ten each, and their limits");
	/* seen every minute, it forgives all the same */
	for (int i = 1; i <= 100; i++)
		(void) btz_lock_fails(&account, &standard, EPOCH + i * MINUTE);
	CHECK(btz_lock_fails(&account, &standard, EPOCH + 31 * MINUTE) == 8, "two after 31 minutes");
	CHECK(btz_lock_fails(&source, &standard, EPOCH + 90 * SECOND) == 8, "two of a source after 90 s");
	(void) charge(&account, &standard, EPOCH + 31 * MINUTE);
	CHECK(account.fails == 9 && account.last == EPOCH + 30 * MINUTE, "whole intervals are taken off");
	(void) charge(&account, &standard, EPOCH + 1000 * DAY);
	CHECK(account.fails == 1 && account.last == EPOCH + 1000 * DAY, "after long all of them");
}

static void
check_hard_limit(void)
{
	BtzLockCounter account = claimed(BTZ_LOCK_ACCOUNT_HARD);
	BtzLockCharge last = {0};
	int64_t		now = EPOCH;
	int			made = 0;

	while (account.until != BTZ_LOCK_FOREVER && made < 1000)
	{
		now = account.until > now ? account.until : now + 365 * DAY;
		last = btz_lock_charge(&account, &nist, now, false);
		made += last.made;
	}
	CHECK(made == 100 && account.fails == 100, "the hundredth disables, however long it takes (%d)", made);
	CHECK(!charge(&account, &nist, now + 3650 * DAY) && !btz_lock_charge(&account, &nist, now, true).made, "for everybody, for good");
	CHECK(account.until - last.found > 0 && last.written == BTZ_LOCK_FOREVER, "as the charge says");
	btz_lock_free(&account);
	CHECK(account.scope == BTZ_LOCK_FREE && account.fails == 0 && account.generation == 2, "until it is freed");
}

static void
check_known(void)
{
	BtzLockCounter pair = claimed(BTZ_LOCK_PAIR);
	BtzLockCounter account = claimed(BTZ_LOCK_ACCOUNT);
	BtzLockCharge first = btz_lock_charge(&pair, &standard, EPOCH, false);
	BtzLockCharge second = btz_lock_charge(&pair, &standard, EPOCH, false);
	BtzLockCharge of_account;
	int64_t		until;

	CHECK(!btz_lock_is_known(&pair, &standard, EPOCH), "who only failed is not known");
	CHECK(btz_lock_succeed(&pair, &first, &standard, EPOCH) == 2 && pair.fails == 0 && pair.generation == first.generation + 1, "a success takes all");
	CHECK(btz_lock_succeed(&pair, &second, &standard, EPOCH) == 0, "and only one does");
	CHECK(btz_lock_is_known(&pair, &standard, EPOCH) && btz_lock_is_known(&pair, &standard, EPOCH + 30 * DAY - 1) &&
		  !btz_lock_is_known(&pair, &standard, EPOCH + 30 * DAY), "known for 30 days");
	for (int i = 0; i < 50; i++)
		(void) charge(&account, &standard, EPOCH);
	until = account.until;
	CHECK(!charge(&account, &standard, EPOCH), "others have locked the account");
	of_account = btz_lock_charge(&account, &standard, EPOCH, true);
	CHECK(of_account.made && account.until == until && of_account.found == until && of_account.written == until, "the known pair passes, and moves no lock");
	CHECK(account.fails == 51 && of_account.added == 1, "and is counted");
	CHECK(btz_lock_take_off(&account, &of_account, &standard, 1) && account.fails == 50 && account.until == until, "its success leaves the others' lock");
	(void) charge(&pair, &standard, EPOCH);
	(void) charge(&pair, &standard, EPOCH);
	CHECK(btz_lock_is_known(&pair, &standard, EPOCH), "two mistakes are forgiven");
	(void) charge(&pair, &standard, EPOCH);
	CHECK(!btz_lock_is_known(&pair, &standard, EPOCH), "the third is not");
	CHECK(btz_lock_succeed(&pair, &first, &standard, EPOCH) == 0 && pair.fails == 3, "the first id is worth nothing by now");
	(void) charge(&pair, &standard, EPOCH);
	(void) charge(&pair, &standard, EPOCH);
	CHECK(!btz_lock_charge(&pair, &standard, EPOCH, true).made, "its own lock stops whom another session still took for known");
	pair = claimed(BTZ_LOCK_PAIR);
	first = btz_lock_charge(&pair, &pci, EPOCH, false);
	CHECK(btz_lock_succeed(&pair, &first, &pci, EPOCH) == 1 && pair.scope == BTZ_LOCK_FREE, "some policies know nobody");
}

/* correct logins that overlap leave no lock behind */
static void
check_overlap(void)
{
	BtzLockCounter account = claimed(BTZ_LOCK_ACCOUNT);
	BtzLockPolicy policy = standard;
	BtzLockCharge charges[12];

	policy.account_failures = 10;
	for (int i = 0; i < 10; i++)
		charges[i] = btz_lock_charge(&account, &policy, EPOCH, false);
	CHECK(btz_lock_is_locked(&account, &policy, EPOCH) && charges[9].written > charges[9].found, "the tenth at a time locks");
	CHECK(btz_lock_take_off(&account, &charges[9], &policy, 10) && !btz_lock_is_locked(&account, &policy, EPOCH) && account.fails == 0,
		  "the success of the pair opens it");
	CHECK(!btz_lock_take_off(&account, &charges[3], &policy, 0), "the other successes change nothing");
	/* somebody else's nine stay */
	for (int i = 0; i < 9; i++)
		(void) charge(&account, &policy, EPOCH);
	charges[0] = btz_lock_charge(&account, &policy, EPOCH, false);
	CHECK(btz_lock_is_locked(&account, &policy, EPOCH) && btz_lock_take_off(&account, &charges[0], &policy, 1) &&
		  !btz_lock_is_locked(&account, &policy, EPOCH) && account.fails == 9, "one's own charge and lock go, others' failures stay");
	charges[1] = btz_lock_charge(&account, &policy, EPOCH, false);
	btz_lock_free(&account);
	CHECK(!btz_lock_take_off(&account, &charges[1], &policy, 1) && account.fails == 0, "what is another's by now is left alone");
	account = claimed(BTZ_LOCK_ACCOUNT);
	account.fails = 50;
	account.until = EPOCH;
	charges[0] = btz_lock_charge(&account, &standard, EPOCH, false);
	CHECK(account.until > EPOCH && account.fails == 51, "an owner's attempt locks an account over its limit");
	CHECK(btz_lock_take_off(&account, &charges[0], &standard, 1) && account.until == EPOCH && account.fails == 50, "and his success takes that back");
}

static void
check_clock(void)
{
	BtzLockCounter pair = claimed(BTZ_LOCK_PAIR);
	int			stale = 0;

	for (int i = 0; i < 5; i++)
		(void) charge(&pair, &standard, EPOCH);
	CHECK(btz_lock_is_locked(&pair, &standard, EPOCH - 10 * SECOND), "a clock back by seconds: still locked");
	CHECK(!btz_lock_is_locked(&pair, &standard, EPOCH - 100 * DAY), "a clock back by days: not for 100 days");
	CHECK(charge(&pair, &standard, EPOCH - 100 * DAY) && pair.until <= EPOCH - 100 * DAY + 15 * MINUTE && pair.fails == 6 && pair.last == EPOCH - 100 * DAY,
		  "it locks from then, and forgets nothing");
	/* sessions that read the clock before another one locked, in any order */
	pair = claimed(BTZ_LOCK_PAIR);
	for (int i = 0; i < 10; i++)
		(void) charge(&pair, &pci, EPOCH + i);
	for (int i = 8; i >= -100; i--)
		stale += charge(&pair, &pci, EPOCH + i * SECOND / 10);
	CHECK(stale == 0 && pair.fails == 10, "a stale clock opens no lock");
	pair.until = INT64_MAX - 1;
	pair.last = INT64_MAX - 1;
	CHECK(charge(&pair, &standard, EPOCH) && pair.until > EPOCH && pair.expires > EPOCH, "damaged times are read as now");
}

/* Whoever has accounts of his own cannot use them to clear his address. */
static void
check_source(void)
{
	BtzLockCounter source = claimed(BTZ_LOCK_SOURCE);
	BtzLockCharge own;
	int32_t		before;

	for (int i = 0; i < 100; i++)
		(void) charge(&source, &standard, EPOCH);
	CHECK(btz_lock_is_locked(&source, &standard, EPOCH), "a hundred failures lock a source");
	for (int i = 0; i < 50; i++)
	{
		(void) btz_lock_charge(&source, &standard, EPOCH, true);
		(void) btz_lock_charge(&source, &standard, EPOCH, true);
		before = source.fails;
		own = btz_lock_charge(&source, &standard, EPOCH, true);
		(void) btz_lock_take_off(&source, &own, &standard, 3);
		CHECK(own.added == 1 && source.fails == before, "a success takes off its own charge");
	}
	CHECK(btz_lock_is_locked(&source, &standard, EPOCH) && source.fails == 200, "known pairs do not open it");
	source = claimed(BTZ_LOCK_SOURCE);
	source.fails = 105;			/* as many as are ever counted */
	source.last = EPOCH;
	own = btz_lock_charge(&source, &standard, EPOCH, false);
	(void) btz_lock_take_off(&source, &own, &standard, 2);
	CHECK(own.added == 0 && source.fails == 105, "what was not added is not taken off");
}

static void
check_policy_change(void)
{
	BtzLockCounter pair = claimed(BTZ_LOCK_PAIR);
	BtzLockPolicy slow = standard;
	BtzLockCharge made;
	int64_t		mark;

	slow.forgive_after = 30 * DAY;
	(void) charge(&pair, &slow, EPOCH);
	CHECK(!btz_lock_is_known(&pair, &standard, EPOCH), "a policy that forgives sooner makes nobody known");
	made = btz_lock_charge(&pair, &standard, EPOCH, false);
	(void) btz_lock_succeed(&pair, &made, &standard, EPOCH);
	mark = pair.expires;
	made = btz_lock_charge(&pair, &standard, EPOCH, false);
	CHECK(btz_lock_take_off(&pair, &made, &standard, 1) && pair.fails == 0 && pair.expires == mark &&
		  btz_lock_is_known(&pair, &standard, EPOCH), "nor does a refund make one unknown");
}

static void
check_choice(void)
{
	BtzLockCounter bucket[8];
	BtzLockTag	tag = {77, 88};

	for (int i = 0; i < 8; i++)
	{
		bucket[i] = claimed(BTZ_LOCK_PAIR);
		bucket[i].tag.high = i;
		for (int k = 0; k <= i && k < 4; k++)
			(void) charge(&bucket[i], &standard, EPOCH + i);
	}
	CHECK(btz_lock_choose(bucket, 8, tag, EPOCH + 10) == 0, "the pair with the fewest failures goes");
	bucket[5].tag = tag;
	CHECK(btz_lock_choose(bucket, 8, tag, EPOCH + 10) == 5, "its own comes first");
	bucket[5].tag.high = 5;
	btz_lock_free(&bucket[6]);
	CHECK(btz_lock_choose(bucket, 8, tag, EPOCH + 10) == 6, "a free one");
	bucket[6] = bucket[5];
	bucket[3].expires = EPOCH + 5;
	CHECK(btz_lock_choose(bucket, 8, tag, EPOCH + 10) == 3, "an expired one");
	bucket[3].scope = BTZ_LOCK_ACCOUNT_HARD;
	bucket[4].expires = EPOCH + 9;
	CHECK(btz_lock_choose(bucket, 8, tag, EPOCH + 10) == 4, "under a hard limit it goes later");
	for (int i = 0; i < 8; i++)
	{
		bucket[i].scope = BTZ_LOCK_ACCOUNT;
		bucket[i].owner = 50;
		bucket[i].fails = i == 2 ? 24 : 25;
		bucket[i].expires = EPOCH + DAY;
	}
	CHECK(btz_lock_choose(bucket, 8, tag, EPOCH + 10) == 2, "an account below half its limit");
	bucket[2].fails = 25;
	CHECK(btz_lock_choose(bucket, 8, tag, EPOCH + 10) == 8, "none at half");
	bucket[7].scope = BTZ_LOCK_PAIR;
	bucket[7].fails = 0;
	CHECK(btz_lock_choose(bucket, 8, tag, EPOCH + 10) == 7, "a known pair before that");
	bucket[7].until = EPOCH + DAY;
	CHECK(btz_lock_choose(bucket, 8, tag, EPOCH + 10) == 8, "nothing that is locked");
	for (int i = 0; i < 8; i++)
	{
		bucket[i] = claimed(BTZ_LOCK_PAIR);
		bucket[i].fails = i < 4 ? 0 : 1;
		bucket[i].last = EPOCH - (i == 2 ? 5 : i);
		bucket[i].expires = EPOCH + DAY;
	}
	bucket[7].last = EPOCH - 9;
	CHECK(btz_lock_choose(bucket, 8, tag, EPOCH + 10) == 7, "known pairs are half: another pair, the oldest");
	bucket[7].fails = 0;
	bucket[7].last = EPOCH;
	CHECK(btz_lock_choose(bucket, 8, tag, EPOCH + 10) == 2, "more than half: the known pair that was here longest ago");
}

int
main(void)
{
	check_locks();
	check_factors();
	check_forgiving();
	check_hard_limit();
	check_known();
	check_overlap();
	check_clock();
	check_source();
	check_policy_change();
	check_choice();
	return unit_done();
}
