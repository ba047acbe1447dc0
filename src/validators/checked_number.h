/*
 * checked_number.h
 *		What numbers with a check digit share: how people write them, and the
 *		sums that the check digits complete.
 *
 * The formats themselves are in iban.h, card.h, article_number.h and
 * finance_code.h.
 */
#ifndef BTZ_CHECKED_NUMBER_H
#define BTZ_CHECKED_NUMBER_H

#include "core/charset.h"
#include "validators/checker.h"

#define BTZ_NUMBER_INPUT_MAX 256	/* more is not looked at */

/* How a number may be written. */
typedef struct BtzNumberForm
{
	BtzCharset	chars;			/* letters in both cases, or none */
	bool		grouped;		/* one SPACE or "-" may stand between two
								 * characters */
} BtzNumberForm;

extern const BtzNumberForm btz_number_digits;	/* grouped */
extern const BtzNumberForm btz_number_digits_x; /* and X, grouped */
extern const BtzNumberForm btz_number_alnum_grouped;
extern const BtzNumberForm btz_number_alnum;

/* A number as it was written and without the writing. */
typedef struct BtzNumber
{
	BtzSpan		value;
	size_t		len;			/* at least 1 */
	unsigned char chars[BTZ_NUMBER_INPUT_MAX];	/* upper case, no separators */
} BtzNumber;

/* Reads the whole value from left to right; fills *number when it accepts. */
extern BTZ_MUST_USE BtzVerdict btz_number_scan(BtzSpan in,
											   const BtzNumberForm *form,
											   BtzNumber *number);

/* Refuses the character at "index", which counts no separators. */
extern BTZ_MUST_USE BtzVerdict btz_number_refuse(const BtzNumber *number,
												 const BtzReason *reason,
												 size_t index);

/* Accepts, with the characters as canonical form. */
extern BTZ_MUST_USE BtzVerdict btz_number_accept(const BtzNumber *number,
												 BtzCanonical *out);

/* The characters [from, to); the caller guarantees from <= to <= len. */
static inline BtzSpan
btz_number_part(const BtzNumber *number, size_t from, size_t to)
{
	return btz_span(number->chars + from, to - from);
}

/* A check digit or two that do not fit. */
extern const BtzReason btz_reason_bad_checksum;

/*
 * The sums, each over digits with the check digits at their place.  Letters,
 * where they are allowed, are upper case and count A = 10 to Z = 35.
 */

/* ISO/IEC 7064, MOD 97-10: "head", then "tail", leave 1.  Takes letters. */
extern bool btz_mod97_holds(BtzSpan head, BtzSpan tail);

/* ISO/IEC 7812-1, annex B.  A letter is its two digits. */
extern bool btz_luhn_holds(BtzSpan digits);

/* GS1 General Specifications 7.9: weights 1 and 3 from the right, mod 10. */
extern bool btz_gs1_holds(BtzSpan digits);

/* ISO 2108 and ISO 3297: weights 1, 2, 3 ... from the right, mod 11, X = 10. */
extern bool btz_mod11_holds(BtzSpan digits);

#endif
