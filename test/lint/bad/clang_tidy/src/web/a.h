/* A macro that binds wrongly. */
extern int	btz_first(const int *values, size_t count);

#define TWICE(x) 2 * x			/* BAD */
