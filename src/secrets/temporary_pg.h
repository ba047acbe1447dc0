/*
 * temporary_pg.h
 *		Secrets that last for a transaction.
 *
 * A secret belongs to the role that put it: for any other it is not there,
 * superusers included, or the caller of a function with definer's rights could
 * read what that opened, or plant a key for it.  Values lie in locked memory
 * and are wiped when the transaction ends, when a sub-transaction that put them
 * is rolled back, and when they have expired.
 */
#ifndef BTZ_TEMPORARY_PG_H
#define BTZ_TEMPORARY_PG_H

#include "core/btz_pg.h"

/*
 * The value of the current user's secret of that name, in locked memory; valid
 * until SQL runs.  55000 when there is none, or it has expired.
 */
extern BtzSpan btz_temporary_find(BtzSpan name);

#endif
