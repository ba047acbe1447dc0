/*
 * suffix.h
 *		The Public Suffix List (publicsuffix.org): reading it, and finding the
 *		public suffix of a host by its rules.
 *
 * Where rules are kept is the caller's affair.  Rules and hosts are canonical
 * here: lower case, A-labels.  A rule is a name, "*." and a name, or "!" and
 * a name of two labels or more.
 */
#ifndef BTZ_SUFFIX_H
#define BTZ_SUFFIX_H

#include "core/span.h"
#include "core/status.h"
#include "validators/hostname.h"

#define BTZ_SUFFIX_RULE_MAX (2 + BTZ_HOSTNAME_MAX)

typedef struct BtzSuffixReader
{
	BtzSpan		list;			/* UTF-8 */
	size_t		at;				/* where the next line starts */
	size_t		line;			/* number of the last line read, from 1 */
	bool		private_section;	/* the last line stood in this section */
} BtzSuffixReader;

typedef enum BtzSuffixLine
{
	BTZ_SUFFIX_RULE,
	BTZ_SUFFIX_NO_NAME,			/* its letters make no valid host name, such
								 * as those of a newer Unicode */
	BTZ_SUFFIX_BAD,				/* no rule at all */
	BTZ_SUFFIX_END,				/* of the list */
} BtzSuffixLine;

/*
 * Reads on to the next rule, which it writes in canonical form: out[0 .. *len),
 * room for BTZ_SUFFIX_RULE_MAX octets.  A reader starts as zero bytes but for
 * its list.  Linear in the list.
 */
extern BTZ_MUST_USE BtzSuffixLine btz_suffix_read(BtzSuffixReader *reader,
												  unsigned char *out,
												  size_t *len);

typedef enum BtzSuffixKind
{
	BTZ_SUFFIX_EXACT,
	BTZ_SUFFIX_WILDCARD,
	BTZ_SUFFIX_EXCEPTION,
	BTZ_SUFFIX_KINDS
} BtzSuffixKind;

/*
 * The rule of that kind that would match the host's labels from "start", where
 * a label starts.  Writes it, and returns its length, at most
 * BTZ_SUFFIX_RULE_MAX; 0 when there is none.
 */
extern size_t btz_suffix_candidate(BtzSpan host, size_t start,
								   BtzSuffixKind kind, unsigned char *out);

/* What the rules seen so far say. */
typedef struct BtzSuffix
{
	size_t		start;			/* of the public suffix in the host */
	bool		exception;		/* by an exception, which no rule outdoes */
} BtzSuffix;

/* Before any rule: the last label, as by a rule "*". */
extern BtzSuffix btz_suffix_default(BtzSpan host);

/* Takes a rule into account; one that does not match changes nothing. */
extern void btz_suffix_apply(BtzSpan host, BtzSpan rule, BtzSuffix *suffix);

/* Where the label before "start" begins; "start" is not 0. */
extern size_t btz_suffix_label_before(BtzSpan host, size_t start);

#endif
