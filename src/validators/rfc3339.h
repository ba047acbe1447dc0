/*
 * rfc3339.h
 *		Dates, times and timestamps of the Internet: RFC 3339, section 5.6.
 *
 * Gregorian days of the years 0000 to 9999, a time always with its offset
 * from UTC, "T" and "Z" in any case.  Second 60 is taken only where UTC is
 * 23:59:60; whether a leap second was announced for that day is not asked.
 * No weeks, ordinals, "infinity", 24:00 or a space in place of the "T".
 */
#ifndef BTZ_RFC3339_H
#define BTZ_RFC3339_H

#include "validators/checker.h"

#define BTZ_RFC3339_INPUT_MAX 256	/* longer ones are no times, but digits */

/* full-date; it is its own canonical form. */
extern BtzChecker btz_date_check;

/* full-time; the canonical form has "Z" in upper case, and its offset. */
extern BtzChecker btz_time_check;

/*
 * date-time; the canonical form is in UTC and ends in "Z", and the fraction
 * of a second is kept as it came.  Where UTC would leave the years 0000 to
 * 9999, the offset stays.
 */
extern BtzChecker btz_timestamp_check;

#endif
