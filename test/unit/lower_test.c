/*
 * lower_test.c
 *		Lower case: samples of Unicode's table, and that it is at rest.
 */
#include "core/lower.h"

#include "unit.h"

static uint32_t
lower(uint32_t c)
{
	uint32_t	out[BTZ_LOWER_MAX];

	return btz_lower(c, out) == 1 ? out[0] : 0;
}

int
main(void)
{
	uint32_t	out[BTZ_LOWER_MAX];
	int			changed = 0;
	int			restless = 0;

	CHECK(lower('A') == 'a' && lower('Z') == 'z' && lower('a') == 'a' && lower('[') == '[' && lower('0') == '0', "ASCII");
	CHECK(lower(0xc4) == 0xe4 && lower(0xd7) == 0xd7 && lower(0x178) == 0xff && lower(0x100) == 0x101 && lower(0x101) == 0x101, "Latin");
	CHECK(lower(0x1e9e) == 0xdf && lower(0x212a) == 'k' && lower(0x2126) == 0x3c9, "sharp s, Kelvin, Ohm");
	CHECK(lower(0x3a3) == 0x3c3 && lower(0x416) == 0x436 && lower(0x10d0) == 0x10d0 && lower(0x1c90) == 0x10d0, "Greek, Cyrillic, Georgian");
	CHECK(lower(0x13a0) == 0xab70 && lower(0x1e921) == 0x1e943 && lower(0x10400) == 0x10428, "Cherokee, Adlam, Deseret");
	CHECK(btz_lower(0x130, out) == 2 && out[0] == 'i' && out[1] == 0x307, "a dotted I");
	CHECK(lower(0x10ffff) == 0x10ffff && lower(0xffffffff) == 0xffffffff, "no character");
	for (uint32_t c = 0; c < 0x110000; c++)
	{
		if (c == 0x130)
			continue;
		changed += lower(c) != c;
		restless += lower(lower(c)) != lower(c);
	}
	CHECK(changed == 1432 && restless == 0, "%d have a lower case, %d of them another", changed, restless);
	return unit_done();
}
