/*
 * password_check_test.c
 *		The answers of a check, and the work that each of them takes.
 */
#include "passwords/password_check.h"

#include "stored_hashes.h"
#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define TARGET 6
#define CAP 8

/* "U*U" at costs below, at and above the target; made with libxcrypt */
#define CHEAP "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
#define CHEAPEST "$2b$04$CCCCCCCCCCCCCCCCCCCCC.K7Qr0se1MxuggH4aP4YgB.U2Em1pGSK"
#define EQUAL "$2b$06$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK"
#define DEAR "$2b$08$CCCCCCCCCCCCCCCCCCCCC.juuBx6uGT9eo7PfOPCq5A5jcWfsBlpC"
#define OVER_CAP "$2b$09$CCCCCCCCCCCCCCCCCCCCC.xnARrexguW/OEMRqK8WCwg4UE5gANmK"
#define BROKEN "$2x$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e"
/* of three bytes, by hashlib and python3-bcrypt as Django stores it */
#define ZERO_BYTE "bcrypt_sha256$$2b$05$y9dMLDNkinA58lA3GRN3seE9K.r0aWJRqcVDRQhTcSvywB6iXBgNC"
/* the design's figures: bcrypt of what a pepper makes */
#define HMAC "$2b$05$CCCCCCCCCCCCCCCCCCCCC.s9jO9ah5LCKzIyVBN8qRyfSlbpw/fau"
#define CONCAT "$2b$05$CCCCCCCCCCCCCCCCCCCCC.UGNvsur1Sc0A7zXz8.WwWJmMTY3CCqe"
#define STAPLE (const unsigned char *) "correct horse battery staple"
#define PEPPER (const unsigned char *) "pepper"
#define CHARS_72 "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
#define A128 "8Q5K9C3jpp4KVx1RxojfDNfR4vwn4j6AfzBbD8ca303"
#define LONG "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui"

static const BtzPasswordLimits limits = {
	.scheme = BTZ_SCHEME_BCRYPT,
	.min_cost = 4,.target_cost = TARGET,.max_cost = CAP,.max_bytes = 100,
	.argon2_memory = 64,.argon2_passes = 1,.argon2_lanes = 1,
	.max_argon2_memory = 1024,.max_argon2_work = 2048,.max_scrypt_memory = 16384,
	.max_pbkdf2_iterations = 10000,.max_shacrypt_rounds = 10000
};

static BtzPasswordCheck check;
static BtzCrypto crypto;

static void
CHECK_QUIET(bool good)
{
	if (!good)
		CHECK(false, "OpenSSL");
}

/* Runs a check in steps of three; the iterations are in check.work. */
static bool
run(BtzSpan password, BtzSpan hash, const BtzPasswordLimits *with)
{
	BtzHashInput in = {.password = password,.username = unit_span("alice")};
	bool		left;

	btz_password_check_free(&check);
	btz_password_check_read(&check, hash);
	left = btz_password_check_begin(&check, &crypto, &in, with) == BTZ_OK;
	CHECK_QUIET(left);
	while (left)
		CHECK_QUIET(btz_password_check_step(&check, 3, &left) == BTZ_OK);
	return check.matches;
}

static uint64_t
iterations(void)
{
	return check.work.iterations_done;
}

