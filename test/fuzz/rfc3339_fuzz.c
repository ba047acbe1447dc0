/*
 * rfc3339_fuzz.c
 *		The first byte chooses date, time or timestamp, the rest is the value.
 *
 * Properties: the verdict points into the value; the canonical form is
 * accepted, is its own canonical form and names the same instant, read a
 * second way; a foreign byte at either end makes a value invalid.
 */
#include <stdint.h>
#include <stdlib.h>

#include "validators/rfc3339.h"

#define VALUE_MAX 256

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool good)
{
	if (!good)
		abort();
}

static bool
judge(BtzChecker *check, BtzSpan in, BtzCanonical *out)
{
	unsigned char *copy = malloc(in.len > 0 ? in.len : 1);
	BtzVerdict	verdict;

	require(copy != NULL);
	if (in.len > 0)
		memcpy(copy, in.ptr, in.len);
	verdict = check(btz_span(copy, in.len), NULL, out);
	free(copy);
	require((verdict.status == BTZ_OK) == (verdict.reason == NULL));
	require(verdict.offset == BTZ_NO_POSITION || verdict.offset < in.len);
	return verdict.status == BTZ_OK;
}

static int64_t
number(BtzSpan in, size_t at, size_t digits)
{
	int64_t		n = 0;

	for (size_t i = at; i < at + digits; i++)
		n = n * 10 + (in.ptr[i] - '0');
	return n;
}

/* days_from_civil of Howard Hinnant's date algorithms, counted from year 0 */
static int64_t
days(BtzSpan in)
{
	int64_t		m = number(in, 5, 2);
	int64_t		y = number(in, 0, 4) - (m <= 2) + 400;
	int64_t		day = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + number(in, 8, 2);

	return 365 * y + y / 4 - y / 100 + y / 400 + day;
}

/* in seconds; the fraction is compared as text */
static int64_t
instant(BtzSpan in)
{
	int64_t		seconds = days(in) * 86400 + number(in, 11, 2) * 3600 +
	number(in, 14, 2) * 60 + number(in, 17, 2);
	int64_t		offset;

	if ((in.ptr[in.len - 1] | 0x20) == 'z')
		return seconds;
	offset = number(in, in.len - 5, 2) * 3600 + number(in, in.len - 2, 2) * 60;
	return in.ptr[in.len - 6] == '+' ? seconds - offset : seconds + offset;
}

static BtzSpan
fraction(BtzSpan in)
{
	size_t		end = (in.ptr[in.len - 1] | 0x20) == 'z' ? in.len - 1 : in.len - 6;

	return btz_span_part(in, 19, end);
}

static void
check_edges(BtzChecker *check, BtzSpan in)
{
	static const unsigned char foreign[] = {
		'\n', '\r', '\t', ' ', 0, 0x7f, 0x85, 0xa0, '+', '-', 'T', 'Z'
	};
	unsigned char longer[VALUE_MAX + 1];

	for (size_t i = 0; i < sizeof(foreign); i++)
	{
		memcpy(longer, in.ptr, in.len);
		longer[in.len] = foreign[i];
		require(!judge(check, btz_span(longer, in.len + 1), NULL));
		memcpy(longer + 1, in.ptr, in.len);
		longer[0] = foreign[i];
		require(!judge(check, btz_span(longer, in.len + 1), NULL));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzChecker *const checks[] = {btz_date_check, btz_time_check,
	btz_timestamp_check};
	unsigned char out[2][VALUE_MAX + BTZ_CANONICAL_GROWTH];
	BtzCanonical canonical = {out[0], 0};
	BtzCanonical again = {out[1], 0};
	BtzChecker *check;
	BtzSpan		in;
	BtzSpan		form;

	if (size == 0 || size > VALUE_MAX)
		return 0;
	check = checks[data[0] % 3];
	in = btz_span(data + 1, size - 1);
	if (!judge(check, in, &canonical))
		return 0;
	form = btz_span(out[0], canonical.len);
	require(form.len <= in.len && judge(check, form, &again));
	require(btz_span_equal(form, btz_span(out[1], again.len)));
	if (check == btz_timestamp_check)
	{
		require(instant(in) == instant(form));
		require(btz_span_equal(fraction(in), fraction(form)));
	}
	check_edges(check, in);
	return 0;
}
