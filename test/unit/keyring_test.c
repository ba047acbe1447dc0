/*
 * keyring_test.c
 *		What a ring may look like, every fault with its line, and that a fault
 *		leaves no key behind.
 */
#include "secrets/keyring.h"

#include <stdlib.h>

#include "unit.h"

/* bytes 00..1f and ff..e0, in both alphabets */
#define FIRST "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
#define SECOND_URL "__79_Pv6-fj39vX08_Lx8O_u7ezr6uno5-bl5OPi4eA"
#define SECOND_STANDARD "//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA"

static const struct
{
	const char *text;
	BtzKeyringFault fault;
	int			line;			/* or the number of keys, when good */
}			cases[] = {
	{"1:" FIRST "=\n", BTZ_KEYRING_GOOD, 1},
	{"1:" FIRST, BTZ_KEYRING_GOOD, 1},
	{"2147483647:" SECOND_URL "\n1:" FIRST "\n", BTZ_KEYRING_GOOD, 2},
	{"7:" SECOND_STANDARD "=\r\n\r\n# old\r\n \t\r\n  # older\n1:" FIRST "=\r", BTZ_KEYRING_GOOD, 2},

	{"", BTZ_KEYRING_EMPTY, 0},
	{"\n\n# nothing\n", BTZ_KEYRING_EMPTY, 0},
	{"1 " FIRST, BTZ_KEYRING_BAD_LINE, 1},
	{"# a\n\nkey\n", BTZ_KEYRING_BAD_LINE, 3},
	{FIRST "\n", BTZ_KEYRING_BAD_LINE, 1},
	{":" FIRST, BTZ_KEYRING_BAD_ID, 1},
	{"0:" FIRST, BTZ_KEYRING_BAD_ID, 1},
	{"01:" FIRST, BTZ_KEYRING_BAD_ID, 1},
	{"-1:" FIRST, BTZ_KEYRING_BAD_ID, 1},
	{"+1:" FIRST, BTZ_KEYRING_BAD_ID, 1},
	{" 1:" FIRST, BTZ_KEYRING_BAD_ID, 1},
	{"2147483648:" FIRST, BTZ_KEYRING_BAD_ID, 1},
	{"99999999999:" FIRST, BTZ_KEYRING_BAD_ID, 1},
	{"x:" FIRST, BTZ_KEYRING_BAD_ID, 1},
	{"1:", BTZ_KEYRING_BAD_KEY, 1},
	{"1: " FIRST, BTZ_KEYRING_BAD_KEY, 1},
	{"1:" FIRST " ", BTZ_KEYRING_BAD_KEY, 1},
	{"1:" FIRST "==", BTZ_KEYRING_BAD_KEY, 1},
	{"1:" FIRST "A", BTZ_KEYRING_BAD_KEY, 1},	/* 33 bytes */
	{"1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==", BTZ_KEYRING_BAD_KEY, 1}, /* 31 bytes */
	{"1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9", BTZ_KEYRING_BAD_KEY, 1},	/* spare bits */
	{"1:/_79_Pv6-fj39vX08_Lx8O_u7ezr6uno5-bl5OPi4eA", BTZ_KEYRING_BAD_KEY, 1},	/* both alphabets */
	{"1:" FIRST "\n2:" SECOND_URL "\n1:" SECOND_URL "\n", BTZ_KEYRING_SAME_ID, 3},
	{"1:" FIRST "\n2:" SECOND_URL "\n3:\n", BTZ_KEYRING_BAD_KEY, 3},
};

static bool
is_wiped(const BtzKeyring *ring)
{
	const unsigned char *bytes = (const unsigned char *) ring;

	for (size_t i = 0; i < sizeof(*ring); i++)
	{
		if (bytes[i] != 0)
			return false;
	}
	return true;
}

static bool
case_holds(size_t i)
{
	BtzSpan text = unit_span(cases[i].text);
	unsigned char *copy = malloc(text.len > 0 ? text.len : 1);
	BtzKeyring	ring;
	BtzKeyringFault fault;
	int			line;

	memcpy(copy, text.ptr, text.len);
	fault = btz_keyring_read(btz_span(copy, text.len), &ring, &line);
	free(copy);
	if (fault != cases[i].fault)
		return false;
	if (fault == BTZ_KEYRING_GOOD)
		return line == 0 && ring.count == cases[i].line;
	return line == cases[i].line && is_wiped(&ring);
}

static void
check_keys(void)
{
	BtzKeyring	ring;
	const BtzRootKey *root;
	bool		good = true;
	int			line;

	CHECK(btz_keyring_read(unit_span("9:" SECOND_URL "\n5:" FIRST), &ring, &line) == BTZ_KEYRING_GOOD &&
		  ring.keys[0].id == 9, "the first is the primary root");
	root = btz_keyring_find(&ring, 5);
	for (unsigned i = 0; root != NULL && i < BTZ_ROOT_KEY_LEN; i++)
		good &= root->key[i] == i && ring.keys[0].key[i] == 0xff - i;
	CHECK(root != NULL && good, "the bytes of the keys");
	CHECK(btz_keyring_find(&ring, 1) == NULL && btz_keyring_find(&ring, 0) == NULL, "no other id");
}

/* At the limits of size and number; a zero byte is no end. */
static void
check_limits(void)
{
	static char text[BTZ_KEYRING_BYTES_MAX + 1];
	BtzKeyring	ring;
	size_t		len = 0;
	int			line;

	for (int i = 1; i <= BTZ_KEYRING_KEYS_MAX + 1; i++)
		len += (size_t) sprintf(text +len, "%d:" FIRST "\n", i);
	CHECK(btz_keyring_read(btz_span(text, len), &ring, &line) == BTZ_KEYRING_TOO_MANY &&
		  line == BTZ_KEYRING_KEYS_MAX + 1 && is_wiped(&ring), "65 keys");
	memset(strstr(text, "65:"), '#', 46);
	CHECK(btz_keyring_read(btz_span(text, len), &ring, &line) == BTZ_KEYRING_GOOD &&
		  ring.count == BTZ_KEYRING_KEYS_MAX, "64 keys");
	memset(text +len, '#', sizeof(text) - len);
	CHECK(btz_keyring_read(btz_span(text, sizeof(text) - 1), &ring, &line) == BTZ_KEYRING_GOOD, "65536 bytes");
	CHECK(btz_keyring_read(btz_span(text, sizeof(text)), &ring, &line) == BTZ_KEYRING_TOO_LARGE &&
		  line == 0 && is_wiped(&ring), "65537 bytes");
	CHECK(btz_keyring_read(btz_span("1:" FIRST "\0\n", 47), &ring, &line) == BTZ_KEYRING_BAD_KEY, "a zero byte");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK(case_holds(i), "text %zu", i);
	check_keys();
	check_limits();
	return unit_done();
}
