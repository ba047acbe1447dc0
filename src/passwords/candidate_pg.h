/*
 * candidate_pg.h
 *		A password that is to be judged, and the user's words, in UTF-16.
 */
#ifndef BTZ_CANDIDATE_PG_H
#define BTZ_CANDIDATE_PG_H

#include "core/secretmem_pg.h"
#include "passwords/strength.h"

/* All of it is secret memory, wiped and freed by btz_candidate_free. */
typedef struct BtzCandidateArg
{
	BtzCandidate candidate;
	uint16_t   *units;
	uint16_t   *lower;
	void	   *work;			/* of btz_zxcvbn */
	uint16_t   *input_units;
	BtzZxInput *inputs;
} BtzCandidateArg;

/* A password as UTF-8, ill-formed bytes counting as characters. */
extern void btz_candidate_make(BtzCandidateArg *arg, BtzSpan password);

/*
 * The user's words, a text[] Datum; NULL elements and empty ones are none.
 * Raises 54000 for more than BTZ_USER_INPUTS_MAX.
 */
#define BTZ_USER_INPUTS_MAX 1000
extern void btz_candidate_inputs(BtzCandidateArg *arg, Datum array);

/* One word, such as the name of a role. */
extern void btz_candidate_input(BtzCandidateArg *arg, BtzSpan word);

extern void btz_candidate_free(BtzCandidateArg *arg);

/* The year of the clock. */
extern int	btz_current_year(void);

#endif
