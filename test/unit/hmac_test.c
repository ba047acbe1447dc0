/*
 * hmac_test.c
 *		Vectors of RFC 2202 section 3 (SHA-1) and RFC 4231 section 4, cut into
 *		parts at every place; an empty key and an empty message.
 */
#include "secrets/hmac.h"

#include "unit.h"

/* in hexadecimal */
static const struct
{
	const char *algorithm;
	const char *key;
	const char *message;
	const char *mac;
}			vectors[] = {

	{"sha1",
		"4a656665",
		"7768617420646f2079612077616e7420666f72206e6f7468696e673f",
	"effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"},
	{"sha1",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b657920616e64204c6172676572"
		"205468616e204f6e6520426c6f636b2d53697a652044617461",
	"e8e99d0f45237d786d6bbaa7965c7808bbff1a91"},
	{"sha256",
		"4a656665",
		"7768617420646f2079612077616e7420666f72206e6f7468696e673f",
	"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
	{"sha256",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b2d73697a65206b65"
		"7920616e642061206c6172676572207468616e20626c6f636b2d73697a6520646174612e20546865206b6579206e6565"
		"647320746f20626520686173686564206265666f7265206265696e6720757365642062792074686520484d414320616c"
		"676f726974686d2e",
	"9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
	{"sha384",
		"4a656665",
		"7768617420646f2079612077616e7420666f72206e6f7468696e673f",
	"af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649"},
	{"sha384",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b2d73697a65206b65"
		"7920616e642061206c6172676572207468616e20626c6f636b2d73697a6520646174612e20546865206b6579206e6565"
		"647320746f20626520686173686564206265666f7265206265696e6720757365642062792074686520484d414320616c"
		"676f726974686d2e",
	"6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5a678cc31e799176d3860e6110c46523e"},
	{"sha512",
		"4a656665",
		"7768617420646f2079612077616e7420666f72206e6f7468696e673f",
		"164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd"
	"caeab1a34d4a6b4b636e070a38bce737"},
	{"sha512",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b2d73697a65206b65"
		"7920616e642061206c6172676572207468616e20626c6f636b2d73697a6520646174612e20546865206b6579206e6565"
		"647320746f20626520686173686564206265666f7265206265696e6720757365642062792074686520484d414320616c"
		"676f726974686d2e",
		"e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b10d5eeb55c3e4de15"
	"134676fb6de0446065c97440fa8c6a58"},
};

static bool
mac_is(const char *algorithm, BtzSpan key, BtzSpan message, size_t cut,
	   BtzSpan expected)
{
	BtzHmac		hmac;
	unsigned char mac[BTZ_HMAC_MAX];
	size_t		len = 0;
	bool		good;

	if (btz_hmac_begin(&hmac, btz_hmac_digest(unit_span(algorithm)), key) != BTZ_OK)
		return false;
	good = btz_hmac_add(&hmac, btz_span_part(message, 0, cut)) == BTZ_OK &&
		btz_hmac_add(&hmac, btz_span_part(message, cut, message.len)) == BTZ_OK &&
		btz_hmac_end(&hmac, mac, &len) == BTZ_OK &&
		btz_span_equal(btz_span(mac, len), expected) &&
		btz_hmac_restart(&hmac) == BTZ_OK && btz_hmac_add(&hmac, message) == BTZ_OK &&
		btz_hmac_end(&hmac, mac, &len) == BTZ_OK &&
		btz_span_equal(btz_span(mac, len), expected);
	btz_hmac_free(&hmac);
	btz_hmac_free(&hmac);
	return good && hmac.ctx == NULL;
}

static void
check_vector(size_t i)
{
	unsigned char key[256];
	unsigned char message[256];
	unsigned char mac[BTZ_HMAC_MAX];
	BtzSpan		k = btz_span(key, unit_from_hex(vectors[i].key, key));
	BtzSpan		m = btz_span(message, unit_from_hex(vectors[i].message, message));
	BtzSpan		expected = btz_span(mac, unit_from_hex(vectors[i].mac, mac));
	bool		good = true;

	for (size_t cut = 0; cut <= m.len; cut++)
		good &= mac_is(vectors[i].algorithm, k, m, cut, expected);
	CHECK(good, "%s %zu", vectors[i].algorithm, i);
	mac[0] ^= 1;
	CHECK(!mac_is(vectors[i].algorithm, k, m, 0, expected), "and no other");
}

int
main(void)
{
	BtzHmac		hmac;
	unsigned char mac[BTZ_HMAC_MAX];

	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
		check_vector(i);

	/* Wikipedia, "HMAC": no key and no message */
	CHECK(mac_is("sha256", btz_span("", 0), btz_span("", 0), 0,
				 btz_span(mac, unit_from_hex("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad", mac))),
		  "empty key, empty message");
	CHECK(btz_hmac_digest(unit_span("md5")) == NULL && btz_hmac_digest(unit_span("")) == NULL &&
		  btz_hmac_digest(unit_span("SHA256")) == NULL, "no other algorithm");
	CHECK(btz_hmac_begin(&hmac, "no such digest", unit_span("key")) == BTZ_CRYPTO && hmac.ctx == NULL,
		  "a failure leaves nothing");
	return unit_done();
}
