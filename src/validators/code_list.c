/*
 * code_list.c
 *		Looks codes up in sorted tables.
 *
 * Knows no names, no former codes and no alternatives such as UK for GB.
 */
#include "validators/code_list.h"

#include "core/ascii.h"
#include "core/charset.h"
#include "validators/reason.h"

#include "validators/code_tables.inc"

#define CODE_WIDTH_MAX 3

typedef struct CodeList
{
	const char *codes;			/* behind one another, ascending */
	size_t		count;
	size_t		width;
	BtzCharset	chars;
	const BtzReason *length;
	const BtzReason *unknown;
} CodeList;

static const BtzReason length_2 = {
	"invalid_length",
	"the code is not two characters long.",
	NULL
};

static const BtzReason length_3 = {
	"invalid_length",
	"the code is not three characters long.",
	NULL
};

static const BtzReason unknown_country = {
	"unknown_country",
	"there is no such country.",
	NULL
};

static const BtzReason unknown_currency = {
	"unknown_code",
	"there is no such currency.",
	NULL
};

#define LETTERS {{0, BTZ_CHARS_ALPHA}}
#define DIGITS {{BTZ_CHARS_DIGIT}}
#define CODES(table, width) (table), (sizeof(table) - 1) / (width), (width)

static const CodeList currencies = {
	CODES(currency_codes, 3), LETTERS, &length_3, &unknown_currency
};

static const CodeList countries[] = {
	[BTZ_COUNTRY_ALPHA2] = {
		CODES(alpha2_codes, 2), LETTERS, &length_2, &unknown_country
	},
	[BTZ_COUNTRY_ALPHA3] = {
		CODES(alpha3_codes, 3), LETTERS, &length_3, &unknown_country
	},
	[BTZ_COUNTRY_NUMERIC] = {
		CODES(numeric_codes, 3), DIGITS, &length_3, &unknown_country
	},
};

const BtzCountryRules btz_country_default_rules = {BTZ_COUNTRY_ALPHA2};

/* A code as a number that sorts like it. */
static unsigned
key_of(const unsigned char *code, size_t width)
{
	unsigned	key = 0;

	for (size_t i = 0; i < width; i++)
		key = key << 8 | code[i];
	return key;
}

/* "code" has the list's width and is in upper case. */
static bool
is_listed(const CodeList *list, const unsigned char *code)
{
	const unsigned char *codes = (const unsigned char *) list->codes;
	unsigned	wanted = key_of(code, list->width);
	size_t		low = 0;
	size_t		high = list->count;

	while (low < high)
	{
		size_t		middle = (low + high) / 2;
		unsigned	key = key_of(codes + middle * list->width, list->width);

		if (key == wanted)
			return true;
		if (key < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

static BtzVerdict
check(BtzSpan in, const CodeList *list, BtzCanonical *out)
{
	unsigned char code[CODE_WIDTH_MAX];

	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	if (in.len > BTZ_CODE_INPUT_MAX)
		return btz_refuse(&btz_reason_too_long, 0);
	for (size_t i = 0; i < in.len; i++)
	{
		if (!btz_charset_has(&list->chars, in.ptr[i]))
			return btz_refuse_char(in, i, &btz_reason_invalid_char);
		if (i < list->width)
			code[i] = btz_to_upper(in.ptr[i]);
	}
	if (in.len != list->width)
		return btz_refuse(list->length, 0);
	if (!is_listed(list, code))
		return btz_refuse(list->unknown, 0);
	if (out != NULL)
	{
		memcpy(out->bytes, code, list->width);
		out->len = list->width;
	}
	return btz_accept();
}

bool
btz_country_exists(BtzSpan alpha2)
{
	return alpha2.len == 2 &&
		is_listed(&countries[BTZ_COUNTRY_ALPHA2], alpha2.ptr);
}

BtzVerdict
btz_country_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	const BtzCountryRules *country = rules;

	return check(in, &countries[country->form], out);
}

BtzVerdict
btz_currency_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	(void) rules;
	return check(in, &currencies, out);
}
