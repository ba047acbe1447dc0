/*
 * ip_test.c
 *		Every rule of addresses, every reason with its position, every limit
 *		from both sides; the canonical forms of RFC 5952.
 */
#include "validators/ip.h"

#include "unit.h"

static const BtzIpRules plain = {.allow_zone = false};
static const BtzIpRules zone = {.allow_zone = true};

typedef struct IpCase
{
	const char *value;
	const char *expected;		/* canonical form, or the code */
	int			position;		/* of a refusal, counted from 1; 0: none */
}			IpCase;

#define VALID (-1)

static const IpCase ipv4_cases[] = {
	{"0.0.0.0", "0.0.0.0", VALID},
	{"1.2.3.4", "1.2.3.4", VALID},
	{"9.10.99.100", "9.10.99.100", VALID},
	{"255.255.255.255", "255.255.255.255", VALID},
	{"", "empty", 0},
	{"1.2.3.4\n", "control_char", 8},
	{"\t1.2.3.4", "control_char", 1},
	{" 1.2.3.4", "whitespace", 1},
	{"1.2.3.4 ", "whitespace", 8},
	{"\xd9\xa1.2.3.4", "non_ascii", 1}, /* U+0661 */
	{"+1.2.3.4", "invalid_char", 1},
	{"-1.2.3.4", "invalid_char", 1},
	{"1.2.3.a", "invalid_char", 7},
	{"1.2.3.4/24", "invalid_char", 8},
	{"1,2,3,4", "invalid_char", 2},
	{"x", "invalid_char", 1},
	{".", "invalid_structure", 1},
	{"1..2.3", "invalid_structure", 3},
	{"1.2.3.", "invalid_structure", 6},
	{"1.2.3.4.", "invalid_structure", 8},
	{"1.2.3.4.5", "invalid_structure", 8},
	{"256.1.1.1", "out_of_range", 1},
	{"1.2.3.256", "out_of_range", 7},
	{"1.99999999999999999999.3.4", "out_of_range", 3},
	{"012.0.0.1", "ip_ambiguous", 1},
	{"127.0.0.01", "ip_ambiguous", 9},
	{"00.0.0.0", "ip_ambiguous", 1},
	{"0x7f.0.0.1", "ip_ambiguous", 1},
	{"1.2.3.0X4", "ip_ambiguous", 7},
	{"2130706433", "ip_ambiguous", 1},
	{"127", "ip_ambiguous", 1},
	{"127.1", "ip_ambiguous", 1},
	{"127.65535", "ip_ambiguous", 5},
	{"1.2.3", "ip_ambiguous", 1},
};

/* RFC 4291 section 2.2, RFC 5952 sections 2 to 5, and around them */
static const IpCase ipv6_cases[] = {
	{"::", "::", VALID},
	{"::1", "::1", VALID},
	{"1::", "1::", VALID},
	{"0:0:0:0:0:0:0:0", "::", VALID},
	{"2001:0DB8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1", VALID},
	{"2001:db8::0:1:0:0:1", "2001:db8::1:0:0:1", VALID},
	{"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1", VALID},
	{"2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1", VALID},
	{"2001:0:0:1:0:0:0:1", "2001:0:0:1::1", VALID},
	{"1:0:0:2:0:0:3:4", "1::2:0:0:3:4", VALID},
	{"0:0:1:0:0:0:0:0", "0:0:1::", VALID},
	{"::1:0:0:0:0:0", "0:0:1::", VALID},
	{"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0", VALID},
	{"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8", VALID},
	{"abcd:ef01:2345:6789:ABCD:EF01:2345:6789", "abcd:ef01:2345:6789:abcd:ef01:2345:6789", VALID},
	{"::FFFF:7F00:1", "::ffff:127.0.0.1", VALID},
	{"::ffff:ffff:ffff", "::ffff:255.255.255.255", VALID},
	{"0:0:0:0:0:ffff:1.2.3.4", "::ffff:1.2.3.4", VALID},
	{"::1.2.3.4", "::102:304", VALID},
	{"64:ff9b::8.8.8.8", "64:ff9b::808:808", VALID},
	{"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304", VALID},
	{"1:2:3:4:5::1.2.3.4", "1:2:3:4:5:0:102:304", VALID},
	{"::ffff:0:7f00:1", "::ffff:0:7f00:1", VALID},
	{"", "empty", 0},
	{"::1\n", "control_char", 4},
	{" ::1", "whitespace", 1},
	{"::1 ", "whitespace", 4},
	{"::\xef\xbc\x91", "non_ascii", 3}, /* U+FF11 */
	{"[::1]", "invalid_char", 1},
	{"::g", "invalid_char", 3},
	{"::1/128", "invalid_char", 4},
	{"12345::", "out_of_range", 1},
	{"::00001", "out_of_range", 3},
	{":", "invalid_structure", 1},
	{":1", "invalid_structure", 1},
	{"1", "invalid_structure", 0},
	{"1:", "invalid_structure", 2},
	{"1:2:3:4:5:6:7", "invalid_structure", 0},
	{"1:2:3:4:5:6:7:8:9", "invalid_structure", 17},
	{"1:2:3:4:5:6:7:8::", "invalid_structure", 17},
	{"1:2:3:4:5:6:7:8:", "invalid_structure", 16},
	{"::1:2:3:4:5:6:7:8", "invalid_structure", 17},
	{"1::2::3", "invalid_structure", 6},
	{":::", "invalid_structure", 3},
	{"1:::2", "invalid_structure", 4},
	{"1.2.3.4", "invalid_structure", 0},
	{"1.2.3.4::", "invalid_char", 8},
	{"1:2:3:4:5:6:7:1.2.3.4", "invalid_structure", 15},
	{"1:2:3:4:5:6::1.2.3.4", "invalid_structure", 14},
	{"1:2:3:4:5:1.2.3.4", "invalid_structure", 0},
	{"::ffff:01.2.3.4", "ip_ambiguous", 8},
	{"::ffff:1.2.3", "ip_ambiguous", 8},
	{"54cb::473f:d516:192.168.1", "ip_ambiguous", 17},
	{"::ffff:1.2.3.256", "out_of_range", 14},
	{"::.1.2.3.4", "invalid_structure", 3},
	{"fe80::1%eth0", "ipv6_zone", 8},
	{"%eth0", "ipv6_zone", 1},
	{"fe80::%", "ipv6_zone", 7},
};

