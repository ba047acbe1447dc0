/*
 * passwordarg_pg.c
 *		The arguments of the functions that take a password.
 *
 * Does not judge a password; a message names the argument and no value.
 */
#include "passwords/passwordarg_pg.h"

#include "common/saslprep.h"

#include "core/cleanse.h"
#include "core/report_pg.h"

/*
 * No encoding of the server takes more than four bytes for what UTF-8 writes
 * in one, so text longer than so many times the limit is over it once
 * converted, and needs no detoasting to know.
 */
#define ENCODING_SHRINKS_MAX 4

/* Longer text is none of the names that an argument can have. */
#define NAME_MAX_BYTES 64

BtzSecretArg
btz_password_arg(Datum datum, BtzSecretReader read, Size max_bytes)
{
	BtzSecretArg none = {{NULL, 0}, NULL};

	if (btz_raw_size(datum) / ENCODING_SHRINKS_MAX > max_bytes)
		return none;
	return read(datum);
}

void
btz_report_password_too_long(Size max_bytes)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("password is too long"),
			errdetail("It has more than %zu bytes.", max_bytes),
			errhint("The limit is a setting: \"bartizan.max_password_bytes\"."),
			BTZ_HIDE_STATEMENT);
}

BtzSpan
btz_name_arg(FunctionCallInfo fcinfo, int n)
{
	if (btz_raw_size(PG_GETARG_DATUM(n)) > NAME_MAX_BYTES)
		return btz_span(NULL, 0);
	return btz_span_of(PG_GETARG_TEXT_PP(n));
}

bool
btz_arg_is(FunctionCallInfo fcinfo, int n, BtzSpan one, BtzSpan other)
{
	BtzSpan		given;

	if (PG_ARGISNULL(n))
		return false;
	given = btz_name_arg(fcinfo, n);
	return btz_span_equal(given, one) || btz_span_equal(given, other);
}

void
btz_report_unknown_name(const char *argument, const char *hint)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("argument \"%s\" is not one of the known names", argument),
			errhint("%s", hint),
			BTZ_HIDE_STATEMENT);
}

BtzSecretArg
btz_prepared_password(BtzSecretArg password)
{
	BtzSecretArg result = password;
	Size		len = password.bytes.len;
	char	   *terminated;
	char	   *made = NULL;

	if (password.bytes.ptr == NULL || memchr(password.bytes.ptr, 0, len) != NULL)
		return password;
	terminated = btz_secret_alloc(len + 1);
	memcpy(terminated, password.bytes.ptr, len);
	if (pg_saslprep(terminated, &made) == SASLPREP_SUCCESS)
	{
		len = btz_span_cstring(made).len;
		result.copy = btz_secret_alloc(len + 1);
		memcpy(result.copy, made, len);
		result.bytes = btz_span(result.copy, len);
		btz_cleanse(made, len);
		pfree(made);
		btz_secret_arg_release(&password);
	}
	btz_secret_free(terminated);
	return result;
}
