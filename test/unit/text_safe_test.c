/*
 * text_safe_test.c
 *		Every class of characters that free text may hold or not, the run of
 *		combining marks from both sides, and where text may be cut for NFC.
 */
#include "validators/text_safe.h"

#include "checker.h"

static const BtzSafeTextRules lines = {true};
static const BtzSafeTextRules line = {false};

static const CheckerCase cases[] = {
	ACCEPT("", &lines, "="),
	ACCEPT(" ", &lines, "="),
	ACCEPT("plain text\twith a tab", &line, "="),
	ACCEPT("two\nlines\n", &lines, "="),
	ACCEPT("two\r\nlines\r\n", &lines, "two\nlines\n"),
	ACCEPT("\r\n\r\n", &lines, "\n\n"),
	ACCEPT("\n\r\n", &lines, "\n\n"),
	ACCEPT("Gr\xc3\xbc\xc3\x9f Gott \xe6\x97\xa5\xe6\x9c\xac \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", &line, "="),
	ACCEPT("\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xef\xb8\x8f", &line, "="), /* ZWJ, VS-16 */
	ACCEPT("\xe2\x80\x8e\xe2\x80\x8f", &line, "="), /* LRM, RLM: no overrides */
	ACCEPT("\xc2\xa0\xe2\x80\x8b\xef\xbb\xbf", &line, "="),
	ACCEPT("\xee\x80\x80\xf4\x8f\xbf\xbd", &line, "="), /* private use */
	ACCEPT("\xef\xbf\xbd", &line, "="), /* U+FFFD */
	ACCEPT("\xef\xb7\x8f\xef\xb7\xb0", &line, "="), /* U+FDCF, U+FDF0 */
	ACCEPT("a\xe2\x80\xa8" "b\xe2\x80\xa9", &lines, "="),
	ACCEPT("<script>alert(1)</script>", &line, "="),

	REFUSE("a\0b", &lines, "control_char", 2),
	REFUSE("a\x1b[31m", &lines, "control_char", 2),
	REFUSE("\b", &lines, "control_char", 1),
	REFUSE("\v", &lines, "control_char", 1),
	REFUSE("\f", &lines, "control_char", 1),
	REFUSE("\x7f", &lines, "control_char", 1),
	REFUSE("a\xc2\x80", &lines, "control_char", 2),
	REFUSE("a\xc2\x85", &lines, "control_char", 2), /* NEL */
	REFUSE("a\xc2\x9f", &lines, "control_char", 2),
	REFUSE("a\r", &lines, "control_char", 2),
	REFUSE("a\rb", &lines, "control_char", 2),
	REFUSE("a\r\r\n", &lines, "control_char", 2),
	REFUSE("a\n", &line, "control_char", 2),
	REFUSE("a\r\n", &line, "control_char", 2),
	REFUSE("a\xe2\x80\xa8", &line, "unsafe_char", 2),
	REFUSE("a\xe2\x80\xa9", &line, "unsafe_char", 2),
	REFUSE("\xe2\x80\xaa", &lines, "unsafe_char", 1),	/* U+202A */
	REFUSE("ab\xe2\x80\xae", &lines, "unsafe_char", 3), /* U+202E */
	REFUSE("\xe2\x81\xa6", &lines, "unsafe_char", 1),	/* U+2066 */
	REFUSE("\xe2\x81\xa9", &lines, "unsafe_char", 1),	/* U+2069 */
	REFUSE("\xef\xb7\x90", &lines, "invalid_char", 1),	/* U+FDD0 */
	REFUSE("\xef\xb7\xaf", &lines, "invalid_char", 1),	/* U+FDEF */
	REFUSE("\xef\xbf\xbe", &lines, "invalid_char", 1),	/* U+FFFE */
	REFUSE("\xf0\x9f\xbf\xbf", &lines, "invalid_char", 1),	/* U+1FFFF */
	REFUSE("\xf4\x8f\xbf\xbe", &lines, "invalid_char", 1),	/* U+10FFFE */
	REFUSE("a\xff", &lines, "invalid_encoding", 2),
	REFUSE("a\x80", &lines, "invalid_encoding", 2),
	REFUSE("a\xc3", &lines, "invalid_encoding", 2),
	REFUSE("\xc0\x8a", &lines, "invalid_encoding", 1),	/* overlong LF */
	REFUSE("\xed\xa0\x80", &lines, "invalid_encoding", 1),	/* surrogate */
	REFUSE("\xf4\x90\x80\x80", &lines, "invalid_encoding", 1),
};

