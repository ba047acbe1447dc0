/*
 * email_pg.c
 *		is_email, validate_email, explain_email, email_local, email_domain.
 *
 * Fetches arguments and options; decides nothing about an address.
 */
#include "validators/canonical_type_pg.h"

#include "utils/builtins.h"

#include "validators/email.h"
#include "validators/reason.h"
#include "validators/reject_log_pg.h"

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

static size_t
read_options(FunctionCallInfo fcinfo, void *options)
{
	BtzEmailRules *rules = options;

	rules->allow_quoted = PG_GETARG_BOOL(ARG_ALLOW_QUOTED);
	rules->allow_ip_literal = PG_GETARG_BOOL(ARG_ALLOW_IP_LITERAL);
	rules->require_tld = PG_GETARG_BOOL(ARG_REQUIRE_TLD);
	rules->tld_check = tld_check_arg(PG_GETARG_DATUM(ARG_TLD_CHECK));
	rules->block_special_use = PG_GETARG_BOOL(ARG_BLOCK_SPECIAL_USE);
	rules->block_encoded_word = PG_GETARG_BOOL(ARG_BLOCK_ENCODED_WORD);
	rules->letter_case = PG_NARGS() > ARG_LETTER_CASE ?
		letter_case_arg(PG_GETARG_DATUM(ARG_LETTER_CASE)) : BTZ_CASE_LOWER;
	return BTZ_EMAIL_INPUT_MAX;
}

const BtzValidator btz_email_validator = {
	.name = "email",
	.cap = BTZ_EMAIL_INPUT_MAX,
	.check = btz_email_validate,
	.rules = &btz_email_default_rules,
	.options = read_options,
};

BTZ_VALIDATOR(email);
BTZ_CANONICAL_TYPE(email);

/* What a domain has to know, for half of what validate_email and "=" cost. */
BTZ_FUNCTION(btz_is_canonical_email)
{
	const BtzEmailRules *rules = &btz_email_default_rules;
	unsigned char out[BTZ_EMAIL_MAX];
	Datum		value = PG_GETARG_DATUM(0);
	BtzEmailParts parts;
	BtzVerdict	verdict;
	BtzSpan		bytes;

	if (btz_raw_size(value) > BTZ_EMAIL_INPUT_MAX)
	{
		btz_log_rejected_unread(&btz_email_validator,
								btz_refuse(&btz_reason_too_long, 0), value);
		PG_RETURN_BOOL(false);
	}
	bytes = btz_detoasted_span(value);
	verdict = btz_email_check(bytes, rules, &parts);
	if (verdict.status != BTZ_OK)
	{
		btz_log_rejected(&btz_email_validator, verdict, bytes, bytes.len);
		PG_RETURN_BOOL(false);
	}
	PG_RETURN_BOOL(parts.folded ||
				   btz_span_equal(bytes, btz_span(out, btz_email_canonical(bytes, rules, &parts, out))));
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

	if (btz_raw_size(PG_GETARG_DATUM(0)) > BTZ_EMAIL_INPUT_MAX)
		PG_RETURN_NULL();
	bytes = btz_span_of(PG_GETARG_TEXT_PP(0));
	if (btz_email_check(bytes, &btz_email_default_rules, &parts).status != BTZ_OK)
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
