/*
 * login_tables_pg.h
 *		The small tables of the lockout: policies, the salt, the size of the
 *		store.
 *
 * Read anew for each attempt, with a snapshot of the moment: a changed policy
 * holds at once.
 */
#ifndef BTZ_LOGIN_TABLES_PG_H
#define BTZ_LOGIN_TABLES_PG_H

#include "core/btz_pg.h"
#include "passwords/lockout.h"

/* The table of that name, a member of the extension; raises 55000. */
extern Oid	btz_login_table(const char *name);

/* The policy of that name; false when there is none. */
extern bool btz_login_policy(BtzSpan name, BtzLockPolicy *policy);

/* The names of all policies, as text Datums in the current memory context. */
extern int	btz_login_policy_names(Datum **names);

/*
 * The oldest salt, BTZ_LOGIN_SALT_LEN bytes: a restored one is older than the
 * installation's.  Raises 55000 when there is none.
 */
extern void btz_login_salt(unsigned char *salt);

/* When the newest salt was made: the installation's. */
extern int64 btz_login_installed_at(void);

/* How many slots the store has; raises 55000. */
extern int32 btz_login_slots(void);

/* Raises 55000: the store must be made anew. */
extern void btz_report_bad_store(const char *why) __attribute__((noreturn));

#endif
