/*
 * zx_keyboard.c
 *		Keys that lie beside each other: "zxcvbn".
 */
#include "passwords/zx_match.h"

#include <math.h>
#include <string.h>

#define DIRECTIONS_MAX 8

/* A key's unshifted or shifted character, and what lies in each direction. */
typedef struct Key
{
	char		key;
	char		neighbours[DIRECTIONS_MAX][3];
} Key;

#include "passwords/zx_keyboards.inc"

/* Keys, and neighbours of a key on the average, of the two kinds of boards. */
#define KEYBOARD_KEYS 94
#define KEYBOARD_DEGREE (432.0 / 94)
#define KEYPAD_KEYS 15
#define KEYPAD_DEGREE (76.0 / 15)

typedef struct Board
{
	const Key  *keys;
	size_t		count;
	bool		shifts;
} Board;

static const Board boards[] = {
	{qwerty, sizeof(qwerty) / sizeof(qwerty[0]), true},
	{dvorak, sizeof(dvorak) / sizeof(dvorak[0]), true},
	{keypad, sizeof(keypad) / sizeof(keypad[0]), false},
	{mac_keypad, sizeof(mac_keypad) / sizeof(mac_keypad[0]), false},
};

/* Keys are sorted. */
static const Key *
find_key(const Board *board, uint16_t unit)
{
	size_t		low = 0;
	size_t		high = board->count;

	while (low < high)
	{
		size_t		middle = (low + high) / 2;
		unsigned char key = (unsigned char) board->keys[middle].key;

		if (key == unit)
			return &board->keys[middle];
		if (key < unit)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The direction from one key to the next, or -1; is the next one shifted? */
static int
direction_of(const Board *board, uint16_t from, uint16_t to, bool *shifted)
{
	const Key  *key = find_key(board, from);

	if (key == NULL || to == 0)
		return -1;
	for (int i = 0; i < DIRECTIONS_MAX; i++)
	{
		for (int k = 0; k < 2 && key->neighbours[i][k] != '\0'; k++)
		{
			if ((unsigned char) key->neighbours[i][k] == to)
			{
				*shifted = k == 1;
				return i;
			}
		}
	}
	return -1;
}

static bool
is_shifted(const Board *board, uint16_t unit)
{
	static const char shifted[] = "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";

	return board->shifts && unit > 0 && unit < 128 && memchr(shifted, (int) unit, sizeof(shifted)) != NULL;
}

/* Paths of at most so many keys and turns, and the ways to shift some of them. */
static double
guesses_of(const Board *board, size_t length, size_t turns, size_t shifted)
{
	double		keys = board->shifts ? KEYBOARD_KEYS : KEYPAD_KEYS;
	double		degree = board->shifts ? KEYBOARD_DEGREE : KEYPAD_DEGREE;
	size_t		plain = length - shifted;
	double		guesses = 0;
	double		ways = 0;

	for (size_t i = 2; i <= length; i++)
	{
		for (size_t j = 1; j <= (turns < i - 1 ? turns : i - 1); j++)
			guesses += btz_zx_choose(i - 1, j - 1) * keys * pow(degree, (double) j);
	}
	if (shifted == 0)
		return guesses;
	if (plain == 0)
		return guesses * 2;
	for (size_t i = 1; i <= (shifted < plain ? shifted : plain); i++)
		ways += btz_zx_choose(length, i);
	return guesses * ways;
}

/* The path that begins at i; returns where the next may begin. */
static size_t
match_from(BtzZxText *text, const Board *board, size_t i)
{
	size_t		shifted = is_shifted(board, text->units[i]);
	size_t		turns = 0;
	size_t		j = i + 1;
	int			last = -1;

	for (; j < text->len; j++)
	{
		bool		shifts = false;
		int			direction = direction_of(board, text->units[j - 1], text->units[j], &shifts);

		if (direction < 0)
			break;
		shifted += shifts;
		turns += direction != last;
		last = direction;
	}
	if (j - i > 2)
	{
		BtzZxMatch	match = {.pattern = BTZ_ZX_SPATIAL,.straight = turns == 1};

		match.guesses = guesses_of(board, j - i, turns, shifted);
		btz_zx_keep(text, i, j - 1, match);
	}
	return j;
}

void
btz_zx_match_keyboards(BtzZxText *text)
{
	for (size_t board = 0; board < sizeof(boards) / sizeof(boards[0]); board++)
	{
		size_t		i = 0;

		while (i + 1 < text->len)
			i = match_from(text, &boards[board], i);
	}
}
