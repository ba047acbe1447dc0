/*
 * zx_feedback.h
 *		What to tell somebody whose password is easy to guess.
 *
 * The sentences are the reference's, so that translations of them apply.
 */
#ifndef BTZ_ZX_FEEDBACK_H
#define BTZ_ZX_FEEDBACK_H

#include "passwords/zx_match.h"

/* The part that the advice is about. */
typedef struct BtzZxPart
{
	const uint16_t *units;
	size_t		len;
	bool		alone;			/* it is the whole password */
	BtzZxMatch	match;
} BtzZxPart;

/* Fills in warning and suggestions; NULL for an empty password. */
extern void btz_zx_feedback(BtzZxResult *result, const BtzZxPart *longest);

#endif
