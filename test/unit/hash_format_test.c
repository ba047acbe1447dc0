/*
 * hash_format_test.c
 *		Which text is a stored hash of which form, and which is strong enough.
 */
#include "passwords/hash_format.h"

#include "stored_hashes.h"
#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define H22 "ctlgjDdWJLMT.qwHsWhXR1"
#define H43 "U0prpBQd4PloSGU0pnpM4z9wKn4vZ1.jsrzQfPqxph9"
#define H86 H43 H43
#define B32 "dI5lGxAFx/WR8lXsNnfDH/aUvIEfwDF4+7bsy6ciLic="
#define A32 "dI5lGxAFx/WR8lXsNnfDH/aUvIEfwDF4.7bsy6ciLic"
#define X32 "748e651b1005c7f591f255ec3677c31ff694bc811fc03178fbb6eccba7222e27"
#define ARGON "$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
#define BCRYPT "$2b$06$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK"
#define SCRAM "c2FsdHNhbHRzYWx0c2FsdA==$UsdyNR2R+J3hq0oJJ75nxyZUYfw2r7AwdaSYgECiuu8=:dRqYjWVhqnARZCuZ+GXDIYAMDB6jQy6hAKtn7yTWb/U="

static bool
parses(const char *text, BtzPasswordHash *hash)
{
	return btz_password_hash_parse(unit_span(text), hash) == BTZ_OK;
}

static void
check_stored(void)
{
	BtzPasswordHash hash;

	for (size_t i = 0; i < COUNT(stored_hashes); i++)
	{
		const		StoredHash *want = &stored_hashes[i];

		CHECK(parses(want->text, &hash) && hash.form == want->form && hash.scheme == want->scheme &&
			  hash.legacy == want->legacy, "form and scheme of %s", want->text);
		CHECK(hash.cost == want->cost && hash.rounds == want->rounds && hash.memory + hash.block == want->memory &&
			  hash.lanes == want->lanes && hash.salt_len == want->salt_len, "its parameters");
		CHECK((btz_password_hash_weakness(&hash) == NULL) == (want->scheme == BTZ_SCHEME_YESCRYPT && want->cost == 13),
			  "too cheap for a column, but for one");
	}
}

/* Hashes or salts of different lengths, at the end of the text? */
static bool
is_elastic(const StoredHash * stored)
{
	return (stored->form == BTZ_FORM_LDAP && stored->scheme == BTZ_SCHEME_DIGEST && stored->salt_len > 0) ||
		(stored->scheme >= BTZ_SCHEME_ARGON2D && stored->scheme <= BTZ_SCHEME_ARGON2ID) ||
		(stored->form == BTZ_FORM_PHC && stored->scheme == BTZ_SCHEME_SCRYPT);
}

/* cut anywhere, and with anything behind */
static void
check_lengths(void)
{
	BtzPasswordHash hash;
	char		longer[256];

	for (size_t i = 0; i < COUNT(stored_hashes); i++)
	{
		const char *text = stored_hashes[i].text;
		size_t		len = unit_span(text).len;
		size_t		accepted = 0;

		if (is_elastic(&stored_hashes[i]))
			continue;
		for (size_t cut = 0; cut < len; cut++)
			accepted += btz_password_hash_parse(btz_span(text, cut), &hash) == BTZ_OK;
		CHECK(accepted == 0, "no beginning of %s is one", text);
		memcpy(longer, text, len);
		accepted = 0;
		for (int c = 0; c < 256; c++)
		{
			longer[len] = (char) c;
			accepted += btz_password_hash_parse(btz_span(longer, len + 1), &hash) == BTZ_OK;
		}
		CHECK(accepted == 0, "nor with one byte more (%zu)", accepted);
	}
}

