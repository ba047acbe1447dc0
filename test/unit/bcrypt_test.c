/*
 * bcrypt_test.c
 *		Published vectors, steps and counters, and libxcrypt beside it.
 *
 * libxcrypt answers for each vector too, so that none here can be wrong in
 * the same way as the code.  An argument replaces the seed of the random
 * passwords.
 */
#include "passwords/bcrypt.h"

#include <crypt.h>
#include <inttypes.h>
#include <stdlib.h>

#include "passwords/hash_format.h"

#include "unit.h"

#define AA "\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa"
#define AA55 "\xaa\x55\xaa\x55\xaa\x55\xaa\x55\xaa\x55\xaa\x55"
#define X55AAFF "\x55\xaa\xff\x55\xaa\xff\x55\xaa\xff\x55\xaa\xff"
#define SIX_TIMES(s) s s s s s s
#define ALPHABET "abcdefghijklmnopqrstuvwxyz"
#define PUNCTUATION "~!@#$%^&*()      ~!@#$%^&*()PNBFRD"
#define CHARS_72 "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

typedef struct Vector
{
	const char *hash;
	const char *password;
}			Vector;

/* Openwall crypt_blowfish 1.3, wrapper.c */
static const Vector openwall[] = {
	{"$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW", "U*U"},
	{"$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK", "U*U*"},
	{"$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a", "U*U*U"},
	{"$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui", CHARS_72 "chars after 72 are ignored"},
	{"$2x$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e", "\xa3"},
	{"$2x$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e", "\xff\xff\xa3"},
	{"$2y$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e", "\xff\xff\xa3"},
	{"$2b$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e", "\xff\xff\xa3"},
	{"$2y$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq", "\xa3"},
	{"$2a$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq", "\xa3"},
	{"$2b$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq", "\xa3"},
	{"$2x$05$/OK.fbVrR/bpIqNJ5ianF.o./n25XVfn6oAPaUvHe.Csk4zRfsYPi", "1\xa3" "345"},
	{"$2x$05$/OK.fbVrR/bpIqNJ5ianF.o./n25XVfn6oAPaUvHe.Csk4zRfsYPi", "\xff\xa3" "345"},
	{"$2x$05$/OK.fbVrR/bpIqNJ5ianF.o./n25XVfn6oAPaUvHe.Csk4zRfsYPi", "\xff\xa3" "34" "\xff\xff\xff\xa3" "345"},
	{"$2y$05$/OK.fbVrR/bpIqNJ5ianF.o./n25XVfn6oAPaUvHe.Csk4zRfsYPi", "\xff\xa3" "34" "\xff\xff\xff\xa3" "345"},
	{"$2y$05$/OK.fbVrR/bpIqNJ5ianF.nRht2l/HRhr6zmCp9vYUvvsqynflf9e", "\xff\xa3" "345"},
	{"$2a$05$/OK.fbVrR/bpIqNJ5ianF.nRht2l/HRhr6zmCp9vYUvvsqynflf9e", "\xff\xa3" "345"},
	{"$2a$05$/OK.fbVrR/bpIqNJ5ianF.6IflQkJytoRVc1yuaNtHfiuq.FRlSIS", "\xa3" "ab"},
	{"$2x$05$/OK.fbVrR/bpIqNJ5ianF.6IflQkJytoRVc1yuaNtHfiuq.FRlSIS", "\xa3" "ab"},
	{"$2y$05$/OK.fbVrR/bpIqNJ5ianF.6IflQkJytoRVc1yuaNtHfiuq.FRlSIS", "\xa3" "ab"},
	{"$2x$05$6bNw2HLQYeqHYyBfLMsv/OiwqTymGIGzFsA4hOTWebfehXHNprcAS", "\xd1\x91"},
	{"$2x$05$6bNw2HLQYeqHYyBfLMsv/O9LIGgn8OMzuDoHfof8AQimSGfcSWxnS", "\xd0\xc1\xd2\xcf\xcc\xd8"},
	{"$2a$05$/OK.fbVrR/bpIqNJ5ianF.swQOIzjOiJ9GHEPuhEkvqrUyvWhEMx6", SIX_TIMES(AA) "chars after 72 are ignored as usual"},
	{"$2a$05$/OK.fbVrR/bpIqNJ5ianF.R9xrDjiycxMbQE2bp.vgqlYpW5wx2yy", SIX_TIMES(AA55)},
	{"$2a$05$/OK.fbVrR/bpIqNJ5ianF.9tQZzcJfm3uj2NvJ/n5xkhpqLrMpWCe", SIX_TIMES(X55AAFF)},
	{"$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy", ""},
};

