/*
 * card.c
 *		Luhn's check digit, the prefixes of the brands, and the mask.
 *
 * Knows no issuer and asks none.  Brands are what their prefixes were when
 * this was written: a number of no known brand is still a card number.
 */
#include "validators/card.h"

#include "validators/checked_number.h"
#include "validators/reason.h"

#define CARD_MIN 12
#define CARD_MAX 19
#define MASK_HEAD 6
#define MASK_TAIL 4

enum
{
	VISA, MASTERCARD, AMEX, DISCOVER, DINERS, JCB, UNIONPAY, MAESTRO, MIR,
	BRANDS
};

#define LENGTH(n) (UINT32_C(1) << (n))
#define LENGTHS_FROM(n) ((LENGTH(CARD_MAX) << 1) - LENGTH(n))

typedef struct Prefix
{
	uint32_t	lengths;		/* a bit for each */
	unsigned short first;		/* the first four digits of a number */
	unsigned short last;
	unsigned char brand;
} Prefix;

static const Prefix prefixes[] = {
	{LENGTH(13) | LENGTH(16) | LENGTH(19), 4000, 4999, VISA},
	{LENGTH(16), 5100, 5599, MASTERCARD},
	{LENGTH(16), 2221, 2720, MASTERCARD},
	{LENGTH(15), 3400, 3499, AMEX},
	{LENGTH(15), 3700, 3799, AMEX},
	{LENGTHS_FROM(16), 6011, 6011, DISCOVER},
	{LENGTHS_FROM(16), 6440, 6599, DISCOVER},
	{LENGTHS_FROM(14), 3000, 3059, DINERS},
	{LENGTHS_FROM(14), 3090, 3099, DINERS},
	{LENGTHS_FROM(14), 3600, 3699, DINERS},
	{LENGTHS_FROM(14), 3800, 3999, DINERS},
	{LENGTHS_FROM(16), 3528, 3589, JCB},
	{LENGTHS_FROM(16), 6200, 6299, UNIONPAY},
	{LENGTHS_FROM(16), 8100, 8199, UNIONPAY},
	{LENGTHS_FROM(CARD_MIN), 5000, 5099, MAESTRO},
	{LENGTHS_FROM(CARD_MIN), 5600, 5899, MAESTRO},
	{LENGTHS_FROM(CARD_MIN), 6300, 6399, MAESTRO},
	{LENGTHS_FROM(CARD_MIN), 6700, 6799, MAESTRO},
	{LENGTHS_FROM(16), 2200, 2204, MIR},
};

const BtzCardRules btz_card_default_rules = {0};

static const BtzReason luhn_length = {
	"invalid_length",
	"there is one digit only, which leaves nothing to check.",
	NULL
};

static const BtzReason card_length = {
	"invalid_length",
	"a card number has 12 to 19 digits.",
	NULL
};

static const BtzReason leading_zero = {
	"invalid_structure",
	"a card number does not start with 0.",
	NULL
};

static const BtzReason other_brand = {
	"unknown_code",
	"the card is of none of the brands asked for.",
	NULL
};

uint32_t
btz_card_brand(BtzSpan name)
{
	const BtzSpan names[BRANDS] = {
		[VISA] = BTZ_SPAN_LITERAL("visa"),
		[MASTERCARD] = BTZ_SPAN_LITERAL("mastercard"),
		[AMEX] = BTZ_SPAN_LITERAL("amex"),
		[DISCOVER] = BTZ_SPAN_LITERAL("discover"),
		[DINERS] = BTZ_SPAN_LITERAL("diners"),
		[JCB] = BTZ_SPAN_LITERAL("jcb"),
		[UNIONPAY] = BTZ_SPAN_LITERAL("unionpay"),
		[MAESTRO] = BTZ_SPAN_LITERAL("maestro"),
		[MIR] = BTZ_SPAN_LITERAL("mir"),
	};

	for (unsigned brand = 0; brand < BRANDS; brand++)
	{
		if (btz_span_equal(name, names[brand]))
			return UINT32_C(1) << brand;
	}
	return 0;
}

/* The brands of a number, as bits. */
static uint32_t
brands_of(const BtzNumber *number)
{
	uint32_t	brands = 0;
	unsigned	prefix = 0;

	for (size_t i = 0; i < 4; i++)
		prefix = prefix * 10 + (unsigned) (number->chars[i] - '0');
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
	{
		const Prefix *p = &prefixes[i];

		if (prefix >= p->first && prefix <= p->last &&
			(p->lengths & LENGTH(number->len)) != 0)
			brands |= UINT32_C(1) << p->brand;
	}
	return brands;
}

BtzVerdict
btz_luhn_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzNumber	number;
	BtzVerdict	verdict = btz_number_scan(in, &btz_number_digits, &number);

	(void) rules;
	if (verdict.status != BTZ_OK)
		return verdict;
	if (number.len < 2)
		return btz_number_refuse(&number, &luhn_length, 0);
	if (!btz_luhn_holds(btz_number_part(&number, 0, number.len)))
		return btz_number_refuse(&number, &btz_reason_bad_checksum,
								 number.len - 1);
	return btz_number_accept(&number, out);
}

static BtzVerdict
check_card(BtzSpan in, const BtzCardRules *rules, BtzNumber *number)
{
	BtzVerdict	verdict = btz_number_scan(in, &btz_number_digits, number);

	if (verdict.status != BTZ_OK)
		return verdict;
	if (number->len < CARD_MIN || number->len > CARD_MAX)
		return btz_number_refuse(number, &card_length, 0);
	if (number->chars[0] == '0')
		return btz_number_refuse(number, &leading_zero, 0);
	if (!btz_luhn_holds(btz_number_part(number, 0, number->len)))
		return btz_number_refuse(number, &btz_reason_bad_checksum,
								 number->len - 1);
	if (rules->brands != 0 && (brands_of(number) & rules->brands) == 0)
		return btz_number_refuse(number, &other_brand, 0);
	return verdict;
}

BtzVerdict
btz_card_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzNumber	number;
	BtzVerdict	verdict = check_card(in, rules, &number);

	return verdict.status != BTZ_OK ? verdict : btz_number_accept(&number, out);
}

size_t
btz_card_mask(BtzSpan in, unsigned char *out)
{
	BtzNumber	number;

	if (check_card(in, &btz_card_default_rules, &number).status != BTZ_OK)
		return 0;
	for (size_t i = 0; i < number.len; i++)
	{
		bool		shown = i < MASK_HEAD || i >= number.len - MASK_TAIL;

		out[i] = shown ? number.chars[i] : '*';
	}
	return number.len;
}
