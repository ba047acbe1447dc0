/*
 * secrets_pg.c
 *		The secrets room: its settings, each in the file that reads it.
 *
 * No setting is ever a secret.
 */
#include "core/btz_pg.h"

#include "secrets/encrypt_pg.h"
#include "secrets/keyring_pg.h"
#include "secrets/secrets_pg.h"

void
btz_secrets_init(void)
{
	btz_keyring_init();
	btz_encrypt_init();
}
