/*
 * code_list.h
 *		Codes that are valid because they stand in a list: countries (ISO
 *		3166-1) and currencies (ISO 4217).
 *
 * The lists are frozen with a release, and what a list holds it keeps: a code
 * that its standard withdraws stays valid, for what is stored must restore.
 */
#ifndef BTZ_CODE_LIST_H
#define BTZ_CODE_LIST_H

#include "validators/checker.h"

#define BTZ_CODE_INPUT_MAX 256	/* more is not looked at */

typedef enum BtzCountryForm
{
	BTZ_COUNTRY_ALPHA2, BTZ_COUNTRY_ALPHA3, BTZ_COUNTRY_NUMERIC
} BtzCountryForm;

typedef struct BtzCountryRules
{
	BtzCountryForm form;
} BtzCountryRules;

/* Two letters. */
extern const BtzCountryRules btz_country_default_rules;

/* Is it a country of two upper-case letters; XK counts as one. */
extern bool btz_country_exists(BtzSpan alpha2);

/*
 * A code of the list, letters in any case; canonical is upper case.  Order of
 * reasons: characters, length, the list.  The rules of a country are a
 * BtzCountryRules; a currency has none.
 */
extern BtzChecker btz_country_validate;
extern BtzChecker btz_currency_validate;

#endif
