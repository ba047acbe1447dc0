/*
 * login_admin_pg.c
 *		What administrators ask of the counters: unlock, status, reset.
 */
#include "core/btz_pg.h"

#include "access/htup_details.h"
#include "access/xlog.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"
#include "utils/tuplestore.h"

#include "core/report_pg.h"
#include "passwords/login_guard_pg.h"
#include "passwords/login_pg.h"
#include "passwords/login_tables_pg.h"

static bool
decide_free(BtzLockCounter *counter, void *arg)
{
	int		   *cleared = arg;

	(*cleared)++;
	btz_lock_free(counter);
	return true;
}

static int
clear(BtzLoginStore *store, BtzLockTag tag)
{
	int			cleared = 0;

	(void) btz_login_update(store, tag, NULL, decide_free, &cleared);
	return cleared;
}

/* All pairs of an account, wherever they are. */
static int
clear_pairs(BtzLoginStore *store, int64 owner)
{
	int			cleared = 0;

	for (int32 bucket = 0; bucket < store->slots / BTZ_LOGIN_BUCKET; bucket++)
	{
		BtzLockCounter counters[BTZ_LOGIN_BUCKET];

		CHECK_FOR_INTERRUPTS();
		btz_login_read_bucket(store, bucket, counters);
		for (int i = 0; i < BTZ_LOGIN_BUCKET; i++)
		{
			if (counters[i].scope == BTZ_LOCK_PAIR && counters[i].owner == owner)
				cleared += clear(store, counters[i].tag);
		}
	}
	return cleared;
}

/* Of one policy: the account and its pairs, the pair, or the source. */
static int
unlock(FunctionCallInfo fcinfo, BtzLoginStore *store, BtzLogin *login)
{
	if (PG_ARGISNULL(0))
		return clear(store, login->tags[BTZ_LOCK_SOURCE - 1]);
	if (!PG_ARGISNULL(1))
		return clear(store, login->tags[BTZ_LOCK_PAIR - 1]);
	return clear(store, login->tags[BTZ_LOCK_ACCOUNT - 1]) +
		clear_pairs(store, login->tags[BTZ_LOCK_ACCOUNT - 1].high);
}

static void
require_who(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("account and source are null"),
				errhint("Name one of them; bartizan.login_store_reset() forgets all."),
				BTZ_HIDE_STATEMENT);
	if (RecoveryInProgress())
		ereport(ERROR,
				errcode(ERRCODE_READ_ONLY_SQL_TRANSACTION),
				errmsg("counters of logins cannot be changed on a standby"),
				BTZ_HIDE_STATEMENT);
}

BTZ_FUNCTION(btz_login_unlock)
{
	NullableDatum policy = fcinfo->args[2];
	Datum	   *names = &policy.value;
	int			count = 1;
	int			cleared = 0;
	BtzLoginStore store;

	require_who(fcinfo);
	if (policy.isnull)
		count = btz_login_policy_names(&names);
	btz_login_store_open(&store, RowExclusiveLock, GetCurrentTimestamp());
	for (int i = 0; i < count; i++)
	{
		BtzLogin	login;

		fcinfo->args[2].value = names[i];
		fcinfo->args[2].isnull = false;
		btz_login_args(fcinfo, 0, 1, 2, &login);
		cleared += unlock(fcinfo, &store, &login);
	}
	fcinfo->args[2] = policy;
	btz_login_flush(&store);
	btz_login_store_close(&store, RowExclusiveLock);
	PG_RETURN_INT32(cleared);
}

enum
{
	LOCK_SCOPE, LOCK_FAILS, LOCK_LOCKED, LOCK_UNTIL, LOCK_RETRY_AFTER, LOCK_COLS
};

