/*
 * keywrap.c
 *		Wraps, unwraps and fingerprints keys.
 */
#include "secrets/keywrap.h"

#include "core/cleanse.h"
#include "core/item.h"
#include "secrets/hkdf.h"
#include "secrets/key_id.h"
#include "secrets/purpose.h"

#define WRAP_DOMAIN "bartizan data key v1"
#define AAD_MAX (BTZ_ITEM_LEN(sizeof(WRAP_DOMAIN)) + \
				 2 * BTZ_ITEM_LEN(BTZ_KEY_ID_DIGITS_MAX) + \
				 BTZ_ITEM_LEN(BTZ_PURPOSE_CHARS_MAX) + \
				 BTZ_ITEM_LEN(BTZ_KEY_OPTIONS_MAX))

static BtzStatus
fingerprint(BtzCrypto *crypto, BtzSpan key, BtzSpan of, unsigned char *out)
{
	unsigned char mac[BTZ_SHA256_LEN];
	BtzStatus	status = btz_hmac_sha256(crypto, key, of, mac);

	memcpy(out, mac, BTZ_FINGERPRINT_LEN);
	btz_cleanse(mac, sizeof(mac));
	return status;
}

BtzStatus
btz_root_fingerprint(BtzCrypto *crypto, const BtzRootKey *root,
					 unsigned char *out)
{
	return fingerprint(crypto, btz_span(root->key, BTZ_ROOT_KEY_LEN),
					   BTZ_SPAN_LITERAL("bartizan key fingerprint v1"), out);
}

BtzStatus
btz_data_key_fingerprint(BtzCrypto *crypto, const BtzRootKey *root,
						 BtzSpan material, unsigned char *out)
{
	unsigned char key[BTZ_SHA256_LEN];
	BtzStatus	status = btz_hkdf_sha256(crypto, btz_span(root->key, BTZ_ROOT_KEY_LEN),
										 BTZ_SPAN_LITERAL("bartizan/v1/fingerprint"),
										 key, sizeof(key));

	if (status == BTZ_OK)
		status = fingerprint(crypto, btz_span(key, sizeof(key)), material, out);
	if (status != BTZ_OK)
		btz_cleanse(out, BTZ_FINGERPRINT_LEN);
	btz_cleanse(key, sizeof(key));
	return status;
}

static size_t
put_id(unsigned char *out, int32_t id)
{
	unsigned char digits[BTZ_KEY_ID_DIGITS_MAX];
	size_t		len = btz_key_id_write(id, digits);

	return btz_item_put(out, btz_span(digits, len));
}

/* False when a part of the label is longer than any that we write. */
static bool
put_label(const BtzRootKey *root, const BtzKeyLabel *label,
		  unsigned char *aad, size_t *len)
{
	size_t		at;

	if (label->purpose.len > BTZ_PURPOSE_CHARS_MAX ||
		label->options.len > BTZ_KEY_OPTIONS_MAX)
		return false;
	at = btz_item_put(aad, BTZ_SPAN_LITERAL(WRAP_DOMAIN));
	at += put_id(aad + at, label->key_id);
	at += btz_item_put(aad + at, label->purpose);
	at += put_id(aad + at, root->id);
	*len = at + btz_item_put(aad + at, label->options);
	return true;
}

BtzStatus
btz_key_wrap(BtzCrypto *crypto, const BtzRootKey *root,
			 const BtzKeyLabel *label, BtzSpan material, unsigned char *out)
{
	unsigned char aad[AAD_MAX];
	BtzXaesInput in = {.key = root->key,.nonce = out};
	size_t		len;

	if (material.len > BTZ_DATA_KEY_MAX || !put_label(root, label, aad, &len))
		return BTZ_TOO_LONG;
	in.aad = btz_span(aad, len);
	return btz_xaes_seal(crypto, &in, material, out + BTZ_XAES_NONCE_LEN);
}

BtzStatus
btz_key_unwrap(BtzCrypto *crypto, const BtzRootKey *root,
			   const BtzKeyLabel *label, BtzSpan wrapped,
			   unsigned char *out)
{
	unsigned char aad[AAD_MAX];
	BtzXaesInput in = {.key = root->key,.nonce = wrapped.ptr};
	size_t		aad_len;

	if (wrapped.len < BTZ_WRAPPED_LEN((size_t) 0) || wrapped.len > BTZ_WRAPPED_MAX ||
		!put_label(root, label, aad, &aad_len))
		return BTZ_INVALID;
	in.aad = btz_span(aad, aad_len);
	return btz_xaes_open(crypto, &in,
						 btz_span_part(wrapped, BTZ_XAES_NONCE_LEN, wrapped.len), out);
}
