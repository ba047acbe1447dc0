/*
 * pattern_chars_test.c
 *		What escapes and classes hold, ASCII character by character.
 */
#include "validators/pattern_chars.h"

#include "unit.h"
#include "validators/pattern.h"

/* a class or an escape, and a class of ours with the same ASCII characters */
typedef struct CharsCase
{
	const char *text;
	const char *members;		/* each character of it, and no other */
	bool		rest;			/* does it hold what is not ASCII */
}			CharsCase;

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

static const CharsCase classes[] = {
	{"abc]", "abc", false},
	{"a-c]", "abc", false},
	{"]a]", "]a", false},
	{"a-]", "a-", false},
	{"-a]", "-a", false},
	{"[a]", "[a", false},
	{"[:digit:]]", DIGITS, false},
	{"[:alpha:]_]", LOWER UPPER "_", false},
	{"[:digit]", "[:digt", false},
	{"[:xdigit:]]", DIGITS "abcdefABCDEF", false},
	{"\\d]", DIGITS, false},
	{"\\w]", LOWER UPPER DIGITS "_", false},
	{"\\s]", " \t\n\v\f\r", false},
	{"\\x41-\\x{43}]", "ABC", false},
	{"\\101\\o{102}\\103]", "ABC", false},
	{"\\b\\e\\a]", "\b\x1b\x07", false},
	{"\\cA]", "\x01", false},
	{"\\]\\\\]", "]\\", false},
	{"\\Qa-c\\E]", "a-c", false},
	{"\xc3\xa9]", "", true},
	{"x-\xc3\xa9]", "xyz{|}~", true},
	{"\\pN]", DIGITS, true},
	{"\\p{Lu}]", LOWER UPPER, true},
};

static bool
has(const BtzPatternSet *set, unsigned c)
{
	return (set->bits[c >> 6] >> (c & 63) & 1) != 0;
}

static bool
holds(const BtzPatternSet *set, const char *members, bool rest)
{
	for (unsigned c = 0; c < 127; c++)
	{
		if (has(set, c) != (c != 0 && strchr(members, (int) c) != NULL))
			return false;
	}
	return has(set, 127) == rest;
}

static BtzPatternReader
reader_of(const char *text, uint32_t flags)
{
	BtzPatternReader reader = {.text = unit_span(text),.flags = flags};

	return reader;
}

static BtzPatternSet
class_of(const char *text, uint32_t flags, bool *whole)
{
	BtzPatternReader reader = reader_of(text, flags);
	BtzPatternSet set = btz_pattern_read_class(&reader);

	*whole = reader.at == reader.text.len;
	return set;
}

int
main(void)
{
	bool		whole;
	BtzPatternSet set;
	BtzPatternReader reader;

	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
	{
		set = class_of(classes[i].text, 0, &whole);
		CHECK(whole && holds(&set, classes[i].members, classes[i].rest), "class [%s", classes[i].text);
	}
	set = class_of("^a-z]", 0, &whole);
	CHECK(whole && !has(&set, 'q') && has(&set, 'Q') && has(&set, 127), "a negated class");
	set = class_of("[:^digit:]]", 0, &whole);
	CHECK(whole && !has(&set, '5') && has(&set, 'Q') && has(&set, 127), "a negated name");
	set = class_of("a-f5]", BTZ_PATTERN_CASELESS, &whole);
	CHECK(holds(&set, "abcdefABCDEF5", false), "a class in both cases");
	set = class_of("\\d]", BTZ_PATTERN_UNICODE, &whole);
	CHECK(holds(&set, DIGITS, true), "digits of other scripts");
	set = class_of("\\D]", 0, &whole);
	CHECK(!has(&set, '5') && has(&set, 'a') && has(&set, 127), "no digit");
	set = class_of("\\p{Greek}]", 0, &whole);
	CHECK(has(&set, 'a') && has(&set, 127), "an unknown property is anything");
	set = class_of("abc", 0, &whole);
	CHECK(whole && holds(&set, "abc", false), "a class without end");
	set = class_of("a\\", 0, &whole);
	CHECK(whole, "a backslash at the end");

	reader = reader_of("a", BTZ_PATTERN_CASELESS);
	set = btz_pattern_read_char(&reader);
	CHECK(holds(&set, "aA", false), "a character in both cases");
	reader = reader_of("\xf0\x9f\x98\x80z", 0);
	set = btz_pattern_read_char(&reader);
	CHECK(holds(&set, "", true) && reader.at == 4, "one that is not ASCII");
	reader = reader_of("{41}", 0);
	set = btz_pattern_read_escape(&reader, 'x');
	CHECK(holds(&set, "A", false) && reader.at == 4, "an escape in braces");
	set = btz_pattern_read_escape(&reader, 'N');
	CHECK(!has(&set, '\n') && has(&set, '\r'), "all but a newline");
	set = btz_pattern_read_escape(&reader, 'R');
	CHECK(has(&set, '\n') && !has(&set, 'a'), "line ends");
	set = btz_pattern_read_escape(&reader, 'X');
	CHECK(has(&set, '\n') && has(&set, 'a') && has(&set, 127), "any cluster");
	return unit_done();
}
