/*
 * email_pg.c
 *		is_email, validate_email, explain_email, email_local, email_domain.
 *
 * Fetches arguments and options; decides nothing about an address.
 */
#include "validators/email_pg.h"

#include "utils/builtins.h"

#include "core/verdict_pg.h"
#include "validators/reason.h"

/* the arguments that the three functions share, and validate_email's last */
enum
{
	ARG_VALUE, ARG_ALLOW_QUOTED, ARG_ALLOW_IP_LITERAL, ARG_REQUIRE_TLD,
	ARG_TLD_CHECK, ARG_BLOCK_SPECIAL_USE, ARG_BLOCK_ENCODED_WORD,
	ARG_LETTER_CASE
};

static BtzTldCheck
tld_check_arg(Datum option)
{
	BtzSpan		name = btz_span_of(DatumGetTextPP(option));

	if (btz_span_equal(name, BTZ_SPAN_LITERAL("alpha")))
		return BTZ_TLD_ALPHA;
	if (btz_span_equal(name, BTZ_SPAN_LITERAL("not_numeric")))
		return BTZ_TLD_NOT_NUMERIC;
	if (!btz_span_equal(name, BTZ_SPAN_LITERAL("none")))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("tld_check has an unknown value"),
				errhint("Use 'alpha', 'not_numeric' or 'none'."));
	return BTZ_TLD_NONE;
}

static BtzLetterCase
letter_case_arg(Datum option)
{
	BtzSpan		name = btz_span_of(DatumGetTextPP(option));

	if (btz_span_equal(name, BTZ_SPAN_LITERAL("lower")))
		return BTZ_CASE_LOWER;
	if (!btz_span_equal(name, BTZ_SPAN_LITERAL("domain")))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("letter_case has an unknown value"),
				errhint("Use 'lower' or 'domain'."));
	return BTZ_CASE_DOMAIN;
}

static BtzEmailRules
rules_arg(FunctionCallInfo fcinfo)
{
	BtzEmailRules rules = btz_email_default_rules;

	if (PG_GETARG_BOOL(ARG_ALLOW_IP_LITERAL))
		ereport(ERROR,
				errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				errmsg("allow_ip_literal is not supported yet"),
				errhint("Leave allow_ip_literal at its default, false."));
	rules.allow_quoted = PG_GETARG_BOOL(ARG_ALLOW_QUOTED);
	rules.require_tld = PG_GETARG_BOOL(ARG_REQUIRE_TLD);
	rules.tld_check = tld_check_arg(PG_GETARG_DATUM(ARG_TLD_CHECK));
	rules.block_special_use = PG_GETARG_BOOL(ARG_BLOCK_SPECIAL_USE);
	rules.block_encoded_word = PG_GETARG_BOOL(ARG_BLOCK_ENCODED_WORD);
	if (PG_NARGS() > ARG_LETTER_CASE)
		rules.letter_case = letter_case_arg(PG_GETARG_DATUM(ARG_LETTER_CASE));
	return rules;
}

BtzVerdict
btz_email_judge(Datum value, const BtzEmailRules *rules, BtzSpan *bytes,
				BtzEmailParts *parts)
{
	*bytes = btz_span(NULL, 0);
	if (btz_raw_size(value) > BTZ_EMAIL_INPUT_MAX)
		return btz_refuse(&btz_reason_too_long, 0);
	*bytes = btz_span_of(DatumGetTextPP(value));
	return btz_email_check(*bytes, rules, parts);
}

Datum
btz_email_canonical_datum(Datum value, BtzSpan bytes,
						  const BtzEmailRules *rules,
						  const BtzEmailParts *parts)
{
	unsigned char out[BTZ_EMAIL_MAX];
	size_t		len = btz_email_canonical(bytes, rules, parts, out);

	if (btz_span_equal(btz_span(out, len), bytes))
		return value;
	return PointerGetDatum(cstring_to_text_with_len((char *) out, (int) len));
}

BTZ_FUNCTION(btz_is_email)
{
	BtzEmailRules rules = rules_arg(fcinfo);
	BtzEmailParts parts;
	BtzSpan		bytes;
	BtzVerdict	verdict = btz_email_judge(PG_GETARG_DATUM(ARG_VALUE), &rules,
										  &bytes, &parts);

	PG_RETURN_BOOL(verdict.status == BTZ_OK);
}

BTZ_FUNCTION(btz_validate_email)
{
	Datum		value = PG_GETARG_DATUM(ARG_VALUE);
	BtzEmailRules rules = rules_arg(fcinfo);
	BtzEmailParts parts;
	BtzSpan		bytes;
	BtzVerdict	verdict = btz_email_judge(value, &rules, &bytes, &parts);

	if (verdict.status != BTZ_OK)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(btz_email_canonical_datum(value, bytes, &rules, &parts));
}

BTZ_FUNCTION(btz_explain_email)
{
	BtzEmailRules rules = rules_arg(fcinfo);
	BtzEmailParts parts;
	BtzSpan		bytes;
	BtzVerdict	verdict = btz_email_judge(PG_GETARG_DATUM(ARG_VALUE), &rules,
										  &bytes, &parts);

	PG_RETURN_DATUM(btz_verdict_datum(fcinfo, verdict, bytes));
}

/*
 * Local part or domain of the canonical form.  The domain has the same size
 * in both forms, so its "@" is found from the end.
 */
static Datum
part_of_email(FunctionCallInfo fcinfo, bool domain)
{
	unsigned char out[BTZ_EMAIL_MAX];
	BtzEmailParts parts;
	BtzSpan		bytes;
	size_t		len;
	size_t		at;
	BtzVerdict	verdict = btz_email_judge(PG_GETARG_DATUM(0),
										  &btz_email_default_rules,
										  &bytes, &parts);

	if (verdict.status != BTZ_OK)
		PG_RETURN_NULL();
	len = btz_email_canonical(bytes, &btz_email_default_rules, &parts, out);
	at = len - (bytes.len - parts.at);
	if (domain)
		PG_RETURN_TEXT_P(cstring_to_text_with_len((char *) out + at + 1,
												  (int) (len - at - 1)));
	PG_RETURN_TEXT_P(cstring_to_text_with_len((char *) out, (int) at));
}

BTZ_FUNCTION(btz_email_local)
{
	return part_of_email(fcinfo, false);
}

BTZ_FUNCTION(btz_email_domain)
{
	return part_of_email(fcinfo, true);
}
