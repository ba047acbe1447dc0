/*
 * excerpt_test.c
 *		What stands for itself, what is escaped, and how.
 */
#include "validators/excerpt.h"

#include "unit.h"

typedef struct ExcerptCase
{
	const char *bytes;
	bool		utf8;
	const char *written;
}			ExcerptCase;

static const ExcerptCase cases[] = {
	{"", true, ""},
	{"Bob Smith~!", true, "Bob Smith~!"},
	{"a\"b\\c", true, "a\\u{22}b\\u{5C}c"},
	{"a\"b\\c", false, "a\\x22b\\x5Cc"},
	{"\x01\n\x7f", true, "\\u{1}\\u{A}\\u{7F}"},
	{"\x01\n\x7f", false, "\\x01\\x0A\\x7F"},
	{"\xc3\xa9\xe2\x80\xae\xf4\x8f\xbf\xbf", true, "\\u{E9}\\u{202E}\\u{10FFFF}"},
	{"\xc3\xa9", false, "\\xC3\\xA9"},
	{"\xff" "a\xe2\x82", true, "\\xFFa\\xE2\\x82"},
	{"\xed\xa0\x80", true, "\\xED\\xA0\\x80"},
};

static void
check_growth(void)
{
	char		out[256 * BTZ_EXCERPT_GROWTH];
	unsigned char bytes[256];

	for (int c = 0; c < 256; c++)
		bytes[c] = (unsigned char) c;
	CHECK(btz_excerpt_write(btz_span(bytes, 256), true, out) <= sizeof(out),
		  "growth in UTF-8");
	CHECK(btz_excerpt_write(btz_span(bytes, 256), false, out) == 93 + 163 * 4,
		  "printable ASCII stands for itself, but for two characters");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		char		out[64];
		size_t		len = btz_excerpt_write(unit_span(cases[i].bytes), cases[i].utf8, out);

		CHECK(btz_span_equal(btz_span(out, len), unit_span(cases[i].written)),
			  "excerpt %zu: %s", i, cases[i].written);
	}
	check_growth();
	return unit_done();
}