/*
 * The same source's "$2a$" with a countermeasure of its own, which changes
 * the hash of passwords that the sign extension bug could have confused.  No
 * other library has it; here "$2a$" is "$2b$".
 */
static const Vector openwall_safety[] = {
	{"$2a$05$/OK.fbVrR/bpIqNJ5ianF.nqd1wy.pTMdcvrRWxyiGL2eMz.2a85.", "\xff\xff\xa3"},
	{"$2a$05$/OK.fbVrR/bpIqNJ5ianF.ZC1JEJ8Z4gPfpe1JOr/oyPXTWl9EFd.", "\xff\xa3" "34" "\xff\xff\xff\xa3" "345"},
};

/* jBCrypt 0.4, TestBCrypt.java, without its cost 12 */
static const Vector jbcrypt[] = {
	{"$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s.", ""},
	{"$2a$08$HqWuK6/Ng6sg9gQzbLrgb.Tl.ZHfXLhvt/SgVyWhQqgqcZ7ZuUtye", ""},
	{"$2a$10$k1wbIrmNyFAPwPVPSVa/zecw2BCEnBwVS2GbrmgzxFUOqW9dk4TCW", ""},
	{"$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe", "a"},
	{"$2a$08$cfcvVd2aQ8CMvoMpP2EBfeodLEkkFJ9umNEfPD18.hUF62qqlC/V.", "a"},
	{"$2a$10$k87L/MF28Q673VKh8/cPi.SUl7MU/rWuSiIDDFayrKk/1tBsSQu4u", "a"},
	{"$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i", "abc"},
	{"$2a$08$Ro0CUfOqk6cXEKf3dyaM7OhSCvnwM9s4wIX9JeLapehKK5YdLxKcm", "abc"},
	{"$2a$10$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi", "abc"},
	{"$2a$06$.rCVZVOThsIa97pEDOxvGuRRgzG64bvtJ0938xuqzv18d3ZpQhstC", ALPHABET},
	{"$2a$08$aTsUwsyowQuzRrDqFflhgekJ8d9/7Z3GV3UcgvzQW3J5zMyrTvlz.", ALPHABET},
	{"$2a$10$fVH8e28OQRj9tqiDXs1e1uxpsjN0c7II7YPKXua2NAKYvM6iQk7dq", ALPHABET},
	{"$2a$06$fPIsBO8qRqkjj273rfaOI.HtSV9jLDpTbZn782DC6/t7qT67P6FfO", PUNCTUATION},
	{"$2a$08$Eq2r4G/76Wv39MzSX262huzPz612MZiYHVUJe/OcOql2jo4.9UxTW", PUNCTUATION},
	{"$2a$10$LgfYWkbzEvQ4JakH7rOvHe0y8pHKF9OaFgwUZ2q7W2FFZmZzJYlfS", PUNCTUATION},
};

