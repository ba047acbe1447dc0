/*
 * encoded_pg.c
 *		is_, validate_ and explain_ of base64, base64url, base32 and hex.
 *
 * Fetches the option; decides nothing about a text, and decodes none.
 */
#include "validators/validator_pg.h"

#include "validators/encoded.h"

enum
{
	ARG_VALUE, ARG_PADDING
};

static BtzPaddingRule
padding_arg(Datum option)
{
	BtzSpan		name = btz_span_of(DatumGetTextPP(option));

	if (btz_span_equal(name, BTZ_SPAN_LITERAL("none")))
		return BTZ_PADDING_NONE;
	if (btz_span_equal(name, BTZ_SPAN_LITERAL("required")))
		return BTZ_PADDING_REQUIRED;
	if (!btz_span_equal(name, BTZ_SPAN_LITERAL("optional")))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("padding has an unknown value"),
				errhint("Use 'none', 'required' or 'optional'."));
	return BTZ_PADDING_OPTIONAL;
}

static size_t
read_options(FunctionCallInfo fcinfo, void *options)
{
	BtzEncodedRules *rules = options;

	rules->padding = padding_arg(PG_GETARG_DATUM(ARG_PADDING));
	return BTZ_ENCODED_INPUT_MAX;
}

const BtzValidator btz_base64_validator = {
	.name = "base64",
	.cap = BTZ_ENCODED_INPUT_MAX,
	.check = btz_encoded_base64,
	.identity = true,
};

const BtzValidator btz_base64url_validator = {
	.name = "base64url",
	.cap = BTZ_ENCODED_INPUT_MAX,
	.check = btz_encoded_base64url,
	.rules = &btz_base64url_default_rules,
	.options = read_options,
	.identity = true,
};

const BtzValidator btz_base32_validator = {
	.name = "base32",
	.cap = BTZ_ENCODED_INPUT_MAX,
	.check = btz_encoded_base32,
	.identity = true,
};

const BtzValidator btz_hex_validator = {
	.name = "hex",
	.cap = BTZ_ENCODED_INPUT_MAX,
	.check = btz_encoded_hex,
};

BTZ_VALIDATOR(base64);
BTZ_VALIDATOR(base64url);
BTZ_VALIDATOR(base32);
BTZ_VALIDATOR(hex);
