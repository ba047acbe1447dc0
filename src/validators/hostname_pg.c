/*
 * hostname_pg.c
 *		is_hostname, validate_hostname and explain_hostname.
 *
 * Fetches arguments and options; decides nothing about a name.
 */
#include "validators/validator_pg.h"

#include "validators/hostname.h"

enum
{
	ARG_VALUE, ARG_REQUIRE_TLD, ARG_ALLOW_TRAILING_DOT, ARG_ALLOW_UNDERSCORE
};

static size_t
read_options(FunctionCallInfo fcinfo, void *options)
{
	BtzHostnameRules *rules = options;

	rules->require_tld = PG_GETARG_BOOL(ARG_REQUIRE_TLD);
	rules->allow_trailing_dot = PG_GETARG_BOOL(ARG_ALLOW_TRAILING_DOT);
	rules->allow_underscore = PG_GETARG_BOOL(ARG_ALLOW_UNDERSCORE);
	return BTZ_HOSTNAME_INPUT_MAX;
}

const BtzValidator btz_hostname_validator = {
	.name = "hostname",
	.cap = BTZ_HOSTNAME_INPUT_MAX,
	.check = btz_hostname_validate,
	.rules = &btz_hostname_default_rules,
	.options = read_options,
};

BTZ_VALIDATOR(hostname);
