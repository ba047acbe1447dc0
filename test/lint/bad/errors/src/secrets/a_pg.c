/* Errors beside secrets. */

static void
report(void)
{
	ereport(ERROR, errcode(1), errmsg("a"), BTZ_HIDE_STATEMENT);
	ereport(ERROR, errcode(1), errmsg("a"));	/* BAD */
}
