/*
 * keywrap_test.c
 *		Wrapping against bytes computed with Python (cryptography's AESGCM and
 *		hmac), and that a key opens for its own root, id, purpose and options
 *		alone.
 */
#include "secrets/keywrap.h"

#include "unit.h"

#define NONCE ((const unsigned char *) "ABCDEFGHIJKLMNOPQRSTUVWX")

static BtzCrypto crypto;

/* root 3 is ff..e0, the material 00..1f */
static BtzRootKey root = {.id = 3};
static unsigned char material[32];

static const BtzKeyLabel label = {7, {(const unsigned char *) "encrypt", 7}, {(const unsigned char *) "{}", 2}};

static void
opens(const BtzRootKey *with, const BtzKeyLabel *as, BtzSpan wrapped, BtzStatus want, const char *name)
{
	unsigned char out[BTZ_DATA_KEY_MAX];

	CHECK(btz_key_unwrap(&crypto, with, as, wrapped, out) == want &&
		  (want != BTZ_OK || memcmp(out, material, sizeof(material)) == 0), "%s", name);
}

int
main(void)
{
	static unsigned char big[BTZ_WRAPPED_MAX + 1];
	unsigned char wrapped[BTZ_WRAPPED_LEN(sizeof(material))];
	unsigned char want[sizeof(wrapped)];
	unsigned char fingerprint[BTZ_FINGERPRINT_LEN];
	BtzSpan		sealed = btz_span(wrapped, sizeof(wrapped));
	BtzKeyLabel other;
	BtzRootKey	other_root;

	for (size_t i = 0; i < 32; i++)
	{
		root.key[i] = (unsigned char) (255 - i);
		material[i] = (unsigned char) i;
	}
	CHECK(btz_crypto_init(&crypto) == BTZ_OK, "init");
	unit_from_hex("645f93e15f4d3ed1", want);
	CHECK(btz_root_fingerprint(&crypto, &root, fingerprint) == BTZ_OK &&
		  memcmp(fingerprint, want, sizeof(fingerprint)) == 0, "fingerprint of a root");
	unit_from_hex("851bd9fa1743e442", want);
	CHECK(btz_data_key_fingerprint(&crypto, &root, btz_span(material, sizeof(material)), fingerprint) == BTZ_OK &&
		  memcmp(fingerprint, want, sizeof(fingerprint)) == 0, "fingerprint of a data key");

	unit_from_hex("4142434445464748494a4b4c4d4e4f5051525354555657584969892c1914f3d7b3689cef32c5c4278ed56bd2"
				  "cd93d9ad7d198b2d36a639d17dc6e5313324646319fa12cf1ca762e7", want);
	memcpy(wrapped, NONCE, BTZ_XAES_NONCE_LEN);
	CHECK(btz_key_wrap(&crypto, &root, &label, btz_span(material, sizeof(material)), wrapped) == BTZ_OK &&
		  memcmp(wrapped, want, sizeof(want)) == 0, "wrapped as Python does");
	opens(&root, &label, sealed, BTZ_OK, "opens");

	other = label;
	other.key_id = 8;
	opens(&root, &other, sealed, BTZ_INVALID, "not as another id");
	other = label;
	other.purpose = unit_span("sign");
	opens(&root, &other, sealed, BTZ_INVALID, "not for another purpose");
	other = label;
	other.options = unit_span("{\"mode\": \"concat\"}");
	opens(&root, &other, sealed, BTZ_INVALID, "not with other options");
	other = label;
	other.purpose = unit_span("encrypt7");
	other.options = unit_span("}");
	opens(&root, &other, sealed, BTZ_INVALID, "not with bytes moved to a neighbour");
	other = label;
	other.options = btz_span(big, BTZ_KEY_OPTIONS_MAX + 1);
	opens(&root, &other, sealed, BTZ_INVALID, "not with options longer than any");
	other_root = root;
	other_root.id = 4;
	opens(&other_root, &label, sealed, BTZ_INVALID, "not under another root's id");
	other_root = root;
	other_root.key[31] ^= 1;
	opens(&other_root, &label, sealed, BTZ_INVALID, "not under another root");

	for (size_t i = 0; i < sizeof(wrapped); i++)
		opens(&root, &label, btz_span(wrapped, i), BTZ_INVALID, "not cut off");
	opens(&root, &label, btz_span(big, BTZ_WRAPPED_MAX + 1), BTZ_INVALID, "not longer than any");
	CHECK(btz_key_wrap(&crypto, &root, &label, btz_span(big, BTZ_DATA_KEY_MAX + 1), big) == BTZ_TOO_LONG,
		  "no longer key is wrapped");
	CHECK(btz_key_wrap(&crypto, &root, &label, btz_span(big, BTZ_DATA_KEY_MAX), big) == BTZ_OK,
		  "the longest is");
	btz_crypto_free(&crypto);
	return unit_done();
}
