/*
 * name_safe.c
 *		Slugs, user names and names of files.
 *
 * Repairs nothing: a name made by dropping what is wrong may be another
 * user's.  Looks at no file system and knows no reserved user names.
 */
#include "validators/name_safe.h"

#include "core/ascii.h"
#include "core/charset.h"
#include "core/utf8.h"
#include "validators/reason.h"
#include "validators/unsafe_char.h"

static const BtzCharset slug_chars = {{
		BTZ_CHARS_DIGIT | BTZ_CHAR('-'), BTZ_CHARS_ALPHA | BTZ_CHAR('_')
}};

static const BtzCharset username_chars = {{
		BTZ_CHARS_DIGIT | BTZ_CHAR('-') | BTZ_CHAR('.'),
		BTZ_CHARS_ALPHA | BTZ_CHAR('_')
}};

/* separators and wildcards of one system or the other, and "a:b" of NTFS */
static const BtzCharset not_in_filenames = {{
		BTZ_CHAR('/') | BTZ_CHAR(':') | BTZ_CHAR('*') | BTZ_CHAR('?') |
		BTZ_CHAR('"') | BTZ_CHAR('<') | BTZ_CHAR('>'),
		BTZ_CHAR('\\') | BTZ_CHAR('|')
}};

const BtzSlugRules btz_slug_default_rules = {false};
const BtzUsernameRules btz_username_default_rules = {3, 32};

static const BtzReason slug_without_letter = {
	"invalid_structure",
	"there is no letter or digit.",
	NULL
};

static const BtzReason slug_hyphen = {
	"invalid_structure",
	"a hyphen does not stand between two letters or digits.",
	NULL
};

static const BtzReason username_mark = {
	"invalid_structure",
	"a dot or hyphen does not stand between letters, digits or underscores.",
	NULL
};

static const BtzReason username_digits = {
	"reserved_name",
	"the name is a number, which would be taken for an id.",
	"Add a letter."
};

static const BtzReason filename_length = {
	"invalid_length",
	"the name is longer than 255 octets.",
	NULL
};

static const BtzReason filename_space = {
	"whitespace",
	"the name starts or ends with a space.",
	"Remove the space."
};

static const BtzReason filename_dot = {
	"invalid_structure",
	"the name ends with a dot.",
	NULL
};

static const BtzReason filename_reserved = {
	"reserved_name",
	"the part before the first dot names a device of Windows.",
	"Choose another name."
};

static void
write_lower(BtzSpan in, BtzCanonical *out)
{
	if (out == NULL)
		return;
	for (size_t i = 0; i < in.len; i++)
		out->bytes[i] = btz_to_lower(in.ptr[i]);
	out->len = in.len;
}

static BtzVerdict
check_strict_slug(BtzSpan in)
{
	for (size_t at = 0; at < in.len; at++)
	{
		unsigned char c = in.ptr[at];

		if (c == '-' && (at == 0 || at == in.len - 1 || in.ptr[at - 1] == '-'))
			return btz_refuse(&slug_hyphen, at);
		if (c != '-' && (!btz_is_alnum(c) || btz_is_upper(c)))
			return btz_refuse_char(in, at, &btz_reason_invalid_char);
	}
	return btz_accept();
}

static BtzVerdict
check_loose_slug(BtzSpan in)
{
	bool		named = false;

	for (size_t at = 0; at < in.len; at++)
	{
		if (!btz_charset_has(&slug_chars, in.ptr[at]))
			return btz_refuse_char(in, at, &btz_reason_invalid_char);
		named |= btz_is_alnum(in.ptr[at]);
	}
	return named ? btz_accept() :
		btz_refuse(&slug_without_letter, BTZ_NO_POSITION);
}

BtzVerdict
btz_slug_check(BtzSpan in, const void *rules, BtzCanonical *out)
{
	bool		strict = ((const BtzSlugRules *) rules)->strict;
	BtzVerdict	verdict;

	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	verdict = strict ? check_strict_slug(in) : check_loose_slug(in);
	if (verdict.status == BTZ_OK)
		write_lower(in, out);
	return verdict;
}

static bool
is_username_mark(unsigned char c)
{
	return c == '.' || c == '-';
}

/* Characters and marks from left to right; *number: all digits. */
static BtzVerdict
scan_username(BtzSpan in, bool *number)
{
	*number = true;
	for (size_t at = 0; at < in.len; at++)
	{
		unsigned char c = in.ptr[at];

		if (!btz_charset_has(&username_chars, c))
			return btz_refuse_char(in, at, &btz_reason_invalid_char);
		if (is_username_mark(c) && (at == 0 || at == in.len - 1 ||
									is_username_mark(in.ptr[at - 1])))
			return btz_refuse(&username_mark, at);
		*number &= btz_is_digit(c);
	}
	return btz_accept();
}

