/*
 * registry_pg.h
 *		All validators by name, in alphabetical order.
 */
#ifndef BTZ_REGISTRY_PG_H
#define BTZ_REGISTRY_PG_H

#define BTZ_FOR_EACH_VALIDATOR(V) \
	V(email) \
	V(pattern)

#endif
