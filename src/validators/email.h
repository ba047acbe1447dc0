/*
 * email.h
 *		E-mail addresses: the Mailbox of RFC 5321 section 4.1.2, reduced to
 *		ASCII, a dot-string or (by option) a quoted string, and a domain.
 *
 * What RFC 5322 adds for headers (comments, folding, display names) is never
 * accepted.  Lengths are in octets, offsets count from 0.  Time is linear in
 * the length and nothing is allocated.
 */
#ifndef BTZ_EMAIL_H
#define BTZ_EMAIL_H

#include "validators/checker.h"
#include "validators/hostname.h"

#define BTZ_EMAIL_LOCAL_MAX 64	/* RFC 5321, section 4.5.3.1.1 */
#define BTZ_EMAIL_MAX 254		/* RFC 3696, erratum 1690 */
#define BTZ_EMAIL_INPUT_MAX 4096	/* more is not looked at */

typedef enum BtzTldCheck
{
	BTZ_TLD_ALPHA,				/* two letters or more, or an A-label */
	BTZ_TLD_NOT_NUMERIC,		/* the rule of host names */
	BTZ_TLD_NONE,				/* not even that */
} BtzTldCheck;

typedef enum BtzLetterCase
{
	BTZ_CASE_LOWER,				/* the whole address in lower case */
	BTZ_CASE_DOMAIN,			/* the local part keeps its case */
} BtzLetterCase;

typedef struct BtzEmailRules
{
	bool		allow_quoted;
	bool		allow_ip_literal;	/* ip_literal.h, in place of a domain */
	bool		require_tld;	/* two labels or more */
	bool		block_special_use;	/* names that no public DNS resolves */
	bool		block_encoded_word; /* RFC 2047 in the local part */
	BtzTldCheck tld_check;
	BtzLetterCase letter_case;	/* of the canonical form only */
	bool		allow_non_ascii;	/* as letters, whatever they are: for who
									 * judges them otherwise (idn_pg.c) */
} BtzEmailRules;

/* The rules of the type. */
extern const BtzEmailRules btz_email_default_rules;

/* A reason that whoever composes a local part has too. */
extern const BtzReason btz_reason_local_too_long;

/* Where an accepted address divides. */
typedef struct BtzEmailParts
{
	size_t		at;				/* offset of the "@" */
	bool		quoted;			/* the local part is a quoted string */
	bool		ip_literal;		/* the domain is an address in brackets */
	bool		folded;			/* canonical as it stands; false: unknown */
} BtzEmailParts;

/*
 * The first step alone: characters and structure.  parts->at is where the
 * scan found the end of the local part, or in.len, also after a refusal.
 * *host is filled where the domain is no address.
 */
extern BTZ_MUST_USE BtzVerdict btz_email_scan(BtzSpan in,
											  const BtzEmailRules *rules,
											  BtzEmailParts *parts,
											  BtzHostname *host);

/*
 * Judges the whole input.  Order of reasons: characters and structure from
 * left to right, lengths, A-labels, last label, special use.  *parts is
 * filled when the verdict is BTZ_OK, and then in.len <= BTZ_EMAIL_MAX.
 */
extern BTZ_MUST_USE BtzVerdict btz_email_check(BtzSpan in,
											   const BtzEmailRules *rules,
											   BtzEmailParts *parts);

/*
 * The same without the short cut of email_block.h: for it to be compared
 * with.
 */
extern BTZ_MUST_USE BtzVerdict btz_email_check_scalar(BtzSpan in,
													  const BtzEmailRules *rules,
													  BtzEmailParts *parts);

/*
 * Writes the canonical form of an accepted address and returns its length,
 * which is at most BTZ_EMAIL_MAX, and at most in.len, or BTZ_CANONICAL_GROWTH
 * more with an address as domain: "out" has room for that.  The canonical
 * form is accepted by the same rules and is its own canonical form.  A domain
 * that is no address has as many octets as the input's.
 */
extern size_t btz_email_canonical(BtzSpan in, const BtzEmailRules *rules,
								  const BtzEmailParts *parts,
								  unsigned char *out);

/* Both at once; the rules are a BtzEmailRules. */
extern BtzChecker btz_email_validate;

#endif
