/*
 * zx_words.h
 *		The dictionaries of the strength estimator: common passwords, English
 *		words, names, and what belongs to the user.
 *
 * A walk narrows a range of words, one character after the other: so a text is
 * looked up from each of its places without trying every part of it.
 */
#ifndef BTZ_ZX_WORDS_H
#define BTZ_ZX_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/span.h"

/* The lists, in the order in which they count. */
typedef enum BtzZxList
{
	BTZ_ZX_PASSWORDS,
	BTZ_ZX_WIKIPEDIA,
	BTZ_ZX_FEMALE_NAMES,
	BTZ_ZX_SURNAMES,
	BTZ_ZX_TV_AND_FILM,
	BTZ_ZX_MALE_NAMES,
	BTZ_ZX_USER_INPUTS,
} BtzZxList;

/* A word of the user's, in UTF-16 and lower case, without zeros; it owns nothing. */
typedef struct BtzZxInput
{
	const uint16_t *units;
	size_t		len;			/* at least 1 */
	uint32_t	rank;			/* from 1; of equal words the last counts */
} BtzZxInput;

/* Sorted by btz_zx_input_compare. */
typedef struct BtzZxInputs
{
	const BtzZxInput *list;
	size_t		count;
} BtzZxInputs;

/* Below, at or above zero: by units, then by length. */
extern int	btz_zx_input_compare(const BtzZxInput *a, const BtzZxInput *b);

/* The words that begin with what has been read: of the lists, or of inputs. */
typedef struct BtzZxWalk
{
	const BtzZxInputs *inputs;	/* NULL: the lists */
	size_t		low;			/* of those that remain */
	size_t		high;
	size_t		depth;			/* units read */
} BtzZxWalk;

extern BtzZxWalk btz_zx_walk(const BtzZxInputs *inputs);

/* Reads one unit; false when no word begins so. */
extern bool btz_zx_step(BtzZxWalk *walk, uint16_t unit);

/* Is what has been read a word?  Then its list and rank. */
extern bool btz_zx_at_word(const BtzZxWalk *walk, BtzZxList *list, uint32_t *rank);

/* The common password of a rank from 1, or nothing.  Looks at every word. */
extern BtzSpan btz_zx_common_password(uint32_t rank);

#endif
