/*
 * phone_test.c
 *		Numbers with and without separators, every reason with its position.
 */
#include "validators/phone.h"

#include "checker_case.h"

static const BtzPhoneRules separators = {.allow_separators = true};

#define PLAIN btz_phone_e164_validate, &btz_phone_default_rules
#define LOOSE btz_phone_e164_validate, &separators

static const CheckerCase cases[] = {
	{PLAIN, "+442079460018", "+442079460018", VALID},	/* Ofcom: for drama use */
	{PLAIN, "+12025550123", "+12025550123", VALID},
	{PLAIN, "+1234567", "+1234567", VALID},
	{PLAIN, "+123456789012345", "+123456789012345", VALID},
	{PLAIN, "", "empty", 0},
	{PLAIN, "+", "invalid_structure", 1},
	{PLAIN, "442079460018", "invalid_structure", 1},
	{PLAIN, "00442079460018", "invalid_structure", 1},
	{PLAIN, "++442079460018", "invalid_structure", 2},
	{PLAIN, "+042079460018", "invalid_structure", 2},
	{PLAIN, "+123456", "invalid_length", 1},
	{PLAIN, "+1234567890123456", "invalid_length", 1},
	{PLAIN, "+44 2079460018", "whitespace", 4},
	{PLAIN, "+44-2079460018", "invalid_char", 4},
	{PLAIN, "+44(0)2079460018", "invalid_char", 4},
	{PLAIN, "+442079460018\n", "control_char", 14},
	{PLAIN, "+442079460018x9", "invalid_char", 14},
	{PLAIN, "+44207946001\xd9\xa8", "non_ascii", 13},
	{PLAIN, " +442079460018", "whitespace", 1},
	{PLAIN, "+ 442079460018", "whitespace", 2},
	{PLAIN, "tel:+442079460018", "invalid_structure", 1},

	{LOOSE, "+442079460018", "+442079460018", VALID},
	{LOOSE, "+44 20-7946.0018", "+442079460018", VALID},
	{LOOSE, "+1 (202) 555-0123", "+12025550123", VALID},
	{LOOSE, "+1(202)5550123", "+12025550123", VALID},
	{LOOSE, "+1 (202)-555.0123", "+12025550123", VALID},
	{LOOSE, "+1 2(02).5550123", "+12025550123", VALID},
	{LOOSE, "+39 (06) 12345678", "+390612345678", VALID},
	{LOOSE, "+1 2 3 4 5 6 7 8 9 0 1 2 3 4 5", "+123456789012345", VALID},
	{LOOSE, "+1 2 3 4 5 6", "invalid_length", 1},
	{LOOSE, "+1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6", "invalid_length", 1},
	{LOOSE, "+44 (0)20 7946 0018", "invalid_structure", 5},
	{LOOSE, "+44(0)2079460018", "invalid_structure", 4},
	{LOOSE, "+44 (020) 7946 0018", "+4402079460018", VALID},
	{LOOSE, "+44  2079460018", "whitespace", 5},
	{LOOSE, "+44--2079460018", "invalid_structure", 5},
	{LOOSE, "+44 -2079460018", "invalid_structure", 5},
	{LOOSE, "+442079460018 ", "whitespace", 14},
	{LOOSE, "+442079460018-", "invalid_structure", 14},
	{LOOSE, "+442079460018.", "invalid_structure", 14},
	{LOOSE, "+-442079460018", "invalid_structure", 2},
	{LOOSE, "+(44)2079460018", "invalid_structure", 2},
	{LOOSE, "+44 ()2079460018", "invalid_structure", 5},
	{LOOSE, "+44 (20", "invalid_structure", 5},
	{LOOSE, "+44 (", "invalid_structure", 5},
	{LOOSE, "+44 (20 79)460018", "whitespace", 8},
	{LOOSE, "+44 (2(0)79460018", "invalid_structure", 7},
	{LOOSE, "+44 (20)(79)460018", "invalid_structure", 9},
	{LOOSE, "+44 (20)- 79460018", "whitespace", 10},
	{LOOSE, "+44-(20)79460018", "invalid_structure", 5},
	{LOOSE, "+44 20)79460018", "invalid_structure", 7},
	{LOOSE, "+442079460(018)", "invalid_structure", 15},
	{LOOSE, "+44/2079460018", "invalid_char", 4},
	{LOOSE, "+442079460018;ext=1", "invalid_char", 14},
	{LOOSE, "+44\t2079460018", "control_char", 4},
	{LOOSE, "+44\xe2\x80\x91" "2079460018", "non_ascii", 4},	/* U+2011 */
};

int
main(void)
{
	char text[	BTZ_PHONE_INPUT_MAX + 1];

	CHECK_CASES(cases);
	memset(text, '7', sizeof(text));
	text[		0] = '+';

	CHECK(refused_as(btz_phone_e164_validate(btz_span(text, sizeof(text)), &separators, NULL), "too_long", 1) &&
		  refused_as(btz_phone_e164_validate(btz_span(text, sizeof(text) - 1), &separators, NULL), "invalid_length", 1),
		  "the cap");
	CHECK(refused_as(btz_phone_e164_validate(btz_span("+1234567\0", 9), &separators, NULL), "control_char", 9),
		  "zero byte");
	return unit_done();
}
