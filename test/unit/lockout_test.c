/*
 * lockout_test.c
 *		The arithmetic of locks: single events, and random years of them in
 *		which what must never happen is looked for.
 *
 * A seed given as the first argument, in hexadecimal, repeats a run.
 */
#include "passwords/lockout.h"

#include <inttypes.h>
#include <stdlib.h>

#include "unit.h"

#define SECOND INT64_C(1000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define EPOCH (800 * DAY)		/* any time */

static const BtzLockPolicy standard = {5, 50, 100, 0, 15 * MINUTE, 30 * SECOND, 15 * MINUTE, 30 * DAY, 2};
static const BtzLockPolicy nist = {5, 50, 100, 100, 15 * MINUTE, 30 * SECOND, HOUR, 30 * DAY, 2};
static const BtzLockPolicy pci = {10, 10, 100, 0, 30 * MINUTE, 30 * MINUTE, 30 * MINUTE, 0, 1};

static uint64_t seed = 0x9e3779b97f4a7c15;

static uint64_t
draw(uint64_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed % below;
}

static BtzLockCounter
claimed(BtzLockScope scope)
{
	BtzLockCounter counter = {0};
	BtzLockClaim claim = {scope, {1, 2}, 3};

	btz_lock_claim(&counter, &claim);
	return counter;
}

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
}

static void
check_clock(void)
{
	BtzLockCounter pair = claimed(BTZ_LOCK_PAIR);

	for (int i = 0; i < 5; i++)
		(void) charge(&pair, &standard, EPOCH);
	CHECK(btz_lock_is_locked(&pair, &standard, EPOCH - 10 * SECOND), "a clock back by seconds: still locked");
	CHECK(!btz_lock_is_locked(&pair, &standard, EPOCH - 100 * DAY), "a clock back by days: not for 100 days");
	CHECK(charge(&pair, &standard, EPOCH - 100 * DAY) && pair.until <= EPOCH - 100 * DAY + 15 * MINUTE && pair.fails == 6,
		  "it locks from then, and forgets nothing");
	pair.until = INT64_MAX - 1;
	pair.last = INT64_MAX - 1;
	CHECK(charge(&pair, &standard, EPOCH) && pair.until > EPOCH && pair.expires > EPOCH, "damaged times are read as now");
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
}

/*
 * Years of attempts on one counter.  What is evaluated between two successes is
 * what the limit, ended locks and forgiving allow; no lock is longer than the
 * longest; a refusal changes nothing; and nobody is locked for good.
 */
static void
check_years(const BtzLockPolicy *policy, BtzLockScope scope, const char *name)
{
	BtzLockCounter counter = claimed(scope);
	int32_t		limit = btz_lock_limit(policy, scope);
	int64_t		now = EPOCH;
	int64_t		allowed = limit;
	int64_t		evaluated = 0;
	bool		locked_before = false;
	bool		i1 = true;
	bool		i3 = true;
	bool		i8 = true;

	while (now < EPOCH + 3 * 365 * DAY)
	{
		BtzLockCounter before = counter;
		int32_t		fails = counter.fails;
		BtzLockCharge made;

		now += (int64_t) draw(3) == 0 ? (int64_t) draw(2 * HOUR) : (int64_t) draw(20 * SECOND);
		if (locked_before && !btz_lock_is_locked(&counter, policy, now))
			allowed++;			/* a lock has ended */
		allowed += fails - btz_lock_fails(&counter, policy, now);
		made = btz_lock_charge(&counter, policy, now, false);
		evaluated += made.made;
		i1 &= made.made || memcmp(&before, &counter, sizeof(counter)) == 0;
		i3 &= evaluated <= allowed + 1;
		i8 &= counter.until == BTZ_LOCK_FOREVER ? policy->hard_limit > 0 && scope == BTZ_LOCK_ACCOUNT_HARD :
			counter.until <= now + policy->max_lock;
		locked_before = btz_lock_is_locked(&counter, policy, now);
		if (counter.until == BTZ_LOCK_FOREVER || (made.made && draw(200) == 0))
		{
			/* a success, or an administrator */
			btz_lock_free(&counter);
			counter = claimed(scope);
			allowed = limit;
			evaluated = 0;
			locked_before = false;
		}
	}
	CHECK(i1, "%s: a refusal changes nothing", name);
	CHECK(i3, "%s: no attempt too many", name);
	CHECK(i8, "%s: no lock too long", name);
}

