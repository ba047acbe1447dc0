/*
 * url_form_test.c
 *		Canonical forms of URLs, which are their own, and effective ports.
 */
#include "validators/url_form.h"

#include "unit.h"

static const char *const pairs[][2] = {
	{"http://a", "http://a/"},
	{"HTTP://EXAMPLE.com:80/a/./b/../c?x=%7e", "http://example.com/a/c?x=~"},
	{"https://[2001:DB8:0::1]:443", "https://[2001:db8::1]/"},
	{"http://a.example/p/%2e%2e/q", "http://a.example/p/%2E%2E/q"},
	{"http://[::FFFF:7F00:1]:443/", "http://[::ffff:127.0.0.1]:443/"},
	{"http://a:/", "http://a/"},
	{"http://a:80", "http://a/"},
	{"HTTPS://a:443", "https://a/"},
	{"https://a:80", "https://a:80/"},
	{"ws://a:80", "ws://a/"},
	{"wss://a:443", "wss://a/"},
	{"ftp://a:21", "ftp://a/"},
	{"x://a:80", "x://a:80/"},
	{"http://a:0", "http://a:0/"},
	{"http://a:65535", "http://a:65535/"},
	{"http://a?b", "http://a/?b"},
	{"http://a?", "http://a/?"},
	{"http://a#", "http://a/#"},
	{"http://a?#", "http://a/?#"},
	{"http://a/..", "http://a/"},
	{"http://a/../../b", "http://a/b"},
	{"http://a/b/../..//c", "http://a//c"},
	{"http://a//..//b", "http://a//b"},
	{"http://a/?../.", "http://a/?../."},
	{"http://a/#../.", "http://a/#../."},
	{"http://a/%41%5a%2D%5f%7e%30", "http://a/AZ-_~0"},
	{"http://a/%2f%3f%23%25%2e", "http://a/%2F%3F%23%25%2E"},
	{"http://a/%2541", "http://a/%2541"},
	{"http://a/?b[]=1&c=D|E#[f]", "http://a/?b%5B%5D=1&c=D%7CE#%5Bf%5D"},
	{"http://a/?%5b%5d%7c", "http://a/?%5B%5D%7C"},
	{"http://U:p%3a%61@A/", "http://U:p%3Aa@a/"},
	{"http://@a/", "http://@a/"},
	{"http://a/B?C#D", "http://a/B?C#D"},
};

static const struct
{
	const char *url;
	int			port;
}			ports[] = {
	{"HTTP://a", 80}, {"https://a:", 443}, {"ws://a", 80}, {"wss://a", 443},
	{"ftp://a", 21}, {"x://a", BTZ_URL_NO_PORT}, {"x://a:0", 0},
	{"http://a:8080", 8080},
};

static bool
forms(const char *url, const char *canonical)
{
	unsigned char room[256];
	BtzUrlParts parts;
	size_t		len;

	if (btz_url_check(unit_span(url), &btz_url_any_rules, &parts).status != BTZ_OK)
		return false;
	len = btz_url_canonical(&parts, room);
	return len == btz_url_canonical(&parts, NULL) &&
		btz_span_equal(btz_span(room, len), unit_span(canonical));
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
	{
		CHECK(forms(pairs[i][0], pairs[i][1]), "%s", pairs[i][1]);
		CHECK(forms(pairs[i][1], pairs[i][1]), "%s is its own", pairs[i][1]);
	}
	for (size_t i = 0; i < sizeof(ports) / sizeof(ports[0]); i++)
	{
		unsigned char host[BTZ_URL_HOST_MAX];
		BtzUrlParts parts;
		BtzVerdict	verdict = btz_url_check(unit_span(ports[i].url), &btz_url_any_rules, &parts);

		CHECK(verdict.status == BTZ_OK && btz_url_effective_port(&parts) == ports[i].port,
			  "port of %s", ports[i].url);
		CHECK(btz_url_canonical_host(&parts, host) == 1 && host[0] == 'a', "host");
	}
	return unit_done();
}
