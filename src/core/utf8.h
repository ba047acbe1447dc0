/*
 * utf8.h
 *		UTF-8 as RFC 3629 section 4 defines it: no overlong forms, no
 *		surrogates, nothing above U+10FFFF.
 *
 * Reads no byte outside its span, whatever the bytes are.  Text from a table
 * may be ill-formed: a cast without function can make it.
 */
#ifndef BTZ_UTF8_H
#define BTZ_UTF8_H

#include <stdint.h>

#include "core/span.h"

/*
 * Length (1 to 4) of the well-formed character at the start of the span; 0
 * when the span is empty or does not start with one.
 */
extern size_t btz_utf8_length(BtzSpan span);

/* The code point of one well-formed character, of btz_utf8_length's length. */
extern uint32_t btz_utf8_code_point(BtzSpan character);

/* Is every byte part of a well-formed character?  Empty text is. */
extern bool btz_utf8_valid(BtzSpan span);

/*
 * Characters that begin before byte "offset" (at most span.len); an
 * ill-formed byte counts as one.
 */
extern size_t btz_utf8_count(BtzSpan span, size_t offset);

/* Is every byte below 0x80?  Then it is text in every encoding. */
extern bool btz_all_ascii(BtzSpan text);

#endif
