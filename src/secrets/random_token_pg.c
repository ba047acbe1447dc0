/*
 * random_token_pg.c
 *		random_bytes and random_token.
 *
 * The bytes are the server's strong random source; when that fails there is an
 * error and never a weaker source.
 */
#include "core/btz_pg.h"

#include "core/cleanse.h"
#include "core/crypto_pg.h"
#include "core/report_pg.h"
#include "secrets/random_token.h"

#define BYTES_MAX 1048576

static void
require_between(const char *name, int value, int low, int high)
{
	if (value < low || value > high)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("%s is out of range", name),
				errhint("Use %d to %d.", low, high),
				BTZ_HIDE_STATEMENT);
}

BTZ_FUNCTION(btz_random_bytes)
{
	int			count = PG_GETARG_INT32(0);
	bytea	   *bytes;

	require_between("count", count, 1, BYTES_MAX);
	bytes = palloc(VARHDRSZ + (Size) count);
	SET_VARSIZE(bytes, VARHDRSZ + (Size) count);
	btz_random(VARDATA(bytes), (Size) count);
	PG_RETURN_BYTEA_P(bytes);
}

BTZ_FUNCTION(btz_random_token)
{
	int			count = PG_GETARG_INT32(0);
	unsigned char bytes[BTZ_RANDOM_TOKEN_MAX];
	BtzTokenFormat format;
	text	   *token;
	size_t		len;

	require_between("bytes", count, BTZ_RANDOM_TOKEN_MIN, BTZ_RANDOM_TOKEN_MAX);
	if (!btz_token_format(btz_span_of(PG_GETARG_TEXT_PP(1)), &format))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("format has an unknown value"),
				errhint("Use 'base64url', 'hex' or 'base32'."),
				BTZ_HIDE_STATEMENT);
	token = palloc(VARHDRSZ + BTZ_RANDOM_TOKEN_CHARS_MAX((Size) count));
	btz_random(bytes, (Size) count);
	len = btz_random_token_write(format, btz_span(bytes, (Size) count),
								 (unsigned char *) VARDATA(token));
	btz_cleanse(bytes, sizeof(bytes));
	SET_VARSIZE(token, VARHDRSZ + len);
	PG_RETURN_TEXT_P(token);
}
