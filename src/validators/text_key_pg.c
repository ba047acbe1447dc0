/*
 * text_key_pg.c
 *		Comparison and hash functions of the keys of text.
 *
 * Knows no key.
 */
#include "validators/text_key_pg.h"

#include "common/hashfn.h"

int
btz_text_key_compare(FunctionCallInfo fcinfo, const BtzTextKey *family)
{
	text	   *a = PG_GETARG_TEXT_PP(0);
	text	   *b = PG_GETARG_TEXT_PP(1);
	int			order = family->compare(btz_span_of(a), btz_span_of(b));

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return order;
}

/* Different sizes may decide without detoasting. */
bool
btz_text_key_equal(FunctionCallInfo fcinfo, const BtzTextKey *family)
{
	if (family->same_size &&
		btz_raw_size(PG_GETARG_DATUM(0)) != btz_raw_size(PG_GETARG_DATUM(1)))
		return false;
	return btz_text_key_compare(fcinfo, family) == 0;
}

/*
 * The hash that hashvarlenaextended gives the key; with seed 0 its low half
 * is what hashvarlena gives.
 */
uint64
btz_text_key_hash(FunctionCallInfo fcinfo, const BtzTextKey *family, uint64 seed)
{
	unsigned char local[BTZ_TEXT_KEY_ROOM];
	text	   *value = PG_GETARG_TEXT_PP(0);
	BtzSpan		bytes = btz_span_of(value);
	unsigned char *room = bytes.len <= sizeof(local) ? local : palloc(bytes.len);
	BtzSpan		key = family->key(bytes, room);
	uint64		hash = hash_bytes_extended(key.ptr, (int) key.len, seed);

	if (room != local)
		pfree(room);
	PG_FREE_IF_COPY(value, 0);
	return hash;
}
