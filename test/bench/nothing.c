/*
 * nothing.c
 *		A strict function of one text that does nothing: the floor under every
 *		function in C.  Built for benchmarks only.
 */
#include "postgres.h"

#include "fmgr.h"

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(bench_nothing);

Datum
bench_nothing(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(true);
}
