/*
 * lower.h
 *		The lower case of a character: Unicode's full mapping, frozen, without
 *		locale.
 */
#ifndef BTZ_LOWER_H
#define BTZ_LOWER_H

#include <stddef.h>
#include <stdint.h>

#define BTZ_LOWER_MAX 2			/* code points that one can become */

/*
 * Writes the lower case of a code point, which may be the same, and returns
 * how many code points it has.  The final sigma is no special case.
 */
extern size_t btz_lower(uint32_t code_point, uint32_t *out);

#endif
