/*
 * phone.c
 *		The form of an international telephone number.
 *
 * Knows no country codes and no national plans: those change every month.
 * National numbers, extensions and letters are refused, and nothing is
 * guessed: the (0) of "+44 (0)20" has to go, but only its writer knows.
 */
#include "validators/phone.h"

#include "core/ascii.h"
#include "validators/reason.h"

#define DIGITS_MIN 7
#define DIGITS_MAX 15			/* E.164, section 6.2.1 */

const BtzPhoneRules btz_phone_default_rules = {.allow_separators = false};

static const BtzReason no_plus = {
	"invalid_structure",
	"the number does not start with a plus sign.",
	"Write the number with + and its country code."
};

static const BtzReason no_country_code = {
	"invalid_structure",
	"no country code follows the plus sign.",
	"Write the country code, which never starts with 0."
};

static const BtzReason misplaced_separator = {
	"invalid_structure",
	"a separator does not stand between two digits.",
	"Write at most one space, hyphen or dot between two digits."
};

static const BtzReason broken_group = {
	"invalid_structure",
	"a pair of parentheses holds no digits, or is not closed.",
	NULL
};

static const BtzReason trunk_prefix = {
	"invalid_structure",
	"the (0) is not dialled from abroad.",
	"Remove the (0)."
};

static const BtzReason wrong_length = {
	"invalid_length",
	"an international number has 7 to 15 digits.",
	NULL
};

/* A number that is being read. */
typedef struct Phone
{
	BtzSpan text;
	size_t		at;
	size_t		count;			/* of digits, also those that find no room */
	unsigned char digits[DIGITS_MAX];
} Phone;

/* The character at "at", or 0 behind the end. */
static unsigned char
peek(const Phone *phone, size_t at)
{
	return at < phone->text.len ? phone->text.ptr[at] : 0;
}

static bool
is_separator(unsigned char c)
{
	return c == ' ' || c == '-' || c == '.';
}

static void
read_digits(Phone *phone)
{
	for (; btz_is_digit(peek(phone, phone->at)); phone->at++)
	{
		if (phone->count < DIGITS_MAX)
			phone->digits[phone->count] = phone->text.ptr[phone->at];
		phone->count++;
	}
}

/*
 * Refuses what stands at "at", where a digit was wanted; at the end of the
 * number, what stands before it.
 */
static BtzVerdict
refuse_at(const Phone *phone, size_t at)
{
	unsigned char c;

	if (at == phone->text.len)
		at--;
	c = phone->text.ptr[at];
	return btz_refuse_char(phone->text, at,
						   is_separator(c) || c == '(' || c == ')' ?
						   &misplaced_separator : &btz_reason_invalid_char);
}

/* From "(" to behind ")" and the separator that may follow. */
static BtzVerdict
read_group(Phone *phone)
{
	size_t		open = phone->at++;

	read_digits(phone);
	if (phone->at == phone->text.len ||
		(phone->at == open + 1 && peek(phone, phone->at) == ')'))
		return btz_refuse(&broken_group, open);
	if (peek(phone, phone->at) != ')')
		return refuse_at(phone, phone->at);
	if (phone->at == open + 2 && peek(phone, open + 1) == '0')
		return btz_refuse(&trunk_prefix, open);
	phone->at++;
	if (is_separator(peek(phone, phone->at)))
		phone->at++;
	return btz_accept();
}

/* What stands between two digits; the second is then at phone->at. */
static BtzVerdict
read_separator(Phone *phone)
{
	BtzVerdict	verdict = btz_accept();
	bool		space = peek(phone, phone->at) == ' ';

	if (peek(phone, phone->at + space) == '(')
	{
		phone->at += space;
		verdict = read_group(phone);
	}
	else if (is_separator(peek(phone, phone->at)))
		phone->at++;
	if (verdict.status == BTZ_OK && !btz_is_digit(peek(phone, phone->at)))
		return refuse_at(phone, phone->at);
	return verdict;
}

static BtzVerdict
check(Phone *phone, const BtzPhoneRules *rules)
{
	if (phone->text.ptr[0] != '+')
		return btz_refuse_char(phone->text, 0, &no_plus);
	if (phone->text.len == 1)
		return btz_refuse(&no_country_code, 0);
	phone->at = 1;
	if (!btz_is_digit(peek(phone, 1)) || peek(phone, 1) == '0')
		return btz_refuse_char(phone->text, 1, &no_country_code);
	for (;;)
	{
		BtzVerdict	verdict;

		read_digits(phone);
		if (phone->at == phone->text.len)
			break;
		if (!rules->allow_separators)
			return btz_refuse_char(phone->text, phone->at,
								   &btz_reason_invalid_char);
		verdict = read_separator(phone);
		if (verdict.status != BTZ_OK)
			return verdict;
	}
	if (phone->count < DIGITS_MIN || phone->count > DIGITS_MAX)
		return btz_refuse(&wrong_length, 0);
	return btz_accept();
}

BtzVerdict
btz_phone_e164_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	Phone		phone = {.text = in};
	BtzVerdict	verdict;

	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	if (in.len > BTZ_PHONE_INPUT_MAX)
		return btz_refuse(&btz_reason_too_long, 0);
	verdict = check(&phone, rules);
	if (verdict.status == BTZ_OK && out != NULL)
	{
		out->bytes[0] = '+';
		memcpy(out->bytes + 1, phone.digits, phone.count);
		out->len = phone.count + 1;
	}
	return verdict;
}
