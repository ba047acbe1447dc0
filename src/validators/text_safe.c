/*
 * text_safe.c
 *		The scanner of free text: one pass, character by character.
 *
 * Removes and replaces nothing but the CR of CR LF, and normalises nothing.
 */
#include "validators/text_safe.h"

#include "core/utf8.h"
#include "validators/reason.h"
#include "validators/unsafe_char.h"

/* How a character depends on those before it. */
typedef enum Dependence
{
	STANDS, COMBINES, COMPOSES
} Dependence;

typedef struct CodeRange
{
	uint32_t	first;
	uint32_t	last;
	Dependence	how;
} CodeRange;

static const CodeRange dependent[] = {
#include "validators/combining_table.inc"
};

#define N_DEPENDENT (sizeof(dependent) / sizeof(dependent[0]))

const BtzSafeTextRules btz_safe_text_default_rules = {true};

static Dependence
dependence(uint32_t c)
{
	size_t		low = 0;
	size_t		high = N_DEPENDENT;

	if (c < dependent[0].first)
		return STANDS;
	while (high - low > 1)
	{
		size_t		middle = low + (high - low) / 2;

		if (c < dependent[middle].first)
			high = middle;
		else
			low = middle;
	}
	return c <= dependent[low].last ? dependent[low].how : STANDS;
}

/* C0 and DEL; TAB always passes, LF and CR LF where line ends do. */
static bool
is_refused_control(BtzSpan in, size_t at, bool allow_newlines)
{
	switch (in.ptr[at])
	{
		case '\t':
			return false;
		case '\n':
			return !allow_newlines;
		case '\r':
			return !allow_newlines || at + 1 == in.len || in.ptr[at + 1] != '\n';
		default:
			return true;
	}
}

static BtzVerdict
check_wide_char(uint32_t c, size_t at, bool allow_newlines)
{
	if (btz_is_c1_control(c))
		return btz_refuse(&btz_reason_control_char, at);
	if (btz_is_noncharacter(c))
		return btz_refuse(&btz_reason_invalid_char, at);
	if (btz_is_bidi_control(c) || (!allow_newlines && btz_is_line_separator(c)))
		return btz_refuse(&btz_reason_unsafe_char, at);
	return btz_accept();
}

/*
 * The character at *at, which is not printable ASCII, and *run, the combining
 * characters that end here.  Moves *at behind it.
 */
static BtzVerdict
check_char(BtzSpan in, size_t *at, unsigned *run, bool allow_newlines)
{
	BtzSpan		rest = btz_span_part(in, *at, in.len);
	size_t		length = btz_utf8_length(rest);
	uint32_t	c;
	BtzVerdict	verdict;

	if (length == 0)
		return btz_refuse(&btz_reason_invalid_encoding, *at);
	c = btz_utf8_code_point(btz_span_part(rest, 0, length));
	if (length == 1)
		verdict = is_refused_control(in, *at, allow_newlines) ?
			btz_refuse(&btz_reason_control_char, *at) : btz_accept();
	else
		verdict = check_wide_char(c, *at, allow_newlines);
	*run = dependence(c) == COMBINES ? *run + 1 : 0;
	if (verdict.status == BTZ_OK && *run > BTZ_COMBINING_RUN_MAX)
		verdict = btz_refuse(&btz_reason_unsafe_char, *at);
	*at += length;
	return verdict;
}

BtzVerdict
btz_safe_text_check(BtzSpan in, const void *rules, BtzCanonical *out)
{
	bool		allow_newlines = ((const BtzSafeTextRules *) rules)->allow_newlines;
	BtzVerdict	verdict = btz_accept();
	unsigned	run = 0;
	size_t		at = 0;

	while (at < in.len && verdict.status == BTZ_OK)
	{
		if (in.ptr[at] >= 0x20 && in.ptr[at] < 0x7f)
		{
			run = 0;
			at++;
		}
		else
			verdict = check_char(in, &at, &run, allow_newlines);
	}
	if (verdict.status == BTZ_OK && out != NULL)
		out->len = btz_line_ends_canonical(in, out->bytes);
	return verdict;
}

size_t
btz_line_ends_canonical(BtzSpan in, unsigned char *out)
{
	size_t		len = 0;

	for (size_t i = 0; i < in.len; i++)
	{
		if (in.ptr[i] != '\r')
			out[len++] = in.ptr[i];
	}
	return len;
}

size_t
btz_nfc_piece(BtzSpan in, size_t from, size_t least)
{
	size_t		at = from;

	while (at < in.len)
	{
		BtzSpan		rest = btz_span_part(in, at, in.len);
		size_t		length = btz_utf8_length(rest);

		if (at - from >= least &&
			dependence(btz_utf8_code_point(btz_span_part(rest, 0, length))) == STANDS)
			break;
		at += length;
	}
	return at;
}

bool
btz_nfc_suspect(BtzSpan in)
{
	unsigned char most = 0;

	for (size_t i = 0; i < in.len; i++)
		most = in.ptr[i] > most ? in.ptr[i] : most;
	return most >= 0xcc;		/* the first octet of U+0300 */
}