BtzVerdict
btz_username_check(BtzSpan in, const void *rules, BtzCanonical *out)
{
	const BtzUsernameRules *limits = rules;
	bool		number;
	BtzVerdict	verdict = scan_username(in, &number);

	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	if (verdict.status != BTZ_OK)
		return verdict;
	if (in.len < (size_t) limits->min_chars || in.len > (size_t) limits->max_chars)
		return btz_refuse(&btz_reason_invalid_length, BTZ_NO_POSITION);
	if (number)
		return btz_refuse(&username_digits, BTZ_NO_POSITION);
	write_lower(in, out);
	return verdict;
}

static BtzVerdict
check_filename_char(uint32_t c, size_t at)
{
	if (c < 0x80 && btz_charset_has(&not_in_filenames, (unsigned char) c))
		return btz_refuse(&btz_reason_invalid_char, at);
	if (c < 0x20 || c == 0x7f || btz_is_c1_control(c))
		return btz_refuse(&btz_reason_control_char, at);
	if (btz_is_bidi_control(c) || btz_is_line_separator(c) ||
		btz_is_other_space(c) || btz_is_zero_width(c))
		return btz_refuse(&btz_reason_unsafe_char, at);
	return btz_accept();
}

static BtzVerdict
scan_filename(BtzSpan in)
{
	size_t		at = 0;

	while (at < in.len)
	{
		BtzSpan		rest = btz_span_part(in, at, in.len);
		size_t		length = btz_utf8_length(rest);
		BtzVerdict	verdict;

		if (length == 0)
			return btz_refuse(&btz_reason_invalid_encoding, at);
		verdict = check_filename_char(btz_utf8_code_point(btz_span_part(rest, 0, length)), at);
		if (verdict.status != BTZ_OK)
			return verdict;
		at += length;
	}
	return btz_accept();
}

/* The part that Windows compares with its devices. */
static BtzSpan
device_part(BtzSpan in)
{
	size_t		end = 0;

	while (end < in.len && in.ptr[end] != '.')
		end++;
	while (end > 0 && in.ptr[end - 1] == ' ')
		end--;
	return btz_span_part(in, 0, end);
}

/* "lower" is in lower case. */
static bool
equals_folded(BtzSpan in, BtzSpan lower)
{
	if (in.len != lower.len)
		return false;
	for (size_t i = 0; i < in.len; i++)
	{
		if (btz_to_lower(in.ptr[i]) != lower.ptr[i])
			return false;
	}
	return true;
}

/*
 * COM0 to COM9, LPT0 to LPT9, and the same with a superscript 1, 2 or 3,
 * which Windows takes for digits.
 */
static bool
is_port(BtzSpan name)
{
	BtzSpan		digit;

	if (name.len < 4 ||
		(!equals_folded(btz_span_part(name, 0, 3), BTZ_SPAN_LITERAL("com")) &&
		 !equals_folded(btz_span_part(name, 0, 3), BTZ_SPAN_LITERAL("lpt"))))
		return false;
	digit = btz_span_part(name, 3, name.len);
	if (digit.len == 1)
		return btz_is_digit(digit.ptr[0]);
	return btz_span_equal(digit, BTZ_SPAN_LITERAL("\xc2\xb9")) ||
		btz_span_equal(digit, BTZ_SPAN_LITERAL("\xc2\xb2")) ||
		btz_span_equal(digit, BTZ_SPAN_LITERAL("\xc2\xb3"));
}

static bool
is_device(BtzSpan name)
{
	return equals_folded(name, BTZ_SPAN_LITERAL("con")) ||
		equals_folded(name, BTZ_SPAN_LITERAL("prn")) ||
		equals_folded(name, BTZ_SPAN_LITERAL("aux")) ||
		equals_folded(name, BTZ_SPAN_LITERAL("nul")) ||
		equals_folded(name, BTZ_SPAN_LITERAL("conin$")) ||
		equals_folded(name, BTZ_SPAN_LITERAL("conout$")) || is_port(name);
}

/* "." and ".." end with a dot. */
static BtzVerdict
check_filename_shape(BtzSpan in)
{
	size_t		last = in.len - 1;

	if (in.ptr[0] == ' ')
		return btz_refuse(&filename_space, 0);
	if (in.ptr[last] == ' ')
		return btz_refuse(&filename_space, last);
	if (in.ptr[last] == '.')
		return btz_refuse(&filename_dot, last);
	if (in.len > BTZ_FILENAME_MAX)
		return btz_refuse(&filename_length, BTZ_NO_POSITION);
	if (is_device(device_part(in)))
		return btz_refuse(&filename_reserved, BTZ_NO_POSITION);
	return btz_accept();
}

BtzVerdict
btz_safe_filename_check(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzVerdict	verdict;

	(void) rules;
	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	verdict = scan_filename(in);
	if (verdict.status == BTZ_OK)
		verdict = check_filename_shape(in);
	if (verdict.status != BTZ_OK || out == NULL)
		return verdict;
	memcpy(out->bytes, in.ptr, in.len);
	out->len = in.len;
	return verdict;
}
