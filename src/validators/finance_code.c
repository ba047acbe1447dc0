/*
 * finance_code.c
 *		BIC, LEI and ISIN.
 *
 * Looks nothing up: a well-formed code need not have been given to anybody.
 */
#include "validators/finance_code.h"

#include "core/ascii.h"
#include "validators/checked_number.h"
#include "validators/code_list.h"
#include "validators/reason.h"

#define BIC_LEN 8
#define BIC_BRANCH_LEN 11
#define BIC_COUNTRY 4			/* where it stands */
#define LEI_LEN 20
#define LEI_CHECK 18
#define ISIN_LEN 12

static const BtzReason bic_length = {
	"invalid_length",
	"a BIC has 8 or 11 characters.",
	NULL
};

static const BtzReason lei_length = {
	"invalid_length",
	"an LEI has 20 characters.",
	NULL
};

static const BtzReason isin_length = {
	"invalid_length",
	"an ISIN has 12 characters.",
	NULL
};

static const BtzReason no_country = {
	"invalid_structure",
	"a digit stands where the two letters of the country belong.",
	NULL
};

static const BtzReason no_check_digit = {
	"invalid_structure",
	"a letter stands where a check digit belongs.",
	NULL
};

static const BtzReason unknown_country = {
	"unknown_country",
	"there is no such country.",
	NULL
};

/* Reads the code; "length" blames it when it is neither long nor the other. */
static BtzVerdict
scan(BtzSpan in, size_t len, size_t other_len, const BtzReason *length,
	 BtzNumber *code)
{
	BtzVerdict	verdict = btz_number_scan(in, &btz_number_alnum, code);

	if (verdict.status == BTZ_OK && code->len != len && code->len != other_len)
		return btz_number_refuse(code, length, 0);
	return verdict;
}

/* Both letters of the country at "at". */
static BtzVerdict
check_letters(const BtzNumber *code, size_t at)
{
	for (size_t i = at; i < at + 2; i++)
	{
		if (!btz_is_alpha(code->chars[i]))
			return btz_number_refuse(code, &no_country, i);
	}
	return btz_accept();
}

/* Digits from "at" to the end. */
static BtzVerdict
check_digits(const BtzNumber *code, size_t at)
{
	for (size_t i = at; i < code->len; i++)
	{
		if (!btz_is_digit(code->chars[i]))
			return btz_number_refuse(code, &no_check_digit, i);
	}
	return btz_accept();
}

BtzVerdict
btz_bic_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzNumber	code;
	BtzVerdict	verdict = scan(in, BIC_LEN, BIC_BRANCH_LEN, &bic_length, &code);

	(void) rules;
	if (verdict.status == BTZ_OK)
		verdict = check_letters(&code, BIC_COUNTRY);
	if (verdict.status != BTZ_OK)
		return verdict;
	if (!btz_country_exists(btz_number_part(&code, BIC_COUNTRY, BIC_COUNTRY + 2)))
		return btz_number_refuse(&code, &unknown_country, BIC_COUNTRY);
	return btz_number_accept(&code, out);
}

BtzVerdict
btz_lei_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzNumber	code;
	BtzVerdict	verdict = scan(in, LEI_LEN, LEI_LEN, &lei_length, &code);

	(void) rules;
	if (verdict.status == BTZ_OK)
		verdict = check_digits(&code, LEI_CHECK);
	if (verdict.status != BTZ_OK)
		return verdict;
	if (!btz_mod97_holds(btz_number_part(&code, 0, LEI_CHECK),
						 btz_number_part(&code, LEI_CHECK, LEI_LEN)))
		return btz_number_refuse(&code, &btz_reason_bad_checksum, LEI_CHECK);
	return btz_number_accept(&code, out);
}

/*
 * Countries, and what ISO 6166 reserves beside them: the European Union, OTC
 * derivatives, international securities, and substitute agencies.  AN left
 * ISO 3166-1 in 2010, but a security keeps its number: AN8068571086 is traded.
 */
static bool
is_isin_prefix(BtzSpan prefix)
{
	static const char others[][3] = {
		"AN", "EU", "EZ", "QS", "QT", "QW", "XA", "XB", "XC", "XD", "XF", "XS"
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
	{
		if (btz_span_equal(prefix, btz_span(others[i], 2)))
			return true;
	}
	return btz_country_exists(prefix);
}

BtzVerdict
btz_isin_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzNumber	code;
	BtzVerdict	verdict = scan(in, ISIN_LEN, ISIN_LEN, &isin_length, &code);

	(void) rules;
	if (verdict.status == BTZ_OK)
		verdict = check_letters(&code, 0);
	if (verdict.status == BTZ_OK)
		verdict = check_digits(&code, ISIN_LEN - 1);
	if (verdict.status != BTZ_OK)
		return verdict;
	if (!is_isin_prefix(btz_number_part(&code, 0, 2)))
		return btz_number_refuse(&code, &unknown_country, 0);
	if (!btz_luhn_holds(btz_number_part(&code, 0, ISIN_LEN)))
		return btz_number_refuse(&code, &btz_reason_bad_checksum, ISIN_LEN - 1);
	return btz_number_accept(&code, out);
}
