/*
 * checked_number_test.c
 *		What is read, where a fault stands, and the sums against slow ones.
 */
#include "validators/checked_number.h"

#include "checker_case.h"

static void
check_every_byte(const BtzNumberForm *form, int accepted, const char *name)
{
	BtzNumber	number;
	int			count = 0;

	for (int c = 0; c < 256; c++)
	{
		unsigned char text[3] = {'1', (unsigned char) c, '1'};

		count += btz_number_scan(btz_span(text, 3), form, &number).status == BTZ_OK;
	}
	CHECK(count == accepted, "%s: %d characters may stand inside", name, count);
	CHECK(refused_as(btz_number_scan(btz_span("1\0001", 3), form, &number), "control_char", 2),
		  "%s: no zero byte", name);
}

static void
check_size(void)
{
	char text[	BTZ_NUMBER_INPUT_MAX + 1];
	BtzNumber	number;

	memset(text, '7', sizeof(text));
	CHECK(btz_number_scan(btz_span(text, BTZ_NUMBER_INPUT_MAX), &btz_number_digits, &number).status == BTZ_OK &&
		  number.len == BTZ_NUMBER_INPUT_MAX, "the longest");
	CHECK(refused_as(btz_number_scan(btz_span(text, BTZ_NUMBER_INPUT_MAX + 1), &btz_number_digits, &number),
					 "too_long", 1), "one longer");
}

/* Positions count separators, indexes do not. */
static void
check_positions(void)
{
	static const int expected[] = {1, 3, 5, 6};
	BtzNumber	number;
	BtzVerdict	verdict = btz_number_scan(unit_span("a b-c1"), &btz_number_alnum_grouped, &number);

	CHECK(verdict.status == BTZ_OK &&
		  btz_span_equal(btz_number_part(&number, 0, number.len), BTZ_SPAN_LITERAL("ABC1")),
		  "upper case without separators");
	for (size_t i = 0; i < 4; i++)
		CHECK(refused_as(btz_number_refuse(&number, &btz_reason_bad_checksum, i), "bad_checksum",
						 expected[i]), "character %zu stands at %d", i, expected[i]);
}

/* digit by digit, as the standard writes it */
static int
slow_mod97(BtzSpan text)
{
	int			rest = 0;

	for (size_t i = 0; i < text.len; i++)
	{
		int			value = text.ptr[i] <= '9' ? text.ptr[i] - '0' : text.ptr[i] - 'A' + 10;

		if (value >= 10)
			rest = (rest * 10 + value / 10) % 97;
		rest = (rest * 10 + value % 10) % 97;
	}
	return rest;
}

static void
check_mod97(void)
{
	unsigned	seed = 1;
	int			wrong = 0;
	int			held = 0;

	for (int round = 0; round < 20000; round++)
	{
		unsigned char text[BTZ_NUMBER_INPUT_MAX];
		size_t		len = (size_t) round % sizeof(text) + 1;
		BtzSpan		span = btz_span(text, len);
		bool		holds;

		for (size_t i = 0; i < len; i++)
		{
			seed = seed * 1103515245 + 12345;
			text[		i] = (unsigned char) "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ99Z"[(seed >> 16) % 39];
		}
		holds = btz_mod97_holds(btz_span_part(span, 0, len / 2), btz_span_part(span, len / 2, len));
		held += holds;
		wrong += holds != (slow_mod97(span) == 1);
	}
	CHECK(wrong == 0 && held > 100, "mod 97 of %d numbers, digit by digit", held);
}

static void
check_sums(void)
{
	CHECK(btz_luhn_holds(BTZ_SPAN_LITERAL("79927398713")) && !btz_luhn_holds(BTZ_SPAN_LITERAL("79927398731")),
		  "Luhn");
	CHECK(btz_luhn_holds(BTZ_SPAN_LITERAL("US0378331005")) && !btz_luhn_holds(BTZ_SPAN_LITERAL("UT0378331005")),
		  "Luhn with letters");
	CHECK(btz_gs1_holds(BTZ_SPAN_LITERAL("4006381333931")) && !btz_gs1_holds(BTZ_SPAN_LITERAL("4006381333913")),
		  "GS1");
	CHECK(btz_mod11_holds(BTZ_SPAN_LITERAL("080442957X")) && !btz_mod11_holds(BTZ_SPAN_LITERAL("0804429570")),
		  "mod 11");
}

int
main(void)
{
	check_every_byte(&btz_number_digits, 12, "digits");
	check_every_byte(&btz_number_digits_x, 14, "digits and X");
	check_every_byte(&btz_number_alnum_grouped, 64, "grouped letters and digits");
	check_every_byte(&btz_number_alnum, 62, "letters and digits");
	check_size();
	check_positions();
	check_mod97();
	check_sums();
	return unit_done();
}
