/*
 * uri_test.c
 *		Every rule of RFC 3986, appendix A, each reason with its position, and
 *		the canonical form.
 *
 * The first ten are the examples of its sections 1.1.2 and 3.
 */
#include "validators/uri.h"

#include "checker.h"

#define URI &btz_uri_default_rules
#define REF &btz_uri_reference_default_rules

static const CheckerCase cases[] = {
	ACCEPT("ftp://ftp.is.co.za/rfc/rfc1808.txt", URI, "="),
	ACCEPT("http://www.ietf.org/rfc/rfc2396.txt", URI, "="),
	ACCEPT("ldap://[2001:db8::7]/c=GB?objectClass?one", URI, "="),
	ACCEPT("mailto:John.Doe@example.com", URI, "="),
	ACCEPT("news:comp.infosystems.www.servers.unix", URI, "="),
	ACCEPT("tel:+1-816-555-1212", URI, "="),
	ACCEPT("telnet://192.0.2.16:80/", URI, "="),
	ACCEPT("urn:oasis:names:specification:docbook:dtd:xml:4.1.2", URI, "="),
	ACCEPT("foo://example.com:8042/over/there?name=ferret#nose", URI, "="),
	ACCEPT("urn:example:animal:ferret:nose", URI, "="),

	ACCEPT("a:", URI, "="),
	ACCEPT("A+-.9:", URI, "a+-.9:"),
	ACCEPT("a:b", URI, "="),
	ACCEPT("a:/", URI, "="),
	ACCEPT("a:?", URI, "="),
	ACCEPT("a:#", URI, "="),
	ACCEPT("a:?\?/#?/", URI, "="),
	ACCEPT("a://", URI, "a:///"),
	ACCEPT("a:///b", URI, "="),
	ACCEPT("a://?q", URI, "a:///?q"),
	ACCEPT("a://#f", URI, "a:///#f"),
	ACCEPT("a://@:/", URI, "a://@/"),
	ACCEPT("a://u:p:q@h:0", URI, "a://u:p:q@h:0/"),
	ACCEPT("a://h:00080/", URI, "a://h:80/"),
	ACCEPT("a://h:000/", URI, "a://h:0/"),
	ACCEPT("a://h:99999999999999999999/", URI, "="),
	ACCEPT("HTTP://Example.COM:0080/%7eA", URI, "http://example.com/~A"),
	ACCEPT("https://h:443", URI, "https://h/"),
	ACCEPT("http://h:443/", URI, "="),
	ACCEPT("a://%41%c3%a9%2d_B/", URI, "a://a%C3%A9-_b/"),
	ACCEPT("a://!$&'()*+,;=/", URI, "="),
	ACCEPT("a://1.2.3/", URI, "="),
	ACCEPT("a://[V1F.A:b!]/", URI, "a://[v1f.a:b!]/"),
	ACCEPT("a://[::FFFF:7F00:1]:", URI, "a://[::ffff:127.0.0.1]/"),
	ACCEPT("a://h/./b/../c", URI, "a://h/c"),
	ACCEPT("a://h/%2e/%2E%2e/c", URI, "a://h/%2E/%2E%2E/c"),
	ACCEPT("a:/..//evil.example", URI, "="),
	ACCEPT("a:b/../c", URI, "="),
	ACCEPT("a:%7e%2f%3a", URI, "a:~%2F%3A"),

	REFUSE("", URI, "empty", 0),
	REFUSE("a", URI, "scheme_missing", 1),
	REFUSE(":a", URI, "scheme_missing", 1),
	REFUSE("//h/a:b", URI, "scheme_missing", 1),
	REFUSE("/a:b", URI, "scheme_missing", 1),
	REFUSE("1a:b", URI, "scheme_invalid", 1),
	REFUSE("-:b", URI, "scheme_invalid", 1),
	REFUSE("a_b:c", URI, "scheme_invalid", 2),
	REFUSE("a%41:c", URI, "scheme_invalid", 2),
	REFUSE(" a:b", URI, "whitespace", 1),
	REFUSE("a\n:b", URI, "control_char", 2),
	REFUSE("\xef\xbb\xbf" "a:b", URI, "non_ascii", 1),
	REFUSE("a:b c", URI, "whitespace", 4),
	REFUSE("a:b\0", URI, "control_char", 4),
	REFUSE("a:\xc3\xa9", URI, "non_ascii", 3),
	REFUSE("a:\\b", URI, "backslash", 3),
	REFUSE("a:[b]", URI, "invalid_char", 3),
	REFUSE("a:?[", URI, "invalid_char", 4),
	REFUSE("a:#b#", URI, "invalid_char", 5),
	REFUSE("a:|", URI, "invalid_char", 3),
	REFUSE("a:%", URI, "percent_invalid", 3),
	REFUSE("a:%4", URI, "percent_invalid", 3),
	REFUSE("a:?%g1", URI, "percent_invalid", 4),
	REFUSE("a://%1/", URI, "percent_invalid", 5),
	REFUSE("a://h%zz/", URI, "percent_invalid", 6),
	REFUSE("a://u@v@h/", URI, "invalid_char", 8),
	REFUSE("a://u[@h/", URI, "userinfo_invalid", 6),
	REFUSE("a://u\\@h/", URI, "backslash", 6),
	REFUSE("a://h\\@evil/", URI, "backslash", 6),
	REFUSE("a://h:p/", URI, "port_invalid", 7),
	REFUSE("a://h:8:0/", URI, "port_invalid", 8),
	REFUSE("a://h:8 /", URI, "whitespace", 8),
	REFUSE("a://h[/", URI, "invalid_char", 6),
	REFUSE("a://[::1/", URI, "ipv6_invalid", 5),
	REFUSE("a://[]/", URI, "ipv6_invalid", 5),
	REFUSE("a://[::1]x/", URI, "invalid_char", 10),
	REFUSE("a://[fe80::1%25eth0]/", URI, "ipv6_invalid", 13),
	REFUSE("a://[v.a]/", URI, "ipv6_invalid", 6),
	REFUSE("a://[v1.]/", URI, "ipv6_invalid", 6),
	REFUSE("a://[v1a]/", URI, "ipv6_invalid", 6),
	REFUSE("a://[v1.a/b]/", URI, "ipv6_invalid", 5),

	ACCEPT("", REF, "="),
	ACCEPT("a", REF, "="),
	ACCEPT("../a/./b", REF, "="),
	ACCEPT("//H", REF, "//h/"),
	ACCEPT("//h/../a", REF, "//h/a"),
	ACCEPT("/a:b", REF, "="),
	ACCEPT("./a:b", REF, "="),
	ACCEPT("?a:b", REF, "="),
	ACCEPT("#a:b", REF, "="),
	ACCEPT("%3a%41", REF, "%3AA"),
	ACCEPT("A:b", REF, "a:b"),
	ACCEPT("//h:80", REF, "//h:80/"),
	REFUSE("a_:b", REF, "scheme_invalid", 2),
	REFUSE("1:b", REF, "scheme_invalid", 1),
	REFUSE(":", REF, "scheme_missing", 1),
	REFUSE("a b", REF, "whitespace", 2),
	REFUSE("\\\\h\\a", REF, "backslash", 1),
	REFUSE("/\\h", REF, "backslash", 2),
};

int
main(void)
{
	check_cases("uri", btz_uri_validate, cases,
				sizeof(cases) / sizeof(cases[0]));
	return unit_done();
}
