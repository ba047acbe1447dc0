/*
 * pepper_pg.h
 *		The arguments "pepper" and "pepper_mode", and the key that they name.
 */
#ifndef BTZ_PEPPER_PG_H
#define BTZ_PEPPER_PG_H

#include "core/btz_pg.h"
#include "passwords/hash_format.h"
#include "passwords/pepper.h"
#include "secrets/datakey_pg.h"

/* The arguments as they were given; nothing is looked up yet. */
typedef struct BtzPepperArg
{
	bool		none;			/* 'none', else a selector */
	bool		has_mode;
	BtzPepperMode mode;
	BtzSelector which;
} BtzPepperArg;

/* A pepper in use: between borrow and return no SQL runs (datakey_pg.h). */
typedef struct BtzPepper
{
	const BtzKey *key;			/* NULL: none */
	BtzPepperMode mode;
	int32		id;				/* to be stored; 0 for none and for a
								 * temporary secret */
} BtzPepper;

/*
 * A function without the argument "mode" gives -1.
 * Raises 22023 for what is neither 'auto', 'none', a key id nor 'tmp:name'.
 */
extern BtzPepperArg btz_pepper_arg(FunctionCallInfo fcinfo, int pepper, int mode);

/*
 * The pepper of a new hash.  Raises 22023 for a mode without a pepper, or not
 * the key's; 55000 where there are peppers and no primary one; and what
 * btz_key_borrow raises.
 */
extern BtzPepper btz_pepper_for_hash(const BtzPepperArg *arg);

/*
 * The pepper of a stored hash, or of a dummy where "hash" is NULL.  What a hash
 * names wins: another argument is 22023.  With 'auto', and where there are
 * peppers, the primary one must be at hand whatever the hash says: a missing
 * key ring must not tell accounts apart.
 */
extern BtzPepper btz_pepper_for_check(const BtzPepperArg *arg, const BtzPasswordHash *hash);

/* NULL is fine, and twice is. */
extern void btz_pepper_return(BtzPepper *pepper);

/* The bytes, or a ptr of NULL. */
extern BtzSpan btz_pepper_bytes(const BtzPepper *pepper);

/* Is there a primary pepper that the hash lacks?  Raises 55000 where there are peppers and no primary one. */
extern bool btz_pepper_is_outdated(const BtzPasswordHash *hash);

#endif
