/*
 * authenticate_pg.c
 *		authenticate: a whole login in one call.
 *
 * Keys are resolved before anything is charged, for known and unknown accounts
 * alike; then the attempt is charged, the password verified, and after a
 * success the charge taken off.  A refused login never raises.
 */
#include "core/btz_pg.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/resowner.h"

#include "core/encoding_pg.h"
#include "passwords/login_pg.h"
#include "passwords/verify_pg.h"

enum
{
	ARG_ACCOUNT, ARG_PASSWORD, ARG_HASH, ARG_SOURCE, ARG_POLICY, ARG_PEPPER, ARG_REHASH
};
enum
{
	COL_OK, COL_STATUS, COL_RETRY_AFTER, COL_NEW_HASH, N_COLS
};

/* Raises what a missing or forbidden pepper raises. */
static void
require_pepper(const BtzPepperArg *arg, const BtzPasswordCheck *check)
{
	BtzPepper	pepper = btz_pepper_for_check(arg, check->recognised ? &check->expected : NULL);

	btz_pepper_return(&pepper);
}

static text *
new_hash(FunctionCallInfo fcinfo, const BtzPepperArg *arg)
{
	BtzPasswordLimits limits = btz_password_limits();
	BtzSecretArg password = btz_password_or_none(fcinfo, ARG_PASSWORD, btz_secret_text_arg, &limits);
	int			cost = limits.target_cost < limits.max_cost ? limits.target_cost : limits.max_cost;

	return btz_new_hash(&password, arg, cost, &limits);
}

/*
 * The same, or NULL when it cannot be made: a login must not fail for that.
 * What it had opened is given back by a subtransaction, which ends in any case:
 * a cancel goes on from the caller's.
 */
static text *
try_new_hash(FunctionCallInfo fcinfo, const BtzPepperArg *arg)
{
	MemoryContext caller = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ErrorData  *volatile error = NULL;
	text	   *volatile hash = NULL;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(caller);
	PG_TRY();
	{
		hash = new_hash(fcinfo, arg);
		ReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(caller);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
	}
	PG_END_TRY();
	MemoryContextSwitchTo(caller);
	CurrentResourceOwner = owner;
	if (error != NULL && ERRCODE_TO_CATEGORY(error->sqlerrcode) == ERRCODE_OPERATOR_INTERVENTION)
		ReThrowError(error);
	return hash;
}

typedef struct Outcome
{
	bool		ok;
	bool		due;			/* a new hash */
	const char *status;
} Outcome;

static Outcome
log_in(FunctionCallInfo fcinfo, BtzLogin *login, const BtzPepperArg *pepper)
{
	BtzVerifyArgs args = {.fcinfo = fcinfo,.password = ARG_PASSWORD,.username = ARG_ACCOUNT,
	.read = btz_secret_text_arg,.pepper = *pepper};
	BtzPasswordCheck *check = btz_verify_read(fcinfo, ARG_HASH);
	BtzPasswordLimits limits = btz_password_limits();
	Outcome		outcome = {false, false, NULL};

	require_pepper(pepper, check);
	btz_login_begin(login);
	outcome.status = btz_login_status(login->verdict);
	if (login->verdict != BTZ_LOGIN_OK)
	{
		btz_secret_free(check);
		return outcome;
	}
	outcome.due = check->recognised && btz_hash_is_due(&check->expected, &limits);
	outcome.ok = btz_verify_run(check, &args);
	if (outcome.ok)
		(void) btz_login_succeed(login);
	else
		outcome.status = "failed";
	return outcome;
}

BTZ_FUNCTION(btz_authenticate)
{
	TupleDesc	desc;
	Datum		values[N_COLS] = {0};
	bool		nulls[N_COLS] = {false, false, true, true};
	BtzPepperArg pepper = btz_pepper_arg(fcinfo, ARG_PEPPER, -1);
	BtzLogin	login;
	Outcome		outcome;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type is not a row type");	/* cannot happen */
	btz_require_self_test();
	btz_login_args(fcinfo, ARG_ACCOUNT, ARG_SOURCE, ARG_POLICY, &login);
	outcome = log_in(fcinfo, &login, &pepper);
	if (outcome.ok && outcome.due && (PG_ARGISNULL(ARG_REHASH) || PG_GETARG_BOOL(ARG_REHASH)))
	{
		text	   *hash = try_new_hash(fcinfo, &pepper);

		nulls[COL_NEW_HASH] = hash == NULL;
		values[COL_NEW_HASH] = PointerGetDatum(hash);
	}
	values[COL_OK] = BoolGetDatum(outcome.ok);
	values[COL_STATUS] = CStringGetTextDatum(outcome.status);
	values[COL_RETRY_AFTER] = btz_login_retry_after(&login, &nulls[COL_RETRY_AFTER]);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}
