/*
 * url_test.c
 *		Every rule of URLs, every reason with its position, every limit from
 *		both sides.
 */
#include "validators/url.h"

#include "unit.h"

#define SCHEME(name) {(const unsigned char *) name, sizeof(name) - 1}

static const BtzSpan two_schemes[] = {SCHEME("ws"), SCHEME("a+b.c-1")};

static const BtzUrlRules others = {.schemes = two_schemes,.scheme_count = 2,.max_octets = 100,.allow_ip_host = true};
static const BtzUrlRules no_ip = {.max_octets = 100};
static const BtzUrlRules tld = {.max_octets = 100,.require_tld = true,.allow_ip_host = true};

#define PLAIN &btz_url_default_rules
#define HTTPS &btz_https_url_default_rules
#define ANY &btz_url_any_rules

typedef struct UrlCase
{
	const char *url;
	const BtzUrlRules *rules;
	const char *code;			/* NULL: valid */
	int			position;		/* counted from 1; 0: none */
}			UrlCase;

static const UrlCase cases[] = {
	{"http://a", PLAIN, NULL, 0},
	{"https://a", PLAIN, NULL, 0},
	{"HTTP://A", PLAIN, NULL, 0},
	{"http://a/", PLAIN, NULL, 0},
	{"http://a?", PLAIN, NULL, 0},
	{"http://a#", PLAIN, NULL, 0},
	{"http://a/?#", PLAIN, NULL, 0},
	{"http://a/b?c#d", PLAIN, NULL, 0},
	{"http://a/b?c?/d#e?/f", PLAIN, NULL, 0},
	{"http://a//b///", PLAIN, NULL, 0},
	{"http://a/-._~!$&'()*+,;=:@%41", PLAIN, NULL, 0},
	{"http://a/?-._~!$&'()*+,;=:@%41/?", PLAIN, NULL, 0},
	{"http://a/?a[]=1&family=A|B", PLAIN, NULL, 0},
	{"http://a/[b]|c#[d]|", PLAIN, NULL, 0},
	{"http://a:0", PLAIN, NULL, 0},
	{"http://a:65535", PLAIN, NULL, 0},
	{"http://a:/", PLAIN, NULL, 0},
	{"http://1.2.3.4/24", PLAIN, NULL, 0},
	{"http://1.2.3.4:80", PLAIN, NULL, 0},
	{"http://[::1]", PLAIN, NULL, 0},
	{"http://[2001:DB8:0::1]:443/", PLAIN, NULL, 0},
	{"http://[::ffff:1.2.3.4]/", PLAIN, NULL, 0},
	{"http://my_service/", PLAIN, NULL, 0},
	{"http://_a._b.example/", PLAIN, NULL, 0},
	{"http://a/..%2f..\x25", PLAIN, "percent_invalid", 17},

	/* scheme */
	{"", PLAIN, "empty", 0},
	{":", PLAIN, "scheme_missing", 1},
	{"a", PLAIN, "scheme_missing", 1},
	{"//example.com", PLAIN, "scheme_missing", 1},
	{"/a:b", PLAIN, "scheme_missing", 1},
	{"example.com/a", PLAIN, "scheme_missing", 1},
	{"?http://a", PLAIN, "scheme_missing", 1},
	{"1http://a", PLAIN, "scheme_invalid", 1},
	{"+://a", PLAIN, "scheme_invalid", 1},
	{"ht_tp://a", PLAIN, "scheme_invalid", 3},
	{"h%74tp://a", PLAIN, "scheme_invalid", 2},
	{" http://a", PLAIN, "whitespace", 1},
	{"\thttp://a", PLAIN, "control_char", 1},
	{"ht\ntp://a", PLAIN, "control_char", 3},
	{"\xef\xbb\xbfhttp://a", PLAIN, "non_ascii", 1},	/* U+FEFF */
	{"h\\ttp://a", PLAIN, "backslash", 2},
	{"<http://a>", PLAIN, "invalid_char", 1},
	{"ftp://a", PLAIN, "scheme_not_allowed", 1},
	{"http://a", HTTPS, "scheme_not_allowed", 1},
	{"Https://a", HTTPS, NULL, 0},
	{"httpss://a", HTTPS, "scheme_not_allowed", 1},
	{"javascript://example.com/%0aalert(1)", PLAIN, "scheme_not_allowed", 1},
	{"localhost:3000", PLAIN, "scheme_not_allowed", 1},
	{"WS://a", &others, NULL, 0},
	{"A+b.c-1://a", &others, NULL, 0},
	{"wss://a", &others, "scheme_not_allowed", 1},
	{"x://a", ANY, NULL, 0},
	{"http:", PLAIN, "authority_missing", 0},
	{"http:/", PLAIN, "authority_missing", 0},
	{"http:example.com", PLAIN, "authority_missing", 6},
	{"http:/a", PLAIN, "authority_missing", 7},
	{"http:/\\example.com", PLAIN, "backslash", 7},
	{"http:\\\\a", PLAIN, "backslash", 6},
	{"http: //a", PLAIN, "whitespace", 6},
	{"mailto:a@b.example", ANY, "authority_missing", 8},

	/* user information */
	{"http://a@b/", PLAIN, "userinfo_not_allowed", 8},
	{"http://@b/", PLAIN, "userinfo_not_allowed", 8},
	{"http://a:b@c/", ANY, NULL, 0},
	{"http://@c/", ANY, NULL, 0},
	{"http://-._~!$&'()*+,;=:%41@c/", ANY, NULL, 0},
	{"http://[@c/", ANY, "userinfo_invalid", 8},
	{"http://%4@c/", ANY, "percent_invalid", 8},
	{"http://a@b@c.example/", PLAIN, "userinfo_not_allowed", 8},
	{"http://a@b@c.example/", ANY, "domain_invalid_char", 11},
	{"http://a/@b", PLAIN, NULL, 0},

	/* host */
	{"http://", PLAIN, "host_empty", 7},
	{"http:///a", PLAIN, "host_empty", 7},
	{"http://?a", PLAIN, "host_empty", 7},
	{"http://:80/", PLAIN, "host_empty", 7},
	{"http://a@", ANY, "host_empty", 9},
	{"file:///etc/passwd", ANY, "host_empty", 7},
	{"http://example.com%2eevil.example/", PLAIN, "host_percent", 19},
	{"http://%61/", PLAIN, "host_percent", 8},
	{"http://example.com\\@evil.example", PLAIN, "backslash", 19},
	{"http://a b/", PLAIN, "whitespace", 9},
	{"http://a\r\nb/", PLAIN, "control_char", 9},
	{"http://\xc3\xa9.example/", PLAIN, "non_ascii", 8},
	{"http://a\xe3\x80\x82" "b/", PLAIN, "non_ascii", 9},	/* U+3002 */
	{"http://a|b/", PLAIN, "invalid_char", 9},
	{"http://a]/", PLAIN, "domain_invalid_char", 9},
	{"http://a*b/", PLAIN, "domain_invalid_char", 9},
	{"http://a..b/", PLAIN, "domain_empty_label", 10},
	{"http://a./", PLAIN, "domain_trailing_dot", 9},
	{"http://-a/", PLAIN, "label_leading_hyphen", 8},
	{"http://b.a-/", PLAIN, "label_trailing_hyphen", 11},
	{"http://a.b_/", PLAIN, "domain_invalid_char", 11},
	{"http://a.b/", &tld, NULL, 0},
	{"http://1.2.3.4/", &tld, NULL, 0},
	{"http://[::1]/", &tld, NULL, 0},
	{"http://a/", &tld, "domain_single_label", 8},
	{"http://012.0.0.1/", PLAIN, "ip_ambiguous", 16},
	{"http://127.0.0.01/", PLAIN, "ip_ambiguous", 16},
	{"http://0x7f.0.0.1/", PLAIN, "ip_ambiguous", 17},
	{"http://0x7f000001/", PLAIN, "ip_ambiguous", 8},
	{"http://2130706433/", PLAIN, "ip_ambiguous", 8},
	{"http://127.1/", PLAIN, "ip_ambiguous", 12},
	{"http://1.2.3.256/", PLAIN, "ip_ambiguous", 14},
	{"http://1.2.3.4.5/", PLAIN, "ip_ambiguous", 16},
	{"http://a.0x/", PLAIN, "ip_ambiguous", 10},
	{"http://1.2.3.4./", PLAIN, "domain_trailing_dot", 15},
	{"http://1.2.3.4/", &no_ip, "ip_host_not_allowed", 8},
	{"http://[::1]/", &no_ip, "ip_host_not_allowed", 8},
	{"http://a/", &no_ip, NULL, 0},
	{"http://[/", PLAIN, "ipv6_invalid", 8},
	{"http://[]/", PLAIN, "ipv6_invalid", 8},
	{"http://[::1/", PLAIN, "ipv6_invalid", 8},
	{"http://[1:2]/", PLAIN, "ipv6_invalid", 8},
	{"http://[::g]/", PLAIN, "ipv6_invalid", 11},
	{"http://[1.2.3.4]/", PLAIN, "ipv6_invalid", 8},
	{"http://[v1.a]/", PLAIN, "ipv6_invalid", 9},
	{"http://[::ffff:01.2.3.4]/", PLAIN, "ipv6_invalid", 16},
	{"http://[fe80::1%25eth0]/", PLAIN, "ipv6_zone", 16},
	{"http://[fe80::1%eth0]/", PLAIN, "ipv6_zone", 16},
	{"http://[::1]a/", PLAIN, "invalid_char", 13},
	{"http://::1/", PLAIN, "host_empty", 7},

	/* port */
	{"http://example.com:0x50/", PLAIN, "port_invalid", 21},
	{"http://a:b/", PLAIN, "port_invalid", 10},
	{"http://a:-1/", PLAIN, "port_invalid", 10},
	{"http://a:80:80/", PLAIN, "port_invalid", 12},
	{"http://a:080/", PLAIN, "port_invalid", 10},
	{"http://a:00/", PLAIN, "port_invalid", 10},
	{"http://a:65536/", PLAIN, "port_invalid", 10},
	{"http://a:99999999999999999999/", PLAIN, "port_invalid", 10},
	{"http://[::1]:99999/", PLAIN, "port_invalid", 14},

	/* path, query, fragment */
	{"http://example.com/%g1", PLAIN, "percent_invalid", 20},
	{"http://a/%1", PLAIN, "percent_invalid", 10},
	{"http://a/%", PLAIN, "percent_invalid", 10},
	{"http://a/?%1g", PLAIN, "percent_invalid", 11},
	{"http://a/#%%", PLAIN, "percent_invalid", 11},
	{"http://a/b c", PLAIN, "whitespace", 11},
	{"http://a/b\n", PLAIN, "control_char", 11},
	{"http://a/?b\x7f", PLAIN, "control_char", 12},
	{"http://a/\xc3\xa9", PLAIN, "non_ascii", 10},
	{"http://a/b\\c", PLAIN, "backslash", 11},
	{"http://a/?b\\c", PLAIN, "backslash", 12},
	{"http://a/{b}", PLAIN, "invalid_char", 10},
	{"http://a/\"", PLAIN, "invalid_char", 10},
	{"http://a/?<b>", PLAIN, "invalid_char", 11},
	{"http://a/^", PLAIN, "invalid_char", 10},
	{"http://a/`", PLAIN, "invalid_char", 10},
	{"http://a/#b#", PLAIN, "invalid_char", 12},
};

