/*
 * encrypt_pg.c
 *		encrypt_secret and what opens, compares and renews its tokens.
 *
 * Refuses to tell a damaged token from a wrong key or context.  A key is
 * borrowed when all else is at hand, and returned before anything can raise;
 * a long secret alone can be cancelled in between, and then the borrowed key
 * goes with the transaction.
 */
#include "core/btz_pg.h"

#include <limits.h>

#include "miscadmin.h"
#include "utils/guc.h"
#include "utils/memutils.h"

#include "core/cleanse.h"
#include "core/crypto_pg.h"
#include "core/encoding_pg.h"
#include "core/report_pg.h"
#include "core/verdict_pg.h"
#include "secrets/datakey_pg.h"
#include "secrets/encrypt_pg.h"
#include "secrets/secret_token.h"

/*
 * A superuser lets applications seal more, at the cost of memory: a call holds
 * a secret and its token at once.
 */
static int	max_secret_bytes = 16 * 1024 * 1024;

void
btz_refuse_large_secret(Size len)
{
	if (len > (Size) max_secret_bytes)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("secret is too large"),
				errdetail("It has at most %d bytes here.", max_secret_bytes),
				errhint("A superuser can raise bartizan.max_secret_bytes."),
				BTZ_HIDE_STATEMENT);
}

static void report_invalid(void) __attribute__((noreturn));

/* one message for all causes, and no detail */
static void
report_invalid(void)
{
	ereport(ERROR,
			errcode(ERRCODE_DATA_EXCEPTION),
			errmsg("secret is invalid"),
			BTZ_HIDE_STATEMENT);
}

/* Steps that can be cancelled; then no key stays in the cipher. */
static BtzStatus
run_steps(BtzXaesDirection direction, const BtzXaesInput *in, BtzSpan from,
		  unsigned char *to, unsigned char *tag)
{
	BtzCrypto  *crypto = btz_crypto();
	volatile BtzStatus status = BTZ_CRYPTO;

	PG_TRY();
	{
		status = btz_xaes_begin(crypto, direction, in);
		for (Size at = 0; at < from.len && status == BTZ_OK; at += BTZ_XAES_STEP_MAX)
		{
			CHECK_FOR_INTERRUPTS();
			status = btz_xaes_step(crypto, btz_span_part(from, at, Min(at + BTZ_XAES_STEP_MAX, from.len)),
								   to + at);
		}
		if (status == BTZ_OK)
			status = direction == BTZ_XAES_SEAL ? btz_xaes_seal_end(crypto, tag) :
				btz_xaes_open_end(crypto, tag);
	}
	PG_FINALLY();
	{
		btz_xaes_abandon(crypto);
		btz_cleanse_stack();
		if (status != BTZ_OK)
			btz_cleanse(to, from.len);
	}
	PG_END_TRY();
	return status;
}

/* From plaintext to ciphertext and tag, or from both to plaintext. */
static BtzStatus
seal(const BtzXaesInput *in, BtzSpan plaintext, unsigned char *out)
{
	if (plaintext.len <= BTZ_XAES_STEP_MAX)
		return btz_xaes_seal(btz_crypto(), in, plaintext, out);
	return run_steps(BTZ_XAES_SEAL, in, plaintext, out, out + plaintext.len);
}

static BtzStatus
open_sealed(const BtzXaesInput *in, BtzSpan sealed, unsigned char *out)
{
	Size		len = sealed.len - BTZ_XAES_TAG_LEN;
	unsigned char tag[BTZ_XAES_TAG_LEN];

	if (len <= BTZ_XAES_STEP_MAX)
		return btz_xaes_open(btz_crypto(), in, sealed, out);
	memcpy(tag, sealed.ptr + len, sizeof(tag));
	return run_steps(BTZ_XAES_OPEN, in, btz_span_part(sealed, 0, len), out, tag);
}

/* What a secret is sealed with, and what authenticates its place. */
static BtzXaesInput
xaes_input(const BtzKey *key, const unsigned char *nonce, BtzSpan context,
		   unsigned char *aad)
{
	BtzXaesInput in = {key->bytes.ptr, nonce, {NULL, 0}};

	in.aad = btz_span(aad, btz_secret_aad_write(key->id, context, aad));
	return in;
}

