/*
 * fernet.c
 *		Fernet tokens on core's base64, HMAC and AES.
 *
 * Refuses to say why a token does not open, and to decrypt a byte before the
 * tag is right.  Knows no clock and no randomness: the caller brings both.
 */
#include "secrets/fernet.h"

#include "core/cleanse.h"

#define VERSION 0x80

enum
{
	TIMESTAMP_AT = 1,
	IV_AT = 9,
	CIPHERTEXT_AT = BTZ_FERNET_HEADER_LEN
};

static const BtzReason empty = {
	"empty", "the token is empty.", NULL
};
static const BtzReason too_long = {
	"too_long", "the token is longer than any that can be opened.",
	"Tokens carry at most 16 MiB."
};
static const BtzReason invalid_char = {
	"invalid_char", "the character does not belong to the alphabet A-Z a-z 0-9 - _.",
	"Check that the token is whole and has no white space, and that nothing re-encoded it."
};
static const BtzReason bad_padding = {
	"bad_padding", "the \"=\" at the end are too few or too many.",
	"Keep the padding when you store or send a token."
};
static const BtzReason spare_bits = {
	"spare_bits", "the last character has bits that belong to no byte.", NULL
};
static const BtzReason bad_version = {
	"bad_version", "the first byte is not the version, 0x80.", NULL
};
static const BtzReason invalid_length = {
	"invalid_length", "the length is not that of a whole number of cipher blocks.",
	"Check that the token is whole."
};

static void
store_u64(unsigned char *out, uint64_t x)
{
	for (int i = 0; i < 8; i++)
		out[i] = (unsigned char) (x >> (56 - 8 * i));
}

static uint64_t
load_u64(const unsigned char *in)
{
	uint64_t	x = 0;

	for (int i = 0; i < 8; i++)
		x = x << 8 | in[i];
	return x;
}

BtzStatus
btz_fernet_key_read(BtzSpan text, BtzFernetKey *key)
{
	unsigned char bytes[BTZ_BASE64_DECODED_MAX(BTZ_FERNET_KEY_CHARS)];
	BtzStatus	status = BTZ_INVALID;
	size_t		len = 0;

	if (text.len == BTZ_FERNET_KEY_CHARS)
		status = btz_base64_decode(&btz_base64_url, BTZ_BASE64_PADDED,
								   text, bytes, &len);
	if (text.len == BTZ_FERNET_KEY_CHARS && status != BTZ_OK)
		status = btz_base64_decode(&btz_base64_standard, BTZ_BASE64_PADDED,
								   text, bytes, &len);
	if (status == BTZ_OK && len == BTZ_FERNET_KEY_LEN)
	{
		memcpy(key->signing, bytes, sizeof(key->signing));
		memcpy(key->encryption, bytes + sizeof(key->signing), sizeof(key->encryption));
	}
	else
	{
		status = BTZ_INVALID;
		btz_cleanse(key, sizeof(*key));
	}
	btz_cleanse(bytes, sizeof(bytes));
	return status;
}

BtzStatus
btz_fernet_seal(BtzCrypto *crypto, const BtzFernetKey *key,
				const unsigned char *iv, const BtzFernetContent *content,
				unsigned char *token)
{
	size_t		raw_len = BTZ_FERNET_RAW_LEN(content->plaintext.len);
	size_t		token_len = BTZ_FERNET_TOKEN_LEN(content->plaintext.len);
	BtzCbcInput in = {.key = key->encryption,.iv = iv};
	size_t		len;
	BtzStatus	status;
	unsigned char *raw;

	if (content->plaintext.len > BTZ_FERNET_PLAINTEXT_MAX)
		return BTZ_TOO_LONG;

	/* the bytes lie where their text, written from the start, ends */
	raw = token + token_len - raw_len;
	raw[0] = VERSION;
	store_u64(raw + TIMESTAMP_AT, content->timestamp);
	memcpy(raw + IV_AT, iv, BTZ_FERNET_IV_LEN);
	in.bytes = content->plaintext;
	status = btz_aes128_cbc_encrypt(crypto, &in, raw + CIPHERTEXT_AT, &len);
	if (status == BTZ_OK)
		status = btz_hmac_sha256(crypto, btz_span(key->signing, sizeof(key->signing)),
								 btz_span(raw, CIPHERTEXT_AT + len),
								 raw + CIPHERTEXT_AT + len);
	if (status == BTZ_OK)
		(void) btz_base64_encode(&btz_base64_url, BTZ_BASE64_PADDED,
								 btz_span(raw, raw_len), token);
	else
		btz_cleanse(token, token_len);
	return status;
}

static bool
is_framed_length(size_t raw_len)
{
	return raw_len >= BTZ_FERNET_RAW_LEN(0) &&
		(raw_len - BTZ_FERNET_FRAME_LEN) % BTZ_AES_BLOCK_LEN == 0;
}

/*
 * Decodes the token to "out" and checks all that needs no clock, the tag
 * last.  *raw_len is what was decoded.
 */