static void
put_scope(ReturnSetInfo *result, BtzLogin *login, BtzLockScope scope, const BtzLockCounter *counter)
{
	static const char *const names[] = {"account", "source", "pair"};
	Datum		values[LOCK_COLS] = {0};
	bool		nulls[LOCK_COLS] = {false, false, false, true, true};
	bool		locked = btz_lock_is_locked(counter, &login->policy, login->now);

	values[LOCK_SCOPE] = CStringGetTextDatum(names[scope - 1]);
	values[LOCK_FAILS] = Int32GetDatum(btz_lock_fails(counter, &login->policy, login->now));
	values[LOCK_LOCKED] = BoolGetDatum(locked);
	if (locked)
	{
		login->retry = counter->until;
		values[LOCK_UNTIL] = TimestampTzGetDatum(counter->until);
		nulls[LOCK_UNTIL] = false;
		values[LOCK_RETRY_AFTER] = btz_login_retry_after(login, &nulls[LOCK_RETRY_AFTER]);
	}
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

BTZ_FUNCTION(btz_login_lock_status)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	BtzLoginStore store;
	BtzLogin	login;

	InitMaterializedSRF(fcinfo, 0);
	btz_login_args(fcinfo, 0, 1, 2, &login);
	btz_login_store_open(&store, AccessShareLock, login.now);
	for (BtzLockScope scope = BTZ_LOCK_ACCOUNT; scope <= BTZ_LOCK_PAIR; scope++)
	{
		BtzLockCounter counter = {0};

		if (!btz_login_counts(&login, scope))
			continue;
		if (btz_login_read(&store, login.tags[scope - 1], &counter) != BTZ_LOGIN_DECIDED)
			counter.scope = BTZ_LOCK_FREE;
		if (counter.scope == BTZ_LOCK_FREE)
			counter.fails = 0;
		put_scope(result, &login, scope, &counter);
	}
	btz_login_store_close(&store, AccessShareLock);
	return (Datum) 0;
}

enum
{
	STORE_SLOTS, STORE_USED, STORE_LOCKED, STORE_EXPIRED, STORE_FULL, STORE_COLS
};

/* Counts one bucket; the buffer is the caller's. */
static void
count_bucket(const BtzLockCounter *counters, TimestampTz now, int32 *counts)
{
	int			used = 0;

	for (int i = 0; i < BTZ_LOGIN_BUCKET; i++)
	{
		bool		locked = counters[i].until > now;

		if (counters[i].scope == BTZ_LOCK_FREE)
			continue;
		used++;
		counts[STORE_LOCKED] += locked;
		counts[STORE_EXPIRED] += !locked && counters[i].expires <= now;
	}
	counts[STORE_USED] += used;
	counts[STORE_FULL] += used == BTZ_LOGIN_BUCKET;
}

BTZ_FUNCTION(btz_login_store_status)
{
	TupleDesc	desc;
	Datum		values[STORE_COLS];
	bool		nulls[STORE_COLS] = {0};
	int32		counts[STORE_COLS] = {0};
	TimestampTz now = GetCurrentTimestamp();
	BtzLoginStore store;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type is not a row type");	/* cannot happen */
	btz_login_store_open(&store, AccessShareLock, now);
	counts[STORE_SLOTS] = store.slots;
	for (int32 bucket = 0; bucket < store.slots / BTZ_LOGIN_BUCKET; bucket++)
	{
		BtzLockCounter counters[BTZ_LOGIN_BUCKET];

		CHECK_FOR_INTERRUPTS();
		btz_login_read_bucket(&store, bucket, counters);
		count_bucket(counters, now, counts);
	}
	btz_login_store_close(&store, AccessShareLock);
	for (int i = 0; i < STORE_COLS; i++)
		values[i] = Int32GetDatum(counts[i]);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

BTZ_FUNCTION(btz_login_store_reset)
{
	static const char *const statements[] = {
		"TRUNCATE bartizan.login_counter, bartizan.login_store",
		"INSERT INTO bartizan.login_store VALUES (65536)",
		"INSERT INTO bartizan.login_counter SELECT n, 0, 0, 0, 0, 0, (random() * 1000000000)::integer, 0, 0, 0 FROM generate_series(0, 65535) AS n",
	};

	btz_login_change(statements, lengthof(statements));
	PG_RETURN_VOID();
}
