/*
 * fernetkey_pg.h
 *		Key arguments of the Fernet functions: keys that the caller brings, and
 *		stored ones.
 *
 * A key argument is a Fernet key of 44 characters, or a selector; NULL and
 * "auto" are the primary key where something is sealed, and every stored key
 * that the caller may open with where something is opened.  Neither a key nor
 * what was taken for one is printed.
 */
#ifndef BTZ_FERNETKEY_PG_H
#define BTZ_FERNETKEY_PG_H

#include "core/btz_pg.h"
#include "secrets/datakey_pg.h"
#include "secrets/fernet.h"

/* One key argument. */
typedef struct BtzFernetSource
{
	bool		brought;		/* a key's own text, else a selector */
	Datum text;
	BtzSelector which;
} BtzFernetSource;

/* One at least.  They point into the argument, or a copy that wipes itself. */
typedef struct BtzFernetSources
{
	int			count;
	BtzFernetSource *list;
} BtzFernetSources;

/* What is done with a key; it must not raise. */
typedef BtzStatus (*BtzFernetWork) (const BtzFernetKey *key, void *arg);

/*
 * A text argument, or a text[] of up to 64, each a key or selector; NULL is
 * "auto".  22023 for what is neither: in an array at once, for a bad key must
 * not hide until the good one before it fails, alone when it is used; and for
 * an array that is empty, has a null or more than one dimension, or is too
 * large.
 */
extern BtzFernetSources btz_fernet_source(FunctionCallInfo fcinfo, int n);
extern BtzFernetSources btz_fernet_sources(FunctionCallInfo fcinfo, int n);

/*
 * Does the work with one key, which is gone when this returns.  The right is
 * needed for a stored key.
 */
extern BtzStatus btz_fernet_with(const BtzFernetSource *source, int right,
								 bool seals, BtzFernetWork work, void *arg);

/*
 * Does the work with one key after the other until it says something else than
 * BTZ_INVALID.  Stored keys whose root is missing are passed over, unless
 * nothing else has opened.  42501 where "auto" finds no key that the caller has
 * the right to.
 */
extern BtzStatus btz_fernet_with_any(const BtzFernetSources *sources, int right,
									 BtzFernetWork work, void *arg);

#endif
