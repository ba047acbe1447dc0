/*
 * password_pg.c
 *		hash_password, and what it shares with verify_password.
 *
 * Arguments in, steps with interrupt checks between them, wipe, report.  No
 * message holds a password or a hash.
 */
#include "passwords/password_pg.h"

#include "miscadmin.h"

#include "core/crypto_pg.h"
#include "core/encoding_pg.h"
#include "core/report_pg.h"
#include "passwords/hash_format.h"
#include "passwords/password_check.h"

#define ARGON2_SALT_LEN 16		/* RFC 9106, section 3.1 */
#define ARGON2_HASH_LEN 32

static void
report_unsupported(const char *what)
{
	ereport(ERROR,
			errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			errmsg("%s is not supported yet", what),
			errdetail("This version of bartizan hashes without a pepper."),
			errhint("Leave the argument out."),
			BTZ_HIDE_STATEMENT);
}

void
btz_check_pepper_args(FunctionCallInfo fcinfo, int pepper, int mode)
{
	if (!PG_ARGISNULL(pepper) &&
		!btz_arg_is(fcinfo, pepper, BTZ_SPAN_LITERAL("auto"),
					BTZ_SPAN_LITERAL("none")))
		report_unsupported("a pepper");
	if (PG_ARGISNULL(mode))
		return;
	if (!btz_arg_is(fcinfo, mode, BTZ_SPAN_LITERAL("hmac"),
					BTZ_SPAN_LITERAL("hmac_sha384")) &&
		!btz_arg_is(fcinfo, mode, BTZ_SPAN_LITERAL("concat"),
					BTZ_SPAN_LITERAL("concat")))
		btz_report_unknown_name("pepper_mode", "Use hmac, hmac_sha384 or concat.");
	report_unsupported("a pepper");
}

static BtzHashScheme
scheme_arg(FunctionCallInfo fcinfo, int n, const BtzPasswordLimits *limits)
{
	BtzSpan		bcrypt = BTZ_SPAN_LITERAL("bcrypt");
	BtzSpan		argon2id = BTZ_SPAN_LITERAL("argon2id");

	if (PG_ARGISNULL(n))
		return limits->scheme;
	if (btz_arg_is(fcinfo, n, bcrypt, bcrypt))
		return BTZ_SCHEME_BCRYPT;
	if (!btz_arg_is(fcinfo, n, argon2id, argon2id))
		btz_report_unknown_name("scheme", "Use bcrypt or argon2id.");
	return BTZ_SCHEME_ARGON2ID;
}

/* The setting is held to the same bounds: they are the administrator's word. */
static int
cost_arg(FunctionCallInfo fcinfo, int n, const BtzPasswordLimits *limits)
{
	int			cost = PG_ARGISNULL(n) ? limits->target_cost : PG_GETARG_INT32(n);

	if (cost < limits->min_cost || cost > limits->max_cost)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("cost is out of range"),
				errdetail("It must lie between %d and %d.",
						  limits->min_cost, limits->max_cost),
				errhint("The bounds are settings: \"bartizan.min_bcrypt_cost\" and \"bartizan.max_bcrypt_cost\"; the default is \"bartizan.bcrypt_cost\"."),
				BTZ_HIDE_STATEMENT);
	return cost;
}

static void
report_cost_of_argon2(void)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("scheme \"argon2id\" takes no cost"),
			errhint("Its parameters are settings: \"bartizan.argon2_memory\", \"bartizan.argon2_passes\" and \"bartizan.argon2_lanes\"."),
			BTZ_HIDE_STATEMENT);
}

static void
report_fault(BtzPasswordFault fault, const BtzPasswordLimits *limits)
{
	if (fault == BTZ_PASSWORD_OVER_LIMIT)
		btz_report_password_too_long(limits->max_bytes);
	if (fault == BTZ_PASSWORD_HAS_ZERO)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("password contains a zero byte"),
				errdetail("bcrypt would read it as the end of the password."),
				errhint("Hash with argon2id, or encode the bytes first."),
				BTZ_HIDE_STATEMENT);
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("password is too long for bcrypt"),
			errdetail("bcrypt reads %d bytes and would ignore the rest.",
					  BTZ_BCRYPT_KEY_MAX),
			errhint("Limit passwords to %d bytes of UTF-8, or hash with argon2id.", BTZ_BCRYPT_KEY_MAX),
			BTZ_HIDE_STATEMENT);
}

BtzSecretArg
btz_password_or_none(FunctionCallInfo fcinfo, BtzSecretReader read,
					 const BtzPasswordLimits *limits)
{
	BtzSecretArg none = {{NULL, 0}, NULL};

	if (PG_ARGISNULL(0))
		return none;
	return btz_password_arg(PG_GETARG_DATUM(0), read, limits->max_bytes);
}

BtzSecretArg
btz_hash_arg(FunctionCallInfo fcinfo, int n)
{
	BtzSecretArg none = {{NULL, 0}, NULL};

	if (PG_ARGISNULL(n) ||
		btz_raw_size(PG_GETARG_DATUM(n)) > BTZ_PASSWORD_HASH_MAX)
		return none;
	return btz_secret_arg(PG_GETARG_DATUM(n));
}

