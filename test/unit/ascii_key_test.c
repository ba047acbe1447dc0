/*
 * ascii_key_test.c
 *		The order of keys: total, and that of their bytes.
 */
#include "validators/ascii_key.h"

#include "unit.h"

static const struct
{
	const char *a;
	const char *b;
	int			order;
}			cases[] = {
	{"", "", 0}, {"", "a", -1}, {"a", "A", 0}, {"AbC", "aBc", 0},
	{"a", "B", -1}, {"B", "a", 1}, {"ab", "A", 1}, {"Z", "_", 1},
	{"[", "a", -1}, {"[", "A", -1}, {"@", "A", -1}, {"{", "Z", 1},
	{"z", "\x80", -1}, {"\xc3\x89", "\xc3\xa9", -1}, {"\xff", "", 1},
};

static int
sign(int order)
{
	return (order > 0) - (order < 0);
}

/* one byte against another, through the key's own bytes */
static void
check_every_pair(void)
{
	int			wrong = 0;

	for (int i = 0; i < 256 * 256; i++)
	{
		unsigned char a = (unsigned char) (i >> 8);
		unsigned char b = (unsigned char) i;
		unsigned char key[2];

		btz_ascii_key(btz_span(&a, 1), &key[0]);
		btz_ascii_key(btz_span(&b, 1), &key[1]);
		wrong += sign(btz_ascii_key_compare(btz_span(&a, 1), btz_span(&b, 1))) !=
			sign(key[0] - key[1]);
	}
	CHECK(wrong == 0, "65536 pairs of bytes");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		BtzSpan		a = unit_span(cases[i].a);
		BtzSpan		b = unit_span(cases[i].b);

		CHECK(sign(btz_ascii_key_compare(a, b)) == cases[i].order &&
			  sign(btz_ascii_key_compare(b, a)) == -cases[i].order,
			  "pair %zu", i);
	}
	check_every_pair();
	return unit_done();
}
