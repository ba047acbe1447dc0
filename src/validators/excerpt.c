/*
 * excerpt.c
 *		Escapes the beginning of a refused value.
 *
 * Chooses nothing: how much is shown, and whether at all, the caller says.
 */
#include "validators/excerpt.h"

#include <stdint.h>

#include "core/utf8.h"

static bool
stands_for_itself(unsigned char c)
{
	return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

/* Upper-case hexadecimal digits, at least "width" of them. */
static size_t
write_hex(uint32_t value, int width, char *out)
{
	size_t		len = 0;

	for (int shift = 20; shift >= 0; shift -= 4)
	{
		if (len > 0 || shift < 4 * width || value >> shift != 0)
			out[len++] = "0123456789ABCDEF"[value >> shift & 15];
	}
	return len;
}

static size_t
write_character(BtzSpan character, char *out)
{
	size_t		len = 3;

	out[0] = '\\';
	out[1] = 'u';
	out[2] = '{';
	len += write_hex(btz_utf8_code_point(character), 1, out + len);
	out[len++] = '}';
	return len;
}

static size_t
write_octet(unsigned char c, char *out)
{
	out[0] = '\\';
	out[1] = 'x';
	return 2 + write_hex(c, 2, out + 2);
}

size_t
btz_excerpt_write(BtzSpan piece, bool utf8, char *out)
{
	size_t		len = 0;

	for (size_t at = 0; at < piece.len;)
	{
		BtzSpan		rest = btz_span_part(piece, at, piece.len);
		size_t		width = utf8 ? btz_utf8_length(rest) : 0;

		if (stands_for_itself(rest.ptr[0]))
			out[len++] = (char) rest.ptr[0];
		else if (width > 0)
			len += write_character(btz_span_part(rest, 0, width), out + len);
		else
			len += write_octet(rest.ptr[0], out + len);
		at += width > 0 ? width : 1;
	}
	return len;
}
