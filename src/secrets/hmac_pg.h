/*
 * hmac_pg.h
 *		HMAC under a stored key.
 */
#ifndef BTZ_HMAC_PG_H
#define BTZ_HMAC_PG_H

#include "core/btz_pg.h"
#include "secrets/datakey_pg.h"

/*
 * HMAC-SHA-256 of the message under the key, BTZ_SHA256_LEN bytes, which the
 * caller wipes.  A long message can be cancelled.  Raises what btz_key_borrow
 * raises, and XX000.
 */
extern void btz_stored_hmac(const BtzSelector *which, const BtzKeyUse *use,
							BtzSpan message, unsigned char *mac);

#endif
