/*
 * report_pg.h
 *		The one place where a status becomes an error.
 *
 * Callers wipe first: none of these come back.  No report holds input, and
 * every one hides the statement and its context from the server's log, where
 * the literals of a failing call would stand.
 */
#ifndef BTZ_REPORT_PG_H
#define BTZ_REPORT_PG_H

#include "core/btz_pg.h"
#include "core/status.h"

/* For every report from a function that handles a secret. */
#define BTZ_HIDE_STATEMENT errhidestmt(true), errhidecontext(true)

/* XX000: the crypto library or the random source failed; trust nothing. */
extern void btz_report_crypto_failure(void) __attribute__((noreturn));

/*
 * 22023 for a NULL argument of a function that could not do without it, in
 * silence, if it were STRICT.
 */
extern void btz_require_arg(FunctionCallInfo fcinfo, int n, const char *name);

#endif
