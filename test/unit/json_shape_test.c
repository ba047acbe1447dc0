/*
 * json_shape_test.c
 *		The grammar of RFC 8259, production by production: what it takes, and
 *		the first octet that it does not; depth from both sides.
 */
#include "validators/json_shape.h"

#include "checker.h"

static const BtzJsonRules plain = {BTZ_JSON_DEFAULT_DEPTH};
static const BtzJsonRules flat = {1};
static const BtzJsonRules deep = {BTZ_JSON_DEPTH_MAX};

#define YES(s) ACCEPT(s, &plain, "=")
#define NO(s, position) REFUSE(s, &plain, "bad_json", position)

static const CheckerCase cases[] = {
	/* section 2: white space around tokens, any value as the whole text */
	YES("null"), YES("true"), YES("false"), YES("0"), YES("\"\""), YES("[]"), YES("{}"),
	YES(" \t\n\r[ \t\n\r] \t\n\r"), YES("\n{\n\"a\"\n:\n1\n,\n\"b\"\n:\n2\n}\n"), YES("\t1\r\n"),
	REFUSE("", &plain, "empty", 0),
	NO(" ", 2), NO("\n\n", 3), NO("\f1", 1), NO("\v1", 1), NO("\xc2\xa0" "1", 1), NO("1\xe2\x80\xa8", 2),
	NO("1\0", 2), NO("\0", 1), NO("\xef\xbb\xbf" "1", 1), NO("\xff\xfe" "1\0", 1), NO("1 2", 3), NO("[] []", 4),
	NO("[1]x", 4), NO("{}}", 3), NO("[]]", 3), NO("1,", 2), NO(",1", 1), NO("/**/1", 1), NO("1//", 2),
	NO("#1", 1), NO("(1)", 1), NO("<1>", 1),

	/* section 3: three words, in lower case */
	YES("[true,false,null]"),
	NO("tru", 4), NO("t", 2), NO("True", 1), NO("NULL", 1), NO("nul", 4), NO("falsee", 6), NO("nulll", 5),
	NO("[nul]", 5), NO("undefined", 1), NO("NaN", 1), NO("Infinity", 1), NO("-Infinity", 2), NO("nan", 2),

	/* section 4: objects; names need not differ */
	YES("{\"a\":1}"), YES("{\"\":0}"), YES("{\"a\":1,\"a\":1}"), YES("{\"a\":{\"b\":[{}]}}"), YES("{\"\\u0000\":1}"),
	YES("{\"a\":[],\"b\":{}}"),
	NO("{", 2), NO("{\"", 3), NO("{\"a", 4), NO("{\"a\"", 5), NO("{\"a\":", 6), NO("{\"a\":1", 7), NO("{\"a\":1,", 8),
	NO("{,}", 2), NO("{\"a\"}", 5), NO("{\"a\":}", 6), NO("{\"a\":1,}", 8), NO("{\"a\":1,,\"b\":2}", 8),
	NO("{\"a\" \"b\"}", 6), NO("{\"a\",1}", 5), NO("{\"a\"::1}", 6), NO("{a:1}", 2), NO("{'a':1}", 2),
	NO("{1:1}", 2), NO("{null:1}", 2), NO("{[]:1}", 2), NO("{\"a\":1]", 7), NO("{\"a\":1 \"b\":2}", 8),
	NO("{\"a\":1;}", 7), NO("{\"a\":1}{", 8), NO("}", 1), NO("{:1}", 2), NO("{\"a\":1,1}", 8),

	/* section 5: arrays */
	YES("[1]"), YES("[1,\"a\",null,[],{}]"), YES("[[]]"), YES("[ 1 , 2 ]"),
	NO("[", 2), NO("[1", 3), NO("[1,", 4), NO("[1,]", 4), NO("[,1]", 2), NO("[,]", 2), NO("[1,,2]", 4), NO("[1 2]", 4),
	NO("[1}", 3), NO("]", 1), NO("[\"a\":1]", 5), NO("[1:2]", 3), NO("[\"a\"", 5), NO("[[]", 4), NO("[*]", 2),
	NO("['a']", 2), NO("[a]", 2), NO("[1;2]", 3), NO("[x", 2),

	/* section 6: numbers, of any size */
	YES("-0"), YES("0.0"), YES("-0.0e-0"), YES("10"), YES("1e5"), YES("1E+5"), YES("1e-05"), YES("0e0"), YES("123.456E789"),
	YES("1e99999999999999999999"), YES("123456789012345678901234567890123456789012345678901234567890"),
	NO("-", 2), NO("--1", 2), NO("+1", 1), NO("01", 2), NO("-01", 3), NO("00", 2), NO("0x1", 2), NO("0b1", 2),
	NO(".5", 1), NO("-.5", 2), NO("1.", 3), NO("1.e5", 3), NO("1..2", 3), NO("1.2.3", 4), NO("1e", 3), NO("1e+", 4),
	NO("1e-", 4), NO("1e1.5", 4), NO("1e+-1", 4), NO("1ee1", 3), NO("1_000", 2), NO("1,000", 2), NO("1a", 2),
	NO("0.", 3), NO("0e", 3), NO("- 1", 2), NO("1 .5", 3), NO("[-]", 3), NO("[1.]", 4), NO("[1e]", 4),
	NO("\xef\xbc\x91", 1),		/* fullwidth digit one */

	/* section 7: strings; escapes of surrogates need not pair */
	YES("\"a b\""), YES("\" \\\" \\\\ \\/ \\b \\f \\n \\r \\t \""), YES("\"\\u0000\""), YES("\"\\uD834\\udd1E\""),
	YES("\"\\ud800\""), YES("\"\\udc00\\ud800\""), YES("\"\x7f\""), YES("\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\""),
	YES("\"\xe2\x80\xa8\xe2\x80\xa9\""), YES("\"\xef\xbf\xbf\""), YES("\"\xef\xbb\xbf\""), YES("\"/*x*/\""),
	NO("\"", 2), NO("\"a", 3), NO("\"\\", 3), NO("\"\\\"", 4), NO("\"\\u", 4), NO("\"\\u000", 7), NO("\"\\u000\"", 7),
	NO("\"\\u000g\"", 7), NO("\"\\U0000\"", 3), NO("\"\\x00\"", 3), NO("\"\\a\"", 3), NO("\"\\0\"", 3), NO("\"\\'\"", 3),
	NO("\"\\v\"", 3), NO("\"\\\n\"", 3), NO("\"\n\"", 2), NO("\"\t\"", 2), NO("\"\0\"", 2), NO("\"\x1f\"", 2),
	NO("\"a\"\"b\"", 4), NO("'a'", 1), NO("\"a'", 4), NO("\"\\u{1}\"", 4), NO("\"\\ud800\\u\"", 10), NO("\"\\\xc3\xa9\"", 3),
	NO("\\u0022\\u0022", 1), NO("`a`", 1),

	/* section 8.1: UTF-8 */
	REFUSE("\"\xff\"", &plain, "invalid_encoding", 2),
	REFUSE("\"a\xc3\"", &plain, "invalid_encoding", 3),
	REFUSE("\"\xed\xa0\x80\"", &plain, "invalid_encoding", 2),
	REFUSE("\"\xc0\x80\"", &plain, "invalid_encoding", 2),
	REFUSE("\"\xf4\x90\x80\x80\"", &plain, "invalid_encoding", 2),
	REFUSE("{\"\x80\":1}", &plain, "invalid_encoding", 3),
	NO("\xe9", 1), NO("[\xff]", 2), NO("[1\xff]", 3),

	/* depth */
	ACCEPT("1", &flat, "="),
	ACCEPT("[]", &flat, "="),
	ACCEPT("{\"a\":1}", &flat, "="),
	REFUSE("[[]]", &flat, "too_deep", 2),
	REFUSE("[1,{}]", &flat, "too_deep", 4),
	REFUSE("{\"a\":[", &flat, "too_deep", 6),
	REFUSE("[[x", &flat, "too_deep", 2),
};

