/*
 * reject_log_pg.h
 *		The log of refused values: off, unless an administrator wants it.
 *
 * What people mistype is personal data.  So the value stands in the server's
 * log alone, never in what the client gets, and only its beginning.
 */
#ifndef BTZ_REJECT_LOG_PG_H
#define BTZ_REJECT_LOG_PG_H

#include "validators/validator_pg.h"

/* Defines the setting bartizan.log_rejected. */
extern void btz_reject_log_init(void);

/*
 * Tells of a refused value where the setting asks for it.  "start" is the
 * value, or its beginning where nobody looked at the rest; "octets" is the
 * size of the whole.
 */
extern void btz_log_rejected(const BtzValidator *validator, BtzVerdict verdict,
							 BtzSpan start, Size octets);

/* The same for an argument that was too long to be detoasted. */
extern void btz_log_rejected_unread(const BtzValidator *validator,
									BtzVerdict verdict, Datum value);

/* Enough of a value for its excerpt, without reading the rest. */
extern BtzSpan btz_value_start(Datum value);

/*
 * The first characters of a refused value in printable ASCII, or the word
 * "(withheld)"; palloc'd.
 */
extern char *btz_rejected_excerpt(const BtzValidator *validator, BtzSpan value);

#endif
