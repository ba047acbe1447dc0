/*
 * zx_case.c
 *		Upper and lower case of the strength estimator, in UTF-16.
 */
#include "passwords/zx_match.h"

#include "core/ascii.h"
#include "core/lower.h"

static bool
is_upper(uint16_t unit)
{
	return unit < 128 && btz_is_upper((unsigned char) unit);
}

static bool
is_lower(uint16_t unit)
{
	return unit < 128 && btz_is_lower((unsigned char) unit);
}

double
btz_zx_choose(size_t n, size_t k)
{
	double		ways = 1;

	if (k > n)
		return 0;
	for (size_t d = 1; d <= k; d++)
		ways = ways * (double) (n + 1 - d) / (double) d;
	return ways;
}

static size_t
count_upper(const uint16_t *token, size_t len)
{
	size_t		count = 0;

	for (size_t i = 0; i < len; i++)
		count += is_upper(token[i]);
	return count;
}

static size_t
count_lower(const uint16_t *token, size_t len)
{
	size_t		count = 0;

	for (size_t i = 0; i < len; i++)
		count += is_lower(token[i]);
	return count;
}

bool
btz_zx_starts_upper(const uint16_t *token, size_t len)
{
	return len > 1 && is_upper(token[0]) && count_upper(token, len) == 1;
}

bool
btz_zx_all_upper(const uint16_t *token, size_t len)
{
	return len > 0 && count_lower(token, len) == 0;
}

double
btz_zx_capitals(const uint16_t *token, size_t len)
{
	size_t		upper = count_upper(token, len);
	size_t		lower = count_lower(token, len);
	size_t		fewer = upper < lower ? upper : lower;
	double		ways = 0;

	if (upper == 0)
		return 1;
	if (btz_zx_starts_upper(token, len) || btz_zx_all_upper(token, len) ||
		(len > 1 && upper == 1 && is_upper(token[len - 1])))
		return 2;
	for (size_t i = 1; i <= fewer; i++)
		ways += btz_zx_choose(upper + lower, i);
	return ways;
}

/* One code point of well-formed UTF-16; a lone surrogate is itself. */
static uint32_t
read_point(const uint16_t *units, size_t len, size_t *at)
{
	uint32_t	high = units[(*at)++];

	if (high < 0xd800 || high > 0xdbff || *at == len || units[*at] < 0xdc00 || units[*at] > 0xdfff)
		return high;
	return 0x10000 + ((high - 0xd800) << 10) + (units[(*at)++] - UINT32_C(0xdc00));
}

bool
btz_zx_has_upper(const uint16_t *units, size_t len)
{
	size_t		at = 0;

	while (at < len)
	{
		uint32_t	point = read_point(units, len, &at);
		uint32_t	lower[BTZ_LOWER_MAX];

		if (btz_lower(point, lower) != 1 || lower[0] != point)
			return true;
	}
	return false;
}

size_t
btz_zx_lower(const uint16_t *units, size_t len, uint16_t *out)
{
	size_t		at = 0;
	size_t		written = 0;

	while (at < len)
	{
		uint32_t	lower[BTZ_LOWER_MAX];
		size_t		parts = btz_lower(read_point(units, len, &at), lower);

		for (size_t i = 0; i < parts; i++)
		{
			if (lower[i] < 0x10000)
				out[written++] = (uint16_t) lower[i];
			else
			{
				out[written++] = (uint16_t) (0xd7c0 + (lower[i] >> 10));
				out[written++] = (uint16_t) (0xdc00 + (lower[i] & 0x3ff));
			}
		}
	}
	return written;
}
