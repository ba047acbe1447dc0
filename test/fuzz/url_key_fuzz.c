/*
 * url_key_fuzz.c
 *		Two texts, divided at the first zero byte: their comparison is that of
 *		the keys, either way round; a key is its own key, fits its room, and
 *		is the text's canonical form or the text itself.
 */
#include "validators/url.h"
#include "validators/url_key.h"

#include "checker.h"

static int
sign(int order)
{
	return (order > 0) - (order < 0);
}

/* A text and its key, each in memory of its own size. */
typedef struct Side
{
	unsigned char *text;
	unsigned char *room;
	BtzSpan		in;
	BtzSpan		key;
}			Side;

static void
make_side(Side * side, const uint8_t *data, size_t len)
{
	unsigned char again[BTZ_URL_KEY_ROOM];
	BtzUrlParts parts;
	bool		valid;

	side->text = malloc(len + 1);
	side->room = malloc(BTZ_URL_KEY_ROOM);
	require(side->text !=NULL && side->room != NULL);
	if (len > 0)
		memcpy(side->text, data, len);
	side->text = realloc(side->text, len > 0 ? len : 1);
	require(side->text !=NULL);
	side->in = btz_span(side->text, len);
	side->key = btz_url_key(side->in, side->room);

	valid = btz_url_check(side->in, &btz_url_default_rules, &parts).status == BTZ_OK;
	require(valid == (side->key.ptr == side->room));
	require(valid || side->key.ptr == side->text);
	require(side->key.len <= BTZ_URL_KEY_ROOM || !valid);
	require(btz_span_equal(btz_url_key(side->key, again), side->key));
	require(btz_url_key_compare(side->in, side->key) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *zero = size > 0 ? memchr(data, 0, size) : NULL;
	size_t		first = zero != NULL ? (size_t) (zero - data) : size;
	Side		a;
	Side		b;
	int			order;

	if (size > 4400)
		return 0;
	make_side(&a, data, first);
	make_side(&b, zero != NULL ? zero + 1 : data, zero != NULL ? size - first - 1 : 0);
	order = sign(btz_span_compare(a.key, b.key));
	require(sign(btz_url_key_compare(a.in, b.in)) == order);
	require(sign(btz_url_key_compare(b.in, a.in)) == -order);
	free(a.text);
	free(a.room);
	free(b.text);
	free(b.room);
	return 0;
}
