/*
 * encoded_test.c
 *		The vectors of RFC 4648 section 10, each way in which a text can be
 *		wrong, and every text of up to three characters.
 */
#include "validators/encoded.h"

#include "unit.h"

static const BtzEncodedRules none = {BTZ_PADDING_NONE};
static const BtzEncodedRules required = {BTZ_PADDING_REQUIRED};
static const BtzEncodedRules optional = {BTZ_PADDING_OPTIONAL};

typedef struct EncodedCase
{
	const char *text;
	BtzChecker *check;
	const BtzEncodedRules *rules;
	const char *code;			/* NULL: valid */
	int			position;		/* counted from 1; 0: none */
}			EncodedCase;

static const EncodedCase cases[] = {
	{"", btz_encoded_base64, NULL, NULL, 0},
	{"Zg==", btz_encoded_base64, NULL, NULL, 0},
	{"Zm8=", btz_encoded_base64, NULL, NULL, 0},
	{"Zm9v", btz_encoded_base64, NULL, NULL, 0},
	{"Zm9vYg==", btz_encoded_base64, NULL, NULL, 0},
	{"Zm9vYmE=", btz_encoded_base64, NULL, NULL, 0},
	{"Zm9vYmFy", btz_encoded_base64, NULL, NULL, 0},
	{"+/+/", btz_encoded_base64, NULL, NULL, 0},
	{"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/", btz_encoded_base64, NULL, NULL, 0},

	{"Zg", btz_encoded_base64, NULL, "bad_padding", 0},
	{"Zg=", btz_encoded_base64, NULL, "bad_padding", 3},
	{"Zg===", btz_encoded_base64, NULL, "bad_padding", 3},
	{"Zg=====", btz_encoded_base64, NULL, "bad_padding", 3},
	{"Zm8", btz_encoded_base64, NULL, "bad_padding", 0},
	{"Zm8==", btz_encoded_base64, NULL, "bad_padding", 4},
	{"Zm9v=", btz_encoded_base64, NULL, "bad_padding", 5},
	{"Zm9v====", btz_encoded_base64, NULL, "bad_padding", 5},
	{"====", btz_encoded_base64, NULL, "bad_padding", 1},
	{"=", btz_encoded_base64, NULL, "bad_padding", 1},
	{"Zg==Zg==", btz_encoded_base64, NULL, "bad_padding", 3},
	{"Z=g=", btz_encoded_base64, NULL, "bad_padding", 2},
	{"Z", btz_encoded_base64, NULL, "invalid_length", 0},
	{"Z===", btz_encoded_base64, NULL, "invalid_length", 0},
	{"Zm9vY", btz_encoded_base64, NULL, "invalid_length", 0},
	{"Zh==", btz_encoded_base64, NULL, "spare_bits", 2},
	{"Zm9=", btz_encoded_base64, NULL, "spare_bits", 3},
	{"Zm9vYh==", btz_encoded_base64, NULL, "spare_bits", 6},
	{"Zm9-", btz_encoded_base64, NULL, "invalid_char", 4},
	{"Zm_v", btz_encoded_base64, NULL, "invalid_char", 3},
	{"Zg==-", btz_encoded_base64, NULL, "invalid_char", 5},
	{"Zg==\n", btz_encoded_base64, NULL, "control_char", 5},
	{"Zm9v\r\nYmFy", btz_encoded_base64, NULL, "control_char", 5},
	{" Zm9v", btz_encoded_base64, NULL, "whitespace", 1},
	{"Zm9\xc3\xa9", btz_encoded_base64, NULL, "non_ascii", 4},
	{"abcdefghijklmnop!rst", btz_encoded_base64, NULL, "invalid_char", 17},

	{"", btz_encoded_base64url, &none, NULL, 0},
	{"Zg", btz_encoded_base64url, &none, NULL, 0},
	{"-_-_", btz_encoded_base64url, &none, NULL, 0},
	{"Zg==", btz_encoded_base64url, &required, NULL, 0},
	{"Zm9v", btz_encoded_base64url, &required, NULL, 0},
	{"Zg", btz_encoded_base64url, &optional, NULL, 0},
	{"Zg==", btz_encoded_base64url, &optional, NULL, 0},
	{"Zm9v", btz_encoded_base64url, &optional, NULL, 0},
	{"Zg==", btz_encoded_base64url, &none, "bad_padding", 3},
	{"Zm9v=", btz_encoded_base64url, &none, "bad_padding", 5},
	{"Zg", btz_encoded_base64url, &required, "bad_padding", 0},
	{"Zg=", btz_encoded_base64url, &optional, "bad_padding", 3},
	{"Zm9v=", btz_encoded_base64url, &optional, "bad_padding", 5},
	{"Z", btz_encoded_base64url, &none, "invalid_length", 0},
	{"Zh", btz_encoded_base64url, &none, "spare_bits", 2},
	{"Zm9", btz_encoded_base64url, &optional, "spare_bits", 3},
	{"Zm9+", btz_encoded_base64url, &none, "invalid_char", 4},

	{"", btz_encoded_base32, NULL, NULL, 0},
	{"MY======", btz_encoded_base32, NULL, NULL, 0},
	{"MZXQ====", btz_encoded_base32, NULL, NULL, 0},
	{"MZXW6===", btz_encoded_base32, NULL, NULL, 0},
	{"MZXW6YQ=", btz_encoded_base32, NULL, NULL, 0},
	{"MZXW6YTB", btz_encoded_base32, NULL, NULL, 0},
	{"MZXW6YTBOI======", btz_encoded_base32, NULL, NULL, 0},
	{"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", btz_encoded_base32, NULL, NULL, 0},

	{"MY", btz_encoded_base32, NULL, "bad_padding", 0},
	{"MY=====", btz_encoded_base32, NULL, "bad_padding", 3},
	{"MY=======", btz_encoded_base32, NULL, "bad_padding", 3},
	{"MZXW6YTB========", btz_encoded_base32, NULL, "bad_padding", 9},
	{"========", btz_encoded_base32, NULL, "bad_padding", 1},
	{"MY======MY======", btz_encoded_base32, NULL, "bad_padding", 3},
	{"M=======", btz_encoded_base32, NULL, "invalid_length", 0},
	{"MZX=====", btz_encoded_base32, NULL, "invalid_length", 0},
	{"MZXW6Y==", btz_encoded_base32, NULL, "invalid_length", 0},
	{"MZ======", btz_encoded_base32, NULL, "spare_bits", 2},
	{"MZXR====", btz_encoded_base32, NULL, "spare_bits", 4},
	{"MZXW7===", btz_encoded_base32, NULL, "spare_bits", 5},
	{"MZXW6YR=", btz_encoded_base32, NULL, "spare_bits", 7},
	{"my======", btz_encoded_base32, NULL, "invalid_char", 1},
	{"M0======", btz_encoded_base32, NULL, "invalid_char", 2},
	{"M8======", btz_encoded_base32, NULL, "invalid_char", 2},
	{"MZXW6YTB\n", btz_encoded_base32, NULL, "control_char", 9},

	{"", btz_encoded_hex, NULL, NULL, 0},
	{"666f6f626172", btz_encoded_hex, NULL, NULL, 0},
	{"0123456789abcdefABCDEF", btz_encoded_hex, NULL, NULL, 0},
	{"6", btz_encoded_hex, NULL, "invalid_length", 0},
	{"666", btz_encoded_hex, NULL, "invalid_length", 0},
	{"0x66", btz_encoded_hex, NULL, "invalid_char", 2},
	{"\\x66", btz_encoded_hex, NULL, "invalid_char", 1},
	{"6g", btz_encoded_hex, NULL, "invalid_char", 2},
	{"66 6f", btz_encoded_hex, NULL, "whitespace", 3},
	{"66\n", btz_encoded_hex, NULL, "control_char", 3},
	{"\xef\xbc\x96", btz_encoded_hex, NULL, "non_ascii", 1},	/* U+FF16 */
};

