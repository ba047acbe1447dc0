/*
 * pattern_risk.h
 *		What could make a pattern slow: a guess from its text.
 *
 * Time is linear in the pattern.  Misses some slow patterns and accuses some
 * that are not: it compares what neighbours can match by sets of characters,
 * and knows no longer words.  PCRE2's limits hold in any case.
 */
#ifndef BTZ_PATTERN_RISK_H
#define BTZ_PATTERN_RISK_H

#include <stdint.h>

#include "core/span.h"
#include "core/verdict.h"

/* Groups that are nested more deeply are looked at as if they were not. */
#define BTZ_RISK_NESTING_MAX 250

typedef enum BtzRisk
{
	BTZ_RISK_NESTED_QUANTIFIER, /* (a+)+ */
	BTZ_RISK_AMBIGUOUS_ALTERNATION, /* (a|ab)+ */
	BTZ_RISK_ADJACENT_REPEATS,	/* a*a* */
	BTZ_RISK_BACKREFERENCE,
	BTZ_RISK_RECURSION,
} BtzRisk;

#define BTZ_N_RISKS (BTZ_RISK_RECURSION + 1)

/* Where each risk stands first, or BTZ_NO_POSITION. */
typedef struct BtzRisks
{
	size_t		offset[BTZ_N_RISKS];
} BtzRisks;

/* Looks at a pattern that compiles; of any other it says nothing useful. */
extern void btz_pattern_risks(BtzSpan pattern, uint32_t flags, BtzRisks *found);

/* The leftmost risk as a reason to refuse a pattern. */
extern BTZ_MUST_USE BtzVerdict btz_pattern_risk_verdict(const BtzRisks *found);

#endif
