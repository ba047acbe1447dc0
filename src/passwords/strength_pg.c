/*
 * strength_pg.c
 *		password_strength, and password policies.
 *
 * No message and no result holds the password or a part of it.
 */
#include "core/btz_pg.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/encoding_pg.h"
#include "core/report_pg.h"
#include "core/verdict_pg.h"
#include "passwords/candidate_pg.h"
#include "passwords/passwordarg_pg.h"
#include "passwords/passwords_pg.h"

/* Longer text is no policy. */
#define POLICY_MAX_BYTES 1024

/* The password in argument 0, which is not NULL, with the words in "inputs"; false when it is too long to be read. */
static bool
read_candidate(FunctionCallInfo fcinfo, int inputs, BtzCandidateArg *arg)
{
	Size		most = btz_password_limits().max_bytes;
	BtzSecretArg password = btz_password_arg(PG_GETARG_DATUM(0), btz_secret_text_arg, most);
	BtzSpan		bytes = password.bytes;

	if (bytes.ptr == NULL || bytes.len > most)
	{
		btz_secret_arg_release(&password);
		return false;
	}
	btz_candidate_make(arg, bytes);
	btz_secret_arg_release(&password);
	if (!PG_ARGISNULL(inputs))
		btz_candidate_inputs(arg, PG_GETARG_DATUM(inputs));
	return true;
}

/* Argument n, or the current year for NULL. */
static int
year_arg(FunctionCallInfo fcinfo, int n)
{
	int			year = PG_ARGISNULL(n) ? btz_current_year() : PG_GETARG_INT32(n);

	if (year < 1 || year > BTZ_ZX_YEAR_MAX)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("reference_year is out of range"),
				errdetail("It must lie between 1 and %d.", BTZ_ZX_YEAR_MAX),
				BTZ_HIDE_STATEMENT);
	return year;
}

/* The estimate of argument 0; the others are inputs and reference year. */
static BtzZxResult
estimate(FunctionCallInfo fcinfo)
{
	int			year = year_arg(fcinfo, 2);
	BtzCandidateArg arg;
	BtzZxResult result;

	if (!read_candidate(fcinfo, 1, &arg))
		btz_report_password_too_long(btz_password_limits().max_bytes);
	arg.candidate.query.reference_year = year;
	result = btz_zxcvbn(&arg.candidate.query, arg.work);
	btz_candidate_free(&arg);
	return result;
}

BTZ_FUNCTION(btz_password_score)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_INT32(estimate(fcinfo).score);
}

enum
{
	COL_SCORE, COL_GUESSES, COL_GUESSES_LOG10, COL_WARNING, COL_SUGGESTIONS, COL_CRACK_TIMES, COL_SEQUENCE, N_COLS
};

static Datum
text_array(const char *const *texts, int count)
{
	Datum		elements[BTZ_ZX_SUGGESTIONS_MAX + BTZ_PROBLEM_COUNT];

	for (int i = 0; i < count; i++)
		elements[i] = CStringGetTextDatum(texts[i]);
	return PointerGetDatum(construct_array(elements, count, TEXTOID, -1, false, TYPALIGN_INT));
}

