/*
 * excerpt_fuzz.c
 *		The first byte chooses the encoding, the rest is the value.
 *
 * Properties: only printable ASCII comes out, no quote among it; nothing is
 * lost: reading the excerpt back gives the value.
 */
#include "validators/excerpt.h"

#include "checker.h"

#define INPUT_MAX 256

static size_t
put_code_point(unsigned long code, unsigned char *out)
{
	if (code < 0x80)
	{
		out[0] = (unsigned char) code;
		return 1;
	}
	if (code < 0x800)
	{
		out[0] = (unsigned char) (0xc0 | code >> 6);
		out[1] = (unsigned char) (0x80 | (code & 63));
		return 2;
	}
	if (code < 0x10000)
	{
		out[0] = (unsigned char) (0xe0 | code >> 12);
		out[1] = (unsigned char) (0x80 | (code >> 6 & 63));
		out[2] = (unsigned char) (0x80 | (code & 63));
		return 3;
	}
	out[0] = (unsigned char) (0xf0 | code >> 18);
	out[1] = (unsigned char) (0x80 | (code >> 12 & 63));
	out[2] = (unsigned char) (0x80 | (code >> 6 & 63));
	out[3] = (unsigned char) (0x80 | (code & 63));
	return 4;
}

/* Reads an escaped text; returns the octets. */
static size_t
read_back(const char *in, size_t len, unsigned char *out)
{
	size_t		n = 0;

	for (size_t i = 0; i < len;)
	{
		char	   *end;

		if (in[i] != '\\')
			out[n++] = (unsigned char) in[i++];
		else if (in[i + 1] == 'x')
		{
			char		hex[3] = {in[i + 2], in[i + 3], 0};

			out[n++] = (unsigned char) strtoul(hex, NULL, 16);
			i += 4;
		}
		else
		{
			n += put_code_point(strtoul(in + i + 3, &end, 16), out + n);
			require(*end == '}');
			i = (size_t) (end - in) + 1;
		}
	}
	return n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char		out[INPUT_MAX * BTZ_EXCERPT_GROWTH + 1];
	unsigned char back[INPUT_MAX * 4];
	size_t		len;

	if (size == 0 || size > INPUT_MAX)
		return 0;
	len = btz_excerpt_write(btz_span(data + 1, size - 1), (data[0] & 1) != 0, out);
	require(len <= (size - 1) * BTZ_EXCERPT_GROWTH);
	out[len] = '\0';
	for (size_t i = 0; i < len; i++)
		require(out[i] >= ' ' && out[i] <= '~' && out[i] != '"');
	require(read_back(out, len, back) == size - 1);
	require(btz_span_equal(btz_span(back, size - 1), btz_span(data + 1, size - 1)));
	return 0;
}
