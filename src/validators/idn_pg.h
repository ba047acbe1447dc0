/*
 * idn_pg.h
 *		What ICU says of characters and names, for values in any script.
 *
 * Only for well-formed UTF-8 beyond ASCII.  On a server without ICU the first
 * of them, which has to be called before the others, raises 0A000.
 */
#ifndef BTZ_IDN_PG_H
#define BTZ_IDN_PG_H

#include "core/span.h"
#include "core/verdict.h"

extern bool btz_is_ascii(BtzSpan text);

/* Raises 0A000 where the server or the database cannot have such values. */
extern void btz_idn_require(void);

/*
 * A host name as A-labels, by UTS 46; ASCII is copied.  Writes at most
 * BTZ_HOSTNAME_INPUT_MAX octets, which still have to be judged as a host
 * name.  The verdict's offset counts from the start of the name.
 */
extern BTZ_MUST_USE BtzVerdict btz_idn_name_to_ascii(BtzSpan name,
													 unsigned char *out,
													 size_t *len);

/* A character that nobody sees in a text: control, format, blank, unassigned. */
extern bool btz_idn_is_unseen(uint32_t c);

/* A character that the mapping of a name would delete in silence. */
extern bool btz_idn_is_ignored(uint32_t c);

extern const BtzReason btz_reason_domain_unsafe_char;

#endif
