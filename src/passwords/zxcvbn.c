/*
 * zxcvbn.c
 *		The cheapest way to guess a password part by part.
 *
 * A sequence of l parts takes l! times the product of their guesses, and
 * 10000^(l-1) more: an attacker does not know where the parts end, and tries
 * short sequences first.  The best sequence up to each place is made of the
 * best ones before it, one for each length.
 */
#include "passwords/zxcvbn.h"

#include <float.h>
#include <math.h>

#include "passwords/zx_feedback.h"
#include "passwords/zx_match.h"

#define GUESSES_BEFORE_GROWING 10000

/* The best sequence of some length up to some place. */
typedef struct Best
{
	double		guesses;		/* 0: there is none */
	double		product;		/* of its parts' guesses */
	uint8_t		from;			/* where the last part begins */
	uint8_t		brute;			/* is the last part by brute force? */
} Best;

/* For each place k a row, of one for each length from 1 to k + 1. */
typedef struct BtzZxScratch
{
	Best	   *best;
	double		factorial[BTZ_ZX_UNITS_MAX + 2];
	double		growth[BTZ_ZX_UNITS_MAX + 2];	/* GUESSES_BEFORE_GROWING^(l-1) */
	double		brute[BTZ_ZX_UNITS_MAX + 1];	/* by its length */
	size_t		longest[BTZ_ZX_UNITS_MAX];	/* length in use, by place */
	bool		matched[BTZ_ZX_UNITS_MAX];	/* has a match ended here, by
											 * place */
} BtzZxScratch;

static size_t
bounded(size_t units)
{
	return units < BTZ_ZX_UNITS_MAX ? units : BTZ_ZX_UNITS_MAX;
}

/*
 * A text within a text has half its length at the most: all of them have no
 * more than half again the matches of the first.
 */
size_t
btz_zxcvbn_work_size(size_t units)
{
	size_t		n = bounded(units) + 1;

	return sizeof(BtzZxScratch) + btz_zx_place(0, n) * (sizeof(Best) + sizeof(BtzZxMatch) * 3 / 2);
}

static Best *
best_at(const BtzZxScratch *scratch, size_t k, size_t l)
{
	return &scratch->best[btz_zx_place(l - 1, k)];
}

/* A sequence of l parts whose last is [from, k]: kept if none is as good. */
static void
offer(BtzZxScratch *scratch, size_t k, size_t l, Best last)
{
	if (l > 1)
		last.product *= best_at(scratch, last.from - 1U, l - 1)->product;
	last.guesses = scratch->factorial[l] * last.product + scratch->growth[l];
	for (size_t shorter = 1; shorter <= l && shorter <= scratch->longest[k]; shorter++)
	{
		double		known = best_at(scratch, k, shorter)->guesses;

		if (known > 0 && known <= last.guesses)
			return;
	}
	while (scratch->longest[k] < l)
		best_at(scratch, k, ++scratch->longest[k])->guesses = 0;
	*best_at(scratch, k, l) = last;
	scratch->matched[k] |= !last.brute;
}

/* A part behind every sequence that ends before it. */
static void
offer_part(BtzZxScratch *scratch, size_t k, Best last)
{
	size_t		before = last.from - (size_t) 1;

	if (last.from == 0)
	{
		offer(scratch, k, 1, last);
		return;
	}
	/* two parts by brute force are better one */
	if (last.brute && !scratch->matched[before])
		return;
	for (size_t l = 1; l <= scratch->longest[before]; l++)
	{
		const Best *best = best_at(scratch, before, l);

		if (best->guesses > 0 && !(last.brute && best->brute))
			offer(scratch, k, l + 1, last);
	}
}

/* One guess more than a match of the same part could take at the least. */
static double
brute_force(size_t len)
{
	double		guesses = pow(10, (double) len);
	double		least = len == 1 ? 11 : 51;

	if (guesses > DBL_MAX)
		guesses = DBL_MAX;
	return guesses < least ? least : guesses;
}

