/*
 * keyarg_pg.c
 *		Arguments that choose a key, and the context that it is used in.
 *
 * What is no selector may be a key that somebody passed by mistake: it is not
 * repeated.
 */
#include "core/btz_pg.h"

#include "core/encoding_pg.h"
#include "core/report_pg.h"
#include "secrets/datakey_pg.h"

BtzSelector
btz_selector_arg(FunctionCallInfo fcinfo, int n)
{
	BtzSelector selector = {.kind = BTZ_SELECT_AUTO};

	if (PG_ARGISNULL(n))
		return selector;
	if (!btz_selector_read(btz_detoasted_span(PG_GETARG_DATUM(n)), &selector))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("key does not name a key"),
				errhint("Use a key id, 'auto', or 'tmp:' and the name of a temporary secret."),
				BTZ_HIDE_STATEMENT);
	return selector;
}

BtzSpan
btz_context_of(Datum text_datum)
{
	BtzSpan		context = btz_span(NULL, btz_raw_size(text_datum));

	if (context.len <= BTZ_CONTEXT_MAX)
		context = btz_secret_text_arg(text_datum).bytes;
	if (context.len > BTZ_CONTEXT_MAX)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("context is too long"),
				errdetail("It has at most %d bytes.", (int) BTZ_CONTEXT_MAX),
				BTZ_HIDE_STATEMENT);
	return context;
}

void
btz_report_null_context(void)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("context is null"),
			errhint("Pass the name of the place, such as 'users.ssn:' || id; '' binds to none."),
			BTZ_HIDE_STATEMENT);
}

BtzSpan
btz_context_arg(FunctionCallInfo fcinfo, int n)
{
	if (PG_ARGISNULL(n))
		btz_report_null_context();
	return btz_context_of(PG_GETARG_DATUM(n));
}
