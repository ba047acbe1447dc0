/*
 * hostname.h
 *		Host names: letters, digits and hyphens (RFC 1034 section 3.5, RFC
 *		1123 section 2.1).
 *
 * E-mail and URLs use it in the steps that their order of reasons needs;
 * btz_hostname_check takes all of them.  Every offset counts from the start
 * of the host, every length is in octets.
 */
#ifndef BTZ_HOSTNAME_H
#define BTZ_HOSTNAME_H

#include "validators/checker.h"

#define BTZ_LABEL_MAX 63		/* RFC 1035, section 2.3.4 */
#define BTZ_HOSTNAME_MAX 253	/* the same: 255 octets on the wire */
#define BTZ_HOSTNAME_INPUT_MAX 1024 /* more is not looked at */

typedef struct BtzHostnameRules
{
	bool		require_tld;	/* two labels or more */
	bool		allow_trailing_dot; /* one; the canonical form drops it */
	bool		allow_underscore;	/* as a letter: SRV and DKIM names */
	bool		allow_numeric_tld;	/* browsers read such names as IPv4 */
	bool		allow_non_ascii;	/* as letters, whatever they are: for who
									 * maps them to ASCII (idn_pg.c) */
} BtzHostnameRules;

/* The rules of the type: names of one label, nothing else special. */
extern const BtzHostnameRules btz_hostname_default_rules;

/* Reasons that whoever maps a name to ASCII has too. */
extern const BtzReason btz_reason_domain_idna;
extern const BtzReason btz_reason_domain_too_long;

/* What the scan learns for the later steps. */
typedef struct BtzHostname
{
	size_t		len;			/* without the trailing dot */
	size_t		labels;			/* at least one when the scan accepts */
	size_t		last_label;		/* where it starts */
	size_t		long_label;		/* where the first one over BTZ_LABEL_MAX
								 * starts, or BTZ_NO_POSITION */
	size_t		a_label;		/* where the first one with "xn--" starts, or
								 * BTZ_NO_POSITION */
} BtzHostname;

/* Step 1: characters and structure, from left to right.  Fills *found. */
extern BTZ_MUST_USE BtzVerdict btz_hostname_scan(BtzSpan host,
												 const BtzHostnameRules *rules,
												 BtzHostname *found);

/* Step 2: a label, then the whole, is too long. */
extern BTZ_MUST_USE BtzVerdict btz_hostname_lengths(const BtzHostname *found);

/*
 * Step 3, for a host that passed step 2: A-labels are valid IDNA2008
 * (idna.h), and the labels of a name with a right-to-left one keep the Bidi
 * rule.  The verdict points to the start of a label.
 */
extern BTZ_MUST_USE BtzVerdict btz_hostname_a_labels(BtzSpan host,
													 const BtzHostname *found);

/* Step 4: number of labels, and the last one must not look like a number. */
extern BTZ_MUST_USE BtzVerdict btz_hostname_tld(BtzSpan host,
												const BtzHostnameRules *rules,
												const BtzHostname *found);

/* A top-level domain that no public DNS resolves, in any case. */
extern bool btz_hostname_is_special_use(BtzSpan label);

/* All four steps. */
extern BTZ_MUST_USE BtzVerdict btz_hostname_check(BtzSpan host,
												  const BtzHostnameRules *rules,
												  BtzHostname *found);

/*
 * The canonical form of an accepted host: ASCII lower case.  Writes
 * found->len octets, which is also what it returns.
 */
extern size_t btz_hostname_canonical(BtzSpan host, const BtzHostname *found,
									 unsigned char *out);

/* Both at once; the rules are a BtzHostnameRules. */
extern BtzChecker btz_hostname_validate;

#endif
