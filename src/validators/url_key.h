/*
 * url_key.h
 *		Text compared with a type whose values are canonical URLs.
 *
 * The key of a text is its canonical form by the rules of the type, or its
 * own bytes when it is no valid URL: so one total order spans the type and
 * all text.  No collation has a say.
 */
#ifndef BTZ_URL_KEY_H
#define BTZ_URL_KEY_H

#include "core/span.h"

/* No key that is not the text itself is longer. */
#define BTZ_URL_KEY_ROOM 2056

/* The key: either "text" itself, or written to "room". */
extern BtzSpan btz_url_key(BtzSpan text, unsigned char *room);

/*
 * Below, at or above zero as the key of a is less than, equal to or greater
 * than the key of b: by unsigned bytes, then by length, as bytea compares.
 */
extern int	btz_url_key_compare(BtzSpan a, BtzSpan b);

#endif
