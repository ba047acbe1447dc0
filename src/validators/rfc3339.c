/*
 * rfc3339.c
 *		The scanner of RFC 3339 dates and times.
 *
 * The shape is judged first, from left to right, then the numbers.  Knows no
 * time zones, no table of leap seconds and no clock.
 */
#include "validators/rfc3339.h"

#include "core/ascii.h"
#include "validators/reason.h"

#define DATE_LEN 10				/* YYYY-MM-DD */
#define TIME_LEN 8				/* hh:mm:ss */
#define OFFSET_LEN 6			/* +hh:mm */
#define MINUTES_A_DAY 1440
#define LAST_YEAR 9999

typedef struct Day
{
	int			year;
	int			month;			/* 1 to 12 */
	int			day;			/* from 1 */
} Day;

/* Where a time stands, and its end, in offsets of the whole value. */
typedef struct TimePlace
{
	size_t		start;			/* of the hour */
	size_t		zone;			/* of the "Z" or the sign */
} TimePlace;

/* Two digits that must not be over a maximum. */
typedef struct Field
{
	size_t		at;
	int			max;
	const BtzReason *reason;
} Field;

static const BtzReason date_form = {
	"invalid_structure",
	"the date does not have the form YYYY-MM-DD.",
	NULL
};

static const BtzReason time_form = {
	"invalid_structure",
	"the time does not have the form hh:mm:ss with an offset from UTC.",
	"End it with Z, or with an offset such as +02:00."
};

static const BtzReason offset_missing = {
	"invalid_structure",
	"the offset from UTC is missing.",
	"End the value with Z, or with an offset such as +02:00."
};

static const BtzReason separator = {
	"invalid_structure",
	"there is no T between date and time.",
	NULL
};

/* what now()::text gives */
static const BtzReason separator_space = {
	"whitespace",
	"a space stands in place of the T between date and time.",
	"Write a T, as to_json(now()) does."
};

static const BtzReason month_range = {
	"out_of_range",
	"the month is not 01 to 12.",
	NULL
};

static const BtzReason day_range = {
	"out_of_range",
	"the month does not have that day.",
	NULL
};

static const BtzReason hour_range = {
	"out_of_range",
	"the hour is not 00 to 23.",
	NULL
};

static const BtzReason minute_range = {
	"out_of_range",
	"the minute is not 00 to 59.",
	NULL
};

static const BtzReason second_range = {
	"out_of_range",
	"the second is not 00 to 59.",
	NULL
};

static const BtzReason leap_second = {
	"out_of_range",
	"second 60 stands where UTC is not 23:59:60.",
	"A leap second is the last second of a day in UTC."
};

static const BtzReason offset_range = {
	"out_of_range",
	"the offset from UTC is not 00:00 to 23:59.",
	NULL
};

/* Digits where "shape" has 0, else its own characters, from "from" on. */
static BtzVerdict
scan_shape(BtzSpan in, size_t from, BtzSpan shape, const BtzReason *form)
{
	for (size_t i = 0; i < shape.len; i++)
	{
		size_t		at = from + i;

		if (at == in.len)
			return btz_refuse(form, BTZ_NO_POSITION);
		if (shape.ptr[i] == '0' ? !btz_is_digit(in.ptr[at]) :
			in.ptr[at] != shape.ptr[i])
			return btz_refuse_char(in, at, form);
	}
	return btz_accept();
}

static BtzVerdict
scan_date(BtzSpan in)
{
	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	return scan_shape(in, 0, BTZ_SPAN_LITERAL("0000-00-00"), &date_form);
}

/* What may follow the seconds: *zone is then behind it. */
static BtzVerdict
scan_fraction(BtzSpan in, size_t from, size_t *zone)
{
	size_t		at = from;

	*zone = from;
	if (from == in.len || in.ptr[from] != '.')
		return btz_accept();
	do
		at++;
	while (at < in.len && btz_is_digit(in.ptr[at]));
	*zone = at;
	if (at > from + 1)
		return btz_accept();
	return at == in.len ? btz_refuse(&time_form, BTZ_NO_POSITION) :
		btz_refuse_char(in, at, &time_form);
}

