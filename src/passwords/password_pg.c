/*
 * password_pg.c
 *		hash_password, verify_password and what judges a stored hash.
 *
 * Arguments in, steps with interrupt checks between them, wipe, report.  No
 * message holds a password, a hash or the reason of a refusal.  Peppers and
 * Argon2id are refused until there is a key ring and an implementation: to
 * ignore either would store a weaker hash than was asked for.
 */
#include "core/btz_pg.h"

#include "miscadmin.h"

#include "core/crypto_pg.h"
#include "core/encoding_pg.h"
#include "core/report_pg.h"
#include "core/secretmem_pg.h"
#include "passwords/hash_format.h"
#include "passwords/password_check.h"
#include "passwords/passwordarg_pg.h"
#include "passwords/passwords_pg.h"

/* Some 1 ms of work: a cancel or a timeout is obeyed within that. */
#define ITERATIONS_PER_STEP 16

static void
report_unsupported(const char *what)
{
	ereport(ERROR,
			errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			errmsg("%s is not supported yet", what),
			errdetail("This version of bartizan hashes with bcrypt, without a pepper."),
			errhint("Leave the argument out."),
			BTZ_HIDE_STATEMENT);
}

/*
 * Peppers: "auto" means none as long as there is no key ring.  These errors
 * do not depend on the stored hash, so they tell nothing about an account.
 */
static void
check_pepper_args(FunctionCallInfo fcinfo, int pepper, int mode)
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

static void
check_scheme_arg(FunctionCallInfo fcinfo, int scheme)
{
	BtzSpan		bcrypt = BTZ_SPAN_LITERAL("bcrypt");
	BtzSpan		argon2id = BTZ_SPAN_LITERAL("argon2id");

	if (PG_ARGISNULL(scheme) || btz_arg_is(fcinfo, scheme, bcrypt, bcrypt))
		return;
	if (btz_arg_is(fcinfo, scheme, argon2id, argon2id))
		report_unsupported("scheme \"argon2id\"");
	btz_report_unknown_name("scheme", "Use bcrypt.");
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
report_fault(BtzPasswordFault fault, const BtzPasswordLimits *limits)
{
	if (fault == BTZ_PASSWORD_OVER_LIMIT)
		btz_report_password_too_long(limits->max_bytes);
	if (fault == BTZ_PASSWORD_HAS_ZERO)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("password contains a zero byte"),
				errdetail("bcrypt would read it as the end of the password."),
				errhint("Hash text, or encode the bytes first."),
				BTZ_HIDE_STATEMENT);
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("password is too long for bcrypt"),
			errdetail("bcrypt reads %d bytes and would ignore the rest.",
					  BTZ_BCRYPT_KEY_MAX),
			errhint("Limit passwords to %d bytes of UTF-8.", BTZ_BCRYPT_KEY_MAX),
			BTZ_HIDE_STATEMENT);
}

/* The password, or a ptr of NULL when it is NULL or too long to be read. */
static BtzSecretArg
password_arg(FunctionCallInfo fcinfo, BtzSecretReader read,
			 const BtzPasswordLimits *limits)
{
	BtzSecretArg none = {{NULL, 0}, NULL};

	if (PG_ARGISNULL(0))
		return none;
	return btz_password_arg(PG_GETARG_DATUM(0), read, limits->max_bytes);
}

/* A stored hash that is NULL, or too long for any format, is none at all. */
static BtzSecretArg
hash_arg(FunctionCallInfo fcinfo, int n)
{
	BtzSecretArg none = {{NULL, 0}, NULL};

	if (PG_ARGISNULL(n) ||
		btz_raw_size(PG_GETARG_DATUM(n)) > BTZ_PASSWORD_HASH_MAX)
		return none;
	return btz_secret_arg(PG_GETARG_DATUM(n));
}

/* Once a backend, before the first hash. */
static void
require_self_test(void)
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

/* Fills in salt and digest; a cancel wipes with the memory context. */
static void
run_hash(BtzSecretArg *password, BtzPasswordHash *hash)
{
	BtzBcrypt  *work = btz_secret_alloc(sizeof(*work));

	btz_random(hash->salt, sizeof(hash->salt));
	btz_bcrypt_init(work, password->bytes, hash->salt, hash->cost,
					BTZ_BCRYPT_STANDARD);
	btz_secret_arg_release(password);
	while (btz_bcrypt_step(work, ITERATIONS_PER_STEP))
		CHECK_FOR_INTERRUPTS();
	btz_bcrypt_final(work, hash->digest);
	btz_secret_free(work);
}

static text *
rendered(const BtzPasswordHash *hash)
{
	text	   *result = palloc(VARHDRSZ + BTZ_BCRYPT_TEXT_LEN);

	SET_VARSIZE(result, VARHDRSZ + BTZ_BCRYPT_TEXT_LEN);
	btz_password_hash_render(hash, (unsigned char *) VARDATA(result));
	return result;
}

