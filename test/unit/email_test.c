/*
 * email_test.c
 *		Every rule of e-mail addresses, every reason with its position, every
 *		limit from both sides.
 */
#include "validators/email.h"

#include "unit.h"

/*
 * allow_quoted, allow_ip_literal, require_tld, block_special_use,
 * block_encoded_word, tld_check, letter_case and allow_non_ascii
 */
static const BtzEmailRules plain = {false, false, true, false, true, BTZ_TLD_ALPHA, BTZ_CASE_LOWER, false};
static const BtzEmailRules quoted = {true, false, true, false, true, BTZ_TLD_ALPHA, BTZ_CASE_LOWER, false};
static const BtzEmailRules single = {false, false, false, false, true, BTZ_TLD_ALPHA, BTZ_CASE_LOWER, false};
static const BtzEmailRules single_none = {false, false, false, false, true, BTZ_TLD_NONE, BTZ_CASE_LOWER, false};
static const BtzEmailRules not_numeric = {false, false, true, false, true, BTZ_TLD_NOT_NUMERIC, BTZ_CASE_LOWER, false};
static const BtzEmailRules none = {false, false, true, false, true, BTZ_TLD_NONE, BTZ_CASE_LOWER, false};
static const BtzEmailRules special = {false, false, true, true, true, BTZ_TLD_ALPHA, BTZ_CASE_LOWER, false};
static const BtzEmailRules words = {true, false, true, false, false, BTZ_TLD_ALPHA, BTZ_CASE_LOWER, false};
static const BtzEmailRules literal = {true, true, true, true, true, BTZ_TLD_ALPHA, BTZ_CASE_LOWER, false};
static const BtzEmailRules literal_keep = {false, true, true, false, true, BTZ_TLD_ALPHA, BTZ_CASE_DOMAIN, false};
static const BtzEmailRules letters = {true, false, true, false, true, BTZ_TLD_ALPHA, BTZ_CASE_LOWER, true};
static const BtzEmailRules keep = {true, false, true, false, true, BTZ_TLD_ALPHA, BTZ_CASE_DOMAIN, false};

typedef struct Accepted
{
	const char *address;
	const BtzEmailRules *rules;
	const char *canonical;		/* NULL: the address itself */
}			Accepted;

static const Accepted accepted[] = {
	{"a@b.cd", &plain, NULL},
	{"Bob@X.Com", &plain, "bob@x.com"},
	{"INFO@EXAMPLE.COM", &plain, "info@example.com"},
	{"o'brien@example.com", &plain, NULL},
	{"user+tag@example.com", &plain, NULL},
	{"user%x.example@example.com", &plain, NULL},
	{"user@ab--cd.com", &plain, NULL},
	{"user@xn--mnchen-3ya.de", &plain, NULL},
	{"user@example.XN--P1AI", &special, "user@example.xn--p1ai"},
	{"user@xn--p1ai", &single, NULL},
	{"xn--0@example.com", &plain, NULL},
	{"J\xc3\xb6rg@example.com", &letters, "j\xc3\xb6rg@example.com"},
	{"\"\xc3\xb6\"@example.com", &letters, "\xc3\xb6@example.com"},
	{"\"A \xc3\xb6\"@example.com", &letters, NULL},
	{"a\xff@example.com", &letters, NULL},	/* who allows it judges it */
	{"user@example.invalid", &plain, NULL},
	{"!#$%&'*+-/=?^_`{|}~@example.com", &plain, NULL},
	{"-@0.aa", &plain, NULL},
	{"1.2.3@4.5.com", &plain, NULL},
	{"=?=?=?=@example.com", &plain, NULL},
	{"=?x?q?a?b@example.com", &plain, NULL},
	{"=??q?a?=@example.com", &plain, NULL},
	{"=?x??a?=@example.com", &plain, NULL},
	{"x?x?q?a?=@example.com", &plain, NULL},
	{"user@[192.0.2.1]", &literal, NULL},
	{"User@[IPv6:2001:DB8:0::1]", &literal, "user@[ipv6:2001:db8::1]"},
	{"\"User\"@[ipV6:::FFFF:7F00:1]", &literal, "user@[ipv6:::ffff:127.0.0.1]"},
	{"\"a b\"@[192.0.2.1]", &literal, NULL},
	{"User@[IPv6:::1]", &literal_keep, "User@[ipv6:::1]"},
	{"user@example.com", &literal, NULL},
	{"user@localhost", &single, NULL},
	{"user@X1", &single, "user@x1"},
	{"user@1", &single_none, NULL},
	{"user@192.0.2.1", &none, NULL},
	{"user@host.0x1f", &none, NULL},
	{"user@example.c", &not_numeric, NULL},
	{"user@example.c0m", &not_numeric, NULL},
	{"user@a.example", &special, NULL},
	{"user@test.com", &special, NULL},
	{"user@mylocalhost.com", &special, NULL},
	{"=?x?q?=41=42?=c@good.example", &words, NULL},

	{"\"john doe\"@Example.com", &quoted, "\"john doe\"@example.com"},
	{"\"a@b\"@example.com", &quoted, NULL},
	{"\"John Doe\"@example.com", &quoted, NULL},
	{"\"Bob\"@example.com", &quoted, "bob@example.com"},
	{"\"B.o.b\"@example.com", &keep, "B.o.b@example.com"},
	{"Bob@Example.COM", &keep, "Bob@example.com"},
	{"\"\\b\\o\\b\"@example.com", &quoted, "bob@example.com"},
	{"\"\\ \\a\"@example.com", &quoted, "\" a\"@example.com"},
	{"\"\\\"\\\\\"@example.com", &quoted, NULL},
	{"\"..\"@example.com", &quoted, NULL},
	{"\".\"@example.com", &quoted, NULL},
	{"\" \"@example.com", &quoted, NULL},
	{"\"<>\"@example.com", &quoted, NULL},
	{"\"=?x?q? ?=\"@example.com", &words, NULL},
};

