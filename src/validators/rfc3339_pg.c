/*
 * rfc3339_pg.c
 *		The validators date, time and timestamp.
 */
#include "validators/validator_pg.h"

#include "validators/rfc3339.h"

/* longer ones are no times, but digits */
#define INPUT_MAX 256

const BtzValidator btz_date_validator = {
	.name = "date",
	.cap = INPUT_MAX,
	.check = btz_date_validate,
	.identity = true,
};

const BtzValidator btz_time_validator = {
	.name = "time",
	.cap = INPUT_MAX,
	.check = btz_time_validate,
};

const BtzValidator btz_timestamp_validator = {
	.name = "timestamp",
	.cap = INPUT_MAX,
	.check = btz_timestamp_validate,
};

BTZ_VALIDATOR(date);
BTZ_VALIDATOR(time);
BTZ_VALIDATOR(timestamp);