/* pyca/bcrypt 3.2, tests/test_bcrypt.py */
static const Vector pyca[] = {
	{"$2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm", "Kk4DQuMMfZL9o"},
	{"$2b$04$pQ7gRO7e6wx/936oXhNjrOUNOHL1D0h1N2IDbJZYs.1ppzSof6SPy", "9IeRXmnGxMYbs"},
	{"$2b$04$SQe9knOzepOVKoYXo9xTteNYr6MBwVz4tpriJVe3PNgYufGIsgKcW", "xVQVbwa1S0M8r"},
	{"$2b$04$eH8zX.q5Q.j2hO1NkVYJQOM6KxntS/ow3.YzVmFrE4t//CoF4fvne", "Zfgr26LWd22Za"},
	{"$2b$04$ahiTdwRXpUG2JLRcIznxc.s1.ydaPGD372bsGs8NqyYjLY1inG5n2", "Tg4daC27epFBE"},
	{"$2b$04$nQn78dV0hGHf5wUBe0zOFu8n07ZbWWOKoGasZKRspZxtt.vBRNMIy", "xhQPMmwh5ALzW"},
	{"$2b$04$cvXudZ5ugTg95W.rOjMITuM1jC0piCl3zF5cmGhzCibHZrNHkmckG", "59je8h5Gj71tg"},
	{"$2b$04$YYjtiq4Uh88yUsExO0RNTuEJ.tZlsONac16A8OcLHleWFjVawfGvO", "wT4fHJa2N9WSW"},
	{"$2b$04$WLTjgY/pZSyqX/fbMbJzf.qxCeTMQOzgL.CimRjMHtMxd/VGKojMu", "uSgFRnQdOgm4S"},
	{"$2b$04$2moPs/x/wnCfeQ5pCheMcuSJQ/KYjOZG780UjA/SiR.KsYWNrC7SG", "tEPtJZXur16Vg"},
	{"$2b$04$HrEYC/AQ2HS77G78cQDZQ.r44WGcruKw03KHlnp71yVQEwpsi3xl2", "vvho8C6nlVf9K"},
	{"$2b$04$vVYgSTfB8KVbmhbZE/k3R.ux9A0lJUM4CZwCkHI9fifke2.rTF7MG", "5auCCY9by0Ruf"},
	{"$2b$04$JfoNrR8.doieoI8..F.C1OQgwE3uTeuardy6lw0AjALUzOARoyf2m", "GtTkR6qn2QOZW"},
	{"$2b$04$HP3I0PUs7KBEzMBNFw7o3O7f/uxaZU7aaDot1quHMgB2yrwBXsgyy", "zKo8vdFSnjX0f"},
	{"$2b$04$xnFVhJsTzsFBTeP3PpgbMeMREb6rdKV9faW54Sx.yg9plf4jY8qT6", "I9VfYlacJiwiK"},
	{"$2b$04$WQp9.igoLqVr6Qk70mz6xuRxE0RttVXXdukpR9N54x17ecad34ZF6", "VFPO7YXnHQbQO"},
	{"$2b$04$xgZtlonpAHSU/njOCdKztOPuPFzCNVpB4LGicO4/OGgHv.uKHkwsS", "VDx5BdxfxstYk"},
	{"$2b$04$2Siw3Nv3Q/gTOIPetAyPr.GNj3aO0lb1E5E9UumYGKjP9BYqlNWJe", "dEe6XfVGrrfSH"},
	{"$2b$04$7/Qj7Kd8BcSahPO4khB8me4ssDJCW3r4OGYqPF87jxtrSyPj5cS5m", "cTT0EAFdwJiLn"},
	{"$2b$04$VvlCUKbTMjaxaYJ.k5juoecpG/7IzcH1AkmqKi.lIZMVIOLClWAk.", "J8eHUDuxBB520"},
};

/*
 * John the Ripper, bcrypt-ztex; the second shares the first 32 bits of its
 * hash with that of "U*U*".
 */
static const Vector john[] = {
	{"$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK", "U*U*"},
	{"$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzAxtE4OUcU.5p75hOF2yn2i1ocvO", "1E!dpr"},
	{"$2a$08$CCCCCCCCCCCCCCCCCCCCC.LuntE/dBezheibpSOXBeR3W7q5mt2NW", ">RQ7la"},
	{"$2a$04$pIqNJ/d3.iUtNb........1ynmOuHkBNwBW8zbBj6wTB8XX4/HPiy", "01234567"},
	{"$2a$04$pIqNJ/d3.iUtNb........12LxxKuTok3B2V5Qedwkj.KlH.1uvye", "012345678"},
	{"$2a$04$pIqNJ/d3.iUtNb........UNDUi60rNJGFKeSG7vI091NbSOdQNfa", "0123456789"},
};

/* what peppered passwords look like: base64 of HMAC-SHA-256 and -384 */
static const Vector long_text[] = {
	{"$2b$05$CCCCCCCCCCCCCCCCCCCCC.s9jO9ah5LCKzIyVBN8qRyfSlbpw/fau", "Jf8I2ovuvtHlDaU2wh8nIwjy3g6lAShL1Q9pCm7d16c="},
	{"$2b$05$CCCCCCCCCCCCCCCCCCCCC.DY3HquvHwYd74.8UAl302O00huQNQTy", "oGonQ7fYgCtDdQLZIr1LE5Otd++lAidtr32PUkUlK2FOumv1xiRZuYE1k0z8rg6v"},
	{"$2b$05$CCCCCCCCCCCCCCCCCCCCC.UGNvsur1Sc0A7zXz8.WwWJmMTY3CCqe", "abcdef"},
};

