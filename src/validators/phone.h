/*
 * phone.h
 *		International telephone numbers (ITU-T E.164, section 6.2).
 */
#ifndef BTZ_PHONE_H
#define BTZ_PHONE_H

#include "validators/checker.h"

#define BTZ_PHONE_INPUT_MAX 256 /* more is not looked at */

typedef struct BtzPhoneRules
{
	bool		allow_separators;	/* between two digits */
} BtzPhoneRules;

/* Digits alone. */
extern const BtzPhoneRules btz_phone_default_rules;

/*
 * "+", a digit that is not 0, and 7 to 15 digits in all.  With separators, one
 * SPACE, "-" or "." may stand between two digits, and so may digits in
 * parentheses, with a SPACE before or any of the three behind.  Order of
 * reasons: characters from left to right, then the number of digits.
 * Canonical: "+" and the digits.  The rules are a BtzPhoneRules.
 */
extern BtzChecker btz_phone_e164_validate;

#endif
