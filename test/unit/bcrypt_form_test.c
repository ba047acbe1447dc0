/*
 * bcrypt_form_test.c
 *		What is a hash of bcrypt, and what only looks like one.
 */
#include "passwords/hash_format.h"

#include "unit.h"

#define PREFIX "$2b$12$"
#define SALT "CCCCCCCCCCCCCCCCCCCCC."
#define DIGEST "E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* each breaks one rule */
static const char *const bad[] = {
	"",
	"x",
	"!",
	"*0",
	"$2b$",
	PREFIX SALT,
	"hunter2hunter2",
	"$2$12$" SALT DIGEST,
	"$2$12$" SALT DIGEST "x",	/* with the right length */
	"$2c$12$" SALT DIGEST,
	"$2B$12$" SALT DIGEST,
	"$2A$12$" SALT DIGEST,
	"$2z$12$" SALT DIGEST,
	"$2`$12$" SALT DIGEST,
	"$3a$12$" SALT DIGEST,
	"$1b$12$" SALT DIGEST,
	"#2b$12$" SALT DIGEST,
	"$2b#12$" SALT DIGEST,
	"$2b$12#" SALT DIGEST,
	"$2b$00$" SALT DIGEST,
	"$2b$03$" SALT DIGEST,
	"$2b$32$" SALT DIGEST,
	"$2b$99$" SALT DIGEST,
	"$2b$+4$" SALT DIGEST,
	"$2b$-4$" SALT DIGEST,
	"$2b$ 4$" SALT DIGEST,
	"$2b$4 $" SALT DIGEST,
	"$2b$4$" SALT DIGEST,
	"$2b$4$" SALT DIGEST "x",
	"$2b$012$" SALT DIGEST,
	"$2b$1a$" SALT DIGEST,
	"$2b$:0$" SALT DIGEST,
	"$2b$/9$" SALT DIGEST,
	PREFIX SALT DIGEST "\n",
	PREFIX SALT DIGEST " ",
	PREFIX SALT DIGEST "a",
	" " PREFIX SALT DIGEST,
	PREFIX SALT "E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
	PREFIX SALT "E5YPO9kmyuRGyh0XouQYb4YMJKvyOe\n",
	PREFIX SALT "E5YPO9kmyuRGyh0XouQYb4YMJKvyO\303\251",
	PREFIX SALT "E5YPO9kmyuRGyh0+ouQYb4YMJKvyOeW",
	PREFIX SALT "E5YPO9kmyuRGyh0=ouQYb4YMJKvyOeW",
	PREFIX SALT "E5YPO9kmyuRGyh0$ouQYb4YMJKvyOeW",
	PREFIX "CCCCCCCCCCCCCCCCCCCCC/" DIGEST, /* unused bits of the salt */
	PREFIX "CCCCCCCCCCCCCCCCCCCCCN" DIGEST,
	PREFIX SALT "E5YPO9kmyuRGyh0XouQYb4YMJKvyOeX",	/* of the hash */
	PREFIX SALT "E5YPO9kmyuRGyh0XouQYb4YMJKvyOeV",
};

/* near a framework's form */
static const char *const near[] = {
	"bcrypt$", "bcrypt$x", "bcrypt_sha256$", "$wp", "$bcrypt-sha256$", "$bcrypt-sha256$2b,12$",
	"bcrypt" PREFIX SALT DIGEST,
	"Bcrypt$" PREFIX SALT DIGEST,
	"bcrypt$bcrypt$" PREFIX SALT DIGEST,
	"bcrypt$" PREFIX SALT DIGEST "a",
	"bcrypt_sha256$" PREFIX SALT DIGEST "\n",
	"bcrypt_sha512$" PREFIX SALT DIGEST,
	"$wp$2b$10$" SALT DIGEST,
	"$wp$2a$10$" SALT DIGEST,
	"$wp2y$10$" SALT DIGEST,
	"$wp$wp$2y$10$" SALT DIGEST,
	"wp$2y$10$" SALT DIGEST,
	"$bcrypt-sha256$2y,12$" SALT "$" DIGEST,
	"$bcrypt-sha256$2b,12$" SALT DIGEST,
	"$bcrypt-sha256$2b,12$" SALT "." DIGEST,
	"$bcrypt-sha256$2b,12$" SALT "$" DIGEST "a",
	"$bcrypt-sha256$2b,12$" SALT "$" "E5YPO9kmyuRGyh0XouQYb4YMJKvyOeX",
	"$bcrypt-sha256$2b,12$CCCCCCCCCCCCCCCCCCCCCN$" DIGEST,
	"$bcrypt-sha256$2b,05$" SALT "$" DIGEST,
	"$bcrypt-sha256$2b,3$" SALT "$" DIGEST,
	"$bcrypt-sha256$2b,32$" SALT "$" DIGEST,
	"$bcrypt-sha256$2b,012$" SALT "$" DIGEST,
	"$bcrypt-sha256$2b,120$" SALT "$" DIGEST,
	"$bcrypt-sha256$2b,$" SALT "$" DIGEST,
	"$bcrypt-sha256$2b,+5$" SALT "$" DIGEST,
	"$bcrypt-sha256$v=1,t=2b,r=12$" SALT "$" DIGEST,
	"$bcrypt-sha256$v=2,t=2a,r=12$" SALT "$" DIGEST,
	"$bcrypt-sha256$v=2,t=2b,12$" SALT "$" DIGEST,
	"$bcrypt-sha512$2b,12$" SALT "$" DIGEST,
};

