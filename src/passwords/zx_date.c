/*
 * zx_date.c
 *		Years and dates: "1987", "13.7.87", "870713".
 */
#include "passwords/zx_match.h"

#include <string.h>

#include "core/ascii.h"

#define YEAR_MIN 1000
#define YEAR_MAX 2050
#define YEAR_SPACE_MIN 20
#define DATE_UNITS_MIN 4
#define DATE_UNITS_MAX 10

static bool
is_digit(uint16_t unit)
{
	return unit < 128 && btz_is_digit((unsigned char) unit);
}

static int
distance(int year, int reference)
{
	int			years = year < reference ? reference - year : year - reference;

	return years < YEAR_SPACE_MIN ? YEAR_SPACE_MIN : years;
}

/* 1900 to 2019, one behind the other. */
void
btz_zx_match_years(BtzZxText *text)
{
	for (size_t i = 0; i + 4 <= text->len;)
	{
		const uint16_t *u = text->units + i;
		bool		recent = is_digit(u[3]) &&
		((u[0] == '1' && u[1] == '9' && is_digit(u[2])) ||
		 (u[0] == '2' && u[1] == '0' && (u[2] == '0' || u[2] == '1')));

		if (recent)
		{
			int			year = (u[0] - '0') * 1000 + (u[1] - '0') * 100 + (u[2] - '0') * 10 + (u[3] - '0');
			BtzZxMatch	match = {.pattern = BTZ_ZX_YEAR,.guesses = distance(year, text->query->reference_year)};

			btz_zx_keep(text, i, i + 3, match);
		}
		i += recent ? 4 : 1;
	}
}

static bool
is_day_and_month(int a, int b)
{
	return (a >= 1 && a <= 31 && b >= 1 && b <= 12) || (b >= 1 && b <= 31 && a >= 1 && a <= 12);
}

/* Three numbers that are a date: its year of four digits, or 0. */
static int
year_of(const int *n)
{
	int			over_12 = 0;
	int			over_31 = 0;
	int			under_1 = 0;

	if (n[1] > 31 || n[1] <= 0)
		return 0;
	for (int i = 0; i < 3; i++)
	{
		if ((n[i] > 99 && n[i] < YEAR_MIN) || n[i] > YEAR_MAX)
			return 0;
		over_31 += n[i] > 31;
		over_12 += n[i] > 12;
		under_1 += n[i] <= 0;
	}
	if (over_31 >= 2 || over_12 == 3 || under_1 >= 2)
		return 0;
	/* a year of four digits, last or first, decides */
	if (n[2] >= YEAR_MIN)
		return is_day_and_month(n[0], n[1]) ? n[2] : 0;
	if (n[0] >= YEAR_MIN)
		return is_day_and_month(n[1], n[2]) ? n[0] : 0;
	for (int i = 2; i >= 0; i -= 2)
	{
		if (is_day_and_month(n[i == 2 ? 0 : 1], n[i == 2 ? 1 : 2]))
			return n[i] > 99 ? n[i] : n[i] + (n[i] > 50 ? 1900 : 2000);
	}
	return 0;
}

static int
number(const uint16_t *units, size_t from, size_t to)
{
	int			value = 0;

	for (size_t i = from; i < to; i++)
		value = value * 10 + (units[i] - '0');
	return value;
}

/* Where two cuts make three numbers of 4 to 8 digits; 0, 0 ends a short list. */
#define CUTS_MAX 4
static const uint8_t cuts[][CUTS_MAX][2] = {
	{{1, 2}, {2, 3}},
	{{1, 3}, {2, 3}},
	{{1, 2}, {2, 4}, {4, 5}},
	{{1, 3}, {2, 3}, {4, 5}, {4, 6}},
	{{2, 4}, {4, 6}},
};

/* Of all ways to read the digits the year that is nearest. */
static int
year_of_digits(const BtzZxText *text, const uint16_t *units, size_t count)
{
	int			reference = text->query->reference_year;
	int			best = 0;

	for (int i = 0; i < CUTS_MAX && cuts[count - 4][i][0] != 0; i++)
	{
		const uint8_t *cut = cuts[count - 4][i];
		int			n[3] = {number(units, 0, cut[0]), number(units, cut[0], cut[1]), number(units, cut[1], count)};
		int			year = year_of(n);

		if (year != 0 && (best == 0 || (year < reference ? reference - year : year - reference) <
						  (best < reference ? reference - best : best - reference)))
			best = year;
	}
	return best;
}

/* White space of JavaScript, and / \ _ . - */
static bool
is_separator(uint16_t unit)
{
	static const char ascii[] = {' ', '\t', '\n', '\v', '\f', '\r', '/', '\\', '_', '.', '-'};
	static const uint16_t others[] = {0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff};

	if (unit < 128)
		return memchr(ascii, (int) unit, sizeof(ascii)) != NULL;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
	{
		if (unit == others[i])
			return true;
	}
	return unit >= 0x2000 && unit <= 0x200a;
}

/* Digits, a separator, digits, the same separator, digits: the year, or 0. */
static int
year_of_separated(const uint16_t *units, size_t count)
{
	size_t		first = 0;
	size_t		second;
	int			n[3];

	while (first < count && is_digit(units[first]))
		first++;
	if (first < 1 || first > 4 || first == count || !is_separator(units[first]))
		return 0;
	second = first + 1;
	while (second < count && is_digit(units[second]))
		second++;
	if (second - first < 2 || second - first > 3 || second == count || units[second] != units[first] ||
		count - second < 2 || count - second > 5)
		return 0;
	for (size_t i = second + 1; i < count; i++)
	{
		if (!is_digit(units[i]))
			return 0;
	}
	n[0] = number(units, 0, first);
	n[1] = number(units, first + 1, second);
	n[2] = number(units, second + 1, count);
	return year_of(n);
}

static bool
all_digits(const uint16_t *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		if (!is_digit(units[i]))
			return false;
	}
	return true;
}

/* The guesses of a part that is a date, or 0. */
static double
guesses_of(const BtzZxText *text, size_t i, size_t count)
{
	const uint16_t *units = text->units + i;
	int			year = 0;
	double		separators = 1;

	if (count <= 8 && all_digits(units, count))
		year = year_of_digits(text, units, count);
	else if (count >= 6)
	{
		year = year_of_separated(units, count);
		separators = 4;
	}
	return year == 0 ? 0 : distance(year, text->query->reference_year) * 365.0 * separators;
}

/* A date within another is none: the longest that begin not later count. */
void
btz_zx_match_dates(BtzZxText *text)
{
	size_t		covered = 0;	/* end of the dates so far */

	for (size_t i = 0; i + DATE_UNITS_MIN <= text->len; i++)
	{
		size_t		most = text->len - i < DATE_UNITS_MAX ? text->len - i : DATE_UNITS_MAX;
		double		guesses = 0;
		size_t		count = most;

		while (count >= DATE_UNITS_MIN && (guesses = guesses_of(text, i, count)) == 0)
			count--;
		if (guesses > 0 && i + count > covered)
		{
			BtzZxMatch	match = {.pattern = BTZ_ZX_DATE,.guesses = guesses};

			btz_zx_keep(text, i, i + count - 1, match);
			covered = i + count;
		}
	}
}
