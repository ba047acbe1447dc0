/*
 * pattern_chars.h
 *		What characters a piece of a pattern can match.
 *
 * Escapes, properties and classes, in sets of ASCII and "the rest".  Looks up
 * no property: where it does not know, it says too many characters rather
 * than too few.
 */
#ifndef BTZ_PATTERN_CHARS_H
#define BTZ_PATTERN_CHARS_H

#include <stdint.h>

#include "core/span.h"

/*
 * A set of characters.  The last bit, which would be DEL, stands for DEL and
 * everything that is not ASCII.
 */
typedef struct BtzPatternSet
{
	uint64_t	bits[2];
} BtzPatternSet;

static inline bool
btz_pattern_sets_meet(const BtzPatternSet *a, const BtzPatternSet *b)
{
	return ((a->bits[0] & b->bits[0]) | (a->bits[1] & b->bits[1])) != 0;
}

static inline void
btz_pattern_set_add(BtzPatternSet *set, const BtzPatternSet *more)
{
	set->bits[0] |= more->bits[0];
	set->bits[1] |= more->bits[1];
}

typedef struct BtzPatternReader
{
	BtzSpan text;
	uint32_t	flags;			/* BTZ_PATTERN_CASELESS and so on */
	size_t		at;				/* 0 at first */
	bool		quoted;			/* false at first; between \Q and \E */
} BtzPatternReader;

/* The byte so far ahead, -1 behind the end. */
extern int	btz_pattern_peek(const BtzPatternReader *reader, size_t ahead);

/* Skips a string constant if it stands there. */
extern bool btz_pattern_skip(BtzPatternReader *reader, const char *expected);

/* Skips all to behind the next "end", or to the end of the pattern. */
extern void btz_pattern_skip_past(BtzPatternReader *reader, int end);

/* One character as a set, in both cases under the flag for that. */
extern BtzPatternSet btz_pattern_read_char(BtzPatternReader *reader);

/* An escape whose letter has been read, and which is a set of characters. */
extern BtzPatternSet btz_pattern_read_escape(BtzPatternReader *reader, int letter);

/* A class whose "[" has been read. */
extern BtzPatternSet btz_pattern_read_class(BtzPatternReader *reader);

#endif
