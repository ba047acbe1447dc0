/*
 * ip.h
 *		IP addresses: four decimal octets (RFC 3986, section 3.2.2), or IPv6
 *		(RFC 4291, section 2.2; canonical form RFC 5952).
 *
 * One reading only: what inet_aton takes beyond that (octal, hexadecimal,
 * fewer than four numbers) is refused as ambiguous.  Every offset counts from
 * the start of the span.
 */
#ifndef BTZ_IP_H
#define BTZ_IP_H

#include "validators/checker.h"

#define BTZ_IPV4_TEXT_MAX 15	/* 255.255.255.255 */
#define BTZ_IPV6_TEXT_MAX 39	/* eight groups of four digits */
#define BTZ_IP_INPUT_MAX 256	/* zones have no bound of their own */

typedef enum BtzIpVersion
{
	BTZ_IPV4 = 4,
	BTZ_IPV6 = 6,
} BtzIpVersion;

typedef struct BtzIp
{
	BtzIpVersion version;
	unsigned char bytes[16];	/* network order; IPv4: the first four */
} BtzIp;

/* Four decimal octets and nothing else. */
extern BTZ_MUST_USE BtzVerdict btz_ipv4_parse(BtzSpan in, BtzIp *ip);

/* An IPv6 address without brackets, zone or prefix length. */
extern BTZ_MUST_USE BtzVerdict btz_ipv6_parse(BtzSpan in, BtzIp *ip);

/* Either. */
extern BTZ_MUST_USE BtzVerdict btz_ip_parse(BtzSpan in, BtzIp *ip);

/*
 * The canonical form, at most BTZ_IPV6_TEXT_MAX octets; returns its length.
 * It parses to the same address, and is at most six octets longer than what
 * was parsed.
 */
extern size_t btz_ip_print(const BtzIp *ip, unsigned char *out);

/* Options of ipv6 and ip. */
typedef struct BtzIpRules
{
	bool		allow_zone;		/* "%" and a name, kept as it is */
} BtzIpRules;

extern const BtzIpRules btz_ip_default_rules;

extern BtzChecker btz_ipv4_validate;
extern BtzChecker btz_ipv6_validate;
extern BtzChecker btz_ip_validate;

#endif
