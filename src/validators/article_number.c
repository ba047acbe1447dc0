/*
 * article_number.c
 *		ISBN, ISSN and EAN.
 *
 * Does not know which groups and publishers exist, and adds no leading zeros:
 * a GTIN of 12 digits and its 13-digit form stay two values.
 */
#include "validators/article_number.h"

#include "validators/checked_number.h"
#include "validators/reason.h"

#define ISBN10_LEN 10
#define ISBN13_LEN 13
#define ISSN_LEN 8

static const BtzReason isbn_length = {
	"invalid_length",
	"an ISBN has 10 or 13 characters.",
	NULL
};

static const BtzReason issn_length = {
	"invalid_length",
	"an ISSN has 8 characters.",
	NULL
};

static const BtzReason ean_length = {
	"invalid_length",
	"an article number has 8, 12, 13 or 14 digits.",
	NULL
};

static const BtzReason misplaced_x = {
	"invalid_structure",
	"X stands for the check digit 10 and has no other place.",
	NULL
};

static const BtzReason not_a_book = {
	"invalid_structure",
	"an ISBN of 13 digits starts with 978 or 979.",
	NULL
};

static const BtzReason music = {
	"invalid_structure",
	"numbers that start with 979-0 are for printed music.",
	NULL
};

/* Refuses an X but as the last character of a number that may end in X. */
static BtzVerdict
check_x(const BtzNumber *number, bool allowed)
{
	size_t		end = allowed ? number->len - 1 : number->len;

	for (size_t i = 0; i < end; i++)
	{
		if (number->chars[i] == 'X')
			return btz_number_refuse(number, &misplaced_x, i);
	}
	return btz_accept();
}

static BtzVerdict
check_sum(const BtzNumber *number, bool (*holds) (BtzSpan digits))
{
	if (!holds(btz_number_part(number, 0, number->len)))
		return btz_number_refuse(number, &btz_reason_bad_checksum,
								 number->len - 1);
	return btz_accept();
}

static BtzVerdict
check_book_prefix(const BtzNumber *number)
{
	BtzSpan		prefix = btz_number_part(number, 0, 3);

	if (btz_span_equal(prefix, BTZ_SPAN_LITERAL("978")))
		return btz_accept();
	if (!btz_span_equal(prefix, BTZ_SPAN_LITERAL("979")))
		return btz_number_refuse(number, &not_a_book, 0);
	if (number->chars[3] == '0')
		return btz_number_refuse(number, &music, 3);
	return btz_accept();
}

/* An ISBN of ten characters becomes 978, its first nine, a new check digit. */
static void
lengthen(BtzNumber *number)
{
	unsigned char *chars = number->chars;

	for (size_t i = ISBN10_LEN - 1; i-- > 0;)
		chars[i + 3] = chars[i];
	chars[0] = '9';
	chars[1] = '7';
	chars[2] = '8';
	chars[ISBN13_LEN - 1] = '0';
	number->len = ISBN13_LEN;
	while (!btz_gs1_holds(btz_number_part(number, 0, ISBN13_LEN)))
		chars[ISBN13_LEN - 1]++;
}

BtzVerdict
btz_isbn_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzNumber	number;
	BtzVerdict	verdict = btz_number_scan(in, &btz_number_digits_x, &number);
	bool		ten = verdict.status == BTZ_OK && number.len == ISBN10_LEN;

	(void) rules;
	if (verdict.status != BTZ_OK)
		return verdict;
	if (!ten && number.len != ISBN13_LEN)
		return btz_number_refuse(&number, &isbn_length, 0);
	verdict = check_x(&number, ten);
	if (verdict.status == BTZ_OK && !ten)
		verdict = check_book_prefix(&number);
	if (verdict.status == BTZ_OK)
		verdict = check_sum(&number, ten ? btz_mod11_holds : btz_gs1_holds);
	if (verdict.status != BTZ_OK)
		return verdict;
	if (ten)
		lengthen(&number);
	return btz_number_accept(&number, out);
}

BtzVerdict
btz_issn_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzNumber	number;
	BtzVerdict	verdict = btz_number_scan(in, &btz_number_digits_x, &number);

	(void) rules;
	if (verdict.status != BTZ_OK)
		return verdict;
	if (number.len != ISSN_LEN)
		return btz_number_refuse(&number, &issn_length, 0);
	verdict = check_x(&number, true);
	if (verdict.status == BTZ_OK)
		verdict = check_sum(&number, btz_mod11_holds);
	return verdict.status != BTZ_OK ? verdict : btz_number_accept(&number, out);
}

BtzVerdict
btz_ean_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzNumber	number;
	BtzVerdict	verdict = btz_number_scan(in, &btz_number_digits, &number);

	(void) rules;
	if (verdict.status != BTZ_OK)
		return verdict;
	if (number.len != 8 && (number.len < 12 || number.len > 14))
		return btz_number_refuse(&number, &ean_length, 0);
	verdict = check_sum(&number, btz_gs1_holds);
	return verdict.status != BTZ_OK ? verdict : btz_number_accept(&number, out);
}
