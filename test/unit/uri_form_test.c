/*
 * uri_form_test.c
 *		Percent-encodings and dot segments; the examples of RFC 3986, sections
 *		5.2.4 and 6.2.2.
 */
#include "validators/uri_form.h"

#include "unit.h"

static const BtzCharset letters = {{0, BTZ_CHARS_ALPHA}};

static const char *const percent_pairs[][2] = {
	{"", ""}, {"a", "a"}, {"%61", "a"}, {"%7E%7e", "~~"}, {"%2d%5F%39", "-_9"},
	{"%2e", "%2E"}, {"%2f", "%2F"}, {"%c3%a9", "%C3%A9"}, {"%00", "%00"},
	{"%2561", "%2561"}, {"%25%36%31", "%2561"}, {"[a|b]", "%5Ba%7Cb%5D"},
	{"%5b|", "%5B%7C"}, {"a%41b%4Ac", "aAbJc"},
};

static const char *const path_pairs[][2] = {
	{"/a/b/c/./../../g", "/a/g"},	/* section 5.2.4 */
	{"/", "/"}, {"/.", "/"}, {"/..", "/"}, {"/./", "/"}, {"/../", "/"},
	{"/a/.", "/a/"}, {"/a/..", "/"}, {"/a/./", "/a/"}, {"/a/../", "/"},
	{"/a/b/..", "/a/"}, {"/../a", "/a"}, {"/../../a", "/a"},
	{"//", "//"}, {"//..", "/"}, {"/a//..", "/a/"}, {"/a/..//b", "//b"},
	{"/...", "/..."}, {"/.a", "/.a"}, {"/a.", "/a."}, {"/..a/b", "/..a/b"},
	{"/a/%2e%2e/b", "/a/%2E%2E/b"}, {"/a/.%2E/../b", "/a/.%2E/../b"},
	{"/%2e/a/../../b", "/%2E/../b"}, {"/%2e/..", "/%2E/../"}, {"/%2e/../..", "/%2E/../../"},
	{"/a/../%2e/./b/..", "/%2E/"}, {"/../%2e%2e/x/../y", "/%2E%2E/y"},
	{"/%2e%2e%2e/..", "/"}, {"/a%2e/../b", "/b"},
	{"/%61/../%62/.", "/b/"}, {"/[/../|/./]", "/%7C/%5D"},
};

static const char *const with_encoded[] = {
	"/%2e", "/%2E", "/%2e%2E", "/.%2e", "/%2e.", "/a/%2e/b", "/a/%2e%2e",
};

static const char *const without_encoded[] = {
	"", "/", "/.", "/..", "/a/../b", "/%2e%2e%2e", "/a%2e", "/%2ea", "/%2e%2ea",
	"/..%2e", "/%2f", "/%2", "/.%2", "/%2e%2",
};

typedef size_t Normal(BtzSpan in, unsigned char *out);

static void
check_pairs(Normal * normal, const char *const pairs[][2], size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		unsigned char room[64];

		for (int k = 0; k < 2; k++)
		{
			BtzSpan		in = unit_span(pairs[i][k]);
			size_t		len = normal(in, room);

			CHECK(len == normal(in, NULL) &&
				  btz_span_equal(btz_span(room, len), unit_span(pairs[i][1])),
				  "%s: %s", pairs[i][k], pairs[i][1]);
		}
	}
}

static void
check_scan(const char *text, size_t from, size_t to, bool good)
{
	size_t		at = from;
	BtzVerdict	verdict = btz_percent_scan(unit_span(text), &letters, &at);

	CHECK((verdict.status == BTZ_OK) == good && at == to &&
		  (good || (verdict.reason == &btz_reason_percent_invalid && verdict.offset == to)),
		  "scan of %s", text);
}

int
main(void)
{
	check_pairs(btz_percent_normal, percent_pairs, sizeof(percent_pairs) / sizeof(percent_pairs[0]));
	check_pairs(btz_path_normal, path_pairs, sizeof(path_pairs) / sizeof(path_pairs[0]));
	for (size_t i = 0; i < sizeof(with_encoded) / sizeof(with_encoded[0]); i++)
		CHECK(btz_path_has_encoded_dots(unit_span(with_encoded[i])), "%s", with_encoded[i]);
	for (size_t i = 0; i < sizeof(without_encoded) / sizeof(without_encoded[0]); i++)
		CHECK(!btz_path_has_encoded_dots(unit_span(without_encoded[i])), "%s", without_encoded[i]);
	check_scan("", 0, 0, true);
	check_scan("ab/c", 0, 2, true);
	check_scan("ab/c", 3, 4, true);
	check_scan("a%00%fFb", 0, 8, true);
	check_scan("a%0", 0, 1, false);
	check_scan("a%", 0, 1, false);
	check_scan("%0g1", 0, 0, false);
	check_scan("%%00", 0, 0, false);
	return unit_done();
}
