/*
 * uri_resolve_test.c
 *		The examples of RFC 3986, section 5.4, and what they leave out.
 */
#include "validators/uri_resolve.h"

#include "unit.h"

typedef struct ResolveCase
{
	const char *base;
	const char *reference;
	const char *target;
}			ResolveCase;

#define BASE "http://a/b/c/d;p?q"

static const ResolveCase cases[] = {
	/* section 5.4.1 */
	{BASE, "g:h", "g:h"},
	{BASE, "g", "http://a/b/c/g"},
	{BASE, "./g", "http://a/b/c/g"},
	{BASE, "g/", "http://a/b/c/g/"},
	{BASE, "/g", "http://a/g"},
	{BASE, "//g", "http://g"},
	{BASE, "?y", "http://a/b/c/d;p?y"},
	{BASE, "g?y", "http://a/b/c/g?y"},
	{BASE, "#s", "http://a/b/c/d;p?q#s"},
	{BASE, "g#s", "http://a/b/c/g#s"},
	{BASE, "g?y#s", "http://a/b/c/g?y#s"},
	{BASE, ";x", "http://a/b/c/;x"},
	{BASE, "g;x", "http://a/b/c/g;x"},
	{BASE, "g;x?y#s", "http://a/b/c/g;x?y#s"},
	{BASE, "", "http://a/b/c/d;p?q"},
	{BASE, ".", "http://a/b/c/"},
	{BASE, "./", "http://a/b/c/"},
	{BASE, "..", "http://a/b/"},
	{BASE, "../", "http://a/b/"},
	{BASE, "../g", "http://a/b/g"},
	{BASE, "../..", "http://a/"},
	{BASE, "../../", "http://a/"},
	{BASE, "../../g", "http://a/g"},

	/* section 5.4.2 */
	{BASE, "../../../g", "http://a/g"},
	{BASE, "../../../../g", "http://a/g"},
	{BASE, "/./g", "http://a/g"},
	{BASE, "/../g", "http://a/g"},
	{BASE, "g.", "http://a/b/c/g."},
	{BASE, ".g", "http://a/b/c/.g"},
	{BASE, "g..", "http://a/b/c/g.."},
	{BASE, "..g", "http://a/b/c/..g"},
	{BASE, "./../g", "http://a/b/g"},
	{BASE, "./g/.", "http://a/b/c/g/"},
	{BASE, "g/./h", "http://a/b/c/g/h"},
	{BASE, "g/../h", "http://a/b/c/h"},
	{BASE, "g;x=1/./y", "http://a/b/c/g;x=1/y"},
	{BASE, "g;x=1/../y", "http://a/b/c/y"},
	{BASE, "g?y/./x", "http://a/b/c/g?y/./x"},
	{BASE, "g?y/../x", "http://a/b/c/g?y/../x"},
	{BASE, "g#s/./x", "http://a/b/c/g#s/./x"},
	{BASE, "g#s/../x", "http://a/b/c/g#s/../x"},
	{BASE, "http:g", "http:g"},

	/* no path, no slash, no authority, a fragment in the base */
	{"http://a", "g", "http://a/g"},
	{"http://a?q", "g", "http://a/g"},
	{"http://a?q", "", "http://a?q"},
	{"http://a", "..", "http://a/"},
	{"http://a#f", "", "http://a"},
	{"http://a/b#f", "#s", "http://a/b#s"},
	{"http://a/b?", "", "http://a/b?"},
	{"http://a/b/../c/d", "", "http://a/b/../c/d"},
	{"http://a/b/../c/d", "g", "http://a/c/g"},
	{"http://a/b", "%2e%2e/g", "http://a/%2e%2e/g"},
	{"http://a//b//c", "..//g", "http://a//b//g"},
	{"http://a/b", "//", "http://"},
	{"http://a/b", "//h/../g?#", "http://h/g?#"},
	{"mailto:a@b", "c", "mailto:c"},
	{"urn:a:b", "?q", "urn:a:b?q"},
	{"a:b/c", "../d", "a:/d"},
	{"a:b/c", "../../d", "a:/d"},
	{"a:b", "..", "a:"},

	/* an authority that nobody named */
	{"foo:/a/b", "/..//evil.example", "foo:/.//evil.example"},
	{"foo:/a/b", "..//evil.example", "foo:/.//evil.example"},
	{"foo:/a", ".//evil.example", "foo:/.//evil.example"},
	{"http://a", "foo:/..//evil.example", "foo:/.//evil.example"},
	{"foo:b", "..//c", "foo:/c"},
};

static void
check_case(const ResolveCase * c)
{
	BtzUriParts base;
	BtzUriParts reference;
	BtzSpan		spans[] = {unit_span(c->base), unit_span(c->reference)};
	unsigned char out[128 + BTZ_URI_RESOLVE_GROWTH];
	bool		good = btz_uri_check(spans[0], &btz_uri_default_rules, &base).status == BTZ_OK &&
	btz_uri_check(spans[1], &btz_uri_reference_default_rules, &reference).status == BTZ_OK;

	CHECK(good && btz_span_equal(btz_span(out, btz_uri_resolve(&base, &reference, out)),
								 unit_span(c->target)),
		  "\"%s\" in %s", c->reference, c->base);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_case(&cases[i]);
	return unit_done();
}
