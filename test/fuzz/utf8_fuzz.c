/*
 * utf8_fuzz.c
 *		Any bytes as UTF-8.
 *
 * Aborts when length, validity and count disagree with each other or with the
 * definition of RFC 3629 section 4, decoded here in another way: by value.
 */
#include "core/utf8.h"

#include <stdint.h>
#include <stdlib.h>

#define INPUT_MAX 4096

static void
must(bool claim)
{
	if (!claim)
		abort();
}

/* Reads a character by its shape alone, then judges the value. */
static size_t
expected_length(BtzSpan text)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char first = text.ptr[0];
	size_t		length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 0;
	uint32_t	code;

	if (length <= 1)
		return length;
	if (length > text.len)
		return 0;
	code = first & (0x7fU >> length);
	for (size_t i = 1; i < length; i++)
	{
		if (text.ptr[i] >> 6 != 2)
			return 0;
		code = code << 6 | (text.ptr[i] & 0x3f);
	}
	return code < least[length] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? 0 : length;
}

extern int	LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	BtzSpan text = btz_span(data, size);
	size_t		at = 0;
	size_t		characters = 0;
	bool		valid = true;

	if (size > INPUT_MAX)
		return 0;
	must(btz_utf8_length(btz_span(data, 0)) == 0);
	while (at < size)
	{
		size_t		length = btz_utf8_length(btz_span_part(text, at, size));

		must(length == expected_length(btz_span_part(text, at, size)));
		must(btz_utf8_count(text, at) == characters);
		valid &= length > 0;
		at += length > 0 ? length : 1;
		characters++;
	}
	must(btz_utf8_count(text, size) == characters);
	must(btz_utf8_valid(text) == valid);
	return 0;
}
