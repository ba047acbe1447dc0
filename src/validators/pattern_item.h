/*
 * pattern_item.h
 *		A pattern, read item by item, for those who ask what it could do.
 *
 * Knows Perl's syntax as PCRE2 has it and looks up nothing: not how many
 * groups there are, nor what a property holds.  Where it does not know, it
 * says too many characters rather than too few.  Reads any bytes; what it
 * says of a pattern that does not compile means nothing.
 */
#ifndef BTZ_PATTERN_ITEM_H
#define BTZ_PATTERN_ITEM_H

#include "validators/pattern_chars.h"

typedef enum BtzItemKind
{
	BTZ_ITEM_END,
	BTZ_ITEM_CHARS,				/* one character of a set */
	BTZ_ITEM_NOTHING,			/* an assertion, a verb, a comment */
	BTZ_ITEM_OPEN,				/* of a group */
	BTZ_ITEM_OR,
	BTZ_ITEM_CLOSE,
	BTZ_ITEM_BACKREFERENCE,
	BTZ_ITEM_RECURSION,
} BtzItemKind;

typedef enum BtzGroupKind
{
	BTZ_GROUP_PLAIN,
	BTZ_GROUP_ATOMIC,
	BTZ_GROUP_LOOK,				/* around: takes no characters */
} BtzGroupKind;

#define BTZ_ITEM_UNBOUNDED UINT32_MAX

typedef struct BtzPatternItem
{
	BtzItemKind kind;
	BtzGroupKind group;			/* of BTZ_ITEM_OPEN */
	size_t		offset;
	uint32_t	outer_flags;	/* of BTZ_ITEM_OPEN: what its end brings back */
	BtzPatternSet chars;		/* of BTZ_ITEM_CHARS */

	/* how often; 1 and 1 without quantifier */
	uint32_t	min;
	uint32_t	max;
	bool		possessive;
} BtzPatternItem;

/* Reads the next item; at the end BTZ_ITEM_END, as often as asked. */
extern BtzPatternItem btz_pattern_next(BtzPatternReader *reader);

#endif
