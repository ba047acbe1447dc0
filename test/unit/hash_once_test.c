/*
 * hash_once_test.c
 *		Argon2, scrypt, crypt(3) and digests: RFC 9106 and 7914, libargon2's
 *		own tests, FIPS 180-2, the PHC string format's example of a secret.
 */
#include "passwords/hash_once.h"

#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* as badly aligned as can be: libxcrypt aligns in it */
static unsigned char room[BTZ_CRYPT_WORK_LEN + 1];
static unsigned char *const work = room + 1;

static bool
matches(const char *text, const BtzHashInput *in)
{
	BtzPasswordHash hash;
	bool		match = false;

	CHECK(btz_password_hash_parse(unit_span(text), &hash) == BTZ_OK, "reads %s", text);
	return btz_hash_once(&hash, in, work, &match) == BTZ_OK && match;
}

static void
check_vectors(void)
{
	static const struct
	{
		const char *password;
		const char *text;
	}			vectors[] = {
		{"password", "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"},
		{"password", "$argon2i$m=256,t=2,p=2$c29tZXNhbHQ$tsEVYKap1h6scGt5ovl9aLRGOqOth+AMB+KwHpDFZPs"},
		{"password", "$argon2i$v=19$m=256,t=2,p=2$c29tZXNhbHQ$T/XOJ2mh1/TIpJHfCdQan76Q5esCFVoT5MAeIM1Oq2E"},
		/* RFC 7914, section 12 */
		{"", "scrypt:16:1:1$$77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"},
		{"password", "scrypt:1024:8:16$NaCl$fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"},
		{"pleaseletmein", "scrypt:16384:8:1$SodiumChloride$7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"},
		{"abc", "{SHA}qZk+NkcGgWq6PiVxeFDCbJzQ2J0="},
		{"abc", "{sha256}ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="},
		{"U*U*U*U*", "$5$LKO/Ute40T3FNF95$U0prpBQd4PloSGU0pnpM4z9wKn4vZ1.jsrzQfPqxph9"},
		{"U*U*U*U*", "$1$dXc3I7Rw$ctlgjDdWJLMT.qwHsWhXR1"},
		{"thales", "{SSHA}bPXG4M1KkwZh2Hbgnuoszvpat0T/OS86"},
	};

	for (size_t i = 0; i < COUNT(vectors); i++)
	{
		BtzHashInput in = {.password = unit_span(vectors[i].password)};

		CHECK(matches(vectors[i].text, &in), "of \"%s\"", vectors[i].password);
		in.password = unit_span("passwore");
		CHECK(!matches(vectors[i].text, &in), "not of another");
	}
}

static void
check_inputs(void)
{
	static const char *const secret = "$argon2id$v=19$m=65536,t=2,p=1$gZiV/M1gPc22ElAH/Jh1Hw$CWOrkoo7oJBQ/iyh7uJ0LO2aLEfrHwTWllSAxT0zRno";
	BtzHashInput in = {.password = unit_span("hunter2"),.pepper = unit_span("pepper")};

	CHECK(matches(secret, &in), "with its secret");
	in.pepper = unit_span("peppes");
	CHECK(!matches(secret, &in), "with another");
	in.pepper = btz_span(NULL, 0);
	CHECK(!matches(secret, &in), "with none");

	in.password = unit_span("U*U");
	in.username = unit_span("alice");
	CHECK(matches("md5b626ff9db455cd3b4ae2eb33754b63c3", &in), "a user name for salt");
	in.username = unit_span("Alice");
	CHECK(!matches("md5b626ff9db455cd3b4ae2eb33754b63c3", &in), "another user's");
}

/* RFC 9106, section 5.3: secret, data, four lanes; the text form cannot say so much */
static void
check_rfc9106(void)
{
	BtzPasswordHash hash = {.scheme = BTZ_SCHEME_ARGON2ID,.version = 0x13,.memory = 32,.rounds = 3,.lanes = 4,
	.salt_len = 16,.data_len = 12,.expected_len = 32};
	unsigned char password[32];
	unsigned char want[32];
	unsigned char got[32];
	BtzHashInput in = {.password = btz_span(password, 32),.pepper = unit_span("\3\3\3\3\3\3\3\3")};

	memset(password, 1, sizeof(password));
	memset(hash.salt, 2, 16);
	memset(hash.data, 4, 12);
	(void) unit_from_hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659", want);
	CHECK(btz_argon2(&hash, &in, got) == BTZ_OK && memcmp(got, want, 32) == 0, "RFC 9106, Argon2id");
	hash.lanes = 5;
	CHECK(btz_argon2(&hash, &in, got) == BTZ_CRYPTO, "too little memory for its lanes");
}

int
main(void)
{
	check_vectors();
	check_inputs();
	check_rfc9106();
	return unit_done();
}
