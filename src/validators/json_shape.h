/*
 * json_shape.h
 *		Is a text JSON (RFC 8259), of bounded depth?
 *
 * Says nothing of what it means.  Where the standard leaves a choice: any
 * value may be the whole text, not only an object; a byte order mark is
 * refused (section 8.1); duplicate names, lone surrogates and \u0000 in an
 * escape pass, though the server's type jsonb refuses the last two and drops
 * duplicates; numbers have no limits.
 */
#ifndef BTZ_JSON_SHAPE_H
#define BTZ_JSON_SHAPE_H

#include "validators/checker.h"

#define BTZ_JSON_DEFAULT_MAX (1 << 20)	/* octets */
#define BTZ_JSON_MAX (1 << 26)	/* limit of the option */
#define BTZ_JSON_DEFAULT_DEPTH 64
#define BTZ_JSON_DEPTH_MAX 1000 /* limit of the option */

typedef struct BtzJsonRules
{
	int			max_depth;		/* [] is 1 deep, 1 is 0 deep */
} BtzJsonRules;

extern const BtzJsonRules btz_json_default_rules;

/*
 * A BtzChecker of UTF-8; its rules are a BtzJsonRules, and the canonical form
 * is the value.  Where the text ends too early the offset is its length.
 */
extern BTZ_MUST_USE BtzVerdict btz_json_check(BtzSpan in, const void *rules,
											  BtzCanonical *out);

#endif
