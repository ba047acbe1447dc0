/*
 * rfc3339_test.c
 *		Each rule of dates, times and timestamps, every reason with its
 *		position, and every day of four centuries.
 *
 * The examples of RFC 3339 section 5.8 are among the accepted.
 */
#include "validators/rfc3339.h"

#include "unit.h"

typedef struct TimeCase
{
	const char *value;
	BtzChecker *check;
	const char *canonical;		/* or, of a refused value, its code */
	int			position;		/* counted from 1; 0: none; -1: accepted */
}			TimeCase;

static const TimeCase cases[] = {
	{"0000-01-01", btz_date_check, "0000-01-01", -1},
	{"9999-12-31", btz_date_check, "9999-12-31", -1},
	{"2024-02-29", btz_date_check, "2024-02-29", -1},
	{"2000-02-29", btz_date_check, "2000-02-29", -1},
	{"0000-02-29", btz_date_check, "0000-02-29", -1},

	{"", btz_date_check, "empty", 0},
	{"2024-02-30", btz_date_check, "out_of_range", 9},
	{"1900-02-29", btz_date_check, "out_of_range", 9},
	{"2023-02-29", btz_date_check, "out_of_range", 9},
	{"2024-04-31", btz_date_check, "out_of_range", 9},
	{"2024-01-00", btz_date_check, "out_of_range", 9},
	{"2024-00-01", btz_date_check, "out_of_range", 6},
	{"2024-13-01", btz_date_check, "out_of_range", 6},
	{"2024-13-x1", btz_date_check, "invalid_structure", 9},
	{"20240229", btz_date_check, "invalid_structure", 5},
	{"2024-2-29", btz_date_check, "invalid_structure", 7},
	{"2024-02-2", btz_date_check, "invalid_structure", 0},
	{"2024-02", btz_date_check, "invalid_structure", 0},
	{"-024-02-29", btz_date_check, "invalid_structure", 1},
	{"+2024-02-29", btz_date_check, "invalid_structure", 1},
	{"12024-02-29", btz_date_check, "invalid_structure", 5},
	{"2024/02/29", btz_date_check, "invalid_structure", 5},
	{"2024-02-291", btz_date_check, "invalid_structure", 11},
	{"2024-02-29Z", btz_date_check, "invalid_structure", 11},
	{"2024-W09-4", btz_date_check, "invalid_structure", 6},
	{"2024-060", btz_date_check, "invalid_structure", 8},
	{"infinity", btz_date_check, "invalid_structure", 1},
	{"2024-02-29\n", btz_date_check, "control_char", 11},
	{" 2024-02-29", btz_date_check, "whitespace", 1},
	{"2024-02-29 ", btz_date_check, "whitespace", 11},
	{"\xd9\xa2" "024-02-29", btz_date_check, "non_ascii", 1},	/* U+0662 */
	{"2024\xe2\x88\x92" "02-29", btz_date_check, "non_ascii", 5},	/* U+2212 */

	{"00:00:00Z", btz_time_check, "00:00:00Z", -1},
	{"23:59:59z", btz_time_check, "23:59:59Z", -1},
	{"12:30:00.5+02:00", btz_time_check, "12:30:00.5+02:00", -1},
	{"12:30:00.000000000000001-23:59", btz_time_check, "12:30:00.000000000000001-23:59", -1},
	{"12:30:00-00:00", btz_time_check, "12:30:00-00:00", -1},
	{"23:59:60Z", btz_time_check, "23:59:60Z", -1},
	{"00:59:60+01:00", btz_time_check, "00:59:60+01:00", -1},
	{"23:58:60-00:01", btz_time_check, "23:58:60-00:01", -1},
	{"00:00:60+00:01", btz_time_check, "00:00:60+00:01", -1},
	{"23:59:60+23:59", btz_time_check, "out_of_range", 7},
	{"23:58:60+23:59", btz_time_check, "23:58:60+23:59", -1},
	{"00:00:60-23:59", btz_time_check, "00:00:60-23:59", -1},

	{"", btz_time_check, "empty", 0},
	{"12", btz_time_check, "invalid_structure", 0},
	{"12:30", btz_time_check, "invalid_structure", 0},
	{"12:30Z", btz_time_check, "invalid_structure", 6},
	{"12:30:00", btz_time_check, "invalid_structure", 0},
	{"12:30:00.", btz_time_check, "invalid_structure", 0},
	{"12:30:00.Z", btz_time_check, "invalid_structure", 10},
	{"12:30:00,5Z", btz_time_check, "invalid_structure", 9},
	{"12:30:00.5", btz_time_check, "invalid_structure", 0},
	{"12:30:00+0", btz_time_check, "invalid_structure", 0},
	{"12:30:00+02", btz_time_check, "invalid_structure", 0},
	{"12:30:00+0200", btz_time_check, "invalid_structure", 12},
	{"12:30:00+02:00:00", btz_time_check, "invalid_structure", 15},
	{"12:30:00ZZ", btz_time_check, "invalid_structure", 10},
	{"T12:30:00Z", btz_time_check, "invalid_structure", 1},
	{"1:30:00Z", btz_time_check, "invalid_structure", 2},
	{"12:30:00 Z", btz_time_check, "whitespace", 9},
	{"12:30:00\x1a", btz_time_check, "control_char", 9},	/* Z less 0x40 */
	{"12:30:00\x9a", btz_time_check, "non_ascii", 9},
	{"24:00:00Z", btz_time_check, "out_of_range", 1},
	{"23:60:00Z", btz_time_check, "out_of_range", 4},
	{"23:59:61Z", btz_time_check, "out_of_range", 7},
	{"22:59:60Z", btz_time_check, "out_of_range", 7},
	{"23:59:60+00:01", btz_time_check, "out_of_range", 7},
	{"12:30:00+24:00", btz_time_check, "out_of_range", 10},
	{"12:30:00-00:60", btz_time_check, "out_of_range", 13},

	{"1985-04-12T23:20:50.52Z", btz_timestamp_check, "1985-04-12T23:20:50.52Z", -1},
	{"1996-12-19T16:39:57-08:00", btz_timestamp_check, "1996-12-20T00:39:57Z", -1},
	{"1990-12-31T23:59:60Z", btz_timestamp_check, "1990-12-31T23:59:60Z", -1},
	{"1990-12-31T15:59:60-08:00", btz_timestamp_check, "1990-12-31T23:59:60Z", -1},
	{"1937-01-01T12:00:27.87+00:20", btz_timestamp_check, "1937-01-01T11:40:27.87Z", -1},
	{"1998-12-31T15:59:60.1-08:00", btz_timestamp_check, "1998-12-31T23:59:60.1Z", -1},
	{"2024-01-01t00:00:00z", btz_timestamp_check, "2024-01-01T00:00:00Z", -1},
	{"2024-01-01T00:00:00+00:00", btz_timestamp_check, "2024-01-01T00:00:00Z", -1},
	{"2024-01-01T00:00:00.120-00:00", btz_timestamp_check, "2024-01-01T00:00:00.120Z", -1},
	{"2024-03-01T00:30:00+01:00", btz_timestamp_check, "2024-02-29T23:30:00Z", -1},
	{"2023-03-01T00:30:00+01:00", btz_timestamp_check, "2023-02-28T23:30:00Z", -1},
	{"2023-02-28T23:30:00-01:00", btz_timestamp_check, "2023-03-01T00:30:00Z", -1},
	{"2023-12-31T23:30:00-01:00", btz_timestamp_check, "2024-01-01T00:30:00Z", -1},
	{"2024-01-01T00:30:00+01:00", btz_timestamp_check, "2023-12-31T23:30:00Z", -1},
	{"0000-01-01T00:00:00+00:00", btz_timestamp_check, "0000-01-01T00:00:00Z", -1},
	{"0000-01-01t00:00:00+00:01", btz_timestamp_check, "0000-01-01T00:00:00+00:01", -1},
	{"9999-12-31t23:59:59-00:01", btz_timestamp_check, "9999-12-31T23:59:59-00:01", -1},
	{"9999-12-31T23:59:59+00:01", btz_timestamp_check, "9999-12-31T23:58:59Z", -1},

	{"", btz_timestamp_check, "empty", 0},
	{"2024-01-01", btz_timestamp_check, "invalid_structure", 0},
	{"2024-01-01T", btz_timestamp_check, "invalid_structure", 0},
	{"2024-01-01T00:00:00", btz_timestamp_check, "invalid_structure", 0},
	{"2024-01-01T00:00Z", btz_timestamp_check, "invalid_structure", 17},
	{"2024-01-01_00:00:00Z", btz_timestamp_check, "invalid_structure", 11},
	{"2024-01-01\x14" "00:00:00Z", btz_timestamp_check, "control_char", 11},
	{"2024-01-01 00:00:00Z", btz_timestamp_check, "whitespace", 11},
	{"2024-01-01 00:00:00.12+00", btz_timestamp_check, "whitespace", 11},
	{"2024-01-01T00:00:00Z\n", btz_timestamp_check, "control_char", 21},
	{"2024-02-30T00:00:00Z", btz_timestamp_check, "out_of_range", 9},
	{"2024-02-30T00:00:00", btz_timestamp_check, "invalid_structure", 0},
	{"2024-02-29T24:00:00Z", btz_timestamp_check, "out_of_range", 12},
	{"1998-12-31T22:59:60Z", btz_timestamp_check, "out_of_range", 18},
	{"1998-12-31T23:59:60-08:00", btz_timestamp_check, "out_of_range", 18},
	{"2024-02-29T12:00:00+24:00", btz_timestamp_check, "out_of_range", 21},
};

