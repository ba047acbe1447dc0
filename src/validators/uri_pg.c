/*
 * uri_pg.c
 *		is_, validate_ and explain_ of uri and uri_reference; url_resolve.
 */
#include "validators/validator_pg.h"

#include "validators/uri_resolve.h"

const BtzValidator btz_uri_validator = {
	.name = "uri",
	.cap = BTZ_URI_MAX,
	.check = btz_uri_validate,
	.rules = &btz_uri_default_rules,
};

const BtzValidator btz_uri_reference_validator = {
	.name = "uri_reference",
	.cap = BTZ_URI_MAX,
	.check = btz_uri_validate,
	.rules = &btz_uri_reference_default_rules,
};

BTZ_VALIDATOR(uri);
BTZ_VALIDATOR(uri_reference);

/* An argument and its parts, or false. */
static bool
read_uri(Datum value, const BtzUriRules *rules, BtzSpan *uri,
		 BtzUriParts *parts)
{
	if (btz_raw_size(value) > BTZ_URI_MAX)
		return false;
	*uri = btz_span_of(DatumGetTextPP(value));
	return btz_uri_check(*uri, rules, parts).status == BTZ_OK;
}

BTZ_FUNCTION(btz_url_resolve)
{
	BtzSpan		base;
	BtzSpan		reference;
	BtzUriParts base_parts;
	BtzUriParts reference_parts;
	text	   *result;

	if (!read_uri(PG_GETARG_DATUM(0), &btz_uri_default_rules, &base, &base_parts) ||
		!read_uri(PG_GETARG_DATUM(1), &btz_uri_reference_default_rules,
				  &reference, &reference_parts))
		PG_RETURN_NULL();
	result = palloc(VARHDRSZ + base.len + reference.len + BTZ_URI_RESOLVE_GROWTH);
	SET_VARSIZE(result, VARHDRSZ +
				btz_uri_resolve(&base_parts, &reference_parts,
								(unsigned char *) VARDATA(result)));
	PG_RETURN_TEXT_P(result);
}