static bool
parses(const char *text, BtzPasswordHash *hash)
{
	return btz_password_hash_parse(unit_span(text), hash) == BTZ_OK;
}

static void
check_round_trip(const char *text)
{
	BtzPasswordHash hash;
	unsigned char again[BTZ_BCRYPT_TEXT_LEN];

	if (!parses(text, &hash))
	{
		CHECK(false, "accepts %s", text);
		return;
	}
	btz_bcrypt_render(&hash, again);
	CHECK(btz_span_equal(btz_span(again, sizeof(again)), unit_span(text)) &&
		  hash.variant == (unsigned char) text[2], "renders %s again", text);
}

static void
check_accepted(void)
{
	static const char salt_ends[] = ".Oeu";
	char text[	BTZ_BCRYPT_TEXT_LEN + 1];
	BtzPasswordHash hash;
	bool		good = true;

	check_round_trip("$2a$12$" SALT DIGEST);
	check_round_trip("$2b$04$" SALT DIGEST);
	check_round_trip("$2x$10$" SALT DIGEST);
	check_round_trip("$2y$31$" SALT DIGEST);
	check_round_trip(PREFIX "......................" "...............................");
	for (const char *c = salt_ends; *c != '\0'; c++)
	{
		memcpy(text, PREFIX SALT DIGEST, sizeof(text));
		text[		28] = *c;

		check_round_trip(text);
	}
	for (int cost = BTZ_BCRYPT_COST_MIN; cost <= BTZ_BCRYPT_COST_MAX; cost++)
	{
		text[		4] = (char) ('0' + cost / 10);
		text[		5] = (char) ('0' + cost % 10);

		good &= parses(text, &hash) && hash.cost == cost;
	}
	CHECK(good, "costs 04 to 31");
}

/* any one byte that is replaced by any other */
static void
check_every_byte(void)
{
	char text[	BTZ_BCRYPT_TEXT_LEN + 1];
	BtzPasswordHash hash;
	int			accepted = 0;

	for (int at = 0; at < BTZ_BCRYPT_TEXT_LEN; at++)
	{
		for (int c = 0; c < 256; c++)
		{
			memcpy(text, PREFIX SALT DIGEST, sizeof(text));
			text[		at] = (char) c;

			accepted += btz_password_hash_parse(btz_span(text, BTZ_BCRYPT_TEXT_LEN),
												&hash) == BTZ_OK;
		}
	}

	/*
	 * 3 fixed characters and the "2"; 4 variants; costs 02 (refused), 12, 22
	 * for the first digit and 10 to 19 for the second; 21 + 30 characters of
	 * 64 values; the two last ones with 4 and 16.
	 */
	CHECK(accepted == 4 + 4 + 2 + 10 + 51 * 64 + 4 + 16,
		  "of all single changes just the right ones are accepted (%d)", accepted);
}

