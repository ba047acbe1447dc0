/*
 * login_pg.c
 *		One attempt to log in: what is charged, in which order, and what is
 *		taken back.
 *
 * A refused attempt changes nothing.  No password is evaluated on a charge that
 * a crash could lose, so the charge is flushed before this returns; that of a
 * success need not be, for a crash then leaves a charge too many.
 */
#include "passwords/login_pg.h"

#include "access/xlog.h"
#include "miscadmin.h"
#include "utils/timestamp.h"

#include "core/cleanse.h"
#include "core/report_pg.h"
#include "passwords/login_account_pg.h"
#include "passwords/login_tables_pg.h"
#include "passwords/passwordarg_pg.h"
#include "passwords/passwords_pg.h"

/* A source over its limit must not claim counters of pairs and accounts. */
static const BtzLockScope order[] = {BTZ_LOCK_SOURCE, BTZ_LOCK_PAIR, BTZ_LOCK_ACCOUNT};

const char *
btz_login_status(BtzLoginVerdict verdict)
{
	static const char *const names[] = {"ok", "locked", "disabled", "store_full", "standby"};

	return names[verdict];
}

bool
btz_login_counts(const BtzLogin *login, BtzLockScope scope)
{
	return scope != BTZ_LOCK_SOURCE || login->who.address.len > 0;
}

static void
report_unknown_policy(void)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("policy is not one of the known names"),
			errhint("The table bartizan.login_policy has them."),
			BTZ_HIDE_STATEMENT);
}

void
btz_login_args(FunctionCallInfo fcinfo, int account, int source, int policy, BtzLogin *login)
{
	if (PG_ARGISNULL(policy))
		report_unknown_policy();
	login->who.policy = btz_name_arg(fcinfo, policy);
	login->who.account = btz_login_account_arg(fcinfo, account);
	login->who.address = btz_login_address_arg(fcinfo, source);
	login->now = GetCurrentTimestamp();
	login->retry = 0;
	login->verdict = BTZ_LOGIN_OK;
	for (int i = 0; i < BTZ_LOGIN_SCOPES; i++)
		login->charges[i].made = false;
	if (!btz_login_policy(login->who.policy, &login->policy))
		report_unknown_policy();
	btz_login_salt(login->salt);
	for (BtzLockScope scope = BTZ_LOCK_ACCOUNT; scope <= BTZ_LOCK_PAIR; scope++)
	{
		if (btz_login_tag(login->salt, scope, &login->who, &login->tags[scope - 1]) != BTZ_OK)
			btz_report_crypto_failure();
	}
}

Datum
btz_login_retry_after(const BtzLogin *login, bool *null)
{
	Interval   *interval = palloc0(sizeof(Interval));

	*null = login->retry <= login->now || login->retry == BTZ_LOCK_FOREVER;
	if (!*null)
		interval->time = login->retry - login->now;
	return IntervalPGetDatum(interval);
}

/* Refused: the longest lock counts, and a disabled account most. */
static void
refuse(BtzLogin *login, BtzLoginVerdict verdict, TimestampTz until)
{
	if (login->verdict == BTZ_LOGIN_OK || verdict == BTZ_LOGIN_DISABLED)
		login->verdict = verdict;
	if (until > login->retry)
		login->retry = until;
}

static void
refuse_locked(BtzLogin *login, TimestampTz until)
{
	refuse(login, until == BTZ_LOCK_FOREVER ? BTZ_LOGIN_DISABLED : BTZ_LOGIN_LOCKED, until);
}

/* Is the pair known?  Locks that others caused do not shut it out then. */
static bool
is_known(BtzLogin *login, BtzLoginStore *store)
{
	BtzLockCounter pair;

	return btz_login_read(store, login->tags[BTZ_LOCK_PAIR - 1], &pair) == BTZ_LOGIN_DECIDED &&
		btz_lock_is_known(&pair, &login->policy, login->now);
}

