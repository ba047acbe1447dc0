/*
 * uri.h
 *		URI and URI-reference: RFC 3986, appendix A as it stands.
 *
 * Any scheme, names of any kind as host, also an empty one.  For links that
 * people follow url.h is the one to take.  Offsets count from the start of the
 * value.  Linear time, no allocation.
 */
#ifndef BTZ_URI_H
#define BTZ_URI_H

#include "validators/checker.h"

#define BTZ_URI_MAX 32768		/* octets; more is never looked at */

typedef struct BtzUriRules
{
	bool		allow_relative; /* a reference, which may be empty */
} BtzUriRules;

extern const BtzUriRules btz_uri_default_rules;
extern const BtzUriRules btz_uri_reference_default_rules;

/*
 * Where an accepted value divides.  The spans point into it; one with a null
 * pointer is absent, which differs from empty.
 */
typedef struct BtzUriParts
{
	BtzSpan		scheme;			/* may be absent */
	BtzSpan		authority;		/* may be absent */
	BtzSpan		path;			/* may be empty */
	BtzSpan		query;			/* may be absent */
	BtzSpan		fragment;		/* may be absent */
} BtzUriParts;

/* Judges the whole value, reasons from left to right. */
extern BTZ_MUST_USE BtzVerdict btz_uri_check(BtzSpan in,
											 const BtzUriRules *rules,
											 BtzUriParts *parts);

/*
 * The same, and the canonical form (sections 6.2.2 and 6.2.3): as url_form.h
 * says, but dot segments are removed only behind an authority, for without
 * one "foo:/..//host" would get it.  The rules are a BtzUriRules.
 */
extern BtzChecker btz_uri_validate;

#endif
