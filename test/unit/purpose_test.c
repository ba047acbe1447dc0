/*
 * purpose_test.c
 *		The table is in order, and no two purposes derive the same key.
 */
#include "secrets/purpose.h"

#include "unit.h"

int
main(void)
{
	for (size_t i = 0; i < BTZ_PURPOSE_COUNT; i++)
	{
		const BtzPurpose *purpose = &btz_purposes[i];
		size_t		same = 0;

		CHECK(purpose->kind == i, "%s stands in its place", purpose->name);
		CHECK(btz_purpose_find(unit_span(purpose->name)) == purpose, "%s is found", purpose->name);
		CHECK(strlen(purpose->name) <= BTZ_PURPOSE_CHARS_MAX, "%s is short enough", purpose->name);
		CHECK(purpose->min_len >= 8 && purpose->min_len <= 32 && purpose->max_len >= 32,
			  "%s takes 32 bytes", purpose->name);
		/* a context must not turn one info into another */
		for (size_t k = 0; k < BTZ_PURPOSE_COUNT; k++)
			same += k != i && purpose->info != NULL && btz_purposes[k].info != NULL &&
				btz_span_starts_with(unit_span(btz_purposes[k].info), unit_span(purpose->info));
		CHECK(same == 0, "%s: no info begins with its info", purpose->name);
	}
	CHECK(btz_purpose_find(unit_span("")) == NULL, "no name");
	CHECK(btz_purpose_find(unit_span("Encrypt")) == NULL, "case counts");
	CHECK(btz_purpose_find(unit_span("encryp")) == NULL, "a prefix is no name");
	CHECK(btz_purpose_find(unit_span("encrypts")) == NULL, "nor is more");

	CHECK(btz_purpose_takes_options(&btz_purposes[BTZ_PURPOSE_SIGN], unit_span("{}")), "no options");
	CHECK(!btz_purpose_takes_options(&btz_purposes[BTZ_PURPOSE_SIGN], unit_span("{\"mode\": \"hmac\"}")),
		  "a mode for no pepper");
	CHECK(btz_purpose_takes_options(&btz_purposes[BTZ_PURPOSE_PEPPER], unit_span("{}")), "a pepper without a mode");
	CHECK(btz_purpose_takes_options(&btz_purposes[BTZ_PURPOSE_PEPPER], unit_span("{\"mode\": \"concat\"}")),
		  "a pepper with one");
	CHECK(!btz_purpose_takes_options(&btz_purposes[BTZ_PURPOSE_PEPPER], unit_span("{\"mode\": \"sha1\"}")),
		  "with one that is none");
	CHECK(!btz_purpose_takes_options(&btz_purposes[BTZ_PURPOSE_PEPPER],
									 unit_span("{\"mode\": \"hmac\", \"x\": 1}")), "with more");
	CHECK(!btz_purpose_takes_options(&btz_purposes[BTZ_PURPOSE_PEPPER], unit_span("[]")), "with a list");
	return unit_done();
}
