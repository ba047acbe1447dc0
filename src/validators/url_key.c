/*
 * url_key.c
 *		Comparison of texts by the URLs that they are.
 *
 * Knows nothing of the types that use it, and of URLs only whom to ask.
 */
#include "validators/url_key.h"

#include "validators/url.h"

BtzSpan
btz_url_key(BtzSpan text, unsigned char *room)
{
	BtzCanonical out = {room, 0};

	if (btz_url_validate(text, &btz_url_default_rules, &out).status != BTZ_OK)
		return text;

	return btz_span(room, out.len);
}

int
btz_url_key_compare(BtzSpan a, BtzSpan b)
{
	unsigned char room_a[BTZ_URL_KEY_ROOM];
	unsigned char room_b[BTZ_URL_KEY_ROOM];

	if (btz_span_equal(a, b))
		return 0;
	return btz_span_compare(btz_url_key(a, room_a), btz_url_key(b, room_b));
}

_Static_assert(BTZ_URL_KEY_ROOM >= BTZ_URL_DEFAULT_MAX + BTZ_CANONICAL_GROWTH,
			   "room for every canonical form");
