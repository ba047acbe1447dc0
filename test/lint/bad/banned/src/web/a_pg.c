/* Glue: it may look at the clock. */
void
f(void)
{
	time(0);
	elog(ERROR, "no such row");	/* cannot happen */
	elog(ERROR, "no such row");	/* BAD */
	elog(ERROR, "cannot happen");	/* BAD */
	PG_TRY();
	{
	}
	PG_CATCH();				/* BAD */
	{
		PG_RE_THROW();
	}
	PG_END_TRY();
	PG_TRY();
	PG_CATCH();				/* BAD */
	FlushErrorState();
	PG_END_TRY();
	socket(1, 2, 3);		/* BAD */
	/*
	 * memset(a, 0, 1);
	 */ memset(a, 0, 1);		/* BAD */
	explicit_bzero(a, 1);	/* BAD */
}
