/*
 * keytable_pg.c
 *		Reads and changes the tables of data keys, and guards them.
 *
 * Readers need no right on the tables: what a row says is no secret, and whom
 * it serves is decided by the grants.  The guard refuses what does not come
 * through btz_key_change.
 */
#include "secrets/keytable_pg.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_authid.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgroids.h"
#include "utils/guc.h"
#include "utils/inval.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#include "core/report_pg.h"

/* Columns of data_key and of data_key_grant. */
enum
{
	KEY_ID, PURPOSE, STATUS, WRAPPED, ROOT_ID, ROOT_FINGERPRINT, FINGERPRINT,
	OPTIONS, DESCRIPTION, CREATED_AT, NOT_AFTER, DESTROYED_AT, KEY_COLUMNS
};
enum
{
	GRANT_KEY_ID, GRANT_ROLE, GRANT_RIGHTS, GRANT_COLUMNS
};

static uint64 version = 0;
static Oid	key_table = InvalidOid;
static Oid	grant_table = InvalidOid;
static bool changing = false;	/* the guard lets pass what comes now */

static Oid
find_table(const char *name)
{
	Oid			schema = get_namespace_oid("bartizan", true);
	Oid			table = OidIsValid(schema) ? get_relname_relid(name, schema) : InvalidOid;

	if (!OidIsValid(table))
		ereport(ERROR,
				errcode(ERRCODE_UNDEFINED_TABLE),
				errmsg("table bartizan.%s is missing", name),
				errhint("Create the extension bartizan in this database."),
				BTZ_HIDE_STATEMENT);
	return table;
}

static void
on_relcache_invalidation(Datum arg, Oid relation)
{
	if (relation == InvalidOid || relation == key_table || relation == grant_table)
		version++;
}

uint64
btz_key_tables_version(void)
{
	static bool registered = false;

	if (!registered)
	{
		CacheRegisterRelcacheCallback(on_relcache_invalidation, (Datum) 0);
		registered = true;
	}
	return version;
}

/* A scan of a table, of all rows or of those whose first column is "id". */
typedef struct KeyScan
{
	Relation	table;
	SysScanDesc rows;
	ScanKeyData key;
} KeyScan;

static void
begin_scan(KeyScan *scan, Oid table, const int32 *id)
{
	Oid			index;

	scan->table = table_open(table, AccessShareLock);
	index = btz_primary_key_index(scan->table);
	if (id != NULL)
		ScanKeyInit(&scan->key, KEY_ID + 1, BTEqualStrategyNumber, F_INT4EQ,
					Int32GetDatum(*id));
	scan->rows = systable_beginscan(scan->table, index, id != NULL && OidIsValid(index),
									NULL, id != NULL ? 1 : 0, &scan->key);
}

static bool
next_row(KeyScan *scan, Datum *values, bool *nulls)
{
	HeapTuple	tuple = systable_getnext(scan->rows);

	if (HeapTupleIsValid(tuple))
		heap_deform_tuple(tuple, RelationGetDescr(scan->table), values, nulls);
	return HeapTupleIsValid(tuple);
}

static void
end_scan(KeyScan *scan)
{
	systable_endscan(scan->rows);
	table_close(scan->table, AccessShareLock);
}

/* A copy, for the row's page is released. */
static BtzSpan
copied(Datum varlena)
{
	struct varlena *copy = PG_DETOAST_DATUM_COPY(varlena);

	return btz_span_of(copy);
}

static void
read_fingerprint(Datum varlena, unsigned char *out)
{
	BtzSpan		bytes = copied(varlena);

	/* zero, which no key has, where somebody wrote something else */
	for (Size i = 0; i < BTZ_FINGERPRINT_LEN; i++)
		out[i] = bytes.len == BTZ_FINGERPRINT_LEN ? bytes.ptr[i] : 0;
}

BtzKeyStatus
btz_key_status(Datum value)
{
	static const char *const names[] = {"primary", "active", "decrypt_only"};
	char	   *label = DatumGetCString(OidFunctionCall1(F_ENUM_OUT, value));
	BtzSpan		name = btz_span_cstring(label);
	BtzKeyStatus status = BTZ_KEY_DESTROYED;

	for (size_t i = 0; i < lengthof(names); i++)
		if (btz_span_equal(name, btz_span_cstring(names[i])))
			status = (BtzKeyStatus) i;
	return status;
}

static void
read_row(const Datum *values, const bool *nulls, BtzKeyRow *row)
{
	char	   *options = DatumGetCString(DirectFunctionCall1(jsonb_out, values[OPTIONS]));

	row->id = DatumGetInt32(values[KEY_ID]);
	row->purpose = btz_purpose_find(copied(values[PURPOSE]));
	row->status = btz_key_status(values[STATUS]);
	row->wrapped = nulls[WRAPPED] ? btz_span(NULL, 0) : copied(values[WRAPPED]);
	row->root_id = DatumGetInt32(values[ROOT_ID]);
	read_fingerprint(values[ROOT_FINGERPRINT], row->root_fingerprint);
	read_fingerprint(values[FINGERPRINT], row->fingerprint);
	row->options = btz_span_cstring(options);
	row->created_at = DatumGetTimestampTz(values[CREATED_AT]);
	row->not_after = nulls[NOT_AFTER] ? DT_NOEND : DatumGetTimestampTz(values[NOT_AFTER]);
}