/*
 * Writes the token to "out", which has room for BTZ_SECRET_TOKEN_MAX; returns
 * its length, or 0.  The bytes stand at the end of their text's room, and are
 * overwritten by it as it is written.
 */
static Size
seal_token(const BtzKey *key, const unsigned char *nonce, BtzSpan context,
		   BtzSpan plaintext, unsigned char *out)
{
	unsigned char aad[BTZ_SECRET_AAD_MAX(BTZ_CONTEXT_MAX)];
	BtzXaesInput in = xaes_input(key, nonce, context, aad);
	Size		raw_len = BTZ_SECRET_RAW_LEN(plaintext.len);
	Size		prefix = btz_secret_prefix_write(key->id, out);
	unsigned char *raw = out + prefix + BTZ_BASE64_ENCODED_MAX(raw_len) - raw_len;

	memcpy(raw, nonce, BTZ_XAES_NONCE_LEN);
	if (seal(&in, plaintext, raw + BTZ_XAES_NONCE_LEN) != BTZ_OK)
		return 0;
	return prefix + btz_base64_encode(&btz_base64_url, BTZ_BASE64_UNPADDED,
									  btz_span(raw, raw_len), out + prefix);
}

static text *
encrypt(BtzSpan plaintext, BtzSpan context, const BtzSelector *which, int right)
{
	BtzKeyUse	use = {BTZ_PURPOSE_ENCRYPT, right, true, {NULL, 0}};
	unsigned char nonce[BTZ_XAES_NONCE_LEN];
	const BtzKey *key;
	text	   *token;
	Size		len;

	btz_refuse_large_secret(plaintext.len);
	if (BTZ_SECRET_TOKEN_MAX(plaintext.len) > MaxAllocSize - VARHDRSZ)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("secret is too large"),
				errdetail("Its token would be larger than any value."),
				BTZ_HIDE_STATEMENT);
	token = palloc(VARHDRSZ + BTZ_SECRET_TOKEN_MAX(plaintext.len));
	(void) btz_crypto();
	btz_random_nonce(nonce, sizeof(nonce));
	key = btz_key_borrow(which, &use);
	len = seal_token(key, nonce, context, plaintext, (unsigned char *) VARDATA(token));
	btz_key_return(key);
	if (len == 0)
		btz_report_crypto_failure();
	SET_VARSIZE(token, VARHDRSZ + len);
	return token;
}

BTZ_FUNCTION(btz_encrypt_secret)
{
	BtzSpan		context = btz_context_arg(fcinfo, 1);
	BtzSelector which;
	BtzSecretArg plaintext;
	text	   *token;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	which = btz_selector_arg(fcinfo, 2);
	btz_refuse_large_secret(btz_raw_size(PG_GETARG_DATUM(0)));
	plaintext = btz_secret_text_arg(PG_GETARG_DATUM(0));
	token = encrypt(plaintext.bytes, context, &which, BTZ_RIGHT_SEAL);
	btz_secret_arg_release(&plaintext);
	PG_RETURN_TEXT_P(token);
}

/* A token to open, and where its parts are. */
typedef struct Sealed
{
	BtzSecretToken token;
	BtzSelector which;			/* the key that opens it */
	unsigned char *raw;			/* nonce, ciphertext, tag */
	Size		len;
} Sealed;

/*
 * The key that a token names, which is the one that the caller names, if he
 * does.  False when it is another.
 */
static bool
choose_key(const BtzSelector *given, Sealed *sealed)
{
	if (given->kind == BTZ_SELECT_AUTO && sealed->token.key_id == 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("secret was encrypted with a temporary key"),
				errhint("Name it: 'tmp:' and the name of the temporary secret."),
				BTZ_HIDE_STATEMENT);
	sealed->which = *given;
	if (given->kind == BTZ_SELECT_TEMPORARY)
		return sealed->token.key_id == 0;
	sealed->which.kind = BTZ_SELECT_ID;
	sealed->which.id = sealed->token.key_id;
	return given->kind == BTZ_SELECT_AUTO || given->id == sealed->token.key_id;
}