static void
check_case(size_t i)
{
	const		TimeCase *c = &cases[i];
	unsigned char out[64];
	BtzCanonical canonical = {out, 0};
	BtzSpan		in = unit_span(c->value);
	BtzVerdict	verdict = c->check(in, NULL, &canonical);
	bool		good;

	if (c->position < 0)
		good = verdict.status == BTZ_OK && verdict.reason == NULL &&
			canonical.len <= in.len &&
			btz_span_equal(btz_span(out, canonical.len), unit_span(c->canonical));
	else
		good = verdict.status == BTZ_INVALID &&
			strcmp(verdict.reason->code, c->canonical) == 0 &&
			verdict.offset == (c->position == 0 ? BTZ_NO_POSITION :
							   (size_t) c->position - 1);
	CHECK(good, "value %zu: %s", i, c->canonical);
}

static int
accepted_days(int year)
{
	int			count = 0;

	for (int month = 0; month < 100; month++)
	{
		for (int day = 0; day < 100; day++)
		{
			char		value[40];

			snprintf(value, sizeof(value), "%04d-%02d-%02d", year, month, day);
			count += btz_date_check(unit_span(value), NULL, NULL).status == BTZ_OK;
		}
	}
	return count;
}

/* a century has 36524 days, and the one that 400 divides one more */
static void
check_calendar(void)
{
	for (int century = 0; century < 4; century++)
	{
		int			days = 0;

		for (int year = 0; year < 100; year++)
			days += accepted_days(1600 + century * 100 + year);
		CHECK(days == 36524 + (century == 0), "%d days in century %d", days,
			  century);
	}
}

static void
check_zero_byte(void)
{
	BtzVerdict	verdict = btz_date_check(btz_span("2024-02-29\0", 11), NULL, NULL);

	CHECK(verdict.status == BTZ_INVALID && verdict.offset == 10 &&
		  strcmp(verdict.reason->code, "control_char") == 0, "zero byte");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_case(i);
	check_calendar();
	check_zero_byte();
	return unit_done();
}