static BtzStatus
authenticate(BtzCrypto *crypto, const BtzFernetKey *key, BtzSpan token,
			 unsigned char *out, size_t *raw_len)
{
	unsigned char tag[BTZ_SHA256_LEN];
	size_t		signed_len;
	BtzStatus	status;

	if (token.len > BTZ_FERNET_TOKEN_MAX)
		return BTZ_TOO_LONG;
	status = btz_base64_decode(&btz_base64_url, BTZ_BASE64_PADDED, token, out, raw_len);
	if (status != BTZ_OK)
		return status;
	if (*raw_len == 0 || out[0] != VERSION || !is_framed_length(*raw_len))
		return BTZ_INVALID;

	signed_len = *raw_len - BTZ_SHA256_LEN;
	status = btz_hmac_sha256(crypto, btz_span(key->signing, sizeof(key->signing)),
							 btz_span(out, signed_len), tag);
	if (status == BTZ_OK && !btz_equal_consttime(tag, out + signed_len, sizeof(tag)))
		status = BTZ_INVALID;
	btz_cleanse(tag, sizeof(tag));	/* with it anybody could make this token */
	return status;
}

/* Neither sum is written as one: times up to 2^64 - 1 would wrap. */
static bool
is_in_time(const BtzFernetRequest *request, uint64_t timestamp)
{
	if (!request->limited)
		return true;
	if (timestamp < request->now_seconds)
		return request->now_seconds - timestamp <= request->ttl_seconds;
	return timestamp - request->now_seconds <= BTZ_FERNET_SKEW_SECONDS;
}

BtzStatus
btz_fernet_open(BtzCrypto *crypto, const BtzFernetKey *key,
				const BtzFernetRequest *request, unsigned char *out,
				BtzFernetContent *content)
{
	unsigned char iv[BTZ_FERNET_IV_LEN];
	BtzCbcInput in = {.key = key->encryption,.iv = iv};
	uint64_t	timestamp;
	size_t		raw_len = 0;
	size_t		len;
	BtzStatus	status;

	*content = (BtzFernetContent)
	{
		0,
		{
			NULL, 0
		}
	};
	status = authenticate(crypto, key, request->token, out, &raw_len);
	if (status != BTZ_OK)
		return status;
	timestamp = load_u64(out + TIMESTAMP_AT);
	if (!is_in_time(request, timestamp))
		return BTZ_INVALID;

	/* to the front, to be decrypted in place */
	len = raw_len - BTZ_FERNET_FRAME_LEN;
	memcpy(iv, out + IV_AT, sizeof(iv));
	memmove(out, out + CIPHERTEXT_AT, len);
	in.bytes = btz_span(out, len);
	status = btz_aes128_cbc_decrypt(crypto, &in, out, &len);
	if (status == BTZ_OK && len > BTZ_FERNET_PLAINTEXT_MAX)
	{
		btz_cleanse(out, len);
		status = BTZ_TOO_LONG;
	}
	if (status == BTZ_OK)
		*content = (BtzFernetContent)
	{
		timestamp,
		{
			out, len
		}
	};
	return status;
}

BtzStatus
btz_fernet_sealed_at(BtzCrypto *crypto, const BtzFernetKey *key, BtzSpan token,
					 unsigned char *scratch, uint64_t *timestamp)
{
	size_t		raw_len = 0;
	BtzStatus	status = authenticate(crypto, key, token, scratch, &raw_len);

	*timestamp = status == BTZ_OK ? load_u64(scratch + TIMESTAMP_AT) : 0;
	return status;
}

BtzVerdict
btz_fernet_check(BtzSpan token)
{
	size_t		chars = token.len;
	size_t		foreign;
	BtzSpan		significant;

	if (token.len == 0)
		return btz_refuse(&empty, BTZ_NO_POSITION);
	if (token.len > BTZ_FERNET_TOKEN_MAX)
		return btz_refuse(&too_long, BTZ_NO_POSITION);

	while (chars > 0 && token.ptr[chars - 1] == '=')
		chars--;
	significant = btz_span_part(token, 0, chars);
	foreign = btz_base64_find_foreign(&btz_base64_url, significant);
	if (foreign < chars)
		return btz_refuse(&invalid_char, foreign);
	if (chars % 4 == 1 || token.len - chars != (4 - chars % 4) % 4)
		return btz_refuse(&bad_padding, chars < token.len ? chars : BTZ_NO_POSITION);
	if (!btz_base64_tail_canonical(&btz_base64_url, significant))
		return btz_refuse(&spare_bits, chars - 1);

	/* 0x80 is "g" and the two upper bits of the next character */
	if (token.ptr[0] != 'g' || token.ptr[1] < 'A' || token.ptr[1] > 'P')
		return btz_refuse(&bad_version, 0);
	if (!is_framed_length(chars * 6 / 8))
		return btz_refuse(&invalid_length, BTZ_NO_POSITION);
	return btz_accept();
}