/* What the counters say before anything is charged. */
static void
look(BtzLogin *login, BtzLoginStore *store, bool known)
{
	for (size_t i = 0; i < lengthof(order); i++)
	{
		BtzLockScope scope = order[i];
		BtzLockCounter counter;
		BtzLoginFound found;

		if (!btz_login_counts(login, scope))
			continue;
		found = btz_login_read(store, login->tags[scope - 1], &counter);
		if (found == BTZ_LOGIN_FULL)
			refuse(login, BTZ_LOGIN_STORE_FULL, 0);
		else if (found == BTZ_LOGIN_DECIDED && btz_lock_is_locked(&counter, &login->policy, login->now) &&
				 (!known || scope == BTZ_LOCK_PAIR || counter.until == BTZ_LOCK_FOREVER))
			refuse_locked(login, counter.until);
	}
}

/* What a decision of this file needs, and what it did. */
typedef struct Decision
{
	BtzLogin   *login;
	BtzLockScope scope;
	bool		known;
	BtzLockCounter after;
	BtzLockCharge charge;
	int32		fails;			/* to take off */
	bool		frees;			/* a hard limit ends with a success */
} Decision;

static bool
decide_charge(BtzLockCounter *counter, void *arg)
{
	Decision   *decision = arg;

	/* a policy may have got a hard limit, or lost it */
	counter->scope = (int32) decision->scope;
	/* others may have waited for it as well, and have locked it */
	decision->login->now = GetCurrentTimestamp();
	decision->charge = btz_lock_charge(counter, &decision->login->policy, decision->login->now, decision->known);
	decision->after = *counter;
	return decision->charge.made;
}

static bool
decide_take_off(BtzLockCounter *counter, void *arg)
{
	Decision   *decision = arg;

	if (decision->frees && counter->generation == decision->charge.generation)
	{
		btz_lock_free(counter);
		return true;
	}
	return btz_lock_take_off(counter, &decision->charge, &decision->login->policy, decision->fails);
}

static bool
decide_success(BtzLockCounter *counter, void *arg)
{
	Decision   *decision = arg;

	decision->fails = btz_lock_succeed(counter, &decision->charge, &decision->login->policy, decision->login->now);
	return decision->fails > 0;
}

/* For a program that bans addresses: no account's name, and no password. */
static void
log_lock(const BtzLogin *login, const Decision *decision)
{
	static const char *const scopes[] = {"account", "source", "pair", "account"};
	char		address[64] = "none";
	BtzSpan		bytes = login->who.address;

	if (bytes.len == 4)
		snprintf(address, sizeof(address), "%d.%d.%d.%d", bytes.ptr[0], bytes.ptr[1], bytes.ptr[2], bytes.ptr[3]);
	else if (bytes.len > 0)
		snprintf(address, sizeof(address), "%x:%x:%x:%x::/56", bytes.ptr[0] << 8 | bytes.ptr[1],
				 bytes.ptr[2] << 8 | bytes.ptr[3], bytes.ptr[4] << 8 | bytes.ptr[5], bytes.ptr[6] << 8);
	ereport(LOG,
			errmsg("bartizan lockout: scope=%s tag=%08x fails=%d until=%s source=%s",
				   scopes[decision->after.scope - 1], (uint32) ((uint64) decision->after.tag.high >> 32),
				   decision->after.fails,
				   decision->after.until == BTZ_LOCK_FOREVER ? "infinity" : timestamptz_to_str(decision->after.until),
				   address),
			BTZ_HIDE_STATEMENT);
}

static BtzLockScope
stored_scope(const BtzLogin *login, BtzLockScope scope)
{
	return scope == BTZ_LOCK_ACCOUNT && login->policy.hard_limit > 0 ? BTZ_LOCK_ACCOUNT_HARD : scope;
}

