/*
 * finance_code.h
 *		Identifiers of banks (BIC, ISO 9362), of parties (LEI, ISO 17442) and
 *		of securities (ISIN, ISO 6166).
 *
 * Written without separators, in any letter case; canonical is upper case.
 * None has rules.  Order of reasons: characters, length, structure from left
 * to right, country, check digits.
 */
#ifndef BTZ_FINANCE_CODE_H
#define BTZ_FINANCE_CODE_H

#include "validators/checker.h"

/*
 * Four letters or digits, a country of ISO 3166-1 or XK, two letters or
 * digits, and three more for a branch (ISO 20022, BICFIDec2014Identifier).
 */
extern BtzChecker btz_bic_validate;

/* 18 letters or digits and two check digits. */
extern BtzChecker btz_lei_validate;

/* A country or a prefix of its own, nine letters or digits, a check digit. */
extern BtzChecker btz_isin_validate;

#endif
