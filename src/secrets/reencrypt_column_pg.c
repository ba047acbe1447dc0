/*
 * reencrypt_column_pg.c
 *		ciphertext_usage and reencrypt_column: a column's keys, counted and
 *		rotated.
 *
 * Reads and writes as the caller, whose rights and row security decide.  Goes
 * through the table from its first page to its last, some pages at a time, and
 * again until nothing is left to do, since others move rows meanwhile.  A row
 * that somebody has locked waits for the next round; one that does not open in
 * its context is counted and left as it is.
 */
#include "core/btz_pg.h"

#include "access/relation.h"
#include "access/xact.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "storage/bufmgr.h"
#include "storage/itemptr.h"
#include "tcop/pquery.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#include "core/report_pg.h"
#include "secrets/datakey_pg.h"
#include "secrets/encrypt_pg.h"

#define BATCH_MAX 1000000

/* Pages of one look at most: 128 MB. */
#define WINDOW_MAX 16384

/* A column by its quoted names. */
typedef struct Column
{
	Oid			table;
	const char *table_name;
	const char *name;
} Column;

/* Rows are counted in partitions too; they are changed where they lie. */
static Column
column_arg(FunctionCallInfo fcinfo, bool counted)
{
	Column		column = {.table = PG_GETARG_OID(0)};
	Relation	rel = try_relation_open(column.table, AccessShareLock);
	AttrNumber	attribute;

	if (rel == NULL)
		ereport(ERROR,
				errcode(ERRCODE_UNDEFINED_TABLE),
				errmsg("there is no table with OID %u", column.table),
				BTZ_HIDE_STATEMENT);
	if (rel->rd_rel->relkind != RELKIND_RELATION &&
		!(counted && rel->rd_rel->relkind == RELKIND_PARTITIONED_TABLE))
		ereport(ERROR,
				errcode(ERRCODE_WRONG_OBJECT_TYPE),
				errmsg("\"%s\" is not an ordinary table", RelationGetRelationName(rel)),
				errhint("Name the table, or the partition, that holds the rows."),
				BTZ_HIDE_STATEMENT);
	attribute = get_attnum(column.table, NameStr(*PG_GETARG_NAME(1)));
	if (attribute <= 0)
		ereport(ERROR,
				errcode(ERRCODE_UNDEFINED_COLUMN),
				errmsg("the table has no such column"),
				errhint("Write the name as the catalog has it, without quotes."),
				BTZ_HIDE_STATEMENT);
	column.name = pstrdup(quote_identifier(get_attname(column.table, attribute, false)));
	column.table_name = quote_qualified_identifier(get_namespace_name(RelationGetNamespace(rel)),
												   RelationGetRelationName(rel));
	relation_close(rel, NoLock);
	return column;
}

static void
connect_spi(int options)
{
	if (SPI_connect_ext(options) != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect_ext failed");	/* cannot happen */
}

static void
finish_spi(void)
{
	if (SPI_finish() != SPI_OK_FINISH)
		elog(ERROR, "SPI_finish failed");	/* cannot happen */
}

BTZ_FUNCTION(btz_ciphertext_usage)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Column		column = column_arg(fcinfo, true);
	char	   *query = psprintf("SELECT bartizan.secret_key_id(%s::pg_catalog.text), pg_catalog.count(*)"
								 " FROM %s WHERE %s IS NOT NULL GROUP BY 1 ORDER BY 1",
								 column.name, column.table_name, column.name);

	InitMaterializedSRF(fcinfo, 0);
	connect_spi(0);
	if (SPI_execute(query, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "SPI_execute failed");	/* cannot happen */
	for (uint64 i = 0; i < SPI_processed; i++)
		tuplestore_puttuple(result->setResult, SPI_tuptable->vals[i]);
	finish_spi();
	return (Datum) 0;
}

/* One run of the procedure. */
typedef struct Rotation
{
	Column		column;
	const char *pick;			/* queries */
	const char *update;
	int32		batch;
	int32		batches_left;	/* -1: no end */
	int32		room;			/* rows that this batch can still take */
	int32		primary;
	SPIPlanPtr	update_plan;	/* of a batch */
	uint64		done;
	uint64		left;			/* about */
	uint64		closed;			/* in this round: do not open */
} Rotation;

static void
write_queries(Rotation *rotation, const char *context)
{
	const char *table = rotation->column.table_name;
	const char *column = rotation->column.name;

	rotation->pick = psprintf("SELECT ctid, %s::pg_catalog.text, (%s)::pg_catalog.text FROM ONLY %s"
							  " WHERE ctid OPERATOR(pg_catalog.>) $1 AND ctid OPERATOR(pg_catalog.<) $2"
							  " AND bartizan.secret_key_id(%s::pg_catalog.text) OPERATOR(pg_catalog.<>) $3"
							  " ORDER BY ctid LIMIT $4 FOR UPDATE SKIP LOCKED",
							  column, context, table, column);
	rotation->update = psprintf("UPDATE ONLY %s SET %s = $2 WHERE ctid OPERATOR(pg_catalog.=) $1",
								table, column);
}

static void
select_rows(const char *query, int count, Oid *types, Datum *values)
{
	if (SPI_execute_with_args(query, count, types, values, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "SPI_execute_with_args failed");	/* cannot happen */
}

static void
count_left(Rotation *rotation)
{
	char	   *query = psprintf("SELECT pg_catalog.count(*) FROM ONLY %s"
								 " WHERE bartizan.secret_key_id(%s::pg_catalog.text) OPERATOR(pg_catalog.<>) $1",
								 rotation->column.table_name, rotation->column.name);
	Oid			types[] = {INT4OID};
	Datum		values[] = {Int32GetDatum(rotation->primary)};
	bool		is_null;

	select_rows(query, lengthof(types), types, values);
	rotation->left = (uint64) DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc,
														  1, &is_null));
}