static void
check_answers(void)
{
	static const struct
	{
		const char *password;
		const char *hash;
		bool		matches;
		unsigned	cost;		/* whose iterations it takes */
	}			cases[] = {
		{"U*U", CHEAPEST, true, 4},
		{"U*U", CHEAP, true, 5},
		{"U*U", EQUAL, true, TARGET},
		{"U*U", DEAR, true, CAP},
		{"\xa3", BROKEN, true, 5},
		{"\xff\xff\xa3", BROKEN, true, 5},
		{CHARS_72, LONG, true, 5},
		{CHARS_72 "more", LONG, true, 5},
		{"U*U", "$bcrypt-sha256$v=2,t=2b,r=5$ibgvRTM5qW6DdlMnsQJgSO$L6yjGRGBKx/4xxXwDQxKFHjK1IHc7EG", true, 5},
		{"U*U", "bcrypt_sha256$$2b$05$AaTivRjd6bEIYzISJg4IzO72BNHrZBYuTXfraExlVyq2DFbG1.hAa", true, 5},
		{"U*u", "bcrypt_sha256$$2b$05$AaTivRjd6bEIYzISJg4IzO72BNHrZBYuTXfraExlVyq2DFbG1.hAa", false, TARGET},
		{"u*U", CHEAPEST, false, TARGET},
		{"U*U ", CHEAP, false, TARGET},
		{"", CHEAP, false, TARGET},
		{"wrong", EQUAL, false, TARGET},
		{"\xa4", BROKEN, false, TARGET},
		{"wrong", DEAR, false, CAP},
		{"", "", false, TARGET},
		{"x", "", false, TARGET},
		{"x", "x", false, TARGET},
		{"!", "!", false, TARGET},
		{"x", "*0", false, TARGET},
		{"U*U", "$9$dXc3I7Rw$ctlgjDdWJLMT.qwHsWhXR1", false, TARGET},
		{"U*U", CHEAP "\n", false, TARGET},
		{"U*U", OVER_CAP, false, TARGET},
		{"wrong", OVER_CAP, false, TARGET},
		{"x", "$2b$31$" "CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW", false, TARGET},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
	{
		bool		matches = run(unit_span(cases[i].password),
								  unit_span(cases[i].hash), &limits);

		CHECK(matches == cases[i].matches &&
			  iterations() == UINT64_C(1) << cases[i].cost,
			  "case %zu: %s after %u iterations", i,
			  matches ? "true" : "false", (unsigned) iterations());
	}
}

/* nothing to compare with, whatever the account holds: the same work */
static void
check_dummies(void)
{
	static const char *const hashes[] = {CHEAPEST, CHEAP, EQUAL, DEAR, OVER_CAP, ""};
	char		longest[101];

	memset(longest, 'a', sizeof(longest));
	for (size_t i = 0; i < COUNT(hashes); i++)
	{
		BtzSpan		hash = unit_span(hashes[i]);

		CHECK(!run(btz_span(NULL, 0), hash, &limits) && iterations() == 64,
			  "no password, hash %zu", i);
		CHECK(!run(btz_span("U*U\0", 4), hash, &limits) && iterations() == 64,
			  "a zero byte, hash %zu", i);
		CHECK(!run(btz_span(longest, 101), hash, &limits) && iterations() == 64,
			  "too long a password, hash %zu", i);
	}
	CHECK(run(BTZ_SPAN_LITERAL("U\0U"), unit_span(ZERO_BYTE), &limits) && iterations() == 32 &&
		  !run(BTZ_SPAN_LITERAL("U\0u"), unit_span(ZERO_BYTE), &limits) && !run(unit_span("U"), unit_span(ZERO_BYTE), &limits),
		  "a zero byte counts where a framework digests first");
	CHECK(!run(unit_span(""), btz_span(NULL, 0), &limits) && iterations() == 64,
		  "no hash");
	CHECK(!run(btz_span(NULL, 0), btz_span(NULL, 0), &limits) && iterations() == 64,
		  "no password, no hash");
	/* all zero: what a dummy would match if it could */
	CHECK(!run(unit_span(""), unit_span("$2b$06$......................"
										"..............................."), &limits) &&
		  iterations() == 64, "a hash of zeros");
}

static void
check_caps(void)
{
	BtzPasswordLimits tight = limits;

	(void) run(unit_span("U*U"), unit_span(OVER_CAP), &limits);
	CHECK(check.cap == BTZ_CAP_BCRYPT_COST, "over the cap");
	(void) run(unit_span("U*U"), unit_span(DEAR), &limits);
	CHECK(check.cap == BTZ_CAP_NONE, "at the cap");
	(void) run(unit_span("U*U"), unit_span("x"), &limits);
	CHECK(check.cap == BTZ_CAP_NONE, "no hash is not over the cap");

	tight.max_cost = 5;
	CHECK(run(unit_span("U*U"), unit_span(CHEAP), &tight) && iterations() == 32,
		  "a cap below the target: right");
	CHECK(!run(unit_span("wrong"), unit_span(CHEAP), &tight) && iterations() == 32,
		  "a cap below the target: wrong");
	CHECK(!run(unit_span("wrong"), unit_span(EQUAL), &tight) && iterations() == 32 &&
		  check.cap == BTZ_CAP_BCRYPT_COST, "a cap below the target: over it");
}

static void
check_faults(void)
{
	char text[	101];

	memset(text, 'a', sizeof(text));
	CHECK(btz_password_fault(btz_span(NULL, 0), &limits) == BTZ_PASSWORD_FINE, "empty");
	CHECK(btz_password_fault(btz_span(text, 72), &limits) == BTZ_PASSWORD_FINE, "72 bytes");
	CHECK(btz_password_fault(btz_span(text, 73), &limits) == BTZ_PASSWORD_OVER_BCRYPT, "73 bytes");
	CHECK(btz_password_fault(btz_span(text, 100), &limits) == BTZ_PASSWORD_OVER_BCRYPT, "the limit");
	CHECK(btz_password_fault(btz_span(text, 101), &limits) == BTZ_PASSWORD_OVER_LIMIT, "over the limit");
	CHECK(btz_password_fault(btz_span("\0", 1), &limits) == BTZ_PASSWORD_HAS_ZERO, "a zero byte");
	text[		99] = '\0';

	CHECK(btz_password_fault(btz_span(text, 100), &limits) == BTZ_PASSWORD_HAS_ZERO,
		  "a zero byte behind byte 72");
}

/*
 * Every scheme: the right password, a wrong one, none; and for a refusal the
 * same work, the hash's own counted in the table's unit.
 */
static void
check_schemes(void)
{
	BtzPasswordLimits dear = limits;
	BtzPasswordHash hash;

	dear.target_cost = CAP;
	for (size_t i = 0; i < COUNT(stored_hashes); i++)
	{
		BtzSpan text = unit_span(stored_hashes[i].text);
		uint64_t	own = 0;

		CHECK(run(unit_span("U*U"), text, &dear), "matches %s", stored_hashes[i].text);
		if (btz_password_hash_parse(text, &hash) == BTZ_OK && hash.scheme != BTZ_SCHEME_BCRYPT)
			own = btz_hash_work(&hash, 3);
		CHECK(check.work.iterations_done == 0 || own == 0, "nothing is owed when it does");
		CHECK(!run(unit_span("U*u"), text, &dear) && iterations() + own == 1 << CAP, "refuses another (%u + %u)",
			  (unsigned) iterations(), (unsigned) own);
		CHECK(!run(unit_span(""), text, &dear) && iterations() + own == 1 << CAP, "refuses the empty one");
		CHECK(!run(btz_span(NULL, 0), text, &dear) && iterations() == 1 << CAP, "refuses none");

		/*
		 * HMAC fills a short key up with zero bytes, so PBKDF2 cannot tell;
		 * WordPress trims
		 */
		CHECK(run(btz_span("U*U\0", 4), text, &dear) == (hash.form == BTZ_FORM_WORDPRESS ||
														 (hash.scheme >= BTZ_SCHEME_SCRYPT && hash.scheme <= BTZ_SCHEME_SCRAM)),
			  "a zero byte behind it");
	}
}

/* what crypt(3) would take too long for, or see the end in */
static void
check_crypt(void)
{
	char		longest[BTZ_CRYPT_PASSWORD_MAX + 1];
	BtzPasswordLimits wide = limits;

	wide.max_bytes = 4096;
	memset(longest, 'a', sizeof(longest));
	/* libxcrypt's of 128 times 'a' */
	CHECK(run(btz_span(longest, 128), unit_span("$5$$" A128), &wide), "128 bytes");
	CHECK(!run(btz_span(longest, 129), unit_span("$5$$" A128), &wide) && iterations() == 64, "129 are too many");
	CHECK(run(unit_span("alice"), unit_span("md5$$6384e2b2184bcbf58eccf10ca7a6563c"), &wide), "a digest, for comparison");
}

/* What reads the password again and again takes longer for a long one, so less is owed. */
static void
check_long_passwords(void)
{
	static const char *const texts[] = {
		"$P$BIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", "$apr1$eNSMIr4q$QDK3JgQ7Mo9w/MZV0tQoU/",
		"$5$rounds=5000$saltsaltsaltsalt$8Q5K9C3jpp4KVx1RxojfDNfR4vwn4j6AfzBbD8ca303"
	};
	static unsigned char bytes[4096];
	BtzPasswordLimits wide = limits;
	BtzPasswordHash hash;

	memset(bytes, 'x', sizeof(bytes));
	wide.max_bytes = sizeof(bytes);
	wide.target_cost = wide.max_cost = 11;
	for (size_t i = 0; i < COUNT(texts); i++)
	{
		size_t		len = i == 2 ? 128 : sizeof(bytes);

		CHECK(btz_password_hash_parse(unit_span(texts[i]), &hash) == BTZ_OK && btz_hash_work(&hash, len) > btz_hash_work(&hash, 16) + 2, "long is dear");
		CHECK(!run(btz_span(bytes, len), unit_span(texts[i]), &wide) && iterations() + btz_hash_work(&hash, len) == 1 << 11, "%s owes less (%u)", texts[i], (unsigned) iterations());
	}
	/* and what would take too long is not computed */
	CHECK(!run(btz_span(bytes, 1000), unit_span("$P$IIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0"), &wide) && iterations() == 1 << 11, "phpass of 2^20 rounds and 1000 bytes");
}


/* which hashes take a pepper, and the work without one that they need */
static void
check_peppers(void)
{
	static const struct
	{
		const char *text;
		BtzPepperMode mode;
		BtzSpan		password;
		BtzSpan		pepper;
		bool		matches;
		unsigned	cost;
	}			cases[] = {
		{"$pep1$7" HMAC, BTZ_PEPPER_HMAC, {STAPLE, 28}, {PEPPER, 6}, true, 5},
		{HMAC, BTZ_PEPPER_HMAC, {STAPLE, 28}, {PEPPER, 6}, true, 5},
		{"$pep1$7" HMAC, BTZ_PEPPER_HMAC, {STAPLE, 27}, {PEPPER, 6}, false, TARGET},
		{"$pep1$7" HMAC, BTZ_PEPPER_HMAC, {STAPLE, 28}, {PEPPER, 5}, false, TARGET},
		{"$pep1$7" HMAC, BTZ_PEPPER_HMAC_SHA384, {STAPLE, 28}, {PEPPER, 6}, false, TARGET},
		{"$pep1$7" HMAC, BTZ_PEPPER_HMAC, {STAPLE, 28}, {NULL, 0}, false, TARGET},
		{"$pep1$7" CONCAT, BTZ_PEPPER_CONCAT, {(const unsigned char *) "ab", 2}, {(const unsigned char *) "cdef", 4}, true, 5},
		{CONCAT, BTZ_PEPPER_CONCAT, {(const unsigned char *) "abc", 3}, {(const unsigned char *) "def", 3}, true, 5},
		{CONCAT, BTZ_PEPPER_CONCAT, {(const unsigned char *) "abcdef\0", 7}, {(const unsigned char *) "x", 1}, false, TARGET},
		{CONCAT, BTZ_PEPPER_CONCAT, {(const unsigned char *) "abcdef", 6}, {(const unsigned char *) "\0x", 2}, false, TARGET},
		/* as bcrypt would read them, these are the same again */
		{CONCAT, BTZ_PEPPER_CONCAT, {(const unsigned char *) "abcdef\0abcde", 12}, {(const unsigned char *) "f", 1}, false, TARGET},
		{CONCAT, BTZ_PEPPER_CONCAT, {(const unsigned char *) "abcdef", 6}, {(const unsigned char *) "\0abcdef", 7}, false, TARGET},
		{LONG, BTZ_PEPPER_CONCAT, {(const unsigned char *) CHARS_72, 60}, {(const unsigned char *) CHARS_72 + 60, 12}, true, 5},
		/* a check truncates, as what made the hash did */
		{LONG, BTZ_PEPPER_CONCAT, {(const unsigned char *) CHARS_72, 72}, {PEPPER, 6}, true, 5},
		/* a hash that names a pepper is none without it */
		{"$pep1$7" CHEAP, BTZ_PEPPER_HMAC, {(const unsigned char *) "U*U", 3}, {NULL, 0}, false, TARGET},
		/* nothing else takes a pepper */
		{"$2x$05$CCCCCCCCCCCCCCCCCCCCC.s9jO9ah5LCKzIyVBN8qRyfSlbpw/fau", BTZ_PEPPER_HMAC, {STAPLE, 28}, {PEPPER, 6}, false, TARGET},
		{BROKEN, BTZ_PEPPER_HMAC, {(const unsigned char *) "\xa3", 1}, {PEPPER, 6}, false, TARGET},
		{"$1$op37gCb5$C067Qbbij/uILsdCp3JQ80", BTZ_PEPPER_HMAC, {(const unsigned char *) "U*U", 3}, {PEPPER, 6}, false, TARGET},
		{"{SHA}d7S/rU7dd40hb+nf3dzK+2KcKp8=", BTZ_PEPPER_HMAC, {(const unsigned char *) "U*U", 3}, {PEPPER, 6}, false, TARGET},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
	{
		BtzHashInput in = {.password = cases[i].password,.pepper = cases[i].pepper,.mode = cases[i].mode};
		bool		left;

		btz_password_check_free(&check);
		btz_password_check_read(&check, unit_span(cases[i].text));
		left = btz_password_check_begin(&check, &crypto, &in, &limits) == BTZ_OK;
		while (left)
			CHECK_QUIET(btz_password_check_step(&check, 3, &left) == BTZ_OK);
		CHECK(check.matches == cases[i].matches && iterations() == UINT64_C(1) << cases[i].cost, "pepper %zu: %u iterations", i,
			  (unsigned) iterations());
	}
}

/* under Argon2id refusals compute that, and everything else counts as before */
static void
check_argon2_target(void)
{
	BtzPasswordLimits argon2 = limits;
	BtzPasswordHash target;

	argon2.scheme = BTZ_SCHEME_ARGON2ID;
	argon2.argon2_memory = 1024;
	argon2.argon2_passes = 2;
	btz_hash_target(&argon2, &target);
	CHECK(target.memory == 1024 && target.rounds == 2, "the target");
	CHECK(!run(unit_span("x"), unit_span("!"), &argon2) && iterations() == 0, "a dummy is Argon2 alone");
	CHECK(run(unit_span("U*U"), unit_span(CHEAPEST), &argon2) && iterations() == 16, "bcrypt is verified");
	CHECK(!run(unit_span("x"), unit_span(CHEAPEST), &argon2) && iterations() == btz_hash_work(&target, 0) &&
		  iterations() > 16, "and topped up to the target");
	argon2.argon2_memory = 4096;
	btz_hash_target(&argon2, &target);
	CHECK(target.memory == 1024 && target.rounds == 2, "never above the caps");
	argon2.argon2_passes = 100;
	argon2.argon2_memory = 256;
	btz_hash_target(&argon2, &target);
	CHECK(target.memory == 256 && target.rounds == 8, "nor above the work");
	argon2.max_argon2_work = 8;
	argon2.argon2_lanes = 4;
	btz_hash_target(&argon2, &target);
	CHECK(target.memory == 32 && target.rounds == 1 && target.lanes == 4, "nor below what Argon2 takes");
}

int
main(void)
{
	BtzBcrypt	work;

	CHECK(btz_password_self_test(&work) == BTZ_OK && work.iterations_done == 16,
		  "self-test");
	CHECK(btz_crypto_init(&crypto) == BTZ_OK, "init");
	check_answers();
	check_dummies();
	check_caps();
	check_faults();
	check_schemes();
	check_crypt();
	check_long_passwords();
	check_peppers();
	check_argon2_target();
	btz_password_check_free(&check);
	btz_crypto_free(&crypto);
	return unit_done();
}
