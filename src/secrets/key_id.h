/*
 * key_id.h
 *		Key ids in decimal: 1 to 2147483647, one text for each.
 */
#ifndef BTZ_KEY_ID_H
#define BTZ_KEY_ID_H

#include <stdint.h>

#include "core/span.h"

#define BTZ_KEY_ID_DIGITS_MAX ((size_t) 10)

/* False for anything else than an id without leading zeros. */
extern bool btz_key_id_read(BtzSpan text, int32_t *id);

/* Writes at most BTZ_KEY_ID_DIGITS_MAX digits; returns their number. */
extern size_t btz_key_id_write(int32_t id, unsigned char *out);

#endif
