/*
 * uri_form.c
 *		Normal forms of percent-encodings and paths.
 *
 * Knows no scheme and no host, and never decodes what has a meaning of its
 * own.
 */
#include "validators/uri_form.h"

#include "core/ascii.h"

/* what section 6.2.2.2 lets us decode: unreserved but for the dot */
static const BtzCharset decoded_chars = {{
		BTZ_CHARS_DIGIT | BTZ_CHAR('-'), BTZ_URI_UNRESERVED_1
}};

/* where copying stops */
static const BtzCharset rewritten_chars = {{
		BTZ_CHAR('%'), BTZ_CHAR('[') | BTZ_CHAR(']') | BTZ_CHAR('|')
}};

const BtzReason btz_reason_scheme_missing = {
	"scheme_missing",
	"there is no scheme at the start.",
	"Write the URL as https://host/path."
};

const BtzReason btz_reason_scheme_invalid = {
	"scheme_invalid",
	"a scheme is a letter and then letters, digits, \"+\", \"-\" and \".\".",
	"Write the URL as https://host/path."
};

const BtzReason btz_reason_backslash = {
	"backslash",
	"a backslash stands in the URL, which browsers read as a slash.",
	"Write a slash, or %5C for a backslash."
};

const BtzReason btz_reason_userinfo_invalid = {
	"userinfo_invalid",
	"a character is not allowed before the \"@\".",
	NULL
};

const BtzReason btz_reason_ipv6_invalid = {
	"ipv6_invalid",
	"the brackets do not hold an IPv6 address.",
	"Write the host as [2001:db8::1]."
};

const BtzReason btz_reason_percent_invalid = {
	"percent_invalid",
	"a percent sign is not followed by two hexadecimal digits.",
	"Write a percent sign itself as %25."
};

static bool
is_encoding(BtzSpan in, size_t at)
{
	return in.len - at > 2 && btz_is_hex(in.ptr[at + 1]) &&
		btz_is_hex(in.ptr[at + 2]);
}

BtzVerdict
btz_percent_scan(BtzSpan in, const BtzCharset *plain, size_t *at)
{
	size_t		i = *at;

	for (;;)
	{
		while (i < in.len && btz_charset_has(plain, in.ptr[i]))
			i++;
		*at = i;
		if (i == in.len || in.ptr[i] != '%')
			return btz_accept();
		if (!is_encoding(in, i))
			return btz_refuse(&btz_reason_percent_invalid, i);
		i += 3;
	}
}

