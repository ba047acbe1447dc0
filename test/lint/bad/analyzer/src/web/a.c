/* Code that compiles without a warning and is wrong. */
#include <stddef.h>

#include "web/a.h"

int
btz_first(const int *values, size_t count)
{
	const int  *first = count > 0 ? values : NULL;

	return *first;				/* BAD */
}
