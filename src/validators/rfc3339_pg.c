/*
 * rfc3339_pg.c
 *		is_, validate_ and explain_ of date, time and timestamp.
 */
#include "validators/validator_pg.h"

#include "validators/rfc3339.h"

const BtzValidator btz_date_validator = {
	.name = "date",
	.cap = BTZ_RFC3339_INPUT_MAX,
	.check = btz_date_check,
	.identity = true,
};

const BtzValidator btz_time_validator = {
	.name = "time",
	.cap = BTZ_RFC3339_INPUT_MAX,
	.check = btz_time_check,
};

const BtzValidator btz_timestamp_validator = {
	.name = "timestamp",
	.cap = BTZ_RFC3339_INPUT_MAX,
	.check = btz_timestamp_check,
};

BTZ_VALIDATOR(date);
BTZ_VALIDATOR(time);
BTZ_VALIDATOR(timestamp);