static unsigned
hex_value(unsigned char c)
{
	return (unsigned) (btz_is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
}

size_t
btz_percent_encode(unsigned char c, unsigned char out[BTZ_PERCENT_LEN])
{
	static const char digits[] = "0123456789ABCDEF";

	out[0] = '%';
	out[1] = (unsigned char) digits[c >> 4];
	out[2] = (unsigned char) digits[c & 0xf];
	return BTZ_PERCENT_LEN;
}

/* What stands at *at, which moves behind it; returns the octets in "unit". */
static size_t
normal_unit(BtzSpan in, size_t *at, unsigned char unit[BTZ_PERCENT_LEN])
{
	unsigned char c = in.ptr[*at];

	if (c != '%')
	{
		*at += 1;
		return btz_percent_encode(c, unit);
	}
	c = (unsigned char) (hex_value(in.ptr[*at + 1]) << 4 |
						 hex_value(in.ptr[*at + 2]));
	*at += 3;
	if (!btz_charset_has(&decoded_chars, c))
		return btz_percent_encode(c, unit);
	unit[0] = c;
	return 1;
}

size_t
btz_percent_normal(BtzSpan in, unsigned char *out)
{
	size_t		len = 0;
	size_t		at = 0;

	while (at < in.len)
	{
		unsigned char unit[BTZ_PERCENT_LEN];
		const unsigned char *from = in.ptr + at;
		size_t		n = at;

		while (at < in.len && !btz_charset_has(&rewritten_chars, in.ptr[at]))
			at++;
		n = at - n;
		if (n == 0)
		{
			n = normal_unit(in, &at, unit);
			from = unit;
		}
		if (out != NULL)
			memcpy(out + len, from, n);
		len += n;
	}
	return len;
}

/* 1 for ".", 2 for "..", else 0. */
static unsigned
literal_dots(BtzSpan segment)
{
	if (segment.len == 0 || segment.len > 2 || segment.ptr[0] != '.' ||
		segment.ptr[segment.len - 1] != '.')
		return 0;
	return (unsigned) segment.len;
}

/* Octets that a literal or encoded dot takes at "at"; 0: it is none. */
static size_t
dot_length(BtzSpan segment, size_t at)
{
	if (at < segment.len && segment.ptr[at] == '.')
		return 1;
	if (segment.len - at > 2 && segment.ptr[at] == '%' &&
		segment.ptr[at + 1] == '2' && (segment.ptr[at + 2] | 0x20) == 'e')
		return 3;
	return 0;
}

static bool
is_encoded_dots(BtzSpan segment)
{
	size_t		at = dot_length(segment, 0);

	if (at == 0 || segment.len < 3)
		return false;
	return at == segment.len || at + dot_length(segment, at) == segment.len;
}

/* The segment from "start", which is behind a "/". */
static BtzSpan
segment_at(BtzSpan path, size_t start)
{
	const unsigned char *slash = start == path.len ? NULL :
	memchr(path.ptr + start, '/', path.len - start);

	return btz_span_part(path, start, slash == NULL ? path.len :
						 (size_t) (slash - path.ptr));
}

static bool
has_literal_dots(BtzSpan path)
{
	for (size_t start = 1; start < path.len;)
	{
		BtzSpan		segment = segment_at(path, start);

		if (literal_dots(segment) > 0)
			return true;
		start += segment.len + 1;
	}
	return false;
}

bool
btz_path_has_encoded_dots(BtzSpan path)
{
	for (size_t start = 1; start < path.len;)
	{
		BtzSpan		segment = segment_at(path, start);

		if (is_encoded_dots(segment))
			return true;
		start += segment.len + 1;
	}
	return false;
}

/* Writes "/" and the segment before what ends at "end", unless that is NULL. */
static size_t
prepend(BtzSpan segment, size_t len, unsigned char *end)
{
	len += btz_percent_normal(segment, NULL) + 1;
	if (end != NULL)
	{
		*(end - len) = '/';
		btz_percent_normal(segment, end - len + 1);
	}
	return len;
}

/*
 * Returns the length of the path without its dot segments and, unless "end"
 * is NULL, writes it so that it ends there.  From right to left a ".." needs
 * only to be counted: it takes the next segment with it that is not a dot
 * segment itself.  An encoded dot segment it does not take, for to browsers
 * that is none, and the path would then lead elsewhere: both stay.
 */
static size_t
remove_dots(BtzSpan path, unsigned char *end)
{
	size_t		len = 0;
	size_t		doomed = 0;
	size_t		to = path.len;

	while (to > 0)
	{
		size_t		from = to;
		BtzSpan		segment;
		unsigned	dots;

		while (path.ptr[from - 1] != '/')
			from--;
		segment = btz_span_part(path, from, to);
		dots = literal_dots(segment);
		if (dots > 0 && to == path.len)
			len = prepend(btz_span(NULL, 0), len, end);
		doomed += dots == 2;
		for (; doomed > 0 && is_encoded_dots(segment); doomed--)
			len = prepend(BTZ_SPAN_LITERAL(".."), len, end);
		if (dots == 0 && doomed == 0)
			len = prepend(segment, len, end);
		else if (dots == 0)
			doomed--;
		to = from - 1;
	}
	return len;
}

size_t
btz_path_normal(BtzSpan path, unsigned char *out)
{
	size_t		len;

	if (!has_literal_dots(path))
		return btz_percent_normal(path, out);
	len = remove_dots(path, NULL);
	if (out != NULL)
		remove_dots(path, out + len);
	return len;
}
