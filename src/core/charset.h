/*
 * charset.h
 *		Sets of ASCII characters, for scanners.
 *
 * A set is 32 bytes of bits: one load and one shift a character, no branch
 * and no locale.  Bytes from 0x80 up belong to no set.
 */
#ifndef BTZ_CHARSET_H
#define BTZ_CHARSET_H

#include <stdbool.h>
#include <stdint.h>

typedef struct BtzCharset
{
	/* characters 0-63, 64-127, then none */
	uint64_t	bits[4];
} BtzCharset;

/* One character; it belongs into bits[c / 64]. */
#define BTZ_CHAR(c) (UINT64_C(1) << ((c) & 63))

#define BTZ_CHARS_DIGIT UINT64_C(0x03ff000000000000)	/* in bits[0] */
#define BTZ_CHARS_ALPHA UINT64_C(0x07fffffe07fffffe)	/* in bits[1] */

static inline bool
btz_charset_has(const BtzCharset *set, unsigned char c)
{
	return (set->bits[c >> 6] >> (c & 63) & 1) != 0;
}

#endif
