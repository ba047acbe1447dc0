/*
 * article_number_test.c
 *		Published numbers, every reason with its position, and the wrong digits
 *		and swaps that each sum must find.
 */
#include "validators/article_number.h"

#include "checker_case.h"

#define ISBN btz_isbn_validate, NULL
#define ISSN btz_issn_validate, NULL
#define EAN btz_ean_validate, NULL

static const CheckerCase cases[] = {
	/* ISBN Users' Manual and Wikipedia, "ISBN" */
	{ISBN, "0-306-40615-2", "9780306406157", VALID},
	{ISBN, "080442957X", "9780804429573", VALID},
	{ISBN, "0-8044-2957-x", "9780804429573", VALID},
	{ISBN, "978-0-306-40615-7", "9780306406157", VALID},
	{ISBN, "979-10-90636-07-1", "9791090636071", VALID},
	{ISBN, "0000000000", "9780000000002", VALID},
	{ISBN, "", "empty", 0},
	{ISBN, "030640615", "invalid_length", 1},
	{ISBN, "03064061521", "invalid_length", 1},
	{ISBN, "978030640615", "invalid_length", 1},
	{ISBN, "97803064061571", "invalid_length", 1},
	{ISBN, "0-306-4X615-2", "invalid_structure", 8},
	{ISBN, "X000000000", "invalid_structure", 1},
	{ISBN, "978030640615X", "invalid_structure", 13},
	{ISBN, "4006381333931", "invalid_structure", 1},
	{ISBN, "977-0-306-40615-7", "invalid_structure", 1},
	{ISBN, "979-0-2600-0043-8", "invalid_structure", 5},	/* ISMN, ISO 10957 */
	{ISBN, "0-306-40615-3", "bad_checksum", 13},
	{ISBN, "9780306406158", "bad_checksum", 13},
	{ISBN, "0804429570", "bad_checksum", 10},
	{ISBN, "ISBN 0306406152", "invalid_char", 1},
	{ISBN, "0306406152\n", "control_char", 11},
	{ISBN, "0--306406152", "invalid_structure", 3},

	/* ISSN Manual; Wikipedia, "ISSN" */
	{ISSN, "0378-5955", "03785955", VALID},
	{ISSN, "2434-561x", "2434561X", VALID},
	{ISSN, "1050-124X", "1050124X", VALID},
	{ISSN, "", "empty", 0},
	{ISSN, "0378-595", "invalid_length", 1},
	{ISSN, "0378-59550", "invalid_length", 1},
	{ISSN, "0378-X955", "invalid_structure", 6},
	{ISSN, "0378-5954", "bad_checksum", 9},
	{ISSN, "0378-595X", "bad_checksum", 9},
	{ISSN, "0378_5955", "invalid_char", 5},

	/* GS1 General Specifications; Wikipedia, "International Article Number" */
	{EAN, "4006381333931", "4006381333931", VALID},
	{EAN, "4 006381 333931", "4006381333931", VALID},
	{EAN, "73513537", "73513537", VALID},
	{EAN, "96385074", "96385074", VALID},
	{EAN, "036000291452", "036000291452", VALID},
	{EAN, "10614141000415", "10614141000415", VALID},
	{EAN, "", "empty", 0},
	{EAN, "7351353", "invalid_length", 1},
	{EAN, "735135370", "invalid_length", 1},
	{EAN, "03600029145", "invalid_length", 1},
	{EAN, "106141410004150", "invalid_length", 1},
	{EAN, "4006381333932", "bad_checksum", 13},
	{EAN, "4 006381 333932", "bad_checksum", 15},
	{EAN, "400638133393X", "invalid_char", 13},
	{EAN, "4006381333931 ", "whitespace", 14},
};

/* Every other digit at every place; with "swaps" also every swap. */
static void
check_errors_found(BtzChecker *check, const char *number, bool swaps)
{
	char text[	20];
	size_t		len = unit_span(number).len;
	int			missed = 0;

	memcpy(text, number, len);
	for (size_t i = 0; i < len; i++)
	{
		for (char c = '0'; c <= '9'; c++)
		{
			text[		i] = c;

			missed += c != number[i] &&
				check(btz_span(text, len), NULL, NULL).status == BTZ_OK;
		}
		text[		i] = number[i];

		if (!swaps || i + 1 == len || number[i] == number[i + 1])
			continue;
		text[		i] = number[i + 1];
		text[		i + 1] = number[i];

		missed += check(btz_span(text, len), NULL, NULL).status == BTZ_OK;
		text[		i] = number[i];
		text[		i + 1] = number[i + 1];
	}
	CHECK(missed == 0, "one wrong digit%s in %s is found",
		  swaps ? " or one swap" : "", number);
}

int
main(void)
{
	CHECK_CASES(cases);
	check_errors_found(btz_isbn_validate, "0306406152", true);
	check_errors_found(btz_isbn_validate, "080442957X", true);
	check_errors_found(btz_isbn_validate, "9780306406157", false);
	check_errors_found(btz_issn_validate, "03785955", true);
	check_errors_found(btz_ean_validate, "4006381333931", false);
	check_errors_found(btz_ean_validate, "73513537", false);
	check_errors_found(btz_ean_validate, "036000291452", false);
	return unit_done();
}
