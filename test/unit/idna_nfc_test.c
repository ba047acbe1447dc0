/*
 * idna_nfc_test.c
 *		Order of marks, composition, what blocks it.
 */
#include "validators/idna_nfc.h"

#include "unit.h"

typedef struct NfcCase
{
	const char *what;
	uint32_t	points[8];		/* zero ends them */
	bool		nfc;
}			NfcCase;

static const NfcCase cases[] = {
	{"nothing", {0}, true},
	{"ASCII", {'a', 'b'}, true},
	{"a composite", {0xe9}, true},
	{"its parts", {'e', 0x301}, false},
	{"a mark that composes with nothing", {'x', 0x301}, true},
	{"a mark first", {0x301, 'e'}, true},
	{"marks in order", {'x', 0x323, 0x301}, true},
	{"marks out of order", {'x', 0x301, 0x323}, false},
	{"equal classes keep their order", {'x', 0x301, 0x300}, true},
	{"composite and a mark that goes below it", {0xe9, 0x323}, false},
	{"the same, composed", {0x1eb9, 0x301}, true},
	{"composite of a composite", {0x1ead}, true},
	{"its first part and the second mark", {0x1ea1, 0x302}, false},
	{"its parts by their own order", {0xe2, 0x323}, false},
	{"all parts", {'a', 0x323, 0x302}, false},
	{"a mark of the same class blocks", {'x', 0x300, 0x301}, true},
	{"the second acute has no letter left", {0xe1, 0x301}, true},
	{"a letter blocks", {'e', 'x', 0x301}, true},
	{"spacing marks compose", {0x995, 0x9c7, 0x9be}, false},
	{"unless something stands between", {0x995, 0x9c7, 0x981, 0x9be}, true},
	{"excluded from composition", {0x915, 0x93c}, true},
	{"a Hangul syllable", {0xac01}, true},
	{"beyond 16 bits", {0x11099, 0x110ba}, false},
	{"the same, composed", {0x1109a}, true},
};

static void
check_longest(void)
{
	BtzIdnaLabel label = {.len = BTZ_IDNA_LABEL_MAX};

	for (size_t i = 0; i < BTZ_IDNA_LABEL_MAX; i++)
		label.points[i] = 0x1ead;
	CHECK(btz_idna_is_nfc(&label), "63 letters of three parts");
	for (size_t i = 1; i < BTZ_IDNA_LABEL_MAX; i++)
		label.points[i] = i < 32 ? 0x301 : 0x323;
	CHECK(!btz_idna_is_nfc(&label), "62 marks, the lower ones last");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		BtzIdnaLabel label = {0};

		for (; cases[i].points[label.len] != 0; label.len++)
			label.points[label.len] = cases[i].points[label.len];
		CHECK(btz_idna_is_nfc(&label) == cases[i].nfc, "%s", cases[i].what);
	}
	check_longest();
	return unit_done();
}
