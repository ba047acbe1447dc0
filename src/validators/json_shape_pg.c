/*
 * json_shape_pg.c
 *		is_json, validate_json, explain_json.
 *
 * Fetches options; decides nothing about a text.
 */
#include "validators/validator_pg.h"

#include "validators/json_shape.h"

enum
{
	ARG_VALUE, ARG_MAX_DEPTH, ARG_MAX_OCTETS
};

static size_t
read_options(FunctionCallInfo fcinfo, void *options)
{
	BtzJsonRules *rules = options;

	rules->max_depth = btz_option_in_range("max_depth",
										   PG_GETARG_INT32(ARG_MAX_DEPTH),
										   1, BTZ_JSON_DEPTH_MAX);
	return (size_t) btz_option_in_range("max_octets",
										PG_GETARG_INT32(ARG_MAX_OCTETS),
										1, BTZ_JSON_MAX);
}

const BtzValidator btz_json_validator = {
	.name = "json",
	.cap = BTZ_JSON_DEFAULT_MAX,
	.check = btz_json_check,
	.rules = &btz_json_default_rules,
	.options = read_options,
	.identity = true,
	.unicode = true,
};

BTZ_VALIDATOR(json);
