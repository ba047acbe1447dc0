/*
 * lockout_world_test.c
 *		Random years of attempts, in which what must never happen is looked for.
 *
 * A seed given as the first argument, in hexadecimal, repeats a run.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "lockout_cases.h"
#include "unit.h"

static uint64_t seed = 0x9e3779b97f4a7c15;

static uint64_t
draw(uint64_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed % below;
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
			world->i9 &= before - slot->fails <= (n == 0 ? client->charges[n].added : fails) && slot->fails >= 0;
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
