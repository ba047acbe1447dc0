/*
 * selector_test.c
 *		What names a stored key, and what does not.
 */
#include "secrets/selector.h"

#include "unit.h"

int
main(void)
{
	static const char *const yes[] = {"auto", "0", "7", "2147483647", "9999999999", "tmp:", "tmp:db_key"};
	static const char *const no[] = {"", "AUTO", "auto ", " auto", "aut", "-7", "+7", "7 ", "7a", "0x7",
	"12345678901", "tmp", "TMP:x", "xtmp:", "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4="};

	for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++)
		CHECK(btz_is_selector(unit_span(yes[i])), "selector: \"%s\"", yes[i]);
	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++)
		CHECK(!btz_is_selector(unit_span(no[i])), "no selector: \"%s\"", no[i]);
	CHECK(!btz_is_selector(btz_span("7\0", 2)), "no selector: zero byte");
	return unit_done();
}
