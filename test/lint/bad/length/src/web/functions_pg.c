/* Glue has less room. */

/* The server's hook has as many parameters as the server likes. */
static void
on_utility(int a, int b, int c, int d, int e, int f)
{
	/* PAD */
}

BTZ_FUNCTION(btz_too_long)
{
	/* PAD */
	x++;
}
