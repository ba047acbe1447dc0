/* A setting in pure code. */
static int	cost;

void
init(void)
{
	DefineCustomIntVariable("bartizan.cost", NULL, NULL, &cost);	/* BAD */
}
