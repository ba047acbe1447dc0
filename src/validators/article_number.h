/*
 * article_number.h
 *		Numbers of things that are sold: books (ISO 2108), serials (ISO 3297),
 *		articles (GS1 General Specifications).
 *
 * None has rules.  Order of reasons: characters, length, structure, check
 * digit.  Canonical: no separators.
 */
#ifndef BTZ_ARTICLE_NUMBER_H
#define BTZ_ARTICLE_NUMBER_H

#include "validators/checker.h"

/*
 * Ten characters or 13 digits; canonical is always 13 digits.  979-0 is music
 * (ISMN) and no book.
 */
extern BtzChecker btz_isbn_validate;

/* Eight characters. */
extern BtzChecker btz_issn_validate;

/* GTIN of 8, 12, 13 or 14 digits. */
extern BtzChecker btz_ean_validate;

#endif