static BtzBcrypt work;

/* The hash of a password in the form, with the salt and cost, of "like". */
static void
hash_like(const BtzPasswordHash *like, BtzSpan password, char *text)
{
	BtzPasswordHash hash = *like;

	btz_bcrypt_init(&work, password, hash.salt, hash.cost,
					hash.variant == 'x' ? BTZ_BCRYPT_SIGN_EXTENDED : BTZ_BCRYPT_STANDARD);
	while (btz_bcrypt_step(&work, 64))
		continue;
	btz_bcrypt_final(&work, hash.expected);
	btz_bcrypt_render(&hash, (unsigned char *) text);
	text[		BTZ_BCRYPT_TEXT_LEN] = '\0';
}

static bool
xcrypt_agrees(const char *password, const char *hash)
{
	static struct crypt_data data;
	const char *answer = crypt_rn(password, hash, &data, sizeof(data));

	return answer != NULL && strcmp(answer, hash) == 0;
}

static bool
ours_agrees(const char *password, const char *hash)
{
	BtzPasswordHash parsed;
	char text[	BTZ_BCRYPT_TEXT_LEN + 1];

	if (btz_password_hash_parse(unit_span(hash), &parsed) != BTZ_OK)
		return false;
	hash_like(&parsed, unit_span(password), text);
	return strcmp(text, hash) == 0;
}

static void
check_vectors(const char *source, const Vector * vectors, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		CHECK(ours_agrees(vectors[i].password, vectors[i].hash),
			  "%s %zu, %.7s", source, i, vectors[i].hash);
		if (!xcrypt_agrees(vectors[i].password, vectors[i].hash))
			CHECK(false, "%s %zu is not what libxcrypt says", source, i);
	}
}

/* "$2a$", "$2b$" and "$2y$" are one algorithm */
static void
check_prefixes(void)
{
	bool		good = true;

	for (size_t i = 0; i < COUNT(john); i++)
	{
		char		hash[BTZ_BCRYPT_TEXT_LEN + 1];

		memcpy(hash, john[i].hash, sizeof(hash));
		for (const char *c = "aby"; *c != '\0'; c++)
		{
			hash[2] = *c;
			good &= ours_agrees(john[i].password, hash) &&
				xcrypt_agrees(john[i].password, hash);
		}
	}
	CHECK(good, "prefixes a, b and y");
	for (size_t i = 0; i < COUNT(openwall_safety); i++)
		CHECK(!ours_agrees(openwall_safety[i].password, openwall_safety[i].hash) &&
			  xcrypt_agrees(openwall_safety[i].password, openwall_safety[i].hash),
			  "no countermeasure in $2a$ %zu", i);
}

/* what lies behind byte 72, or behind a period of the key, does not count */
static void
check_length(void)
{
	BtzPasswordHash like;
	char		one[BTZ_BCRYPT_TEXT_LEN + 1];
	char		other[BTZ_BCRYPT_TEXT_LEN + 1];

	if (btz_password_hash_parse(unit_span(pyca[0].hash), &like) != BTZ_OK)
		return;
	hash_like(&like, unit_span(CHARS_72), one);
	hash_like(&like, unit_span(CHARS_72 "x"), other);
	CHECK(strcmp(one, other) == 0, "byte 73 does not count");
	hash_like(&like, btz_span(CHARS_72, 71), other);
	CHECK(strcmp(one, other) != 0, "byte 72 counts");
	hash_like(&like, btz_span("a", 1), one);
	hash_like(&like, btz_span("a\0a", 3), other);
	CHECK(strcmp(one, other) == 0, "the key is the password and a zero byte, over and over");
	hash_like(&like, btz_span(NULL, 0), one);
	hash_like(&like, unit_span(""), other);
	CHECK(strcmp(one, other) == 0, "nothing is the empty password");
}

static uint64_t seed = UINT64_C(0x9e3779b97f4a7c15);

