/*
 * iban.h
 *		International bank account numbers (ISO 13616).
 */
#ifndef BTZ_IBAN_H
#define BTZ_IBAN_H

#include "validators/checker.h"

/*
 * Judges by the structure that the country has registered and by the check
 * digits.  Order of reasons: characters from left to right, country, check
 * digits that are none, length, structure, sum.  Canonical: upper case without
 * separators.  No rules.
 */
extern BtzChecker btz_iban_validate;

#endif
