/*
 * fernet_pg.c
 *		Fernet tokens in SQL.
 *
 * Refuses to tell the causes of a bad token apart, and to print a key, token or
 * plaintext.
 */
#include "core/btz_pg.h"

#include "access/xact.h"
#include "miscadmin.h"
#include "utils/timestamp.h"

#include "core/cleanse.h"
#include "core/crypto_pg.h"
#include "core/encoding_pg.h"
#include "core/report_pg.h"
#include "core/verdict_pg.h"
#include "secrets/encrypt_pg.h"
#include "secrets/fernetkey_pg.h"

#define SECONDS_TO_2000 \
	((int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY)

/* Reads a text or bytea argument that is to be sealed. */
typedef BtzSecretArg (*PlaintextReader) (Datum plaintext);

/* Makes a result of the bytes that were opened; NULL if it cannot. */
typedef text *(*ResultMaker) (text *plaintext);

static void report_failure(BtzStatus status) __attribute__((noreturn));

static void
report_failure(BtzStatus status)
{
	if (status == BTZ_CRYPTO)
		btz_report_crypto_failure();
	if (status == BTZ_TOO_LONG)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("plaintext or token is too large"),
				errdetail("A Fernet token carries at most %d bytes here.",
						  (int) BTZ_FERNET_PLAINTEXT_MAX),
				BTZ_HIDE_STATEMENT);
	/* one message for all causes, and no detail */
	ereport(ERROR,
			errcode(ERRCODE_DATA_EXCEPTION),
			errmsg("token is invalid"),
			BTZ_HIDE_STATEMENT);
}

static void
refuse_above(Datum varlena, Size max)
{
	if (btz_raw_size(varlena) > max)
		report_failure(BTZ_TOO_LONG);
}

/* The least that the plaintext of a token can have, before it is read. */
static void
refuse_large_token(Datum token)
{
	Size		raw = btz_raw_size(token) / 4 * 3;
	Size		frame = BTZ_FERNET_RAW_LEN((Size) 0) + 2;

	refuse_above(token, BTZ_FERNET_TOKEN_MAX);
	btz_refuse_large_secret(raw - Min(raw, frame));
}

/* A token to open, and where its content goes. */
typedef struct Opening
{
	BtzFernetRequest request;
	unsigned char *out;
	BtzFernetContent content;
} Opening;

static BtzStatus
open_with(const BtzFernetKey *key, void *arg)
{
	Opening    *opening = arg;

	return btz_fernet_open(btz_crypto(), key, &opening->request, opening->out,
						   &opening->content);
}

/* What is to be sealed, and where the token goes. */
typedef struct Sealing
{
	unsigned char iv[BTZ_FERNET_IV_LEN];
	const BtzFernetContent *content;
	unsigned char *token;
} Sealing;

static BtzStatus
seal_with(const BtzFernetKey *key, void *arg)
{
	Sealing    *sealing = arg;

	return btz_fernet_seal(btz_crypto(), key, sealing->iv, sealing->content,
						   sealing->token);
}

static text *
seal(const BtzFernetSource *source, int right, const BtzFernetContent *content)
{
	Size		size = VARHDRSZ + BTZ_FERNET_TOKEN_LEN(content->plaintext.len);
	Sealing		sealing = {.content = content};
	text	   *token;
	BtzStatus	status;

	/* again: UTF-8 may be longer than the argument was */
	if (content->plaintext.len > BTZ_FERNET_PLAINTEXT_MAX)
		report_failure(BTZ_TOO_LONG);
	btz_refuse_large_secret(content->plaintext.len);
	token = palloc(size);
	SET_VARSIZE(token, size);
	sealing.token = (unsigned char *) VARDATA(token);
	(void) btz_crypto();
	btz_random_nonce(sealing.iv, sizeof(sealing.iv));
	status = btz_fernet_with(source, right, true, seal_with, &sealing);
	if (status != BTZ_OK)
		report_failure(status);
	return token;
}

/* Whole seconds since 1970, rounded down; false when before it or infinite. */
static bool
unix_seconds(TimestampTz at, uint64_t *seconds)
{
	int64		since_2000 = at / USECS_PER_SEC - (at % USECS_PER_SEC < 0);

	if (TIMESTAMP_NOT_FINITE(at) || since_2000 < -SECONDS_TO_2000)
		return false;
	*seconds = (uint64_t) (since_2000 + SECONDS_TO_2000);
	return true;
}

static uint64_t
clock_seconds(void)
{
	uint64_t	seconds;

	if (!unix_seconds(GetCurrentTimestamp(), &seconds))
		ereport(ERROR,
				errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				errmsg("system clock is before 1970"),
				errhint("Set the clock of the server."),
				BTZ_HIDE_STATEMENT);
	return seconds;
}

/*
 * A month is 30 days; fractions of a second are dropped, the strict side.
 * No sum can overflow: 2^31 months are less than 2^53 seconds.
 */
