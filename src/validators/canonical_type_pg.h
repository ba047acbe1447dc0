/*
 * canonical_type_pg.h
 *		Types over text that hold only canonical values of a validator.
 *
 * Input, receive and the casts canonicalise by the validator's rules without
 * options, or raise 22P02 (softly where the caller asks for it).  What is
 * stored is canonical, so everything behind may compare bytes.
 */
#ifndef BTZ_CANONICAL_TYPE_PG_H
#define BTZ_CANONICAL_TYPE_PG_H

#include "validators/validator_pg.h"

extern Datum btz_type_in(FunctionCallInfo fcinfo, const BtzValidator *validator);
extern Datum btz_type_recv(FunctionCallInfo fcinfo, const BtzValidator *validator);
extern Datum btz_type_from_text(FunctionCallInfo fcinfo, const BtzValidator *validator);
extern Datum btz_type_from_bpchar(FunctionCallInfo fcinfo, const BtzValidator *validator);

/* The C functions of the type T, whose validator has the same name. */
#define BTZ_CANONICAL_TYPE(T) \
	BTZ_FUNCTION(btz_##T##_in) \
	{ \
		return btz_type_in(fcinfo, &btz_##T##_validator); \
	} \
	BTZ_FUNCTION(btz_##T##_recv) \
	{ \
		return btz_type_recv(fcinfo, &btz_##T##_validator); \
	} \
	BTZ_FUNCTION(btz_##T##_from_text) \
	{ \
		return btz_type_from_text(fcinfo, &btz_##T##_validator); \
	} \
	BTZ_FUNCTION(btz_##T##_from_bpchar) \
	{ \
		return btz_type_from_bpchar(fcinfo, &btz_##T##_validator); \
	} \
	extern Datum btz_##T##_in(PG_FUNCTION_ARGS)

#endif
