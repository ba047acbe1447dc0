/*
 * blind_index_test.c
 *		Which bits are taken, and the numbers of a value as Python's hmac gives
 *		them.
 */
#include "secrets/blind_index.h"

#include "secrets/hkdf.h"

#include "unit.h"

int
main(void)
{
	static const unsigned char mac[8] = {0xde, 0x3d, 0x0c, 0xa4, 0x81, 0x02, 0x03, 0xff};
	static const unsigned char ones[8] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
	unsigned char key[32];
	unsigned char subkey[32];
	unsigned char whole[BTZ_SHA256_LEN];
	BtzCrypto	crypto;

	CHECK(btz_blind_index_of(mac, 8) == 0xde, "8 bits");
	CHECK(btz_blind_index_of(mac, 12) == 0xde3, "12 bits");
	CHECK(btz_blind_index_of(mac, 32) == 0xde3d0ca4, "32 bits");
	CHECK(btz_blind_index_of(mac, 63) == 0x6f1e8652408101ff, "63 bits");
	CHECK(btz_blind_index_of(ones, 63) == INT64_MAX, "never negative");

	for (size_t i = 0; i < sizeof(key); i++)
		key[i] = (unsigned char) i;
	CHECK(btz_crypto_init(&crypto) == BTZ_OK, "init");
	CHECK(btz_hkdf_sha256(&crypto, btz_span(key, sizeof(key)), unit_span("bartizan/v1/blind-index:users.email"),
						  subkey, sizeof(subkey)) == BTZ_OK, "derived");
	CHECK(btz_hmac_sha256(&crypto, btz_span(subkey, sizeof(subkey)), unit_span("ada@example.org"), whole) == BTZ_OK, "hmac");
	CHECK(btz_blind_index_of(whole, 32) == 3728559204, "an address, 32 bits");
	CHECK(btz_blind_index_of(whole, 63) == 8007019922949565282, "and 63");
	btz_crypto_free(&crypto);
	return unit_done();
}