/* A store of one bucket, with clients that come, succeed, fail and vanish. */
#define SLOTS 64
#define CLIENTS 16
#define ACCOUNTS 9
#define SOURCES 7

typedef struct Client
{
	bool		busy;
	BtzLockTag	tags[3];		/* source, pair, account */
	BtzLockCharge charges[3];
}			Client;

typedef struct World
{
	const BtzLockPolicy *policy;
	BtzLockCounter slots[SLOTS];
	Client		clients[CLIENTS];
	int64_t		now;
	int			evaluated;
	bool		i1;
	bool		i5;
	bool		i6;
	bool		i8;
	bool		i9;
}			World;

static BtzLockCounter *
slot_of(World * world, BtzLockTag tag)
{
	for (int i = 0; i < SLOTS; i++)
	{
		if (world->slots[i].scope != BTZ_LOCK_FREE && btz_lock_tag_equal(world->slots[i].tag, tag))
			return &world->slots[i];
	}
	return NULL;
}

static BtzLockScope
scope_of(const World * world, int n)
{
	if (n == 2 && world->policy->hard_limit > 0)
		return BTZ_LOCK_ACCOUNT_HARD;
	return n == 0 ? BTZ_LOCK_SOURCE : n == 1 ? BTZ_LOCK_PAIR : BTZ_LOCK_ACCOUNT;
}

/* Worth keeping: locked, or an account or source at half its limit, not expired. */
static bool
must_stay(const World * world, const BtzLockCounter *slot)
{
	if (slot->scope == BTZ_LOCK_FREE)
		return false;
	if (slot->until > world->now)
		return true;
	return slot->expires > world->now && slot->scope != BTZ_LOCK_PAIR &&
		slot->fails >= (btz_lock_limit(world->policy, (BtzLockScope) slot->scope) + 1) / 2;
}

static bool
charge_one(World * world, Client * client, int n, bool known)
{
	size_t		at = btz_lock_choose(world->slots, SLOTS, client->tags[n], world->now);
	BtzLockClaim claim = {scope_of(world, n), client->tags[n], client->tags[2].high};

	if (at == SLOTS)
		return false;
	if (world->slots[at].scope == BTZ_LOCK_FREE || !btz_lock_tag_equal(world->slots[at].tag, client->tags[n]))
	{
		world->i6 &= !must_stay(world, &world->slots[at]);
		btz_lock_claim(&world->slots[at], &claim);
	}
	client->charges[n] = btz_lock_charge(&world->slots[at], world->policy, world->now, known);
	world->i8 &= world->slots[at].until == BTZ_LOCK_FOREVER ? scope_of(world, n) == BTZ_LOCK_ACCOUNT_HARD :
		world->slots[at].until <= world->now + world->policy->max_lock;
	return client->charges[n].made;
}

/* As login_pg.c: looked at first, then charged. */
static void
begin(World * world, Client * client)
{
	uint64_t	account = draw(ACCOUNTS);
	uint64_t	source = draw(SOURCES);
	BtzLockCounter before[SLOTS];
	BtzLockCounter *pair;
	bool		known;
	bool		refused = false;

	client->tags[0] = (BtzLockTag)
	{
		1, (int64_t) source
	};
	client->tags[1] = (BtzLockTag)
	{
		2, (int64_t) (account * 100 + source)
	};
	client->tags[2] = (BtzLockTag)
	{
		3, (int64_t) account
	};
	pair = slot_of(world, client->tags[1]);
	known = pair != NULL && btz_lock_is_known(pair, world->policy, world->now);
	memcpy(before, world->slots, sizeof(before));
	for (int n = 0; n < 3; n++)
	{
		const BtzLockCounter *slot = slot_of(world, client->tags[n]);

		refused |= btz_lock_choose(world->slots, SLOTS, client->tags[n], world->now) == SLOTS;
		refused |= slot != NULL && btz_lock_is_locked(slot, world->policy, world->now) &&
			(!known || n == 1 || slot->until == BTZ_LOCK_FOREVER);
	}
	for (int n = 0; n < 3 && !refused; n++)
		refused |= !charge_one(world, client, n, known);
	world->i1 &= !refused || memcmp(before, world->slots, sizeof(before)) == 0;
	client->busy = !refused;
	world->evaluated += !refused;
}

