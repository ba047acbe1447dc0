/*
 * ascii_key_pg.c
 *		Text with the types that are stored in lower case: email, hostname.
 *
 * Fetches nothing and decides nothing itself.
 */
#include "validators/text_key_pg.h"

#include "validators/ascii_key.h"

static const BtzTextKey ascii_key = {
	.compare = btz_ascii_key_compare,
	.key = btz_ascii_key,
	.same_size = true,
};

BTZ_TEXT_KEY(ascii_key, ascii_key);
