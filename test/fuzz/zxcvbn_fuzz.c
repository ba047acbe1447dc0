/*
 * zxcvbn_fuzz.c
 *		Any units, any words of the user: guesses are at least 1 and no more
 *		than brute force takes, and the same twice.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "passwords/zxcvbn.h"

extern int	LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
require(bool holds)
{
	if (!holds)
		abort();
}

static BtzZxResult
run(const BtzZxQuery *query)
{
	void	   *work = malloc(btz_zxcvbn_work_size(query->len));
	BtzZxResult result = btz_zxcvbn(query, work);

	free(work);
	return result;
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static uint16_t units[2000];
	size_t		len = size < sizeof(units) / 2 ? size : sizeof(units) / 2;
	BtzZxInput	input;
	BtzZxQuery	query = {units, len, {NULL, 0}, 1 + (int) (size * 37 % BTZ_ZX_YEAR_MAX)};
	BtzZxResult result;
	BtzZxResult known;

	/* a first byte from 0x80 up means two bytes a unit, as UTF-16 has them */
	for (size_t i = 0; i < len; i++)
		units[i] = size > 0 && data[0] >= 0x80 && i + 1 < size ? (uint16_t) (data[i] << 8 | data[i + 1]) : data[i];
	/* no text has a zero, which ends a word */
	for (size_t i = 0; i < len; i++)
		units[i] = units[i] == 0 ? 1 : units[i];
	result = run(&query);
	require(result.score >= 0 && result.score <= 4 && result.guesses >= 1 && isfinite(result.guesses_log10));
	require(result.guesses_log10 <= (len < BTZ_ZX_UNITS_MAX ? (double) len : BTZ_ZX_UNITS_MAX) + 1.8);
	require(result.guesses == run(&query).guesses && result.suggestion_count <= BTZ_ZX_SUGGESTIONS_MAX);
	if (len < 4)
		return 0;
	input.units = units + len / 4;
	input.len = len / 2 < BTZ_ZX_UNITS_MAX ? len / 2 : BTZ_ZX_UNITS_MAX;
	input.rank = 1;
	query.inputs.list = &input;
	query.inputs.count = 1;
	known = run(&query);
	require(known.guesses >= 1 && isfinite(known.guesses_log10));
	return 0;
}
