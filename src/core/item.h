/*
 * item.h
 *		Length-prefixed items: what several values are written as before they
 *		are authenticated together, so that none can pass bytes to its
 *		neighbour.
 *
 * An item is its length as 32 bits, big-endian, then its bytes.
 */
#ifndef BTZ_ITEM_H
#define BTZ_ITEM_H

#include <stdint.h>

#include "core/span.h"

#define BTZ_ITEM_LEN(len) (4 + (len))

/* Writes BTZ_ITEM_LEN(item.len) bytes and returns their number. */
static inline size_t
btz_item_put(unsigned char *out, BtzSpan item)
{
	uint32_t	len = (uint32_t) item.len;

	out[0] = (unsigned char) (len >> 24);
	out[1] = (unsigned char) (len >> 16);
	out[2] = (unsigned char) (len >> 8);
	out[3] = (unsigned char) len;
	if (item.len > 0)
		memcpy(out + 4, item.ptr, item.len);
	return BTZ_ITEM_LEN(item.len);
}

#endif
