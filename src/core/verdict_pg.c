/*
 * verdict_pg.c
 *		A verdict as a composite value and as parts of an error.
 */
#include "core/verdict_pg.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/builtins.h"

#include "core/encoding_pg.h"

enum
{
	COL_OK, COL_CODE, COL_POSITION, COL_DETAIL, COL_HINT, N_COLS
};

Datum
btz_verdict_datum(FunctionCallInfo fcinfo, BtzVerdict verdict, BtzSpan value)
{
	TupleDesc	desc;
	Datum		values[N_COLS] = {0};
	bool		nulls[N_COLS] = {false, true, true, true, true};

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type is not a row type");	/* cannot happen */

	values[COL_OK] = BoolGetDatum(verdict.status == BTZ_OK);
	if (verdict.reason != NULL)
	{
		values[COL_CODE] = CStringGetTextDatum(verdict.reason->code);
		values[COL_DETAIL] = CStringGetTextDatum(verdict.reason->detail);
		nulls[COL_CODE] = nulls[COL_DETAIL] = false;
	}
	if (verdict.reason != NULL && verdict.reason->hint != NULL)
	{
		values[COL_HINT] = CStringGetTextDatum(verdict.reason->hint);
		nulls[COL_HINT] = false;
	}
	if (verdict.offset != BTZ_NO_POSITION)
	{
		values[COL_POSITION] = Int32GetDatum(btz_char_position(value, verdict.offset));
		nulls[COL_POSITION] = false;
	}
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

int
btz_errdetail_verdict(BtzVerdict verdict, BtzSpan value)
{
	if (verdict.offset == BTZ_NO_POSITION)
		return errdetail("Code %s: %s", verdict.reason->code,
						 verdict.reason->detail);
	return errdetail("Code %s at character %d: %s", verdict.reason->code,
					 btz_char_position(value, verdict.offset),
					 verdict.reason->detail);
}

int
btz_errhint_verdict(BtzVerdict verdict)
{
	return verdict.reason->hint != NULL ? errhint("%s", verdict.reason->hint) : 0;
}
