/*
 * verdict_pg.h
 *		A verdict as SQL sees it.
 */
#ifndef BTZ_VERDICT_PG_H
#define BTZ_VERDICT_PG_H

#include "core/btz_pg.h"
#include "core/verdict.h"

/*
 * The composite "verdict" for a function declared to return it; "value" is
 * the text that was judged, for counting characters.
 */
extern Datum btz_verdict_datum(FunctionCallInfo fcinfo, BtzVerdict verdict,
							   BtzSpan value);

/*
 * DETAIL of an error: "Code x at character n: what is wrong."  Returns what
 * errdetail returns; a macro's argument, like the next.
 */
extern int	btz_errdetail_verdict(BtzVerdict verdict, BtzSpan value);

/* HINT of an error, where the reason has one. */
extern int	btz_errhint_verdict(BtzVerdict verdict);

#endif
