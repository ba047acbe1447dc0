/*
 * ascii_key.h
 *		Text compared with a type whose values are ASCII lower case.
 *
 * The key of a text is its bytes with A-Z folded, valid or not.  One total
 * order then spans the type and all text, so indexes, hash joins and merge
 * joins may mix them; no collation has a say.
 */
#ifndef BTZ_ASCII_KEY_H
#define BTZ_ASCII_KEY_H

#include "core/span.h"

/*
 * Below, at or above zero as the key of a is less than, equal to or greater
 * than the key of b: by unsigned bytes, then by length, as bytea compares.
 */
extern int	btz_ascii_key_compare(BtzSpan a, BtzSpan b);

/* Writes the key, which is as long as the text. */
extern BtzSpan btz_ascii_key(BtzSpan text, unsigned char *room);

#endif
