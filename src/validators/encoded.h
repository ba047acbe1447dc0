/*
 * encoded.h
 *		Bytes written as text: base64, base64url, base32 and hexadecimal
 *		digits (RFC 4648, sections 4, 5, 6 and 8).
 *
 * Strict: no white space or line ends, no foreign character, padding exactly
 * as asked and the bits that no byte uses are zero, so that one value has one
 * text.  Empty text is valid: it is no bytes.  Nothing is decoded.
 */
#ifndef BTZ_ENCODED_H
#define BTZ_ENCODED_H

#include "validators/checker.h"

#define BTZ_ENCODED_INPUT_MAX (64 << 20)	/* octets */

/* The "=" that fill the last group of characters. */
typedef enum BtzPaddingRule
{
	BTZ_PADDING_NONE,
	BTZ_PADDING_REQUIRED,
	BTZ_PADDING_OPTIONAL,		/* all of them, or none */
} BtzPaddingRule;

typedef struct BtzEncodedRules
{
	BtzPaddingRule padding;
} BtzEncodedRules;

extern const BtzEncodedRules btz_base64url_default_rules;

/* An accepted value is its own canonical form. */
extern BtzChecker btz_encoded_base64;
extern BtzChecker btz_encoded_base32;

/* The same; the rules are a BtzEncodedRules. */
extern BtzChecker btz_encoded_base64url;

/* Letters in any case; the canonical form has small ones. */
extern BtzChecker btz_encoded_hex;

#endif
