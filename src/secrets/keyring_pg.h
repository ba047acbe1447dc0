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

#endif
