/*
 * registry_pg.h
 *		All validators by name, in alphabetical order.
 */
#ifndef BTZ_REGISTRY_PG_H
#define BTZ_REGISTRY_PG_H

#define BTZ_FOR_EACH_VALIDATOR(V) \
	V(bic) \
	V(country) \
	V(credit_card) \
	V(currency) \
	V(ean) \
	V(email) \
	V(iban) \
	V(isbn) \
	V(isin) \
	V(issn) \
	V(language) \
	V(lei) \
	V(luhn) \
	V(phone_e164)

#endif