static const char *const bad[] = {
	"", "$", "{", "{}", "{SSHA}", "md5", "$argon2id$", "SCRAM-SHA-256$", "pbkdf2_sha256$", "scrypt:", "$y$",
	"{noop}secret", "plain", "5cd143212df6526aabc6e60437837646", "77b4bfad4edd778d216fe9dfdddccafb629c2a9f",
	/* Argon2 */
	"$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ",
	"$argon2id$v=18$m=256,t=2,p=1" ARGON,
	"$argon2id$v=19$m=7,t=2,p=1" ARGON,
	"$argon2id$v=19$m=15,t=2,p=2" ARGON,
	"$argon2id$v=19$m=256,t=0,p=1" ARGON,
	"$argon2id$v=19$m=256,t=2,p=0" ARGON,
	"$argon2id$v=19$m=0256,t=2,p=1" ARGON,
	"$argon2id$v=19$m=+256,t=2,p=1" ARGON,
	"$argon2id$v=19$m=4294967296,t=2,p=1" ARGON,
	"$argon2id$v=19$m=99999999999999999999,t=2,p=1" ARGON,
	"$argon2id$v=19$t=2,m=256,p=1" ARGON,
	"$argon2id$v=19$m=256,t=2,p=16777216" ARGON,
	"$argon2id$v=19$m=256,t=2,p=1,keyid=" ARGON,
	"$argon2id$v=19$m=256,t=2,p=1,keyid=AAAAAAAAAAAA" ARGON,	/* 9 bytes */
	"$argon2id$v=19$m=256,t=2,p=1,keyid=AAAB,keyid=AAAB" ARGON,
	"$argon2id$v=19$m=256,t=2,p=1,data=AAAB,keyid=AAAB" ARGON,
	"$argon2id$v=19$m=256,t=2,p=1,data=" ARGON,
	"$argon2id$v=19$m=256,t=2,p=1,data=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" ARGON, /* 33 */
	"$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",	/* 7 bytes of salt */
	"$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHR$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4", /* unused bits */
	"$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/5",
	"$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ=$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
	"$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uI", /* 11 bytes */
	"$argon2x$v=19$m=256,t=2,p=1" ARGON,
	"$Argon2id$v=19$m=256,t=2,p=1" ARGON,
	/* scrypt */
	"$scrypt$ln=0,r=8,p=1$wZgzZoyxlhKCMCZEqDWGsA$z/7DxBYz1KMlmk5SKv/xxXkfWIfuguz4zVmYaVZG3Rs",
	"$scrypt$ln=32,r=8,p=1$wZgzZoyxlhKCMCZEqDWGsA$z/7DxBYz1KMlmk5SKv/xxXkfWIfuguz4zVmYaVZG3Rs",
	"$scrypt$ln=16,r=1,p=1$wZgzZoyxlhKCMCZEqDWGsA$z/7DxBYz1KMlmk5SKv/xxXkfWIfuguz4zVmYaVZG3Rs", /* N < 2^(16 r) */
	"$scrypt$ln=4,r=0,p=1$wZgzZoyxlhKCMCZEqDWGsA$z/7DxBYz1KMlmk5SKv/xxXkfWIfuguz4zVmYaVZG3Rs",
	"$scrypt$ln=4,r=8,p=0$wZgzZoyxlhKCMCZEqDWGsA$z/7DxBYz1KMlmk5SKv/xxXkfWIfuguz4zVmYaVZG3Rs",
	"$scrypt$ln=4,r=8,p=134217728$wZgzZoyxlhKCMCZEqDWGsA$z/7DxBYz1KMlmk5SKv/xxXkfWIfuguz4zVmYaVZG3Rs",
	"scrypt:15:8:1$saltsalt$" X32 X32,
	"scrypt:0:8:1$saltsalt$" X32 X32,
	"scrypt:1:8:1$saltsalt$" X32 X32,
	"scrypt:16:8:1$saltsalt$" X32,
	"scrypt:16:8$saltsalt$" X32 X32,
	"scrypt:16:8:1:saltsalt$" X32 X32,
	/* PBKDF2 */
	"pbkdf2_sha256$0$saltsalt$" B32, "pbkdf2_sha256$01$saltsalt$" B32, "pbkdf2_sha256$1000$" B32,
	"pbkdf2_sha512$1000$saltsalt$" B32, "pbkdf2_sha1$1000$saltsalt$" B32, "PBKDF2_sha256$1000$saltsalt$" B32,
	"pbkdf2:sha256$saltsalt$" X32, "pbkdf2:sha256:0$saltsalt$" X32, "pbkdf2:md5:1000$saltsalt$" X32,
	"pbkdf2:sha1:1000$saltsalt$" X32, "pbkdf2:sha256:1000$saltsalt$" X32 "00",
	"pbkdf2:sha256:1000$saltsalt$748E651b1005c7f591f255ec3677c31ff694bc811fc03178fbb6eccba7222e27",
	"pbkdf2:sha256:1000$saltsalt$748g651b1005c7f591f255ec3677c31ff694bc811fc03178fbb6eccba7222e27",
	"$pbkdf2-sha256$0$c2FsdA$" A32, "$pbkdf2-sha256$1000$c2FsdB$" A32, "$pbkdf2-sha512$1000$c2FsdA$" A32,
	"$pbkdf2-sha256$1000$c2FsdA$dI5lGxAFx/WR8lXsNnfDH/aUvIEfwDF4+7bsy6ciLic", "$pbkdf2-sha1$1000$c2FsdA$" A32,
	/* crypt(3) */
	"$5$rounds=999$LKO/Ute40T3FNF95$" H43, "$5$rounds=1000000000$LKO/Ute40T3FNF95$" H43,
	"$5$rounds=01000$LKO/Ute40T3FNF95$" H43, "$5$rounds=$LKO/Ute40T3FNF95$" H43, "$5$rounds=1000LKO/$" H43,
	"$5$LKO/Ute40T3FNF95x$" H43, "$5$LKO:$" H43, "$5$LK O$" H43, "$5$LK\tO$" H43, "$5$LK!O$" H43, "$5$LK\303\244$" H43,
	"$5$LKO$" H86, "$6$LKO$" H43, "$6$LKO$" H86 "x", "$5$LKO$U0prpBQd4PloSGU0pnpM4z9wKn4vZ1-jsrzQfPqxph9",
	"$1$123456789$" H22, "$1$salt$" H43, "$2$salt$" H22, "$3$$" H22, "$7$CU..../....salt$" H43, "$gy$j9T$salt$" H43,
	"$sha1$1000$salt$" H22, "$md5$salt$" H22, "_J9..rasmBYk8r9AiWNc",
	"$y$j9T$zuYcTD2sDo9gKnuGXxYR/2$" H43, "$y$j9T$a$" H43, "$y$k9T$zuYcTD2sDo9gKnuGXxYR/.$" H43,
	"$y$j9T/zuYcTD$zuYcTD2sDo9gKnuGXxYR/.$" H43,	/* t */
	"$y$j9T0.$zuYcTD2sDo9gKnuGXxYR/.$" H43, "$y$j9T/$zuYcTD2sDo9gKnuGXxYR/.$" H43, "$y$j$zuYcTD2sDo9gKnuGXxYR/.$" H43,
	"$y$j9T/..$zuYcTD2sDo9gKnuGXxYR/.$" H43, "$y$jz$zuYcTD2sDo9gKnuGXxYR/.$" H43, "$y$$zuYcTD2sDo9gKnuGXxYR/.$" H43,
	"$y$jU5$zuYcTD2sDo9gKnuGXxYR/.$" H43,	/* N of 2^33 */
	"iVYtIhquitTSF", "iVYtIhquitTS!", "iVYtIhquitTSEE", "hunter2hunter2",
	/* phpass, Apache */
	"$P$4TNCVXZ.aISuxMOXIHS3SVuiY/yCeZ1", "$P$5TNCVXZ.aISuxMOXIHS3SVuiY/yCeZ3", "$P$5TNCVXZ$aISuxMOXIHS3SVuiY/yCeZ1",
	"$P$!TNCVXZ.aISuxMOXIHS3SVuiY/yCeZ1", "$Q$5TNCVXZ.aISuxMOXIHS3SVuiY/yCeZ1",
	"$apr1$eNSMIr4qx$QDK3JgQ7Mo9w/MZV0tQoU/", "$apr1$eNSMIr4q$QDK3JgQ7Mo9w/MZV0tQoU2", "$apr1$eNSMIr4qQDK3JgQ7Mo9w/MZV0tQoU/",
	/* PostgreSQL, LDAP, Django */
	"SCRAM-SHA-256$4096:c2FsdA==$UsdyNR2R+J3hq0oJJ75nxyZUYfw2r7Aw:dRqYjWVhqnARZCuZ+GXDIYAMDB6jQy6hAKtn7yTWb/U=",
	"SCRAM-SHA-256$0:" SCRAM, "SCRAM-SHA-256$04096:" SCRAM, "SCRAM-SHA-1$4096:" SCRAM, "scram-sha-256$4096:" SCRAM,
	"SCRAM-SHA-256$4096:c2FsdA$UsdyNR2R+J3hq0oJJ75nxyZUYfw2r7AwdaSYgECiuu8=:dRqYjWVhqnARZCuZ+GXDIYAMDB6jQy6hAKtn7yTWb/U=",
	"SCRAM-SHA-256$4096:c2FsdA==$UsdyNR2R+J3hq0oJJ75nxyZUYfw2r7AwdaSYgECiuu8=$dRqYjWVhqnARZCuZ+GXDIYAMDB6jQy6hAKtn7yTWb/U=",
	"SCRAM-SHA-256$4096:c2FsdA==$UsdyNR2R+J3hq0oJJ75nxyZUYfw2r7AwdaSYgECiuu8=:dRqYjWVhqnARZCuZ+GXDIYAMDB6jQy6hAKtn7yTWb",
	"md5B626ff9db455cd3b4ae2eb33754b63c3", "MD5b626ff9db455cd3b4ae2eb33754b63c3", "md5b626ff9db455cd3b4ae2eb33754b63c3c3",
	"{SSHA}d7S/rU7dd40hb+nf3dzK+2KcKp8=", "{SHA}2PznexRbcnH8wk09T8otMgAcM0nKOce4", "{SHA}d7S/rU7dd40hb+nf3dzK+2KcKp8",
	"{SHA384}d7S/rU7dd40hb+nf3dzK+2KcKp8=", "{CRYPT}plain", "{CRYPT}{SHA}d7S/rU7dd40hb+nf3dzK+2KcKp8=",
	"{SSHA 2PznexRbcnH8wk09T8otMgAcM0nKOce4", "{argon2}$2b$06$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK",
	"{BCRYPT}$1$op37gCb5$C067Qbbij/uILsdCp3JQ80", "{CRYPT}$wp$2y$05$9UGO/Ij9PLHACdC/5IhlN.pbftvvdN6t2b/Qpel2RtOd2t3if3a4O",
	"sha1$salt", "sha1$salt$b16dd099b887785f0e053237be1a9a7c", "md5$a$b$b16dd099b887785f0e053237be1a9a7c",
	"argon2$2b$06$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK", "argon2id$v=19$m=256,t=2,p=1" ARGON,
	"!pbkdf2_sha256$1000$saltsalt$" B32, "*", " md5$$5cd143212df6526aabc6e60437837646",
};

