/*
 * encoded.c
 *		Strict scanners of the encodings of RFC 4648.
 *
 * What that document lets a decoder forgive (section 3) is refused: a lenient
 * check gives one value many spellings.
 */
#include "validators/encoded.h"

#include "core/ascii.h"
#include "core/base64.h"
#include "core/charset.h"
#include "validators/reason.h"

#define BASE64_GROUP 4			/* characters for 3 bytes */
#define BASE32_GROUP 8			/* characters for 5 bytes */

const BtzEncodedRules btz_base64url_default_rules = {BTZ_PADDING_NONE};

static const BtzCharset base32_chars = {{
		BTZ_CHAR('2') | BTZ_CHAR('3') | BTZ_CHAR('4') | BTZ_CHAR('5') |
		BTZ_CHAR('6') | BTZ_CHAR('7'),
		BTZ_CHARS_ALPHA & UINT64_C(0xffffffff)
}};

static const BtzReason impossible_length = {
	"invalid_length",
	"no number of bytes has a text of this length.",
	"Look for characters that are missing at the end."
};

static const BtzReason padding_not_used = {
	"bad_padding",
	"there is padding, which this form does not use.",
	"Remove the = signs at the end."
};

static const BtzReason padding_missing = {
	"bad_padding",
	"the padding at the end is missing.",
	"Fill the last group of characters with = signs."
};

static const BtzReason padding_wrong = {
	"bad_padding",
	"the = signs are not those that fill the last group of characters.",
	NULL
};

static const BtzReason spare_bits = {
	"spare_bits",
	"bits of the last character that belong to no byte are not zero.",
	"A part may be missing at the end, or the encoder is not strict."
};

/*
 * What follows the first "chars" characters, of which the next is foreign:
 * = signs, and nothing behind them.  *pads receives their number.
 */
static BtzVerdict
scan_padding(BtzSpan in, size_t chars, size_t group, size_t *pads)
{
	size_t		end = chars;

	/* the first one too many ends the scan: there may be millions */
	while (end < in.len && in.ptr[end] == '=' && end - chars < group)
		end++;
	*pads = end - chars;
	if (end == in.len)
		return btz_accept();
	if (in.ptr[end] == '=' || (*pads > 0 && btz_is_alnum(in.ptr[end])))
		return btz_refuse(&padding_wrong, chars);
	return btz_refuse_char(in, end, &btz_reason_invalid_char);
}

static BtzVerdict
check_padding(size_t chars, size_t pads, size_t group, BtzPaddingRule rule)
{
	size_t		wanted = (group - chars % group) % group;

	if (pads == wanted && (pads == 0 || rule != BTZ_PADDING_NONE))
		return btz_accept();
	if (pads == 0)
		return rule != BTZ_PADDING_REQUIRED ? btz_accept() :
			btz_refuse(&padding_missing, BTZ_NO_POSITION);
	return btz_refuse(rule == BTZ_PADDING_NONE ? &padding_not_used :
					  &padding_wrong, chars);
}

static void
copy(BtzSpan in, BtzCanonical *out)
{
	if (in.len > 0)
		memcpy(out->bytes, in.ptr, in.len);
	out->len = in.len;
}

static BtzVerdict
check_base64(BtzSpan in, const BtzBase64Alphabet *alphabet, BtzPaddingRule rule)
{
	size_t		chars = btz_base64_find_foreign(alphabet, in);
	size_t		pads;
	BtzVerdict	verdict = scan_padding(in, chars, BASE64_GROUP, &pads);

	if (verdict.status == BTZ_OK && chars % BASE64_GROUP == 1)
		verdict = btz_refuse(&impossible_length, BTZ_NO_POSITION);
	if (verdict.status == BTZ_OK)
		verdict = check_padding(chars, pads, BASE64_GROUP, rule);
	if (verdict.status == BTZ_OK && chars % BASE64_GROUP != 0 &&
		!btz_base64_tail_canonical(alphabet, btz_span_part(in, 0, chars)))
		verdict = btz_refuse(&spare_bits, chars - 1);
	return verdict;
}

BtzVerdict
btz_encoded_base64(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzVerdict	verdict = check_base64(in, &btz_base64_standard,
									   BTZ_PADDING_REQUIRED);

	(void) rules;
	if (verdict.status == BTZ_OK && out != NULL)
		copy(in, out);
	return verdict;
}

BtzVerdict
btz_encoded_base64url(BtzSpan in, const void *rules, BtzCanonical *out)
{
	const BtzEncodedRules *encoded = rules;
	BtzVerdict	verdict = check_base64(in, &btz_base64_url, encoded->padding);

	if (verdict.status == BTZ_OK && out != NULL)
		copy(in, out);
	return verdict;
}

/* The last group's characters, less the padding, may be 2, 4, 5 or 7. */
static bool
is_base32_length(size_t chars)
{
	size_t		rest = chars % BASE32_GROUP;

	return rest != 1 && rest != 3 && rest != 6;
}

/* Five bits for each character, eight for each byte. */
static bool
is_base32_tail_canonical(BtzSpan in, size_t chars)
{
	size_t		spare = chars * 5 % 8;
	unsigned char last;
	unsigned	value;

	if (spare == 0)
		return true;
	last = in.ptr[chars - 1];
	value = btz_is_digit(last) ? (unsigned) (last - '2') + 26 :
		(unsigned) (last - 'A');
	return (value & ((1u << spare) - 1)) == 0;
}

BtzVerdict
btz_encoded_base32(BtzSpan in, const void *rules, BtzCanonical *out)
{
	size_t		chars = 0;
	size_t		pads;
	BtzVerdict	verdict;

	(void) rules;
	while (chars < in.len && btz_charset_has(&base32_chars, in.ptr[chars]))
		chars++;
	verdict = scan_padding(in, chars, BASE32_GROUP, &pads);
	if (verdict.status == BTZ_OK && !is_base32_length(chars))
		verdict = btz_refuse(&impossible_length, BTZ_NO_POSITION);
	if (verdict.status == BTZ_OK)
		verdict = check_padding(chars, pads, BASE32_GROUP,
								BTZ_PADDING_REQUIRED);
	if (verdict.status == BTZ_OK &&
		!is_base32_tail_canonical(in, chars))
		verdict = btz_refuse(&spare_bits, chars - 1);
	if (verdict.status == BTZ_OK && out != NULL)
		copy(in, out);
	return verdict;
}

BtzVerdict
btz_encoded_hex(BtzSpan in, const void *rules, BtzCanonical *out)
{
	(void) rules;
	for (size_t i = 0; i < in.len; i++)
	{
		if (!btz_is_hex(in.ptr[i]))
			return btz_refuse_char(in, i, &btz_reason_invalid_char);
	}
	if (in.len % 2 != 0)
		return btz_refuse(&impossible_length, BTZ_NO_POSITION);
	if (out == NULL)
		return btz_accept();
	for (size_t i = 0; i < in.len; i++)
		out->bytes[i] = btz_to_lower(in.ptr[i]);
	out->len = in.len;
	return btz_accept();
}
