/*
 * idna_table.c
 *		Searches in the table that test/tools/idna_table.py writes.
 *
 * Decides nothing about labels.  Every search halves a sorted array.
 */
#include "validators/idna_table.h"

#include <stddef.h>

/* What a letter is made of. */
typedef struct Composition
{
	uint32_t	whole;
	uint32_t	first;
	uint32_t	second;
} Composition;

#include "validators/idna_table.inc"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define KIND_BITS 8

const BtzIdnaLetter *
btz_idna_letter(uint32_t code_point)
{
	size_t		low = 0;
	size_t		high = COUNT(runs);

	/* runs[low] starts at or before it, runs[high] behind it */
	while (high - low > 1)
	{
		size_t		middle = low + (high - low) / 2;

		if (runs[middle] >> KIND_BITS <= code_point)
			low = middle;
		else
			high = middle;
	}
	return &kinds[runs[low] & ((1 << KIND_BITS) - 1)];
}

bool
btz_idna_decompose(uint32_t code_point, uint32_t *first, uint32_t *second)
{
	size_t		low = 0;
	size_t		high = COUNT(compositions);

	while (high - low > 1)
	{
		size_t		middle = low + (high - low) / 2;

		if (compositions[middle].whole <= code_point)
			low = middle;
		else
			high = middle;
	}
	*first = compositions[low].first;
	*second = compositions[low].second;
	return compositions[low].whole == code_point;
}

uint32_t
btz_idna_compose(uint32_t first, uint32_t second)
{
	uint64_t	wanted = (uint64_t) first << 32 | second;
	size_t		low = 0;
	size_t		high = COUNT(by_parts);

	while (low < high)
	{
		size_t		middle = low + (high - low) / 2;
		const Composition *c = &compositions[by_parts[middle]];
		uint64_t	parts = (uint64_t) c->first << 32 | c->second;

		if (parts == wanted)
			return c->whole;
		if (parts < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}
