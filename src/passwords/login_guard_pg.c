/*
 * login_guard_pg.c
 *		The triggers on the tables of the lockout.
 *
 * A privilege on a table is not enough: pg_write_all_data passes every ACL.
 * Only a restore inserts, as a superuser or the database's owner.
 */
#include "passwords/login_guard_pg.h"

#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/pg_authid.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/guc.h"
#include "utils/rel.h"
#include "utils/timestamp.h"

#include "core/report_pg.h"
#include "passwords/login_attempt.h"
#include "passwords/login_store_pg.h"
#include "passwords/login_tables_pg.h"

static bool changing = false;	/* the guards let pass what comes now */

static void
run(const char *const *statements, int count)
{
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");	/* cannot happen */
	for (int i = 0; i < count; i++)
	{
		if (SPI_execute(statements[i], false, 0) < 0)
			elog(ERROR, "SPI_execute failed");	/* cannot happen */
	}
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");	/* cannot happen */
}

static Oid
owner_of_tables(void)
{
	Relation	table = table_open(btz_login_table("login_store"), AccessShareLock);
	Oid			owner = table->rd_rel->relowner;

	table_close(table, AccessShareLock);
	return owner;
}

void
btz_login_change(const char *const *statements, int count)
{
	int			level = NewGUCNestLevel();
	Oid			owner = owner_of_tables();
	Oid			user;
	int			context;

	/* an error gives both back with the transaction, but not our flag */
	GetUserIdAndSecContext(&user, &context);
	SetUserIdAndSecContext(owner, context | SECURITY_LOCAL_USERID_CHANGE |
						   SECURITY_RESTRICTED_OPERATION);
	(void) set_config_option("search_path", "pg_catalog, pg_temp", PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	PG_TRY();
	{
		changing = true;
		run(statements, count);
	}
	PG_FINALLY();
	{
		changing = false;
	}
	PG_END_TRY();
	AtEOXact_GUC(false, level);
	SetUserIdAndSecContext(user, context);
}

static void
require_owner(void)
{
	if (!has_privs_of_role(GetUserId(), ROLE_PG_DATABASE_OWNER))
		ereport(ERROR,
				errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				errmsg("permission denied for the tables of the lockout"),
				errdetail("The owner of the database changes policies, and restores the rest."),
				BTZ_HIDE_STATEMENT);
}

static void
report_functions_alone(void)
{
	ereport(ERROR,
			errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			errmsg("counters of logins are changed by functions alone"),
			errhint("See bartizan.login_unlock and bartizan.login_store_reset."),
			BTZ_HIDE_STATEMENT);
}

/* The columns of the widest of the tables. */
#define COLUMNS_MAX 16

static void
columns(const TriggerData *trigger, HeapTuple row, Datum *values)
{
	bool		nulls[COLUMNS_MAX];

	if (RelationGetDescr(trigger->tg_relation)->natts > COLUMNS_MAX)
		btz_report_bad_store("A table of the lockout has other columns than the extension made.");
	heap_deform_tuple(row, RelationGetDescr(trigger->tg_relation), values, nulls);
	/* the table's own NOT NULL is looked at later */
	for (int i = 0; i < RelationGetDescr(trigger->tg_relation)->natts; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					errcode(ERRCODE_NOT_NULL_VIOLATION),
					errmsg("a column of a table of the lockout is null"),
					BTZ_HIDE_STATEMENT);
	}
}

static bool
is_builtin(const TriggerData *trigger, HeapTuple row)
{
	Datum		values[COLUMNS_MAX];

	columns(trigger, row, values);
	return DatumGetBool(values[10]);
}

/* The built-in policies stay, and no other becomes one. */
static HeapTuple
guard_policy(const TriggerData *trigger)
{
	bool		inserts = TRIGGER_FIRED_BY_INSERT(trigger->tg_event);
	bool		updates = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event);
	HeapTuple	row = updates ? trigger->tg_newtuple : trigger->tg_trigtuple;

	require_owner();
	if (is_builtin(trigger, trigger->tg_trigtuple) || (updates && is_builtin(trigger, row)))
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				inserts ? errmsg("only the extension makes built-in policies") :
				errmsg("a built-in policy cannot be changed"),
				errhint("Copy one under a new name, with builtin false."),
				BTZ_HIDE_STATEMENT);
	return row;
}

