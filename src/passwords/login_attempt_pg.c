/*
 * login_attempt_pg.c
 *		login_attempt_begin and login_attempt_end: the lockout around a password
 *		that is verified elsewhere.
 */
#include "core/btz_pg.h"

#include "access/htup_details.h"
#include "access/xlog.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "core/report_pg.h"
#include "passwords/login_pg.h"
#include "passwords/login_tables_pg.h"

enum
{
	COL_ALLOWED, COL_STATUS, COL_RETRY_AFTER, COL_ATTEMPT_ID, N_COLS
};

static Datum
attempt_id(const BtzLogin *login)
{
	BtzLoginAttempt attempt = {.policy_len = login->who.policy.len,.time = login->now};
	unsigned char text[BTZ_LOGIN_ID_MAX];
	size_t		len;

	memcpy(attempt.policy, login->who.policy.ptr, attempt.policy_len);
	for (int i = 0; i < BTZ_LOGIN_SCOPES; i++)
	{
		attempt.scopes[i].tag = login->tags[i];
		attempt.scopes[i].charge = login->charges[i];
	}
	if (btz_login_id_write(login->salt, &attempt, text, &len) != BTZ_OK)
		btz_report_crypto_failure();
	return PointerGetDatum(cstring_to_text_with_len((char *) text, (int) len));
}

BTZ_FUNCTION(btz_login_attempt_begin)
{
	TupleDesc	desc;
	Datum		values[N_COLS] = {0};
	bool		nulls[N_COLS] = {0};
	BtzLogin	login;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type is not a row type");	/* cannot happen */
	btz_login_args(fcinfo, 0, 1, 2, &login);
	btz_login_begin(&login);
	values[COL_ALLOWED] = BoolGetDatum(login.verdict == BTZ_LOGIN_OK);
	values[COL_STATUS] = CStringGetTextDatum(btz_login_status(login.verdict));
	values[COL_RETRY_AFTER] = btz_login_retry_after(&login, &nulls[COL_RETRY_AFTER]);
	nulls[COL_ATTEMPT_ID] = login.verdict != BTZ_LOGIN_OK;
	if (login.verdict == BTZ_LOGIN_OK)
		values[COL_ATTEMPT_ID] = attempt_id(&login);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}

/* The login of an id; false when it is none, or its policy is gone. */
static bool
login_of(BtzSpan text, BtzLogin *login, BtzLoginAttempt *attempt)
{
	login->now = GetCurrentTimestamp();
	login->verdict = BTZ_LOGIN_OK;
	btz_login_salt(login->salt);
	if (btz_login_id_read(login->salt, text, login->now, attempt) != BTZ_OK)
		return false;
	login->who.policy = btz_span(attempt->policy, attempt->policy_len);
	for (int i = 0; i < BTZ_LOGIN_SCOPES; i++)
	{
		login->tags[i] = attempt->scopes[i].tag;
		login->charges[i] = attempt->scopes[i].charge;
	}
	return btz_login_policy(login->who.policy, &login->policy);
}

/* A failure has nothing to do: the charge stays. */
BTZ_FUNCTION(btz_login_attempt_end)
{
	BtzLogin	login;
	BtzLoginAttempt attempt;

	if (PG_ARGISNULL(0) || btz_raw_size(PG_GETARG_DATUM(0)) > BTZ_LOGIN_ID_MAX || RecoveryInProgress() ||
		!login_of(btz_span_of(PG_GETARG_TEXT_PP(0)), &login, &attempt))
		PG_RETURN_BOOL(false);
	if (PG_ARGISNULL(1) || !PG_GETARG_BOOL(1))
		PG_RETURN_BOOL(true);
	PG_RETURN_BOOL(btz_login_succeed(&login));
}
