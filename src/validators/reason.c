/*
 * reason.c
 *		Reasons that every validator of text shares.
 *
 * Knows no format.
 */
#include "validators/reason.h"

#include "core/ascii.h"

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

const BtzReason btz_reason_non_ascii = {
	"non_ascii",
	"a character is not ASCII.",
	NULL
};

const BtzReason btz_reason_invalid_encoding = {
	"invalid_encoding",
	"a byte is not part of a well-formed character.",
	NULL
};

const BtzReason btz_reason_invalid_char = {
	"invalid_char",
	"a character is not allowed.",
	NULL
};

const BtzReason btz_reason_invalid_length = {
	"invalid_length",
	"the number of characters is wrong.",
	NULL
};

const BtzReason btz_reason_invalid_structure = {
	"invalid_structure",
	"a character stands in the wrong place.",
	NULL
};

const BtzReason btz_reason_unsafe_char = {
	"unsafe_char",
	"a character hides, reorders or breaks what a reader sees.",
	"Remove invisible and directional characters."
};

BtzVerdict
btz_refuse_char(BtzSpan in, size_t at, const BtzReason *other)
{
	unsigned char c = in.ptr[at];

	if (btz_is_control(c))
		return btz_refuse(&btz_reason_control_char, at);
	if (c == ' ')
		return btz_refuse(&btz_reason_whitespace, at);
	if (c >= 0x80)
		return btz_refuse(&btz_reason_non_ascii, at);
	return btz_refuse(other, at);
}