/* so many arrays or objects inside each other, as JSON or cut short */
static size_t
nest(char *text, size_t levels, bool objects, bool whole)
{
	size_t		len = 0;

	for (size_t i = 0; i < levels; i++)
	{
		text[		len++] = objects ? '{' : '[';

		if (!objects)
			continue;
		memcpy(text +len, "\"\":", 3);
		len += 3;
	}
	text[		len++] = '0';

	for (size_t i = 0; whole && i < levels; i++)
		text[		len++] = objects ? '}' : ']';

	return len;
}

static bool
refused_as(BtzVerdict verdict, const char *code, size_t offset)
{
	return verdict.status == BTZ_INVALID &&
		strcmp(verdict.reason->code, code) == 0 && verdict.offset == offset;
}

static void
check_depth(const BtzJsonRules *rules, bool objects)
{
	static char text[6000];
	size_t		max = (size_t) rules->max_depth;
	size_t		width = objects ? 4 : 1;
	BtzSpan		at_limit = btz_span(text, nest(text, max, objects, true));

	CHECK(btz_json_check(at_limit, rules, NULL).status == BTZ_OK, "%zu deep", max);
	CHECK(refused_as(btz_json_check(btz_span(text, nest(text, max, objects, false)), rules, NULL),
					 "bad_json", width * max + 1), "%zu deep, not closed", max);
	CHECK(refused_as(btz_json_check(btz_span(text, nest(text, max + 1, objects, true)), rules, NULL),
					 "too_deep", width * max), "%zu deep", max + 1);
	at_limit = btz_span(text, nest(text, max, objects, true));
	text[		width * (max - 1) + width + 1] = objects ? ']' : '}';

	CHECK(refused_as(btz_json_check(at_limit, rules, NULL), "bad_json", width * max + 1),
		  "%zu deep, closed by the other bracket", max);
}

/* every level remembers what it is */
static void
check_mixed(void)
{
	static char text[6000];
	size_t		len = 0;

	for (int i = 0; i < 500; i++, len += 5)
		memcpy(text +len, "[{\"\":", 5);
	text[		len++] = '0';

	for (int i = 0; i < 500; i++, len += 2)
		memcpy(text +len, "}]", 2);
	CHECK(btz_json_check(btz_span(text, len), &deep, NULL).status == BTZ_OK, "mixed levels");
	memcpy(text +len - 2, "]}", 2);
	CHECK(refused_as(btz_json_check(btz_span(text, len), &deep, NULL), "bad_json", len - 2),
		  "mixed up at the end");
}

int
main(void)
{
	check_cases("text", btz_json_check, cases, sizeof(cases) / sizeof(cases[0]));
	for (int objects = 0; objects < 2; objects++)
	{
		check_depth(&flat, objects != 0);
		check_depth(&plain, objects != 0);
		check_depth(&deep, objects != 0);
	}
	check_mixed();
	return unit_done();
}
