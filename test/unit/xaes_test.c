/*
 * xaes_test.c
 *		The vectors of c2sp.org/XAES-256-GCM, the accumulated one of its test
 *		suite too; one of NIST's for the GCM below it; every bit of a message,
 *		nonce, key and tag counts; steps of any size give the same.
 */
#include "secrets/xaes.h"

#include <stdlib.h>

#include "unit.h"

#define NONCE ((const unsigned char *) "ABCDEFGHIJKLMNOPQRSTUVWX")
#define PLAINTEXT "XAES-256-GCM"

static BtzCrypto crypto;

static void
published(unsigned char key_byte, const char *aad, const char *hex)
{
	unsigned char key[BTZ_XAES_KEY_LEN];
	unsigned char want[64];
	unsigned char sealed[64];
	unsigned char opened[64];
	size_t		len = unit_from_hex(hex, want);
	BtzXaesInput in = {key, NONCE, unit_span(aad)};

	memset(key, key_byte, sizeof(key));
	CHECK(btz_xaes_seal(&crypto, &in, unit_span(PLAINTEXT), sealed) == BTZ_OK &&
		  memcmp(sealed, want, len) == 0, "published: sealed under key %d", key_byte);
	CHECK(btz_xaes_open(&crypto, &in, btz_span(want, len), opened) == BTZ_OK &&
		  memcmp(opened, PLAINTEXT, len - BTZ_XAES_TAG_LEN) == 0, "published: opened under key %d", key_byte);
}

/* SHAKE-128 of nothing, squeezed once: all the random input of the run. */
#define STREAM_LEN 3137982
#define ROUNDS 10000

static BtzSpan
take(BtzSpan *stream, size_t len)
{
	BtzSpan		taken = btz_span_part(*stream, 0, len);

	*stream = btz_span_part(*stream, len, stream->len);
	return taken;
}

static void
accumulated(void)
{
	static const char hex[] = "e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939";
	unsigned char *bytes = malloc(STREAM_LEN);
	EVP_MD_CTX *source = EVP_MD_CTX_new();
	EVP_MD_CTX *sum = EVP_MD_CTX_new();
	BtzSpan		stream = btz_span(bytes, STREAM_LEN);
	unsigned char got[32];
	unsigned char want[32];
	size_t		good = 0;

	unit_from_hex(hex, want);
	EVP_DigestInit_ex(source, EVP_shake128(), NULL);
	EVP_DigestFinalXOF(source, bytes, STREAM_LEN);
	EVP_DigestInit_ex(sum, EVP_shake128(), NULL);
	for (size_t i = 0; i < ROUNDS; i++)
	{
		unsigned char sealed[255 + BTZ_XAES_TAG_LEN];
		unsigned char opened[255];
		BtzXaesInput in;
		BtzSpan		plaintext;

		in.key = take(&stream, BTZ_XAES_KEY_LEN).ptr;
		in.nonce = take(&stream, BTZ_XAES_NONCE_LEN).ptr;
		plaintext = take(&stream, take(&stream, 1).ptr[0]);
		in.aad = take(&stream, take(&stream, 1).ptr[0]);
		good += btz_xaes_seal(&crypto, &in, plaintext, sealed) == BTZ_OK;
		EVP_DigestUpdate(sum, sealed, plaintext.len + BTZ_XAES_TAG_LEN);
		good += btz_xaes_open(&crypto, &in, btz_span(sealed, plaintext.len + BTZ_XAES_TAG_LEN), opened) == BTZ_OK &&
			(plaintext.len == 0 || memcmp(opened, plaintext.ptr, plaintext.len) == 0);
	}
	EVP_DigestFinalXOF(sum, got, sizeof(got));
	CHECK(stream.len == 0, "accumulated: all input is used");
	CHECK(good == 2 * ROUNDS, "accumulated: all are sealed and opened");
	CHECK(memcmp(got, want, sizeof(want)) == 0, "accumulated: the published sum");
	EVP_MD_CTX_free(sum);
	EVP_MD_CTX_free(source);
	free(bytes);
}

/* NIST CAVP, gcmEncryptExtIV256.rsp, no plaintext and no AAD, count 0. */
static void
nist(void)
{
	unsigned char key[32];
	unsigned char iv[12];
	unsigned char want[16];
	unsigned char tag[16];
	int			len;

	unit_from_hex("b52c505a37d78eda5dd34f20c22540ea1b58963cf8e5bf8ffa85f9f2492505b4", key);
	unit_from_hex("516c33929df5a3284ff463d7", iv);
	unit_from_hex("bdc1ac884d332457a1d2664f168c76f0", want);
	CHECK(EVP_EncryptInit_ex2(crypto.cipher, crypto.aes256_gcm, key, iv, NULL) == 1 &&
		  EVP_EncryptFinal_ex(crypto.cipher, tag, &len) == 1 &&
		  EVP_CIPHER_CTX_ctrl(crypto.cipher, EVP_CTRL_AEAD_GET_TAG, 16, tag) == 1 &&
		  memcmp(tag, want, sizeof(want)) == 0, "AES-256-GCM of NIST");
	CHECK(btz_cipher_forget(&crypto), "and is forgotten");
}

