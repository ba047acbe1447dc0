/*
 * checked_number.c
 *		Separators, letter case and check sums of numbers.
 *
 * Knows no length and no prefix, and corrects nothing: what a check digit
 * ought to be is never told.
 */
#include "validators/checked_number.h"

#include "core/ascii.h"
#include "validators/reason.h"

const BtzNumberForm btz_number_digits = {{{BTZ_CHARS_DIGIT}}, true};

const BtzNumberForm btz_number_digits_x = {{{
			BTZ_CHARS_DIGIT, BTZ_CHAR('X') | BTZ_CHAR('x')
}}, true};

const BtzNumberForm btz_number_alnum_grouped = {{{
			BTZ_CHARS_DIGIT, BTZ_CHARS_ALPHA
}}, true};

const BtzNumberForm btz_number_alnum = {{{
			BTZ_CHARS_DIGIT, BTZ_CHARS_ALPHA
}}, false};

static const BtzReason misplaced_separator = {
	"invalid_structure",
	"a separator does not stand between two characters.",
	"Write at most one space or hyphen between two characters."
};

const BtzReason btz_reason_bad_checksum = {
	"bad_checksum",
	"the check digits do not fit the rest.",
	"Look for a mistyped character or two that are swapped."
};

static bool
is_separator(unsigned char c)
{
	return c == ' ' || c == '-';
}

BtzVerdict
btz_number_scan(BtzSpan in, const BtzNumberForm *form, BtzNumber *number)
{
	bool		between = false;	/* a separator may come next */
	size_t		len = 0;

	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	if (in.len > BTZ_NUMBER_INPUT_MAX)
		return btz_refuse(&btz_reason_too_long, 0);

	for (size_t at = 0; at < in.len; at++)
	{
		unsigned char c = in.ptr[at];
		bool		separator = form->grouped && is_separator(c);

		if (btz_charset_has(&form->chars, c))
			number->chars[len++] = btz_to_upper(c);
		else if (!separator)
			return btz_refuse_char(in, at, &btz_reason_invalid_char);
		else if (!between || at == in.len - 1)
			return btz_refuse_char(in, at, &misplaced_separator);
		between = !separator;
	}
	number->value = in;
	number->len = len;
	return btz_accept();
}

BtzVerdict
btz_number_refuse(const BtzNumber *number, const BtzReason *reason,
				  size_t index)
{
	size_t		at = 0;

	while (is_separator(number->value.ptr[at]) || index-- > 0)
		at++;
	return btz_refuse(reason, at);
}

BtzVerdict
btz_number_accept(const BtzNumber *number, BtzCanonical *out)
{
	if (out != NULL)
	{
		memcpy(out->bytes, number->chars, number->len);
		out->len = number->len;
	}
	return btz_accept();
}

static unsigned
value_of(unsigned char c)
{
	return btz_is_digit(c) ? (unsigned) (c - '0') : (unsigned) (c - 'A' + 10);
}

/*
 * The remainder is taken only when another character might not fit: a
 * division costs more than all else that is done for a character.
 */
static uint64_t
mod97_add(uint64_t sum, BtzSpan part)
{
	const uint64_t room = UINT64_MAX / 100 - 1;

	for (size_t i = 0; i < part.len; i++)
	{
		unsigned	value = value_of(part.ptr[i]);

		if (sum > room)
			sum %= 97;
		sum = sum * (value < 10 ? 10 : 100) + value;
	}
	return sum;
}

bool
btz_mod97_holds(BtzSpan head, BtzSpan tail)
{
	return mod97_add(mod97_add(0, head), tail) % 97 == 1;
}

bool
btz_luhn_holds(BtzSpan digits)
{
	static const unsigned char doubled[10] = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
	bool		twice = false;
	unsigned	sum = 0;

	for (size_t i = digits.len; i-- > 0;)
	{
		unsigned	value = value_of(digits.ptr[i]);

		sum += twice ? doubled[value % 10] : value % 10;
		if (value >= 10)
			sum += twice ? value / 10 : doubled[value / 10];
		else
			twice = !twice;
	}
	return sum % 10 == 0;
}

bool
btz_gs1_holds(BtzSpan digits)
{
	unsigned	sum = 0;

	for (size_t i = 0; i < digits.len; i++)
		sum += value_of(digits.ptr[i]) * ((digits.len - i) % 2 == 0 ? 3 : 1);
	return sum % 10 == 0;
}

bool
btz_mod11_holds(BtzSpan digits)
{
	size_t		sum = 0;

	for (size_t i = 0; i < digits.len; i++)
	{
		unsigned	value = digits.ptr[i] == 'X' ? 10 : value_of(digits.ptr[i]);

		sum += value * (digits.len - i);
	}
	return sum % 11 == 0;
}