bool
btz_key_row(int32 id, BtzKeyRow *row)
{
	Datum		values[KEY_COLUMNS];
	bool		nulls[KEY_COLUMNS];
	KeyScan		scan;
	bool		found;

	key_table = find_table("data_key");
	begin_scan(&scan, key_table, &id);
	found = next_row(&scan, values, nulls);
	if (found)
		read_row(values, nulls, row);
	end_scan(&scan);
	return found;
}

List *
btz_key_rows(void)
{
	List	   *rows = NIL;
	Datum		values[KEY_COLUMNS];
	bool		nulls[KEY_COLUMNS];
	KeyScan		scan;

	key_table = find_table("data_key");
	begin_scan(&scan, key_table, NULL);
	while (next_row(&scan, values, nulls))
	{
		BtzKeyRow  *row = palloc(sizeof(BtzKeyRow));

		CHECK_FOR_INTERRUPTS();
		read_row(values, nulls, row);
		rows = lappend(rows, row);
	}
	end_scan(&scan);
	return rows;
}

int
btz_key_right(BtzSpan name)
{
	static const char *const names[] = {"seal", "open", "match", "rotate"};

	for (size_t i = 0; i < lengthof(names); i++)
		if (btz_span_equal(name, btz_span_cstring(names[i])))
			return 1 << i;
	return 0;
}

static int
read_rights(Datum value)
{
	ArrayType  *array = DatumGetArrayTypePCopy(value);
	Datum	   *names;
	bool	   *nulls;
	int			count;
	int			rights = 0;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &names, &nulls, &count);
	for (int i = 0; i < count; i++)
		if (!nulls[i])
			rights |= btz_key_right(btz_detoasted_span(names[i]));
	return rights;
}

Datum
btz_bytea_of(BtzSpan bytes)
{
	bytea	   *value = palloc(VARHDRSZ + bytes.len);

	SET_VARSIZE(value, VARHDRSZ + bytes.len);
	memcpy(VARDATA(value), bytes.ptr, bytes.len);
	return PointerGetDatum(value);
}

List *
btz_key_grants(int32 id)
{
	List	   *grants = NIL;
	Datum		values[GRANT_COLUMNS];
	bool		nulls[GRANT_COLUMNS];
	KeyScan		scan;

	grant_table = find_table("data_key_grant");
	begin_scan(&scan, grant_table, &id);
	while (next_row(&scan, values, nulls))
	{
		BtzKeyGrant *grant = palloc(sizeof(BtzKeyGrant));

		grant->role = TextDatumGetCString(values[GRANT_ROLE]);
		grant->rights = read_rights(values[GRANT_RIGHTS]);
		grants = lappend(grants, grant);
	}
	end_scan(&scan);
	return grants;
}

void
btz_key_change_begin(void)
{
	if (XactReadOnly)
		ereport(ERROR,
				errcode(ERRCODE_READ_ONLY_SQL_TRANSACTION),
				errmsg("keys cannot be changed in a read-only transaction"),
				BTZ_HIDE_STATEMENT);
	LockRelationOid(find_table("data_key"), ShareRowExclusiveLock);
}

static uint64
run(const BtzKeyChange *change)
{
	uint64		rows;

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");	/* cannot happen */
	/* SPI reads these, and takes no constants */
	if (SPI_execute_with_args(change->sql, change->count,
							  (Oid *) (uintptr_t) change->types,
							  (Datum *) (uintptr_t) change->values,
							  change->nulls, false, 0) < 0)
		elog(ERROR, "SPI_execute_with_args failed");	/* cannot happen */
	rows = SPI_processed;
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");	/* cannot happen */
	return rows;
}

static Oid
owner_of_tables(void)
{
	Relation	table = table_open(find_table("data_key"), AccessShareLock);
	Oid			owner = table->rd_rel->relowner;

	table_close(table, AccessShareLock);
	return owner;
}

uint64
btz_key_change(const BtzKeyChange *change)
{
	int			level = NewGUCNestLevel();
	Oid			owner = owner_of_tables();
	Oid			user;
	int			context;
	uint64		rows = 0;

	/* an error gives both back with the transaction, but not our flag */
	GetUserIdAndSecContext(&user, &context);
	SetUserIdAndSecContext(owner, context | SECURITY_LOCAL_USERID_CHANGE |
						   SECURITY_RESTRICTED_OPERATION);
	(void) set_config_option("search_path", "pg_catalog, pg_temp", PGC_USERSET,
							 PGC_S_SESSION, GUC_ACTION_SAVE, true, 0, false);
	PG_TRY();
	{
		changing = true;
		rows = run(change);
	}
	PG_FINALLY();
	{
		changing = false;
	}
	PG_END_TRY();
	AtEOXact_GUC(false, level);
	SetUserIdAndSecContext(user, context);
	return rows;
}

/*
 * A restore inserts, as a superuser or as the database's owner.  Readers are
 * told of each change when it is committed.
 */
BTZ_FUNCTION(btz_data_key_guard)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo))
		ereport(ERROR,
				errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				errmsg("data_key_guard must be called as a trigger"),
				BTZ_HIDE_STATEMENT);
	if (!changing &&
		!(TRIGGER_FIRED_BY_INSERT(trigger->tg_event) &&
		  has_privs_of_role(GetUserId(), ROLE_PG_DATABASE_OWNER)))
		ereport(ERROR,
				errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				errmsg("keys are changed by functions alone"),
				errhint("See bartizan.key_create, key_set_status, key_grant and their like."),
				BTZ_HIDE_STATEMENT);
	CacheInvalidateRelcache(trigger->tg_relation);
	PG_RETURN_POINTER(NULL);
}
