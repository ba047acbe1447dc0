/*
 * verify_pg.c
 *		verify_password.
 *
 * Raises for a fault of configuration alone: no message tells why a password
 * was refused, and the one warning, of a hash that is too dear, tells nothing
 * about the password.
 */
#include "passwords/verify_pg.h"

#include "miscadmin.h"

#include "core/cleanse.h"
#include "core/crypto_pg.h"
#include "core/encoding_pg.h"
#include "core/report_pg.h"

static void
warn_too_dear(const char *setting)
{
	ereport(WARNING,
			errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			errmsg("stored password hash is too expensive to verify"),
			setting == NULL ?
			errdetail("Its parameters are above what is computed at all, so the answer is false.") :
			errdetail("It is above \"%s\", so the answer is false.", setting),
			setting == NULL ? 0 : errhint("If the hash is genuine, raise the setting."),
			BTZ_HIDE_STATEMENT);
}

static void
warn_lacking(void)
{
	ereport(WARNING,
			errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			errmsg("stored password hash needs an algorithm that this server lacks"),
			errdetail("The cryptographic libraries do not offer it, so the answer is false."),
			BTZ_HIDE_STATEMENT);
}

static void
warn(BtzHashCap cap, bool lacking)
{
	static const char *const settings[] = {
		[BTZ_CAP_BCRYPT_COST] = "bartizan.max_bcrypt_cost",
		[BTZ_CAP_ARGON2_MEMORY] = "bartizan.max_argon2_memory",
		[BTZ_CAP_ARGON2_WORK] = "bartizan.max_argon2_work",
		[BTZ_CAP_SCRYPT_MEMORY] = "bartizan.max_scrypt_memory",
		[BTZ_CAP_PBKDF2_ITERATIONS] = "bartizan.max_pbkdf2_iterations",
		[BTZ_CAP_SHACRYPT_ROUNDS] = "bartizan.max_shacrypt_rounds",
		[BTZ_CAP_FIXED] = NULL,
	};

	if (cap != BTZ_CAP_NONE)
		warn_too_dear(settings[cap]);
	if (lacking)
		warn_lacking();
}

/* Bytes of the longest password that SCRAM's preparation is done for. */
#define PREPARED_MAX 1024

static void
free_check(void *ptr)
{
	btz_password_check_free(ptr);
}

BtzPasswordCheck *
btz_verify_read(FunctionCallInfo fcinfo, int hash)
{
	BtzPasswordCheck *check = btz_secret_alloc_owner(sizeof(*check), free_check);
	BtzSecretArg arg = btz_hash_arg(fcinfo, hash);

	btz_password_check_read(check, arg.bytes);
	btz_secret_arg_release(&arg);
	return check;
}

static BtzSecretArg
username_arg(FunctionCallInfo fcinfo, int n)
{
	BtzSecretArg none = {{NULL, 0}, NULL};

	if (PG_ARGISNULL(n) || btz_raw_size(PG_GETARG_DATUM(n)) > BTZ_PASSWORD_HASH_MAX)
		return none;
	return btz_secret_text_arg(PG_GETARG_DATUM(n));
}

/* The pepper is returned before the long work, which may be cancelled. */
static BtzStatus
run_check(BtzPasswordCheck *check, const BtzPepperArg *arg, BtzHashInput *in,
		  const BtzPasswordLimits *limits)
{
	BtzCrypto  *crypto = btz_crypto();
	BtzPepper	pepper = btz_pepper_for_check(arg, check->recognised ? &check->expected : NULL);
	BtzStatus	status;
	bool		left;

	in->pepper = btz_pepper_bytes(&pepper);
	in->mode = pepper.mode;
	status = btz_password_check_begin(check, crypto, in, limits);
	btz_pepper_return(&pepper);
	left = status == BTZ_OK;

	while (left)
	{
		CHECK_FOR_INTERRUPTS();
		status = btz_password_check_step(check, BTZ_ITERATIONS_PER_STEP, &left);
		left = left && status == BTZ_OK;
	}
	return status;
}

bool
btz_verify_run(BtzPasswordCheck *check, const BtzVerifyArgs *args)
{
	BtzPasswordLimits limits = btz_password_limits();
	BtzSecretArg username = username_arg(args->fcinfo, args->username);
	BtzSecretArg password = btz_password_or_none(args->fcinfo, args->password, args->read, &limits);
	BtzHashInput in = {0};
	BtzHashCap	cap;
	BtzStatus	status;
	bool		lacking;
	bool		matches;

	/*
	 * to prepare a long one takes its length squared, and no refusal may show
	 * that
	 */
	if (check->recognised && check->expected.scheme == BTZ_SCHEME_SCRAM &&
		password.bytes.len <= Min(limits.max_bytes, PREPARED_MAX))
		password = btz_prepared_password(password);
	in.password = password.bytes;
	in.username = username.bytes;
	status = run_check(check, &args->pepper, &in, &limits);
	cap = check->cap;
	lacking = check->lacking;
	matches = check->matches;
	btz_secret_free(check);
	btz_secret_arg_release(&password);
	btz_secret_arg_release(&username);

	if (status != BTZ_OK)
		btz_report_hash_failure(status);
	warn(cap, lacking);
	return matches;
}

static Datum
verify_password(FunctionCallInfo fcinfo, BtzSecretReader read)
{
	BtzVerifyArgs args = {.fcinfo = fcinfo,.password = 0,.username = 4,.read = read};

	args.pepper = btz_pepper_arg(fcinfo, 2, 3);
	btz_require_self_test();
	PG_RETURN_BOOL(btz_verify_run(btz_verify_read(fcinfo, 1), &args));
}

BTZ_FUNCTION(btz_verify_password)
{
	return verify_password(fcinfo, btz_secret_text_arg);
}

BTZ_FUNCTION(btz_verify_password_bytea)
{
	return verify_password(fcinfo, btz_secret_arg);
}