/* A salt that is to win must be older than the installation, and may be no other. */
static HeapTuple
guard_salt(const TriggerData *trigger)
{
	Datum		values[COLUMNS_MAX];
	TimestampTz created;

	require_owner();
	columns(trigger, trigger->tg_trigtuple, values);
	created = DatumGetTimestampTz(values[1]);
	if (btz_raw_size(values[0]) != BTZ_LOGIN_SALT_LEN)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("salt has not %d bytes", BTZ_LOGIN_SALT_LEN),
				BTZ_HIDE_STATEMENT);
	if (TIMESTAMP_NOT_FINITE(created) || created > btz_login_installed_at())
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("created_at is not before the installation"),
				BTZ_HIDE_STATEMENT);
	return trigger->tg_trigtuple;
}

static int64
larger(int64 a, int64 b)
{
	return a > b ? a : b;
}

/* The worse of what is there and what is restored. */
static bool
decide_merge(BtzLockCounter *counter, void *arg)
{
	const BtzLockCounter *restored = arg;

	counter->owner = restored->owner;
	counter->fails = (int32) larger(counter->fails, restored->fails);
	counter->last = larger(counter->last, restored->last);
	counter->until = larger(counter->until, restored->until);
	counter->expires = larger(counter->expires, restored->expires);
	return true;
}

/* No limit is above 100000, and failures go little beyond. */
static bool
is_counter(const BtzLockCounter *counter)
{
	return counter->scope >= BTZ_LOCK_ACCOUNT && counter->scope <= BTZ_LOCK_ACCOUNT_HARD &&
		counter->fails >= 0 && counter->fails <= 1000000 &&
		(counter->scope == BTZ_LOCK_PAIR || (counter->owner >= 0 && counter->owner <= 100000));
}

static void
merge(const TriggerData *trigger)
{
	Datum		values[COLUMNS_MAX];
	BtzLockCounter counter;
	BtzLockClaim claim;
	BtzLoginStore store;

	columns(trigger, trigger->tg_trigtuple, values);
	counter.scope = DatumGetInt32(values[1]);
	counter.tag.high = DatumGetInt64(values[2]);
	counter.tag.low = DatumGetInt64(values[3]);
	counter.owner = DatumGetInt64(values[4]);
	counter.fails = DatumGetInt32(values[5]);
	counter.generation = 0;
	counter.last = DatumGetInt64(values[7]);
	counter.until = DatumGetInt64(values[8]);
	counter.expires = DatumGetInt64(values[9]);
	claim.scope = (BtzLockScope) counter.scope;
	claim.tag = counter.tag;
	claim.owner = counter.owner;
	if (!is_counter(&counter))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("row is no counter of logins"),
				BTZ_HIDE_STATEMENT);
	btz_login_store_open(&store, RowExclusiveLock, GetCurrentTimestamp());
	if (btz_login_update(&store, counter.tag, &claim, decide_merge, &counter) == BTZ_LOGIN_FULL)
		btz_report_bad_store("No counter is free for what is restored.");
	btz_login_flush(&store);
	btz_login_store_close(&store, RowExclusiveLock);
}

BTZ_FUNCTION(btz_login_guard)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	bool		inserts;
	Oid			table;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				errmsg("login_guard must be called as a trigger"),
				BTZ_HIDE_STATEMENT);
	inserts = TRIGGER_FIRED_BY_INSERT(trigger->tg_event);
	table = RelationGetRelid(trigger->tg_relation);
	if (changing)
		PG_RETURN_POINTER(TRIGGER_FIRED_FOR_ROW(trigger->tg_event) ? trigger->tg_trigtuple : NULL);
	if (!TRIGGER_FIRED_FOR_ROW(trigger->tg_event))
		report_functions_alone();
	if (table == btz_login_table("login_policy"))
		PG_RETURN_POINTER(guard_policy(trigger));
	if (table == btz_login_table("login_salt") && inserts)
		PG_RETURN_POINTER(guard_salt(trigger));
	if (table != btz_login_table("login_counter") || !inserts)
		report_functions_alone();
	require_owner();
	merge(trigger);
	PG_RETURN_POINTER(NULL);
}
