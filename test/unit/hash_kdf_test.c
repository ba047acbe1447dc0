/*
 * hash_kdf_test.c
 *		PBKDF2, SCRAM, phpass and apr1 in steps of any size, by published
 *		vectors: RFC 6070, RFC 7677, John the Ripper's phpass,
 *		OpenSSL's "passwd -apr1".
 */
#include "passwords/hash_kdf.h"

#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct
{
	const char *password;
	const char *text;
	unsigned	counts;			/* some 50 us each */
}			vectors[] = {
	{"password", "pbkdf2:sha1:1$salt$0c60c80f961f0e71f3a9b524af6012062fe037a6", 1},
	{"password", "pbkdf2:sha1:2$salt$ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957", 1},
	{"password", "pbkdf2:sha1:4096$salt$4b007901b765489abead49d926f721d065a429c1", 16},
	/* RFC 7914, section 11, the first half */
	{"passwd", "pbkdf2:sha256:1$salt$55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc", 1},
	{"Password", "pbkdf2:sha256:80000$NaCl$4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56", 313},
	{"pencil", "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=", 16},
	{"test12345", "$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", 10},
	{"U*U*U*U*", "$apr1$rTXFvLdV$z9rHAqjm4JOGqhISZlKxw1", 5},
	{"", "$apr1$eNSMIr4q$UTc.NknKE50BSM0idlEPC.", 4},
	{"a password of more than thirty-two bytes", "$apr1$eNSMIr4q$VbMmI4jkJrCUL/NXolhIn1", 7},
};

static unsigned
run(const BtzPasswordHash *hash, BtzSpan password, unsigned step, unsigned char *out)
{
	BtzHashKdf	kdf;
	bool		left = btz_hash_kdf_begin(&kdf, hash, password) == BTZ_OK;
	bool		good = left;
	unsigned	steps = 0;

	for (; good && left; steps++)
		good = btz_hash_kdf_step(&kdf, step, &left) == BTZ_OK;
	good = good && btz_hash_kdf_end(&kdf, out) == BTZ_OK;
	btz_hash_kdf_free(&kdf);
	btz_hash_kdf_free(&kdf);
	return good ? steps : 0;
}

int
main(void)
{
	BtzPasswordHash hash;
	BtzHashKdf	kdf;
	BtzSpan		password;
	bool		left;
	unsigned char out[BTZ_HASH_DIGEST_MAX];

	for (size_t i = 0; i < COUNT(vectors); i++)
	{
		password = unit_span(vectors[i].password);
		CHECK(btz_password_hash_parse(unit_span(vectors[i].text), &hash) == BTZ_OK && btz_hash_is_kdf(&hash), "reads %s", vectors[i].text);
		CHECK(run(&hash, password, 1, out) == vectors[i].counts && memcmp(out, hash.expected, hash.expected_len) == 0,
			  "in steps of one");
		CHECK(run(&hash, password, 1000, out) == 1 && memcmp(out, hash.expected, hash.expected_len) == 0, "in one step");
		CHECK(run(&hash, btz_span("wrong", 5), 7, out) > 0 && memcmp(out, hash.expected, hash.expected_len) != 0, "another password");
	}
	/* abandoned in the middle: nothing leaks, or the sanitizer would say so */
	CHECK(btz_hash_kdf_begin(&kdf, &hash, password) == BTZ_OK && btz_hash_kdf_step(&kdf, 1, &left) == BTZ_OK && left, "begun");
	btz_hash_kdf_free(&kdf);
	CHECK(kdf.hmac.ctx == NULL && kdf.md == NULL && kdf.md5 == NULL && kdf.password.ptr == NULL, "freed");
	return unit_done();
}
