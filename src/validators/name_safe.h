/*
 * name_safe.h
 *		Names that people choose and machines use: slugs, user names and names
 *		of files.
 *
 * Slugs and user names are ASCII, and fold to lower case, so that two of
 * them never differ by letter case or by look alone.  A safe file name is one
 * that Unix, Windows and macOS all store as it stands, and that names no
 * folder, device or alternate stream; it may be in any language.
 */
#ifndef BTZ_NAME_SAFE_H
#define BTZ_NAME_SAFE_H

#include "validators/checker.h"

#define BTZ_NAME_INPUT_MAX 4096 /* octets; a longer value is not looked at */
#define BTZ_USERNAME_CHARS_MAX 255	/* limit of the options */
#define BTZ_FILENAME_MAX 255	/* octets: NAME_MAX of Linux */

/* [A-Za-z0-9_-]+ with a letter or digit */
typedef struct BtzSlugRules
{
	bool		strict;			/* [a-z0-9]+(-[a-z0-9]+)* */
} BtzSlugRules;

/*
 * [A-Za-z0-9_][A-Za-z0-9_.-]*, each dot and hyphen between two others, and
 * not all digits: that would be taken for an id.
 */
typedef struct BtzUsernameRules
{
	int			min_chars;
	int			max_chars;
} BtzUsernameRules;

extern const BtzSlugRules btz_slug_default_rules;
extern const BtzUsernameRules btz_username_default_rules;

/* BtzCheckers; the canonical form is lower case. */
extern BTZ_MUST_USE BtzVerdict btz_slug_check(BtzSpan in, const void *rules,
											  BtzCanonical *out);
extern BTZ_MUST_USE BtzVerdict btz_username_check(BtzSpan in, const void *rules,
												  BtzCanonical *out);

/* A BtzChecker of UTF-8, without rules; the canonical form is the value. */
extern BTZ_MUST_USE BtzVerdict btz_safe_filename_check(BtzSpan in,
													   const void *rules,
													   BtzCanonical *out);

#endif