static bool
refused_as(BtzVerdict verdict, const char *code, int position)
{
	size_t		offset = position == 0 ? BTZ_NO_POSITION : (size_t) position - 1;

	if (code == NULL)
		return verdict.status == BTZ_OK && verdict.reason == NULL &&
			verdict.offset == BTZ_NO_POSITION;
	return verdict.status == BTZ_INVALID && verdict.offset == offset &&
		strcmp(verdict.reason->code, code) == 0;
}

/* the whole ASCII table in each part; what is lenient is counted with it */
static void
check_every_byte(void)
{
	static const struct
	{
		const char *before;
		int			accepted;
	}			parts[] = {
		{"http://a/", 26 + 26 + 10 + 4 + 11 + 2 + 1 + 2 + 3},	/* "?" "#" start parts */
		{"http://a/?", 26 + 26 + 10 + 4 + 11 + 2 + 2 + 1 + 3},
		{"http://a/#", 26 + 26 + 10 + 4 + 11 + 2 + 2 + 3},
		{"http://a", 26 + 26 + 10 + 1 + 4}, /* ":" "/" "?" "#" end the host */
	};

	for (size_t p = 0; p < sizeof(parts) / sizeof(parts[0]); p++)
	{
		int			accepted = 0;

		for (int c = 0; c < 256; c++)
		{
			char		url[32];
			size_t		len = strlen(parts[p].before);
			BtzUrlParts ignored;

			memcpy(url, parts[p].before, len);
			url[len++] = (char) c;
			accepted += btz_url_check(btz_span(url, len), PLAIN, &ignored).status == BTZ_OK;
		}
		CHECK(accepted == parts[p].accepted, "%s: %d octets may follow",
			  parts[p].before, accepted);
	}
}

