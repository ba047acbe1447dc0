/*
 * verify_pg.h
 *		A password argument against a stored hash, for whatever does more with
 *		the answer.
 */
#ifndef BTZ_VERIFY_PG_H
#define BTZ_VERIFY_PG_H

#include "passwords/password_check.h"
#include "passwords/password_pg.h"
#include "passwords/pepper_pg.h"

/* Numbers of arguments. */
typedef struct BtzVerifyArgs
{
	FunctionCallInfo fcinfo;
	int			password;
	int			username;
	BtzSecretReader read;		/* of the password's type */
	BtzPepperArg pepper;
} BtzVerifyArgs;

/*
 * Reads the hash in an argument.  An unknown account has none: the same steps,
 * on nothing.  Secret memory, which the next function frees.
 */
extern BtzPasswordCheck *btz_verify_read(FunctionCallInfo fcinfo, int hash);

/* Does the password match?  Raises for a fault of configuration alone. */
extern bool btz_verify_run(BtzPasswordCheck *check, const BtzVerifyArgs *args);

#endif
