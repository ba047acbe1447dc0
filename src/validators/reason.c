/*
 * reason.c
 *		Reasons that every validator of text shares.
 *
 * Holds constants and decides nothing.
 */
#include "validators/reason.h"

const BtzReason btz_reason_empty = {
	"empty",
	"the value is empty.",
	"Store NULL where there is no value."
};

const BtzReason btz_reason_too_long = {
	"too_long",
	"the value is longer than any valid one.",
	NULL
};

const BtzReason btz_reason_control_char = {
	"control_char",
	"a control character stands in the value.",
	"Remove line ends, tabs and other control characters."
};

const BtzReason btz_reason_whitespace = {
	"whitespace",
	"a space stands in the value.",
	"Remove spaces before, inside and after the value."
};
