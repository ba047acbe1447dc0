/*
 * uri_resolve.h
 *		References and bases: RFC 3986, section 5.2, strictly.
 *
 * Only literal dot segments count.  Linear time, no allocation.
 */
#ifndef BTZ_URI_RESOLVE_H
#define BTZ_URI_RESOLVE_H

#include "validators/uri.h"

/* Octets that the result has at most more than both arguments together. */
#define BTZ_URI_RESOLVE_GROWTH 8

/*
 * Writes the URI that the reference means in a document of that URI, and
 * returns its length.  Both have been accepted, and the base has a scheme.
 * A path that would start with two slashes, and so read as an authority that
 * nobody named, gets "/." in front.
 */
extern size_t btz_uri_resolve(const BtzUriParts *base,
							  const BtzUriParts *reference,
							  unsigned char *out);

#endif