typedef struct Refused
{
	const char *address;
	const BtzEmailRules *rules;
	const char *code;
	int			position;		/* counted from 1; 0: none */
}			Refused;

static const Refused refused[] = {
	/* whole */
	{"", &plain, "empty", 0},
	{"a@b.cd\n", &plain, "control_char", 7},
	{"a@b.cd\r\nBcc: x@y.zz", &plain, "control_char", 7},
	{"\na@b.cd", &plain, "control_char", 1},
	{"a\x7f@b.cd", &plain, "control_char", 2},
	{"a\t@b.cd", &plain, "control_char", 2},
	{" a@b.cd", &plain, "whitespace", 1},
	{"a @b.cd", &plain, "whitespace", 2},
	{"a@ b.cd", &plain, "whitespace", 3},
	{"a@b.cd ", &plain, "whitespace", 7},
	{"a@x.com, b@x.com", &plain, "domain_invalid_char", 8},
	{"abc", &plain, "missing_at", 0},
	{"a@b@c.example", &plain, "multiple_at", 4},
	{"a@@b.cd", &plain, "multiple_at", 3},
	{"a@b.cd@", &plain, "multiple_at", 7},
	{"a@b-@c.dd", &plain, "multiple_at", 5},
	{"a@-b@c.dd", &plain, "label_leading_hyphen", 3},
	{"Bob <bob@example.com>", &plain, "display_name_not_allowed", 5},
	{"<bob@example.com>", &plain, "display_name_not_allowed", 1},
	{"\"Bob\" <bob@example.com>", &plain, "display_name_not_allowed", 7},
	{"\"Bob\" <bob@example.com>", &quoted, "display_name_not_allowed", 7},
	{"bob@example.com>", &plain, "domain_invalid_char", 16},
	{"<bob@example.com", &plain, "local_invalid_char", 1},
	{"a@b<c>", &plain, "display_name_not_allowed", 4},

	/* local part */
	{"@b.cd", &plain, "local_empty", 1},
	{"@", &plain, "local_empty", 1},
	{"\"\"@example.com", &quoted, "local_empty", 2},
	{".user@example.com", &plain, "local_leading_dot", 1},
	{".@b.cd", &plain, "local_leading_dot", 1},
	{".", &plain, "local_leading_dot", 1},
	{"user.@example.com", &plain, "local_trailing_dot", 5},
	{"user.", &plain, "local_trailing_dot", 5},
	{"us..er@example.com", &plain, "local_consecutive_dots", 4},
	{"us...@example.com", &plain, "local_consecutive_dots", 4},
	{"(c)user@example.com", &plain, "local_invalid_char", 1},
	{"a,b@example.com", &plain, "local_invalid_char", 2},
	{"a\\b@example.com", &plain, "local_invalid_char", 2},
	{"a\"b\"@example.com", &plain, "local_invalid_char", 2},
	{"a:b@example.com", &quoted, "local_invalid_char", 2},
	{"\"a\"b@example.com", &quoted, "local_invalid_char", 4},
	{"\"a\".b@example.com", &quoted, "local_invalid_char", 4},
	{"\"a\" @example.com", &quoted, "whitespace", 4},
	{"m\xc4\xb1ke@example.org", &plain, "non_ascii_local", 2},
	{"a\xff@b.cd", &plain, "non_ascii_local", 2},
	{"\"\xc3\xa9\"@b.cd", &quoted, "non_ascii_local", 2},
	{"\"\\\xc3\xa9\"@b.cd", &quoted, "non_ascii_local", 3},
	{"\"a\n\"@b.cd", &quoted, "control_char", 3},
	{"=?x?q?=41=42?=c@good.example", &plain, "local_encoded_word", 1},
	{"a=?x?q?\?=@good.example", &plain, "local_encoded_word", 2},
	{"=?=?x?q?a?=@good.example", &plain, "local_encoded_word", 3},
	{"=?x?q?a?=(@good.example", &plain, "local_encoded_word", 1},
	{"=?x?q?a?(=@good.example", &plain, "local_invalid_char", 9},
	{"=?x?q?a?=", &plain, "local_encoded_word", 1},
	{"\"=?x?q?a?=\"@good.example", &quoted, "local_encoded_word", 2},
	{"\"=?x?q? ?=\"@good.example", &quoted, "local_encoded_word", 2},
	{"\"\\=\\?\\x\\?q? ?=\"@good.example", &quoted, "local_encoded_word", 3},
	{"\"john doe\"@example.com", &plain, "quoted_local_not_allowed", 1},
	{"\"\"@example.com", &plain, "quoted_local_not_allowed", 1},
	{"\"a@example.com", &quoted, "quoted_unclosed", 1},
	{"\"", &quoted, "quoted_unclosed", 1},
	{"\"a\\\"@example.com", &quoted, "quoted_unclosed", 1},
	{"\"a\\", &quoted, "quoted_unclosed", 1},
	{"\"a\"", &quoted, "missing_at", 0},
	{"\"x@a.com y\"@b.com", &plain, "quoted_local_not_allowed", 1},

	/* domain */
	{"a@", &plain, "domain_empty", 2},
	{"a@.b.cd", &plain, "domain_empty_label", 3},
	{"user@example..com", &plain, "domain_empty_label", 14},
	{"user@example.com.", &plain, "domain_trailing_dot", 17},
	{"user@ex_ample.com", &plain, "domain_invalid_char", 8},
	{"user@example.com(c)", &plain, "domain_invalid_char", 17},
	{"a@exampl\xe2\x84\xaa.org", &plain, "non_ascii_domain", 9},	/* U+212A */
	{"user@m\xc3\xbcnchen.de", &plain, "non_ascii_domain", 7},
	{"a@b.cd\xc2\xa0", &plain, "non_ascii_domain", 7},	/* U+00A0 */
	{"user@-example.com", &plain, "label_leading_hyphen", 6},
	{"user@example-.com", &plain, "label_trailing_hyphen", 13},
	{"user@xn--0.com", &plain, "domain_idna", 6},
	{"user@xn--p1ai", &plain, "domain_single_label", 6},
	{"user@a.XN--b", &none, "domain_idna", 8},
	{"user@example.xn--0", &plain, "domain_idna", 14},
	{"user@xn--al-0ea.com", &plain, "domain_idna", 6},
	{"user@1a.xn--4db", &plain, "domain_idna", 6},	/* Bidi rule */
	{"\"\\\xc3\xb6\"@example.com", &letters, "non_ascii_local", 3}, /* quoted-pairSMTP */
	{"\xc3\xb6.@example.com", &letters, "local_trailing_dot", 3},
	{"\xc3\xb6@example.\xc3\xb6", &letters, "tld_invalid", 12},
	{"user@localhost", &plain, "domain_single_label", 6},
	{"user@1", &plain, "domain_single_label", 6},
	{"user@1", &single, "tld_numeric", 6},
	{"user@0x1f", &single, "tld_numeric", 6},
	{"user@192.0.2.1", &plain, "tld_numeric", 14},
	{"user@192.0.2.1", &not_numeric, "tld_numeric", 14},
	{"user@example.123", &plain, "tld_numeric", 14},
	{"user@host.0x1f", &plain, "tld_numeric", 11},
	{"user@host.0x", &not_numeric, "tld_numeric", 11},
	{"user@example.c", &plain, "tld_invalid", 14},
	{"user@example.c0m", &plain, "tld_invalid", 14},
	{"user@example.a-b", &plain, "tld_invalid", 14},
	{"user@example.invalid", &special, "special_use_domain", 14},
	{"user@a.LOCALHOST", &special, "special_use_domain", 8},
	{"user@home.arpa", &special, "special_use_domain", 11},
	{"user@a.alt", &special, "special_use_domain", 8},
	{"user@a.internal", &special, "special_use_domain", 8},
	{"user@a.local", &special, "special_use_domain", 8},
	{"user@a.onion", &special, "special_use_domain", 8},
	{"user@a.test", &special, "special_use_domain", 8},
	{"user@[192.0.2.1]", &plain, "ip_literal_not_allowed", 6},
	{"user@[IPv6:2001:db8::1]", &none, "ip_literal_not_allowed", 6},
	{"user@[", &plain, "ip_literal_not_allowed", 6},
	{"user@[", &literal, "ip_literal_unclosed", 6},
	{"user@[192.0.2.1", &literal, "ip_literal_unclosed", 6},
	{"user@[]", &literal, "ip_literal_invalid", 7},
	{"user@[192.0.2.1]@b.cd", &literal, "multiple_at", 17},
	{"user@[192.0.2@1]", &literal, "multiple_at", 14},
	{"user@[192.0.2.1].", &literal, "ip_literal_invalid", 17},
	{"user@[192.0.2.1]\n", &literal, "control_char", 17},
	{"Bob <user@[192.0.2.1]>", &literal, "display_name_not_allowed", 5},
	{".user@[192.0.2.1]", &literal, "local_leading_dot", 1},
	{"12345678901234567890123456789012345678901234567890123456789012345@[192.0.2.1]", &literal, "local_too_long", 1},
	{"user@a[b]", &plain, "domain_invalid_char", 7},
};

