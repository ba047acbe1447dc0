/*
 * ip_pg.c
 *		is_, validate_ and explain_ of ipv4, ipv6, ip, cidr and public_ip.
 *
 * Fetches arguments and options; decides nothing about an address.
 */
#include "validators/validator_pg.h"

#include <sys/socket.h>

#include "utils/inet.h"

#include "validators/ip.h"
#include "validators/ip_block.h"

static size_t
read_options(FunctionCallInfo fcinfo, void *options)
{
	BtzIpRules *rules = options;

	rules->allow_zone = PG_GETARG_BOOL(1);
	return BTZ_IP_INPUT_MAX;
}

const BtzValidator btz_ipv4_validator = {
	.name = "ipv4",
	.cap = BTZ_IP_INPUT_MAX,
	.check = btz_ipv4_validate,
	.identity = true,
};

const BtzValidator btz_ipv6_validator = {
	.name = "ipv6",
	.cap = BTZ_IP_INPUT_MAX,
	.check = btz_ipv6_validate,
	.rules = &btz_ip_default_rules,
	.options = read_options,
};

const BtzValidator btz_ip_validator = {
	.name = "ip",
	.cap = BTZ_IP_INPUT_MAX,
	.check = btz_ip_validate,
	.rules = &btz_ip_default_rules,
	.options = read_options,
};

const BtzValidator btz_cidr_validator = {
	.name = "cidr",
	.cap = BTZ_IP_INPUT_MAX,
	.check = btz_cidr_validate,
};

const BtzValidator btz_public_ip_validator = {
	.name = "public_ip",
	.cap = BTZ_IP_INPUT_MAX,
	.check = btz_public_ip_validate,
};

BTZ_VALIDATOR(ipv4);
BTZ_VALIDATOR(ipv6);
BTZ_VALIDATOR(ip);
BTZ_VALIDATOR(cidr);
BTZ_VALIDATOR(public_ip);

/* A network is not an address: the mask must be that of a single host. */
BTZ_FUNCTION(btz_is_public_ip_inet)
{
	inet	   *value = PG_GETARG_INET_PP(0);
	BtzIp		ip = {.version = BTZ_IPV4};

	if (ip_family(value) == PGSQL_AF_INET6)
		ip.version = BTZ_IPV6;
	memcpy(ip.bytes, ip_addr(value), (size_t) ip_addrsize(value));
	PG_RETURN_BOOL(ip_bits(value) == ip_maxbits(value) && btz_ip_is_public(&ip));
}