/* Is "a" and then so many of a character accepted?  Tells where it is not. */
static bool
run_is(const char *mark, size_t count, bool accepted)
{
	char text[	512] = "a";
	size_t		step = strlen(mark);
	size_t		len = 1;
	BtzVerdict	verdict;

	for (size_t i = 0; i < count; i++, len += step)
		memcpy(text +len, mark, step);
	verdict = btz_safe_text_check(btz_span(text, len), &lines, NULL);
	return accepted ? verdict.status == BTZ_OK :
		verdict.status == BTZ_INVALID &&
		strcmp(verdict.reason->code, "unsafe_char") == 0 &&
		verdict.offset == 1 + BTZ_COMBINING_RUN_MAX * step;
}

/*
 * U+0300; U+0344, which decomposes to two; U+0F73, whose class is zero, but
 * not that of what it decomposes to; U+1D165; U+0870-8F, E0F00 unassigned.
 */
static void
check_runs(void)
{
	static const char *const combining[] = {
		"\xcc\x80", "\xcd\x84", "\xe0\xbd\xb3", "\xf0\x9d\x85\xa5",
		"\xe0\xa2\x8f", "\xf3\xa0\xbc\x80"
	};

	/* U+00B4, U+0903 of class zero, an emoji, U+1FAFF and U+2FA20 unassigned */
	static const char *const others[] = {
		"\xc2\xb4", "\xe0\xa4\x83", "\xf0\x9f\x98\x80", "\xf0\x9f\xab\xbf",
		"\xf0\xaf\xa8\xa0", "x", "\t"
	};

	for (size_t i = 0; i < sizeof(combining) / sizeof(combining[0]); i++)
		CHECK(run_is(combining[i], 30, true) && run_is(combining[i], 31, false) &&
			  run_is(combining[i], 100, false), "run of mark %zu", i);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		CHECK(run_is(others[i], 100, true), "run of other character %zu", i);
}

/* how many characters of one octet, and of two, are accepted */
static void
check_counts(void)
{
	int			one = 0;
	int			two = 0;

	for (int c = 0; c < 256; c++)
	{
		unsigned char text[1] = {(unsigned char) c};

		one += btz_safe_text_check(btz_span(text, 1), &lines, NULL).status == BTZ_OK;
	}
	for (int c = 0x80; c < 0x800; c++)
	{
		unsigned char text[2] = {(unsigned char) (0xc0 | c >> 6),
		(unsigned char) (0x80 | (c & 0x3f))};

		two += btz_safe_text_check(btz_span(text, 2), &lines, NULL).status == BTZ_OK;
	}
	CHECK(one == 95 + 2, "printable ASCII, TAB and LF");
	CHECK(two == 0x800 - 0xa0, "all of two octets but C1");
}

static size_t
piece(const char *text, size_t from, size_t least)
{
	return btz_nfc_piece(unit_span(text), from, least);
}

static void
check_pieces(void)
{
	CHECK(piece("", 0, 4) == 0, "no text, no piece");
	CHECK(piece("abcd", 0, 4) == 4 && piece("abcd", 2, 4) == 4, "what is left");
	CHECK(piece("abcdef", 0, 4) == 4 && piece("abcdef", 1, 4) == 5, "before ASCII");
	CHECK(piece("abc\xcc\x81" "f", 0, 3) == 5, "not before a mark");
	CHECK(piece("abc\xcc\x81" "f", 0, 4) == 5, "not inside a character");
	CHECK(piece("abc\xcc\x81\xcc\x82", 0, 3) == 7, "marks to the end");
	CHECK(piece("ab\xc3\xa9" "f", 0, 2) == 2, "before U+00E9");
	CHECK(piece("ab\xe6\x97\xa5", 0, 2) == 2, "before an ideograph");
	CHECK(piece("ab\xec\x97\xa5", 0, 2) == 2, "before a Hangul syllable");
	CHECK(piece("ab\xe0\xa4\x95", 0, 2) == 2, "before a letter of class zero");
	CHECK(piece("ab\xe1\x86\xa8" "f", 0, 2) == 5, "not before a jamo");
	CHECK(piece("ab\xe0\xa7\x97" "f", 0, 2) == 5, "not before a vowel sign");
	CHECK(piece("ab\xe0\xa2\x8f" "f", 0, 2) == 5, "not before what is unassigned");

	CHECK(!btz_nfc_suspect(unit_span("")) && !btz_nfc_suspect(unit_span("a\xcb\xbf")),
		  "below U+0300");
	CHECK(btz_nfc_suspect(unit_span("a\xcc\x80")), "from U+0300");
}

int
main(void)
{
	check_cases("text", btz_safe_text_check, cases, sizeof(cases) / sizeof(cases[0]));
	check_runs();
	check_counts();
	check_pieces();
	return unit_done();
}
