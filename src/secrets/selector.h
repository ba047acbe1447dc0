/*
 * selector.h
 *		The forms of a key argument that name a key which is kept elsewhere.
 *
 * A selector is "auto", a key id in decimal, or "tmp:" and a name; what is
 * kept under it is not looked up here.
 */
#ifndef BTZ_SELECTOR_H
#define BTZ_SELECTOR_H

#include "core/span.h"

/* Key ids are positive 32-bit integers: at most this many digits. */
#define BTZ_SELECTOR_ID_DIGITS_MAX 10

/* Does the text have the form of a selector? */
extern bool btz_is_selector(BtzSpan text);

#endif