static bool
is_z(unsigned char c)
{
	return c == 'Z' || c == 'z';
}

/* From "from" to the end of the value. */
static BtzVerdict
scan_time(BtzSpan in, size_t from, TimePlace *place)
{
	BtzVerdict	verdict = scan_shape(in, from, BTZ_SPAN_LITERAL("00:00:00"),
									 &time_form);
	size_t		end;

	place->start = from;
	if (verdict.status == BTZ_OK)
		verdict = scan_fraction(in, from + TIME_LEN, &place->zone);
	if (verdict.status != BTZ_OK)
		return verdict;

	if (place->zone == in.len)
		return btz_refuse(&offset_missing, BTZ_NO_POSITION);
	end = place->zone + 1;
	if (in.ptr[place->zone] == '+' || in.ptr[place->zone] == '-')
	{
		verdict = scan_shape(in, end, BTZ_SPAN_LITERAL("00:00"), &time_form);
		if (verdict.status != BTZ_OK)
			return verdict;
		end = place->zone + OFFSET_LEN;
	}
	else if (!is_z(in.ptr[place->zone]))
		return btz_refuse_char(in, place->zone, &time_form);
	return end < in.len ? btz_refuse_char(in, end, &time_form) : btz_accept();
}

static int
two_digits(BtzSpan in, size_t at)
{
	return (in.ptr[at] - '0') * 10 + in.ptr[at + 1] - '0';
}

static Day
read_day(BtzSpan in)
{
	Day			day = {two_digits(in, 0) * 100 + two_digits(in, 2),
		two_digits(in, 5), two_digits(in, 8)
	};

	return day;
}

static int
days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool		leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (leap && month == 2);
}

static BtzVerdict
check_day(Day day)
{
	if (day.month < 1 || day.month > 12)
		return btz_refuse(&month_range, 5);
	if (day.day < 1 || day.day > days_in_month(day.year, day.month))
		return btz_refuse(&day_range, 8);
	return btz_accept();
}

/* Minutes since the start of the written day, in UTC: may be outside it. */
static int
utc_minute(BtzSpan in, const TimePlace *place)
{
	int			minute = two_digits(in, place->start) * 60 +
	two_digits(in, place->start + 3);
	int			offset;

	if (is_z(in.ptr[place->zone]))
		return minute;
	offset = two_digits(in, place->zone + 1) * 60 +
		two_digits(in, place->zone + 4);
	return in.ptr[place->zone] == '+' ? minute - offset : minute + offset;
}

static BtzVerdict
check_time(BtzSpan in, const TimePlace *place)
{
	const Field fields[] = {
		{place->start, 23, &hour_range},
		{place->start + 3, 59, &minute_range},
		{place->start + 6, 60, &second_range},
		{place->zone + 1, 23, &offset_range},
		{place->zone + 4, 59, &offset_range},
	};
	size_t		count = is_z(in.ptr[place->zone]) ? 3 : 5;

	for (size_t i = 0; i < count; i++)
	{
		if (two_digits(in, fields[i].at) > fields[i].max)
			return btz_refuse(fields[i].reason, fields[i].at);
	}
	if (two_digits(in, place->start + 6) == 60 &&
		(utc_minute(in, place) + MINUTES_A_DAY) % MINUTES_A_DAY !=
		MINUTES_A_DAY - 1)
		return btz_refuse(&leap_second, place->start + 6);
	return btz_accept();
}

static Day
next_day(Day day)
{
	if (++day.day <= days_in_month(day.year, day.month))
		return day;
	day.day = 1;
	if (++day.month <= 12)
		return day;
	day.month = 1;
	day.year++;
	return day;
}