static void
check_refused(void)
{
	BtzPasswordHash hash;
	unsigned char many[BTZ_PASSWORD_HASH_MAX + 1];

	for (size_t i = 0; i < COUNT(bad); i++)
		CHECK(!parses(bad[i], &hash), "refuses %s", bad[i]);
	/* the longest salts that a text can hold */
	memset(many, 's', sizeof(many));
	memcpy(many, "md5$", 4);
	memcpy(many + BTZ_PASSWORD_HASH_MAX - 33, "$5cd143212df6526aabc6e60437837646", 33);
	CHECK(btz_password_hash_parse(btz_span(many, BTZ_PASSWORD_HASH_MAX), &hash) == BTZ_OK &&
		  hash.salt_len == BTZ_PASSWORD_HASH_MAX - 37, "a salt up to the longest text");
	many[BTZ_PASSWORD_HASH_MAX] = '0';
	CHECK(btz_password_hash_parse(btz_span(many, sizeof(many)), &hash) == BTZ_INVALID, "and no longer");
}

/* what Argon2's text may have besides, and what we write */
static void
check_argon2(void)
{
	static const char *const texts[] = {
		"$argon2id$v=19$m=256,t=2,p=1" ARGON,
		"$argon2i$v=19$m=4294967295,t=4294967295,p=255" ARGON,
		"$argon2d$v=19$m=8,t=1,p=1,keyid=AAAABw" ARGON,
		"$argon2id$v=19$m=19456,t=2,p=1,keyid=/////////z8" ARGON,
	};
	BtzPasswordHash hash;
	unsigned char again[BTZ_ARGON2_TEXT_MAX];

	for (size_t i = 0; i < COUNT(texts); i++)
		CHECK(parses(texts[i], &hash) &&
			  btz_span_equal(btz_span(again, btz_argon2_render(&hash, again)), unit_span(texts[i])), "writes %s again", texts[i]);
	CHECK(parses("$argon2d$m=256,t=2,p=1,keyid=AAAABw,data=c2FsdA" ARGON, &hash) && hash.version == 0x10 &&
		  btz_span_equal(btz_span(hash.keyid, hash.keyid_len), BTZ_SPAN_LITERAL("\0\0\0\7")) &&
		  btz_span_equal(btz_span(hash.data, hash.data_len), BTZ_SPAN_LITERAL("salt")), "key id, data, no version");
	CHECK(parses("$argon2i$v=16$m=256,t=2,p=1,data=c2FsdA" ARGON, &hash) && hash.version == 0x10 &&
		  hash.keyid_len == 0 && hash.data_len == 4, "data alone, the first version");
}

