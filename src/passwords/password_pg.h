/*
 * password_pg.h
 *		What hashing and verifying share.
 */
#ifndef BTZ_PASSWORD_PG_H
#define BTZ_PASSWORD_PG_H

#include "passwords/passwordarg_pg.h"
#include "passwords/pepper_pg.h"
#include "passwords/passwords_pg.h"

/* Some 1 ms of work: a cancel or a timeout is obeyed within that. */
#define BTZ_ITERATIONS_PER_STEP 16

/* bcrypt's known answer, once a backend, before the first hash; XX000. */
extern void btz_require_self_test(void);

/* The password, or a ptr of NULL when it is NULL or too long to be read. */
extern BtzSecretArg btz_password_or_none(FunctionCallInfo fcinfo, int n, BtzSecretReader read,
										 const BtzPasswordLimits *limits);

/* A stored hash that is NULL, or too long for any format, is none at all. */
extern BtzSecretArg btz_hash_arg(FunctionCallInfo fcinfo, int n);

/*
 * A hash of the password, which is released, by limits->scheme; "cost" is
 * bcrypt's.  Raises 22023 for a password that the scheme does not take.
 */
extern text *btz_new_hash(BtzSecretArg *password, const BtzPepperArg *arg, int cost,
						  const BtzPasswordLimits *limits);

/*
 * Should the password be hashed anew: by the settings, or for its pepper?  A
 * hash that cannot be verified is never asked for again.
 */
extern bool btz_hash_is_due(const BtzPasswordHash *hash, const BtzPasswordLimits *limits);

/* Raises 53200 or XX000 for what a hash did not give. */
extern void btz_report_hash_failure(BtzStatus status) __attribute__((noreturn));

#endif
