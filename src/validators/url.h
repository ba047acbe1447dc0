/*
 * url.h
 *		URLs with an authority: RFC 3986, strictly, one spelling for each.
 *
 * What browsers repair (backslashes, missing slashes, spaces, numeric hosts)
 * is refused, so that no two programs read one value differently.  Offsets
 * count from the start of the value.  Linear time, no allocation.
 */
#ifndef BTZ_URL_H
#define BTZ_URL_H

#include "validators/checker.h"
#include "validators/ip.h"

#define BTZ_URL_INPUT_MAX 32768 /* more is never looked at */

/*
 * Of the type and the default: an entry of a btree holds 2,704 octets, and a
 * unique URL must always fit.
 */
#define BTZ_URL_DEFAULT_MAX 2048

typedef struct BtzUrlRules
{
	const BtzSpan *schemes;		/* in lower case */
	size_t		scheme_count;	/* 0: any scheme */
	size_t		max_octets;		/* of the value and of its canonical form */
	bool		allow_userinfo;
	bool		allow_ip_host;
	bool		require_tld;	/* two labels or more, or an address */
} BtzUrlRules;

/* The rules of the type: http and https. */
extern const BtzUrlRules btz_url_default_rules;

/* The same, https alone. */
extern const BtzUrlRules btz_https_url_default_rules;

/* Whatever has a scheme, an authority and a host. */
extern const BtzUrlRules btz_url_any_rules;

typedef enum BtzUrlHost
{
	BTZ_URL_HOST_NAME,
	BTZ_URL_HOST_IPV4,
	BTZ_URL_HOST_IPV6,
} BtzUrlHost;

#define BTZ_URL_NO_PORT (-1)

/*
 * Where an accepted value divides.  The spans point into it; one with a null
 * pointer is absent, which differs from empty.
 */
typedef struct BtzUrlParts
{
	BtzSpan		scheme;
	BtzSpan		userinfo;		/* may be absent */
	BtzSpan		host;			/* without brackets */
	BtzSpan		path;			/* empty, or starts with "/" */
	BtzSpan		query;			/* may be absent */
	BtzSpan		fragment;		/* may be absent */
	BtzUrlHost	host_type;
	BtzIp		ip;				/* unless the host is a name */
	int			port;			/* or BTZ_URL_NO_PORT */
} BtzUrlParts;

/*
 * Judges the whole value, reasons from left to right.  *parts is filled when
 * the verdict is BTZ_OK, and then neither the value nor its canonical form is
 * longer than rules->max_octets.
 */
extern BTZ_MUST_USE BtzVerdict btz_url_check(BtzSpan in,
											 const BtzUrlRules *rules,
											 BtzUrlParts *parts);

/* Letters, digits, "+", "-", "."; starts with a letter. */
extern bool btz_url_is_scheme(BtzSpan name);

/*
 * Both at once; the rules are a BtzUrlRules, and "out" has room for
 * rules->max_octets.
 */
extern BtzChecker btz_url_validate;

#endif
