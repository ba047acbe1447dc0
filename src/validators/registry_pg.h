/*
 * registry_pg.h
 *		All validators by name, in alphabetical order.
 */
#ifndef BTZ_REGISTRY_PG_H
#define BTZ_REGISTRY_PG_H

#define BTZ_FOR_EACH_VALIDATOR(V) \
	V(base32) \
	V(base64) \
	V(base64url) \
	V(bic) \
	V(cidr) \
	V(country) \
	V(credit_card) \
	V(currency) \
	V(date) \
	V(ean) \
	V(email) \
	V(hex) \
	V(hostname) \
	V(https_url) \
	V(iban) \
	V(idn_email) \
	V(idn_hostname) \
	V(idn_url) \
	V(ip) \
	V(ipv4) \
	V(ipv6) \
	V(isbn) \
	V(isin) \
	V(issn) \
	V(json) \
	V(jwt) \
	V(language) \
	V(lei) \
	V(luhn) \
	V(pattern) \
	V(phone_e164) \
	V(public_ip) \
	V(safe_filename) \
	V(safe_text) \
	V(semver) \
	V(slug) \
	V(time) \
	V(timestamp) \
	V(ulid) \
	V(uri) \
	V(uri_reference) \
	V(url) \
	V(username) \
	V(uuid)

#endif
