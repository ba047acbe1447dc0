/*
 * ip.c
 *		Parsers and printer of IP addresses.
 *
 * Never inet_pton, inet_aton or the server's inet, which differ in what they
 * take and read 012.0.0.1 in two ways.  Says nothing about whether an address
 * is in use.
 */
#include "validators/ip.h"

#include "core/ascii.h"
#include "core/charset.h"
#include "validators/reason.h"

#define GROUPS 8
#define GROUP_DIGITS 4
#define NO_GAP SIZE_MAX

/* unreserved of RFC 3986, which RFC 6874 wants of a zone */
static const BtzCharset zone_chars = {{
		BTZ_CHARS_DIGIT | BTZ_CHAR('-') | BTZ_CHAR('.'),
		BTZ_CHARS_ALPHA | BTZ_CHAR('_') | BTZ_CHAR('~')
}};

const BtzIpRules btz_ip_default_rules = {.allow_zone = false};

static const BtzReason ip_ambiguous = {
	"ip_ambiguous",
	"some software reads this spelling as another address.",
	"Write four decimal numbers without leading zeros, with a dot between two."
};

static const BtzReason octet_out_of_range = {
	"out_of_range",
	"a number of the address is over 255.",
	NULL
};

static const BtzReason ipv4_structure = {
	"invalid_structure",
	"the address is not four numbers with a dot between two.",
	"Write an IPv4 address as 192.0.2.1."
};

static const BtzReason group_out_of_range = {
	"out_of_range",
	"a group of the address has more than four digits.",
	NULL
};

static const BtzReason ipv6_structure = {
	"invalid_structure",
	"groups and colons do not make an IPv6 address.",
	"Write eight groups with a colon between two, or \"::\" once for groups of zeros."
};

static const BtzReason ipv6_zone = {
	"ipv6_zone",
	"the address has a zone, which means something on one machine only.",
	"Remove the \"%\" and what follows it."
};

static const BtzReason zone_empty = {
	"invalid_structure",
	"nothing follows the \"%\".",
	"Write the zone as fe80::1%eth0."
};

/* ---------- IPv4 ---------- */

/*
 * One number, from *at, which moves behind it.  A number that cannot be an
 * octet is ambiguous where inet_aton would take it: with a leading zero, or
 * as the last of fewer than four.
 */
static BtzVerdict
parse_octet(BtzSpan in, size_t part, size_t *at, unsigned char *octet)
{
	size_t		start = *at;
	unsigned	value = 0;

	while (*at < in.len && btz_is_digit(in.ptr[*at]))
	{
		if (value <= 255)
			value = value * 10 + (unsigned) (in.ptr[*at] - '0');
		(*at)++;
	}
	if (*at == start && start == in.len)
		return btz_refuse(&ipv4_structure, start - 1);
	if (*at == start)
		return in.ptr[start] == '.' ? btz_refuse(&ipv4_structure, start) :
			btz_refuse_char(in, start, &btz_reason_invalid_char);
	if (in.ptr[start] == '0' &&
		(*at - start > 1 || (*at < in.len && (in.ptr[*at] | 0x20) == 'x')))
		return btz_refuse(&ip_ambiguous, start);
	if (value > 255)
		return btz_refuse(*at == in.len && part < 3 ? &ip_ambiguous :
						  &octet_out_of_range, start);
	*octet = (unsigned char) value;
	return btz_accept();
}

BtzVerdict
btz_ipv4_parse(BtzSpan in, BtzIp *ip)
{
	size_t		at = 0;

	*ip = (BtzIp)
	{
		.version = BTZ_IPV4
	};
	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	for (size_t part = 0;; part++)
	{
		BtzVerdict	verdict = parse_octet(in, part, &at, &ip->bytes[part]);

		if (verdict.status != BTZ_OK)
			return verdict;
		if (at == in.len)
			return part == 3 ? verdict : btz_refuse(&ip_ambiguous, 0);
		if (in.ptr[at] != '.')
			return btz_refuse_char(in, at, &btz_reason_invalid_char);
		if (part == 3)
			return btz_refuse(&ipv4_structure, at);
		at++;
	}
}

/* Returns the number of digits. */
static size_t
print_octet(unsigned value, unsigned char *out)
{
	size_t		len = 0;

	if (value >= 100)
		out[len++] = (unsigned char) ('0' + value / 100);
	if (value >= 10)
		out[len++] = (unsigned char) ('0' + value / 10 % 10);
	out[len++] = (unsigned char) ('0' + value % 10);
	return len;
}

static size_t
print_ipv4(const unsigned char bytes[4], unsigned char *out)
{
	size_t		len = print_octet(bytes[0], out);

	for (int i = 1; i < 4; i++)
	{
		out[len++] = '.';
		len += print_octet(bytes[i], out + len);
	}
	return len;
}

/* ---------- IPv6 ---------- */

