/*
 * constant_time_pg.c
 *		constant_time_equal: what tells nothing of where two secrets differ.
 *
 * Does not hide their lengths.
 */
#include "core/btz_pg.h"

#include "core/cleanse.h"
#include "core/secretmem_pg.h"

BTZ_FUNCTION(btz_constant_time_equal)
{
	BtzSecretArg a;
	BtzSecretArg b;
	bool		equal;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) ||
		btz_raw_size(PG_GETARG_DATUM(0)) != btz_raw_size(PG_GETARG_DATUM(1)))
		PG_RETURN_BOOL(false);
	a = btz_secret_arg(PG_GETARG_DATUM(0));
	b = btz_secret_arg(PG_GETARG_DATUM(1));
	equal = btz_equal_consttime(a.bytes.ptr, b.bytes.ptr, a.bytes.len);
	btz_secret_arg_release(&a);
	btz_secret_arg_release(&b);
	PG_RETURN_BOOL(equal);
}
