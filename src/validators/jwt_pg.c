/*
 * jwt_pg.c
 *		is_jwt, validate_jwt, explain_jwt.
 */
#include "validators/validator_pg.h"

#include "validators/jwt.h"

const BtzValidator btz_jwt_validator = {
	.name = "jwt",
	.cap = BTZ_JWT_INPUT_MAX,
	.check = btz_jwt_check,
	.identity = true,
	.withheld = true,			/* whoever has the token may use it */
};

BTZ_VALIDATOR(jwt);