typedef struct Ipv6Scan
{
	unsigned	groups[GROUPS];
	size_t		count;
	size_t		gap;			/* groups before the "::", or NO_GAP */
	size_t		at;
} Ipv6Scan;

static BtzVerdict
refuse_ipv6_char(BtzSpan in, size_t at)
{
	if (in.ptr[at] == ':' || in.ptr[at] == '.')
		return btz_refuse(&ipv6_structure, at);
	if (in.ptr[at] == '%')
		return btz_refuse(&ipv6_zone, at);
	return btz_refuse_char(in, at, &btz_reason_invalid_char);
}

static unsigned
hex_value(unsigned char c)
{
	return (unsigned) (btz_is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
}

/* No room for "more" groups: a "::" stands for one at least. */
static bool
is_full(const Ipv6Scan *scan, size_t more)
{
	return scan->count + more > GROUPS - (scan->gap == NO_GAP ? 0 : 1);
}

/* The last 32 bits as an IPv4 address, from "start" to the end. */
static BtzVerdict
scan_dotted_tail(BtzSpan in, size_t start, Ipv6Scan *scan)
{
	BtzIp		ipv4;
	BtzVerdict	verdict;

	if (is_full(scan, 2))
		return btz_refuse(&ipv6_structure, start);
	verdict = btz_ipv4_parse(btz_span_part(in, start, in.len), &ipv4);
	if (verdict.status != BTZ_OK)
	{
		if (verdict.offset != BTZ_NO_POSITION)
			verdict.offset += start;
		return verdict;
	}
	for (int i = 0; i < 4; i += 2)
		scan->groups[scan->count++] = (unsigned) ipv4.bytes[i] << 8 |
			ipv4.bytes[i + 1];
	scan->at = in.len;
	return verdict;
}

/* One group, or the dotted tail; scan->at moves behind it. */
static BtzVerdict
scan_group(BtzSpan in, Ipv6Scan *scan)
{
	size_t		start = scan->at;
	size_t		at = start;
	unsigned	value = 0;

	while (at < in.len && btz_is_hex(in.ptr[at]))
	{
		if (at - start < GROUP_DIGITS)
			value = value << 4 | hex_value(in.ptr[at]);
		at++;
	}
	if (at == start)
		return refuse_ipv6_char(in, at);
	if (at < in.len && in.ptr[at] == '.')
		return scan_dotted_tail(in, start, scan);
	if (at - start > GROUP_DIGITS)
		return btz_refuse(&group_out_of_range, start);
	if (is_full(scan, 1))
		return btz_refuse(&ipv6_structure, start);
	scan->groups[scan->count++] = value;
	scan->at = at;
	return btz_accept();
}

/* The colon behind a group, and the "::" that it may be the first half of. */
static BtzVerdict
scan_colon(BtzSpan in, Ipv6Scan *scan)
{
	if (in.ptr[scan->at] != ':')
		return refuse_ipv6_char(in, scan->at);
	if (++scan->at == in.len)
		return btz_refuse(&ipv6_structure, in.len - 1);
	if (in.ptr[scan->at] != ':')
		return btz_accept();
	if (scan->gap != NO_GAP || scan->count == GROUPS)
		return btz_refuse(&ipv6_structure, scan->at);
	scan->gap = scan->count;
	scan->at++;
	return btz_accept();
}

/* All groups, from left to right. */
static BtzVerdict
scan_groups(BtzSpan in, Ipv6Scan *scan)
{
	BtzVerdict	verdict = btz_accept();

	if (btz_span_starts_with(in, BTZ_SPAN_LITERAL("::")))
	{
		scan->gap = 0;
		scan->at = 2;
	}
	while (verdict.status == BTZ_OK && scan->at < in.len)
	{
		verdict = scan_group(in, scan);
		if (verdict.status == BTZ_OK && scan->at < in.len)
			verdict = scan_colon(in, scan);
	}
	if (verdict.status == BTZ_OK && scan->gap == NO_GAP && scan->count < GROUPS)
		return btz_refuse(&ipv6_structure, BTZ_NO_POSITION);
	return verdict;
}

BtzVerdict
btz_ipv6_parse(BtzSpan in, BtzIp *ip)
{
	Ipv6Scan	scan = {.gap = NO_GAP};
	BtzVerdict	verdict;

	*ip = (BtzIp)
	{
		.version = BTZ_IPV6
	};
	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	verdict = scan_groups(in, &scan);
	if (verdict.status != BTZ_OK)
		return verdict;
	for (size_t i = 0; i < scan.count; i++)
	{
		/* what stands behind the gap belongs to the end */
		size_t		to = i < scan.gap ? i : i + GROUPS - scan.count;

		ip->bytes[2 * to] = (unsigned char) (scan.groups[i] >> 8);
		ip->bytes[2 * to + 1] = (unsigned char) (scan.groups[i] & 0xff);
	}
	return verdict;
}

static unsigned
group_of(const BtzIp *ip, size_t group)
{
	return (unsigned) ip->bytes[2 * group] << 8 | ip->bytes[2 * group + 1];
}

/* RFC 5952, section 4.2: the longest run of two or more, the first of equals. */
static size_t
longest_zero_run(const BtzIp *ip, size_t *len)
{
	size_t		best = NO_GAP;
	size_t		run = 0;

	*len = 1;
	for (size_t i = 0; i < GROUPS; i++)
	{
		run = group_of(ip, i) == 0 ? run + 1 : 0;
		if (run > *len)
		{
			*len = run;
			best = i + 1 - run;
		}
	}
	return best;
}

static size_t
print_group(unsigned value, unsigned char *out)
{
	static const char digits[] = "0123456789abcdef";
	size_t		len = 0;

	for (int shift = 12; shift >= 0; shift -= 4)
	{
		if (len > 0 || shift == 0 || value >> shift != 0)
			out[len++] = (unsigned char) digits[value >> shift & 0xf];
	}
	return len;
}

/* ::ffff:0:0/96 of RFC 4291, section 2.5.5.2 */
static bool
is_mapped(const BtzIp *ip)
{
	for (size_t i = 0; i < 5; i++)
	{
		if (group_of(ip, i) != 0)
			return false;
	}
	return group_of(ip, 5) == 0xffff;
}

static size_t
print_ipv6(const BtzIp *ip, unsigned char *out)
{
	static const unsigned char mapped[] = {':', ':', 'f', 'f', 'f', 'f', ':'};
	size_t		run_len;
	size_t		run = longest_zero_run(ip, &run_len);
	size_t		len = 0;

	if (is_mapped(ip))
	{
		memcpy(out, mapped, sizeof(mapped));
		return sizeof(mapped) + print_ipv4(ip->bytes + 12, out + sizeof(mapped));
	}
	for (size_t i = 0; i < GROUPS;)
	{
		if (i == run)
		{
			out[len++] = ':';
			i += run_len;
			if (i == GROUPS)
				out[len++] = ':';
			continue;
		}
		if (i > 0)
			out[len++] = ':';
		len += print_group(group_of(ip, i++), out + len);
	}
	return len;
}

/* ---------- both ---------- */

BtzVerdict
btz_ip_parse(BtzSpan in, BtzIp *ip)
{
	if (in.len > 0 && memchr(in.ptr, ':', in.len) != NULL)
		return btz_ipv6_parse(in, ip);
	return btz_ipv4_parse(in, ip);
}

size_t
btz_ip_print(const BtzIp *ip, unsigned char *out)
{
	return ip->version == BTZ_IPV4 ? print_ipv4(ip->bytes, out) :
		print_ipv6(ip, out);
}

/* ---------- validators ---------- */

/* Where the zone starts, with its "%"; in.len when there is none. */
static size_t
zone_start(BtzSpan in)
{
	const unsigned char *percent = in.len == 0 ? NULL :
	memchr(in.ptr, '%', in.len);

	return percent == NULL ? in.len : (size_t) (percent - in.ptr);
}

static BtzVerdict
check_zone(BtzSpan in, size_t start)
{
	if (start + 1 == in.len)
		return btz_refuse(&zone_empty, start);
	for (size_t at = start + 1; at < in.len; at++)
	{
		if (!btz_charset_has(&zone_chars, in.ptr[at]))
			return btz_refuse_char(in, at, &btz_reason_invalid_char);
	}
	return btz_accept();
}

static void
print(const BtzIp *ip, BtzCanonical *out)
{
	if (out != NULL)
		out->len = btz_ip_print(ip, out->bytes);
}

BtzVerdict
btz_ipv4_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzIp		ip;
	BtzVerdict	verdict;

	(void) rules;
	verdict = btz_ipv4_parse(in, &ip);
	if (verdict.status == BTZ_OK)
		print(&ip, out);
	return verdict;
}

BtzVerdict
btz_ipv6_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	const BtzIpRules *ip_rules = rules;
	size_t		zone = ip_rules->allow_zone ? zone_start(in) : in.len;
	BtzIp		ip;
	BtzVerdict	verdict;

	if (zone == 0 && in.len > 0)
		return btz_refuse(&ipv6_structure, 0);
	verdict = btz_ipv6_parse(btz_span_part(in, 0, zone), &ip);
	if (verdict.status == BTZ_OK && zone < in.len)
		verdict = check_zone(in, zone);
	if (verdict.status != BTZ_OK || out == NULL)
		return verdict;
	print(&ip, out);
	memcpy(out->bytes + out->len, in.ptr + zone, in.len - zone);
	out->len += in.len - zone;
	return verdict;
}

BtzVerdict
btz_ip_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	if (in.len > 0 && memchr(in.ptr, ':', in.len) != NULL)
		return btz_ipv6_validate(in, rules, out);
	return btz_ipv4_validate(in, NULL, out);
}
