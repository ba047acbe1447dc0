/*
 * suffix_test.c
 *		Reading the list, and its algorithm on a list of few rules.
 */
#include "validators/suffix.h"

#include "unit.h"

typedef struct LineCase
{
	const char *line;
	BtzSuffixLine result;
	const char *rule;			/* when it is one */
}			LineCase;

static const LineCase lines[] = {
	{"com", BTZ_SUFFIX_RULE, "com"},
	{"CO.uk\n", BTZ_SUFFIX_RULE, "co.uk"},
	{"\n \n\t\n// a comment\ncom", BTZ_SUFFIX_RULE, "com"},
	{"com // what stands behind white space", BTZ_SUFFIX_RULE, "com"},
	{"com\r\n", BTZ_SUFFIX_RULE, "com"},
	{"*.ck", BTZ_SUFFIX_RULE, "*.ck"},
	{"!www.ck", BTZ_SUFFIX_RULE, "!www.ck"},
	{"xn--p1ai", BTZ_SUFFIX_RULE, "xn--p1ai"},
	{"\xd1\x80\xd1\x84", BTZ_SUFFIX_RULE, "xn--p1ai"},
	{"*.A.\xd1\x80\xd1\x84.b", BTZ_SUFFIX_RULE, "*.a.xn--p1ai.b"},
	{"", BTZ_SUFFIX_END, NULL},
	{"\n// com", BTZ_SUFFIX_END, NULL},
	{" com", BTZ_SUFFIX_END, NULL},

	{"*", BTZ_SUFFIX_BAD, NULL},
	{"*.", BTZ_SUFFIX_BAD, NULL},
	{"a.*.b", BTZ_SUFFIX_BAD, NULL},
	{"*a.b", BTZ_SUFFIX_BAD, NULL},
	{"!", BTZ_SUFFIX_BAD, NULL},
	{"!ck", BTZ_SUFFIX_BAD, NULL},
	{"!*.ck", BTZ_SUFFIX_BAD, NULL},
	{".com", BTZ_SUFFIX_BAD, NULL},
	{"com.", BTZ_SUFFIX_BAD, NULL},
	{"a..b", BTZ_SUFFIX_BAD, NULL},
	{"a_b.c", BTZ_SUFFIX_BAD, NULL},
	{"1", BTZ_SUFFIX_BAD, NULL},
	{"<html>", BTZ_SUFFIX_BAD, NULL},
	{"\xff.com", BTZ_SUFFIX_BAD, NULL},
	{"\xef\xbb\xbf// a byte order mark", BTZ_SUFFIX_NO_NAME, NULL},
	{"\xd0\xa0\xd0\xa4", BTZ_SUFFIX_NO_NAME, NULL}, /* upper case */
	{"\xe2\x98\x83.com", BTZ_SUFFIX_NO_NAME, NULL}, /* symbol */
	{"xn--0.com", BTZ_SUFFIX_NO_NAME, NULL},
};

static void
check_lines(void)
{
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
	{
		BtzSuffixReader reader = {.list = unit_span(lines[i].line)};
		unsigned char rule[BTZ_SUFFIX_RULE_MAX];
		size_t		len = 0;

		CHECK(btz_suffix_read(&reader, rule, &len) == lines[i].result &&
			  (lines[i].rule == NULL ||
			   btz_span_equal(btz_span(rule, len), unit_span(lines[i].rule))),
			  "line %zu: %s", i, lines[i].rule != NULL ? lines[i].rule : "no rule");
	}
}

static void
check_sections(void)
{
	BtzSuffixReader reader = {.list = unit_span("// ===BEGIN ICANN DOMAINS===\ncom\n"
												"// ===END ICANN DOMAINS===\n"
												"// ===BEGIN PRIVATE DOMAINS===\n\ngithub.io\n"
												"// ===END PRIVATE DOMAINS===\norg")};
	static const bool private[] = {false, true, false};
	static const size_t line[] = {2, 6, 8};
	unsigned char rule[BTZ_SUFFIX_RULE_MAX];
	size_t		len;

	for (int i = 0; i < 3; i++)
		CHECK(btz_suffix_read(&reader, rule, &len) == BTZ_SUFFIX_RULE &&
			  reader.private_section == private[i] && reader.line == line[i],
			  "the rule of line %zu is %s", line[i], private[i] ? "private" : "public");
	CHECK(btz_suffix_read(&reader, rule, &len) == BTZ_SUFFIX_END, "and no more");
}