static void
succeed(World * world, Client * client)
{
	BtzLockCounter *pair = slot_of(world, client->tags[1]);
	int32_t		fails = pair == NULL ? 0 : btz_lock_succeed(pair, &client->charges[1], world->policy, world->now);

	for (int n = 0; n < 3; n += 2)
	{
		BtzLockCounter *slot = slot_of(world, client->tags[n]);
		int32_t		before = slot == NULL ? 0 : slot->fails;

		if (slot == NULL || slot->generation != client->charges[n].generation)
			continue;
		if (fails > 0 && slot->scope == BTZ_LOCK_ACCOUNT_HARD)
			btz_lock_free(slot);
		else
		{
			(void) btz_lock_take_off(slot, &client->charges[n], world->policy, fails);
			world->i9 &= before - slot->fails <= fails && slot->fails >= 0;
		}
	}
}

static bool
tags_are_single(const World * world)
{
	for (int i = 0; i < SLOTS; i++)
	{
		for (int k = 0; k < i; k++)
		{
			if (world->slots[i].scope != BTZ_LOCK_FREE && world->slots[k].scope != BTZ_LOCK_FREE &&
				btz_lock_tag_equal(world->slots[i].tag, world->slots[k].tag))
				return false;
		}
	}
	return true;
}

/* A year in which anything overlaps with anything. */
static void
check_world(const BtzLockPolicy *policy, const char *name)
{
	World		world = {.policy = policy,.now = EPOCH,.i1 = true,.i5 = true,.i6 = true,.i8 = true,.i9 = true};

	for (int step = 0; world.now < EPOCH + 365 * DAY; step++)
	{
		Client	   *client = &world.clients[draw(CLIENTS)];

		world.now += draw(50) == 0 ? (int64_t) draw((uint64_t) (3 * HOUR)) : (int64_t) draw((uint64_t) (60 * SECOND));
		if (!client->busy)
			begin(&world, client);
		else
		{
			/* one in three is right, others fail, time out or vanish */
			if (draw(3) == 0)
				succeed(&world, client);
			client->busy = false;
		}
		if (step % 50 == 0)
			world.i5 &= tags_are_single(&world);
		if (draw(5000) == 0)
			btz_lock_free(&world.slots[draw(SLOTS)]);	/* an administrator */
	}
	CHECK(world.i1, "%s: a refused attempt changes nothing", name);
	CHECK(world.i5, "%s: a tag has one counter", name);
	CHECK(world.i6, "%s: what is worth keeping is kept", name);
	CHECK(world.i8, "%s: no lock is too long", name);
	CHECK(world.i9, "%s: a success takes off what its own pair charged (%d attempts)", name, world.evaluated);
}

/* A month of an office behind one address: many good logins, few bad. */
static void
check_office(void)
{
	BtzLockCounter source = claimed(BTZ_LOCK_SOURCE);
	int64_t		refused = 0;
	int64_t		logins = 0;
	int64_t		longest = 0;
	int64_t		since = 0;

	for (int64_t now = EPOCH; now < EPOCH + 30 * DAY; now += (int64_t) draw(4 * SECOND))
	{
		BtzLockCharge made = btz_lock_charge(&source, &standard, now, false);

		logins++;
		if (!made.made)
		{
			refused++;
			since = since == 0 ? now : since;
			longest = now - since > longest ? now - since : longest;
			continue;
		}
		since = 0;
		if (draw(100) >= 3)
			(void) btz_lock_take_off(&source, &made, &standard, 1);
	}
	CHECK(refused == 0 && logins > 1000000, "of %d logins, 3 %% mistyped, %d are refused, for %d s at most", (int) logins, (int) refused, (int) (longest / SECOND));
}

int
main(int argc, char **argv)
{
	if (argc > 1)
		seed = strtoull(argv[1], NULL, 16) | 1;
	printf("# seed %" PRIx64 "\n", seed);
	check_locks();
	check_factors();
	check_forgiving();
	check_hard_limit();
	check_known();
	check_overlap();
	check_clock();
	check_choice();
	check_years(&standard, BTZ_LOCK_PAIR, "standard, a pair");
	check_years(&standard, BTZ_LOCK_ACCOUNT, "standard, an account");
	check_years(&standard, BTZ_LOCK_SOURCE, "standard, a source");
	check_years(&nist, BTZ_LOCK_ACCOUNT_HARD, "nist, an account");
	check_years(&pci, BTZ_LOCK_ACCOUNT, "pci, an account");
	check_world(&standard, "standard");
	check_world(&nist, "nist");
	check_world(&pci, "pci");
	check_office();
	return unit_done();
}
