/*
 * text_key_pg.h
 *		Comparison and hash functions of the keys of text, written once.
 *
 * A value of a type is its own key, so one function serves all pairs of text
 * and the types of a family.  They are declared leakproof: none of them
 * raises, logs or reads anything but its arguments.
 */
#ifndef BTZ_TEXT_KEY_PG_H
#define BTZ_TEXT_KEY_PG_H

#include "core/btz_pg.h"

/* Room for a key that is longer than its text. */
#define BTZ_TEXT_KEY_ROOM 2056

typedef struct BtzTextKey
{
	/* as the bytes of the two keys compare */
	int			(*compare) (BtzSpan a, BtzSpan b);

	/*
	 * The key: "text" itself, or written to "room", which holds the text and
	 * BTZ_TEXT_KEY_ROOM bytes at least.
	 */
	BtzSpan		(*key) (BtzSpan text, unsigned char *room);
	bool		same_size;		/* a key is as long as its text */
} BtzTextKey;

extern int	btz_text_key_compare(FunctionCallInfo fcinfo, const BtzTextKey *family);
extern bool btz_text_key_equal(FunctionCallInfo fcinfo, const BtzTextKey *family);
extern uint64 btz_text_key_hash(FunctionCallInfo fcinfo, const BtzTextKey *family,
								uint64 seed);

#define BTZ_TEXT_KEY_COMPARISON(name, K, op) \
	BTZ_FUNCTION(name) \
	{ \
		PG_RETURN_BOOL(btz_text_key_compare(fcinfo, &(K)) op 0); /* NOLINT */ \
	}

/* The functions btz_F_eq ... btz_F_hash_extended of a family. */
#define BTZ_TEXT_KEY(F, K) \
	BTZ_FUNCTION(btz_##F##_eq) \
	{ \
		PG_RETURN_BOOL(btz_text_key_equal(fcinfo, &(K))); \
	} \
	BTZ_FUNCTION(btz_##F##_ne) \
	{ \
		PG_RETURN_BOOL(!btz_text_key_equal(fcinfo, &(K))); \
	} \
	BTZ_TEXT_KEY_COMPARISON(btz_##F##_lt, K, <) \
	BTZ_TEXT_KEY_COMPARISON(btz_##F##_le, K, <=) \
	BTZ_TEXT_KEY_COMPARISON(btz_##F##_ge, K, >=) \
	BTZ_TEXT_KEY_COMPARISON(btz_##F##_gt, K, >) \
	BTZ_FUNCTION(btz_##F##_cmp) \
	{ \
		PG_RETURN_INT32(btz_text_key_compare(fcinfo, &(K))); \
	} \
	BTZ_FUNCTION(btz_##F##_hash) \
	{ \
		PG_RETURN_UINT32((uint32) btz_text_key_hash(fcinfo, &(K), 0)); \
	} \
	BTZ_FUNCTION(btz_##F##_hash_extended) \
	{ \
		uint64		seed = (uint64) PG_GETARG_INT64(1); \
		\
		PG_RETURN_DATUM(UInt64GetDatum(btz_text_key_hash(fcinfo, &(K), seed))); \
	} \
	extern Datum btz_##F##_eq(PG_FUNCTION_ARGS)

#endif
