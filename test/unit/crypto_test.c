/*
 * crypto_test.c
 *		Published vectors through core's OpenSSL wrappers, wrong padding, and
 *		one BtzCrypto used for many calls.
 */
#include "core/crypto.h"

#include <limits.h>

#include "unit.h"

static BtzCrypto crypto;

/* RFC 4231, section 4; the bytes of key and data as text or repeated. */
static const struct
{
	const char *key;
	size_t		key_repeat;
	const char *data;
	size_t		data_repeat;
	const char *mac;
}			hmacs[] = {

	{"\x0b", 20, "Hi There", 1,
	"b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
	{"Jefe", 1, "what do ya want for nothing?", 1,
	"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
	{"\xaa", 20, "\xdd", 50,
	"773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
	{"\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19",
		1, "\xcd", 50,
	"82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
	{"\x0c", 20, "Test With Truncation", 1,
	"a3b6167473100ee06e0c796c2955552b"},
	{"\xaa", 131, "Test Using Larger Than Block-Size Key - Hash Key First", 1,
	"60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
	{"\xaa", 131, "This is a test using a larger than block-size key and a larger than "
		"block-size data. The key needs to be hashed before being used by the HMAC algorithm.", 1,
	"9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
};

/* NIST SP 800-38A, F.2.1 and F.2.2 */
#define CBC_KEY "2b7e151628aed2a6abf7158809cf4f3c"
#define CBC_IV "000102030405060708090a0b0c0d0e0f"
#define CBC_PLAINTEXT \
	"6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51" \
	"30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
#define CBC_CIPHERTEXT \
	"7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2" \
	"73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7"

static unsigned char key[16];
static unsigned char iv[16];

static BtzSpan
repeat(const char *text, size_t times, unsigned char *out)
{
	BtzSpan		once = unit_span(text);

	for (size_t i = 0; i < times; i++)
		memcpy(out + i * once.len, once.ptr, once.len);
	return btz_span(out, once.len * times);
}

static bool
hmac_agrees(size_t i)
{
	unsigned char key_bytes[200];
	unsigned char data[200];
	unsigned char expected[BTZ_SHA256_LEN];
	unsigned char mac[BTZ_SHA256_LEN];
	size_t		len = unit_from_hex(hmacs[i].mac, expected);

	return btz_hmac_sha256(&crypto, repeat(hmacs[i].key, hmacs[i].key_repeat, key_bytes),
						   repeat(hmacs[i].data, hmacs[i].data_repeat, data), mac) == BTZ_OK &&
		memcmp(mac, expected, len) == 0;
}

static void
check_hmac(void)
{
	const size_t count = sizeof(hmacs) / sizeof(hmacs[0]);
	bool		good = true;

	for (size_t i = 0; i < count; i++)
		CHECK(hmac_agrees(i), "RFC 4231 test case %zu", i + 1);
	for (size_t i = 0; i < 1000; i++)
		good &= hmac_agrees(i * 5 % count);
	CHECK(good, "HMAC, one context for 1,000 calls");
}

static const BtzCbcInput *
under_key(BtzSpan bytes)
{
	static BtzCbcInput in;

	in = (BtzCbcInput)
	{
		key, iv, bytes
	};
	return &in;
}

static void
check_cbc(void)
{
	unsigned char plaintext[64];
	unsigned char expected[64];
	unsigned char out[96];
	unsigned char back[96];
	size_t		len;
	size_t		back_len;

	(void) unit_from_hex(CBC_PLAINTEXT, plaintext);
	(void) unit_from_hex(CBC_CIPHERTEXT, expected);
	CHECK(btz_aes128_cbc_encrypt(&crypto, under_key(btz_span(plaintext, 64)), out, &len) == BTZ_OK &&
		  len == 80 && memcmp(out, expected, 64) == 0, "SP 800-38A F.2.1, and a block of padding");
	CHECK(btz_aes128_cbc_decrypt(&crypto, under_key(btz_span(out, len)), back, &back_len) == BTZ_OK &&
		  btz_span_equal(btz_span(back, back_len), btz_span(plaintext, 64)), "SP 800-38A F.2.2");
	CHECK(btz_aes128_cbc_decrypt(&crypto, under_key(btz_span(out, len)), out, &back_len) == BTZ_OK &&
		  btz_span_equal(btz_span(out, back_len), btz_span(plaintext, 64)), "decrypts in place");
	CHECK(btz_aes128_cbc_decrypt(&crypto, under_key(btz_span(expected, 64)), back, &back_len) == BTZ_INVALID &&
		  back_len == 0, "refuses blocks without padding");
	CHECK(btz_aes128_cbc_encrypt(&crypto, under_key(btz_span(plaintext, (size_t) INT_MAX)), out, &len) == BTZ_TOO_LONG &&
		  len == 0, "refuses more than an int can count");
}

/* every length of a few blocks there and back */
static void
check_lengths(void)
{
	unsigned char plaintext[66];
	unsigned char out[96];
	unsigned char back[112];
	size_t		len;
	size_t		back_len;
	bool		good = true;

	for (size_t n = 0; n <= sizeof(plaintext); n++)
	{
		memset(plaintext, (int) n, n);
		good &= btz_aes128_cbc_encrypt(&crypto, under_key(btz_span(plaintext, n)), out, &len) == BTZ_OK &&
			len == (n / 16 + 1) * 16 &&
			btz_aes128_cbc_decrypt(&crypto, under_key(btz_span(out, len)), back, &back_len) == BTZ_OK &&
			btz_span_equal(btz_span(back, back_len), btz_span(plaintext, n));
	}
	CHECK(good, "AES, one context for lengths 0 to 66 both ways");
}

/*
 * Sixteen bytes are followed by a block of sixteens, and a bit changed in one
 * block changes the same bit of the next one's plaintext.
 */
static void
check_padding(void)
{
	static const unsigned char zero[64];
	unsigned char sealed[32];
	unsigned char bad[32];
	unsigned char out[48];
	size_t		len;
	int			accepted = 0;
	bool		clean = true;

	CHECK(btz_aes128_cbc_encrypt(&crypto, under_key(btz_span(zero, 16)), sealed, &len) == BTZ_OK &&
		  len == 32, "one block and its padding");
	for (int last = 0; last < 256; last++)
	{
		memcpy(bad, sealed, sizeof(bad));
		bad[15] ^= (unsigned char) (last ^ 16);
		memset(out, 0x55, sizeof(out));
		if (btz_aes128_cbc_decrypt(&crypto, under_key(btz_span(bad, 32)), out, &len) == BTZ_OK)
			accepted++;
		else
			clean &= len == 0 && memcmp(out, zero, sizeof(out)) == 0;
	}
	CHECK(accepted == 2, "padding: only 16 and 1 are right of all last bytes");
	CHECK(clean, "padding: wiped when wrong");
	for (size_t n = 0; n < 32; n++)
		if (n != 16)
			CHECK(btz_aes128_cbc_decrypt(&crypto, under_key(btz_span(sealed, n)), out, &len) == BTZ_INVALID,
				  "padding: %zu bytes are no whole blocks", n);
}

int
main(void)
{
	static BtzCrypto unused;

	(void) unit_from_hex(CBC_KEY, key);
	(void) unit_from_hex(CBC_IV, iv);
	btz_crypto_free(&unused);
	CHECK(btz_crypto_init(&crypto) == BTZ_OK, "fetches the algorithms");
	check_hmac();
	check_cbc();
	check_lengths();
	check_padding();
	check_hmac();
	btz_crypto_free(&crypto);
	btz_crypto_free(&crypto);
	return unit_done();
}