static void
check_case(size_t i)
{
	const		EncodedCase *c = &cases[i];
	unsigned char out[80];
	BtzCanonical canonical = {out, 0};
	BtzSpan		in = unit_span(c->text);
	BtzVerdict	verdict = c->check(in, c->rules, &canonical);
	bool		good;

	if (c->code == NULL)
		good = verdict.status == BTZ_OK && verdict.reason == NULL &&
			(c->check == btz_encoded_hex ? canonical.len == in.len :
			 btz_span_equal(btz_span(out, canonical.len), in));
	else
		good = verdict.status == BTZ_INVALID &&
			strcmp(verdict.reason->code, c->code) == 0 &&
			verdict.offset == (c->position == 0 ? BTZ_NO_POSITION :
							   (size_t) c->position - 1);
	CHECK(good, "text %zu: %s", i, c->code == NULL ? "valid" : c->code);
}

/* Valid texts among all of this length over an alphabet's characters. */
static int
count_valid(BtzChecker *check, const BtzEncodedRules *rules, const char *chars,
			size_t significant, const char *padding)
{
	size_t		base = strlen(chars);
	size_t		total = 1;
	int			valid = 0;

	for (size_t i = 0; i < significant; i++)
		total *= base;
	for (size_t n = 0; n < total; n++)
	{
		char text[	16];
		size_t		rest = n;

		for (size_t i = 0; i < significant; i++, rest /= base)
			text[		i] = chars[rest % base];

		strcpy(text +significant, padding);
		valid += check(unit_span(text), rules, NULL).status == BTZ_OK;
	}
	return valid;
}

/* one text for each value of the bytes: 2^8, 2^16 of them */
static void
check_counts(void)
{
	const char *base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	const char *base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	CHECK(count_valid(btz_encoded_base64, NULL, base64, 2, "==") == 256, "base64, one byte");
	CHECK(count_valid(btz_encoded_base64, NULL, base64, 3, "=") == 65536, "base64, two bytes");
	CHECK(count_valid(btz_encoded_base64url, &none, url, 2, "") == 256, "base64url, one byte");
	CHECK(count_valid(btz_encoded_base64url, &none, url, 3, "") == 65536, "base64url, two bytes");
	CHECK(count_valid(btz_encoded_base32, NULL, base32, 2, "======") == 256, "base32, one byte");
	CHECK(count_valid(btz_encoded_base32, NULL, base32, 4, "====") == 65536, "base32, two bytes");
	CHECK(count_valid(btz_encoded_hex, NULL, "0123456789abcdef", 4, "") == 65536, "hex, two bytes");
}

static void
check_hex_canonical(void)
{
	unsigned char out[32];
	BtzCanonical canonical = {out, 0};
	BtzVerdict	verdict = btz_encoded_hex(unit_span("0123456789ABCDEFabcdef"), NULL, &canonical);

	CHECK(verdict.status == BTZ_OK &&
		  btz_span_equal(btz_span(out, canonical.len), unit_span("0123456789abcdefabcdef")),
		  "hexadecimal digits in small letters");
	CHECK(btz_encoded_hex(btz_span("0\0", 2), NULL, NULL).offset == 1 &&
		  btz_encoded_base64(btz_span("Zg=\0", 4), NULL, NULL).offset == 3, "zero byte");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check_case(i);
	check_counts();
	check_hex_canonical();
	return unit_done();
}
