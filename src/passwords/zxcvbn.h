/*
 * zxcvbn.h
 *		How many guesses a password takes: the estimator of Dan Wheeler,
 *		"zxcvbn: Low-Budget Password Strength Estimation" (USENIX Security 2016),
 *		as version 4.4.2 of its reference computes it.
 *
 * A password is cut into the parts that are cheapest to guess: words, also
 * reversed or with 4 for a, keyboard rows, repeats, sequences, years, dates,
 * and what remains, by brute force.  Lengths and places are UTF-16 units, as
 * in the reference.  Of a longer password BTZ_ZX_UNITS_MAX units are read: that
 * bounds the time, and such a password scores as its beginning.
 *
 * Not copied from the reference: that names of JavaScript's own, such as
 * "constructor", count as words.
 */
#ifndef BTZ_ZXCVBN_H
#define BTZ_ZXCVBN_H

#include "passwords/zx_words.h"

#define BTZ_ZX_UNITS_MAX 100
#define BTZ_ZX_SUGGESTIONS_MAX 4
#define BTZ_ZX_YEAR_MAX 9999

typedef struct BtzZxResult
{
	int			score;			/* 0 to 4 */
	double		guesses;
	double		guesses_log10;
	const char *warning;		/* or "" */
	const char *suggestions[BTZ_ZX_SUGGESTIONS_MAX];
	int			suggestion_count;
} BtzZxResult;

typedef struct BtzZxQuery
{
	const uint16_t *units;		/* the password in UTF-16, without zeros */
	size_t		len;
	BtzZxInputs inputs;
	int			reference_year; /* 1 to 9999; near it years are cheap */
} BtzZxQuery;

/* Bytes of working memory for a password of so many units. */
extern size_t btz_zxcvbn_work_size(size_t units);

/*
 * "work" has those bytes, of any content, aligned for doubles; what is left in
 * it is as secret as the password, and the caller's to wipe.
 */
extern BtzZxResult btz_zxcvbn(const BtzZxQuery *query, void *work);

#endif
