/*
 * card_test.c
 *		Luhn's digit, the published test numbers of each brand, the mask, and
 *		every reason with its position.
 */
#include "validators/card.h"

#include "checker_case.h"

#define LUHN btz_luhn_validate, NULL
#define CARD btz_card_validate, &btz_card_default_rules

static const CheckerCase cases[] = {
	/* ISO/IEC 7812-1, annex B: 7992739871 has the check digit 3 */
	{LUHN, "79927398713", "79927398713", VALID},
	{LUHN, "7992 7398-713", "79927398713", VALID},
	{LUHN, "00", "00", VALID},
	{LUHN, "18", "18", VALID},
	{LUHN, "", "empty", 0},
	{LUHN, "0", "invalid_length", 1},
	{LUHN, "79927398710", "bad_checksum", 11},
	{LUHN, "7992 7398-710", "bad_checksum", 13},
	{LUHN, "19", "bad_checksum", 2},
	{LUHN, "1x", "invalid_char", 2},
	{LUHN, "18\n", "control_char", 3},
	{LUHN, "18 ", "whitespace", 3},
	{LUHN, "1--8", "invalid_structure", 3},
	{LUHN, "1\xd9\xa8", "non_ascii", 2},	/* U+0668, a digit elsewhere */

	{CARD, "4111 1111 1111 1111", "4111111111111111", VALID},
	{CARD, "4111-1111-1111-1111", "4111111111111111", VALID},
	{CARD, "378282246310005", "378282246310005", VALID},
	{CARD, "9000000000000001", "9000000000000001", VALID},
	{CARD, "9000000000000000", "bad_checksum", 16},
	{CARD, "4111111111111112", "bad_checksum", 16},
	{CARD, "4111 1111 1111 1112", "bad_checksum", 19},
	{CARD, "0000000000000000", "invalid_structure", 1},
	{CARD, "18", "invalid_length", 1},
	{CARD, "50000000000", "invalid_length", 1},
	{CARD, "500000000009", "500000000009", VALID},
	{CARD, "500000000005", "bad_checksum", 12},
	{CARD, "50000000000000000000", "invalid_length", 1},
	{CARD, "4111.1111.1111.1111", "invalid_char", 5},
	{CARD, "", "empty", 0},
};

/* one number and the brands that it has, as names separated by spaces */
typedef struct BrandCase
{
	const char *number;
	const char *brands;
}			BrandCase;

static const BrandCase brand_cases[] = {
	/* PayPal's and Stripe's published test numbers */
	{"4111111111111111", "visa"},
	{"4222222222222", "visa"},
	{"5555555555554444", "mastercard"},
	{"2223003122003222", "mastercard"},
	{"378282246310005", "amex"},
	{"341111111111111", "amex"},
	{"6011111111111117", "discover"},
	{"6011000990139424", "discover"},
	{"30569309025904", "diners"},
	{"38520000023237", "diners"},
	{"36227206271667", "diners"},
	{"3530111333300000", "jcb"},
	{"6200000000000005", "unionpay"},
	{"6759649826438453", "maestro"},
	{"2200000000000004", "mir"},
	{"9000000000000001", ""},
	/* a length that the brand has not */
	{"41111111111114", ""},
};

static const char *const names[] = {
	"visa", "mastercard", "amex", "discover", "diners", "jcb", "unionpay",
	"maestro", "mir"
};

#define NAMES (sizeof(names) / sizeof(names[0]))

static void
check_brands(const BrandCase * c)
{
	BtzCardRules others = {0};
	BtzSpan		number = unit_span(c->number);

	for (size_t i = 0; i < NAMES; i++)
	{
		BtzCardRules rules = {btz_card_brand(unit_span(names[i]))};
		bool		good = btz_card_validate(number, &rules, NULL).status == BTZ_OK;

		CHECK(good == (strcmp(c->brands, names[i]) == 0), "%s as %s", c->number,
			  names[i]);
		if (!good)
			others.brands |= rules.brands;
	}
	CHECK(refused_as(btz_card_validate(number, &others, NULL), "unknown_code", 1),
		  "%s is of none of the other brands", c->number);
	CHECK(btz_card_validate(number, &btz_card_default_rules, NULL).status == BTZ_OK,
		  "%s is a card number", c->number);
}

