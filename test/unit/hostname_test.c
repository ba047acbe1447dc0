/*
 * hostname_test.c
 *		Every rule of host names, every reason with its position, every limit
 *		from both sides.
 */
#include "validators/hostname.h"

#include "unit.h"

static const BtzHostnameRules plain = {.require_tld = false};
static const BtzHostnameRules tld = {.require_tld = true};
static const BtzHostnameRules dot = {.allow_trailing_dot = true};
static const BtzHostnameRules underscore = {.allow_underscore = true};
static const BtzHostnameRules numeric = {.allow_numeric_tld = true};

static const BtzHostnameRules letters = {.allow_non_ascii = true};

typedef struct HostCase
{
	const char *host;
	const BtzHostnameRules *rules;
	const char *code;			/* NULL: valid */
	int			position;		/* counted from 1; 0: none */
}			HostCase;

static const HostCase cases[] = {
	{"a", &plain, NULL, 0},
	{"localhost", &plain, NULL, 0},
	{"EXAMPLE.com", &plain, NULL, 0},
	{"3com.com", &plain, NULL, 0},	/* RFC 1123, section 2.1 */
	{"ab--cd.com", &plain, NULL, 0},
	{"1.2.3.4a", &plain, NULL, 0},
	{"a.0b", &plain, NULL, 0},
	{"a.0xg", &plain, NULL, 0},
	{"xn-a.com", &plain, NULL, 0},
	{"a.b", &tld, NULL, 0},
	{"a.b.", &dot, NULL, 0},
	{"_dmarc.a_.example", &underscore, NULL, 0},
	{"192.0.2.1", &numeric, NULL, 0},

	{"m\xc3\xbcnchen.de", &letters, NULL, 0},
	{"-\xc3\xbc", &letters, "label_leading_hyphen", 1},
	{"\xc3\xbc_", &letters, "domain_invalid_char", 3},

	{"", &plain, "empty", 0},
	{"a\n", &plain, "control_char", 2},
	{"\ta", &plain, "control_char", 1},
	{"a\x7f" "b", &plain, "control_char", 2},
	{" a", &plain, "whitespace", 1},
	{"a b", &plain, "whitespace", 2},
	{".", &plain, "domain_empty_label", 1},
	{".", &dot, "domain_empty_label", 1},
	{".a", &plain, "domain_empty_label", 1},
	{"a..b", &plain, "domain_empty_label", 3},
	{"a..", &dot, "domain_empty_label", 3},
	{"a.", &plain, "domain_trailing_dot", 2},
	{"a_b", &plain, "domain_invalid_char", 2},
	{"a/b", &plain, "domain_invalid_char", 2},
	{"a:80", &plain, "domain_invalid_char", 2},
	{"a%41", &plain, "domain_invalid_char", 2},
	{"a\xc3\xa9", &plain, "non_ascii_domain", 2},
	{"a\xff", &plain, "non_ascii_domain", 2},
	{"a\xe3\x80\x82" "b", &plain, "non_ascii_domain", 2},	/* U+3002 */
	{"-", &plain, "label_leading_hyphen", 1},
	{"a.-b", &plain, "label_leading_hyphen", 3},
	{"-a b", &plain, "label_leading_hyphen", 1},
	{"a-", &plain, "label_trailing_hyphen", 2},
	{"ab-.b", &plain, "label_trailing_hyphen", 3},
	{"a-.", &plain, "label_trailing_hyphen", 2},
	{"a-!", &plain, "domain_invalid_char", 3},
	{"xn--strae-oqa.example", &plain, NULL, 0},
	{"xn--ll-0ea", &plain, NULL, 0},
	{"xn--ihqwcrb4cv8a8dqg056pqjye", &plain, NULL, 0},	/* RFC 3492, 7.1 (B) */
	{"A.XN--MNCHEN-3YA.xn--p1ai", &tld, NULL, 0},
	{"a.xn--p1ai.", &dot, NULL, 0},
	{"xn--a.com", &plain, "domain_idna", 1},
	{"a.Xn--b", &plain, "domain_idna", 3},
	{"xn--al-0ea", &plain, "domain_idna", 1},	/* middle dot */
	{"xn--hello-txk", &plain, "domain_idna", 1},	/* mark first */
	{"xn--X", &plain, "domain_idna", 1},	/* not Punycode */
	{"xn--i-7iq.ws", &plain, "domain_idna", 1}, /* symbol */
	{"a.xn--p1ai.xn--wca", &plain, "domain_idna", 12},	/* upper case */
	{"xn--p1ai.1", &plain, "tld_numeric", 10},
	{"xn--p1ai", &tld, "domain_single_label", 1},

	/* the Bidi rule over all labels: xn--4db is alef, xn--ngb beh */
	{"xn--4db.com", &plain, NULL, 0},
	{"a1.xn--4db", &plain, NULL, 0},
	{"a-1.xn--ngb8i.example", &plain, NULL, 0}, /* beh, Arabic-Indic one */
	{"xn--ngb7i.a", &plain, "domain_idna", 1},	/* that digit first */
	{"xn--1-0mc5o.a", &plain, "domain_idna", 1},	/* and a European one too */
	{"1a.xn--4db", &plain, "domain_idna", 1},
	{"xn--4db.3com.com", &plain, "domain_idna", 9},
	{"3com.xn--p1ai", &plain, NULL, 0},
	{"a.xn--1-zhc", &plain, NULL, 0},	/* alef, one */
	{"a.xn--1-0hc", &plain, "domain_idna", 3},	/* one, alef */
	{"a.xn--a-zhcb", &plain, "domain_idna", 3}, /* alef, a, alef */
	{"_dmarc.xn--4db", &underscore, "domain_idna", 1},
	{"_dmarc.xn--p1ai", &underscore, NULL, 0},
	{"xN--", &underscore, "label_trailing_hyphen", 4},
	{"a", &tld, "domain_single_label", 1},
	{"a.", &dot, NULL, 0},
	{"1", &plain, "tld_numeric", 1},
	{"a.123", &plain, "tld_numeric", 3},
	{"192.0.2.1", &plain, "tld_numeric", 9},
	{"host.0x1f", &plain, "tld_numeric", 6},
	{"host.0X", &plain, "tld_numeric", 6},
	{"host.0x1F.", &dot, "tld_numeric", 6},
};

