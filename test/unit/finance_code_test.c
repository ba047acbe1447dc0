/*
 * finance_code_test.c
 *		Published codes, every reason with its position.
 */
#include "validators/finance_code.h"

#include "checker_case.h"

#define BIC btz_bic_validate, NULL
#define LEI btz_lei_validate, NULL
#define ISIN btz_isin_validate, NULL

static const CheckerCase cases[] = {
	/* Wikipedia, "ISO 9362" */
	{BIC, "DEUTDEFF", "DEUTDEFF", VALID},
	{BIC, "deutdeff500", "DEUTDEFF500", VALID},
	{BIC, "NEDSZAJJXXX", "NEDSZAJJXXX", VALID},
	{BIC, "DABADKKK", "DABADKKK", VALID},
	{BIC, "A1B2XK33", "A1B2XK33", VALID},
	{BIC, "", "empty", 0},
	{BIC, "DEUTDEF", "invalid_length", 1},
	{BIC, "DEUTDEFF5", "invalid_length", 1},
	{BIC, "DEUTDEFF50", "invalid_length", 1},
	{BIC, "DEUTDEFF5000", "invalid_length", 1},
	{BIC, "DEUT1EFF", "invalid_structure", 5},
	{BIC, "DEUTD3FF", "invalid_structure", 6},
	{BIC, "DEUTUKFF", "unknown_country", 5},
	{BIC, "DEUTEUFF", "unknown_country", 5},
	{BIC, "DEUT DE FF", "whitespace", 5},
	{BIC, "DEUT-DEFF", "invalid_char", 5},
	{BIC, "DEUTDEF\xc3\x9f", "non_ascii", 8},
	{BIC, "DEUTDEFF\n", "control_char", 9},

	/* GLEIF: its own LEI; Wikipedia, "Legal Entity Identifier" */
	{LEI, "506700GE1G29325QX363", "506700GE1G29325QX363", VALID},
	{LEI, "213800kud8lajwsq9d15", "213800KUD8LAJWSQ9D15", VALID},
	{LEI, "5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12", VALID},
	{LEI, "", "empty", 0},
	{LEI, "213800KUD8LAJWSQ9D1", "invalid_length", 1},
	{LEI, "213800KUD8LAJWSQ9D155", "invalid_length", 1},
	{LEI, "213800KUD8LAJWSQ9DA5", "invalid_structure", 19},
	{LEI, "213800KUD8LAJWSQ9D1A", "invalid_structure", 20},
	{LEI, "213800KUD8LAJWSQ9D16", "bad_checksum", 19},
	{LEI, "213800KUD8LAJWSQD915", "bad_checksum", 19},
	{LEI, "2138 00KUD8LAJWSQ9D15", "whitespace", 5},

	/* Wikipedia, "International Securities Identification Number" */
	{ISIN, "US0378331005", "US0378331005", VALID},
	{ISIN, "au0000xvgza3", "AU0000XVGZA3", VALID},
	{ISIN, "GB0002634946", "GB0002634946", VALID},
	{ISIN, "XS0000000009", "XS0000000009", VALID},
	{ISIN, "AN8068571086", "AN8068571086", VALID},	/* Schlumberger */
	{ISIN, "EU0000000008", "EU0000000008", VALID},
	{ISIN, "XK0000000007", "XK0000000007", VALID},
	{ISIN, "", "empty", 0},
	{ISIN, "US037833100", "invalid_length", 1},
	{ISIN, "US03783310055", "invalid_length", 1},
	{ISIN, "1S0378331005", "invalid_structure", 1},
	{ISIN, "U50378331005", "invalid_structure", 2},
	{ISIN, "US037833100A", "invalid_structure", 12},
	{ISIN, "UK0378331005", "unknown_country", 1},
	{ISIN, "XX0378331005", "unknown_country", 1},
	{ISIN, "US0378331006", "bad_checksum", 12},
	{ISIN, "US0373831005", "bad_checksum", 12},
	{ISIN, "US-037833100-5", "invalid_char", 3},
};

static void
check_isin_prefixes(void)
{
	static const char others[] = "ANEUEZQSQTQWXAXBXCXDXFXKXS";
	char		isin[] = "AA0000000000";
	int			accepted = 0;
	int			special = 0;

	for (isin[0] = 'A'; isin[0] <= 'Z'; isin[0]++)
	{
		for (isin[1] = 'A'; isin[1] <= 'Z'; isin[1]++)
		{
			bool		good = false;

			for (isin[11] = '0'; isin[11] <= '9'; isin[11]++)
				good = good || btz_isin_validate(unit_span(isin), NULL, NULL).status == BTZ_OK;
			accepted += good;
			for (size_t i = 0; i + 1 < sizeof(others); i += 2)
				special += good && isin[0] == others[i] && isin[1] == others[i + 1];
		}
	}
	CHECK(special == 13 && accepted == 249 + 13,
		  "an ISIN starts with a country or one of 13 others");
}

int
main(void)
{
	CHECK_CASES(cases);
	check_isin_prefixes();
	return unit_done();
}