/* Flips one bit of bytes[at / 8] and says whether that was refused and wiped. */
static bool
refused(const BtzXaesInput *in, unsigned char *sealed, size_t len, unsigned char *bytes, size_t at)
{
	unsigned char opened[64];
	bool		good;

	memset(opened, 'x', sizeof(opened));
	bytes[at / 8] ^= (unsigned char) (1 << at % 8);
	good = btz_xaes_open(&crypto, in, btz_span(sealed, len), opened) == BTZ_INVALID;
	bytes[at / 8] ^= (unsigned char) (1 << at % 8);
	for (size_t i = 0; i < len - BTZ_XAES_TAG_LEN; i++)
		good = good && opened[i] == 0;
	return good;
}

static void
mutated(void)
{
	unsigned char key[BTZ_XAES_KEY_LEN] = {1, 2, 3};
	unsigned char nonce[BTZ_XAES_NONCE_LEN] = {9};
	unsigned char aad[] = "users.ssn:42";
	unsigned char sealed[40];
	unsigned char opened[40];
	size_t		len = 17 + BTZ_XAES_TAG_LEN;
	BtzXaesInput in = {key, nonce, btz_span(aad, sizeof(aad))};
	size_t		good = 0;
	size_t		tried = 0;

	CHECK(btz_xaes_seal(&crypto, &in, btz_span("seventeen letters", 17), sealed) == BTZ_OK, "mutated: sealed");
	for (size_t i = 0; i < 8 * len; i++, tried++)
		good += refused(&in, sealed, len, sealed, i);
	for (size_t i = 0; i < 8 * sizeof(key); i++, tried++)
		good += refused(&in, sealed, len, key, i);
	for (size_t i = 0; i < 8 * sizeof(nonce); i++, tried++)
		good += refused(&in, sealed, len, nonce, i);
	for (size_t i = 0; i < 8 * sizeof(aad); i++, tried++)
		good += refused(&in, sealed, len, aad, i);
	CHECK(good == tried, "mutated: %zu bits flipped, %zu refused", tried, good);
	good = 0;
	for (size_t i = 0; i < len; i++)
		good += btz_xaes_open(&crypto, &in, btz_span(sealed, i), opened) == BTZ_INVALID;
	CHECK(good == len, "mutated: every truncation is refused");
	CHECK(btz_xaes_open(&crypto, &in, btz_span(sealed, len), opened) == BTZ_OK &&
		  memcmp(opened, "seventeen letters", 17) == 0, "mutated: the message itself opens");
}

static void
stepped(void)
{
	enum
	{
	LEN = 5000};
	unsigned char key[BTZ_XAES_KEY_LEN] = {7};
	BtzXaesInput in = {key, NONCE, BTZ_SPAN_LITERAL("aad")};
	unsigned char *plaintext = calloc(1, LEN);
	unsigned char *whole = malloc(LEN + BTZ_XAES_TAG_LEN);
	unsigned char *parts = calloc(1, LEN + BTZ_XAES_TAG_LEN);
	BtzStatus	status;

	for (size_t i = 0; i < LEN; i++)
		plaintext[i] = (unsigned char) (i * 31);
	CHECK(btz_xaes_seal(&crypto, &in, btz_span(plaintext, LEN), whole) == BTZ_OK, "stepped: whole");
	for (size_t step = 1; step < LEN; step = step * 3 + 1)
	{
		status = btz_xaes_begin(&crypto, BTZ_XAES_SEAL, &in);
		for (size_t at = 0; at < LEN && status == BTZ_OK; at += step)
			status = btz_xaes_step(&crypto, btz_span(plaintext + at, at + step < LEN ? step : LEN - at), parts + at);
		if (status == BTZ_OK)
			status = btz_xaes_seal_end(&crypto, parts + LEN);
		CHECK(status == BTZ_OK && memcmp(whole, parts, LEN + BTZ_XAES_TAG_LEN) == 0, "stepped: by %zu", step);
	}
	CHECK(btz_xaes_begin(&crypto, BTZ_XAES_OPEN, &in) == BTZ_OK, "abandoned: begun");
	btz_xaes_abandon(&crypto);
	CHECK(btz_xaes_open(&crypto, &in, btz_span(whole, LEN + BTZ_XAES_TAG_LEN), parts) == BTZ_OK &&
		  memcmp(parts, plaintext, LEN) == 0, "abandoned: the next call is as ever");
	in.aad = btz_span(plaintext, BTZ_XAES_STEP_MAX + 1);
	CHECK(btz_xaes_begin(&crypto, BTZ_XAES_SEAL, &in) == BTZ_TOO_LONG, "AAD above the maximum");
	free(parts);
	free(whole);
	free(plaintext);
}

int
main(void)
{
	CHECK(btz_crypto_init(&crypto) == BTZ_OK, "init");
	published(1, "", "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271");
	published(3, "c2sp.org/XAES-256-GCM", "986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d");
	accumulated();
	nist();
	mutated();
	stepped();
	btz_crypto_free(&crypto);
	return unit_done();
}
