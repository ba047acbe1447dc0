/*
 * password_check_test.c
 *		The answers of a check, and the work that each of them takes.
 */
#include "passwords/password_check.h"

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
#define CHARS_72 "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
#define LONG "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui"

static const BtzPasswordLimits limits = {
	.min_cost = 4,.target_cost = TARGET,.max_cost = CAP,.max_bytes = 100
};

static BtzPasswordCheck check;
static BtzCrypto crypto;

/* Runs a check in steps of three; the iterations are in check.work. */
static bool
run(BtzSpan password, BtzSpan hash, const BtzPasswordLimits *with)
{
	if (btz_password_check_init(&check, &crypto, password, hash, with) != BTZ_OK)
		return false;
	while (btz_password_check_step(&check, 3))
		continue;
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
		{"U*U", "$1$dXc3I7Rw$ctlgjDdWJLMT.qwHsWhXR1", false, TARGET},
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
	CHECK(check.over_cap, "over the cap");
	(void) run(unit_span("U*U"), unit_span(DEAR), &limits);
	CHECK(!check.over_cap, "at the cap");
	(void) run(unit_span("U*U"), unit_span("x"), &limits);
	CHECK(!check.over_cap, "no hash is not over the cap");

	tight.max_cost = 5;
	CHECK(run(unit_span("U*U"), unit_span(CHEAP), &tight) && iterations() == 32,
		  "a cap below the target: right");
	CHECK(!run(unit_span("wrong"), unit_span(CHEAP), &tight) && iterations() == 32,
		  "a cap below the target: wrong");
	CHECK(!run(unit_span("wrong"), unit_span(EQUAL), &tight) && iterations() == 32 &&
		  check.over_cap, "a cap below the target: over it");
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
	btz_crypto_free(&crypto);
	return unit_done();
}
