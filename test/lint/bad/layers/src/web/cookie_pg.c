/* Glue with shortcuts. */
#include "core/btz_pg.h"
#include "fmgr.h"				/* BAD */

#include "utils/builtins.h"

#include "cookie.h"				/* BAD */
#include "secrets/ring_pg.h"
#include "passwords/bcrypt.h"	/* BAD */

#if PG_VERSION_NUM >= 160000	/* BAD */
#endif
