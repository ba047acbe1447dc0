/*
 * card.h
 *		Payment card numbers and Luhn's check digit (ISO/IEC 7812-1).
 */
#ifndef BTZ_CARD_H
#define BTZ_CARD_H

#include <stdint.h>

#include "validators/checker.h"

typedef struct BtzCardRules
{
	uint32_t	brands;			/* bits of btz_card_brand; 0: any number */
} BtzCardRules;

/* Any card number. */
extern const BtzCardRules btz_card_default_rules;

/* The names of all brands, for hints. */
#define BTZ_CARD_BRANDS \
	"'visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay', " \
	"'maestro' or 'mir'"

/* The bit of a brand by its name, 0 when there is no such brand. */
extern uint32_t btz_card_brand(BtzSpan name);

/* Two digits or more with a check digit.  No rules. */
extern BtzChecker btz_luhn_validate;

/*
 * 12 to 19 digits, the first not 0, with a check digit, and of one of the
 * brands where the rules, a BtzCardRules, name any.  Order of reasons:
 * characters, length, first digit, check digit, brand.  Canonical: digits.
 */
extern BtzChecker btz_card_validate;

/*
 * The number with all but its first six and last four digits as "*" (PCI DSS
 * 4.0, requirement 3.4.1).  Writes and returns at most 19 octets, none when
 * the value is no card number.
 */
extern size_t btz_card_mask(BtzSpan in, unsigned char *out);

#endif
