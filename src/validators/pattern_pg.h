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

/* The offset in "text" of what stands in its conversion at "offset". */
extern Size btz_pattern_offset(BtzSpan text, BtzSpan utf8, Size offset);

/* 53200 */
extern void btz_pattern_report_no_memory(void);

#endif
