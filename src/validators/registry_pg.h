/*
 * registry_pg.h
 *		All validators by name, in alphabetical order.
 */
#ifndef BTZ_REGISTRY_PG_H
#define BTZ_REGISTRY_PG_H

#define BTZ_FOR_EACH_VALIDATOR(V) \
	V(cidr) \
	V(email) \
	V(ip) \
	V(ipv4) \
	V(ipv6) \
	V(public_ip) \
	V(safe_filename) \
	V(safe_text) \
	V(slug) \
	V(username) \
	V(uuid)

#endif