static unsigned
random_below(unsigned bound)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned) (seed >> 33) % bound;
}

static void
random_case(char *password, BtzPasswordHash *hash)
{
	unsigned	len = random_below(101);

	for (unsigned i = 0; i < len; i++)
		password[i] = (char) (1 + random_below(255));
	password[len] = '\0';
	hash->cost = BTZ_BCRYPT_COST_MIN;
	for (size_t i = 0; i < sizeof(hash->salt); i++)
		hash->salt[i] = (unsigned char) random_below(256);
}

/*
 * libxcrypt's "$2a$" may differ where its countermeasure acts: only where the
 * sign extension bug made no difference to a password with bytes above 0x7f.
 */
static bool
agrees_on(BtzPasswordHash *hash, const char *password)
{
	char text[	BTZ_BCRYPT_TEXT_LEN + 1];
	char		extended[BTZ_BCRYPT_TEXT_LEN + 1];

	hash_like(hash, unit_span(password), text);
	if (xcrypt_agrees(password, text))
		return true;
	if (hash->variant != 'a')
		return false;
	hash->variant = 'x';
	hash_like(hash, unit_span(password), extended);
	return strcmp(text +3, extended + 3) == 0;
}

static void
check_random(unsigned rounds)
{
	char		password[101];
	BtzPasswordHash hash;
	unsigned	failed = 0;

	for (unsigned i = 0; i < rounds; i++)
	{
		random_case(password, &hash);
		hash.variant = (unsigned char) "abxy"[i % 4];
		failed += !agrees_on(&hash, password);
	}
	CHECK(failed == 0, "%u random passwords under 2a, 2b, 2x, 2y: %u differ from libxcrypt",
		  rounds, failed);
}

static void
check_steps(void)
{
	static const unsigned char salt[BTZ_BCRYPT_SALT_LEN] = "sixteen bytes ok";
	unsigned char at_once[BTZ_BCRYPT_HASH_LEN];
	unsigned char stepped[BTZ_BCRYPT_HASH_LEN];
	unsigned	steps = 1;

	btz_bcrypt_init(&work, unit_span("password"), salt, 6, BTZ_BCRYPT_STANDARD);
	CHECK(work.iterations_done == 0 && work.iterations_left == 64, "64 iterations at cost 6");
	CHECK(btz_bcrypt_step(&work, 0) && work.iterations_done == 0, "a step of nothing");
	CHECK(!btz_bcrypt_step(&work, 1000) && work.iterations_done == 64, "a step of all");
	btz_bcrypt_final(&work, at_once);
	CHECK(!btz_bcrypt_step(&work, 5) && work.iterations_done == 64, "a step at the end");

	btz_bcrypt_init(&work, unit_span("password"), salt, 6, BTZ_BCRYPT_STANDARD);
	while (btz_bcrypt_step(&work, 5))
		steps++;
	btz_bcrypt_final(&work, stepped);
	CHECK(steps == 13 && work.iterations_done == 64, "13 steps of 5");
	CHECK(memcmp(at_once, stepped, sizeof(stepped)) == 0, "steps do not change the hash");

	btz_bcrypt_idle(&work, 10);
	CHECK(btz_bcrypt_step(&work, 9) && !btz_bcrypt_step(&work, 9) &&
		  work.iterations_done == 74, "10 iterations more");

	btz_bcrypt_init(&work, unit_span("password"), salt, BTZ_BCRYPT_COST_MAX, BTZ_BCRYPT_STANDARD);
	CHECK(btz_bcrypt_step(&work, 1) && work.iterations_left == UINT64_C(0x7fffffff),
		  "cost 31 does not overflow");
}

int
main(int argc, char **argv)
{
	if (argc > 1)
		seed = strtoull(argv[1], NULL, 16) | 1;
	printf("# seed %" PRIx64 "\n", seed);
	check_vectors("openwall", openwall, COUNT(openwall));
	check_vectors("jbcrypt", jbcrypt, COUNT(jbcrypt));
	check_vectors("pyca", pyca, COUNT(pyca));
	check_vectors("john", john, COUNT(john));
	check_vectors("long text", long_text, COUNT(long_text));
	check_prefixes();
	check_length();
	check_random(1000);
	check_steps();
	return unit_done();
}
