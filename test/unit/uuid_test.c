/*
 * uuid_test.c
 *		The form, versions, variants and every reason of UUIDs.
 */
#include "validators/uuid.h"

#include "checker.h"

static const BtzUuidRules any = {BTZ_UUID_ANY_BITS};
static const BtzUuidRules defined = {BTZ_UUID_DEFINED};
static const BtzUuidRules v4 = {4};
static const BtzUuidRules v7 = {7};

static const CheckerCase cases[] = {
	/* RFC 9562, appendices A and B: versions 1, 3, 4, 5, 6, 7, 8, 8 */
	ACCEPT("C232AB00-9414-11EC-B3C8-9F6BDECED846", &defined, "c232ab00-9414-11ec-b3c8-9f6bdeced846"),
	ACCEPT("5df41881-3aed-3515-88a7-2f4a814cf09e", &defined, "="),
	ACCEPT("919108f7-52d1-4320-9bac-f847db4148a8", &defined, "="),
	ACCEPT("919108f7-52d1-4320-9bac-f847db4148a8", &v4, "="),
	ACCEPT("2ed6657d-e927-568b-95e1-2665a8aea6a2", &defined, "="),
	ACCEPT("1EC9414C-232A-6B00-B3C8-9F6BDECED846", &defined, "1ec9414c-232a-6b00-b3c8-9f6bdeced846"),
	ACCEPT("017F22E2-79B0-7CC3-98C4-DC0C0C07398F", &v7, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
	ACCEPT("2489E9AD-2EE2-8E00-8EC9-32D5F69181C0", &defined, "2489e9ad-2ee2-8e00-8ec9-32d5f69181c0"),
	ACCEPT("5c146b14-3c52-8afd-938a-375d0df1fbf6", &defined, "="),
	ACCEPT("00000000-0000-0000-0000-000000000000", &defined, "="),
	ACCEPT("ffffffff-ffff-ffff-ffff-ffffffffffff", &defined, "="),
	ACCEPT("FFFFffff-FFFF-ffff-FFFF-ffffffffffff", &defined, "ffffffff-ffff-ffff-ffff-ffffffffffff"),
	ACCEPT("11111111-1111-1111-1111-111111111111", &any, "="),
	ACCEPT("0CC175B9-C0F1-B6A8-31C3-99E269772661", &any, "0cc175b9-c0f1-b6a8-31c3-99e269772661"),

	REFUSE("", &any, "empty", 0),
	REFUSE("9", &any, "invalid_length", 0),
	REFUSE("919108f7-52d1-4320-9bac-f847db4148a", &any, "invalid_length", 0),
	REFUSE("919108f7-52d1-4320-9bac-f847db4148a80", &any, "invalid_length", 37),
	REFUSE("919108f7-52d1-4320-9bac-f847db4148a8-", &any, "invalid_length", 37),
	REFUSE("919108f7-52d1-4320-9bac-f847db4148a8\n", &any, "control_char", 37),
	REFUSE("919108f7-52d1-4320-9bac-f847db4148a8\xc2\xa0", &any, "non_ascii", 37),
	REFUSE(" 919108f7-52d1-4320-9bac-f847db4148a", &any, "whitespace", 1),
	REFUSE("919108f7-52d1-4320-9bac-f847db4148a\0", &any, "control_char", 36),
	REFUSE("{919108f7-52d1-4320-9bac-f847db4148a8}", &any, "invalid_char", 1),
	REFUSE("urn:uuid:919108f7-52d1-4320-9bac-f847db4148a8", &any, "invalid_char", 1),
	REFUSE("919108f752d143209bacf847db4148a8", &any, "invalid_structure", 9),
	REFUSE("919108f-752d1-4320-9bac-f847db4148a8", &any, "invalid_structure", 8),
	REFUSE("919108f7-52d1-4320-9bac-f847db4148ag", &any, "invalid_char", 36),
	REFUSE("919108f7-52d1-4320-9bac-f847db4148a\xff", &any, "non_ascii", 36),
	REFUSE("919108f7\xe2\x80\x91" "52d1-4320-9bac-f847db4148a8", &any, "non_ascii", 9),

	REFUSE("919108f7-52d1-0320-9bac-f847db4148a8", &defined, "out_of_range", 15),
	REFUSE("919108f7-52d1-9320-9bac-f847db4148a8", &defined, "out_of_range", 15),
	REFUSE("919108f7-52d1-f320-9bac-f847db4148a8", &defined, "out_of_range", 15),
	REFUSE("919108f7-52d1-4320-7bac-f847db4148a8", &defined, "out_of_range", 20),
	REFUSE("919108f7-52d1-4320-cbac-f847db4148a8", &defined, "out_of_range", 20),
	REFUSE("00000000-0000-0000-0000-000000000001", &defined, "out_of_range", 15),
	REFUSE("ffffffff-ffff-ffff-ffff-fffffffffffe", &defined, "out_of_range", 15),
	REFUSE("11111111-1111-1111-1111-111111111111", &defined, "out_of_range", 20),
	REFUSE("00000000-0000-0000-0000-000000000000", &v4, "out_of_range", 15),
	REFUSE("ffffffff-ffff-ffff-ffff-ffffffffffff", &v7, "out_of_range", 15),
	REFUSE("919108f7-52d1-4320-9bac-f847db4148a8", &v7, "out_of_range", 15),
};

static int
accepted_at(size_t at, const BtzUuidRules *rules)
{
	char		value[] = "919108f7-52d1-4320-9bac-f847db4148a8";
	int			count = 0;

	for (int c = 0; c < 256; c++)
	{
		value[at] = (char) c;
		count += btz_uuid_check(btz_span(value, 36), rules, NULL).status == BTZ_OK;
	}
	return count;
}

/* how many bytes each place takes: a digit in both cases, one hyphen */
static void
check_every_place(void)
{
	for (size_t at = 0; at < BTZ_UUID_LENGTH; at++)
	{
		bool		hyphen = at == 8 || at == 13 || at == 18 || at == 23;

		CHECK(accepted_at(at, &any) == (hyphen ? 1 : 22), "place %zu", at);
		CHECK(accepted_at(at, &defined) ==
			  (hyphen ? 1 : at == 14 ? 8 : at == 19 ? 6 : 22),
			  "place %zu of a defined version", at);
	}
	CHECK(accepted_at(14, &v4) == 1, "one version");
}

int
main(void)
{
	check_cases("uuid", btz_uuid_check, cases, sizeof(cases) / sizeof(cases[0]));
	check_every_place();
	return unit_done();
}