static BtzVerdict
judge(BtzSpan host, const BtzHostnameRules *rules)
{
	BtzHostname found;

	return btz_hostname_check(host, rules, &found);
}

static bool
refused_as(BtzVerdict verdict, const char *code, int position)
{
	size_t		offset = position == 0 ? BTZ_NO_POSITION : (size_t) position - 1;

	if (code == NULL)
		return verdict.status == BTZ_OK && verdict.reason == NULL &&
			verdict.offset == BTZ_NO_POSITION;
	return verdict.status == BTZ_INVALID && verdict.offset == offset &&
		strcmp(verdict.reason->code, code) == 0;
}

/* labels of these lengths, made of "a" and joined by dots */
typedef struct LengthCase
{
	size_t		labels[6];		/* 0 ends them */
	size_t		len;			/* of the whole */
	const char *code;			/* NULL: valid */
	int			position;
}			LengthCase;

static const LengthCase length_cases[] = {
	{{63, 63, 0}, 127, NULL, 0},
	{{1, 64, 64, 0}, 131, "label_too_long", 3},
	{{63, 63, 63, 61, 0}, 253, NULL, 0},
	{{63, 63, 63, 62, 0}, 254, "domain_too_long", 1},
	{{63, 63, 63, 62, 64, 0}, 319, "label_too_long", 256},
};

static void
check_lengths(void)
{
	char		buffer[1024];

	for (size_t i = 0; i < sizeof(length_cases) / sizeof(length_cases[0]); i++)
	{
		const		LengthCase *c = &length_cases[i];
		size_t		len = 0;

		for (int k = 0; c->labels[k] > 0; k++)
		{
			memset(buffer + len, 'a', c->labels[k]);
			len += c->labels[k];
			buffer[len++] = '.';
		}
		CHECK(len - 1 == c->len &&
			  refused_as(judge(btz_span(buffer, len - 1), &plain), c->code, c->position),
			  "lengths %zu: %s", i, c->code != NULL ? c->code : "valid");
		CHECK(refused_as(judge(btz_span(buffer, len), &dot), c->code, c->position),
			  "lengths %zu: a trailing dot is not counted", i);
	}
}

