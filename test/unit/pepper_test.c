/*
 * pepper_test.c
 *		What bcrypt is given: the figures of the design, by Python's hmac; and
 *		bcrypt of it, by libxcrypt.
 */
#include "passwords/pepper.h"

#include <crypt.h>

#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define STAPLE "correct horse battery staple"
#define FIFTY "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"

static const struct
{
	BtzPepperMode mode;
	const char *password;
	const char *pepper;
	BtzStatus	status;
	const char *want;
	const char *hash;
}			cases[] = {

	{BTZ_PEPPER_HMAC, STAPLE, "pepper", BTZ_OK, "Jf8I2ovuvtHlDaU2wh8nIwjy3g6lAShL1Q9pCm7d16c=",
	"$2b$05$CCCCCCCCCCCCCCCCCCCCC.s9jO9ah5LCKzIyVBN8qRyfSlbpw/fau"},
	{BTZ_PEPPER_HMAC_SHA384, STAPLE, "pepper", BTZ_OK, "oGonQ7fYgCtDdQLZIr1LE5Otd++lAidtr32PUkUlK2FOumv1xiRZuYE1k0z8rg6v",
	"$2b$05$CCCCCCCCCCCCCCCCCCCCC.DY3HquvHwYd74.8UAl302O00huQNQTy"},
	{BTZ_PEPPER_CONCAT, "abc", "def", BTZ_OK, "abcdef", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.UGNvsur1Sc0A7zXz8.WwWJmMTY3CCqe"},
	{BTZ_PEPPER_CONCAT, "ab", "cdef", BTZ_OK, "abcdef", NULL},
	{BTZ_PEPPER_CONCAT, "", "def", BTZ_OK, "def", NULL},
	{BTZ_PEPPER_CONCAT, FIFTY, "0123456789012345678901", BTZ_OK, FIFTY "0123456789012345678901", NULL},
	{BTZ_PEPPER_CONCAT, FIFTY, "0123456789012345678901x", BTZ_TOO_LONG, FIFTY "0123456789012345678901", NULL},
	{BTZ_PEPPER_CONCAT, FIFTY FIFTY, "x", BTZ_TOO_LONG, FIFTY "aaaaaaaaaabbbbbbbbbbcc", NULL},
};

static bool
hashes_to(BtzSpan input, const char *hash)
{
	char text[	BTZ_PEPPERED_MAX + 1] = {0};
	struct crypt_data data = {0};
	const char *made;

	memcpy(text, input.ptr, input.len);
	made = crypt_rn(text, hash, &data, sizeof(data));
	return made != NULL && strcmp(made, hash) == 0;
}

int
main(void)
{
	static const char *const names[] = {"hmac", "hmac_sha384", "concat"};
	static const char *const options[] = {"{\"mode\": \"hmac\"}", "{\"mode\": \"hmac_sha384\"}", "{\"mode\": \"concat\"}"};
	BtzPepperMode mode;

	for (size_t i = 0; i < COUNT(cases); i++)
	{
		unsigned char out[BTZ_PEPPERED_MAX];
		size_t		len;

		CHECK(btz_pepper_apply(cases[i].mode, unit_span(cases[i].pepper), unit_span(cases[i].password), out, &len) == cases[i].status &&
			  btz_span_equal(btz_span(out, len), unit_span(cases[i].want)), "case %zu", i);
		CHECK(cases[i].hash == NULL || hashes_to(btz_span(out, len), cases[i].hash), "and its hash");
	}
	for (size_t i = 0; i < COUNT(names); i++)
		CHECK(btz_pepper_mode_find(unit_span(names[i]), &mode) && mode == i && btz_pepper_mode_of(unit_span(options[i])) == i, "mode %s", names[i]);
	CHECK(btz_pepper_mode_of(unit_span("{}")) == BTZ_PEPPER_HMAC, "no mode is hmac");
	CHECK(!btz_pepper_mode_find(unit_span("HMAC"), &mode) && !btz_pepper_mode_find(unit_span(""), &mode) &&
		  !btz_pepper_mode_find(unit_span("hmac_sha512"), &mode), "no other name");
	return unit_done();
}
