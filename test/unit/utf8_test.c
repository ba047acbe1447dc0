/*
 * utf8_test.c
 *		RFC 3629: every code point, every sequence of two bytes, the edges of
 *		the longer ones, and counting in ill-formed text.
 */
#include "core/utf8.h"

#include <stdint.h>

#include "unit.h"

/* Encodes without a look at what is allowed; returns the length. */
static size_t
encode(uint32_t code, unsigned char *out)
{
	if (code < 0x80)
	{
		out[0] = (unsigned char) code;
		return 1;
	}
	if (code < 0x800)
	{
		out[0] = (unsigned char) (0xc0 | code >> 6);
		out[1] = (unsigned char) (0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000)
	{
		out[0] = (unsigned char) (0xe0 | code >> 12);
		out[1] = (unsigned char) (0x80 | (code >> 6 & 0x3f));
		out[2] = (unsigned char) (0x80 | (code & 0x3f));
		return 3;
	}
	out[0] = (unsigned char) (0xf0 | code >> 18);
	out[1] = (unsigned char) (0x80 | (code >> 12 & 0x3f));
	out[2] = (unsigned char) (0x80 | (code >> 6 & 0x3f));
	out[3] = (unsigned char) (0x80 | (code & 0x3f));
	return 4;
}

static void
check_code_points(void)
{
	bool		accepted = true;
	bool		surrogates = true;
	bool		above = true;

	for (uint32_t code = 0; code < 0x200000; code++)
	{
		unsigned char bytes[4];
		size_t		len = encode(code, bytes);
		size_t		found = btz_utf8_length(btz_span(bytes, len));

		if (code > 0x10ffff)
			above &= found == 0;
		else if (code >= 0xd800 && code <= 0xdfff)
			surrogates &= found == 0;
		else
			accepted &= found == len && btz_utf8_code_point(btz_span(bytes, len)) == code &&
				btz_utf8_length(btz_span(bytes, len - 1)) == 0;
	}
	CHECK(accepted, "every scalar value is read back, and none of them cut short");
	CHECK(surrogates, "no surrogate");
	CHECK(above, "nothing above U+10FFFF");
}

/* valid exactly when ASCII twice, or one character of two bytes */
static void
check_pairs(void)
{
	bool		good = true;

	for (unsigned a = 0; a < 256; a++)
		for (unsigned b = 0; b < 256; b++)
		{
			unsigned char bytes[2] = {(unsigned char) a, (unsigned char) b};
			bool		two = a >= 0xc2 && a <= 0xdf && b >= 0x80 && b <= 0xbf;

			good &= btz_utf8_valid(btz_span(bytes, 2)) == (two || (a < 0x80 && b < 0x80)) &&
				btz_utf8_count(btz_span(bytes, 2), 2) == (two ? 1 : 2);
		}
	CHECK(good, "all sequences of two bytes");
}

static const struct
{
	const char *bytes;
	bool		valid;
	size_t		count;
}			texts[] = {
	{"", true, 0},
	{"abc", true, 3},
	{"\xc3\xa4", true, 1},
	{"\xe2\x82\xac", true, 1},
	{"\xf0\x9f\x98\x80", true, 1},
	{"a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z", true, 5},
	{"\xed\x9f\xbf\xee\x80\x80", true, 2},	/* beside the surrogates */
	{"\xf4\x8f\xbf\xbf", true, 1},
	{"\xc0\x80", false, 2},		/* overlong */
	{"\xc1\xbf", false, 2},
	{"\xe0\x80\x80", false, 3},
	{"\xe0\x9f\xbf", false, 3},
	{"\xf0\x80\x80\x80", false, 4},
	{"\xf0\x8f\xbf\xbf", false, 4},
	{"\xed\xa0\x80", false, 3}, /* surrogates */
	{"\xed\xbf\xbf", false, 3},
	{"\xf4\x90\x80\x80", false, 4}, /* above U+10FFFF */
	{"\xf5\x80\x80\x80", false, 4},
	{"\xff", false, 1},
	{"\x80", false, 1},
	{"a\x80z", false, 3},
	{"\xe2\x82", false, 2},		/* cut short */
	{"\xf0\x9f\x98", false, 3},
	{"\xe2\x28\xac", false, 3},
	{"\xc3", false, 1},
};

static void
check_texts(void)
{
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
	{
		BtzSpan text = unit_span(texts[i].bytes);

		CHECK(btz_utf8_valid(text) == texts[i].valid &&
			  btz_utf8_count(text, text.len) == texts[i].count, "text %zu", i);
	}
	CHECK(btz_utf8_valid(btz_span("a\0b", 3)) && btz_utf8_count(btz_span("a\0b", 3), 3) == 3,
		  "a zero byte is a character");
	CHECK(btz_utf8_count(unit_span("\xc3\xa4z"), 0) == 0, "nothing begins before byte 0");
	CHECK(btz_utf8_count(unit_span("\xc3\xa4z"), 1) == 1, "an offset inside a character");
	CHECK(btz_utf8_count(unit_span("\xc3\xa4z"), 2) == 1, "an offset after it");
}

/* A byte above 0x7f at each place of texts of each length. */
static void
check_ascii(void)
{
	unsigned char text[40];
	size_t		wrong = 0;

	memset(text, 0x7f, sizeof(text));
	for (size_t len = 0; len <= sizeof(text); len++)
	{
		wrong += !btz_all_ascii(btz_span(text, len));
		for (size_t at = 0; at < sizeof(text); at++)
		{
			text[		at] = 0x80;

			wrong += btz_all_ascii(btz_span(text, len)) != (at >= len);
			text[		at] = 0x7f;
		}
	}
	CHECK(wrong == 0, "ASCII: %zu wrong answers", wrong);
	CHECK(btz_all_ascii(btz_span(NULL, 0)), "ASCII: nothing is");
}

int
main(void)
{
	check_code_points();
	check_pairs();
	check_texts();
	check_ascii();
	return unit_done();
}
