/*
 * checker.h
 *		Cases of a BtzChecker: a value, its rules, and the whole verdict.
 *
 * The canonical form is written into room of just the size that checker.h
 * of the validators promises, and asked for again without.
 */
#ifndef BTZ_UNIT_CHECKER_H
#define BTZ_UNIT_CHECKER_H

#include <stdlib.h>

#include "validators/checker.h"

#include "unit.h"

typedef struct CheckerCase
{
	BtzSpan		value;
	const void *rules;
	const char *canonical;		/* NULL: refused; "=": the value itself */
	const char *code;			/* of a refusal */
	int			position;		/* counted from 1; 0: none */
}			CheckerCase;

/* in tables */
#define VALUE(s) {(const unsigned char *) ("" s), sizeof(s) - 1}
#define ACCEPT(s, rules, canonical) {VALUE(s), rules, canonical, NULL, 0}
#define REFUSE(s, rules, code, position) {VALUE(s), rules, NULL, code, position}

static inline bool
same_verdict(BtzVerdict a, BtzVerdict b)
{
	return a.status == b.status && a.reason == b.reason && a.offset == b.offset;
}

static inline bool
verdict_fits(BtzVerdict verdict, const CheckerCase * c)
{
	size_t		offset = c->position == 0 ? BTZ_NO_POSITION : (size_t) c->position - 1;

	if (c->canonical != NULL)
		return same_verdict(verdict, btz_accept());
	return verdict.status == BTZ_INVALID && verdict.offset == offset &&
		strcmp(verdict.reason->code, c->code) == 0;
}

/* Is this what the checker says, with and without a canonical form? */
static inline bool
case_holds(BtzChecker *check, const CheckerCase * c)
{
	BtzCanonical out = {malloc(c->value.len + BTZ_CANONICAL_GROWTH), 0};
	BtzVerdict	verdict = check(c->value, c->rules, &out);
	bool		good = verdict_fits(verdict, c) &&
	same_verdict(check(c->value, c->rules, NULL), verdict);

	if (c->canonical != NULL)
		good = good &&
			btz_span_equal(btz_span(out.bytes, out.len),
						   strcmp(c->canonical, "=") == 0 ? c->value :
						   unit_span(c->canonical));
	free(out.bytes);
	return good;
}

static inline void
check_cases(const char *name, BtzChecker *check, const CheckerCase * cases,
			size_t count)
{
	for (size_t i = 0; i < count; i++)
		CHECK(case_holds(check, &cases[i]), "%s %zu: %s", name, i,
			  cases[i].code != NULL ? cases[i].code : "valid");
}

#endif
