/* Settings that others can reach. */
static int	good_cost = 10;
static char *good_path;
int			open_cost = 10;

void
btz_web_init(void)
{
	DefineCustomIntVariable("bartizan.good_cost", NULL, NULL,
							&good_cost, 10, 4, 31, PGC_USERSET);
	DefineCustomStringVariable("bartizan.good_path", NULL, NULL, &good_path, "");
	DefineCustomIntVariable("bartizan.open_cost", NULL, NULL,	/* BAD */
							&open_cost, 10, 4, 31, PGC_USERSET);
}