static bool
is_refusal(BtzVerdict verdict, const char *code, int position)
{
	size_t		offset = position == 0 ? BTZ_NO_POSITION : (size_t) position - 1;

	return verdict.status == BTZ_INVALID && verdict.offset == offset &&
		strcmp(verdict.reason->code, code) == 0;
}

static BtzVerdict
judge(BtzSpan in, const BtzEmailRules *rules)
{
	BtzEmailParts parts;

	return btz_email_check(in, rules, &parts);
}

/* accepted, in this form, which is its own canonical form */
static bool
canonical_is(BtzSpan in, const BtzEmailRules *rules, BtzSpan expected)
{
	unsigned char out[2][BTZ_EMAIL_MAX];
	BtzEmailParts parts;
	size_t		len;
	size_t		again;

	if (btz_email_check(in, rules, &parts).status != BTZ_OK)
		return false;
	len = btz_email_canonical(in, rules, &parts, out[0]);
	if (!btz_span_equal(btz_span(out[0], len), expected) ||
		btz_email_check(btz_span(out[0], len), rules, &parts).status != BTZ_OK)
		return false;
	again = btz_email_canonical(btz_span(out[0], len), rules, &parts, out[1]);
	return btz_span_equal(btz_span(out[1], again), expected);
}

static size_t
put(char *buffer, size_t at, char c, size_t count)
{
	memset(buffer + at, c, count);
	return at + count;
}