/* the id of a pepper, before bcrypt and in Argon2 */
static void
check_pepper(void)
{
	static const char *const refused[] = {
		"$pep1$0" BCRYPT, "$pep1$07" BCRYPT, "$pep1$-7" BCRYPT, "$pep1$2147483648" BCRYPT, "$pep1$" BCRYPT, "$pep1$7", "$pep1$7$",
		"$pep1$7$pep1$7" BCRYPT, "$pep2$7" BCRYPT, "pep1$7" BCRYPT, "$pep1$7 " BCRYPT, "$pep1$7" BCRYPT "x",
		"$pep1$7$2x$06$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK", "$pep1$7$wp$2y$06$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK",
		"$pep1$7$1$op37gCb5$C067Qbbij/uILsdCp3JQ80", "$pep1$7$argon2id$v=19$m=256,t=2,p=1" ARGON, "{BCRYPT}$pep1$7" BCRYPT, "bcrypt$$pep1$7" BCRYPT,
	};
	BtzPasswordHash hash;

	CHECK(parses("$pep1$7" BCRYPT, &hash) && hash.pepper_id == 7 && hash.form == BTZ_FORM_CRYPT && hash.scheme == BTZ_SCHEME_BCRYPT &&
		  hash.cost == 6, "bcrypt with pepper 7");
	CHECK(parses("$pep1$2147483647" BCRYPT, &hash) && hash.pepper_id == INT32_MAX, "the greatest id");
	CHECK(parses("$pep1$7$2y$12$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK", &hash) &&
		  btz_password_hash_weakness(&hash) == NULL, "strong as bcrypt is");
	for (size_t i = 0; i < COUNT(refused); i++)
		CHECK(!parses(refused[i], &hash), "refuses %s", refused[i]);
	CHECK(parses("$argon2id$v=19$m=256,t=2,p=1,keyid=AAAABw" ARGON, &hash) && hash.pepper_id == 7, "Argon2 with pepper 7");
	CHECK(parses("$argon2id$v=19$m=256,t=2,p=1,keyid=f////w" ARGON, &hash) && hash.pepper_id == INT32_MAX, "and the greatest");
	CHECK(parses("$argon2id$v=19$m=256,t=2,p=1,keyid=gAAAAA" ARGON, &hash) && hash.pepper_id == 0 && hash.keyid_len == 4, "no id of ours");
	CHECK(parses("$argon2id$v=19$m=256,t=2,p=1,keyid=AAAAAAc" ARGON, &hash) && hash.pepper_id == 0 && hash.keyid_len == 5, "nor five bytes");
}

