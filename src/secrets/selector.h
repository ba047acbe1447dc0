/*
 * selector.h
 *		The forms of a key argument that name a key which is kept elsewhere:
 *		"auto", a key id in decimal, or "tmp:" and the name of a temporary
 *		secret.
 */
#ifndef BTZ_SELECTOR_H
#define BTZ_SELECTOR_H

#include <stdint.h>

#include "core/span.h"

/* A letter, then letters, digits and underscores; lower case. */
#define BTZ_SECRET_NAME_MAX ((size_t) 31)

typedef enum BtzSelectorKind
{
	BTZ_SELECT_AUTO,
	BTZ_SELECT_ID,
	BTZ_SELECT_TEMPORARY
} BtzSelectorKind;

typedef struct BtzSelector
{
	BtzSelectorKind kind;
	int32_t		id;				/* of BTZ_SELECT_ID, else 0 */
	BtzSpan		name;			/* of BTZ_SELECT_TEMPORARY, part of the text */
} BtzSelector;

/* False for anything else; what is kept under it is not looked up. */
extern bool btz_selector_read(BtzSpan text, BtzSelector *selector);

/* Is it the name of a temporary secret? */
extern bool btz_is_secret_name(BtzSpan text);

#endif
