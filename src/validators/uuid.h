/*
 * uuid.h
 *		UUIDs in their text form (RFC 9562, section 4): 8-4-4-4-12 hexadecimal
 *		digits.
 *
 * The canonical form is lower case, as the server's type uuid prints it.
 * Braces, "urn:uuid:" and other groupings are refused: one value has one
 * spelling.
 */
#ifndef BTZ_UUID_H
#define BTZ_UUID_H

#include "validators/checker.h"

#define BTZ_UUID_INPUT_MAX 256	/* octets; a longer value is not looked at */
#define BTZ_UUID_LENGTH 36
#define BTZ_UUID_VERSION_MAX 8	/* RFC 9562, section 4.2 */

/* What "version" of the rules may also say. */
#define BTZ_UUID_ANY_BITS (-1)	/* the form alone: seed ids, md5(x)::uuid */
#define BTZ_UUID_DEFINED 0		/* a version with its variant, nil or max */

typedef struct BtzUuidRules
{
	int			version;		/* or exactly this one */
} BtzUuidRules;

extern const BtzUuidRules btz_uuid_default_rules;

/* A BtzChecker; its rules are a BtzUuidRules. */
extern BTZ_MUST_USE BtzVerdict btz_uuid_check(BtzSpan in, const void *rules,
											  BtzCanonical *out);

#endif