void
btz_require_self_test(void)
{
	static bool passed = false;
	BtzBcrypt  *work;
	BtzStatus	status;

	if (passed)
		return;
	work = btz_secret_alloc(sizeof(*work));
	status = btz_password_self_test(work);
	btz_secret_free(work);
	if (status != BTZ_OK)
		ereport(ERROR,
				errcode(ERRCODE_INTERNAL_ERROR),
				errmsg("bcrypt failed its self-test"),
				errdetail("A known password did not give its known hash; nothing was hashed."),
				BTZ_HIDE_STATEMENT);
	passed = true;
}

void
btz_report_hash_failure(BtzStatus status)
{
	if (status == BTZ_NO_MEMORY)
		ereport(ERROR,
				errcode(ERRCODE_OUT_OF_MEMORY),
				errmsg("not enough memory to hash a password"),
				BTZ_HIDE_STATEMENT);
	btz_report_crypto_failure();
}

/* Fills in salt and digest; a cancel wipes with the memory context. */
static void
run_bcrypt(BtzSecretArg *password, BtzPasswordHash *hash)
{
	BtzBcrypt  *work = btz_secret_alloc(sizeof(*work));

	btz_random(hash->salt, BTZ_BCRYPT_SALT_LEN);
	btz_bcrypt_init(work, password->bytes, hash->salt, hash->cost,
					BTZ_BCRYPT_STANDARD);
	btz_secret_arg_release(password);
	while (btz_bcrypt_step(work, BTZ_ITERATIONS_PER_STEP))
		CHECK_FOR_INTERRUPTS();
	btz_bcrypt_final(work, hash->expected);
	btz_secret_free(work);
}

static Datum
bcrypt_hash(BtzSecretArg *password, int cost)
{
	BtzPasswordHash hash = {.variant = 'b',.cost = cost};
	text	   *result = palloc(VARHDRSZ + BTZ_BCRYPT_TEXT_LEN);

	run_bcrypt(password, &hash);
	SET_VARSIZE(result, VARHDRSZ + BTZ_BCRYPT_TEXT_LEN);
	btz_bcrypt_render(&hash, (unsigned char *) VARDATA(result));
	PG_RETURN_TEXT_P(result);
}

/* Uninterruptible, so bounded as a check is. */
static Datum
argon2_hash(BtzSecretArg *password, const BtzPasswordLimits *limits)
{
	BtzPasswordHash hash;
	BtzHashInput in = {.password = password->bytes};
	text	   *result = palloc(VARHDRSZ + BTZ_ARGON2_TEXT_MAX);
	BtzStatus	status;
	Size		len;

	btz_hash_target(limits, &hash);
	hash.salt_len = ARGON2_SALT_LEN;
	hash.expected_len = ARGON2_HASH_LEN;
	btz_random(hash.salt, hash.salt_len);
	status = btz_argon2(&hash, &in, hash.expected);
	btz_secret_arg_release(password);
	if (status != BTZ_OK)
		btz_report_hash_failure(status);
	len = btz_argon2_render(&hash, (unsigned char *) VARDATA(result));
	SET_VARSIZE(result, VARHDRSZ + len);
	PG_RETURN_TEXT_P(result);
}

/* Argon2 takes bytes of any number and kind. */
static BtzPasswordFault
fault_of(BtzSpan password, const BtzPasswordLimits *limits)
{
	BtzPasswordFault fault;

	if (password.ptr == NULL)
		return BTZ_PASSWORD_OVER_LIMIT;
	fault = btz_password_fault(password, limits);
	return limits->scheme == BTZ_SCHEME_BCRYPT || fault == BTZ_PASSWORD_OVER_LIMIT ?
		fault : BTZ_PASSWORD_FINE;
}

static Datum
hash_password(FunctionCallInfo fcinfo, BtzSecretReader read)
{
	BtzPasswordLimits limits = btz_password_limits();
	BtzPasswordFault fault;
	BtzSecretArg password;
	int			cost = 0;

	limits.scheme = scheme_arg(fcinfo, 2, &limits);
	if (limits.scheme == BTZ_SCHEME_BCRYPT)
		cost = cost_arg(fcinfo, 1, &limits);
	else if (!PG_ARGISNULL(1))
		report_cost_of_argon2();
	btz_check_pepper_args(fcinfo, 3, 4);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	btz_require_self_test();

	password = btz_password_or_none(fcinfo, read, &limits);
	fault = fault_of(password.bytes, &limits);
	if (fault != BTZ_PASSWORD_FINE)
	{
		btz_secret_arg_release(&password);
		report_fault(fault, &limits);
	}
	return limits.scheme == BTZ_SCHEME_BCRYPT ? bcrypt_hash(&password, cost) :
		argon2_hash(&password, &limits);
}

BTZ_FUNCTION(btz_hash_password)
{
	return hash_password(fcinfo, btz_secret_text_arg);
}

BTZ_FUNCTION(btz_hash_password_bytea)
{
	return hash_password(fcinfo, btz_secret_arg);
}
