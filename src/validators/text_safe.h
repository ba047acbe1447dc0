/*
 * text_safe.h
 *		Free text without characters that no reader sees as they are.
 *
 * Lets in text of any language, emoji and ZWJ; refuses controls, bidi
 * controls, noncharacters and piles of combining marks.  Which characters
 * those are is frozen here, so that no update of the server changes what a
 * domain has let in.  Knows no HTML: what is safe to store is still to be
 * escaped where it is shown.
 */
#ifndef BTZ_TEXT_SAFE_H
#define BTZ_TEXT_SAFE_H

#include "validators/checker.h"

#define BTZ_SAFE_TEXT_DEFAULT_MAX (1 << 20) /* octets */
#define BTZ_SAFE_TEXT_MAX (1 << 26) /* limit of the option */

/*
 * Characters in a row that may be reordered: UAX #15, section 13.  The
 * server's normaliser is quadratic in longer ones and cannot be cancelled.
 */
#define BTZ_COMBINING_RUN_MAX 30

typedef struct BtzSafeTextRules
{
	bool		allow_newlines; /* LF, CR LF, U+2028, U+2029 */
} BtzSafeTextRules;

extern const BtzSafeTextRules btz_safe_text_default_rules;

/*
 * A BtzChecker of UTF-8; its rules are a BtzSafeTextRules.  The canonical
 * form is a first half: CR LF becomes LF, but nothing is normalised, for the
 * result changes with the server's Unicode.
 */
extern BTZ_MUST_USE BtzVerdict btz_safe_text_check(BtzSpan in,
												   const void *rules,
												   BtzCanonical *out);

/*
 * Writes accepted text without the CR of each CR LF and returns its length.
 * In every encoding of a database a CR is just the octet.
 */
extern size_t btz_line_ends_canonical(BtzSpan in, unsigned char *out);

/*
 * Where accepted UTF-8 may be cut for NFC: the end of a piece that starts at
 * "from" and, while there is text, has "least" octets or more.  No
 * character after the cut is reordered with or composed onto one before.
 * Text that is not well-formed must not come here.
 */
extern size_t btz_nfc_piece(BtzSpan in, size_t from, size_t least);

/* Can NFC change this UTF-8 at all?  Not below U+0300. */
extern bool btz_nfc_suspect(BtzSpan in);

#endif