/* A picked row: true when it is under the primary key now. */
static bool
renew_row(Rotation *rotation, HeapTuple row, TupleDesc columns)
{
	bool		is_null;
	Datum		token = SPI_getbinval(row, columns, 2, &is_null);
	Datum		context = SPI_getbinval(row, columns, 3, &is_null);
	Datum		values[2];
	BtzSpan		place;
	text	   *renewed;

	if (is_null)
		btz_report_null_context();
	place = btz_context_of(context);
	renewed = btz_secret_renew(token, place, place);
	if (renewed == NULL)
		return false;
	values[0] = SPI_getbinval(row, columns, 1, &is_null);
	values[1] = PointerGetDatum(renewed);
	if (SPI_execute_plan(rotation->update_plan, values, NULL, false, 0) != SPI_OK_UPDATE)
		elog(ERROR, "SPI_execute_plan failed"); /* cannot happen */
	return SPI_processed > 0;
}

static ItemPointerData
start_of(BlockNumber page)
{
	ItemPointerData place = {{(uint16) (page >> 16), (uint16) (page & 0xffff)}, 0};

	return place;
}

/* Each in memory of its own: tokens may be large. */
static void
renew_rows(Rotation *rotation, SPITupleTable *picked, uint64 count)
{
	MemoryContext row_memory = AllocSetContextCreate(CurrentMemoryContext, "bartizan row",
													 ALLOCSET_DEFAULT_SIZES);
	MemoryContext caller = MemoryContextSwitchTo(row_memory);

	for (uint64 i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (renew_row(rotation, picked->vals[i], picked->tupdesc))
			rotation->done++;
		else
			rotation->closed++;
		MemoryContextReset(row_memory);
	}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(row_memory);
}

/*
 * Rows behind *after and before the page: as many as the batch has room for.
 * Returns how many there were; *after is the last one of a full batch.
 */
static uint64
renew_some(Rotation *rotation, ItemPointer after, BlockNumber before)
{
	Oid			pick_types[] = {TIDOID, TIDOID, INT4OID, INT8OID};
	Oid			update_types[] = {TIDOID, TEXTOID};
	ItemPointerData end = start_of(before);
	Datum		values[] = {PointerGetDatum(after), PointerGetDatum(&end),
	Int32GetDatum(rotation->primary), Int64GetDatum(rotation->room)};
	SPITupleTable *picked;
	uint64		count;
	bool		is_null;

	select_rows(rotation->pick, lengthof(pick_types), pick_types, values);
	count = SPI_processed;
	picked = SPI_tuptable;
	rotation->update_plan = SPI_prepare(rotation->update, lengthof(update_types), update_types);
	if (rotation->update_plan == NULL)
		elog(ERROR, "SPI_prepare failed");	/* cannot happen */
	renew_rows(rotation, picked, count);
	(void) SPI_freeplan(rotation->update_plan);
	if (count == (uint64) rotation->room)
		*after = *(ItemPointer) DatumGetPointer(SPI_getbinval(picked->vals[count - 1], picked->tupdesc,
															  1, &is_null));
	SPI_freetuptable(picked);
	return count;
}

