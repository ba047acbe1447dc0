/*
 * hmac_pg.c
 *		HMAC under a key that the caller brings, and under a stored one.
 *
 * The context is freed, and so wiped, with the call's memory when something
 * raises in the middle of a long message.
 */
#include "core/btz_pg.h"

#include "miscadmin.h"

#include "core/cleanse.h"
#include "core/crypto_pg.h"
#include "core/report_pg.h"
#include "core/secretmem_pg.h"
#include "secrets/hmac.h"
#include "secrets/hmac_pg.h"

/* between two looks for interrupts: a millisecond or two */
#define STEP 1048576

/* Of a call that has ended there is nothing left to free. */
static void
free_hmac(void *arg)
{
	BtzHmac    *hmac = arg;

	if (hmac->ctx == NULL)
		return;
	btz_hmac_free(hmac);
	btz_cleanse_stack();
}

/* An empty context, freed with the current memory context. */
static BtzHmac *
make_hmac(void)
{
	BtzHmac    *hmac = palloc(sizeof(BtzHmac));
	MemoryContextCallback *callback = palloc(sizeof(MemoryContextCallback));

	hmac->ctx = NULL;
	callback->func = free_hmac;
	callback->arg = hmac;
	MemoryContextRegisterResetCallback(CurrentMemoryContext, callback);
	return hmac;
}

static BtzHmac *
begin(const char *digest, Datum key)
{
	BtzHmac    *hmac = make_hmac();
	BtzSecretArg arg = btz_secret_arg(key);
	BtzStatus	status = btz_hmac_begin(hmac, digest, arg.bytes);

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
	if (message.len > STEP)
		btz_cleanse_stack();
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

/* The key is returned before a long message is read, which can be cancelled. */
static BtzStatus
long_hmac(const BtzSelector *which, const BtzKeyUse *use, BtzSpan message,
		  unsigned char *mac)
{
	unsigned char whole[BTZ_HMAC_MAX];
	BtzHmac    *hmac = make_hmac();
	const BtzKey *key = btz_key_borrow(which, use);
	BtzStatus	status = btz_hmac_begin(hmac, "SHA256", key->bytes);
	size_t		len;

	btz_key_return(key);
	if (status == BTZ_OK)
		status = add(hmac, message);
	if (status == BTZ_OK)
		status = btz_hmac_end(hmac, whole, &len);
	if (status == BTZ_OK)
		memcpy(mac, whole, BTZ_SHA256_LEN);
	btz_cleanse(whole, sizeof(whole));
	btz_hmac_free(hmac);
	return status;
}

void
btz_stored_hmac(const BtzSelector *which, const BtzKeyUse *use, BtzSpan message,
				unsigned char *mac)
{
	BtzCrypto  *crypto = btz_crypto();
	const BtzKey *key;
	BtzStatus	status;

	if (message.len > STEP)
		status = long_hmac(which, use, message, mac);
	else
	{
		key = btz_key_borrow(which, use);
		status = btz_hmac_sha256(crypto, key->bytes, message, mac);
		btz_key_return(key);
	}
	if (status != BTZ_OK)
		btz_report_crypto_failure();
}

BTZ_FUNCTION(btz_hmac_sign)
{
	BtzKeyUse	use = {BTZ_PURPOSE_SIGN, BTZ_RIGHT_SEAL, true, btz_context_arg(fcinfo, 1)};
	BtzSelector which;
	BtzSecretArg data;
	bytea	   *mac;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	which = btz_selector_arg(fcinfo, 2);
	mac = palloc(VARHDRSZ + BTZ_SHA256_LEN);
	SET_VARSIZE(mac, VARHDRSZ + BTZ_SHA256_LEN);
	data = btz_secret_arg(PG_GETARG_DATUM(0));
	btz_stored_hmac(&which, &use, data.bytes, (unsigned char *) VARDATA(mac));
	btz_secret_arg_release(&data);
	PG_RETURN_BYTEA_P(mac);
}

BTZ_FUNCTION(btz_hmac_verify)
{
	BtzKeyUse	use = {BTZ_PURPOSE_SIGN, BTZ_RIGHT_MATCH, false, btz_context_arg(fcinfo, 2)};
	unsigned char expected[BTZ_SHA256_LEN];
	BtzSelector which;
	BtzSecretArg data;
	BtzSpan		mac;
	bool		same;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_BOOL(false);
	which = btz_selector_arg(fcinfo, 3);
	mac = btz_raw_size(PG_GETARG_DATUM(1)) == sizeof(expected) ?
		btz_detoasted_span(PG_GETARG_DATUM(1)) : btz_span(NULL, 0);
	data = btz_secret_arg(PG_GETARG_DATUM(0));
	btz_stored_hmac(&which, &use, data.bytes, expected);
	btz_secret_arg_release(&data);
	same = mac.len == sizeof(expected) &&
		btz_equal_consttime(mac.ptr, expected, sizeof(expected));
	btz_cleanse(expected, sizeof(expected));
	PG_RETURN_BOOL(same);
}
