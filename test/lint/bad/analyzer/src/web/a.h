/* What the analyzer is to follow. */
extern int	btz_first(const int *values, size_t count);
