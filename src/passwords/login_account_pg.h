/*
 * login_account_pg.h
 *		An account's name and a client's address, as they are counted.
 */
#ifndef BTZ_LOGIN_ACCOUNT_PG_H
#define BTZ_LOGIN_ACCOUNT_PG_H

#include "core/btz_pg.h"

/* A longer name is counted by its digest. */
#define BTZ_LOGIN_ACCOUNT_MAX 1024

/*
 * The name in an argument, NULL being the empty one: without blanks around it,
 * in NFKC and lower case, so that no spelling has counters of its own.  To fold
 * too much only shares a lock.
 */
extern BtzSpan btz_login_account_arg(FunctionCallInfo fcinfo, int n);

/* The network of an inet argument, empty for NULL. */
extern BtzSpan btz_login_address_arg(FunctionCallInfo fcinfo, int n);

#endif
