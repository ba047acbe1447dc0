/*
 * hibp_pg.c
 *		hibp_prefix and hibp_match.
 *
 * The application asks the service; a request that failed is a NULL body, and
 * an error, for "not leaked" would be a guess.
 */
#include "core/btz_pg.h"

#include "core/encoding_pg.h"
#include "core/report_pg.h"
#include "passwords/hibp.h"
#include "passwords/passwordarg_pg.h"
#include "passwords/passwords_pg.h"

/* The service's answers have some 40 kB, padded ones little more. */
#define BODY_MAX ((Size) 1024 * 1024)

static void
require_mode(FunctionCallInfo fcinfo, int n)
{
	BtzSpan		sha1 = BTZ_SPAN_LITERAL("sha1");

	if (!PG_ARGISNULL(n) && !btz_arg_is(fcinfo, n, sha1, sha1))
		btz_report_unknown_name("mode", "Use sha1.");
}

/* Digest of the password in argument 0, in secret memory that the caller frees. */
static unsigned char *
digest_of(FunctionCallInfo fcinfo)
{
	BtzPasswordLimits limits = btz_password_limits();
	BtzSecretArg password = btz_password_arg(PG_GETARG_DATUM(0), btz_secret_text_arg, limits.max_bytes);
	unsigned char *digest;
	BtzStatus	status;

	if (password.bytes.ptr == NULL || password.bytes.len > limits.max_bytes)
	{
		btz_secret_arg_release(&password);
		btz_report_password_too_long(limits.max_bytes);
	}
	digest = btz_secret_alloc(BTZ_HIBP_DIGEST_LEN);
	status = btz_hibp_digest(password.bytes, digest);
	btz_secret_arg_release(&password);
	if (status != BTZ_OK)
		btz_report_crypto_failure();
	return digest;
}

BTZ_FUNCTION(btz_hibp_prefix)
{
	text	   *prefix = palloc(VARHDRSZ + BTZ_HIBP_PREFIX_LEN);
	unsigned char *digest;

	require_mode(fcinfo, 1);
	digest = digest_of(fcinfo);
	SET_VARSIZE(prefix, VARHDRSZ + BTZ_HIBP_PREFIX_LEN);
	memcpy(VARDATA(prefix), digest, BTZ_HIBP_PREFIX_LEN);
	btz_secret_free(digest);
	PG_RETURN_TEXT_P(prefix);
}

static void
report_body(const char *detail)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("range_body is not an answer of the service"),
			errdetail("%s", detail),
			errhint("Pass the body of a request that succeeded; when it fails, decide without this check."),
			BTZ_HIDE_STATEMENT);
}

BTZ_FUNCTION(btz_hibp_match)
{
	unsigned char *digest;
	int64		count;
	BtzStatus	status;

	require_mode(fcinfo, 2);
	if (PG_ARGISNULL(1))
		report_body("It is NULL.");
	if (btz_raw_size(PG_GETARG_DATUM(1)) > BODY_MAX)
		report_body("It has more than 1 MiB.");
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	digest = digest_of(fcinfo);
	status = btz_hibp_count(digest, btz_span_of(PG_GETARG_TEXT_PP(1)), &count);
	btz_secret_free(digest);
	if (status != BTZ_OK)
		report_body("None of its lines has 35 hexadecimal digits, a colon and a count.");
	PG_RETURN_INT64(count);
}
