/*
 * ascii_key.c
 *		Comparison of ASCII-folded bytes.
 *
 * Knows nothing of the types that use it, and folds nothing beyond A-Z.
 */
#include "validators/ascii_key.h"

#include "core/ascii.h"
#include "core/fold.h"

int
btz_ascii_key_compare(BtzSpan a, BtzSpan b)
{
	size_t		shorter = a.len < b.len ? a.len : b.len;

	for (size_t i = 0; i < shorter; i++)
	{
		int			order;

		if (a.ptr[i] == b.ptr[i])
			continue;
		order = btz_to_lower(a.ptr[i]) - btz_to_lower(b.ptr[i]);
		if (order != 0)
			return order;
	}
	return (a.len > b.len) - (a.len < b.len);
}

void
btz_ascii_key_write(BtzSpan in, unsigned char *out)
{
	btz_fold(in, out);
}