static bool
interval_seconds(const Interval *interval, uint64_t *seconds)
{
	int64		days = (int64) interval->month * DAYS_PER_MONTH + interval->day;
	int64		total = days * SECS_PER_DAY + interval->time / USECS_PER_SEC -
	(interval->time % USECS_PER_SEC < 0);

	/* the "infinity" of 17 and later; elsewhere nobody means this value */
	if (interval->month == PG_INT32_MAX && interval->day == PG_INT32_MAX &&
		interval->time == PG_INT64_MAX)
		return false;
	*seconds = (uint64_t) total;
	return total >= 0;
}

/* From the arguments token, ..., ttl, "now"; without a ttl no time counts. */
static void
read_limits(FunctionCallInfo fcinfo, BtzFernetRequest *request)
{
	TimestampTz now;

	request->limited = !PG_ARGISNULL(2);
	if (!request->limited)
		return;
	if (!interval_seconds(PG_GETARG_INTERVAL_P(2), &request->ttl_seconds))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("ttl is negative or infinite"),
				errhint("Pass NULL to accept tokens of any age."),
				BTZ_HIDE_STATEMENT);
	now = PG_ARGISNULL(3) ? GetCurrentStatementStartTimestamp() :
		PG_GETARG_TIMESTAMPTZ(3);
	if (!unix_seconds(now, &request->now_seconds))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("\"now\" is before 1970 or infinite"),
				errhint("Pass NULL for the time of the statement."),
				BTZ_HIDE_STATEMENT);
}

static Datum
encrypt(FunctionCallInfo fcinfo, PlaintextReader reader)
{
	BtzFernetSources sources;
	BtzSecretArg plaintext;
	BtzFernetContent content;
	text	   *token;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	sources = btz_fernet_source(fcinfo, 1);
	refuse_above(PG_GETARG_DATUM(0), BTZ_FERNET_PLAINTEXT_MAX);
	btz_refuse_large_secret(btz_raw_size(PG_GETARG_DATUM(0)));
	content.timestamp = clock_seconds();
	plaintext = reader(PG_GETARG_DATUM(0));
	content.plaintext = plaintext.bytes;
	token = seal(&sources.list[0], BTZ_RIGHT_SEAL, &content);
	btz_secret_arg_release(&plaintext);
	PG_RETURN_TEXT_P(token);
}

BTZ_FUNCTION(btz_fernet_encrypt)
{
	return encrypt(fcinfo, btz_secret_text_arg);
}

BTZ_FUNCTION(btz_fernet_encrypt_bytes)
{
	return encrypt(fcinfo, btz_secret_arg);
}

static Datum
decrypt(FunctionCallInfo fcinfo, const BtzFernetSources *sources, ResultMaker maker)
{
	text	   *token;
	Opening		opening = {.request = {.limited = false}};
	text	   *result;
	BtzStatus	status;

	read_limits(fcinfo, &opening.request);
	refuse_large_token(PG_GETARG_DATUM(0));
	token = PG_GETARG_TEXT_PP(0);
	opening.request.token = btz_span_of(token);
	result = palloc(VARHDRSZ + BTZ_FERNET_OPEN_ROOM(opening.request.token.len));
	opening.out = (unsigned char *) VARDATA(result);
	(void) btz_crypto();
	status = btz_fernet_with_any(sources, BTZ_RIGHT_OPEN, open_with, &opening);
	if (status != BTZ_OK)
		report_failure(status);
	SET_VARSIZE(result, VARHDRSZ + opening.content.plaintext.len);
	result = maker(result);
	if (result == NULL)
		ereport(ERROR,
				errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
				errmsg("plaintext is not text of this database"),
				errdetail("It is not well-formed UTF-8, or has a character that the database's encoding lacks."),
				errhint("Use bartizan.fernet_decrypt_bytes."),
				BTZ_HIDE_STATEMENT);
	PG_FREE_IF_COPY(token, 0);
	PG_RETURN_TEXT_P(result);
}

void
btz_fernet_open_stored(Datum token, unsigned char *out, Size *len)
{
	BtzFernetSource source = {.which = {.kind = BTZ_SELECT_AUTO}};
	BtzFernetSources sources = {1, &source};
	Opening		opening = {.request = {.token = btz_detoasted_span(token)},.out = out};
	BtzStatus	status;

	(void) btz_crypto();
	status = btz_fernet_with_any(&sources, BTZ_RIGHT_OPEN, open_with, &opening);
	*len = opening.content.plaintext.len;
	if (status == BTZ_OK)
		return;
	btz_cleanse(out, BTZ_FERNET_OPEN_ROOM(opening.request.token.len));
	report_failure(status);
}

static text *
keep_bytes(text *plaintext)
{
	return plaintext;
}

static Datum
decrypt_with_key(FunctionCallInfo fcinfo, ResultMaker maker)
{
	BtzFernetSources sources;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	sources = btz_fernet_source(fcinfo, 1);
	return decrypt(fcinfo, &sources, maker);
}