/* a local part and labels of these lengths, then ".com" */
typedef struct LengthCase
{
	size_t		local;
	size_t		labels[5];		/* 0 ends them */
	size_t		len;			/* of the whole */
	const char *code;			/* NULL: valid */
	int			position;
}			LengthCase;

static const LengthCase length_cases[] = {
	{64, {1, 0}, 70, NULL, 0},
	{65, {64, 0}, 134, "local_too_long", 1},
	{1, {63, 0}, 69, NULL, 0},
	{1, {1, 64, 0}, 72, "label_too_long", 5},
	{64, {63, 63, 57, 0}, 254, NULL, 0},
	{64, {63, 63, 58, 0}, 255, "address_too_long", 1},
	{1, {63, 63, 63, 57, 0}, 255, "address_too_long", 1},
	{1, {63, 63, 63, 58, 0}, 256, "domain_too_long", 3},
	{1, {64, 63, 63, 63, 0}, 262, "label_too_long", 3},
};

static BtzSpan
make_address(char *buffer, const LengthCase * lengths)
{
	size_t		len = put(buffer, 0, 'a', lengths->local);

	buffer[len++] = '@';
	for (int i = 0; lengths->labels[i] > 0; i++)
	{
		len = put(buffer, len, 'b', lengths->labels[i]);
		buffer[len++] = '.';
	}
	memcpy(buffer + len, "com", 3);
	return btz_span(buffer, len + 3);
}

