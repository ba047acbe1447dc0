/*
 * iban.c
 *		The registry of IBAN structures, and a check against it.
 *
 * Asks no bank: a valid number need not be an account.  The check digits that
 * some countries have inside the national part are not looked at.
 */
#include "validators/iban.h"

#include "core/ascii.h"
#include "validators/checked_number.h"
#include "validators/reason.h"

#define PREFIX 4				/* country, check digits */

/*
 * Country, then what follows the check digits: n digit, a letter, c either.
 * In ascending order.
 */
static const char registry[][12] = {
	"AD8n12c", "AE19n", "AL8n16c", "AT16n", "AZ4a20c", "BA16n", "BE12n",
	"BG4a6n8c", "BH4a14c", "BI23n", "BR23n1a1c", "BY4c4n16c", "CH5n12c",
	"CR18n", "CY8n16c", "CZ20n", "DE18n", "DJ23n", "DK14n", "DO4c20n",
	"EE16n", "EG25n", "ES20n", "FI14n", "FK2a12n", "FO14n", "FR10n11c2n",
	"GB4a14n", "GE2a16n", "GI4a15c", "GL14n", "GR7n16c", "GT24c",
	"HN4a20n", "HR17n", "HU24n", "IE4a14n", "IL19n", "IQ4a15n", "IS22n",
	"IT1a10n12c", "JO4a4n18c", "KW4a22c", "KZ3n13c", "LB4n20c", "LC4a24c",
	"LI5n12c", "LT16n", "LU3n13c", "LV4a13c", "LY21n", "MC10n11c2n",
	"MD20c", "ME18n", "MK3n10c2n", "MN16n", "MR23n", "MT4a5n18c",
	"MU4a19n3a", "NI4a20n", "NL4a10n", "NO11n", "OM3n16c", "PK4a16c",
	"PL24n", "PS4a21c", "PT21n", "QA4a21c", "RO4a16c", "RS18n", "RU14n15c",
	"SA2n18c", "SC4a20n3a", "SD14n", "SE20n", "SI15n", "SK20n",
	"SM1a10n12c", "SO19n", "ST21n", "SV4a20n", "TL19n", "TN20n", "TR6n16c",
	"UA6n19c", "VA18n", "VG4a16n", "XK16n", "YE4a4n18c"
};

static const BtzReason too_short = {
	"invalid_length",
	"the IBAN ends before its account number starts.",
	NULL
};

static const BtzReason no_country = {
	"invalid_structure",
	"an IBAN starts with the two letters of its country.",
	NULL
};

static const BtzReason unknown_country = {
	"unknown_country",
	"the country of the IBAN has registered no structure.",
	NULL
};

static const BtzReason no_check_digits = {
	"invalid_structure",
	"two check digits follow the country of an IBAN.",
	NULL
};

static const BtzReason wrong_length = {
	"invalid_length",
	"the IBAN is not as long as those of its country.",
	NULL
};

static const BtzReason wrong_kind = {
	"invalid_structure",
	"a letter stands in place of a digit, or a digit in place of a letter.",
	NULL
};

/* The structure that a country has registered, or NULL. */
static const char *
find_structure(const unsigned char *country)
{
	size_t		low = 0;
	size_t		high = sizeof(registry) / sizeof(registry[0]);

	while (low < high)
	{
		size_t		middle = (low + high) / 2;
		const char *entry = registry[middle];
		int			order = country[0] - (unsigned char) entry[0];

		if (order == 0)
			order = country[1] - (unsigned char) entry[1];

		if (order == 0)
			return entry + 2;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* The next run of one kind: its length, and *kind; 0 at the end. */
static size_t
next_run(const char **structure, char *kind)
{
	size_t		count = 0;

	while (btz_is_digit((unsigned char) **structure))
		count = count * 10 + (size_t) (*(*structure)++ - '0');
	if (count > 0)
		*kind = *(*structure)++;
	return count;
}

static size_t
length_of(const char *structure)
{
	size_t		total = 0;
	size_t		count;
	char		kind;

	while ((count = next_run(&structure, &kind)) > 0)
		total += count;
	return total;
}

static BtzVerdict
check_structure(const BtzNumber *number, const char *structure)
{
	size_t		at = PREFIX;
	size_t		count;
	char		kind;

	if (number->len != PREFIX + length_of(structure))
		return btz_number_refuse(number, &wrong_length, 0);
	while ((count = next_run(&structure, &kind)) > 0)
	{
		for (size_t end = at + count; at < end; at++)
		{
			if (kind != 'c' && (kind == 'n') != btz_is_digit(number->chars[at]))
				return btz_number_refuse(number, &wrong_kind, at);
		}
	}
	return btz_accept();
}

/*
 * The sum must be 1 and the digits those that ISO/IEC 7064 computes, 02 to
 * 98: 00, 01 and 99 would be a second spelling of 97, 98 and 02.
 */
static bool
check_digits_hold(const BtzNumber *number)
{
	int			digits = (number->chars[2] - '0') * 10 + number->chars[3] - '0';

	return digits >= 2 && digits <= 98 &&
		btz_mod97_holds(btz_number_part(number, PREFIX, number->len),
						btz_number_part(number, 0, PREFIX));
}

BtzVerdict
btz_iban_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzNumber	number;
	const char *structure;
	BtzVerdict	verdict = btz_number_scan(in, &btz_number_alnum_grouped, &number);

	(void) rules;
	if (verdict.status != BTZ_OK)
		return verdict;
	for (size_t i = 0; i < 2 && i < number.len; i++)
	{
		if (!btz_is_alpha(number.chars[i]))
			return btz_number_refuse(&number, &no_country, i);
	}
	if (number.len <= PREFIX)
		return btz_number_refuse(&number, &too_short, 0);
	structure = find_structure(number.chars);
	if (structure == NULL)
		return btz_number_refuse(&number, &unknown_country, 0);
	for (size_t i = 2; i < PREFIX; i++)
	{
		if (!btz_is_digit(number.chars[i]))
			return btz_number_refuse(&number, &no_check_digits, i);
	}
	verdict = check_structure(&number, structure);
	if (verdict.status != BTZ_OK)
		return verdict;
	if (!check_digits_hold(&number))
		return btz_number_refuse(&number, &btz_reason_bad_checksum, 2);
	return btz_number_accept(&number, out);
}
