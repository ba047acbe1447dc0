/*
 * password_pg.c
 *		hash_password, and what it shares with verify_password.
 *
 * Arguments in, steps with interrupt checks between them, wipe, report.  No
 * message holds a password or a hash.
 */
#include "passwords/password_pg.h"

#include "miscadmin.h"

#include "core/cleanse.h"
#include "core/crypto_pg.h"
#include "core/encoding_pg.h"
#include "core/report_pg.h"
#include "passwords/hash_format.h"
#include "passwords/password_check.h"
#include "passwords/pepper_pg.h"

#define ARGON2_SALT_LEN 16		/* RFC 9106, section 3.1 */
#define ARGON2_HASH_LEN 32

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
	if (fault == BTZ_PASSWORD_NO_CRYPTO)
		btz_report_crypto_failure();
	if (fault == BTZ_PASSWORD_OVER_LIMIT)
		btz_report_password_too_long(limits->max_bytes);
	if (fault == BTZ_PASSWORD_HAS_ZERO)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("password or pepper contains a zero byte"),
				errdetail("bcrypt would read it as the end."),
				errhint("Hash with a pepper of mode \"hmac\" or with scheme \"argon2id\", or encode the bytes first."),
				BTZ_HIDE_STATEMENT);
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("password is too long for bcrypt"),
			errdetail("bcrypt reads %d bytes and would ignore the rest.",
					  BTZ_BCRYPT_KEY_MAX),
			errhint("Hash with a pepper of mode \"hmac\" or with scheme \"argon2id\", or limit passwords to %d bytes of UTF-8.", BTZ_BCRYPT_KEY_MAX),
			BTZ_HIDE_STATEMENT);
}

BtzSecretArg
btz_password_or_none(FunctionCallInfo fcinfo, int n, BtzSecretReader read,
					 const BtzPasswordLimits *limits)
{
	BtzSecretArg none = {{NULL, 0}, NULL};

	if (PG_ARGISNULL(n))
		return none;
	return btz_password_arg(PG_GETARG_DATUM(n), read, limits->max_bytes);
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
run_bcrypt(BtzBcrypt *work, BtzPasswordHash *hash)
{
	while (btz_bcrypt_step(work, BTZ_ITERATIONS_PER_STEP))
		CHECK_FOR_INTERRUPTS();
	btz_bcrypt_final(work, hash->expected);
}

/* Starts bcrypt of the password, or of what the pepper makes of it; nothing raises here. */
static BtzPasswordFault
begin_bcrypt(BtzBcrypt *work, const BtzPasswordHash *hash, const BtzHashInput *in,
			 const BtzPasswordLimits *limits)
{
	unsigned char made[BTZ_PEPPERED_MAX];
	size_t		len = 0;
	BtzSpan		input = in->password;
	BtzStatus	status = BTZ_OK;
	BtzPasswordFault fault;

	if (in->pepper.ptr != NULL)
	{
		status = btz_pepper_apply(in->mode, in->pepper, in->password, made, &len);
		input = btz_span(made, len);
	}
	fault = btz_password_fault(input, limits);
	if (status == BTZ_TOO_LONG)
		fault = BTZ_PASSWORD_OVER_BCRYPT;
	else if (status != BTZ_OK)
		fault = BTZ_PASSWORD_NO_CRYPTO;
	if (fault == BTZ_PASSWORD_FINE)
		btz_bcrypt_init(work, input, hash->salt, hash->cost, BTZ_BCRYPT_STANDARD);
	btz_cleanse(made, sizeof(made));
	return fault;
}

/* The text of a hash: under a stored pepper its id comes first. */
static text *
bcrypt_text(const BtzPasswordHash *hash, int32 pepper_id)
{
	char		prefix[sizeof("$pep1$") + 10];
	Size		len = 0;
	text	   *result;

	if (pepper_id != 0)
		len = (Size) snprintf(prefix, sizeof(prefix), "$pep1$%d", pepper_id);
	result = palloc(VARHDRSZ + len + BTZ_BCRYPT_TEXT_LEN);
	SET_VARSIZE(result, VARHDRSZ + len + BTZ_BCRYPT_TEXT_LEN);
	memcpy(VARDATA(result), prefix, len);
	btz_bcrypt_render(hash, (unsigned char *) VARDATA(result) + len);
	return result;
}

/* The pepper is returned before the long work, which may be cancelled. */
static text *
bcrypt_hash(BtzSecretArg *password, const BtzPepperArg *arg, int cost,
			const BtzPasswordLimits *limits)
{
	BtzPasswordHash hash = {.variant = 'b',.cost = cost};
	BtzBcrypt  *work = btz_secret_alloc(sizeof(*work));
	BtzPepper	pepper = btz_pepper_for_hash(arg);
	BtzHashInput in = {.password = password->bytes,.pepper = btz_pepper_bytes(&pepper),.mode = pepper.mode};
	BtzPasswordFault fault;

	btz_random(hash.salt, BTZ_BCRYPT_SALT_LEN);
	fault = begin_bcrypt(work, &hash, &in, limits);
	btz_pepper_return(&pepper);
	btz_secret_arg_release(password);
	if (fault != BTZ_PASSWORD_FINE)
		report_fault(fault, limits);
	run_bcrypt(work, &hash);
	btz_secret_free(work);
	return bcrypt_text(&hash, pepper.id);
}

/* The id of our key: 32 bits, the highest first. */
static void
set_keyid(BtzPasswordHash *hash, int32 id)
{
	hash->keyid_len = id == 0 ? 0 : 4;
	for (Size i = 0; i < hash->keyid_len; i++)
		hash->keyid[i] = (unsigned char) ((uint32) id >> (24 - 8 * i));
}

/* What was written could not be verified, or would be due again at once. */
static void
require_argon2_within_caps(BtzSecretArg *password, const BtzPasswordLimits *limits)
{
	BtzPasswordHash target;

	btz_hash_target(limits, &target);
	if (target.memory >= limits->argon2_memory && target.rounds >= limits->argon2_passes)
		return;
	btz_secret_arg_release(password);
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("parameters of new Argon2id hashes are above their caps"),
			errhint("The caps are settings: \"bartizan.max_argon2_memory\" and \"bartizan.max_argon2_work\"."),
			BTZ_HIDE_STATEMENT);
}

