/*
 * code_list_pg.c
 *		country and currency in SQL.
 *
 * Fetches arguments and options; knows no code.
 */
#include "validators/validator_pg.h"

#include "validators/code_list.h"

#define ARG_FORM 1

static BtzCountryForm
form_arg(Datum option)
{
	BtzSpan		name = btz_span_of(DatumGetTextPP(option));

	if (btz_span_equal(name, BTZ_SPAN_LITERAL("alpha2")))
		return BTZ_COUNTRY_ALPHA2;
	if (btz_span_equal(name, BTZ_SPAN_LITERAL("alpha3")))
		return BTZ_COUNTRY_ALPHA3;
	if (!btz_span_equal(name, BTZ_SPAN_LITERAL("numeric")))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("form has an unknown value"),
				errhint("Use 'alpha2', 'alpha3' or 'numeric'."));
	return BTZ_COUNTRY_NUMERIC;
}

static size_t
read_country_options(FunctionCallInfo fcinfo, void *options)
{
	BtzCountryRules *rules = options;

	rules->form = form_arg(PG_GETARG_DATUM(ARG_FORM));
	return BTZ_CODE_INPUT_MAX;
}

const BtzValidator btz_country_validator = {
	.name = "country",
	.cap = BTZ_CODE_INPUT_MAX,
	.check = btz_country_validate,
	.rules = &btz_country_default_rules,
	.options = read_country_options,
};

const BtzValidator btz_currency_validator = {
	.name = "currency",
	.cap = BTZ_CODE_INPUT_MAX,
	.check = btz_currency_validate,
};

BTZ_VALIDATOR(country);
BTZ_VALIDATOR(currency);
