/*
 * fold.h
 *		A-Z to a-z, a word of eight bytes at a time.
 *
 * For whole values; ascii.h has the single character.  Folds nothing else,
 * as said there.
 */
#ifndef BTZ_FOLD_H
#define BTZ_FOLD_H

#include "core/span.h"

/* Writes in.len bytes; "out" may be where "in" is, or must not overlap it. */
extern void btz_fold(BtzSpan in, unsigned char *out);

#endif