static void
check_floor(void)
{
	static const struct
	{
		const char *strong;
		const char *weak;
	}			pairs[] = {
		{"$argon2id$v=19$m=7168,t=5,p=1" ARGON, "$argon2id$v=19$m=7168,t=4,p=1" ARGON},
		{"$argon2id$v=19$m=17920,t=2,p=1" ARGON, "$argon2id$v=19$m=17919,t=2,p=1" ARGON},
		{"$argon2id$v=19$m=19456,t=2,p=1" ARGON, "$argon2id$v=19$m=7167,t=100,p=1" ARGON},
		{"argon2$argon2id$v=19$m=19456,t=2,p=1" ARGON, "$argon2id$v=16$m=19456,t=2,p=1" ARGON},
		{"$argon2id$v=19$m=47104,t=1,p=1" ARGON, "$argon2i$v=19$m=47104,t=9,p=1" ARGON},
		{"$argon2id$v=19$m=4294967295,t=4294967295,p=1" ARGON, "$argon2d$v=19$m=47104,t=9,p=1" ARGON},
		{"scrypt:16384:8:1$saltsalt$" X32 X32, "scrypt:8192:8:1$saltsalt$" X32 X32},
		{"scrypt:16384:8:1$saltsalt$" X32 X32, "scrypt:16384:7:1$saltsalt$" X32 X32},
		{"scrypt:16384:8:1$saltsalt$" X32 X32, "scrypt:16384:8:1$saltsal$" X32 X32},
		{"pbkdf2_sha256$100000$saltsalt$" B32, "pbkdf2_sha256$99999$saltsalt$" B32},
		{"pbkdf2:sha512:100000$saltsalt$" X32 X32, "pbkdf2:sha1:100000$saltsalt$4a799b7314b24efefb9ef11045df5d53957742f8"},
		{"SCRAM-SHA-256$100000:" SCRAM, "SCRAM-SHA-256$99999:" SCRAM},
		{"$5$rounds=100000$saltsalt$" H43, "$5$rounds=99999$saltsalt$" H43},
		{"$6$rounds=100000$saltsalt$" H86, "$6$rounds=100000$saltsal$" H86},
		{"$y$j9T$zuYcTD2sDo9gKnuGXxYR/.$" H43, "$y$j8T$zuYcTD2sDo9gKnuGXxYR/.$" H43},
		{"$y$j95$zuYcTD2sDo9gKnuGXxYR/.$" H43, "$y$j94$zuYcTD2sDo9gKnuGXxYR/.$" H43},
		{"$2b$10$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK", "{BCRYPT}$2b$12$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK"},
	};
	BtzPasswordHash hash;

	for (size_t i = 0; i < COUNT(pairs); i++)
	{
		CHECK(parses(pairs[i].strong, &hash) && btz_password_hash_weakness(&hash) == NULL, "strong: %s", pairs[i].strong);
		CHECK(parses(pairs[i].weak, &hash) && btz_password_hash_weakness(&hash) != NULL, "weak: %s", pairs[i].weak);
	}
}

int
main(void)
{
	check_stored();
	check_lengths();
	check_refused();
	check_argon2();
	check_pepper();
	check_floor();
	return unit_done();
}
