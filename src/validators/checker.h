/*
 * checker.h
 *		The one signature of everything that judges a value.
 *
 * A validator x is a checker with a name.  is_x, validate_x, explain_x, the
 * types, the log of refused values and the fuzzers all call the same checker,
 * so they cannot disagree.
 */
#ifndef BTZ_CHECKER_H
#define BTZ_CHECKER_H

#include "core/span.h"
#include "core/verdict.h"

/*
 * A canonical form is at most this many octets longer than the value; or, of
 * a validator whose descriptor says that it grows, than the cap of the call.
 */
#define BTZ_CANONICAL_GROWTH 8

/* Where a checker writes the canonical form of a value that it accepts. */
typedef struct BtzCanonical
{
	unsigned char *bytes;		/* the caller's, with room for the longest */
	size_t		len;			/* set by the checker */
} BtzCanonical;

/*
 * Judges the whole of "in".  "rules" points to the checker's own struct of
 * options, named in its header, and is NULL where there are none.  "out" may
 * be NULL, when nobody wants the canonical form; what it holds after a refusal
 * means nothing.  The canonical form is accepted by the same rules and is its
 * own canonical form.  Linear time, no allocation.
 */
typedef BtzVerdict BtzChecker (BtzSpan in, const void *rules, BtzCanonical *out);

#endif
