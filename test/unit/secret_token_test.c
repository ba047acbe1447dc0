/*
 * secret_token_test.c
 *		The form of encrypted secrets: what is one, what is none and why; what
 *		is authenticated; a whole token computed with Python.
 */
#include "secrets/secret_token.h"

#include "unit.h"

/* 078-05-1120 under key 7, bytes 00..1f, nonce A..X, context users.ssn:42 */
#define TOKEN "s1.7.QUJDREVGR0hJSktMTU5PUFFSU1RVVldYmTVhIi6s3wmF6bwpE8gU-nKl0ptd-TXUQgI5"

/* nonce and tag alone */
#define BODY "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYmTVhIi6s3wmF6bwpE8gU-g"

static const struct
{
	const char *text;
	const char *code;			/* NULL: valid */
	size_t		offset;
}			cases[] = {
	{TOKEN, NULL, 0},
	{"s1.tmp." BODY, NULL, 0},
	{"s1.2147483647." BODY, NULL, 0},
	{"", "empty", BTZ_NO_POSITION},
	{"s", "bad_prefix", 0},
	{"s1", "bad_prefix", 0},
	{"S1.7." BODY, "bad_prefix", 0},
	{"s2.7." BODY, "bad_prefix", 0},
	{" s1.7." BODY, "bad_prefix", 0},
	{"hello", "bad_prefix", 0},
	{"s1.", "bad_key_id", BTZ_NO_POSITION},
	{"s1..", "bad_key_id", 3},
	{"s1.0." BODY, "bad_key_id", 3},
	{"s1.07." BODY, "bad_key_id", 3},
	{"s1.-7." BODY, "bad_key_id", 3},
	{"s1.TMP." BODY, "bad_key_id", 3},
	{"s1.2147483648." BODY, "bad_key_id", 3},
	{"s1.12345678901." BODY, "bad_key_id", 3},
	{"s1." BODY, "bad_key_id", 3},
	{"s1.7", "bad_length", BTZ_NO_POSITION},
	{"s1.7.", "bad_length", BTZ_NO_POSITION},
	{"s1.7.QUJDRE", "bad_length", BTZ_NO_POSITION},
	{"s1.7.QUJDREVGR0hJSktMTU5PUFFSU1RVVldYmTVhIi6s3wmF6bwpE8gU-", "bad_length", BTZ_NO_POSITION},
	{"s1.7." BODY "AAA", "bad_length", BTZ_NO_POSITION},
	{"s1.7." BODY "=", "invalid_char", 59},
	{"s1.7." BODY "\n", "invalid_char", 59},
	{"s1.7." BODY ".", "invalid_char", 59},
	{"s1.7.+" BODY, "invalid_char", 5},
	{"s1.7.QUJDREVGR0hJSktMTU5PUFFSU1RVVldYmTVhIi6s3wmF6bwpE8gU-h", "spare_bits", 58},
};

static void
check_whole(void)
{
	unsigned char key[32];
	unsigned char subkey[32];
	unsigned char aad[BTZ_SECRET_AAD_MAX(12)];
	unsigned char raw[BTZ_SECRET_RAW_LEN(11)];
	unsigned char text[BTZ_SECRET_TOKEN_MAX(11)];
	BtzXaesInput in = {subkey, (const unsigned char *) "ABCDEFGHIJKLMNOPQRSTUVWX", {NULL, 0}};
	BtzCrypto	crypto;
	size_t		len;

	for (size_t i = 0; i < sizeof(key); i++)
		key[i] = (unsigned char) i;
	(void) unit_from_hex("6e690c3283ec7137fb33dc2d479dbcc8879d383ed0e155c58e8d6e76c641b0ad", subkey);
	in.aad = btz_span(aad, btz_secret_aad_write(7, unit_span("users.ssn:42"), aad));
	CHECK(btz_crypto_init(&crypto) == BTZ_OK, "init");
	memcpy(raw, in.nonce, BTZ_XAES_NONCE_LEN);
	CHECK(btz_xaes_seal(&crypto, &in, unit_span("078-05-1120"), raw + BTZ_XAES_NONCE_LEN) == BTZ_OK, "sealed");
	len = btz_secret_prefix_write(7, text);
	len += btz_base64_encode(&btz_base64_url, BTZ_BASE64_UNPADDED, btz_span(raw, sizeof(raw)), text +len);
	CHECK(btz_span_equal(btz_span(text, len), unit_span(TOKEN)), "the token that Python makes");
	btz_crypto_free(&crypto);
}

int
main(void)
{
	unsigned char out[64];
	unsigned char want[64];
	BtzSecretToken token;
	size_t		len;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		BtzVerdict	verdict = btz_secret_token_read(unit_span(cases[i].text), &token);

		if (cases[i].code == NULL)
			CHECK(verdict.status == BTZ_OK, "valid: %s", cases[i].text);
		else
			CHECK(verdict.status == BTZ_INVALID && strcmp(verdict.reason->code, cases[i].code) == 0 &&
				  verdict.offset == cases[i].offset, "%s: \"%s\"", cases[i].code, cases[i].text);
	}
	CHECK(btz_secret_token_read(unit_span(TOKEN), &token).status == BTZ_OK && token.key_id == 7 &&
		  token.body.len == 68, "its parts");
	CHECK(btz_secret_token_read(unit_span("s1.tmp." BODY), &token).status == BTZ_OK && token.key_id == 0,
		  "a temporary key has no id");
	CHECK(btz_secret_token_read(btz_span("s1.7\0.QUJD", 10), &token).status == BTZ_INVALID, "a zero byte");

	CHECK(btz_span_equal(btz_span(out, btz_secret_prefix_write(2147483647, out)), unit_span("s1.2147483647.")), "prefix");
	CHECK(btz_span_equal(btz_span(out, btz_secret_prefix_write(0, out)), unit_span("s1.tmp.")), "prefix of tmp");
	len = unit_from_hex("000000027331" "0000000137" "0000000178", want);
	CHECK(btz_span_equal(btz_span(out, btz_secret_aad_write(7, unit_span("x"), out)), btz_span(want, len)), "authenticated");
	len = unit_from_hex("000000027331" "00000003746d70" "00000000", want);
	CHECK(btz_span_equal(btz_span(out, btz_secret_aad_write(0, unit_span(""), out)), btz_span(want, len)), "with nothing");
	check_whole();
	return unit_done();
}
