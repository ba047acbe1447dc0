/*
 * semver_pg.c
 *		is_semver, validate_semver, explain_semver.
 */
#include "validators/validator_pg.h"

#include "validators/semver.h"

const BtzValidator btz_semver_validator = {
	.name = "semver",
	.cap = BTZ_SEMVER_INPUT_MAX,
	.check = btz_semver_check,
	.identity = true,
};

BTZ_VALIDATOR(semver);