static bool
is(BtzSpan part, const char *text)
{
	return text == NULL ? part.ptr == NULL :
	part.ptr != NULL && btz_span_equal(part, unit_span(text));
}

static void
check_parts(void)
{
	static const struct
	{
		const char *url;
		const char *parts[6];
		BtzUrlHost	type;
		int			port;
	}			whole[] = {
		{"x://a", {"x", NULL, "a", "", NULL, NULL}, BTZ_URL_HOST_NAME, BTZ_URL_NO_PORT},
		{"x://@a:/?#", {"x", "", "a", "/", "", ""}, BTZ_URL_HOST_NAME, BTZ_URL_NO_PORT},
		{"hTTp://u:p@1.2.3.4:80/b/c?d#e", {"hTTp", "u:p", "1.2.3.4", "/b/c", "d", "e"}, BTZ_URL_HOST_IPV4, 80},
		{"x://[::1]:0#f?g", {"x", NULL, "::1", "", NULL, "f?g"}, BTZ_URL_HOST_IPV6, 0},
		{"x://a?b/c?", {"x", NULL, "a", "", "b/c?", NULL}, BTZ_URL_HOST_NAME, BTZ_URL_NO_PORT},
	};

	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++)
	{
		BtzUrlParts parts;
		BtzVerdict	verdict = btz_url_check(unit_span(whole[i].url), ANY, &parts);

		CHECK(verdict.status == BTZ_OK &&
			  is(parts.scheme, whole[i].parts[0]) && is(parts.userinfo, whole[i].parts[1]) &&
			  is(parts.host, whole[i].parts[2]) && is(parts.path, whole[i].parts[3]) &&
			  is(parts.query, whole[i].parts[4]) && is(parts.fragment, whole[i].parts[5]) &&
			  parts.host_type == whole[i].type && parts.port == whole[i].port,
			  "parts of %s", whole[i].url);
	}
}

