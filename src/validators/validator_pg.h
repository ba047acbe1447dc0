/*
 * validator_pg.h
 *		is_x, validate_x and explain_x of every validator, written once.
 *
 * A validator x is a constant descriptor btz_x_validator, with its name in
 * registry_pg.h; BTZ_VALIDATOR(x) makes its three functions.  Their first SQL
 * argument is the value, the others are options.
 */
#ifndef BTZ_VALIDATOR_PG_H
#define BTZ_VALIDATOR_PG_H

#include "core/btz_pg.h"
#include "validators/checker.h"
#include "validators/registry_pg.h"

/* No struct of options is larger. */
#define BTZ_RULES_MAX 64

typedef struct BtzValidator
{
	const char *name;			/* the x of is_x */
	size_t		cap;			/* octets; a longer value is not looked at */
	BtzChecker *check;
	const void *rules;			/* of a call without options, or NULL */

	/*
	 * Reads the options of a call into a struct of zero bytes, raises 22023
	 * for a bad one, and returns the cap of this call.  NULL: the validator
	 * has no options.
	 */
	size_t		(*options) (FunctionCallInfo fcinfo, void *rules);

	/*
	 * Makes the canonical form of an accepted value where the checker cannot;
	 * palloc'd, or the value itself.  NULL: the checker does.
	 */
	BtzSpan		(*canonical) (BtzSpan value);
	bool		identity;		/* an accepted value is canonical already */
	bool		grows;			/* a canonical form may be as long as the cap */
	bool		unicode;		/* judges UTF-8, and writes no canonical form */
	bool		withheld;		/* too private for the log of refused values */
} BtzValidator;

extern Datum btz_validator_is(FunctionCallInfo fcinfo, const BtzValidator *validator);
extern Datum btz_validator_validate(FunctionCallInfo fcinfo, const BtzValidator *validator);
extern Datum btz_validator_explain(FunctionCallInfo fcinfo, const BtzValidator *validator);

/*
 * Octets that "out" of a checker must have room for, when the value has "len"
 * and the cap of the call is "cap".
 */
static inline size_t
btz_canonical_room(const BtzValidator *validator, size_t len, size_t cap)
{
	return (validator->grows ? cap : len) + BTZ_CANONICAL_GROWTH;
}

/*
 * Judges a text by a validator's rules without options.  The cap comes before
 * any work; *bytes is then the detoasted value, or empty at NULL when it is
 * over the cap.
 */
extern BTZ_MUST_USE BtzVerdict btz_validator_judge(const BtzValidator *validator,
												   Datum value, BtzSpan *bytes);

/* An option that must lie in a range: raises 22023 naming it. */
extern int	btz_option_in_range(const char *name, int value, int min, int max);

/* The descriptor btz_x_validator of every x in registry_pg.h. */
#define BTZ_DECLARE_VALIDATOR(x) extern const BtzValidator btz_##x##_validator;
BTZ_FOR_EACH_VALIDATOR(BTZ_DECLARE_VALIDATOR)
#undef BTZ_DECLARE_VALIDATOR

/* The three functions of the validator x. */
#define BTZ_VALIDATOR(x) \
	BTZ_FUNCTION(btz_is_##x) \
	{ \
		return btz_validator_is(fcinfo, &btz_##x##_validator); \
	} \
	BTZ_FUNCTION(btz_validate_##x) \
	{ \
		return btz_validator_validate(fcinfo, &btz_##x##_validator); \
	} \
	BTZ_FUNCTION(btz_explain_##x) \
	{ \
		return btz_validator_explain(fcinfo, &btz_##x##_validator); \
	} \
	extern Datum btz_is_##x(PG_FUNCTION_ARGS)

#endif
