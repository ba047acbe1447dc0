/*
 * url_key_test.c
 *		Which texts are one URL, and the order of those that are none.
 */
#include "validators/url_key.h"

#include "unit.h"

static const struct
{
	const char *a;
	const char *b;
	int			order;
}			cases[] = {
	{"", "", 0}, {"", "a", -1}, {"a", "A", 1}, {"http://x.com", "http://x.com/", 0},
	{"HTTP://X.COM:80/a/../b", "http://x.com/b", 0},
	{"https://x.com:443", "https://x.com/", 0},
	{"http://x.com/a", "http://x.com/A", 1},
	{"http://x.com/%7e", "http://x.com/~", 0},
	{"http://x.com/%2f", "http://x.com/%2F", 0},
	{"http://[::0]/", "http://[0:0::]/", 0},
	{"http://x.com/ ", "http://x.com/", 1},
	{"ftp://X.com/", "ftp://x.com/", -1},
	{"http://b@X.com/", "http://b@x.com/", -1},
	{"HTTP://b", "http", 1}, {"HTTP://b", "HTTP://", 1},
};

static int
sign(int order)
{
	return (order > 0) - (order < 0);
}

/* A value of n octets, all of a host in capitals and a path. */
static BtzSpan
long_url(unsigned char *room, size_t n, unsigned char filler)
{
	memset(room, filler, n);
	memcpy(room, "HTTP://X.COM/", 13);
	return btz_span(room, n);
}

static void
check_room(size_t n, unsigned char filler, bool is_key)
{
	unsigned char url[2100];
	unsigned char room[BTZ_URL_KEY_ROOM];
	BtzSpan text = long_url(url, n, filler);
	BtzSpan		key = btz_url_key(text, room);

	CHECK(is_key ? key.ptr == room && key.ptr[0] == 'h' && key.len <= sizeof(room) :
		  key.ptr == text.ptr && key.len == n, "%zu octets of %c", n, filler);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		BtzSpan		a = unit_span(cases[i].a);
		BtzSpan		b = unit_span(cases[i].b);

		CHECK(sign(btz_url_key_compare(a, b)) == cases[i].order &&
			  sign(btz_url_key_compare(b, a)) == -cases[i].order,
			  "pair %zu", i);
	}
	check_room(2048, 'a', true);
	check_room(2049, 'a', false);
	check_room(600, '|', true);
	check_room(700, '|', false);	/* three octets for each, so too long */
	return unit_done();
}