static Day
previous_day(Day day)
{
	if (--day.day >= 1)
		return day;
	if (--day.month < 1)
	{
		day.month = 12;
		day.year--;
	}
	day.day = days_in_month(day.year, day.month);
	return day;
}

static void
write_two(unsigned char *out, int number)
{
	out[0] = (unsigned char) ('0' + number / 10);
	out[1] = (unsigned char) ('0' + number % 10);
}

/* The value as it came, but for the case of its letters. */
static void
write_upper(BtzSpan in, size_t zone, BtzCanonical *out)
{
	memcpy(out->bytes, in.ptr, in.len);
	if (is_z(in.ptr[zone]))
		out->bytes[zone] = 'Z';
	out->len = in.len;
}

static void
write_timestamp(BtzSpan in, const TimePlace *place, BtzCanonical *out)
{
	int			minute = utc_minute(in, place);
	Day			day = read_day(in);

	write_upper(in, place->zone, out);
	out->bytes[DATE_LEN] = 'T';
	if (minute < 0)
		day = previous_day(day);
	else if (minute >= MINUTES_A_DAY)
		day = next_day(day);
	if (day.year < 0 || day.year > LAST_YEAR)
		return;

	minute = (minute + MINUTES_A_DAY) % MINUTES_A_DAY;
	write_two(out->bytes, day.year / 100);
	write_two(out->bytes + 2, day.year % 100);
	write_two(out->bytes + 5, day.month);
	write_two(out->bytes + 8, day.day);
	write_two(out->bytes + 11, minute / 60);
	write_two(out->bytes + 14, minute % 60);
	out->bytes[place->zone] = 'Z';
	out->len = place->zone + 1;
}

BtzVerdict
btz_date_check(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzVerdict	verdict = scan_date(in);

	(void) rules;
	if (verdict.status == BTZ_OK && in.len > DATE_LEN)
		verdict = btz_refuse_char(in, DATE_LEN, &date_form);
	if (verdict.status == BTZ_OK)
		verdict = check_day(read_day(in));
	if (verdict.status == BTZ_OK && out != NULL)
	{
		memcpy(out->bytes, in.ptr, in.len);
		out->len = in.len;
	}
	return verdict;
}

BtzVerdict
btz_time_check(BtzSpan in, const void *rules, BtzCanonical *out)
{
	TimePlace	place;
	BtzVerdict	verdict;

	(void) rules;
	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	verdict = scan_time(in, 0, &place);
	if (verdict.status == BTZ_OK)
		verdict = check_time(in, &place);
	if (verdict.status == BTZ_OK && out != NULL)
		write_upper(in, place.zone, out);
	return verdict;
}

static BtzVerdict
scan_separator(BtzSpan in)
{
	if (in.len == DATE_LEN)
		return btz_refuse(&separator, BTZ_NO_POSITION);
	if (in.ptr[DATE_LEN] == ' ')
		return btz_refuse(&separator_space, DATE_LEN);
	if (in.ptr[DATE_LEN] != 'T' && in.ptr[DATE_LEN] != 't')
		return btz_refuse_char(in, DATE_LEN, &separator);
	return btz_accept();
}

BtzVerdict
btz_timestamp_check(BtzSpan in, const void *rules, BtzCanonical *out)
{
	TimePlace	place = {0, 0};
	BtzVerdict	verdict = scan_date(in);

	(void) rules;
	if (verdict.status == BTZ_OK)
		verdict = scan_separator(in);
	if (verdict.status == BTZ_OK)
		verdict = scan_time(in, DATE_LEN + 1, &place);
	if (verdict.status == BTZ_OK)
		verdict = check_day(read_day(in));
	if (verdict.status == BTZ_OK)
		verdict = check_time(in, &place);
	if (verdict.status == BTZ_OK && out != NULL)
		write_timestamp(in, &place, out);
	return verdict;
}