/* the value and its canonical form must both fit */
static void
check_lengths(void)
{
	char		url[256];
	BtzUrlParts parts;
	BtzUrlRules rules = {.max_octets = 100};
	BtzCanonical out = {(unsigned char *) url + 128, 0};

	for (size_t i = 0; i < 128; i++)
		url[i] = 'a';
	memcpy(url, "http://a/", 9);
	CHECK(refused_as(btz_url_check(btz_span(url, 100), &rules, &parts), NULL, 0), "max_octets");
	CHECK(refused_as(btz_url_check(btz_span(url, 101), &rules, &parts), "too_long", 1), "one more");
	url[50] = '|';
	CHECK(refused_as(btz_url_check(btz_span(url, 98), &rules, &parts), NULL, 0), "98 and 2");
	CHECK(refused_as(btz_url_validate(btz_span(url, 98), &rules, &out), NULL, 0) &&
		  out.len == 100, "its canonical form fills the room");
	CHECK(refused_as(btz_url_check(btz_span(url, 99), &rules, &parts), "too_long", 1), "99 and 2");
	memcpy(url + 20, "/../", 4);
	CHECK(refused_as(btz_url_check(btz_span(url, 99), &rules, &parts), NULL, 0), "99 less dot segments");
	rules.max_octets = 9;
	CHECK(refused_as(btz_url_check(unit_span("http://a"), &rules, &parts), NULL, 0), "8 and a slash");
	rules.max_octets = 8;
	CHECK(refused_as(btz_url_check(unit_span("http://a"), &rules, &parts), "too_long", 1), "no room for the slash");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const		UrlCase *c = &cases[i];
		BtzUrlParts parts;

		CHECK(refused_as(btz_url_check(unit_span(c->url), c->rules, &parts),
						 c->code, c->position),
			  "url %zu: %s", i, c->code != NULL ? c->code : "valid");
	}
	check_every_byte();
	check_parts();
	check_lengths();
	CHECK(btz_url_is_scheme(unit_span("a+1.-")) && !btz_url_is_scheme(unit_span("1a")) &&
		  !btz_url_is_scheme(unit_span("")) && !btz_url_is_scheme(unit_span("a:")), "is_scheme");
	return unit_done();
}
