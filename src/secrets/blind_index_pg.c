/*
 * blind_index_pg.c
 *		blind_index: to find encrypted values by equality.
 *
 * Does not normalise: what is to be found alike, the caller makes alike.
 */
#include "core/btz_pg.h"

#include "core/cleanse.h"
#include "core/encoding_pg.h"
#include "core/report_pg.h"
#include "secrets/blind_index.h"
#include "secrets/hmac_pg.h"

static int
bits_arg(FunctionCallInfo fcinfo, int n)
{
	int			bits;

	btz_require_arg(fcinfo, n, "bits");
	bits = PG_GETARG_INT32(n);
	if (bits < BTZ_BLIND_INDEX_BITS_MIN || bits > BTZ_BLIND_INDEX_BITS_MAX)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("bits is out of range"),
				errhint("Use %d to %d.", BTZ_BLIND_INDEX_BITS_MIN, BTZ_BLIND_INDEX_BITS_MAX),
				BTZ_HIDE_STATEMENT);
	return bits;
}

BTZ_FUNCTION(btz_blind_index)
{
	BtzKeyUse	use = {BTZ_PURPOSE_BLIND_INDEX, BTZ_RIGHT_MATCH, false, btz_context_arg(fcinfo, 1)};
	int			bits = bits_arg(fcinfo, 2);
	unsigned char mac[BTZ_SHA256_LEN];
	BtzSelector which;
	BtzSecretArg value;
	int64		number;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	which = btz_selector_arg(fcinfo, 3);
	value = btz_secret_text_arg(PG_GETARG_DATUM(0));
	btz_stored_hmac(&which, &use, value.bytes, mac);
	btz_secret_arg_release(&value);
	number = btz_blind_index_of(mac, bits);
	btz_cleanse(mac, sizeof(mac));
	PG_RETURN_INT64(number);
}
