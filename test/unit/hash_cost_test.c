/*
 * hash_cost_test.c
 *		Which hash is over which limit, what it costs, and when it is outdated.
 */
#include "passwords/hash_cost.h"

#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define SALT_HASH "CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK"
#define ARGON "$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
#define X32 "748e651b1005c7f591f255ec3677c31ff694bc811fc03178fbb6eccba7222e27"
#define H43 "U0prpBQd4PloSGU0pnpM4z9wKn4vZ1.jsrzQfPqxph9"
#define SCRAM "c2FsdHNhbHRzYWx0c2FsdA==$UsdyNR2R+J3hq0oJJ75nxyZUYfw2r7AwdaSYgECiuu8=:dRqYjWVhqnARZCuZ+GXDIYAMDB6jQy6hAKtn7yTWb/U="

/* the defaults */
static const BtzPasswordLimits limits = {
	.scheme = BTZ_SCHEME_BCRYPT,
	.min_cost = 10,.target_cost = 12,.max_cost = 16,.max_bytes = 4096,
	.argon2_memory = 19456,.argon2_passes = 2,.argon2_lanes = 1,
	.max_argon2_memory = 262144,.max_argon2_work = 2097152,.max_scrypt_memory = 262144,
	.max_pbkdf2_iterations = 10000000,.max_shacrypt_rounds = 1000000
};

static BtzPasswordHash
parsed(const char *text)
{
	BtzPasswordHash hash;

	if (btz_password_hash_parse(unit_span(text), &hash) != BTZ_OK)
		CHECK(false, "does not read %s", text);
	return hash;
}