/* the name of a rule may have 253 octets, encoded */
static void
check_longest(void)
{
	unsigned char list[600];
	unsigned char rule[BTZ_SUFFIX_RULE_MAX];
	BtzSuffixReader reader;
	size_t		len;

	memset(list, 'a', sizeof(list));
	memcpy(list, "*.", 2);
	for (size_t i = 2 + 63; i < sizeof(list); i += 64)
		list[i] = '.';
	reader = (BtzSuffixReader)
	{
		.list = btz_span(list, 2 + 253)
	};
	CHECK(btz_suffix_read(&reader, rule, &len) == BTZ_SUFFIX_RULE && len == 2 + 253,
		  "a name of 253 octets");
	for (size_t more = 254; more < 600 - 2; more += 100)
	{
		reader = (BtzSuffixReader)
		{
			.list = btz_span(list, 2 + more)
		};
		CHECK(btz_suffix_read(&reader, rule, &len) == BTZ_SUFFIX_BAD, "a name of %zu octets", more);
	}
}

static const char *const rules[] = {
	"com", "*.jp", "*.hokkaido.jp", "!pref.hokkaido.jp", "*.ck", "!www.ck",
	"uk", "co.uk", "blogspot.com", "a.b.c.example", "example"
};

typedef struct HostCase
{
	const char *host;
	const char *suffix;
}			HostCase;

/* as publicsuffix.org describes the algorithm */
static const HostCase hosts[] = {
	{"com", "com"},
	{"example.com", "com"},
	{"a.b.example.com", "com"},
	{"a.blogspot.com", "blogspot.com"},
	{"a.co.uk", "co.uk"},
	{"a.xco.uk", "uk"},
	{"unlisted", "unlisted"},
	{"a.unlisted", "unlisted"},
	{"jp", "jp"},
	{"foo.jp", "foo.jp"},
	{"a.foo.jp", "foo.jp"},
	{"hokkaido.jp", "hokkaido.jp"},
	{"foo.hokkaido.jp", "foo.hokkaido.jp"},
	{"a.foo.hokkaido.jp", "foo.hokkaido.jp"},
	{"pref.hokkaido.jp", "hokkaido.jp"},
	{"a.pref.hokkaido.jp", "hokkaido.jp"},
	{"www.ck", "ck"},
	{"a.www.ck", "ck"},
	{"xwww.ck", "xwww.ck"},
	{"b.c.example", "example"},
	{"a.b.c.example", "a.b.c.example"},
};

/* Would the host ask for this rule? */
static bool
is_candidate(BtzSpan host, BtzSpan rule)
{
	unsigned char made[BTZ_SUFFIX_RULE_MAX];

	for (size_t start = 0; start < host.len; start++)
	{
		if (start > 0 && host.ptr[start - 1] != '.')
			continue;
		for (int kind = 0; kind < BTZ_SUFFIX_KINDS; kind++)
		{
			size_t		len = btz_suffix_candidate(host, start, (BtzSuffixKind) kind, made);

			if (len > 0 && btz_span_equal(btz_span(made, len), rule))
				return true;
		}
	}
	return false;
}

static void
check_hosts(void)
{
	size_t		count = sizeof(rules) / sizeof(rules[0]);

	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++)
	{
		BtzSpan		host = unit_span(hosts[i].host);
		BtzSuffix	all = btz_suffix_default(host);
		BtzSuffix	asked = all;

		for (size_t k = 0; k < count; k++)
		{
			/*
			 * in both orders, once with all rules and once with those asked
			 * for
			 */
			BtzSpan		last = unit_span(rules[count - 1 - k]);

			btz_suffix_apply(host, unit_span(rules[k]), &all);
			if (is_candidate(host, last))
				btz_suffix_apply(host, last, &asked);
		}
		CHECK(all.start == asked.start &&
			  btz_span_equal(btz_span_part(host, all.start, host.len), unit_span(hosts[i].suffix)),
			  "public suffix of %s", hosts[i].host);
	}
}

/* what a table may hold, too */
static void
check_foreign_rules(void)
{
	static const char *const foreign[] = {
		"", "!", "*", "*.", "!com", ".com", "m", "*.*.com", "!!a.com", "*.a.example.com",
		"\xff", "example.com.", "xexample.com"
	};
	BtzSpan		host = unit_span("a.example.com");

	for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++)
	{
		BtzSuffix	suffix = btz_suffix_default(host);

		btz_suffix_apply(host, unit_span(foreign[i]), &suffix);
		CHECK(suffix.start == 10 && !suffix.exception, "foreign rule %zu", i);
	}
	CHECK(btz_suffix_label_before(host, 10) == 2 && btz_suffix_label_before(host, 2) == 0,
		  "the labels before");
}

int
main(void)
{
	check_lines();
	check_sections();
	check_longest();
	check_hosts();
	check_foreign_rules();
	return unit_done();
}
