/*
 * code_list_test.c
 *		Every code of the right shape, and every reason with its position.
 */
#include "validators/code_list.h"

#include "checker_case.h"

static const BtzCountryRules alpha2 = {BTZ_COUNTRY_ALPHA2};
static const BtzCountryRules alpha3 = {BTZ_COUNTRY_ALPHA3};
static const BtzCountryRules numeric = {BTZ_COUNTRY_NUMERIC};

#define ALPHA2 btz_country_validate, &alpha2
#define ALPHA3 btz_country_validate, &alpha3
#define NUMERIC btz_country_validate, &numeric
#define CURRENCY btz_currency_validate, NULL

static const CheckerCase cases[] = {
	{ALPHA2, "de", "DE", VALID},
	{ALPHA2, "AD", "AD", VALID},	/* the first */
	{ALPHA2, "ZW", "ZW", VALID},	/* the last */
	{ALPHA2, "Xk", "XK", VALID},
	{ALPHA2, "UK", "unknown_country", 1},
	{ALPHA2, "EU", "unknown_country", 1},
	{ALPHA2, "AA", "unknown_country", 1},
	{ALPHA2, "ZZ", "unknown_country", 1},
	{ALPHA2, "D", "invalid_length", 1},
	{ALPHA2, "DEU", "invalid_length", 1},
	{ALPHA2, "D1", "invalid_char", 2},
	{ALPHA2, "D\xc3\x84", "non_ascii", 2},
	{ALPHA2, "DE\n", "control_char", 3},
	{ALPHA2, " DE", "whitespace", 1},
	{ALPHA2, "", "empty", 0},
	{ALPHA3, "Deu", "DEU", VALID},
	{ALPHA3, "DE", "invalid_length", 1},
	{ALPHA3, "GER", "unknown_country", 1},
	{ALPHA3, "XKX", "unknown_country", 1},
	{NUMERIC, "276", "276", VALID},
	{NUMERIC, "004", "004", VALID},
	{NUMERIC, "4", "invalid_length", 1},
	{NUMERIC, "0276", "invalid_length", 1},
	{NUMERIC, "000", "unknown_country", 1},
	{NUMERIC, "DEU", "invalid_char", 1},

	{CURRENCY, "eur", "EUR", VALID},
	{CURRENCY, "AED", "AED", VALID},	/* the first */
	{CURRENCY, "ZWL", "ZWL", VALID},	/* the last, withdrawn */
	{CURRENCY, "XCG", "XCG", VALID},
	{CURRENCY, "XAD", "XAD", VALID},
	{CURRENCY, "ZWG", "ZWG", VALID},
	{CURRENCY, "ANG", "ANG", VALID},	/* withdrawn */
	{CURRENCY, "HRK", "HRK", VALID},	/* withdrawn */
	{CURRENCY, "XXX", "XXX", VALID},	/* no currency is a code, too */
	{CURRENCY, "AAA", "unknown_code", 1},
	{CURRENCY, "ZZZ", "unknown_code", 1},
	{CURRENCY, "EU", "invalid_length", 1},
	{CURRENCY, "EURO", "invalid_length", 1},
	{CURRENCY, "\xe2\x82\xac", "non_ascii", 1},
	{CURRENCY, "EU1", "invalid_char", 3},
	{CURRENCY, "", "empty", 0},
};

/* How many strings of "width" characters from "first" to "last" are codes. */
static int
count_codes(BtzChecker *check, const void *rules, int width, char first, char last)
{
	char		code[4] = {first, first, first, first};
	int			found = 0;

	for (;;)
	{
		int			i = width - 1;

		found += check(btz_span(code, (size_t) width), rules, NULL).status == BTZ_OK;
		while (i >= 0 && code[i] == last)
			code[i--] = first;
		if (i < 0)
			return found;
		code[i]++;
	}
}

int
main(void)
{
	char text[	BTZ_CODE_INPUT_MAX + 1];

	CHECK_CASES(cases);
	CHECK(count_codes(ALPHA2, 2, 'A', 'Z') == 250, "250 countries of two letters");
	CHECK(count_codes(ALPHA3, 3, 'A', 'Z') == 249, "249 of three");
	CHECK(count_codes(NUMERIC, 3, '0', '9') == 249, "249 of three digits");
	CHECK(count_codes(CURRENCY, 3, 'A', 'Z') == 184, "184 currencies");
	CHECK(btz_country_exists(unit_span("XK")) && !btz_country_exists(unit_span("xk")) &&
		  !btz_country_exists(unit_span("XKX")), "a country for the other formats");

	memset(text, 'A', sizeof(text));
	CHECK(refused_as(btz_currency_validate(btz_span(text, sizeof(text)), NULL, NULL), "too_long", 1) &&
		  refused_as(btz_currency_validate(btz_span(text, sizeof(text) - 1), NULL, NULL), "invalid_length", 1),
		  "the cap");
	return unit_done();
}
