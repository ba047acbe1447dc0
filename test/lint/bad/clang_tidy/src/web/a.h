/* A macro that binds wrongly. */
extern double btz_half(int n);

#define TWICE(x) 2 * x			/* BAD */
