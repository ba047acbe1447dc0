/*
 * policy_test.c
 *		Policy texts, and nothing near them.
 */
#include "passwords/policy.h"

#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

int
main(void)
{
	static const struct
	{
		const char *text;
		BtzPolicy	policy;
	}			good[] = {
		{"standard", {12, 1024, 3, true}},
		{"nist_single", {15, 1024, 0, true}},
		{"nist_mfa", {8, 1024, 0, true}},
		{"  standard  ", {12, 1024, 3, true}},
		{"standard min_length=16", {16, 1024, 3, true}},
		{"standard min_length=1 max_length=65536 min_score=0 blocklist=off", {1, 65536, 0, false}},
		{"nist_mfa  blocklist=off  blocklist=on min_score=4", {8, 1024, 4, true}},
		{"standard min_length=1024", {1024, 1024, 3, true}},
	};
	static const char *const bad[] = {
		"", " ", "Standard", "x", "standard,min_length=8", "standard min_length", "standard min_length=", "standard =8", "standard min_length=0",
		"standard min_length=08", "standard min_length=+8", "standard min_length=8x", "standard min_length=65537", "standard min_length=999999",
		"standard min_length=1025", "standard max_length=11", "standard min_score=5", "standard min_score=-1", "standard blocklist=yes",
		"standard MIN_LENGTH=8", "standard min_length = 8", "min_length=8", "standard nist_mfa", "standard\tmin_length=8", "standard min_length=8\n",
	};
	BtzPolicy	policy;

	for (size_t i = 0; i < COUNT(good); i++)
		CHECK(btz_policy_parse(unit_span(good[i].text), &policy) == BTZ_OK && policy.min_length == good[i].policy.min_length &&
			  policy.max_length == good[i].policy.max_length && policy.min_score == good[i].policy.min_score &&
			  policy.blocklist == good[i].policy.blocklist, "reads \"%s\"", good[i].text);
	for (size_t i = 0; i < COUNT(bad); i++)
		CHECK(btz_policy_parse(unit_span(bad[i]), &policy) == BTZ_INVALID, "refuses \"%s\"", bad[i]);
	CHECK(btz_policy_parse(btz_span(NULL, 0), &policy) == BTZ_INVALID, "nothing is no policy");
	return unit_done();
}
