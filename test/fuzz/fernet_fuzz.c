/*
 * fernet_fuzz.c
 *		Any bytes as token, key and plaintext of Fernet.
 *
 * Aborts when the grammar and the decoder disagree, when a token opens that
 * sealing would not have made, when a sealed one does not open or opens after
 * a change, or when a verdict points outside its token.
 */
#include "secrets/fernet.h"

#include <stdlib.h>

#define INPUT_MAX 4096
#define FIXED 64				/* key 32, iv 16, time 8, place and change */

static BtzCrypto crypto;
static unsigned char token[BTZ_FERNET_TOKEN_LEN(INPUT_MAX)];
static unsigned char again[BTZ_FERNET_TOKEN_LEN(INPUT_MAX)];
static unsigned char out[BTZ_FERNET_OPEN_ROOM(BTZ_FERNET_TOKEN_LEN(INPUT_MAX))];

static void
must(bool claim)
{
	if (!claim)
		abort();
}

/* The grammar accepts exactly what decodes, is framed, and encodes back. */
static void
check_grammar(BtzSpan text)
{
	BtzVerdict	verdict = btz_fernet_check(text);
	size_t		len = 0;
	bool		framed;

	framed = btz_base64_decode(&btz_base64_url, BTZ_BASE64_PADDED, text, out, &len) == BTZ_OK &&
		len >= 73 && out[0] == 0x80 && (len - 57) % 16 == 0;
	must((verdict.status == BTZ_OK) == framed);
	must((verdict.reason == NULL) == framed);
	must(verdict.offset == BTZ_NO_POSITION || verdict.offset < text.len);
	if (framed)
		must(btz_span_equal(btz_span(again, btz_base64_encode(&btz_base64_url, BTZ_BASE64_PADDED,
															  btz_span(out, len), again)), text));
}

/* What opens is what sealing makes of its content. */
static void
check_open(const BtzFernetKey *key, BtzSpan written)
{
	BtzFernetRequest request = {.token = written};
	unsigned char iv[16];
	BtzFernetContent content;
	size_t		len;

	if (btz_base64_decode(&btz_base64_url, BTZ_BASE64_PADDED, written, out, &len) == BTZ_OK && len >= 25)
		memcpy(iv, out + 9, sizeof(iv));
	if (btz_fernet_open(&crypto, key, &request, out, &content) != BTZ_OK)
	{
		must(content.plaintext.ptr == NULL && content.plaintext.len == 0 && content.timestamp == 0);
		return;
	}
	must(btz_fernet_check(written).status == BTZ_OK);
	must(btz_fernet_seal(&crypto, key, iv, &content, again) == BTZ_OK);
	must(btz_span_equal(btz_span(again, BTZ_FERNET_TOKEN_LEN(content.plaintext.len)), written));
}

/* The bytes under a good tag: only the padding can still be wrong. */
static void
check_signed(const BtzFernetKey *key, BtzSpan bytes)
{
	size_t		signed_len = 25 + (bytes.len / 16 + 1) * 16;
	size_t		len;

	memset(out, 0, signed_len);
	memcpy(out, bytes.ptr, bytes.len);
	out[0] = 0x80;
	must(btz_hmac_sha256(&crypto, btz_span(key->signing, 16), btz_span(out, signed_len),
						 out + signed_len) == BTZ_OK);
	len = btz_base64_encode(&btz_base64_url, BTZ_BASE64_PADDED,
							btz_span(out, signed_len + 32), token);
	must(btz_fernet_check(btz_span(token, len)).status == BTZ_OK);
	check_open(key, btz_span(token, len));
}

/* Sealing and opening is the identity; any one change is refused. */
static void
check_seal(const BtzFernetKey *key, const unsigned char *fixed, BtzSpan plaintext)
{
	BtzFernetContent content = {0, plaintext};
	size_t		len = BTZ_FERNET_TOKEN_LEN(plaintext.len);
	BtzFernetRequest request = {.token = btz_span(token, len),.limited = true};
	size_t		place = ((size_t) fixed[56] << 8 | fixed[57]) % len;

	memcpy(&content.timestamp, fixed + 48, sizeof(content.timestamp));
	request.now_seconds = content.timestamp;
	must(btz_fernet_seal(&crypto, key, fixed + 32, &content, token) == BTZ_OK);
	check_open(key, btz_span(token, len));
	must(btz_fernet_open(&crypto, key, &request, out, &content) == BTZ_OK);
	must(content.timestamp == request.now_seconds && btz_span_equal(content.plaintext, plaintext));

	token[place] ^= fixed[58] != 0 ? fixed[58] : 1;
	must(btz_fernet_open(&crypto, key, &request, out, &content) == BTZ_INVALID);
}

/* A key has two texts at most, one in each alphabet. */
static void
check_key(BtzSpan text)
{
	BtzFernetKey key;
	unsigned char url[BTZ_FERNET_KEY_CHARS];
	unsigned char standard[BTZ_FERNET_KEY_CHARS];

	if (btz_fernet_key_read(text, &key) != BTZ_OK)
		return;
	(void) btz_base64_encode(&btz_base64_url, BTZ_BASE64_PADDED,
							 btz_span(&key, sizeof(key)), url);
	(void) btz_base64_encode(&btz_base64_standard, BTZ_BASE64_PADDED,
							 btz_span(&key, sizeof(key)), standard);
	must(btz_span_equal(text, btz_span(url, sizeof(url))) ||
		 btz_span_equal(text, btz_span(standard, sizeof(standard))));
}

extern int	LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char fixed[FIXED] = {0};
	BtzFernetKey key;
	BtzSpan		rest;

	if (crypto.cipher == NULL)
		must(btz_crypto_init(&crypto) == BTZ_OK);
	if (size > INPUT_MAX)
		return 0;
	check_grammar(btz_span(data, size));
	memcpy(fixed, data, size < FIXED ? size : FIXED);
	memcpy(&key, fixed, sizeof(key));
	check_open(&key, btz_span(data, size));
	rest = size > FIXED ? btz_span_part(btz_span(data, size), FIXED, size) : btz_span(data, 0);
	check_open(&key, rest);
	check_signed(&key, rest);
	check_seal(&key, fixed, rest);
	check_key(btz_span(data, size));
	return 0;
}
