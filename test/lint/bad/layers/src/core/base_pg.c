/* Core that leans on a room. */
#include "core/btz_pg.h"

#include "validators/email.h"	/* BAD */

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif
