/*
 * name_safe_test.c
 *		Every rule of slugs, user names and file names, every reason, every
 *		limit from both sides.
 */
#include "validators/name_safe.h"

#include "checker.h"

static const BtzSlugRules loose = {false};
static const BtzSlugRules strict = {true};
static const BtzUsernameRules plain = {3, 32};
static const BtzUsernameRules one = {1, 1};
static const BtzUsernameRules wide = {1, 255};

static const CheckerCase slugs[] = {
	ACCEPT("a", &loose, "="),
	ACCEPT("0", &loose, "="),
	ACCEPT("Foo_Bar-9", &loose, "foo_bar-9"),
	ACCEPT("-a-", &loose, "="),
	ACCEPT("_-_0", &loose, "="),
	ACCEPT("a--b", &loose, "="),
	REFUSE("", &loose, "empty", 0),
	REFUSE("-", &loose, "invalid_structure", 0),
	REFUSE("_-_", &loose, "invalid_structure", 0),
	REFUSE("a.b", &loose, "invalid_char", 2),
	REFUSE("a b", &loose, "whitespace", 2),
	REFUSE("a\n", &loose, "control_char", 2),
	REFUSE("a\0", &loose, "control_char", 2),
	REFUSE("caf\xc3\xa9", &loose, "non_ascii", 4),
	REFUSE("\xe2\x84\xaa", &loose, "non_ascii", 1), /* Kelvin sign */

	ACCEPT("a", &strict, "="),
	ACCEPT("a-b-9", &strict, "="),
	REFUSE("", &strict, "empty", 0),
	REFUSE("A", &strict, "invalid_char", 1),
	REFUSE("a_b", &strict, "invalid_char", 2),
	REFUSE("-a", &strict, "invalid_structure", 1),
	REFUSE("a-", &strict, "invalid_structure", 2),
	REFUSE("a--b", &strict, "invalid_structure", 3),
	REFUSE("a-\n", &strict, "control_char", 3),
	REFUSE("\xff", &strict, "non_ascii", 1),
};

static const CheckerCase usernames[] = {
	ACCEPT("bob", &plain, "="),
	ACCEPT("Bob_.b-9", &plain, "bob_.b-9"),
	ACCEPT("___", &plain, "="),
	ACCEPT("0x0", &plain, "="),
	ACCEPT("a.b", &plain, "="),
	ACCEPT("a_-_b", &plain, "="),
	ACCEPT("abcdefghijklmnopqrstuvwxyz012345", &plain, "="),
	ACCEPT("a", &one, "="),
	REFUSE("", &plain, "empty", 0),
	REFUSE("ab", &plain, "invalid_length", 0),
	REFUSE("abcdefghijklmnopqrstuvwxyz0123456", &plain, "invalid_length", 0),
	REFUSE("ab", &one, "invalid_length", 0),
	REFUSE("123", &plain, "reserved_name", 0),
	REFUSE("1", &one, "reserved_name", 0),
	REFUSE("1", &plain, "invalid_length", 0),
	REFUSE(".ab", &plain, "invalid_structure", 1),
	REFUSE("-ab", &plain, "invalid_structure", 1),
	REFUSE("ab.", &plain, "invalid_structure", 3),
	REFUSE("ab-", &plain, "invalid_structure", 3),
	REFUSE("a..b", &plain, "invalid_structure", 3),
	REFUSE("a.-b", &plain, "invalid_structure", 3),
	REFUSE("a-.b", &plain, "invalid_structure", 3),
	REFUSE("a--b", &plain, "invalid_structure", 3),
	REFUSE("a--", &plain, "invalid_structure", 3),
	REFUSE("a@b", &plain, "invalid_char", 2),
	REFUSE("b b", &plain, "whitespace", 2),
	REFUSE("bob\n", &plain, "control_char", 4),
	REFUSE("m\xc4\xb1ke", &plain, "non_ascii", 2),	/* dotless i */
};

static const CheckerCase filenames[] = {
	ACCEPT("a", NULL, "="),
	ACCEPT("Report 2024 (final).PDF", NULL, "="),
	ACCEPT(".bashrc", NULL, "="),
	ACCEPT("..a", NULL, "="),
	ACCEPT("a..b", NULL, "="),
	ACCEPT("-rf", NULL, "="),
	ACCEPT("$(x) `y` 'z'; & # % ! ~ ^ {}", NULL, "="),
	ACCEPT("r\xc3\xa9sum\xc3\xa9.pdf", NULL, "="),
	ACCEPT("\xe2\x80\x8d\xf0\x9f\x98\x80", NULL, "="),	/* ZWJ, emoji */
	ACCEPT("console.txt", NULL, "="),
	ACCEPT("COM", NULL, "="),
	ACCEPT("COM10", NULL, "="),
	ACCEPT("COM\xe2\x81\xb4", NULL, "="),	/* superscript 4 */
	ACCEPT("xCON", NULL, "="),
	ACCEPT(". CON", NULL, "="),
	REFUSE("", NULL, "empty", 0),
	REFUSE(".", NULL, "invalid_structure", 1),
	REFUSE("..", NULL, "invalid_structure", 2),
	REFUSE("a.", NULL, "invalid_structure", 2),
	REFUSE(" a", NULL, "whitespace", 1),
	REFUSE("a ", NULL, "whitespace", 2),
	REFUSE(" ", NULL, "whitespace", 1),
	REFUSE("../etc/passwd", NULL, "invalid_char", 3),
	REFUSE("a/", NULL, "invalid_char", 2),
	REFUSE("C:\\a", NULL, "invalid_char", 2),
	REFUSE("\\", NULL, "invalid_char", 1),
	REFUSE("a*", NULL, "invalid_char", 2),
	REFUSE("a?", NULL, "invalid_char", 2),
	REFUSE("a\"", NULL, "invalid_char", 2),
	REFUSE("a<", NULL, "invalid_char", 2),
	REFUSE("a>", NULL, "invalid_char", 2),
	REFUSE("a|", NULL, "invalid_char", 2),
	REFUSE("a\n", NULL, "control_char", 2),
	REFUSE("a\0.txt", NULL, "control_char", 2),
	REFUSE("\x7f", NULL, "control_char", 1),
	REFUSE("a\xc2\x80", NULL, "control_char", 2),
	REFUSE("a\xc2\x9f", NULL, "control_char", 2),
	REFUSE("a\xc2\xa0", NULL, "unsafe_char", 2),
	REFUSE("a\xe1\x9a\x80", NULL, "unsafe_char", 2),	/* U+1680 */
	REFUSE("a\xe2\x80\x80", NULL, "unsafe_char", 2),	/* U+2000 */
	REFUSE("a\xe2\x80\x8a", NULL, "unsafe_char", 2),	/* U+200A */
	REFUSE("a\xe2\x80\x8b", NULL, "unsafe_char", 2),	/* U+200B */
	REFUSE("a\xe2\x80\xa8", NULL, "unsafe_char", 2),	/* U+2028 */
	REFUSE("a\xe2\x80\xa9", NULL, "unsafe_char", 2),	/* U+2029 */
	REFUSE("gpj\xe2\x80\xae.exe", NULL, "unsafe_char", 4),	/* U+202E */
	REFUSE("a\xe2\x80\xaf", NULL, "unsafe_char", 2),	/* U+202F */
	REFUSE("a\xe2\x81\x9f", NULL, "unsafe_char", 2),	/* U+205F */
	REFUSE("a\xe2\x81\xa0", NULL, "unsafe_char", 2),	/* U+2060 */
	REFUSE("a\xe2\x81\xa6", NULL, "unsafe_char", 2),	/* U+2066 */
	REFUSE("a\xe2\x81\xa9", NULL, "unsafe_char", 2),	/* U+2069 */
	REFUSE("a\xe3\x80\x80", NULL, "unsafe_char", 2),	/* U+3000 */
	REFUSE("\xef\xbb\xbf" "a", NULL, "unsafe_char", 1), /* U+FEFF */
	REFUSE("a\xff", NULL, "invalid_encoding", 2),
	REFUSE("a\xc3", NULL, "invalid_encoding", 2),
	REFUSE("a\xc0\xaf", NULL, "invalid_encoding", 2),	/* overlong "/" */
	REFUSE("con", NULL, "reserved_name", 0),
	REFUSE("PRN.txt", NULL, "reserved_name", 0),
	REFUSE("Aux.tar.gz", NULL, "reserved_name", 0),
	REFUSE("nul  .txt", NULL, "reserved_name", 0),
	REFUSE("CONIN$", NULL, "reserved_name", 0),
	REFUSE("conout$.x", NULL, "reserved_name", 0),
	REFUSE("com0", NULL, "reserved_name", 0),
	REFUSE("COM9.x", NULL, "reserved_name", 0),
	REFUSE("lpt1", NULL, "reserved_name", 0),
	REFUSE("LPT\xc2\xb9", NULL, "reserved_name", 0),
	REFUSE("com\xc2\xb2.txt", NULL, "reserved_name", 0),
	REFUSE("Com\xc2\xb3", NULL, "reserved_name", 0),
};

static void
check_lengths(void)
{
	char		name[257];

	memset(name, 'a', sizeof(name));
	for (size_t len = 254; len <= 257; len++)
	{
		BtzSpan		in = btz_span(name, len);
		bool		fits = len <= 255;

		CHECK((btz_safe_filename_check(in, NULL, NULL).status == BTZ_OK) == fits,
			  "file name of %zu octets", len);
		CHECK((btz_username_check(in, &wide, NULL).status == BTZ_OK) == fits,
			  "user name of %zu characters", len);
	}
}

int
main(void)
{
	check_cases("slug", btz_slug_check, slugs, sizeof(slugs) / sizeof(slugs[0]));
	check_cases("user name", btz_username_check, usernames,
				sizeof(usernames) / sizeof(usernames[0]));
	check_cases("file name", btz_safe_filename_check, filenames,
				sizeof(filenames) / sizeof(filenames[0]));
	check_lengths();
	return unit_done();
}