/* 253 octets of what takes longest: four labels of many marks, and one more */
static void
check_longest_a_labels(void)
{
	char		host[BTZ_HOSTNAME_MAX];
	BtzHostname found;

	for (size_t i = 0; i < sizeof(host); i += 64)
	{
		size_t		len = sizeof(host) - i < 63 ? sizeof(host) - i : 63;

		memset(host + i, 'a', len);
		memcpy(host + i, "xn--x-zbb", 9);	/* x and U+0302, then copies of it */
		if (i + len < sizeof(host))
			host[i + len] = '.';
	}
	CHECK(btz_hostname_check(btz_span(host, sizeof(host)), &tld, &found).status == BTZ_OK &&
		  found.labels == 4, "four A-labels of up to 54 marks");
	host[252] = '9';
	CHECK(refused_as(judge(btz_span(host, sizeof(host)), &tld), "domain_idna", 193),
		  "the last of them broken");
}

/* each byte but those of the rule is refused, alone and inside a label */
static void
check_every_byte(void)
{
	int			accepted = 0;

	for (int c = 0; c < 256; c++)
	{
		unsigned char host[3] = {'a', (unsigned char) c, 'a'};

		accepted += judge(btz_span(host, 3), &plain).status == BTZ_OK;
	}
	CHECK(accepted == 26 + 26 + 10 + 2, "letters, digits, hyphen and dot");
	CHECK(refused_as(judge(btz_span("a\0b", 3), &plain), "control_char", 2),
		  "zero byte");
}

static void
check_canonical(void)
{
	static const char *const pairs[][2] = {
		{"EXAMPLE.Com", "example.com"}, {"a.B.", "a.b"}, {"[A]", NULL},
	};

	for (size_t i = 0; pairs[i][1] != NULL; i++)
	{
		unsigned char out[64];
		BtzHostname found;
		BtzSpan		host = unit_span(pairs[i][0]);
		BtzVerdict	verdict = btz_hostname_check(host, &dot, &found);
		size_t		len = btz_hostname_canonical(host, &found, out);

		CHECK(verdict.status == BTZ_OK &&
			  btz_span_equal(btz_span(out, len), unit_span(pairs[i][1])),
			  "canonical form %s", pairs[i][1]);
	}
}

/* what the SQL functions call */
static void
check_validate(void)
{
	unsigned char out[BTZ_HOSTNAME_INPUT_MAX + BTZ_CANONICAL_GROWTH];
	unsigned char many[BTZ_HOSTNAME_INPUT_MAX + 1];
	BtzCanonical canonical = {out, 0};
	BtzVerdict	verdict = btz_hostname_validate(unit_span("A.XN--P1AI"),
												&btz_hostname_default_rules, &canonical);

	CHECK(verdict.status == BTZ_OK &&
		  btz_span_equal(btz_span(out, canonical.len), unit_span("a.xn--p1ai")),
		  "verdict and canonical form");
	CHECK(btz_hostname_validate(unit_span("a"), &btz_hostname_default_rules, NULL).status == BTZ_OK,
		  "without the canonical form");
	memset(many, 'a', sizeof(many));
	CHECK(refused_as(btz_hostname_validate(btz_span(many, sizeof(many) - 1),
										   &btz_hostname_default_rules, &canonical), "label_too_long", 1),
		  "at the cap");
	CHECK(refused_as(btz_hostname_validate(btz_span(many, sizeof(many)),
										   &btz_hostname_default_rules, &canonical), "too_long", 1),
		  "over the cap");
}

int
main(void)
{
	check_validate();
	CHECK(btz_hostname_is_special_use(unit_span("LocalHost")) &&
		  !btz_hostname_is_special_use(unit_span("example")) &&
		  !btz_hostname_is_special_use(unit_span("tests")), "special use");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		const		HostCase *c = &cases[i];

		CHECK(refused_as(judge(unit_span(c->host), c->rules), c->code,
						 c->position),
			  "host %zu: %s", i, c->code != NULL ? c->code : "valid");
	}
	check_lengths();
	check_longest_a_labels();
	check_every_byte();
	check_canonical();
	return unit_done();
}