/* the first and last prefix of each range, and their neighbours outside */
typedef struct RangeCase
{
	const char *brand;
	int			first;
	int			last;
}			RangeCase;

static const RangeCase ranges[] = {
	{"visa", 4000, 4999}, {"mastercard", 5100, 5599}, {"mastercard", 2221, 2720},
	{"amex", 3400, 3499}, {"amex", 3700, 3799}, {"discover", 6011, 6011},
	{"discover", 6440, 6599}, {"diners", 3000, 3059}, {"diners", 3090, 3099},
	{"diners", 3600, 3699}, {"diners", 3800, 3999}, {"jcb", 3528, 3589},
	{"unionpay", 6200, 6299}, {"unionpay", 8100, 8199}, {"maestro", 5000, 5099},
	{"maestro", 5600, 5899}, {"maestro", 6300, 6399}, {"maestro", 6700, 6799},
	{"mir", 2200, 2204},
};

/* The card with this prefix and a right check digit is of the brand. */
static bool
is_of(const char *brand, int prefix, size_t len)
{
	BtzCardRules rules = {btz_card_brand(unit_span(brand))};
	char		number[] = "0000111111111111111";
	bool		found = false;

	for (int i = 3; i >= 0; i--, prefix /= 10)
		number[i] = (char) ('0' + prefix % 10);
	for (char digit = '0'; digit <= '9'; digit++)
	{
		number[len - 1] = digit;
		found = found || btz_card_validate(btz_span(number, len), &rules, NULL).status == BTZ_OK;
	}
	return found;
}

static void
check_ranges(void)
{
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
	{
		const		RangeCase *r = &ranges[i];
		size_t		len = strcmp(r->brand, "amex") == 0 ? 15 : 16;

		CHECK(is_of(r->brand, r->first, len) && is_of(r->brand, r->last, len) &&
			  !is_of(r->brand, r->first - 1, len) && !is_of(r->brand, r->last + 1, len),
			  "%s starts with %d to %d", r->brand, r->first, r->last);
	}
}

static void
check_lengths(void)
{
	static const char *const lengths[NAMES] = {
		"13 16 19 ", "16 ", "15 ", "16 17 18 19 ", "14 15 16 17 18 19 ",
		"16 17 18 19 ", "16 17 18 19 ", "12 13 14 15 16 17 18 19 ",
		"16 17 18 19 "
	};
	static const int prefix[NAMES] = {
		4000, 5100, 3400, 6011, 3000, 3528, 6200, 5000, 2200
	};

	for (size_t i = 0; i < NAMES; i++)
	{
		char		found[64] = "";
		size_t		at = 0;

		for (size_t len = 12; len <= 19; len++)
		{
			if (is_of(names[i], prefix[i], len))
				at += (size_t) snprintf(found + at, sizeof(found) - at, "%zu ", len);
		}
		CHECK(strcmp(found, lengths[i]) == 0, "%s has %sdigits", names[i], found);
	}
}

static void
check_masks(void)
{
	static const char *const masks[][2] = {
		{"4111 1111 1111 1111", "411111******1111"},
		{"378282246310005", "378282*****0005"},
		{"500000000611", "500000**0611"},
		{"6304000000000000000", "630400*********0000"},
		{"4111111111111112", ""}, {"18", ""}, {"", ""},
	};

	for (size_t i = 0; i < sizeof(masks) / sizeof(masks[0]); i++)
	{
		unsigned char *mask = malloc(19);
		size_t		len = btz_card_mask(unit_span(masks[i][0]), mask);

		CHECK(btz_span_equal(btz_span(mask, len), unit_span(masks[i][1])),
			  "mask %s", masks[i][1]);
		free(mask);
	}
}

int
main(void)
{
	CHECK_CASES(cases);
	for (size_t i = 0; i < sizeof(brand_cases) / sizeof(brand_cases[0]); i++)
		check_brands(&brand_cases[i]);
	CHECK(btz_card_brand(unit_span("Visa")) == 0 && btz_card_brand(unit_span("")) == 0 &&
		  btz_card_brand(unit_span("visa ")) == 0, "names of brands are exact");
	check_ranges();
	check_lengths();
	check_masks();
	return unit_done();
}
