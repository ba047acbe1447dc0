/*
 * login_tables_pg.c
 *		Policies, the salt and the size of the store.
 *
 * Readers need no right on the tables: whoever may call the functions may know
 * what they go by.
 */
#include "passwords/login_tables_pg.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/dependency.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "commands/extension.h"
#include "datatype/timestamp.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"
#include "utils/timestamp.h"

#include "core/report_pg.h"
#include "passwords/login_attempt.h"
#include "passwords/login_store_pg.h"

/* Columns of login_policy. */
enum
{
	NAME, MAX_FAILURES, ACCOUNT_FAILURES, SOURCE_FAILURES, FORGIVE_AFTER, BASE_LOCK, FACTOR,
	MAX_LOCK, HARD_LIMIT, KNOWN_FOR, BUILTIN, POLICY_COLUMNS
};

void
btz_report_bad_store(const char *why)
{
	ereport(ERROR,
			errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			errmsg("the counters of logins cannot be used"),
			errdetail("%s", why),
			errhint("See bartizan.login_store_reset()."),
			BTZ_HIDE_STATEMENT);
}

Oid
btz_login_table(const char *name)
{
	Oid			schema = get_namespace_oid("bartizan", true);
	Oid			table = OidIsValid(schema) ? get_relname_relid(name, schema) : InvalidOid;
	Oid			extension = get_extension_oid("bartizan", true);

	if (!OidIsValid(table) || !OidIsValid(extension) ||
		getExtensionOfObject(RelationRelationId, table) != extension)
		btz_report_bad_store("A table of the extension is missing.");
	return table;
}

/* A scan of all rows of one of the tables. */
typedef struct TableScan
{
	Relation	table;
	SysScanDesc rows;
} TableScan;

static void
begin_scan(TableScan *scan, const char *name)
{
	scan->table = table_open(btz_login_table(name), AccessShareLock);
	scan->rows = systable_beginscan(scan->table, InvalidOid, false, NULL, 0, NULL);
}

static bool
next_row(TableScan *scan, Datum *values, bool *nulls)
{
	HeapTuple	tuple = systable_getnext(scan->rows);

	if (HeapTupleIsValid(tuple))
		heap_deform_tuple(tuple, RelationGetDescr(scan->table), values, nulls);
	return HeapTupleIsValid(tuple);
}

static void
end_scan(TableScan *scan)
{
	systable_endscan(scan->rows);
	table_close(scan->table, AccessShareLock);
}

/* Without months, as a CHECK demands. */
static int64
microseconds(Datum value)
{
	const Interval *interval = DatumGetIntervalP(value);

	return interval->time + (int64) interval->day * USECS_PER_DAY;
}

static void
read_policy(const Datum *values, BtzLockPolicy *policy)
{
	policy->max_failures = DatumGetInt32(values[MAX_FAILURES]);
	policy->account_failures = DatumGetInt32(values[ACCOUNT_FAILURES]);
	policy->source_failures = DatumGetInt32(values[SOURCE_FAILURES]);
	policy->hard_limit = DatumGetInt32(values[HARD_LIMIT]);
	policy->forgive_after = microseconds(values[FORGIVE_AFTER]);
	policy->base_lock = microseconds(values[BASE_LOCK]);
	policy->max_lock = microseconds(values[MAX_LOCK]);
	policy->known_for = microseconds(values[KNOWN_FOR]);
	policy->factor = DatumGetFloat8(values[FACTOR]);
}

bool
btz_login_policy(BtzSpan name, BtzLockPolicy *policy)
{
	Datum		values[POLICY_COLUMNS];
	bool		nulls[POLICY_COLUMNS];
	TableScan	scan;
	bool		found = false;

	begin_scan(&scan, "login_policy");
	while (!found && next_row(&scan, values, nulls))
	{
		found = btz_span_equal(btz_detoasted_span(values[NAME]), name);
		if (found)
			read_policy(values, policy);
	}
	end_scan(&scan);
	return found;
}

int
btz_login_policy_names(Datum **names)
{
	Datum		values[POLICY_COLUMNS];
	bool		nulls[POLICY_COLUMNS];
	TableScan	scan;
	int			count = 0;
	int			room = 16;

	*names = palloc(sizeof(Datum) * (Size) room);
	begin_scan(&scan, "login_policy");
	while (next_row(&scan, values, nulls))
	{
		if (count == room)
		{
			room *= 2;
			*names = repalloc(*names, sizeof(Datum) * (Size) room);
		}
		(*names)[count++] = PointerGetDatum(PG_DETOAST_DATUM_COPY(values[NAME]));
	}
	end_scan(&scan);
	return count;
}

void
btz_login_salt(unsigned char *salt)
{
	Datum		values[2];
	bool		nulls[2];
	TableScan	scan;
	TimestampTz oldest = 0;
	bool		found = false;

	begin_scan(&scan, "login_salt");
	while (next_row(&scan, values, nulls))
	{
		BtzSpan		bytes = btz_detoasted_span(values[0]);
		TimestampTz created = DatumGetTimestampTz(values[1]);

		if (bytes.len != BTZ_LOGIN_SALT_LEN || (found && created >= oldest))
			continue;
		memcpy(salt, bytes.ptr, bytes.len);
		oldest = created;
		found = true;
	}
	end_scan(&scan);
	if (!found)
		btz_report_bad_store("The table bartizan.login_salt is empty.");
}

int64
btz_login_installed_at(void)
{
	Datum		values[2];
	bool		nulls[2];
	TableScan	scan;
	TimestampTz newest = DT_NOBEGIN;

	begin_scan(&scan, "login_salt");
	while (next_row(&scan, values, nulls))
		newest = Max(newest, DatumGetTimestampTz(values[1]));
	end_scan(&scan);
	return newest;
}

int32
btz_login_slots(void)
{
	Datum		value;
	bool		null;
	TableScan	scan;
	int32		slots = 0;

	begin_scan(&scan, "login_store");
	if (next_row(&scan, &value, &null) && !null)
		slots = DatumGetInt32(value);
	end_scan(&scan);
	if (slots < BTZ_LOGIN_BUCKET || slots % BTZ_LOGIN_BUCKET != 0)
		btz_report_bad_store("The table bartizan.login_store says nothing of use.");
	return slots;
}
