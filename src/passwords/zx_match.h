/*
 * zx_match.h
 *		The parts of a password that are cheaper to guess than by brute force.
 *
 * Of all that matches a part, the cheapest is kept, and of equals the first:
 * nothing else can matter.
 */
#ifndef BTZ_ZX_MATCH_H
#define BTZ_ZX_MATCH_H

#include "passwords/zxcvbn.h"

typedef enum BtzZxPattern
{
	BTZ_ZX_NONE,
	BTZ_ZX_DICTIONARY,
	BTZ_ZX_SPATIAL,
	BTZ_ZX_REPEAT,
	BTZ_ZX_SEQUENCE,
	BTZ_ZX_YEAR,
	BTZ_ZX_DATE,
	BTZ_ZX_BRUTEFORCE,
} BtzZxPattern;

/* What a part is, and what the advice says of it. */
typedef struct BtzZxMatch
{
	double		guesses;
	uint32_t	rank;			/* words */
	uint8_t		pattern;
	uint8_t		list;
	bool		reversed:1;
	bool		l33t:1;
	bool		straight:1;		/* keyboards: one turn */
	bool		single:1;		/* repeats: of one unit */
} BtzZxMatch;

/* One text that is looked at: the password, or what a repeat repeats. */
typedef struct BtzZxText
{
	const uint16_t *units;
	size_t		len;
	const BtzZxQuery *query;
	BtzZxMatch *best;			/* by btz_zx_place */
	struct BtzZxScratch *scratch;
} BtzZxText;

/* Where the match of [i, j] is kept, j < len. */
static inline size_t
btz_zx_place(size_t i, size_t j)
{
	return j * (j + 1) / 2 + i;
}

/* Keeps a match of [i, j] unless a cheaper one is there. */
extern void btz_zx_keep(BtzZxText *text, size_t i, size_t j, BtzZxMatch match);

/* All of them, in the reference's order. */
extern void btz_zx_match(BtzZxText *text);

/* Words, as they are, reversed, and with signs for letters. */
extern void btz_zx_match_words(BtzZxText *text);
extern void btz_zx_match_l33t(BtzZxText *text);

/* Keyboards, years and dates. */
extern void btz_zx_match_keyboards(BtzZxText *text);
extern void btz_zx_match_years(BtzZxText *text);
extern void btz_zx_match_dates(BtzZxText *text);

/* The guesses of a text: for what a repeat repeats; calls btz_zx_match. */
extern double btz_zx_guesses(BtzZxText *text);

/* Ways to choose k of n. */
extern double btz_zx_choose(size_t n, size_t k);

/* 1, 2, or the ways to write so many capitals. */
extern double btz_zx_capitals(const uint16_t *token, size_t len);

/* Are these the units of a word that begins, or is all, in capitals? */
extern bool btz_zx_starts_upper(const uint16_t *token, size_t len);
extern bool btz_zx_all_upper(const uint16_t *token, size_t len);

/* Would the lower case of any character, in any script, be another? */
extern bool btz_zx_has_upper(const uint16_t *units, size_t len);

/*
 * The lower case of a text, which may be longer: room for twice its units and
 * BTZ_LOWER_MAX.
 */
extern size_t btz_zx_lower(const uint16_t *units, size_t len, uint16_t *out);

#endif