static Size
plaintext_len(const Sealed *sealed)
{
	return sealed->len - BTZ_SECRET_RAW_LEN((Size) 0);
}

/* False when the text is no token, or of another key than the given one. */
static bool
read_token(Datum arg, const BtzSelector *given, Sealed *sealed)
{
	BtzSpan		text_span;

	/* before a gigabyte is read; exactly when its length is known */
	btz_refuse_large_secret(btz_raw_size(arg) / 4 * 3 -
							Min(btz_raw_size(arg) / 4 * 3, BTZ_SECRET_TOKEN_MAX((Size) 0)));
	text_span = btz_detoasted_span(arg);
	if (btz_secret_token_read(text_span, &sealed->token).status != BTZ_OK ||
		!choose_key(given, sealed))
		return false;
	sealed->raw = palloc(BTZ_BASE64_DECODED_MAX(sealed->token.body.len));
	if (btz_base64_decode(&btz_base64_url, BTZ_BASE64_UNPADDED, sealed->token.body,
						  sealed->raw, &sealed->len) != BTZ_OK)
		return false;
	btz_refuse_large_secret(plaintext_len(sealed));
	return true;
}

/* Writes the plaintext, plaintext_len bytes.  BTZ_INVALID or BTZ_OK. */
static BtzStatus
open_token(const Sealed *sealed, BtzSpan context, int right, unsigned char *out)
{
	unsigned char aad[BTZ_SECRET_AAD_MAX(BTZ_CONTEXT_MAX)];
	BtzKeyUse	use = {BTZ_PURPOSE_ENCRYPT, right, false, {NULL, 0}};
	const BtzKey *key = btz_key_borrow(&sealed->which, &use);
	BtzXaesInput in = xaes_input(key, sealed->raw, context, aad);
	BtzStatus	status = open_sealed(&in, btz_span(sealed->raw + BTZ_XAES_NONCE_LEN,
												   sealed->len - BTZ_XAES_NONCE_LEN), out);

	btz_key_return(key);
	if (status == BTZ_CRYPTO)
		btz_report_crypto_failure();
	return status;
}

/* NULL when the token does not open. */
static text *
decrypt(FunctionCallInfo fcinfo, BtzSpan context)
{
	BtzSelector given = btz_selector_arg(fcinfo, 2);
	Sealed		sealed;
	text	   *result;

	if (!read_token(PG_GETARG_DATUM(0), &given, &sealed))
		return NULL;
	result = palloc(VARHDRSZ + plaintext_len(&sealed));
	SET_VARSIZE(result, VARHDRSZ + plaintext_len(&sealed));
	if (open_token(&sealed, context, BTZ_RIGHT_OPEN, (unsigned char *) VARDATA(result)) != BTZ_OK)
		return NULL;
	pfree(sealed.raw);
	result = btz_text_from_utf8(result);
	if (result == NULL)
		ereport(ERROR,
				errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
				errmsg("secret is not text of this database"),
				errdetail("It has a character that the database's encoding lacks."),
				BTZ_HIDE_STATEMENT);
	return result;
}

BTZ_FUNCTION(btz_decrypt_secret)
{
	BtzSpan		context = btz_context_arg(fcinfo, 1);
	text	   *result;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	result = decrypt(fcinfo, context);
	if (result == NULL)
		report_invalid();
	PG_RETURN_TEXT_P(result);
}