BTZ_FUNCTION(btz_password_strength)
{
	TupleDesc	desc;
	Datum		values[N_COLS] = {0};
	bool		nulls[N_COLS] = {false, false, false, false, false, true, true};
	BtzZxResult result;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type is not a row type");	/* cannot happen */
	if (!PG_ARGISNULL(3) && PG_GETARG_BOOL(3))
		ereport(ERROR,
				errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				errmsg("show_matches is not supported yet"),
				errhint("Leave the argument out."),
				BTZ_HIDE_STATEMENT);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	result = estimate(fcinfo);
	values[COL_SCORE] = Int32GetDatum(result.score);
	values[COL_GUESSES] = Float8GetDatum(result.guesses);
	values[COL_GUESSES_LOG10] = Float8GetDatum(result.guesses_log10);
	values[COL_WARNING] = CStringGetTextDatum(result.warning);
	values[COL_SUGGESTIONS] = text_array(result.suggestions, result.suggestion_count);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

static bool
read_policy(FunctionCallInfo fcinfo, int n, BtzPolicy *policy)
{
	if (PG_ARGISNULL(n))
		return btz_policy_parse(BTZ_SPAN_LITERAL("standard"), policy) == BTZ_OK;
	return btz_raw_size(PG_GETARG_DATUM(n)) <= POLICY_MAX_BYTES &&
		btz_policy_parse(btz_detoasted_span(PG_GETARG_DATUM(n)), policy) == BTZ_OK;
}

/* NULL is the default policy. */
static BtzPolicy
policy_arg(FunctionCallInfo fcinfo, int n)
{
	BtzPolicy	policy;

	if (!read_policy(fcinfo, n, &policy))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("policy is not a password policy"),
				errhint("Use standard, nist_single or nist_mfa, and min_length=, max_length=, min_score=, blocklist= behind it."),
				BTZ_HIDE_STATEMENT);
	return policy;
}

/* Arguments: password, policy, user_inputs. */
static unsigned
problems_of(FunctionCallInfo fcinfo, BtzZxResult *result)
{
	BtzPolicy	policy = policy_arg(fcinfo, 1);
	BtzCandidateArg arg;
	unsigned	problems;

	if (PG_ARGISNULL(0))
		return 1U << BTZ_PROBLEM_NULL;
	if (!read_candidate(fcinfo, 2, &arg))
		return 1U << BTZ_PROBLEM_TOO_LONG;
	problems = btz_password_problems(&arg.candidate, &policy, arg.work, result);
	btz_candidate_free(&arg);
	return problems;
}

/* The first problem; what is easy to guess says why. */
static BtzReason
reason_of(unsigned problems, const BtzZxResult *result)
{
	BtzPasswordProblem first = BTZ_PROBLEM_NULL;
	BtzReason	reason;

	while ((problems & 1U << first) == 0)
		first++;
	reason = *btz_problem_reason(first);
	if (first == BTZ_PROBLEM_TOO_WEAK && result->warning[0] != '\0')
		reason.detail = result->warning;
	if (first == BTZ_PROBLEM_TOO_WEAK && result->suggestion_count > 0)
		reason.hint = result->suggestions[0];
	return reason;
}

BTZ_FUNCTION(btz_is_strong_password)
{
	BtzZxResult result;

	PG_RETURN_BOOL(problems_of(fcinfo, &result) == 0);
}

BTZ_FUNCTION(btz_explain_password)
{
	BtzZxResult result;
	unsigned	problems = problems_of(fcinfo, &result);
	BtzReason	reason;

	if (problems == 0)
		return btz_verdict_datum(fcinfo, btz_accept(), btz_span(NULL, 0));
	reason = reason_of(problems, &result);
	return btz_verdict_datum(fcinfo, btz_refuse(&reason, BTZ_NO_POSITION), btz_span(NULL, 0));
}

BTZ_FUNCTION(btz_password_problems_of)
{
	BtzZxResult result;
	unsigned	problems = problems_of(fcinfo, &result);
	const char *codes[BTZ_PROBLEM_COUNT];
	int			count = 0;

	for (BtzPasswordProblem problem = BTZ_PROBLEM_NULL; problem < BTZ_PROBLEM_COUNT; problem++)
	{
		if ((problems & 1U << problem) != 0)
			codes[count++] = btz_problem_reason(problem)->code;
	}
	return text_array(codes, count);
}

BTZ_FUNCTION(btz_require_strong_password)
{
	BtzZxResult result;
	unsigned	problems = problems_of(fcinfo, &result);
	BtzReason	reason;

	if (problems == 0)
		PG_RETURN_VOID();
	reason = reason_of(problems, &result);
	ereport(ERROR,
			errcode(ERRCODE_CHECK_VIOLATION),
			errmsg("password does not meet the policy"),
			errdetail("Code %s: %s", reason.code, reason.detail),
			errhint("%s", reason.hint),
			BTZ_HIDE_STATEMENT);
}
