/*
 * selector_test.c
 *		What names a stored key, and what does not.
 */
#include "secrets/selector.h"

#include "unit.h"

int
main(void)
{
	static const char *const no[] = {
		"", "AUTO", "auto ", " auto", "aut", "0", "07", "-7", "+7", "7 ", "7a", "0x7", "2147483648",
		"12345678901", "tmp", "tmp:", "TMP:x", "xtmp:", "tmp:X", "tmp:1", "tmp:_a", "tmp:a-b", "tmp:a ",
		"tmp:abcdefghijklmnopqrstuvwxyz012345", "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=",
	};
	BtzSelector selector;

	CHECK(btz_selector_read(unit_span("auto"), &selector) && selector.kind == BTZ_SELECT_AUTO, "auto");
	CHECK(btz_selector_read(unit_span("2147483647"), &selector) && selector.kind == BTZ_SELECT_ID &&
		  selector.id == INT32_MAX, "an id");
	CHECK(btz_selector_read(unit_span("tmp:a_1"), &selector) && selector.kind == BTZ_SELECT_TEMPORARY &&
		  btz_span_equal(selector.name, unit_span("a_1")), "a temporary secret");
	CHECK(btz_selector_read(unit_span("tmp:abcdefghijklmnopqrstuvwxyz01234"), &selector) &&
		  selector.name.len == BTZ_SECRET_NAME_MAX, "with the longest name");
	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++)
		CHECK(!btz_selector_read(unit_span(no[i]), &selector), "no selector: \"%s\"", no[i]);
	CHECK(!btz_selector_read(btz_span("7\0", 2), &selector), "no selector: zero byte");
	return unit_done();
}
