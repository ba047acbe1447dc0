/* Laid out as it should be. */
static int
f(text *a)
{
	return a->x;
}
