/*
 * encoded_word.h
 *		Encoded words of RFC 2047 in a local part.
 *
 * Mail software that decodes "=?x?q?=41=42?=c@good.example" where it should
 * not sends to an address that nobody validated.
 */
#ifndef BTZ_ENCODED_WORD_H
#define BTZ_ENCODED_WORD_H

#include "core/span.h"
#include "core/verdict.h"

/*
 * Offset of the first "=?charset?encoding?text?=" in the local part, or
 * BTZ_NO_POSITION.  Charset and encoding are not empty, text may be; a
 * backslash makes one character of itself and the next, as in a quoted
 * string.
 */
extern size_t btz_encoded_word_find(BtzSpan local);

#endif
