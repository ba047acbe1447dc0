/*
 * ulid.c
 *		The ULID scanner.
 *
 * Does not read the time in it, and does not ask whether it has come.
 */
#include "validators/ulid.h"

#include "core/ascii.h"
#include "core/charset.h"
#include "validators/reason.h"

#define ULID_LEN 26

/* neither I, L, O nor U */
static const BtzCharset ulid_chars = {{
		BTZ_CHARS_DIGIT,
		BTZ_CHARS_ALPHA & ~(BTZ_CHAR('I') | BTZ_CHAR('L') | BTZ_CHAR('O') |
							BTZ_CHAR('U') | BTZ_CHAR('i') | BTZ_CHAR('l') |
							BTZ_CHAR('o') | BTZ_CHAR('u'))
}};

static const BtzReason foreign_char = {
	"invalid_char",
	"a character is not one of the 32 of a ULID.",
	"Use digits and letters, but not I, L, O and U."
};

static const BtzReason wrong_length = {
	"invalid_length",
	"there are not 26 characters.",
	NULL
};

/* 26 times 5 bits are two more than 128 */
static const BtzReason over_128_bits = {
	"out_of_range",
	"the first character is over 7, which makes more than 128 bits.",
	NULL
};

BtzVerdict
btz_ulid_check(BtzSpan in, const void *rules, BtzCanonical *out)
{
	(void) rules;
	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	for (size_t i = 0; i < in.len; i++)
	{
		if (!btz_charset_has(&ulid_chars, in.ptr[i]))
			return btz_refuse_char(in, i, &foreign_char);
	}
	if (in.len != ULID_LEN)
		return btz_refuse(&wrong_length, BTZ_NO_POSITION);
	if (in.ptr[0] > '7')
		return btz_refuse(&over_128_bits, 0);
	if (out == NULL)
		return btz_accept();
	for (size_t i = 0; i < in.len; i++)
		out->bytes[i] = btz_to_upper(in.ptr[i]);
	out->len = in.len;
	return btz_accept();
}
