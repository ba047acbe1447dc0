/* A start that reaches past a room's init function. */
#include "core/btz_pg.h"

#include "utils/guc.h"

#include "web/web_pg.h"
#include "web/cookie.h"			/* BAD */
