/*
 * ip_literal_test.c
 *		Both kinds of address, every reason with its position.
 *
 * The first three are the examples of RFC 5321, section 4.1.3, and of RFC
 * 3513, section 2.2, in brackets.
 */
#include "validators/ip_literal.h"

#include "checker.h"

static const CheckerCase cases[] = {
	ACCEPT("[123.255.37.2]", NULL, "="),
	ACCEPT("[IPv6:1080::8:800:200C:417A]", NULL, "[ipv6:1080::8:800:200c:417a]"),
	ACCEPT("[IPv6:FF01:0:0:0:0:0:0:101]", NULL, "[ipv6:ff01::101]"),
	ACCEPT("[ipv6:::]", NULL, "="),
	ACCEPT("[IPV6:::ffff:7f00:1]", NULL, "[ipv6:::ffff:127.0.0.1]"),
	ACCEPT("[IPv6:0:0:0:0:0:FFFF:123.255.37.2]", NULL, "[ipv6:::ffff:123.255.37.2]"),

	REFUSE("[", NULL, "ip_literal_unclosed", 1),
	REFUSE("[192.0.2.1", NULL, "ip_literal_unclosed", 1),
	REFUSE("[]", NULL, "ip_literal_invalid", 2),
	REFUSE("[[192.0.2.1]", NULL, "ip_literal_invalid", 2),
	REFUSE("[192.0.2]", NULL, "ip_literal_invalid", 2),
	REFUSE("[192.0.2.256]", NULL, "ip_literal_invalid", 10),
	REFUSE("[012.0.2.1]", NULL, "ip_literal_invalid", 2),
	REFUSE("[192.0.2.1.]", NULL, "ip_literal_invalid", 11),
	REFUSE("[2001:db8::1]", NULL, "ip_literal_invalid", 2),
	REFUSE("[IPv6:]", NULL, "ip_literal_invalid", 7),
	REFUSE("[IPv6]", NULL, "ip_literal_invalid", 2),
	REFUSE("[IPv6:192.0.2.1]", NULL, "ip_literal_invalid", 7),
	REFUSE("[IPv6:1::2::3]", NULL, "ip_literal_invalid", 12),
	REFUSE("[IPv6:fe80::1%eth0]", NULL, "ip_literal_invalid", 14),
	REFUSE("[IPv5:::1]", NULL, "ip_literal_invalid", 2),
	REFUSE("[192.0.2.1]]", NULL, "ip_literal_invalid", 12),
	REFUSE("[192.0.2.1]\n", NULL, "control_char", 12),
	REFUSE("[192.0.2.1\0]", NULL, "control_char", 11),
	REFUSE("[ 192.0.2.1]", NULL, "whitespace", 2),
	REFUSE("[192.0.2.1\xc2\xa0]", NULL, "ip_literal_invalid", 11),
	REFUSE("[\xd9\xa1.0.2.1]", NULL, "ip_literal_invalid", 2),	/* U+0661 */
};

int
main(void)
{
	check_cases("literal", btz_ip_literal_validate, cases,
				sizeof(cases) / sizeof(cases[0]));
	return unit_done();
}
