/*
 * hkdf_test.c
 *		RFC 5869 appendix A.3 (no salt), and keys that the secrets room derives,
 *		computed with Python's hmac.
 */
#include "secrets/hkdf.h"

#include "unit.h"

static const struct
{
	const char *key;			/* in hexadecimal */
	const char *info;
	const char *derived;		/* in hexadecimal */
}			vectors[] = {

	{"0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", "",
	"8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"},
	{"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "bartizan/v1/encrypt",
	"6e690c3283ec7137fb33dc2d479dbcc8879d383ed0e155c58e8d6e76c641b0ad"},
};

int
main(void)
{
	static unsigned char info[BTZ_HKDF_INFO_MAX + 1];
	BtzCrypto	crypto;
	unsigned char out[255 * BTZ_SHA256_LEN + 1];
	unsigned char again[BTZ_SHA256_LEN];
	BtzSpan		key = BTZ_SPAN_LITERAL("some key");

	CHECK(btz_crypto_init(&crypto) == BTZ_OK, "init");
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
	{
		unsigned char bytes[64];
		unsigned char want[64];
		size_t		key_len = unit_from_hex(vectors[i].key, bytes);
		size_t		len = unit_from_hex(vectors[i].derived, want);

		CHECK(btz_hkdf_sha256(&crypto, btz_span(bytes, key_len), unit_span(vectors[i].info), out, len) == BTZ_OK &&
			  memcmp(out, want, len) == 0, "vector %zu", i);
	}

	CHECK(btz_hkdf_sha256(&crypto, key, btz_span(info, BTZ_HKDF_INFO_MAX), out, 32) == BTZ_OK, "longest info");
	CHECK(btz_hkdf_sha256(&crypto, key, btz_span(info, BTZ_HKDF_INFO_MAX - 1), again, 32) == BTZ_OK &&
		  memcmp(out, again, 32) != 0, "each byte of it counts");
	CHECK(btz_hkdf_sha256(&crypto, key, btz_span(info, sizeof(info)), out, 32) == BTZ_TOO_LONG &&
		  out[0] == 0 && out[31] == 0, "one byte more");
	CHECK(btz_hkdf_sha256(&crypto, key, btz_span(NULL, 0), out, 255 * BTZ_SHA256_LEN) == BTZ_OK, "longest key");
	CHECK(btz_hkdf_sha256(&crypto, key, btz_span(NULL, 0), out, sizeof(out)) == BTZ_CRYPTO &&
		  out[0] == 0 && out[sizeof(out) - 1] == 0, "a longer one fails and leaves nothing");
	btz_crypto_free(&crypto);
	return unit_done();
}
