/*
 * pattern.h
 *		Patterns on PCRE2: does the whole value match, within limits.
 *
 * PCRE2 is the only allocator here, and it asks the general context that the
 * caller made.  A limit turns an answer into an error, never into another
 * answer; neither do the kind of a code, the JIT compiler or a setting.
 * Nothing depends on the locale: PCRE2's built-in tables are used.
 */
#ifndef BTZ_PATTERN_H
#define BTZ_PATTERN_H

#include <stdint.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "core/span.h"
#include "core/status.h"

/* What letters of "flags" mean. */
enum
{
	BTZ_PATTERN_CASELESS = 1,	/* i */
	BTZ_PATTERN_MULTILINE = 2,	/* m: ^ and $ at lines as well */
	BTZ_PATTERN_DOTALL = 4,		/* s: a dot is a newline, too */
	BTZ_PATTERN_EXTENDED = 8,	/* x: white space and comments */
	BTZ_PATTERN_UNICODE = 16	/* u: Unicode for \w \d \s \b and [:x:] */
};

/* The code of one pattern comes in three kinds, which answer alike. */
typedef enum BtzPatternKind
{
	BTZ_PATTERN_PLAIN,			/* fast; deaf until it ends */
	BTZ_PATTERN_WATCHED,		/* asks may_go_on on its way */
	BTZ_PATTERN_EXPLAINED,		/* and tells how far it came */
} BtzPatternKind;

/* A longer value needs a watched code: a match limit does not bound time. */
#define BTZ_PATTERN_PLAIN_MAX 128

typedef struct BtzPatternSpec
{
	BtzSpan text;				/* UTF-8, or bytes */
	uint32_t	flags;
	uint32_t	max_nesting;	/* of parentheses */
	bool		bytes;			/* of pattern and values no encoding is known */
	BtzPatternKind kind;
} BtzPatternSpec;

typedef enum BtzPatternStatus
{
	BTZ_PATTERN_OK,				/* it compiled, or the value matches */
	BTZ_PATTERN_NO_MATCH,
	BTZ_PATTERN_BAD,			/* it does not compile */
	BTZ_PATTERN_TOO_DEEP,		/* more than max_nesting */
	BTZ_PATTERN_TOO_LARGE,		/* for PCRE2, compiled */
	BTZ_PATTERN_ILL_FORMED,		/* pattern or value is not UTF-8 */
	BTZ_PATTERN_LIMIT,			/* of steps, heap or recursion */
	BTZ_PATTERN_UNSURE,			/* this PCRE2 cannot tell without machine code */
	BTZ_PATTERN_STOPPED,		/* may_go_on said no */
	BTZ_PATTERN_NO_MEMORY,
	BTZ_PATTERN_FAILED			/* PCRE2 reports what cannot happen */
} BtzPatternStatus;

typedef struct BtzPatternCode
{
	pcre2_code *code;			/* NULL unless BTZ_PATTERN_OK */
	int			error;			/* PCRE2's number of what is wrong */
	size_t		offset;			/* where it stopped reading */
} BtzPatternCode;

/* Reads letters of "imsxu", each any number of times; BTZ_INVALID: another. */
extern BTZ_MUST_USE BtzStatus btz_pattern_flags(BtzSpan letters, uint32_t *flags);

/*
 * Compiles a pattern so that only the whole of a value can match.  The caller
 * frees the code with pcre2_code_free.
 */
extern BTZ_MUST_USE BtzPatternStatus btz_pattern_compile(const BtzPatternSpec *spec,
														 pcre2_general_context * memory,
														 BtzPatternCode *out);

/* What all matches of a process share; not for two at once. */
typedef struct BtzMatcher
{
	pcre2_match_context *context;
	pcre2_match_data *data;
	pcre2_jit_stack *stack;
} BtzMatcher;

/* BTZ_PATTERN_OK or BTZ_PATTERN_NO_MEMORY, and then nothing is left. */
extern BTZ_MUST_USE BtzPatternStatus btz_matcher_init(BtzMatcher *matcher,
													  pcre2_general_context * memory);

extern void btz_matcher_free(BtzMatcher *matcher);

/* One match: the caller sets all but the last three. */
typedef struct BtzPatternRun
{
	const		pcre2_code *code;
	BtzSpan		pattern;		/* its text, in any encoding that keeps ASCII */
	BtzSpan		value;
	bool		jit;			/* use machine code where there is some */
	uint32_t	match_limit;
	uint32_t	heap_limit_kib;

	/* of a code that is not plain: is asked now and then, and may not jump */
	bool		(*may_go_on) (void *arg);
	void	   *arg;

	size_t		furthest;		/* offset that the match came to */
	uint32_t	interval;		/* of questions, in callouts */
	uint32_t	countdown;
} BtzPatternRun;

extern BTZ_MUST_USE BtzPatternStatus btz_pattern_match(const BtzMatcher *matcher,
													   BtzPatternRun *run);

#endif
