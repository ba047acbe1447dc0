/*
 * json_shape.c
 *		The JSON scanner: one pass, and a stack of one bit a level.
 *
 * Builds nothing, and so cannot be made to by a hostile text; decodes no
 * string and no number.
 */
#include "validators/json_shape.h"

#include <stdint.h>

#include "core/ascii.h"
#include "core/utf8.h"
#include "validators/reason.h"

const BtzJsonRules btz_json_default_rules = {BTZ_JSON_DEFAULT_DEPTH};

static const BtzReason bad_json = {
	"bad_json",
	"the text is not JSON from here on.",
	NULL
};

static const BtzReason too_deep = {
	"too_deep",
	"arrays and objects are nested too deeply.",
	NULL
};

typedef struct Scan
{
	BtzSpan		in;
	size_t		at;
	size_t		depth;
	size_t		max_depth;
	uint64_t	objects[BTZ_JSON_DEPTH_MAX / 64 + 1];	/* a bit a level */
} Scan;

/* The next octet; 0 at the end, which is not allowed anywhere. */
static unsigned char
next(const Scan *scan)
{
	return scan->at < scan->in.len ? scan->in.ptr[scan->at] : 0;
}

static BtzVerdict
refuse_here(const Scan *scan)
{
	return btz_refuse(&bad_json, scan->at);
}

/* Does the octet come next?  Then goes past it. */
static bool
take(Scan *scan, unsigned char octet)
{
	bool		there = next(scan) == octet;

	scan->at += there;
	return there;
}

static void
skip_space(Scan *scan)
{
	unsigned char c = next(scan);

	while (c == ' ' || c == '\t' || c == '\n' || c == '\r')
	{
		scan->at++;
		c = next(scan);
	}
}

static size_t
skip_digits(Scan *scan)
{
	size_t		start = scan->at;

	while (btz_is_digit(next(scan)))
		scan->at++;
	return scan->at - start;
}

/* Section 6: no leading zero, and digits on both sides of what divides. */
static BtzVerdict
scan_number(Scan *scan)
{
	(void) take(scan, '-');
	if (!take(scan, '0') && skip_digits(scan) == 0)
		return refuse_here(scan);
	if (take(scan, '.') && skip_digits(scan) == 0)
		return refuse_here(scan);
	if (take(scan, 'e') || take(scan, 'E'))
	{
		if (!take(scan, '+'))
			(void) take(scan, '-');
		if (skip_digits(scan) == 0)
			return refuse_here(scan);
	}
	return btz_accept();
}

/* Behind the backslash. */
static BtzVerdict
scan_escape(Scan *scan)
{
	if (!take(scan, 'u'))
	{
		switch (next(scan))
		{
			case '"':
			case '\\':
			case '/':
			case 'b':
			case 'f':
			case 'n':
			case 'r':
			case 't':
				scan->at++;
				return btz_accept();
			default:
				return refuse_here(scan);
		}
	}
	for (int i = 0; i < 4; i++, scan->at++)
	{
		if (!btz_is_hex(next(scan)))
			return refuse_here(scan);
	}
	return btz_accept();
}

/* What is neither plain ASCII nor the end of the string. */
static BtzVerdict
scan_special(Scan *scan)
{
	size_t		length;

	if (take(scan, '\\'))
		return scan_escape(scan);
	if (next(scan) < 0x20)
		return refuse_here(scan);
	length = btz_utf8_length(btz_span_part(scan->in, scan->at, scan->in.len));
	if (length == 0)
		return btz_refuse(&btz_reason_invalid_encoding, scan->at);
	scan->at += length;
	return btz_accept();
}

static BtzVerdict
scan_string(Scan *scan)
{
	BtzVerdict	verdict = btz_accept();

	if (!take(scan, '"'))
		return refuse_here(scan);
	while (verdict.status == BTZ_OK)
	{
		unsigned char c = next(scan);

		if (c == '"')
			break;
		if (c >= 0x20 && c < 0x80 && c != '\\')
			scan->at++;
		else
			verdict = scan_special(scan);
	}
	scan->at += verdict.status == BTZ_OK;
	return verdict;
}

