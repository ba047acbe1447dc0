/*
 * unit.h
 *		What a unit test needs: counted checks in the Test Anything Protocol.
 *
 * A test file has one main: it calls CHECK any number of times and ends with
 * "return unit_done();".  Lines "ok" and "not ok" are counted by
 * test/tools/test.sh.
 */
#ifndef BTZ_UNIT_H
#define BTZ_UNIT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/span.h"

static int	unit_run;
static int	unit_failed;

/* One check with a name in printf's manner. */
__attribute__((format(printf, 2, 3))) static inline void
CHECK(bool good, const char *format,...)
{
	va_list		args;

	unit_run++;
	unit_failed += !good;
	printf("%s %d - ", good ? "ok" : "not ok", unit_run);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
}

static inline int
unit_done(void)
{
	printf("1..%d\n", unit_run);
	return unit_failed != 0;
}

/* A C string as a span: tests only, where the input is a literal. */
static inline BtzSpan
unit_span(const char *text)
{
	return btz_span(text, strlen(text));
}

/* The value of a hexadecimal digit. */
static inline unsigned
unit_hex_digit(char c)
{
	return (unsigned) (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

/* Reads an even number of hexadecimal digits; returns the bytes. */
static inline size_t
unit_from_hex(const char *hex, unsigned char *out)
{
	size_t		len = strlen(hex) / 2;

	for (size_t i = 0; i < len; i++)
		out[i] = (unsigned char) (unit_hex_digit(hex[2 * i]) << 4 |
								  unit_hex_digit(hex[2 * i + 1]));
	return len;
}

#endif
