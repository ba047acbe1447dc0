/*
 * ip_block.c
 *		CIDR blocks, and the blocks that are not the public internet.
 *
 * The table is frozen: types and domains may depend on it, so it never grows.
 * It says where an address may be routed, not where a name leads.
 */
#include "validators/ip_block.h"

#include "core/ascii.h"
#include "validators/reason.h"

static const BtzReason cidr_empty = {
	"invalid_structure",
	"nothing stands before the prefix length.",
	"Write a block as 192.0.2.0/24."
};

static const BtzReason prefix_missing = {
	"invalid_structure",
	"there is no prefix length.",
	"Write a block as 192.0.2.0/24."
};

static const BtzReason prefix_leading_zero = {
	"invalid_structure",
	"the prefix length starts with a zero.",
	"Remove zeros before the prefix length."
};

static const BtzReason prefix_out_of_range = {
	"out_of_range",
	"the prefix length is over 32, or over 128 for IPv6.",
	NULL
};

static const BtzReason host_bits_set = {
	"invalid_structure",
	"the address has bits set behind its prefix.",
	"Write the first address of the block."
};

static const BtzReason not_public = {
	"not_public",
	"the address is not of the public internet.",
	NULL
};

typedef struct Block
{
	unsigned char start[4];		/* the rest is zero */
	unsigned char bits;
} Block;

/* IANA IPv4 Special-Purpose Address Registry (RFC 6890), and multicast */
static const Block ipv4_special[] = {
	{{0}, 8},					/* this network */
	{{10}, 8},					/* private use */
	{{100, 64}, 10},			/* shared, behind carrier-grade NAT */
	{{127}, 8},					/* loopback */
	{{169, 254}, 16},			/* link-local; cloud metadata services */
	{{172, 16}, 12},			/* private use */
	{{192, 0, 0}, 24},			/* protocol assignments */
	{{192, 0, 2}, 24},			/* documentation */
	{{192, 88, 99}, 24},		/* 6to4 relays */
	{{192, 168}, 16},			/* private use */
	{{198, 18}, 15},			/* benchmarks */
	{{198, 51, 100}, 24},		/* documentation */
	{{203, 0, 113}, 24},		/* documentation */
	{{224}, 4},					/* multicast */
	{{240}, 4},					/* reserved, broadcast */
};

/* the only block that IANA hands out, and the special ones inside it */
static const Block ipv6_global = {{0x20}, 3};

static const Block ipv6_special[] = {
	{{0x20, 0x01}, 23},			/* protocol assignments, Teredo */
	{{0x20, 0x01, 0x0d, 0xb8}, 32}, /* documentation */
	{{0x20, 0x02}, 16},			/* 6to4 */
	{{0x3f, 0xff}, 20},			/* documentation */
};

static bool
is_inside(const BtzIp *ip, const Block *block)
{
	size_t		whole = block->bits / 8;
	unsigned	mask = 0xff00u >> (block->bits % 8) & 0xff;

	for (size_t i = 0; i < whole; i++)
	{
		if (ip->bytes[i] != block->start[i])
			return false;
	}
	return mask == 0 || (ip->bytes[whole] & mask) == block->start[whole];
}

static bool
is_inside_any(const BtzIp *ip, const Block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		if (is_inside(ip, &blocks[i]))
			return true;
	}
	return false;
}

bool
btz_ip_is_public(const BtzIp *ip)
{
	if (ip->version == BTZ_IPV4)
		return !is_inside_any(ip, ipv4_special,
							  sizeof(ipv4_special) / sizeof(ipv4_special[0]));
	return is_inside(ip, &ipv6_global) &&
		!is_inside_any(ip, ipv6_special,
					   sizeof(ipv6_special) / sizeof(ipv6_special[0]));
}

/* From "start" to the end: a number without leading zeros, up to "max". */
static BtzVerdict
parse_prefix(BtzSpan in, size_t start, unsigned max, unsigned *bits)
{
	*bits = 0;
	if (start == in.len)
		return btz_refuse(&prefix_missing, start - 1);
	for (size_t at = start; at < in.len; at++)
	{
		if (!btz_is_digit(in.ptr[at]))
			return btz_refuse_char(in, at, &btz_reason_invalid_char);
		if (*bits <= max)
			*bits = *bits * 10 + (unsigned) (in.ptr[at] - '0');
	}
	if (in.ptr[start] == '0' && in.len - start > 1)
		return btz_refuse(&prefix_leading_zero, start);
	if (*bits > max)
		return btz_refuse(&prefix_out_of_range, start);
	return btz_accept();
}

static bool
has_host_bits(const BtzIp *ip, unsigned bits, unsigned max)
{
	for (; bits < max; bits++)
	{
		if ((ip->bytes[bits / 8] & (0x80u >> (bits % 8))) != 0)
			return true;
	}
	return false;
}

BtzVerdict
btz_cidr_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	const unsigned char *found = in.len == 0 ? NULL :
	memchr(in.ptr, '/', in.len);
	size_t		slash = found == NULL ? in.len : (size_t) (found - in.ptr);
	unsigned	max;
	unsigned	bits;
	BtzIp		ip;
	BtzVerdict	verdict = in.len > 0 && slash == 0 ?
	btz_refuse(&cidr_empty, 0) :
	btz_ip_parse(btz_span_part(in, 0, slash), &ip);

	(void) rules;
	if (verdict.status != BTZ_OK)
		return verdict;
	if (slash == in.len)
		return btz_refuse(&prefix_missing, BTZ_NO_POSITION);
	max = ip.version == BTZ_IPV4 ? 32 : 128;
	verdict = parse_prefix(in, slash + 1, max, &bits);
	if (verdict.status != BTZ_OK)
		return verdict;
	if (has_host_bits(&ip, bits, max))
		return btz_refuse(&host_bits_set, 0);
	if (out != NULL)
	{
		out->len = btz_ip_print(&ip, out->bytes);
		memcpy(out->bytes + out->len, in.ptr + slash, in.len - slash);
		out->len += in.len - slash;
	}
	return verdict;
}

BtzVerdict
btz_public_ip_validate(BtzSpan in, const void *rules, BtzCanonical *out)
{
	BtzIp		ip;
	BtzVerdict	verdict;

	(void) rules;
	verdict = btz_ip_parse(in, &ip);
	if (verdict.status != BTZ_OK)
		return verdict;
	if (!btz_ip_is_public(&ip))
		return btz_refuse(&not_public, BTZ_NO_POSITION);
	if (out != NULL)
		out->len = btz_ip_print(&ip, out->bytes);
	return verdict;
}
