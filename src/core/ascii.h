/*
 * ascii.h
 *		Character classes of ASCII, free of locale.
 *
 * Bytes from 0x80 up belong to no class and fold to themselves: case rules
 * beyond ASCII change with locale and Unicode version, and such a change
 * would break what is stored (dotless i, long s, Kelvin sign).
 */
#ifndef BTZ_ASCII_H
#define BTZ_ASCII_H

#include "core/span.h"

static inline bool
btz_is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
btz_is_upper(unsigned char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline unsigned char
btz_to_lower(unsigned char c)
{
	return btz_is_upper(c) ? (unsigned char) (c | 0x20) : c;
}

static inline bool
btz_is_lower(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static inline unsigned char
btz_to_upper(unsigned char c)
{
	return btz_is_lower(c) ? (unsigned char) (c & ~0x20) : c;
}

static inline bool
btz_is_alpha(unsigned char c)
{
	c |= 0x20;
	return c >= 'a' && c <= 'z';
}

static inline bool
btz_is_alnum(unsigned char c)
{
	return btz_is_alpha(c) || btz_is_digit(c);
}

static inline bool
btz_is_hex(unsigned char c)
{
	unsigned char lower = c | 0x20;

	return btz_is_digit(c) || (lower >= 'a' && lower <= 'f');
}

static inline bool
btz_is_control(unsigned char c)
{
	return c < 0x20 || c == 0x7f;
}

/* Is "text" in lower case the same as "lower", which is? */
static inline bool
btz_equals_folded(BtzSpan text, BtzSpan lower)
{
	if (text.len != lower.len)
		return false;
	for (size_t i = 0; i < text.len; i++)
	{
		if (btz_to_lower(text.ptr[i]) != lower.ptr[i])
			return false;
	}
	return true;
}

#endif
