/*
 * keywrap.h
 *		Data keys as a table may hold them: sealed under a root key, together
 *		with what they are for.
 *
 * Wrapped is XAES-256-GCM of the material under the root, its associated data
 * the items (core/item.h) "bartizan data key v1", key id, purpose, root id and
 * options, numbers in decimal: a key that somebody gave another id, purpose or
 * options does not open.
 *
 * A fingerprint tells keys apart and nothing about them.  That of a data key
 * is made with a key derived from the root, since one of the material alone
 * would let whoever has a dump try weak imported keys.
 */
#ifndef BTZ_KEYWRAP_H
#define BTZ_KEYWRAP_H

#include "secrets/keyring.h"
#include "secrets/xaes.h"

#define BTZ_DATA_KEY_MAX ((size_t) 512)
#define BTZ_KEY_OPTIONS_MAX ((size_t) 256)
#define BTZ_FINGERPRINT_LEN ((size_t) 8)

#define BTZ_WRAPPED_LEN(len) (BTZ_XAES_NONCE_LEN + (len) + BTZ_XAES_TAG_LEN)
#define BTZ_WRAPPED_MAX BTZ_WRAPPED_LEN(BTZ_DATA_KEY_MAX)

/* What a data key is, beside its material. */
typedef struct BtzKeyLabel
{
	int32_t		key_id;
	BtzSpan		purpose;		/* a name of purpose.h */
	BtzSpan		options;		/* as the table prints them; at most
								 * BTZ_KEY_OPTIONS_MAX */
} BtzKeyLabel;

/* BTZ_FINGERPRINT_LEN bytes, zero on BTZ_CRYPTO. */
extern BTZ_MUST_USE BtzStatus btz_root_fingerprint(BtzCrypto *crypto,
												   const BtzRootKey *root,
												   unsigned char *out);
extern BTZ_MUST_USE BtzStatus btz_data_key_fingerprint(BtzCrypto *crypto,
													   const BtzRootKey *root,
													   BtzSpan material,
													   unsigned char *out);

/*
 * Writes ciphertext and tag behind the nonce, with which "out" begins: random,
 * except in a test.  "out" has BTZ_WRAPPED_LEN(material.len) bytes, the
 * material at most BTZ_DATA_KEY_MAX, else BTZ_TOO_LONG.
 */
extern BTZ_MUST_USE BtzStatus btz_key_wrap(BtzCrypto *crypto,
										   const BtzRootKey *root,
										   const BtzKeyLabel *label,
										   BtzSpan material,
										   unsigned char *out);

/*
 * Writes the material: wrapped.len less BTZ_WRAPPED_LEN(0) bytes, at most
 * BTZ_DATA_KEY_MAX; the caller wipes it.  BTZ_INVALID when anything but the
 * right root and label meets it: then there is nothing to wipe.
 */
extern BTZ_MUST_USE BtzStatus btz_key_unwrap(BtzCrypto *crypto,
											 const BtzRootKey *root,
											 const BtzKeyLabel *label,
											 BtzSpan wrapped,
											 unsigned char *out);

#endif
