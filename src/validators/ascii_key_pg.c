/*
 * ascii_key_pg.c
 *		Comparison and hash functions of keys, for all pairs of text and a
 *		type that is stored in lower case.
 *
 * A value of such a type is its own key, so one function serves all pairs.
 * They are declared leakproof: none of them raises, logs or reads anything
 * but its arguments.
 */
#include "core/btz_pg.h"

#include "common/hashfn.h"

#include "validators/ascii_key.h"

static int
compare_keys(FunctionCallInfo fcinfo)
{
	text	   *a = PG_GETARG_TEXT_PP(0);
	text	   *b = PG_GETARG_TEXT_PP(1);
	int			order = btz_ascii_key_compare(btz_span_of(a), btz_span_of(b));

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return order;
}

/* Different lengths decide without detoasting. */
static bool
keys_equal(FunctionCallInfo fcinfo)
{
	return btz_raw_size(PG_GETARG_DATUM(0)) == btz_raw_size(PG_GETARG_DATUM(1)) &&
		compare_keys(fcinfo) == 0;
}

BTZ_FUNCTION(btz_ascii_key_eq)
{
	PG_RETURN_BOOL(keys_equal(fcinfo));
}

BTZ_FUNCTION(btz_ascii_key_ne)
{
	PG_RETURN_BOOL(!keys_equal(fcinfo));
}

BTZ_FUNCTION(btz_ascii_key_lt)
{
	PG_RETURN_BOOL(compare_keys(fcinfo) < 0);
}

BTZ_FUNCTION(btz_ascii_key_le)
{
	PG_RETURN_BOOL(compare_keys(fcinfo) <= 0);
}

BTZ_FUNCTION(btz_ascii_key_ge)
{
	PG_RETURN_BOOL(compare_keys(fcinfo) >= 0);
}

BTZ_FUNCTION(btz_ascii_key_gt)
{
	PG_RETURN_BOOL(compare_keys(fcinfo) > 0);
}

BTZ_FUNCTION(btz_ascii_key_cmp)
{
	PG_RETURN_INT32(compare_keys(fcinfo));
}

/*
 * The hash that hashvarlenaextended gives the key; with seed 0 its low half
 * is what hashvarlena gives.
 */
static uint64
hash_key(FunctionCallInfo fcinfo, uint64 seed)
{
	unsigned char local[256];	/* holds every e-mail address */
	text	   *value = PG_GETARG_TEXT_PP(0);
	BtzSpan		bytes = btz_span_of(value);
	unsigned char *key = bytes.len <= sizeof(local) ? local : palloc(bytes.len);
	uint64		hash;

	btz_ascii_key_write(bytes, key);
	hash = hash_bytes_extended(key, (int) bytes.len, seed);
	if (key != local)
		pfree(key);
	PG_FREE_IF_COPY(value, 0);
	return hash;
}

BTZ_FUNCTION(btz_ascii_key_hash)
{
	PG_RETURN_UINT32((uint32) hash_key(fcinfo, 0));
}

BTZ_FUNCTION(btz_ascii_key_hash_extended)
{
	PG_RETURN_DATUM(UInt64GetDatum(hash_key(fcinfo, (uint64) PG_GETARG_INT64(1))));
}
