/*
 * login_pg.h
 *		One attempt to log in: charged first, taken off after a success.
 */
#ifndef BTZ_LOGIN_PG_H
#define BTZ_LOGIN_PG_H

#include "core/btz_pg.h"

#include "datatype/timestamp.h"

#include "passwords/login_attempt.h"
#include "passwords/login_store_pg.h"

typedef enum BtzLoginVerdict
{
	BTZ_LOGIN_OK,				/* charged */
	BTZ_LOGIN_LOCKED,
	BTZ_LOGIN_DISABLED,
	BTZ_LOGIN_STORE_FULL,
	BTZ_LOGIN_STANDBY,
} BtzLoginVerdict;

typedef struct BtzLogin
{
	BtzLoginWho who;
	BtzLockPolicy policy;
	unsigned char salt[BTZ_LOGIN_SALT_LEN];
	BtzLockTag	tags[BTZ_LOGIN_SCOPES]; /* BTZ_LOCK_x - 1 is the index */
	TimestampTz now;
	TimestampTz retry;			/* when the last lock ends; 0: now */
	BtzLoginVerdict verdict;
	BtzLockCharge charges[BTZ_LOGIN_SCOPES];
} BtzLogin;

/*
 * Fills in who tries, from arguments for account, source and policy; a policy
 * that is NULL or unknown is 22023.  Nothing is charged yet.
 */
extern void btz_login_args(FunctionCallInfo fcinfo, int account, int source, int policy,
						   BtzLogin *login);

/*
 * Charges source, pair and account, and flushes that; or nothing, and says why
 * in login->verdict.
 */
extern void btz_login_begin(BtzLogin *login);

/* The attempt succeeded.  False when another has, or all was forgotten. */
extern bool btz_login_succeed(BtzLogin *login);

/* The name of a verdict in SQL; the time until "retry", or NULL. */
extern const char *btz_login_status(BtzLoginVerdict verdict);
extern Datum btz_login_retry_after(const BtzLogin *login, bool *null);

/* Is a scope of such an attempt counted?  A source that is not stated is not. */
extern bool btz_login_counts(const BtzLogin *login, BtzLockScope scope);

#endif
