/*
 * ip_block.h
 *		CIDR blocks (RFC 4632, RFC 4291 section 2.3), and which addresses are
 *		of the public internet.
 */
#ifndef BTZ_IP_BLOCK_H
#define BTZ_IP_BLOCK_H

#include "validators/ip.h"

/*
 * Is it an address of the public internet, by the special-purpose registries
 * of IANA?  Addresses that carry another one (mapped, NAT64, 6to4, Teredo)
 * are not.
 */
extern bool btz_ip_is_public(const BtzIp *ip);

/* Neither has rules. */
extern BtzChecker btz_cidr_validate;	/* no bit set behind the prefix */
extern BtzChecker btz_public_ip_validate;

#endif