static void
prepare(BtzZxScratch *scratch, size_t len)
{
	scratch->factorial[1] = 1;
	scratch->growth[1] = 1;
	for (size_t l = 2; l <= len + 1; l++)
	{
		scratch->factorial[l] = scratch->factorial[l - 1] * (double) l;
		scratch->growth[l] = scratch->growth[l - 1] * GUESSES_BEFORE_GROWING;
	}
	for (size_t l = 1; l <= len; l++)
		scratch->brute[l] = brute_force(l);
	for (size_t k = 0; k < len; k++)
	{
		scratch->longest[k] = 0;
		scratch->matched[k] = false;
	}
}

/* What matches a part that ends at k, and brute force, behind what ends before. */
static void
offer_parts(const BtzZxText *whole, size_t k)
{
	Best		last = {0};

	for (size_t i = 0; i <= k; i++)
	{
		const BtzZxMatch *match = &whole->best[btz_zx_place(i, k)];

		last.product = match->guesses;
		last.from = (uint8_t) i;
		if (match->pattern != BTZ_ZX_NONE)
			offer_part(whole->scratch, k, last);
	}
	last.brute = true;
	for (size_t i = 0; i <= k; i++)
	{
		last.product = whole->scratch->brute[k + 1 - i];
		last.from = (uint8_t) i;
		offer_part(whole->scratch, k, last);
	}
}

/* The length of the best sequence of all. */
static size_t
best_length(const BtzZxScratch *scratch, size_t k)
{
	size_t		chosen = 0;

	for (size_t l = 1; l <= scratch->longest[k]; l++)
	{
		double		guesses = best_at(scratch, k, l)->guesses;

		if (guesses > 0 && (chosen == 0 || guesses < best_at(scratch, k, chosen)->guesses))
			chosen = l;
	}
	return chosen;
}

double
btz_zx_guesses(BtzZxText *part)
{
	BtzZxScratch *scratch = part->scratch;

	for (size_t place = 0; place < btz_zx_place(0, part->len); place++)
		part->best[place].pattern = BTZ_ZX_NONE;
	btz_zx_match(part);

	prepare(scratch, part->len);
	for (size_t k = 0; k < part->len; k++)
		offer_parts(part, k);
	return best_at(scratch, part->len - 1, best_length(scratch, part->len - 1))->guesses;
}

static int
score_of(double guesses)
{
	static const double limits[] = {1e3, 1e6, 1e8, 1e10};
	int			score = 0;

	while (score < 4 && guesses >= limits[score] + 5)
		score++;
	return score;
}

/* The longest part of the best sequence, the first of several; and is it alone? */
static BtzZxPart
longest_part(const BtzZxText *text)
{
	size_t		k = text->len - 1;
	size_t		l = best_length(text->scratch, k);
	BtzZxPart	part = {.len = 0,.alone = l == 1};

	for (; l > 0; l--)
	{
		const Best *last = best_at(text->scratch, k, l);

		if (k + 1 - last->from >= part.len)
		{
			static const BtzZxMatch brute = {.pattern = BTZ_ZX_BRUTEFORCE};

			part.len = k + 1 - last->from;
			part.units = text->units + last->from;
			part.match = last->brute ? brute : text->best[btz_zx_place(last->from, k)];
		}
		k = last->from - (size_t) 1;
	}
	return part;
}

BtzZxResult
btz_zxcvbn(const BtzZxQuery *query, void *work)
{
	size_t		len = bounded(query->len);
	BtzZxScratch *scratch = work;
	BtzZxText	whole = {query->units, len, query, NULL, scratch};
	BtzZxResult result = {.guesses = 1};
	BtzZxPart	longest = {.len = 0};

	scratch->best = (Best *) (scratch + 1);
	whole.best = (BtzZxMatch *) (scratch->best + btz_zx_place(0, len + 1));

	if (len > 0)
	{
		result.guesses = btz_zx_guesses(&whole);
		longest = longest_part(&whole);
	}
	result.guesses_log10 = log(result.guesses) / log(10);
	result.score = score_of(result.guesses);
	btz_zx_feedback(&result, len == 0 ? NULL : &longest);
	return result;
}
