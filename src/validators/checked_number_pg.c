/*
 * checked_number_pg.c
 *		iban, bic, luhn, credit_card, isbn, issn, ean, lei and isin in SQL, and
 *		pan_mask.
 *
 * Fetches arguments and options; decides nothing about a number.
 */
#include "validators/validator_pg.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "validators/article_number.h"
#include "validators/card.h"
#include "validators/checked_number.h"
#include "validators/finance_code.h"
#include "validators/iban.h"

#define ARG_BRANDS 1

/* a mask is not longer than its card number, which has at most 19 digits */
#define MASK_ROOM 19

static uint32
brand_bit(Datum name, bool is_null)
{
	uint32		bit = is_null ? 0 :
	btz_card_brand(btz_span_of(DatumGetTextPP(name)));

	if (bit == 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("brands has an unknown element"),
				errhint("Use %s.", BTZ_CARD_BRANDS));
	return bit;
}

static size_t
read_card_options(FunctionCallInfo fcinfo, void *options)
{
	BtzCardRules *rules = options;
	Datum	   *names;
	bool	   *nulls;
	int			count;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(ARG_BRANDS), TEXTOID, -1, false,
					  TYPALIGN_INT, &names, &nulls, &count);
	for (int i = 0; i < count; i++)
		rules->brands |= brand_bit(names[i], nulls[i]);
	return BTZ_NUMBER_INPUT_MAX;
}

/* The descriptor of a validator without options. */
#define CHECKED_NUMBER(x) \
	const BtzValidator btz_##x##_validator = { \
		.name = #x, \
		.cap = BTZ_NUMBER_INPUT_MAX, \
		.check = btz_##x##_validate, \
	}

CHECKED_NUMBER(iban);
CHECKED_NUMBER(bic);
CHECKED_NUMBER(isbn);
CHECKED_NUMBER(issn);
CHECKED_NUMBER(ean);
CHECKED_NUMBER(lei);
CHECKED_NUMBER(isin);

const BtzValidator btz_luhn_validator = {
	.name = "luhn",
	.cap = BTZ_NUMBER_INPUT_MAX,
	.check = btz_luhn_validate,
	.withheld = true,
};

const BtzValidator btz_credit_card_validator = {
	.name = "credit_card",
	.cap = BTZ_NUMBER_INPUT_MAX,
	.check = btz_card_validate,
	.rules = &btz_card_default_rules,
	.options = read_card_options,
	.withheld = true,
};

BTZ_VALIDATOR(iban);
BTZ_VALIDATOR(bic);
BTZ_VALIDATOR(luhn);
BTZ_VALIDATOR(credit_card);
BTZ_VALIDATOR(isbn);
BTZ_VALIDATOR(issn);
BTZ_VALIDATOR(ean);
BTZ_VALIDATOR(lei);
BTZ_VALIDATOR(isin);

BTZ_FUNCTION(btz_pan_mask)
{
	Datum		value = PG_GETARG_DATUM(0);
	unsigned char mask[MASK_ROOM];
	size_t		len;

	if (btz_raw_size(value) > BTZ_NUMBER_INPUT_MAX)
		PG_RETURN_NULL();
	len = btz_card_mask(btz_span_of(DatumGetTextPP(value)), mask);
	if (len == 0)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len((char *) mask, (int) len));
}