static Datum
decrypt_with_keys(FunctionCallInfo fcinfo, ResultMaker maker)
{
	BtzFernetSources sources;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	sources = btz_fernet_sources(fcinfo, 1);
	return decrypt(fcinfo, &sources, maker);
}

BTZ_FUNCTION(btz_fernet_decrypt)
{
	return decrypt_with_key(fcinfo, btz_text_from_utf8);
}

BTZ_FUNCTION(btz_fernet_decrypt_keys)
{
	return decrypt_with_keys(fcinfo, btz_text_from_utf8);
}

BTZ_FUNCTION(btz_fernet_decrypt_bytes)
{
	return decrypt_with_key(fcinfo, keep_bytes);
}

BTZ_FUNCTION(btz_fernet_decrypt_bytes_keys)
{
	return decrypt_with_keys(fcinfo, keep_bytes);
}

BTZ_FUNCTION(btz_fernet_rotate)
{
	BtzFernetSources sources;
	Opening		opening = {.request = {.limited = false}};
	text	   *token;
	BtzStatus	status;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	sources = btz_fernet_sources(fcinfo, 1);
	refuse_large_token(PG_GETARG_DATUM(0));
	opening.request.token = btz_span_of(PG_GETARG_TEXT_PP(0));
	opening.out = btz_secret_alloc(BTZ_FERNET_OPEN_ROOM(opening.request.token.len));
	(void) btz_crypto();
	status = btz_fernet_with_any(&sources, BTZ_RIGHT_ROTATE, open_with, &opening);
	if (status != BTZ_OK)
		report_failure(status);

	/* the content keeps its timestamp: a new one would extend its life */
	token = seal(&sources.list[0], BTZ_RIGHT_ROTATE, &opening.content);
	btz_secret_free(opening.out);
	PG_RETURN_TEXT_P(token);
}

/* A token whose time is asked for. */
typedef struct Dating
{
	BtzSpan		token;
	unsigned char *scratch;
	uint64_t	seconds;
} Dating;

static BtzStatus
date_with(const BtzFernetKey *key, void *arg)
{
	Dating	   *dating = arg;

	return btz_fernet_sealed_at(btz_crypto(), key, dating->token, dating->scratch,
								&dating->seconds);
}

BTZ_FUNCTION(btz_fernet_timestamp)
{
	BtzFernetSources sources;
	Dating		dating;
	uint64_t	seconds;
	BtzStatus	status;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	sources = btz_fernet_source(fcinfo, 1);
	refuse_large_token(PG_GETARG_DATUM(0));
	dating.token = btz_span_of(PG_GETARG_TEXT_PP(0));
	dating.scratch = palloc(BTZ_FERNET_OPEN_ROOM(dating.token.len));
	(void) btz_crypto();
	status = btz_fernet_with_any(&sources, BTZ_RIGHT_OPEN, date_with, &dating);
	pfree(dating.scratch);
	if (status != BTZ_OK)
		report_failure(status);
	seconds = dating.seconds;
	if (seconds >= (uint64_t) (END_TIMESTAMP / USECS_PER_SEC + SECONDS_TO_2000))
		ereport(ERROR,
				errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				errmsg("time of the token is out of range for a timestamp"),
				BTZ_HIDE_STATEMENT);
	PG_RETURN_TIMESTAMPTZ(((int64) seconds - SECONDS_TO_2000) * USECS_PER_SEC);
}

BTZ_FUNCTION(btz_fernet_generate_key)
{
	Size		size = VARHDRSZ + BTZ_FERNET_KEY_CHARS;
	text	   *key = palloc(size);
	unsigned char bytes[BTZ_FERNET_KEY_LEN];

	SET_VARSIZE(key, size);
	btz_random(bytes, sizeof(bytes));
	(void) btz_base64_encode(&btz_base64_url, BTZ_BASE64_PADDED,
							 btz_span(bytes, sizeof(bytes)),
							 (unsigned char *) VARDATA(key));
	btz_cleanse(bytes, sizeof(bytes));
	PG_RETURN_TEXT_P(key);
}

/*
 * The argument to be judged.  One that is too long for any token is not read:
 * it may expand to a gigabyte, and its length alone decides.
 */
static BtzSpan
candidate_arg(FunctionCallInfo fcinfo)
{
	Size		size = btz_raw_size(PG_GETARG_DATUM(0));

	if (size > BTZ_FERNET_TOKEN_MAX)
		return btz_span(NULL, size);
	return btz_span_of(PG_GETARG_TEXT_PP(0));
}

BTZ_FUNCTION(btz_is_fernet_token)
{
	BtzSpan		token = candidate_arg(fcinfo);

	PG_RETURN_BOOL(btz_fernet_check(token).status == BTZ_OK);
}

BTZ_FUNCTION(btz_explain_fernet_token)
{
	BtzSpan		token = candidate_arg(fcinfo);

	return btz_verdict_datum(fcinfo, btz_fernet_check(token), token);
}