static Datum
hash_password(FunctionCallInfo fcinfo, BtzSecretReader read)
{
	BtzPasswordLimits limits = btz_password_limits();
	BtzPasswordHash hash = {.variant = 'b'};
	BtzPasswordFault fault;
	BtzSecretArg password;

	hash.cost = cost_arg(fcinfo, 1, &limits);
	check_scheme_arg(fcinfo, 2);
	check_pepper_args(fcinfo, 3, 4);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	require_self_test();

	password = password_arg(fcinfo, read, &limits);
	fault = password.bytes.ptr == NULL ? BTZ_PASSWORD_OVER_LIMIT :
		btz_password_fault(password.bytes, &limits);
	if (fault != BTZ_PASSWORD_FINE)
	{
		btz_secret_arg_release(&password);
		report_fault(fault, &limits);
	}
	run_hash(&password, &hash);
	PG_RETURN_TEXT_P(rendered(&hash));
}

static void
warn_over_cap(void)
{
	ereport(WARNING,
			errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			errmsg("stored password hash is too expensive to verify"),
			errdetail("Its cost is above \"bartizan.max_bcrypt_cost\", so the answer is false."),
			errhint("If the hash is genuine, raise the setting."),
			BTZ_HIDE_STATEMENT);
}

static Datum
verify_password(FunctionCallInfo fcinfo, BtzSecretReader read)
{
	BtzPasswordLimits limits = btz_password_limits();
	BtzPasswordCheck *check;
	BtzSecretArg password;
	BtzSecretArg hash;
	BtzStatus	status;
	bool		over_cap;
	bool		matches;

	check_pepper_args(fcinfo, 2, 3);
	require_self_test();

	check = btz_secret_alloc(sizeof(*check));
	password = password_arg(fcinfo, read, &limits);
	hash = hash_arg(fcinfo, 1);
	status = btz_password_check_init(check, btz_crypto(), password.bytes, hash.bytes, &limits);
	btz_secret_arg_release(&hash);
	btz_secret_arg_release(&password);
	if (status != BTZ_OK)
		btz_report_crypto_failure();
	while (btz_password_check_step(check, ITERATIONS_PER_STEP))
		CHECK_FOR_INTERRUPTS();
	over_cap = check->over_cap;
	matches = check->matches;
	btz_secret_free(check);

	if (over_cap)
		warn_over_cap();
	PG_RETURN_BOOL(matches);
}

BTZ_FUNCTION(btz_hash_password)
{
	return hash_password(fcinfo, btz_secret_text_arg);
}

BTZ_FUNCTION(btz_hash_password_bytea)
{
	return hash_password(fcinfo, btz_secret_arg);
}

BTZ_FUNCTION(btz_verify_password)
{
	return verify_password(fcinfo, btz_secret_text_arg);
}

BTZ_FUNCTION(btz_verify_password_bytea)
{
	return verify_password(fcinfo, btz_secret_arg);
}

/* Reads the hash in argument 0; false when it is none. */
static bool
parse_hash_arg(FunctionCallInfo fcinfo, BtzPasswordHash *hash)
{
	BtzSecretArg arg = hash_arg(fcinfo, 0);
	bool		good = arg.bytes.ptr != NULL &&
	btz_password_hash_parse(arg.bytes, hash) == BTZ_OK;

	btz_secret_arg_release(&arg);
	return good;
}

/* A hash that cannot be verified is never asked for again: false. */
BTZ_FUNCTION(btz_password_needs_rehash)
{
	BtzPasswordLimits limits = btz_password_limits();
	BtzPasswordHash hash;

	PG_RETURN_BOOL(parse_hash_arg(fcinfo, &hash) &&
				   hash.cost <= limits.max_cost &&
				   btz_password_hash_outdated(&hash, limits.target_cost));
}

BTZ_FUNCTION(btz_is_password_hash)
{
	BtzSpan		standard = BTZ_SPAN_LITERAL("standard");
	BtzSpan		any = BTZ_SPAN_LITERAL("any");
	BtzPasswordHash hash;

	if (!btz_arg_is(fcinfo, 1, standard, any))
		btz_report_unknown_name("floor", "Use standard or any.");
	PG_RETURN_BOOL(parse_hash_arg(fcinfo, &hash) &&
				   (btz_arg_is(fcinfo, 1, any, any) ||
					btz_password_hash_standard(&hash)));
}

BTZ_FUNCTION(btz_is_bcrypt_hash)
{
	BtzPasswordHash hash;

	PG_RETURN_BOOL(parse_hash_arg(fcinfo, &hash) &&
				   hash.format == BTZ_HASH_BCRYPT &&
				   btz_password_hash_standard(&hash));
}
