/*
 * keyring_pg.h
 *		This backend's key ring.
 */
#ifndef BTZ_KEYRING_PG_H
#define BTZ_KEYRING_PG_H

#include "core/btz_pg.h"
#include "secrets/keyring.h"

/* Defines the settings; called once, when the library is loaded. */
extern void btz_keyring_init(void);

/*
 * The ring, in locked memory: loaded on first use, and again when the file is
 * another at the first use in a transaction.  Valid until the next call.
 * Raises 55000 when there is none, this database may not use it, or it cannot
 * be loaded; 54000 when locked memory is full.  Not in the postmaster.
 */
extern const BtzKeyring *btz_keyring(void);

/* Why there is no ring; sentences hold no path. */
typedef enum BtzKeyringTroubleKind
{
	BTZ_KEYRING_NONE,			/* none is configured */
	BTZ_KEYRING_DATABASE,		/* not for this database */
	BTZ_KEYRING_FILE			/* the file is refused */
} BtzKeyringTroubleKind;

typedef struct BtzKeyringTrouble
{
	BtzKeyringTroubleKind kind;
	bool		no_memory;		/* locked memory is full */
	const char *message;
	char		detail[160];	/* or empty */
	const char *hint;			/* or NULL */
} BtzKeyringTrouble;

/* The same, but NULL and *trouble instead of an error. */
extern const BtzKeyring *btz_keyring_try(BtzKeyringTrouble *trouble);

/* Was the library loaded by shared_preload_libraries? */
extern bool btz_keyring_is_preloaded(void);

/*
 * Lets go of a loaded ring that another file, or nothing, has replaced.
 * Raises nothing.
 */
extern void btz_keyring_recheck(void);

/* Grows whenever the ring is loaded anew: keys opened with an older one are stale. */
extern uint64 btz_keyring_version(void);

/* Are keys to be wiped when a transaction ends? */
extern bool btz_keys_end_with_transaction(void);

#endif