static BtzVerdict
scan_word(Scan *scan, BtzSpan word)
{
	for (size_t i = 0; i < word.len; i++)
	{
		if (!take(scan, word.ptr[i]))
			return refuse_here(scan);
	}
	return btz_accept();
}

static BtzVerdict
scan_scalar(Scan *scan)
{
	switch (next(scan))
	{
		case '"':
			return scan_string(scan);
		case 't':
			return scan_word(scan, BTZ_SPAN_LITERAL("true"));
		case 'f':
			return scan_word(scan, BTZ_SPAN_LITERAL("false"));
		case 'n':
			return scan_word(scan, BTZ_SPAN_LITERAL("null"));
		default:
			return scan_number(scan);
	}
}

/* A member's name and its colon, in an object; nothing in an array. */
static BtzVerdict
scan_name(Scan *scan, bool in_object)
{
	BtzVerdict	verdict = btz_accept();

	if (!in_object)
		return verdict;
	skip_space(scan);
	verdict = scan_string(scan);
	if (verdict.status != BTZ_OK)
		return verdict;
	skip_space(scan);
	return take(scan, ':') ? verdict : refuse_here(scan);
}

static bool
in_object(const Scan *scan)
{
	size_t		level = scan->depth - 1;

	return (scan->objects[level / 64] >> level % 64 & 1) != 0;
}

static void
push(Scan *scan, bool object)
{
	uint64_t	bit = UINT64_C(1) << scan->depth % 64;
	uint64_t   *word = &scan->objects[scan->depth / 64];

	*word = object ? *word | bit : *word & ~bit;
	scan->depth++;
}

/*
 * Brackets that open, up to a scalar, which is read, too, or up to an array
 * or object that is empty, which is left open.
 */
static BtzVerdict
scan_down(Scan *scan)
{
	for (;;)
	{
		BtzVerdict	verdict;
		bool		object;

		skip_space(scan);
		object = next(scan) == '{';
		if (!object && next(scan) != '[')
			return scan_scalar(scan);
		if (scan->depth == scan->max_depth)
			return btz_refuse(&too_deep, scan->at);
		scan->at++;
		push(scan, object);
		skip_space(scan);
		if (next(scan) == (object ? '}' : ']'))
			return btz_accept();
		verdict = scan_name(scan, object);
		if (verdict.status != BTZ_OK)
			return verdict;
	}
}

/*
 * Behind a value, or inside what is empty: brackets that close, up to a comma
 * and a name, or to the end of the outermost value.
 */
static BtzVerdict
scan_up(Scan *scan)
{
	for (skip_space(scan); scan->depth > 0; skip_space(scan))
	{
		bool		object = in_object(scan);

		if (take(scan, ','))
			return scan_name(scan, object);
		if (!take(scan, object ? '}' : ']'))
			return refuse_here(scan);
		scan->depth--;
	}
	return btz_accept();
}

BtzVerdict
btz_json_check(BtzSpan in, const void *rules, BtzCanonical *out)
{
	Scan		scan = {.in = in};
	BtzVerdict	verdict;

	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	scan.max_depth = (size_t) ((const BtzJsonRules *) rules)->max_depth;
	do
	{
		verdict = scan_down(&scan);
		if (verdict.status == BTZ_OK)
			verdict = scan_up(&scan);
	} while (verdict.status == BTZ_OK && scan.depth > 0);
	if (verdict.status == BTZ_OK && scan.at < in.len)
		verdict = refuse_here(&scan);
	if (verdict.status != BTZ_OK || out == NULL)
		return verdict;
	memcpy(out->bytes, in.ptr, in.len);
	out->len = in.len;
	return verdict;
}
