/*
 * secret_token.c
 *		Reads and writes the form of an encrypted secret.
 *
 * Touches no key.  What is refused here, opening refuses with its one message.
 */
#include "secrets/secret_token.h"

#define TOKEN_PREFIX "s1."
#define TEMPORARY "tmp"

/* Nonce and tag alone take this many characters. */
#define BODY_CHARS_MIN ((BTZ_SECRET_RAW_LEN((size_t) 0) * 8 + 5) / 6)

static const BtzReason empty = {"empty", "the value is empty.", NULL};
static const BtzReason bad_prefix = {
	"bad_prefix", "an encrypted secret begins with s1. and a key id.",
	"Encrypt with bartizan.encrypt_secret."
};
static const BtzReason bad_key_id = {
	"bad_key_id", "between the dots is neither a key id nor tmp.", NULL
};
static const BtzReason invalid_char = {
	"invalid_char", "the character does not belong to the alphabet A-Z a-z 0-9 - _.",
	"Tokens have no padding, no white space and no line breaks."
};
static const BtzReason bad_length = {
	"bad_length", "no encrypted secret has this length.", "The value may be cut off."
};
static const BtzReason spare_bits = {
	"spare_bits", "the last character has bits that belong to no byte.", "The value may be cut off."
};

BtzVerdict
btz_secret_token_read(BtzSpan text, BtzSecretToken *token)
{
	BtzSpan		prefix = BTZ_SPAN_LITERAL(TOKEN_PREFIX);
	size_t		dot = prefix.len;
	size_t		foreign;
	BtzSpan		id;

	if (text.len == 0)
		return btz_refuse(&empty, BTZ_NO_POSITION);
	if (!btz_span_starts_with(text, prefix))
		return btz_refuse(&bad_prefix, 0);
	while (dot < text.len && dot < BTZ_SECRET_PREFIX_MAX && text.ptr[dot] != '.')
		dot++;
	id = btz_span_part(text, prefix.len, dot);
	token->key_id = 0;
	if (!btz_span_equal(id, BTZ_SPAN_LITERAL(TEMPORARY)) &&
		!btz_key_id_read(id, &token->key_id))
		return btz_refuse(&bad_key_id, prefix.len < text.len ? prefix.len : BTZ_NO_POSITION);
	if (dot == text.len)
		return btz_refuse(&bad_length, BTZ_NO_POSITION);

	token->body = btz_span_part(text, dot + 1, text.len);
	foreign = btz_base64_find_foreign(&btz_base64_url, token->body);
	if (foreign < token->body.len)
		return btz_refuse(&invalid_char, dot + 1 + foreign);
	if (token->body.len < BODY_CHARS_MIN || token->body.len % 4 == 1)
		return btz_refuse(&bad_length, BTZ_NO_POSITION);
	if (!btz_base64_tail_canonical(&btz_base64_url, token->body))
		return btz_refuse(&spare_bits, text.len - 1);
	return btz_accept();
}

static BtzSpan
id_text(int32_t key_id, unsigned char *digits)
{
	if (key_id == 0)
		return BTZ_SPAN_LITERAL(TEMPORARY);
	return btz_span(digits, btz_key_id_write(key_id, digits));
}

size_t
btz_secret_prefix_write(int32_t key_id, unsigned char *out)
{
	unsigned char digits[BTZ_KEY_ID_DIGITS_MAX];
	BtzSpan		prefix = BTZ_SPAN_LITERAL(TOKEN_PREFIX);
	BtzSpan		id = id_text(key_id, digits);

	memcpy(out, prefix.ptr, prefix.len);
	memcpy(out + prefix.len, id.ptr, id.len);
	out[prefix.len + id.len] = '.';
	return prefix.len + id.len + 1;
}

size_t
btz_secret_aad_write(int32_t key_id, BtzSpan context, unsigned char *out)
{
	unsigned char digits[BTZ_KEY_ID_DIGITS_MAX];
	size_t		at = btz_item_put(out, BTZ_SPAN_LITERAL("s1"));

	at += btz_item_put(out + at, id_text(key_id, digits));
	return at + btz_item_put(out + at, context);
}
