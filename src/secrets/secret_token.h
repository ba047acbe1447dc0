/*
 * secret_token.h
 *		The form of an encrypted secret:
 *
 *		s1.<key id>.<base64url of nonce, ciphertext, tag>
 *
 * The key id is decimal, or "tmp" for a key that is kept nowhere.  Base64url
 * is strict and not padded.  What is authenticated beside the ciphertext are
 * the items (core/item.h) "s1", key id as written, and the caller's context.
 * One token has one text.
 */
#ifndef BTZ_SECRET_TOKEN_H
#define BTZ_SECRET_TOKEN_H

#include "core/base64.h"
#include "core/item.h"
#include "core/verdict.h"
#include "secrets/key_id.h"
#include "secrets/xaes.h"

/* "s1.", an id, a dot. */
#define BTZ_SECRET_PREFIX_MAX (3 + BTZ_KEY_ID_DIGITS_MAX + 1)

#define BTZ_SECRET_RAW_LEN(len) (BTZ_XAES_NONCE_LEN + (len) + BTZ_XAES_TAG_LEN)

/* Characters of the token for len bytes of plaintext, at most. */
#define BTZ_SECRET_TOKEN_MAX(len) \
	(BTZ_SECRET_PREFIX_MAX + BTZ_BASE64_ENCODED_MAX(BTZ_SECRET_RAW_LEN(len)))

#define BTZ_SECRET_AAD_MAX(context_len) \
	(BTZ_ITEM_LEN((size_t) 2) + BTZ_ITEM_LEN(BTZ_KEY_ID_DIGITS_MAX) + BTZ_ITEM_LEN(context_len))

/* Where the parts of a token are. */
typedef struct BtzSecretToken
{
	int32_t		key_id;			/* 0: tmp */
	BtzSpan		body;			/* base64url */
} BtzSecretToken;

/*
 * Reads the grammar, without a key.  Codes: empty, bad_prefix, bad_key_id,
 * invalid_char, bad_length, spare_bits; the first that applies, in this order.
 */
extern BTZ_MUST_USE BtzVerdict btz_secret_token_read(BtzSpan text,
													 BtzSecretToken *token);

/* Writes the text before the body; returns its length. */
extern size_t btz_secret_prefix_write(int32_t key_id, unsigned char *out);

/*
 * Writes what is authenticated, BTZ_SECRET_AAD_MAX(context.len) bytes at most;
 * returns its length.
 */
extern size_t btz_secret_aad_write(int32_t key_id, BtzSpan context,
								   unsigned char *out);

#endif