BTZ_FUNCTION(btz_try_decrypt_secret)
{
	BtzSpan		context = btz_context_arg(fcinfo, 1);
	text	   *result;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	result = decrypt(fcinfo, context);
	if (result == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(result);
}

void
btz_secret_open_stored(Datum token, BtzSpan context, unsigned char *out, Size *len)
{
	BtzSelector named = {.kind = BTZ_SELECT_AUTO};
	Sealed		sealed;

	if (!read_token(token, &named, &sealed) ||
		open_token(&sealed, context, BTZ_RIGHT_OPEN, out) != BTZ_OK)
		report_invalid();
	*len = plaintext_len(&sealed);
}

static bool
matches(const Sealed *sealed, BtzSpan context, Datum candidate_datum)
{
	unsigned char *plaintext = btz_secret_alloc(plaintext_len(sealed));
	bool		same = false;

	if (open_token(sealed, context, BTZ_RIGHT_MATCH, plaintext) == BTZ_OK)
	{
		BtzSecretArg candidate = btz_secret_text_arg(candidate_datum);

		same = candidate.bytes.len == plaintext_len(sealed) &&
			btz_equal_consttime(candidate.bytes.ptr, plaintext, candidate.bytes.len);
		btz_secret_arg_release(&candidate);
	}
	btz_secret_free(plaintext);
	return same;
}

BTZ_FUNCTION(btz_secret_matches)
{
	BtzSpan		context = btz_context_arg(fcinfo, 1);
	BtzSelector given;
	Sealed		sealed;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(2))
		PG_RETURN_BOOL(false);
	given = btz_selector_arg(fcinfo, 3);
	btz_refuse_large_secret(btz_raw_size(PG_GETARG_DATUM(2)));
	PG_RETURN_BOOL(read_token(PG_GETARG_DATUM(0), &given, &sealed) &&
				   matches(&sealed, context, PG_GETARG_DATUM(2)));
}

/*
 * In the same place a job may renew what it may not read.  To move a secret is
 * to read and to write it: else whoever rotates could move it to where he may
 * read.
 */
text *
btz_secret_renew(Datum token, BtzSpan context, BtzSpan new_context)
{
	bool		moved = !btz_span_equal(context, new_context);
	BtzSelector primary = {.kind = BTZ_SELECT_AUTO};
	Sealed		sealed;
	unsigned char *plaintext;
	text	   *renewed;

	if (!read_token(token, &primary, &sealed))
		return NULL;
	plaintext = btz_secret_alloc(plaintext_len(&sealed));
	if (open_token(&sealed, context, moved ? BTZ_RIGHT_OPEN : BTZ_RIGHT_ROTATE, plaintext) != BTZ_OK)
		renewed = NULL;
	else if (!moved && btz_key_primary(BTZ_PURPOSE_ENCRYPT) == sealed.token.key_id)
		renewed = DatumGetTextPCopy(token);
	else
		renewed = encrypt(btz_span(plaintext, plaintext_len(&sealed)), new_context, &primary,
						  moved ? BTZ_RIGHT_SEAL : BTZ_RIGHT_ROTATE);
	btz_secret_free(plaintext);
	pfree(sealed.raw);
	return renewed;
}

BTZ_FUNCTION(btz_reencrypt)
{
	BtzSpan		context = btz_context_arg(fcinfo, 1);
	BtzSpan		new_context = PG_ARGISNULL(2) ? context : btz_context_arg(fcinfo, 2);
	text	   *token;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	token = btz_secret_renew(PG_GETARG_DATUM(0), context, new_context);
	if (token == NULL)
		report_invalid();
	PG_RETURN_TEXT_P(token);
}

BTZ_FUNCTION(btz_is_encrypted_secret)
{
	BtzSecretToken token;

	PG_RETURN_BOOL(btz_secret_token_read(btz_span_of(PG_GETARG_TEXT_PP(0)), &token).status == BTZ_OK);
}

BTZ_FUNCTION(btz_explain_encrypted_secret)
{
	BtzSpan		value = btz_span_of(PG_GETARG_TEXT_PP(0));
	BtzSecretToken token;

	return btz_verdict_datum(fcinfo, btz_secret_token_read(value, &token), value);
}

BTZ_FUNCTION(btz_secret_key_id)
{
	BtzSecretToken token;

	if (btz_secret_token_read(btz_span_of(PG_GETARG_TEXT_PP(0)), &token).status != BTZ_OK ||
		token.key_id == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(token.key_id);
}

void
btz_encrypt_init(void)
{
	DefineCustomIntVariable("bartizan.max_secret_bytes",
							"Largest secret that is encrypted or opened.",
							NULL, &max_secret_bytes, 16 * 1024 * 1024, 1024,
							1073741823, PGC_SUSET, GUC_UNIT_BYTE, NULL, NULL,
							NULL);
}
