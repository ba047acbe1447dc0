/* Code that compiles without a warning and is wrong. */
#include "web/a.h"

double
btz_half(int n)
{
	return n / 2;				/* BAD */
}
