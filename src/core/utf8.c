/*
 * utf8.c
 *		Bounded UTF-8 decoding.
 *
 * Refuses what RFC 3629 refuses and repairs nothing.
 */
#include "core/utf8.h"

#include <stdint.h>

static bool
is_continuation(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/*
 * RFC 3629, section 4: the second byte of a sequence carries the rules
 * against overlong forms (E0, F0), surrogates (ED) and the end of Unicode
 * (F4).
 */
static bool
second_byte_fits(unsigned char first, unsigned char second)
{
	switch (first)
	{
		case 0xe0:
			return second >= 0xa0 && second <= 0xbf;
		case 0xed:
			return second >= 0x80 && second <= 0x9f;
		case 0xf0:
			return second >= 0x90 && second <= 0xbf;
		case 0xf4:
			return second >= 0x80 && second <= 0x8f;
		default:
			return is_continuation(second);
	}
}

static size_t
length_by_first_byte(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xc2 && first <= 0xdf)
		return 2;
	if (first >= 0xe0 && first <= 0xef)
		return 3;
	if (first >= 0xf0 && first <= 0xf4)
		return 4;
	return 0;
}

size_t
btz_utf8_length(BtzSpan span)
{
	size_t		length = span.len > 0 ? length_by_first_byte(span.ptr[0]) : 0;

	if (length > span.len)
		return 0;
	if (length > 1 && !second_byte_fits(span.ptr[0], span.ptr[1]))
		return 0;
	for (size_t i = 2; i < length; i++)
	{
		if (!is_continuation(span.ptr[i]))
			return 0;
	}
	return length;
}

uint32_t
btz_utf8_code_point(BtzSpan character)
{
	/* bits of the first byte that belong to the code point, by length */
	static const unsigned char first_bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
	uint32_t	code_point = character.ptr[0] & first_bits[character.len];

	for (size_t i = 1; i < character.len; i++)
		code_point = code_point << 6 | (character.ptr[i] & 0x3f);
	return code_point;
}

bool
btz_utf8_valid(BtzSpan span)
{
	size_t		at = 0;

	while (at < span.len)
	{
		size_t		length = btz_utf8_length(btz_span_part(span, at, span.len));

		if (length == 0)
			return false;
		at += length;
	}
	return true;
}

size_t
btz_utf8_count(BtzSpan span, size_t offset)
{
	size_t		count = 0;
	size_t		at = 0;

	while (at < offset && at < span.len)
	{
		size_t		length = btz_utf8_length(btz_span_part(span, at, span.len));

		at += length > 0 ? length : 1;
		count++;
	}
	return count;
}

bool
btz_all_ascii(BtzSpan text)
{
	uint64_t	seen = 0;
	size_t		at = 0;

	for (uint64_t eight; text.len - at >= sizeof(eight); at += sizeof(eight))
	{
		memcpy(&eight, text.ptr + at, sizeof(eight));
		seen |= eight;
	}
	for (; at < text.len; at++)
		seen |= text.ptr[at];

	return (seen & UINT64_C(0x8080808080808080)) == 0;
}