/* Uninterruptible, so bounded as a check is. */
static text *
argon2_hash(BtzSecretArg *password, const BtzPepperArg *arg, const BtzPasswordLimits *limits)
{
	BtzPasswordHash hash;
	text	   *result = palloc(VARHDRSZ + BTZ_ARGON2_TEXT_MAX);
	BtzPepper	pepper = btz_pepper_for_hash(arg);
	BtzHashInput in = {.password = password->bytes,.pepper = btz_pepper_bytes(&pepper)};
	BtzStatus	status;
	Size		len;

	btz_hash_target(limits, &hash);
	hash.salt_len = ARGON2_SALT_LEN;
	hash.expected_len = ARGON2_HASH_LEN;
	set_keyid(&hash, pepper.id);
	btz_random(hash.salt, hash.salt_len);
	status = btz_argon2(&hash, &in, hash.expected);
	btz_pepper_return(&pepper);
	btz_secret_arg_release(password);
	if (status != BTZ_OK)
		btz_report_hash_failure(status);
	len = btz_argon2_render(&hash, (unsigned char *) VARDATA(result));
	SET_VARSIZE(result, VARHDRSZ + len);
	return result;
}

text *
btz_new_hash(BtzSecretArg *password, const BtzPepperArg *arg, int cost, const BtzPasswordLimits *limits)
{
	if (password->bytes.ptr == NULL || password->bytes.len > limits->max_bytes)
	{
		btz_secret_arg_release(password);
		report_fault(BTZ_PASSWORD_OVER_LIMIT, limits);
	}
	if (limits->scheme == BTZ_SCHEME_BCRYPT)
		return bcrypt_hash(password, arg, cost, limits);
	require_argon2_within_caps(password, limits);
	return argon2_hash(password, arg, limits);
}

static Datum
hash_password(FunctionCallInfo fcinfo, BtzSecretReader read)
{
	BtzPasswordLimits limits = btz_password_limits();
	BtzPepperArg arg;
	BtzSecretArg password;
	int			cost = 0;

	limits.scheme = scheme_arg(fcinfo, 2, &limits);
	if (limits.scheme == BTZ_SCHEME_BCRYPT)
		cost = cost_arg(fcinfo, 1, &limits);
	else if (!PG_ARGISNULL(1))
		report_cost_of_argon2();
	arg = btz_pepper_arg(fcinfo, 3, 4);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	btz_require_self_test();

	password = btz_password_or_none(fcinfo, 0, read, &limits);
	PG_RETURN_TEXT_P(btz_new_hash(&password, &arg, cost, &limits));
}

BTZ_FUNCTION(btz_hash_password)
{
	return hash_password(fcinfo, btz_secret_text_arg);
}

BTZ_FUNCTION(btz_hash_password_bytea)
{
	return hash_password(fcinfo, btz_secret_arg);
}