static void
check_lengths(void)
{
	char		buffer[BTZ_EMAIL_INPUT_MAX + 1];

	for (size_t i = 0; i < sizeof(length_cases) / sizeof(length_cases[0]); i++)
	{
		const		LengthCase *c = &length_cases[i];
		BtzSpan		in = make_address(buffer, c);

		CHECK(in.len == c->len &&
			  (c->code == NULL ? canonical_is(in, &plain, in) :
			   is_refusal(judge(in, &plain), c->code, c->position)),
			  "lengths %zu: %s", i, c->code != NULL ? c->code : "valid");
	}
	put(buffer, 0, 'a', sizeof(buffer));
	CHECK(is_refusal(judge(btz_span(buffer, sizeof(buffer)), &plain), "too_long", 1),
		  "over the cap");
	CHECK(is_refusal(judge(btz_span(buffer, sizeof(buffer) - 1), &plain), "missing_at", 0),
		  "at the cap");
}

/* the longest quoted string, all of it escapes */
static void
check_quoted_lengths(void)
{
	char		in[128];

	put(in, 0, '\\', 64);
	in[0] = in[63] = '"';
	memcpy(in + 64, "@b.cd", 5);
	CHECK(canonical_is(btz_span(in, 69), &quoted, btz_span(in, 69)),
		  "quoted string of 64");
	put(in, 0, '\\', 66);
	in[0] = in[65] = '"';
	memcpy(in + 66, "@b.cd", 5);
	CHECK(is_refusal(judge(btz_span(in, 71), &quoted), "local_too_long", 1),
		  "quoted string of 66");
}

/* what is not in the grammar is refused wherever it stands */
static void
check_every_byte(void)
{
	int			local = 0;
	int			domain = 0;
	int			content = 0;

	for (int c = 0; c < 256; c++)
	{
		unsigned char in[16] = {'a', (unsigned char) c, 'a', '@', 'b', '.', 'c', 'd'};
		unsigned char after[16] = {'a', '@', 'b', (unsigned char) c, 'b', '.', 'c', 'd'};
		unsigned char inside[16] = {'"', (unsigned char) c, '"', '@', 'b', '.', 'c', 'd'};

		local += judge(btz_span(in, 8), &plain).status == BTZ_OK;
		domain += judge(btz_span(after, 8), &plain).status == BTZ_OK;
		content += judge(btz_span(inside, 8), &quoted).status == BTZ_OK;
	}
	CHECK(local == 26 + 26 + 10 + 19 + 1, "atoms and dots");
	CHECK(domain == 26 + 26 + 10 + 2, "letters, digits, hyphen and dot");
	CHECK(content == 95 - 2, "printable but quote and backslash");
	CHECK(is_refusal(judge(btz_span("a\0@b.cd", 7), &plain), "control_char", 2),
		  "zero byte");
	CHECK(is_refusal(judge(btz_span("a@b.cd\0", 7), &plain), "control_char", 7),
		  "zero byte at the end");
}

static void
check_default_rules(void)
{
	const BtzEmailRules *rules = &btz_email_default_rules;

	CHECK(!rules->allow_quoted && rules->require_tld &&
		  !rules->block_special_use && rules->block_encoded_word &&
		  rules->tld_check == BTZ_TLD_ALPHA &&
		  rules->letter_case == BTZ_CASE_LOWER, "default rules");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(accepted) / sizeof(accepted[0]); i++)
	{
		const		Accepted *a = &accepted[i];
		const char *canonical = a->canonical != NULL ? a->canonical : a->address;

		CHECK(canonical_is(unit_span(a->address), a->rules, unit_span(canonical)),
			  "accepted %zu: %s", i, canonical);
	}
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
	{
		const		Refused *r = &refused[i];

		CHECK(is_refusal(judge(unit_span(r->address), r->rules), r->code, r->position),
			  "refused %zu: %s", i, r->code);
	}
	check_lengths();
	check_quoted_lengths();
	check_every_byte();
	check_default_rules();
	return unit_done();
}
