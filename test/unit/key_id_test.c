/*
 * key_id_test.c
 *		Ids both ways, and what is none.
 */
#include "secrets/key_id.h"

#include "unit.h"

int
main(void)
{
	static const struct
	{
		const char *text;
		int32_t		id;
	}			good[] = {
		{"1", 1}, {"9", 9}, {"10", 10}, {"2147483647", INT32_MAX}, {"1000000000", 1000000000},
	};
	static const char *const bad[] = {
		"", "0", "01", "-1", "+1", " 1", "1 ", "1a", "a", "2147483648", "9999999999", "10000000000",
		"99999999999999999999", "\xd9\xa1",
	};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
	{
		unsigned char out[BTZ_KEY_ID_DIGITS_MAX];
		int32_t		id = -1;

		CHECK(btz_key_id_read(unit_span(good[i].text), &id) && id == good[i].id, "read %s", good[i].text);
		CHECK(btz_span_equal(btz_span(out, btz_key_id_write(good[i].id, out)), unit_span(good[i].text)),
			  "write %s", good[i].text);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
	{
		int32_t		id = -1;

		CHECK(!btz_key_id_read(unit_span(bad[i]), &id) && id == -1, "no id: \"%s\"", bad[i]);
	}
	return unit_done();
}
