/*
 * ip_block_test.c
 *		CIDR blocks with every reason and its position; both ends of every
 *		block that is not public, and their neighbours outside.
 */
#include "validators/ip_block.h"

#include "unit.h"

typedef struct BlockCase
{
	const char *value;
	const char *expected;		/* canonical form, or the code */
	int			position;		/* of a refusal, counted from 1; 0: none */
}			BlockCase;

#define VALID (-1)

static const BlockCase cidr_cases[] = {
	{"0.0.0.0/0", "0.0.0.0/0", VALID},
	{"10.0.0.0/8", "10.0.0.0/8", VALID},
	{"192.0.2.128/25", "192.0.2.128/25", VALID},
	{"192.0.2.1/32", "192.0.2.1/32", VALID},
	{"::/0", "::/0", VALID},
	{"2001:DB8:0::/32", "2001:db8::/32", VALID},
	{"::1/128", "::1/128", VALID},
	{"::ffff:0:0/96", "::ffff:0.0.0.0/96", VALID},
	{"", "empty", 0},
	{"1.2.3.4", "invalid_structure", 0},
	{"/8", "invalid_structure", 1},
	{"1.2.3.4/", "invalid_structure", 8},
	{"10.0.0.0/08", "invalid_structure", 10},
	{"0.0.0.0/00", "invalid_structure", 9},
	{"10.0.0.0/7", "10.0.0.0/7", VALID},
	{"10.0.0.1/8", "invalid_structure", 1},
	{"192.0.2.128/24", "invalid_structure", 1},
	{"2001:db8::1/127", "invalid_structure", 1},
	{"1.2.3.4/33", "out_of_range", 9},
	{"::/129", "out_of_range", 4},
	{"1.2.3.4/99999999999999999999", "out_of_range", 9},
	{"1.2.3.4/+8", "invalid_char", 9},
	{"1.2.3.4/32/", "invalid_char", 11},
	{"1.2.3.4/32 ", "whitespace", 11},
	{"1.2.3.4 /32", "whitespace", 8},
	{"1.2.3.4/32\n", "control_char", 11},
	{"10.0.0.0/255.0.0.0", "invalid_char", 13},
	{"10/8", "ip_ambiguous", 1},
	{"012.0.0.0/8", "ip_ambiguous", 1},
	{"fe80::%eth0/64", "ipv6_zone", 7},
};

/* just outside, first, last, just outside; NULL: there is no such address */
static const char *const edges[][4] = {
	{NULL, "0.0.0.0", "0.255.255.255", "1.0.0.0"},
	{"9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"},
	{"100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0"},
	{"126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0"},
	{"169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0"},
	{"172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0"},
	{"191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0"},
	{"192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0"},
	{"192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0"},
	{"192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0"},
	{"198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0"},
	{"198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0"},
	{"203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0"},
	{"223.255.255.255", "224.0.0.0", "239.255.255.255", NULL},
	{NULL, "240.0.0.0", "255.255.255.255", NULL},
	{NULL, "::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2000::"},
	{"2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::"},
	{"2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::"},
	{"2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2003::"},
	{"3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::"},
	{"3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", NULL},
};

/* addresses that carry another one, or are not global */
static const char *const others[] = {
	"::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::", "fd00::1",
	"fe80::1", "::1", "ff02::1", "2001:0:4136:e378::", "169.254.169.254",
};

static bool
is_public(const char *value)
{
	unsigned char room[64];
	BtzCanonical out = {room, 0};
	BtzVerdict	verdict = btz_public_ip_validate(unit_span(value), NULL, &out);

	if (verdict.status == BTZ_OK)
		return btz_span_equal(btz_span(room, out.len), unit_span(value));
	CHECK(strcmp(verdict.reason->code, "not_public") == 0 &&
		  verdict.offset == BTZ_NO_POSITION, "%s not_public", value);
	return false;
}

static void
check_public(void)
{
	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]); i++)
	{
		for (int k = 0; k < 4; k++)
		{
			if (edges[i][k] != NULL)
				CHECK(is_public(edges[i][k]) == (k == 0 || k == 3), "%s", edges[i][k]);
		}
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		CHECK(!is_public(others[i]), "%s is not public", others[i]);
	CHECK(is_public("8.8.8.8") && is_public("2606:4700::1111"), "public");
	CHECK(strcmp(btz_public_ip_validate(unit_span("1.2.3"), NULL, NULL).reason->code,
				 "ip_ambiguous") == 0, "not an address");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(cidr_cases) / sizeof(cidr_cases[0]); i++)
	{
		const		BlockCase *c = &cidr_cases[i];
		unsigned char room[300];
		BtzCanonical out = {room, 0};
		BtzVerdict	verdict = btz_cidr_validate(unit_span(c->value), NULL, &out);
		bool		good;

		if (c->position == VALID)
			good = verdict.status == BTZ_OK &&
				btz_span_equal(btz_span(room, out.len), unit_span(c->expected));
		else
			good = verdict.status == BTZ_INVALID &&
				verdict.offset == (c->position == 0 ? BTZ_NO_POSITION : (size_t) c->position - 1) &&
				strcmp(verdict.reason->code, c->expected) == 0;
		CHECK(good, "cidr %zu: %s", i, c->expected);
	}
	check_public();
	return unit_done();
}
