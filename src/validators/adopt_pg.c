/*
 * adopt_pg.c
 *		invalid_rows: what a validator would refuse in a table with data.
 *
 * Reads as the caller and changes nothing: his rights and row security say
 * what he sees.  The query that finds the rows is made of quoted names and of
 * a name in the registry, never of the text that the caller gave.
 */
#include "core/btz_pg.h"

#include "access/relation.h"
#include "catalog/pg_class.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#include "validators/reject_log_pg.h"
#include "validators/validator_pg.h"

#define MAX_ROWS 1000000

#define BTZ_ADDRESS(x) &btz_##x##_validator,
static const BtzValidator *const registry[] = {
	BTZ_FOR_EACH_VALIDATOR(BTZ_ADDRESS)
};
#undef BTZ_ADDRESS

/* The columns that the query gives. */
enum
{
	FOUND_TABLE, FOUND_CTID, FOUND_VALUE
};

/* The columns that the function gives. */
enum
{
	COL_CTID, COL_EXCERPT, COL_CODE, COL_DETAIL, COL_TABLE, N_COLS
};

/* Explains each row as it comes, so that none is kept but as its reason. */
typedef struct RowExplainer
{
	DestReceiver pub;
	const BtzValidator *validator;
	ReturnSetInfo *result;
	MemoryContext row_context;
} RowExplainer;

static char *
validator_names(void)
{
	StringInfoData names;

	initStringInfo(&names);
	for (size_t i = 0; i < lengthof(registry); i++)
		appendStringInfo(&names, "%s%s", i > 0 ? ", " : "", registry[i]->name);
	return names.data;
}

static const BtzValidator *
validator_arg(text *arg)
{
	BtzSpan		name = btz_span_of(arg);

	for (size_t i = 0; i < lengthof(registry); i++)
	{
		const char *known = registry[i]->name;

		if (btz_span_equal(name, btz_span_cstring(known)))
			return registry[i];
	}
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("there is no such validator"),
			errhint("Use one of %s.", validator_names()));
}

/*
 * Rows of views and foreign tables have no address to find them by.  The lock
 * against a new name or a drop stays until the end of the transaction.
 */
static Relation
open_table(Oid table)
{
	Relation	rel = try_relation_open(table, AccessShareLock);
	char		kind;

	if (rel == NULL)
		ereport(ERROR,
				errcode(ERRCODE_UNDEFINED_TABLE),
				errmsg("there is no table with OID %u", table));
	kind = rel->rd_rel->relkind;
	if (kind != RELKIND_RELATION && kind != RELKIND_PARTITIONED_TABLE &&
		kind != RELKIND_MATVIEW)
		ereport(ERROR,
				errcode(ERRCODE_WRONG_OBJECT_TYPE),
				errmsg("\"%s\" is not a table", RelationGetRelationName(rel)),
				errhint("Name the table that holds the rows."));
	return rel;
}

/* The query, from the catalog's names. */
static char *
query_for(Oid table, const char *column, const BtzValidator *validator,
		  int max_rows)
{
	Relation	rel = open_table(table);
	AttrNumber	attribute = get_attnum(table, column);
	const char *name;
	char	   *query;

	if (attribute <= 0)
		ereport(ERROR,
				errcode(ERRCODE_UNDEFINED_COLUMN),
				errmsg("the table has no such column"),
				errhint("Write the name as the catalog has it, without quotes."));
	name = quote_identifier(get_attname(table, attribute, false));
	query = psprintf("SELECT t.tableoid, t.ctid, t.%s::pg_catalog.text FROM %s AS t "
					 "WHERE NOT bartizan.is_%s(t.%s::pg_catalog.text) LIMIT %d",
					 name,
					 quote_qualified_identifier(get_namespace_name(RelationGetNamespace(rel)),
												RelationGetRelationName(rel)),
					 validator->name, name, max_rows);
	relation_close(rel, NoLock);
	return query;
}

static void
put_row(RowExplainer *explainer, TupleTableSlot *slot)
{
	Datum		values[N_COLS];
	bool		nulls[N_COLS] = {false};
	BtzSpan		bytes;
	BtzVerdict	verdict;

	slot_getallattrs(slot);
	verdict = btz_validator_judge(explainer->validator,
								  slot->tts_values[FOUND_VALUE], &bytes);
	if (verdict.status == BTZ_OK)
		elog(ERROR, "two answers for one value");	/* cannot happen */
	if (bytes.ptr == NULL)
		bytes = btz_value_start(slot->tts_values[FOUND_VALUE]);
	values[COL_CTID] = slot->tts_values[FOUND_CTID];
	values[COL_EXCERPT] = CStringGetTextDatum(btz_rejected_excerpt(explainer->validator, bytes));
	values[COL_CODE] = CStringGetTextDatum(verdict.reason->code);
	values[COL_DETAIL] = CStringGetTextDatum(verdict.reason->detail);
	values[COL_TABLE] = slot->tts_values[FOUND_TABLE];
	tuplestore_putvalues(explainer->result->setResult,
						 explainer->result->setDesc, values, nulls);
}

static bool
receive_row(TupleTableSlot *slot, DestReceiver *self)
{
	RowExplainer *explainer = (RowExplainer *) self;
	MemoryContext caller = MemoryContextSwitchTo(explainer->row_context);

	put_row(explainer, slot);
	MemoryContextSwitchTo(caller);
	MemoryContextReset(explainer->row_context);
	return true;
}

static void
start_rows(DestReceiver *self, int operation, TupleDesc desc)
{
	/* nothing to prepare */
}

static void
end_rows(DestReceiver *self)
{
	/* the function's own context goes with it */
}

/* LIMIT stands in the query: a row count of SPI would forbid a parallel plan. */
static void
run(const char *query, RowExplainer *explainer)
{
	SPIExecuteOptions options = {
		.read_only = true,
		.dest = &explainer->pub,
	};
	int			rc;

	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");	/* cannot happen */
	rc = SPI_execute_extended(query, &options);
	if (rc != SPI_OK_SELECT)
		elog(ERROR, "SPI_execute_extended returned %d", rc);	/* cannot happen */
	SPI_finish();
}

BTZ_FUNCTION(btz_invalid_rows)
{
	const BtzValidator *validator = validator_arg(PG_GETARG_TEXT_PP(2));
	int			max_rows = btz_option_in_range("max_rows", PG_GETARG_INT32(3),
											   1, MAX_ROWS);
	char	   *query = query_for(PG_GETARG_OID(0),
								  text_to_cstring(PG_GETARG_TEXT_PP(1)),
								  validator, max_rows);
	RowExplainer explainer = {
		.pub = {receive_row, start_rows, end_rows, end_rows, DestTuplestore},
		.validator = validator,
		.result = (ReturnSetInfo *) fcinfo->resultinfo,
	};

	InitMaterializedSRF(fcinfo, 0);
	explainer.row_context = AllocSetContextCreate(CurrentMemoryContext,
												  "bartizan invalid rows",
												  ALLOCSET_DEFAULT_SIZES);
	run(query, &explainer);
	MemoryContextDelete(explainer.row_context);
	return (Datum) 0;
}
