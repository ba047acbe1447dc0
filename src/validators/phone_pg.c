/*
 * phone_pg.c
 *		phone_e164 in SQL.
 */
#include "validators/validator_pg.h"

#include "validators/phone.h"

#define ARG_ALLOW_SEPARATORS 1

static size_t
read_options(FunctionCallInfo fcinfo, void *options)
{
	BtzPhoneRules *rules = options;

	rules->allow_separators = PG_GETARG_BOOL(ARG_ALLOW_SEPARATORS);
	return BTZ_PHONE_INPUT_MAX;
}

const BtzValidator btz_phone_e164_validator = {
	.name = "phone_e164",
	.cap = BTZ_PHONE_INPUT_MAX,
	.check = btz_phone_e164_validate,
	.rules = &btz_phone_default_rules,
	.options = read_options,
};

BTZ_VALIDATOR(phone_e164);
