/*
 * random_token.c
 *		Base64url, hex and base32 of random bytes.
 *
 * Makes no randomness: that is the server's (crypto_pg.h).
 */
#include "secrets/random_token.h"

#include "core/base64.h"

/* "first" and its successors below the limit, "other" and its own from there */
static unsigned char
choose(unsigned value, unsigned limit, unsigned first, unsigned other)
{
	unsigned	below = (value - limit) >> 8;	/* all ones, or zero */

	return (unsigned char) ((below & (first + value)) |
							(~below & (other + value - limit)));
}

static size_t
write_hex(BtzSpan bytes, unsigned char *out)
{
	for (size_t i = 0; i < bytes.len; i++)
	{
		out[2 * i] = choose(bytes.ptr[i] >> 4, 10, '0', 'a');
		out[2 * i + 1] = choose(bytes.ptr[i] & 15, 10, '0', 'a');
	}
	return bytes.len * 2;
}

static size_t
write_base32(BtzSpan bytes, unsigned char *out)
{
	unsigned	bits = 0;
	unsigned	count = 0;		/* of bits that are not written yet */
	size_t		len = 0;

	for (size_t i = 0; i < bytes.len; i++)
	{
		bits = (bits << 8 | bytes.ptr[i]) & 0xfff;
		for (count += 8; count >= 5; count -= 5)
			out[len++] = choose(bits >> (count - 5) & 31, 26, 'A', '2');
	}
	if (count > 0)
		out[len++] = choose(bits << (5 - count) & 31, 26, 'A', '2');
	return len;
}

bool
btz_token_format(BtzSpan name, BtzTokenFormat *format)
{
	if (btz_span_equal(name, BTZ_SPAN_LITERAL("base64url")))
		*format = BTZ_TOKEN_BASE64URL;
	else if (btz_span_equal(name, BTZ_SPAN_LITERAL("hex")))
		*format = BTZ_TOKEN_HEX;
	else if (btz_span_equal(name, BTZ_SPAN_LITERAL("base32")))
		*format = BTZ_TOKEN_BASE32;
	else
		return false;
	return true;
}

size_t
btz_random_token_write(BtzTokenFormat format, BtzSpan bytes, unsigned char *out)
{
	switch (format)
	{
		case BTZ_TOKEN_HEX:
			return write_hex(bytes, out);
		case BTZ_TOKEN_BASE32:
			return write_base32(bytes, out);
		default:
			return btz_base64_encode(&btz_base64_url, BTZ_BASE64_UNPADDED, bytes,
									 out);
	}
}