static BlockNumber
pages_of(Oid table)
{
	Relation	rel = relation_open(table, AccessShareLock);
	BlockNumber pages = RelationGetNumberOfBlocks(rel);

	relation_close(rel, AccessShareLock);
	return pages;
}

static void
end_batch(Rotation *rotation)
{
	uint64		rows = (uint64) (rotation->batch - rotation->room);

	if (rows == 0)
		return;
	rotation->left -= Min(rotation->left, rows);
	rotation->room = rotation->batch;
	if (rotation->batches_left > 0)
		rotation->batches_left--;
	SPI_commit();
	EnsurePortalSnapshotExists();
	ereport(NOTICE,
			errmsg("re-encrypted " UINT64_FORMAT " rows, about " UINT64_FORMAT " left",
				   rotation->done, rotation->left),
			BTZ_HIDE_STATEMENT);
}

/* The rows of some pages; returns how many there were. */
static uint64
renew_pages(Rotation *rotation, BlockNumber start, BlockNumber end)
{
	ItemPointerData after = start_of(start);
	uint64		total = 0;
	bool		full = true;

	while (full && rotation->batches_left != 0)
	{
		uint64		count = renew_some(rotation, &after, end);

		full = count == (uint64) rotation->room;
		rotation->room -= (int32) count;
		total += count;
		if (full)
			end_batch(rotation);
	}
	return total;
}

/* From the first page to the last; windows grow where few rows are found. */
static void
go_through(Rotation *rotation)
{
	BlockNumber pages = pages_of(rotation->column.table);
	BlockNumber window = 1;

	rotation->closed = 0;
	for (BlockNumber start = 0; start < pages && rotation->batches_left != 0;)
	{
		BlockNumber end = start + Min(window, pages - start);
		uint64		count = renew_pages(rotation, start, end);

		start = end;
		if (count < (uint64) rotation->batch && window < WINDOW_MAX)
			window *= 2;
		else if (count > (uint64) rotation->batch && window > 1)
			window /= 2;
	}
	end_batch(rotation);
}

static void
rotate(Rotation *rotation)
{
	uint64		before;

	rotation->primary = btz_key_primary(BTZ_PURPOSE_ENCRYPT);
	count_left(rotation);
	do
	{
		before = rotation->done;
		go_through(rotation);
	} while (rotation->done > before && rotation->batches_left != 0);
	if (rotation->closed > 0)
		ereport(WARNING,
				errmsg(UINT64_FORMAT " rows were left as they are", rotation->closed),
				errdetail("They are damaged, or were encrypted in another context than the expression gives."),
				BTZ_HIDE_STATEMENT);
}

static int32
positive_arg(FunctionCallInfo fcinfo, int n, const char *name)
{
	btz_require_arg(fcinfo, n, name);
	if (PG_GETARG_INT32(n) < 1 || PG_GETARG_INT32(n) > BATCH_MAX)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("%s is out of range", name),
				errhint("Use 1 to %d.", BATCH_MAX),
				BTZ_HIDE_STATEMENT);
	return PG_GETARG_INT32(n);
}

static bool
may_commit(FunctionCallInfo fcinfo)
{
	return fcinfo->context != NULL && IsA(fcinfo->context, CallContext) &&
		!castNode(CallContext, fcinfo->context)->atomic;
}

BTZ_FUNCTION(btz_reencrypt_column)
{
	Rotation	rotation = {.batches_left = -1};

	btz_require_arg(fcinfo, 0, "relation");
	btz_require_arg(fcinfo, 1, "secret_column");
	btz_require_arg(fcinfo, 2, "context_expression");
	rotation.batch = positive_arg(fcinfo, 3, "batch");
	rotation.room = rotation.batch;
	if (!PG_ARGISNULL(4))
		rotation.batches_left = positive_arg(fcinfo, 4, "max_batches");
	if (!may_commit(fcinfo))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_TRANSACTION_TERMINATION),
				errmsg("reencrypt_column commits, and cannot run in a transaction block"),
				errhint("CALL it by itself."),
				BTZ_HIDE_STATEMENT);
	connect_spi(SPI_OPT_NONATOMIC);
	rotation.column = column_arg(fcinfo, false);
	write_queries(&rotation, TextDatumGetCString(PG_GETARG_DATUM(2)));
	rotate(&rotation);
	finish_spi();
	PG_RETURN_VOID();
}