static void
check_caps(void)
{
	static const struct
	{
		const char *text;
		BtzHashCap	cap;
	}			cases[] = {
		{"$2b$16$" SALT_HASH, BTZ_CAP_NONE},
		{"$2b$17$" SALT_HASH, BTZ_CAP_BCRYPT_COST},
		{"bcrypt_sha256$$2b$31$" SALT_HASH, BTZ_CAP_BCRYPT_COST},
		{"$argon2id$v=19$m=262144,t=8,p=16" ARGON, BTZ_CAP_NONE},
		{"$argon2id$v=19$m=262145,t=1,p=1" ARGON, BTZ_CAP_ARGON2_MEMORY},
		{"$argon2i$v=19$m=262144,t=9,p=1" ARGON, BTZ_CAP_ARGON2_WORK},
		{"$argon2d$v=19$m=4294967295,t=4294967295,p=255" ARGON, BTZ_CAP_ARGON2_MEMORY},
		{"$argon2id$v=19$m=1024,t=4294967295,p=1" ARGON, BTZ_CAP_ARGON2_WORK},
		{"$argon2id$v=19$m=262144,t=8,p=17" ARGON, BTZ_CAP_FIXED},
		{"scrypt:262144:8:1$s$" X32 X32, BTZ_CAP_NONE},
		{"scrypt:262144:8:2$s$" X32 X32, BTZ_CAP_NONE},
		{"scrypt:262144:8:3$s$" X32 X32, BTZ_CAP_FIXED},
		{"scrypt:524288:8:1$s$" X32 X32, BTZ_CAP_SCRYPT_MEMORY},
		{"scrypt:262144:9:1$s$" X32 X32, BTZ_CAP_SCRYPT_MEMORY},
		{"scrypt:2:1:16$s$" X32 X32, BTZ_CAP_NONE},
		{"scrypt:2:1:17$s$" X32 X32, BTZ_CAP_FIXED},
		{"scrypt:2:8192:1$s$" X32 X32, BTZ_CAP_NONE},
		{"scrypt:2:512:16$s$" X32 X32, BTZ_CAP_NONE},
		{"scrypt:2:513:16$s$" X32 X32, BTZ_CAP_FIXED},
		{"scrypt:2:1048576:2$s$" X32 X32, BTZ_CAP_FIXED},
		{"scrypt:1073741824:8:1$s$" X32 X32, BTZ_CAP_SCRYPT_MEMORY},
		{"scrypt:2147483648:1073741823:1$s$" X32 X32, BTZ_CAP_SCRYPT_MEMORY},
		{"$y$jFT$zuYcTD2sDo9gKnuGXxYR/.$" H43, BTZ_CAP_SCRYPT_MEMORY},
		{"$y$jDT$zuYcTD2sDo9gKnuGXxYR/.$" H43, BTZ_CAP_NONE},
		{"pbkdf2:sha256:10000000$s$" X32, BTZ_CAP_NONE},
		{"pbkdf2:sha256:10000001$s$" X32, BTZ_CAP_PBKDF2_ITERATIONS},
		{"pbkdf2:sha512:5000000$s$" X32 X32, BTZ_CAP_NONE},
		{"pbkdf2:sha512:5000001$s$" X32 X32, BTZ_CAP_PBKDF2_ITERATIONS},
		{"pbkdf2_sha256$4294967295$s$dI5lGxAFx/WR8lXsNnfDH/aUvIEfwDF4+7bsy6ciLic=", BTZ_CAP_PBKDF2_ITERATIONS},
		{"SCRAM-SHA-256$10000000:" SCRAM, BTZ_CAP_NONE},
		{"SCRAM-SHA-256$2000000000:" SCRAM, BTZ_CAP_PBKDF2_ITERATIONS},
		{"$5$rounds=1000000$s$" H43, BTZ_CAP_NONE},
		{"$5$rounds=1000001$s$" H43, BTZ_CAP_SHACRYPT_ROUNDS},
		{"$6$rounds=999999999$s$" H43 H43, BTZ_CAP_SHACRYPT_ROUNDS},
		{"{CRYPT}$5$rounds=999999999$s$" H43, BTZ_CAP_SHACRYPT_ROUNDS},
		{"$P$IIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", BTZ_CAP_NONE},
		{"$P$JIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", BTZ_CAP_FIXED},
		{"$P$UIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", BTZ_CAP_FIXED},
		{"$P$zIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", BTZ_CAP_FIXED},
		{"$1$dXc3I7Rw$ctlgjDdWJLMT.qwHsWhXR1", BTZ_CAP_NONE},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
	{
		BtzPasswordHash hash = parsed(cases[i].text);

		CHECK(btz_hash_cap(&hash, &limits) == cases[i].cap, "cap of %s", cases[i].text);
	}
}

/* the proportions, and that none overflows: a second of bcrypt has 20,000 iterations */
static void
check_work(void)
{
	static const struct
	{
		const char *text;
		uint64_t	low;
		uint64_t	high;
	}			cases[] = {
		{"$2b$04$" SALT_HASH, 16, 16},
		{"$2b$16$" SALT_HASH, 65536, 65536},
		{"$argon2id$v=19$m=19456,t=2,p=1" ARGON, 300, 600},
		{"$argon2id$v=19$m=262144,t=8,p=1" ARGON, 15000, 40000},
		{"scrypt:131072:8:1$s$" X32 X32, 3000, 9000},
		{"scrypt:262144:8:2$s$" X32 X32, 12000, 36000},
		{"$y$j9T$zuYcTD2sDo9gKnuGXxYR/.$" H43, 150, 500},
		{"pbkdf2:sha256:600000$s$" X32, 1500, 4000},
		{"pbkdf2:sha512:5000000$s$" X32 X32, 35000, 100000},
		{"SCRAM-SHA-256$4096:" SCRAM, 10, 30},
		{"$5$rounds=1000000$s$" H43, 4000, 9000},
		{"$P$BIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", 15, 40},
		{"$P$IIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", 2000, 5000},
		{"$1$dXc3I7Rw$ctlgjDdWJLMT.qwHsWhXR1", 2, 30},
		{"$apr1$eNSMIr4q$QDK3JgQ7Mo9w/MZV0tQoU/", 2, 10},
		{"md5$$5cd143212df6526aabc6e60437837646", 0, 0},
		{"iVYtIhquitTSE", 0, 0},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
	{
		BtzPasswordHash hash = parsed(cases[i].text);
		uint64_t	work = btz_hash_work(&hash, 16);

		CHECK(work >= cases[i].low && work <= cases[i].high, "work of %s: %u", cases[i].text, (unsigned) work);
	}
}

/* What a long password costs more, in hundredths of what a short one does. */
static void
check_length(void)
{
	static const struct
	{
		const char *text;
		size_t		len;
		unsigned	low;
		unsigned	high;
	}			cases[] = {
		{"$P$IIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", 39, 100, 100},
		{"$P$IIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", 128, 200, 320},
		{"$P$BIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", 4096, 3500, 5000},
		{"$5$rounds=1000000$saltsaltsaltsalt$" H43, 128, 200, 300},
		{"$6$rounds=1000000$saltsaltsaltsalt$" H43 H43, 128, 150, 250},
		{"$apr1$eNSMIr4q$QDK3JgQ7Mo9w/MZV0tQoU/", 4096, 4000, 12000},
		{"pbkdf2:sha256:600000$s$" X32, 4096, 100, 100},
		{"scrypt:131072:8:1$s$" X32 X32, 4096, 100, 100},
		{"$2b$12$" SALT_HASH, 4096, 100, 100},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		BtzPasswordHash hash = parsed(cases[i].text);
		uint64_t	percent = btz_hash_work(&hash, cases[i].len) * 100 / btz_hash_work(&hash, 16);

		CHECK(percent >= cases[i].low && percent <= cases[i].high, "%s with %zu bytes: %u %%", cases[i].text, cases[i].len, (unsigned) percent);
	}
}

static bool
takes(const char *text, size_t len)
{
	BtzPasswordHash hash = parsed(text);

	return btz_hash_takes_length(&hash, len);
}

static void
check_lengths_taken(void)
{
	CHECK(takes("$P$BIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", 65536), "phpass as it is written takes the longest password");
	CHECK(takes("$P$IIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", 999) && !takes("$P$IIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", 1000), "with 2^20 rounds a thousand bytes");
	CHECK(takes("$apr1$eNSMIr4q$QDK3JgQ7Mo9w/MZV0tQoU/", 65536) && takes("$2b$16$" SALT_HASH, 65536), "others any");
	CHECK(takes("scrypt:262144:8:1$s$" X32 X32, 65536), "scrypt too");
}

static bool
outdated(const char *text, const BtzPasswordLimits *with)
{
	BtzPasswordHash hash = parsed(text);

	return btz_password_hash_outdated(&hash, with);
}

static void
check_outdated(void)
{
	static const char *const others[] = {
		"$2a$12$" SALT_HASH, "$2x$12$" SALT_HASH, "$2y$12$" SALT_HASH, "$2b$11$" SALT_HASH, "bcrypt$$2b$12$" SALT_HASH,
		"bcrypt_sha256$$2b$12$" SALT_HASH, "$wp$2y$12$" SALT_HASH, "{BCRYPT}$2b$12$" SALT_HASH, "{CRYPT}$2b$12$" SALT_HASH,
		"$argon2id$v=19$m=19456,t=2,p=1" ARGON, "pbkdf2:sha256:10000000$s$" X32, "$5$rounds=1000000$s$" H43,
		"scrypt:262144:8:1$s$" X32 X32, "SCRAM-SHA-256$4096:" SCRAM, "md5$$5cd143212df6526aabc6e60437837646", "iVYtIhquitTSE",
	};
	BtzPasswordLimits argon2 = limits;

	CHECK(!outdated("$2b$12$" SALT_HASH, &limits) && !outdated("$2b$16$" SALT_HASH, &limits), "2b at the cost, and dearer");
	for (size_t i = 0; i < COUNT(others); i++)
		CHECK(outdated(others[i], &limits), "outdated: %s", others[i]);

	argon2.scheme = BTZ_SCHEME_ARGON2ID;
	CHECK(!outdated("$argon2id$v=19$m=19456,t=2,p=1" ARGON, &argon2) && !outdated("$argon2id$v=19$m=65536,t=3,p=4" ARGON, &argon2),
		  "Argon2id at the settings, and dearer");
	CHECK(outdated("$argon2id$v=19$m=19455,t=2,p=1" ARGON, &argon2) && outdated("$argon2id$v=19$m=19456,t=1,p=1" ARGON, &argon2) &&
		  outdated("$argon2id$v=16$m=19456,t=2,p=1" ARGON, &argon2) && outdated("$argon2i$v=19$m=19456,t=2,p=1" ARGON, &argon2) &&
		  outdated("argon2$argon2id$v=19$m=19456,t=2,p=1" ARGON, &argon2) && outdated("{ARGON2}$argon2id$v=19$m=19456,t=2,p=1" ARGON, &argon2) &&
		  outdated("$2b$12$" SALT_HASH, &argon2), "and what is not");
}

int
main(void)
{
	check_caps();
	check_work();
	check_length();
	check_lengths_taken();
	check_outdated();
	return unit_done();
}