static const IpCase zone_cases[] = {
	{"fe80::1", "fe80::1", VALID},
	{"FE80::1%Eth0", "fe80::1%Eth0", VALID},
	{"::ffff:0:0%a-b.c_d~1", "::ffff:0.0.0.0%a-b.c_d~1", VALID},
	{"fe80::1%", "invalid_structure", 8},
	{"%eth0", "invalid_structure", 1},
	{"fe80::1%a%b", "invalid_char", 10},
	{"fe80::1%25 ", "whitespace", 11},
	{"fe80:%eth0", "invalid_structure", 5},
};

static const IpCase either_cases[] = {
	{"1.2.3.4", "1.2.3.4", VALID},
	{"::1", "::1", VALID},
	{"1.2.3", "ip_ambiguous", 1},
	{"1:2", "invalid_structure", 0},
	{"abcd", "invalid_char", 1},
	{"1.2.3.4%eth0", "invalid_char", 8},
};

static bool
as_expected(BtzVerdict verdict, BtzSpan form, const IpCase * c)
{
	size_t		offset = c->position == 0 ? BTZ_NO_POSITION : (size_t) c->position - 1;

	if (c->position == VALID)
		return verdict.status == BTZ_OK && verdict.reason == NULL &&
			btz_span_equal(form, unit_span(c->expected));
	return verdict.status == BTZ_INVALID && verdict.offset == offset &&
		strcmp(verdict.reason->code, c->expected) == 0;
}

static void
run(const char *name, BtzChecker *check, const BtzIpRules *rules,
	const IpCase * cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		unsigned char room[300];
		BtzCanonical out = {room, 0};
		BtzVerdict	verdict = check(unit_span(cases[i].value), rules, &out);

		CHECK(as_expected(verdict, btz_span(room, out.len), &cases[i]) &&
			  check(unit_span(cases[i].value), rules, NULL).status == verdict.status,
			  "%s %s", name, cases[i].value[0] > ' ' ? cases[i].expected : "edge");
	}
}

#define RUN(name, check, rules, cases) \
	run(name, check, rules, cases, sizeof(cases) / sizeof(cases[0]))

static void
check_bytes(void)
{
	BtzIp		ip;
	BtzVerdict	verdict = btz_ip_parse(unit_span("1.20.255.0"), &ip);

	CHECK(verdict.status == BTZ_OK && ip.version == BTZ_IPV4 &&
		  memcmp(ip.bytes, "\x01\x14\xff\x00\0\0\0\0\0\0\0\0\0\0\0\0", 16) == 0,
		  "bytes of IPv4, the rest zero");
	verdict = btz_ip_parse(unit_span("2001:db8::fe:1"), &ip);
	CHECK(verdict.status == BTZ_OK && ip.version == BTZ_IPV6 &&
		  memcmp(ip.bytes, "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\x00\xfe\x00\x01", 16) == 0,
		  "bytes of IPv6");
	verdict = btz_ip_parse(btz_span("1.2.3.4\0", 8), &ip);
	CHECK(verdict.status == BTZ_INVALID && verdict.offset == 7, "zero byte");
}

/* each byte at each place of a valid address */
static void
check_every_byte(void)
{
	int			accepted = 0;

	for (int c = 0; c < 256; c++)
	{
		unsigned char value[] = "1.2.3.40";
		BtzIp		ip;

		value[6] = (unsigned char) c;
		accepted += btz_ipv4_parse(btz_span(value, 8), &ip).status == BTZ_OK;
	}
	CHECK(accepted == 9, "1 to 9 before another digit");
}

int
main(void)
{
	RUN("ipv4", btz_ipv4_validate, NULL, ipv4_cases);
	RUN("ipv6", btz_ipv6_validate, &plain, ipv6_cases);
	RUN("zone", btz_ipv6_validate, &zone, zone_cases);

	RUN("either", btz_ip_validate, &zone, either_cases);
	check_bytes();
	check_every_byte();
	return unit_done();
}
