/* Pure code that is not. */
#include "web/cookie.h"

#include <openssl/evp.h>
#include <stdbool.h>
#include <time.h>				/* BAD */

#include "core/span.h"
#include "core/report_pg.h"		/* BAD */
#include "audit/finding.h"		/* BAD */
#include "postgres.h"			/* BAD */
#include "utils/builtins.h"		/* BAD */
#include "validators/url.h"
#include "web/tables.c"			/* BAD */

/* words do no harm: #include "postgres.h", PG_VERSION_NUM */
