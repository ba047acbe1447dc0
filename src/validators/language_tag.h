/*
 * language_tag.h
 *		Language tags (BCP 47): well-formed by RFC 5646, section 2.1.
 */
#ifndef BTZ_LANGUAGE_TAG_H
#define BTZ_LANGUAGE_TAG_H

#include "validators/checker.h"

#define BTZ_LANGUAGE_TAG_INPUT_MAX 256	/* more is not looked at */

/*
 * Judges by the grammar and by the rule that no variant and no singleton
 * comes twice.  Order of reasons: characters, then each part from left to
 * right.  Canonical: the letter case of section 2.1.1, nothing replaced.  No
 * rules.
 */
extern BtzChecker btz_language_validate;

#endif
