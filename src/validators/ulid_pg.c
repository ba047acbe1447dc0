/*
 * ulid_pg.c
 *		is_ulid, validate_ulid, explain_ulid.
 */
#include "validators/validator_pg.h"

#include "validators/ulid.h"

const BtzValidator btz_ulid_validator = {
	.name = "ulid",
	.cap = BTZ_ULID_INPUT_MAX,
	.check = btz_ulid_check,
};

BTZ_VALIDATOR(ulid);
