/*
 * report_pg.c
 *		Status to error, for the failures that every room shares.
 */
#include "core/report_pg.h"

void
btz_report_crypto_failure(void)
{
	ereport(ERROR,
			errcode(ERRCODE_INTERNAL_ERROR),
			errmsg("cryptographic library failed"),
			errdetail("An algorithm or the source of randomness is not available."),
			BTZ_HIDE_STATEMENT);
}

void
btz_require_arg(FunctionCallInfo fcinfo, int n, const char *name)
{
	if (PG_ARGISNULL(n))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("%s is null", name),
				BTZ_HIDE_STATEMENT);
}
