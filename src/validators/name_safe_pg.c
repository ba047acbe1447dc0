/*
 * name_safe_pg.c
 *		is_, validate_ and explain_ of slug, username and safe_filename.
 *
 * Fetches options; decides nothing about a name.
 */
#include "validators/validator_pg.h"

#include "validators/name_safe.h"

enum
{
	ARG_VALUE, ARG_STRICT
};

enum
{
	ARG_MIN_CHARS = 1, ARG_MAX_CHARS
};

static size_t
read_slug_options(FunctionCallInfo fcinfo, void *options)
{
	BtzSlugRules *rules = options;

	rules->strict = PG_GETARG_BOOL(ARG_STRICT);
	return BTZ_NAME_INPUT_MAX;
}

static size_t
read_username_options(FunctionCallInfo fcinfo, void *options)
{
	BtzUsernameRules *rules = options;

	rules->min_chars = btz_option_in_range("min_chars",
										   PG_GETARG_INT32(ARG_MIN_CHARS),
										   1, BTZ_USERNAME_CHARS_MAX);
	rules->max_chars = btz_option_in_range("max_chars",
										   PG_GETARG_INT32(ARG_MAX_CHARS),
										   rules->min_chars,
										   BTZ_USERNAME_CHARS_MAX);
	return BTZ_NAME_INPUT_MAX;
}

const BtzValidator btz_slug_validator = {
	.name = "slug",
	.cap = BTZ_NAME_INPUT_MAX,
	.check = btz_slug_check,
	.rules = &btz_slug_default_rules,
	.options = read_slug_options,
};

const BtzValidator btz_username_validator = {
	.name = "username",
	.cap = BTZ_NAME_INPUT_MAX,
	.check = btz_username_check,
	.rules = &btz_username_default_rules,
	.options = read_username_options,
};

const BtzValidator btz_safe_filename_validator = {
	.name = "safe_filename",
	.cap = BTZ_NAME_INPUT_MAX,
	.check = btz_safe_filename_check,
	.identity = true,
	.unicode = true,
};

BTZ_VALIDATOR(slug);
BTZ_VALIDATOR(username);
BTZ_VALIDATOR(safe_filename);
