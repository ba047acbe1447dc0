/*
 * span.h
 *		Bytes with a length: the only form in which pure code takes input.
 *
 * A span is not terminated by a zero byte, may contain zero bytes and may be
 * ill-formed text.  It owns nothing.
 */
#ifndef BTZ_SPAN_H
#define BTZ_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct BtzSpan
{
	const unsigned char *ptr;
	size_t		len;
} BtzSpan;

static inline BtzSpan
btz_span(const void *ptr, size_t len)
{
	BtzSpan		span = {(const unsigned char *) ptr, len};

	return span;
}

/*
 * A C string: names of the program and of the catalog.  Input comes with its
 * length, and may hold zero bytes.
 */
static inline BtzSpan
btz_span_cstring(const char *name)
{
	return btz_span(name, strlen(name));
}

/* A string constant without its terminating zero byte. */
#define BTZ_SPAN_LITERAL(s) btz_span("" s, sizeof(s) - 1)

/* The part [from, to); the caller guarantees from <= to <= span.len. */
static inline BtzSpan
btz_span_part(BtzSpan span, size_t from, size_t to)
{
	return btz_span(span.ptr + from, to - from);
}

/* Not in constant time: never for secrets, tags or hashes (cleanse.h). */
static inline bool
btz_span_equal(BtzSpan a, BtzSpan b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/*
 * Below, at or above zero: by unsigned bytes, then by length.  Not in constant
 * time either.
 */
static inline int
btz_span_compare(BtzSpan a, BtzSpan b)
{
	size_t		shorter = a.len < b.len ? a.len : b.len;
	int			order = shorter == 0 ? 0 : memcmp(a.ptr, b.ptr, shorter);

	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static inline bool
btz_span_starts_with(BtzSpan span, BtzSpan prefix)
{
	return span.len >= prefix.len &&
		btz_span_equal(btz_span_part(span, 0, prefix.len), prefix);
}

#endif
