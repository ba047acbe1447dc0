/*
 * fernetkey_pg.h
 *		Key arguments of the Fernet functions.
 *
 * A key argument is a Fernet key, or a selector of a stored key, which there
 * is no key ring for.  Neither a key nor what was taken for one is printed.
 */
#ifndef BTZ_FERNETKEY_PG_H
#define BTZ_FERNETKEY_PG_H

#include "core/btz_pg.h"
#include "secrets/fernet.h"

/* 55000: a NULL key, or a selector. */
extern void btz_report_no_key_ring(void) __attribute__((noreturn));

/*
 * Reads a text argument into "key", which the caller wipes.  Raises 55000 for
 * a selector and 22023 for anything else that is no Fernet key; then there is
 * nothing to wipe.
 */
extern void btz_fernet_key_arg(Datum key_text, BtzFernetKey *key);

/*
 * Key arguments, one at least and all well formed.  They point into the array,
 * or into a copy of it that wipes itself.
 */
typedef struct BtzKeyTexts
{
	int			count;
	Datum	   *texts;
} BtzKeyTexts;

/*
 * The keys of a text[] argument.  Raises as above, and 22023 for an array that
 * is empty, has a null or more than one dimension, or is too large.
 */
extern BtzKeyTexts btz_fernet_keys_arg(Datum array);

#endif