static void
check_rejected(void)
{
	BtzPasswordHash hash;

	for (size_t i = 0; i < COUNT(bad); i++)
		CHECK(!parses(bad[i], &hash), "refuses bad hash %zu", i);
	CHECK(btz_password_hash_parse(btz_span("$2b$12$" SALT "\0" "5YPO9kmyuRGyh0XouQYb4YMJKvyOeW", 60),
								  &hash) == BTZ_INVALID, "refuses a zero byte");
	CHECK(btz_password_hash_parse(btz_span(NULL, 0), &hash) == BTZ_INVALID, "refuses nothing");
	for (size_t len = 0; len < BTZ_BCRYPT_TEXT_LEN; len++)
	{
		if (btz_password_hash_parse(btz_span(PREFIX SALT DIGEST, len), &hash) == BTZ_OK)
			CHECK(false, "refuses the first %zu characters", len);
	}
}

/* what frameworks store around bcrypt: one form each, and nothing near it */
static void
check_frameworks(void)
{
	static const struct
	{
		const char *text;
		BtzHashForm form;
		BtzPrehash	prehash;
		int			cost;
		unsigned char variant;
	}			good[] = {
		{PREFIX SALT DIGEST, BTZ_FORM_CRYPT, BTZ_PREHASH_NONE, 12, 'b'},
		{"bcrypt$" PREFIX SALT DIGEST, BTZ_FORM_DJANGO, BTZ_PREHASH_NONE, 12, 'b'},
		{"bcrypt$$2a$04$" SALT DIGEST, BTZ_FORM_DJANGO, BTZ_PREHASH_NONE, 4, 'a'},
		{"bcrypt_sha256$" PREFIX SALT DIGEST, BTZ_FORM_DJANGO, BTZ_PREHASH_SHA256_HEX, 12, 'b'},
		{"$bcrypt-sha256$2a,5$" SALT "$" DIGEST, BTZ_FORM_PASSLIB, BTZ_PREHASH_SHA256_BASE64, 5, 'a'},
		{"$bcrypt-sha256$2b,31$" SALT "$" DIGEST, BTZ_FORM_PASSLIB, BTZ_PREHASH_SHA256_BASE64, 31, 'b'},
		{"$bcrypt-sha256$v=2,t=2b,r=4$" SALT "$" DIGEST, BTZ_FORM_PASSLIB, BTZ_PREHASH_HMAC_SALT, 4, 'b'},
		{"$bcrypt-sha256$v=2,t=2b,r=12$" SALT "$" DIGEST, BTZ_FORM_PASSLIB, BTZ_PREHASH_HMAC_SALT, 12, 'b'},
		{"$wp$2y$10$" SALT DIGEST, BTZ_FORM_WORDPRESS, BTZ_PREHASH_WORDPRESS, 10, 'y'},
	};
	BtzPasswordHash hash;

	for (size_t i = 0; i < COUNT(good); i++)
	{
		unsigned char again[BTZ_BCRYPT_TEXT_LEN];

		CHECK(parses(good[i].text, &hash) && hash.form == good[i].form && hash.prehash == good[i].prehash && hash.cost == good[i].cost &&
			  hash.variant == good[i].variant, "accepts %s", good[i].text);
		btz_bcrypt_render(&hash, again);
		CHECK(memcmp(again + 7, SALT DIGEST, 53) == 0, "with its salt and hash");
		CHECK((btz_password_hash_weakness(&hash) == NULL) == (hash.cost >= 10), "standard by its cost");
	}
	for (size_t i = 0; i < COUNT(near); i++)
		CHECK(!parses(near[i], &hash), "refuses %s", near[i]);
}

static void
check_judgement(void)
{
	BtzPasswordHash hash;

	CHECK(parses("$2b$10$" SALT DIGEST, &hash) && btz_password_hash_weakness(&hash) == NULL, "2b at 10 is standard");
	CHECK(parses("$2b$09$" SALT DIGEST, &hash) && btz_password_hash_weakness(&hash) != NULL, "2b at 9 is not");
	CHECK(parses("$2b$31$" SALT DIGEST, &hash) && btz_password_hash_weakness(&hash) == NULL, "2b at 31 is standard");
	CHECK(parses("$2a$12$" SALT DIGEST, &hash) && btz_password_hash_weakness(&hash) == NULL, "2a is standard");
	CHECK(parses("$2y$12$" SALT DIGEST, &hash) && btz_password_hash_weakness(&hash) == NULL, "2y is standard");
	CHECK(parses("$2x$12$" SALT DIGEST, &hash) && btz_password_hash_weakness(&hash) != NULL, "2x is not");
}

int
main(void)
{
	check_accepted();
	check_every_byte();
	check_rejected();
	check_frameworks();
	check_judgement();
	return unit_done();
}