/* Charges one scope; false when another session was faster and it is locked now. */
static bool
charge(BtzLogin *login, BtzLoginStore *store, BtzLockScope scope, bool known)
{
	Decision	decision = {.login = login,.scope = stored_scope(login, scope),.known = known};
	BtzLockTag	tag = login->tags[scope - 1];
	BtzLockClaim claim = {decision.scope, tag, 0};
	BtzLoginFound found;

	if (scope == BTZ_LOCK_PAIR)
		claim.owner = login->tags[BTZ_LOCK_ACCOUNT - 1].high;
	found = btz_login_update(store, tag, &claim, decide_charge, &decision);
	if (found == BTZ_LOGIN_FULL)
		refuse(login, BTZ_LOGIN_STORE_FULL, 0);
	else if (!decision.charge.made)
		refuse_locked(login, decision.after.until);
	login->charges[scope - 1] = decision.charge;
	if (decision.charge.made && decision.charge.written != decision.charge.found && btz_logs_lockouts())
		log_lock(login, &decision);
	return decision.charge.made;
}

/* Takes back what was charged before another scope refused. */
static void
refund(BtzLogin *login, BtzLoginStore *store)
{
	for (size_t i = 0; i < lengthof(order); i++)
	{
		BtzLockScope scope = order[i];
		Decision	decision = {.login = login,.charge = login->charges[scope - 1]};

		decision.fails = decision.charge.added;
		if (decision.charge.made)
			(void) btz_login_update(store, login->tags[scope - 1], NULL, decide_take_off, &decision);
		login->charges[scope - 1].made = false;
	}
}

static void
warn_full(void)
{
	static TimestampTz last = 0;
	TimestampTz now = GetCurrentTimestamp();

	if (last != 0 && now - last < USECS_PER_MINUTE)
		return;
	last = now;
	ereport(WARNING,
			errcode(ERRCODE_CONFIGURATION_LIMIT_EXCEEDED),
			errmsg("no counter is free for a login"),
			errdetail("A flood of failed logins fills the store of counters; this one was refused."),
			errhint("See bartizan.login_store_status()."),
			BTZ_HIDE_STATEMENT);
}

void
btz_login_begin(BtzLogin *login)
{
	BtzLoginStore store;
	bool		known;

	if (RecoveryInProgress())
	{
		login->verdict = BTZ_LOGIN_STANDBY;
		return;
	}
	btz_login_store_open(&store, RowExclusiveLock, login->now);
	known = is_known(login, &store);
	look(login, &store, known);
	for (size_t i = 0; i < lengthof(order) && login->verdict == BTZ_LOGIN_OK; i++)
	{
		if (btz_login_counts(login, order[i]) && !charge(login, &store, order[i], known))
			refund(login, &store);
	}
	btz_login_flush(&store);
	btz_login_store_close(&store, RowExclusiveLock);
	if (login->verdict == BTZ_LOGIN_STORE_FULL)
		warn_full();
}

bool
btz_login_succeed(BtzLogin *login)
{
	BtzLoginStore store;
	Decision	pair = {.login = login,.charge = login->charges[BTZ_LOCK_PAIR - 1]};

	btz_login_store_open(&store, RowExclusiveLock, login->now);
	(void) btz_login_update(&store, login->tags[BTZ_LOCK_PAIR - 1], NULL, decide_success, &pair);
	for (BtzLockScope scope = BTZ_LOCK_ACCOUNT; scope <= BTZ_LOCK_SOURCE; scope++)
	{
		Decision	decision = {.login = login,.charge = login->charges[scope - 1],.fails = pair.fails};

		decision.frees = pair.fails > 0 && stored_scope(login, scope) == BTZ_LOCK_ACCOUNT_HARD;
		if (decision.charge.made)
			(void) btz_login_update(&store, login->tags[scope - 1], NULL, decide_take_off, &decision);
	}
	btz_login_store_close(&store, RowExclusiveLock);
	return pair.fails > 0;
}
