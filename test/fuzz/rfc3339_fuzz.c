/*
 * rfc3339_fuzz.c
 *		The first byte chooses date, time or timestamp, the rest is the value.
 *
 * Properties: those of every checker, and that the canonical form names the
 * same instant, read a second way.
 */
#include "validators/rfc3339.h"

#include "checker.h"

#define VALUE_MAX 256

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

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzChecker *const checks[] = {btz_date_check, btz_time_check,
	btz_timestamp_check};
	BtzChecker *check;
	BtzCanonical out;
	BtzSpan		in;
	BtzSpan		form;

	if (size == 0 || size > VALUE_MAX)
		return 0;
	check = checks[data[0] % 3];
	in = btz_span(data + 1, size - 1);
	if (!fuzz_judge(check, in, NULL))
		return 0;
	fuzz_edges(check, in, NULL);
	require(fuzz_call(check, in, NULL, &out));
	form = btz_span(out.bytes, out.len);
	if (check == btz_timestamp_check)
	{
		require(instant(in) == instant(form));
		require(btz_span_equal(fraction(in), fraction(form)));
	}
	free(out.bytes);
	return 0;
}
