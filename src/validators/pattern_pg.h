/*
 * pattern_pg.h
 *		What the glue files of patterns share.
 */
#ifndef BTZ_PATTERN_PG_H
#define BTZ_PATTERN_PG_H

#include "core/btz_pg.h"
#include "validators/pattern.h"

/* Is nothing known about the encoding of this database's text? */
extern bool btz_pattern_of_bytes(void);

/* The argument "flags"; raises 22023. */
extern uint32 btz_pattern_flags_arg(Datum letters);

/* Characters of UTF-8, or bytes, before an offset. */
extern Size btz_pattern_chars(BtzSpan utf8, Size offset);

/*
 * A text of the database as UTF-8, and the end of what was made for it.
 * Raises 22021, naming what it is: "pattern" or "value".
 */
extern BtzSpan btz_pattern_utf8(BtzSpan given, const char *what);
extern void btz_pattern_utf8_release(BtzSpan utf8, BtzSpan given);

/* 22021 */
extern void btz_pattern_report_ill_formed(const char *what);

/* 53200 */
extern void btz_pattern_report_no_memory(void);

#endif
