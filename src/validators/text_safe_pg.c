/*
 * text_safe_pg.c
 *		is_safe_text, validate_safe_text, explain_safe_text.
 *
 * Normalises with the server's own NFC, in a UTF8 database and nowhere else:
 * in others the form of each character is the encoding's.  Decides nothing.
 */
#include "validators/validator_pg.h"

#include "common/unicode_norm.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "core/utf8.h"
#include "validators/text_safe.h"

/* octets that the normaliser gets at once: it cannot be cancelled */
#define NFC_PIECE 65536

enum
{
	ARG_VALUE, ARG_ALLOW_NEWLINES, ARG_MAX_OCTETS
};

static size_t
read_options(FunctionCallInfo fcinfo, void *options)
{
	BtzSafeTextRules *rules = options;

	rules->allow_newlines = PG_GETARG_BOOL(ARG_ALLOW_NEWLINES);
	return (size_t) btz_option_in_range("max_octets",
										PG_GETARG_INT32(ARG_MAX_OCTETS),
										1, BTZ_SAFE_TEXT_MAX);
}

/* Code points of well-formed UTF-8, ended by a zero; palloc'd. */
static pg_wchar *
code_points(BtzSpan utf8)
{
	pg_wchar   *wide = palloc((utf8.len + 1) * sizeof(pg_wchar));
	Size		count = 0;

	for (Size at = 0; at < utf8.len;)
	{
		BtzSpan		rest = btz_span_part(utf8, at, utf8.len);
		Size		length = btz_utf8_length(rest);

		wide[count++] = btz_utf8_code_point(btz_span_part(rest, 0, length));
		at += length;
	}
	wide[count] = 0;
	return wide;
}

static void
append_code_points(StringInfo out, const pg_wchar *wide)
{
	unsigned char utf8[MAX_MULTIBYTE_CHAR_LEN];

	for (; *wide != 0; wide++)
	{
		(void) unicode_to_utf8(*wide, utf8);
		appendBinaryStringInfo(out, (char *) utf8, pg_utf_mblen(utf8));
	}
}

static void
append_nfc(StringInfo out, BtzSpan piece)
{
	pg_wchar   *wide = code_points(piece);

	if (unicode_is_normalized_quickcheck(UNICODE_NFC, wide) == UNICODE_NORM_QC_YES)
		appendBinaryStringInfo(out, (const char *) piece.ptr, (int) piece.len);
	else
	{
		pg_wchar   *normal = unicode_normalize(UNICODE_NFC, wide);

		append_code_points(out, normal);
		pfree(normal);
	}
	pfree(wide);
}

static BtzSpan
nfc(BtzSpan text)
{
	StringInfoData out;
	Size		at = 0;

	initStringInfo(&out);
	while (at < text.len)
	{
		Size		end = btz_nfc_piece(text, at, NFC_PIECE);

		CHECK_FOR_INTERRUPTS();
		append_nfc(&out, btz_span_part(text, at, end));
		at = end;
	}
	return btz_span(out.data, (Size) out.len);
}

/* Line ends, then NFC; in that order, and neither makes work for the other. */
static BtzSpan
canonical(BtzSpan value)
{
	BtzSpan text = value;

	if (value.len > 0 && memchr(value.ptr, '\r', value.len) != NULL)
	{
		unsigned char *room = palloc(value.len);

		text = btz_span(room, btz_line_ends_canonical(value, room));
	}
	if (GetDatabaseEncoding() == PG_UTF8 && btz_nfc_suspect(text))
		text = nfc(text);
	return text;
}

const BtzValidator btz_safe_text_validator = {
	.name = "safe_text",
	.cap = BTZ_SAFE_TEXT_DEFAULT_MAX,
	.check = btz_safe_text_check,
	.rules = &btz_safe_text_default_rules,
	.options = read_options,
	.canonical = canonical,
	.unicode = true,
};

BTZ_VALIDATOR(safe_text);
