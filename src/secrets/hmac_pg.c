/*
 * hmac_pg.c
 *		hmac_bytes: HMAC under a key that the caller brings.
 *
 * The context is freed, and so wiped, with the call's memory when something
 * raises in the middle of a long message.
 */
#include "core/btz_pg.h"

#include "miscadmin.h"

#include "core/cleanse.h"
#include "core/report_pg.h"
#include "core/secretmem_pg.h"
#include "secrets/hmac.h"

/* between two looks for interrupts: a millisecond or two */
#define STEP 1048576

static void
free_hmac(void *arg)
{
	btz_hmac_free(arg);
}

static BtzHmac *
begin(const char *digest, Datum key)
{
	BtzHmac    *hmac = palloc(sizeof(BtzHmac));
	MemoryContextCallback *callback = palloc(sizeof(MemoryContextCallback));
	BtzSecretArg arg = btz_secret_arg(key);
	BtzStatus	status;

	hmac->ctx = NULL;
	callback->func = free_hmac;
	callback->arg = hmac;
	MemoryContextRegisterResetCallback(CurrentMemoryContext, callback);
	status = btz_hmac_begin(hmac, digest, arg.bytes);
	btz_secret_arg_release(&arg);
	if (status != BTZ_OK)
		btz_report_crypto_failure();
	return hmac;
}

static BtzStatus
add(BtzHmac *hmac, BtzSpan message)
{
	BtzStatus	status = BTZ_OK;

	for (size_t at = 0; at < message.len && status == BTZ_OK; at += STEP)
	{
		CHECK_FOR_INTERRUPTS();
		status = btz_hmac_add(hmac, btz_span_part(message, at, Min(at + STEP, message.len)));
	}
	return status;
}

BTZ_FUNCTION(btz_hmac_bytes)
{
	const char *digest = btz_hmac_digest(btz_span_of(PG_GETARG_TEXT_PP(2)));
	bytea	   *mac = palloc(VARHDRSZ + BTZ_HMAC_MAX);
	BtzSecretArg message;
	BtzStatus	status;
	BtzHmac    *hmac;
	size_t		len = 0;

	if (digest == NULL)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("algorithm has an unknown value"),
				errhint("Use 'sha1', 'sha256', 'sha384' or 'sha512'."),
				BTZ_HIDE_STATEMENT);
	hmac = begin(digest, PG_GETARG_DATUM(1));
	message = btz_secret_arg(PG_GETARG_DATUM(0));
	status = add(hmac, message.bytes);
	btz_secret_arg_release(&message);
	if (status == BTZ_OK)
		status = btz_hmac_end(hmac, (unsigned char *) VARDATA(mac), &len);
	btz_hmac_free(hmac);
	if (status != BTZ_OK)
		btz_report_crypto_failure();
	SET_VARSIZE(mac, VARHDRSZ + len);
	PG_RETURN_BYTEA_P(mac);
}
