/*
 * uuid_pg.c
 *		is_uuid, validate_uuid, explain_uuid.
 *
 * Fetches the option; decides nothing about a UUID.
 */
#include "validators/validator_pg.h"

#include "validators/uuid.h"

enum
{
	ARG_VALUE, ARG_VERSION
};

static size_t
read_options(FunctionCallInfo fcinfo, void *options)
{
	BtzUuidRules *rules = options;

	rules->version = btz_option_in_range("version",
										 PG_GETARG_INT32(ARG_VERSION),
										 BTZ_UUID_ANY_BITS,
										 BTZ_UUID_VERSION_MAX);
	return BTZ_UUID_INPUT_MAX;
}

const BtzValidator btz_uuid_validator = {
	.name = "uuid",
	.cap = BTZ_UUID_INPUT_MAX,
	.check = btz_uuid_check,
	.rules = &btz_uuid_default_rules,
	.options = read_options,
};

BTZ_VALIDATOR(uuid);
