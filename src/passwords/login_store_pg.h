/*
 * login_store_pg.h
 *		The counters of logins on their pages: the only code that changes pages.
 *
 * The table login_counter is changed in place, past transactions: a charge is
 * there for everybody at once, is in the WAL, and no rollback takes it back.
 * A tag lives in one bucket of BTZ_LOGIN_BUCKET slots, and whoever changes a
 * bucket holds a lock on it; so an update is one step.
 */
#ifndef BTZ_LOGIN_STORE_PG_H
#define BTZ_LOGIN_STORE_PG_H

#include "core/btz_pg.h"

#include "access/xlogdefs.h"
#include "utils/rel.h"

#include "passwords/lockout.h"

#define BTZ_LOGIN_BUCKET 64		/* slots */
#define BTZ_LOGIN_SLOTS 65536	/* of a new table */

typedef struct BtzLoginStore
{
	Relation	table;
	int32		slots;			/* a multiple of BTZ_LOGIN_BUCKET */
	int64		now;			/* when what has expired may be reused */
	XLogRecPtr	written;		/* the last change of this caller */
} BtzLoginStore;

/*
 * Opens the table.  Raises 55000 when it is not as the extension made it, or
 * was rewritten in this transaction, whose rollback would lose what we write.
 * "lock" is RowExclusiveLock to change counters, AccessShareLock to read.
 */
extern void btz_login_store_open(BtzLoginStore *store, LOCKMODE lock, int64 now);

/* Lets go of the table at once, so that an open transaction holds nobody up. */
extern void btz_login_store_close(BtzLoginStore *store, LOCKMODE lock);

/*
 * Changes one counter in place and says whether it did.  Between the lock of
 * the page and its release it runs nothing else: the decision is made before,
 * from a copy, and may be asked again.
 */
typedef bool (*BtzLoginDecision) (BtzLockCounter *counter, void *arg);

typedef enum BtzLoginFound
{
	BTZ_LOGIN_DECIDED,			/* the decision was asked */
	BTZ_LOGIN_ABSENT,			/* no counter has the tag, and none was
								 * claimed */
	BTZ_LOGIN_FULL,				/* no counter may be claimed for it */
} BtzLoginFound;

/* The counter of a tag; a claim makes one where there is none. */
extern BtzLoginFound btz_login_update(BtzLoginStore *store, BtzLockTag tag,
									  const BtzLockClaim *claim,
									  BtzLoginDecision decide, void *arg);

/*
 * A copy of a tag's counter, without a lock: for answers, and before charges.
 * DECIDED when there is one, ABSENT when one could be claimed, FULL.
 */
extern BtzLoginFound btz_login_read(BtzLoginStore *store, BtzLockTag tag,
									BtzLockCounter *counter);

/* Copies of all counters of a bucket; there are store->slots / BTZ_LOGIN_BUCKET. */
extern void btz_login_read_bucket(BtzLoginStore *store, int32 bucket, BtzLockCounter *counters);

/* Flushes the WAL of what this caller changed: no crash loses it then. */
extern void btz_login_flush(const BtzLoginStore *store);

#endif
