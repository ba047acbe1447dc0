/*
 * init.c
 *		Loads the rooms.
 *
 * Does nothing else: no file, key or pattern is touched here, for each new
 * backend pays for it.
 */
#include "core/btz_pg.h"

#include "utils/guc.h"

#include "passwords/passwords_pg.h"
#include "secrets/secrets_pg.h"
#include "validators/validators_pg.h"

BTZ_MODULE_MAGIC(BTZ_EXTVERSION);

typedef void (*RoomInit) (void);

static const RoomInit rooms[] = {
	btz_passwords_init,
	btz_secrets_init,
	btz_validators_init,
};

extern PGDLLEXPORT void _PG_init(void);

void
_PG_init(void)
{
	for (size_t i = 0; i < lengthof(rooms); i++)
		rooms[i] ();

	/* last: it refuses every "bartizan.x" that no room has defined */
	MarkGUCPrefixReserved("bartizan");
}
