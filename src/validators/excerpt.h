/*
 * excerpt.h
 *		The beginning of a refused value, safe to show in one line.
 *
 * What a stranger wrote must not forge lines of a log, hide behind bidi
 * marks or upset a terminal, so only printable ASCII stands for itself.
 */
#ifndef BTZ_EXCERPT_H
#define BTZ_EXCERPT_H

#include "core/span.h"

/* Characters that an excerpt shows. */
#define BTZ_EXCERPT_CHARS 15

/* Octets of the longest written form of one octet: "\u{10FFFF}" has 10 for 4 */
#define BTZ_EXCERPT_GROWTH 6

/*
 * Writes "piece" with everything but printable ASCII, and with '"' and '\',
 * as \u{HEX} of the character when the text is UTF-8, as \xHH of the octet
 * otherwise and for ill-formed octets.  Returns the octets written, at most
 * piece.len * BTZ_EXCERPT_GROWTH.
 */
extern size_t btz_excerpt_write(BtzSpan piece, bool utf8, char *out);

#endif
