/*
 * zx_match.c
 *		Words, repeats and sequences; and the order of everything.
 */
#include "passwords/zx_match.h"

#include "core/ascii.h"
#include "core/cleanse.h"

#define LOWER_MAX (2 * BTZ_ZX_UNITS_MAX + 2)

/* No part of a password takes fewer guesses than these. */
#define GUESSES_MIN_SINGLE 10
#define GUESSES_MIN 50


void
btz_zx_keep(BtzZxText *text, size_t i, size_t j, BtzZxMatch match)
{
	BtzZxMatch *best = &text->best[btz_zx_place(i, j)];
	double		least = 1;

	if (j + 1 - i < text->len)
		least = i == j ? GUESSES_MIN_SINGLE : GUESSES_MIN;
	if (match.guesses < least)
		match.guesses = least;
	if (best->pattern == BTZ_ZX_NONE || match.guesses < best->guesses)
		*best = match;
}

/* A word from i to j of what was searched, which may be the text reversed. */
static void
keep_word(BtzZxText *text, size_t i, size_t j, bool reversed, BtzZxMatch match)
{
	size_t		from = reversed ? text->len - 1 - j : i;

	match.pattern = BTZ_ZX_DICTIONARY;
	match.reversed = reversed;
	match.guesses = match.rank * btz_zx_capitals(text->units + from, j + 1 - i) * (reversed ? 2 : 1);
	btz_zx_keep(text, from, from + j - i, match);
}

static void
match_words_of(BtzZxText *text, const BtzZxInputs *inputs, const uint16_t *lower, bool reversed)
{
	for (size_t i = 0; i < text->len; i++)
	{
		BtzZxWalk	walk = btz_zx_walk(inputs);

		for (size_t j = i; j < text->len && btz_zx_step(&walk, lower[j]); j++)
		{
			BtzZxMatch	match = {0};
			BtzZxList	list;

			if (!btz_zx_at_word(&walk, &list, &match.rank))
				continue;
			match.list = (uint8_t) list;
			keep_word(text, i, j, reversed, match);
		}
	}
}

void
btz_zx_match_words(BtzZxText *text)
{
	uint16_t	backwards[BTZ_ZX_UNITS_MAX];
	uint16_t	lower[LOWER_MAX] = {0};

	for (int reversed = 0; reversed < 2; reversed++)
	{
		const uint16_t *units = reversed ? backwards : text->units;

		for (size_t i = 0; i < text->len; i++)
			backwards[i] = text->units[text->len - 1 - i];

		(void) btz_zx_lower(units, text->len, lower);
		match_words_of(text, NULL, lower, reversed);
		if (text->query->inputs.count > 0)
			match_words_of(text, &text->query->inputs, lower, reversed);
	}
	btz_cleanse(backwards, sizeof(backwards));
	btz_cleanse(lower, sizeof(lower));
}

static bool
ends_line(uint16_t unit)
{
	return unit == '\n' || unit == '\r' || unit == 0x2028 || unit == 0x2029;
}

static bool
same_units(const uint16_t *a, const uint16_t *b, size_t len)
{
	for (size_t i = 0; i < len; i++)
	{
		if (a[i] != b[i])
			return false;
	}
	return true;
}

/* Units from i on that are so many, over and over: all of them, or 0 for none twice. */
static size_t
repeated(const BtzZxText *text, size_t i, size_t base)
{
	size_t		end = i + base;

	while (end + base <= text->len && same_units(text->units + i, text->units + end, base))
		end += base;
	return end > i + base ? end - i : 0;
}

/* The longest base that a repeat at i can have: within a line, and twice. */
static size_t
base_max(const BtzZxText *text, size_t i)
{
	size_t		most = 0;

	while (i + most < text->len && !ends_line(text->units[i + most]))
		most++;
	return most < (text->len - i) /2 ? most : (text->len - i) /2;
}

/* The shortest base of which all of the units are repeats. */
static size_t
shortest_base(const BtzZxText *text, size_t i, size_t len)
{
	for (size_t base = 1; base < len; base++)
	{
		if (len % base == 0 && repeated(text, i, base) >= len)
			return base;
	}
	return len;
}

/*
 * The repeat at i, if any, and its base: that of the longest base, unless the one
 * of the shortest covers as much.
 */
static size_t
repeat_at(const BtzZxText *text, size_t i, size_t *base)
{
	size_t		greedy = 0;
	size_t		lazy = 0;

	for (size_t b = base_max(text, i); b > 0 && greedy == 0; b--)
		greedy = repeated(text, i, b);
	for (size_t b = 1; greedy > 0 && lazy == 0; b++)
	{
		lazy = repeated(text, i, b);
		*base = b;
	}
	if (greedy <= lazy)
		return lazy;
	*base = shortest_base(text, i, greedy);
	return greedy;
}

/* What a repeat repeats is a text of its own, behind the matches of this one. */
static void
keep_repeat(BtzZxText *text, size_t i, size_t len, size_t base)
{
	BtzZxText	inner = *text;
	BtzZxMatch	match = {.pattern = BTZ_ZX_REPEAT,.single = base == 1};
	size_t		times = len / base;

	inner.units = text->units + i;

	inner.len = base;
	inner.best = text->best + btz_zx_place(0, text->len);

	match.guesses = btz_zx_guesses(&inner) * (double) times;
	btz_zx_keep(text, i, i + len - 1, match);
}

static void
match_repeats(BtzZxText *text)
{
	size_t		i = 0;

	while (i < text->len)
	{
		size_t		base = 0;
		size_t		len = repeat_at(text, i, &base);

		if (len > 0)
			keep_repeat(text, i, len, base);
		i += len > 0 ? len : 1;
	}
}

static void
keep_sequence(BtzZxText *text, size_t i, size_t j, int delta)
{
	BtzZxMatch	match = {.pattern = BTZ_ZX_SEQUENCE};
	uint16_t	first = text->units[i];
	int			step = delta < 0 ? -delta : delta;

	if ((j - i <= 1 && step != 1) || step == 0 || step > 5)
		return;
	match.guesses = 26;
	if (first == 'a' || first == 'A' || first == 'z' || first == 'Z' || first == '0' || first == '1' || first == '9')
		match.guesses = 4;
	else if (first < 128 && btz_is_digit((unsigned char) first))
		match.guesses = 10;
	match.guesses *= (delta < 0 ? 2.0 : 1.0) * (double) (j + 1 - i);
	btz_zx_keep(text, i, j, match);
}

/* Code units at the same distance from one to the next. */
static void
match_sequences(BtzZxText *text)
{
	size_t		i = 0;
	int			last = 0;

	if (text->len < 2)
		return;
	for (size_t k = 1; k < text->len; k++)
	{
		int			delta = text->units[k] - text->units[k - 1];

		if (k == 1)
			last = delta;
		if (delta == last)
			continue;
		keep_sequence(text, i, k - 1, last);
		i = k - 1;
		last = delta;
	}
	keep_sequence(text, i, text->len - 1, last);
}

void
btz_zx_match(BtzZxText *text)
{
	btz_zx_match_words(text);
	btz_zx_match_l33t(text);
	btz_zx_match_keyboards(text);
	match_repeats(text);
	match_sequences(text);
	btz_zx_match_years(text);
	btz_zx_match_dates(text);
}
