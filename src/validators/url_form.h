/*
 * url_form.h
 *		The canonical form of a URL (RFC 3986, sections 6.2.2 and 6.2.3).
 *
 * Scheme and host in lower case, IPv6 by RFC 5952, no empty or default port,
 * "/" for an empty path, no literal dot segments, and the normal form of
 * percent-encodings that uri_form.h describes.
 */
#ifndef BTZ_URL_FORM_H
#define BTZ_URL_FORM_H

#include "validators/url.h"

#define BTZ_URL_HOST_MAX 253	/* a host name; an address is shorter */

/*
 * Writes the canonical form of an accepted value and returns its length,
 * which is at most the max_octets of the rules; with "out" NULL it only
 * measures.
 */
extern size_t btz_url_canonical(const BtzUrlParts *parts, unsigned char *out);

/* The host alone, without brackets. */
extern size_t btz_url_canonical_host(const BtzUrlParts *parts,
									 unsigned char out[BTZ_URL_HOST_MAX]);

/* The port of a scheme, in any case, or BTZ_URL_NO_PORT. */
extern int	btz_url_default_port(BtzSpan scheme);

/* The port as it stands, else the default of the scheme, else none. */
extern int	btz_url_effective_port(const BtzUrlParts *parts);

#endif
