/*
 * lower.c
 *		Lower case by a table of ranges.
 */
#include "core/lower.h"

typedef struct Range
{
	uint32_t	first;
	uint32_t	last;
	int32_t		delta;
	uint32_t	step;
} Range;

static const Range ranges[] = {
#include "core/lower_table.inc"
};

size_t
btz_lower(uint32_t code_point, uint32_t *out)
{
	size_t		low = 0;
	size_t		high = sizeof(ranges) / sizeof(ranges[0]);

	out[0] = code_point;
	if (code_point == 0x130)
	{
		/* SpecialCasing.txt: i and a dot above */
		out[0] = 'i';
		out[1] = 0x307;
		return 2;
	}
	while (low < high)
	{
		size_t		middle = (low + high) / 2;

		if (code_point > ranges[middle].last)
			low = middle + 1;
		else if (code_point < ranges[middle].first)
			high = middle;
		else
		{
			if ((code_point - ranges[middle].first) % ranges[middle].step == 0)
				out[0] = (uint32_t) ((int32_t) code_point + ranges[middle].delta);
			break;
		}
	}
	return 1;
}
