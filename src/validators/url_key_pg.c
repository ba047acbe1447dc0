/*
 * url_key_pg.c
 *		Text with the type url.
 *
 * Fetches nothing and decides nothing itself.
 */
#include "validators/text_key_pg.h"

#include "validators/url_key.h"

StaticAssertDecl(BTZ_TEXT_KEY_ROOM >= BTZ_URL_KEY_ROOM, "room for a key");

static const BtzTextKey url_key = {
	.compare = btz_url_key_compare,
	.key = btz_url_key,
	.same_size = false,
};

BTZ_TEXT_KEY(url_key, url_key);
