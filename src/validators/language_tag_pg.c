/*
 * language_tag_pg.c
 *		language in SQL.
 */
#include "validators/validator_pg.h"

#include "validators/language_tag.h"

const BtzValidator btz_language_validator = {
	.name = "language",
	.cap = BTZ_LANGUAGE_TAG_INPUT_MAX,
	.check = btz_language_validate,
};

BTZ_VALIDATOR(language);
