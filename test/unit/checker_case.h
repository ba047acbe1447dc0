/*
 * checker_case.h
 *		One value given to a checker: its canonical form, or why not and where.
 */
#ifndef BTZ_CHECKER_CASE_H
#define BTZ_CHECKER_CASE_H

#include <stdlib.h>

#include "validators/checker.h"

#include "unit.h"

typedef struct CheckerCase
{
	BtzChecker *check;
	const void *rules;
	const char *value;
	const char *expected;		/* canonical form, or the code of the refusal */
	int			position;		/* of a refusal, counted from 1; 0: none; -1:
								 * the value is valid */
}			CheckerCase;

#define VALID (-1)

/* In copies of their own sizes, so that an access past the end is seen. */
static inline BtzVerdict
judge_copy(const CheckerCase * c, BtzSpan in, BtzCanonical *out)
{
	unsigned char *copy = malloc(in.len > 0 ? in.len : 1);
	BtzVerdict	verdict;

	if (in.len > 0)
		memcpy(copy, in.ptr, in.len);
	if (out != NULL)
		out->bytes = malloc(in.len + BTZ_CANONICAL_GROWTH);
	verdict = c->check(btz_span(copy, in.len), c->rules, out);
	free(copy);
	return verdict;
}

static inline bool
refused_as(BtzVerdict verdict, const char *code, int position)
{
	size_t		offset = position == 0 ? BTZ_NO_POSITION : (size_t) position - 1;

	return verdict.status == BTZ_INVALID && verdict.offset == offset &&
		strcmp(verdict.reason->code, code) == 0;
}

static inline bool
becomes(const CheckerCase * c, BtzSpan in, BtzSpan canonical)
{
	BtzCanonical out;
	BtzVerdict	verdict = judge_copy(c, in, &out);
	bool		good = verdict.status == BTZ_OK && verdict.reason == NULL &&
	verdict.offset == BTZ_NO_POSITION &&
	btz_span_equal(btz_span(out.bytes, out.len), canonical);

	free(out.bytes);
	return good;
}

/* Also that the canonical form is its own, and that nobody has to want it. */
static inline void
check_case(const CheckerCase * c, size_t number)
{
	BtzSpan		in = unit_span(c->value);
	BtzSpan		expected = unit_span(c->expected);
	BtzVerdict	verdict = judge_copy(c, in, NULL);

	if (c->position == VALID)
		CHECK(verdict.status == BTZ_OK && becomes(c, in, expected) &&
			  becomes(c, expected, expected), "value %zu: %s", number, c->expected);
	else
		CHECK(refused_as(verdict, c->expected, c->position),
			  "value %zu: %s at %d", number, c->expected, c->position);
}

static inline void
check_cases(const CheckerCase * cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_case(&cases[i], i);
}

#define CHECK_CASES(cases) check_cases(cases, sizeof(cases) / sizeof((cases)[0]))

#endif
