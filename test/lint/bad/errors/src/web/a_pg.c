/* Errors that break one rule each. */

static void
report(void)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("host (or name; or \"label\" is " "too long"),
			errdetail("Code %s: %s", "a", "b"),
			errhint("Use \"(\" at most once."));
	ereport(WARNING, errmsg("TLS is off"));
	ereport(ERROR,				/* BAD */
			errmsg("host is too long"));
	btz_errsave(fcinfo, errmsg("a"));	/* BAD */
	ereport(ERROR, errcode(1), errmsg("host is " "too long."));	/* BAD */
	ereport(ERROR, errcode(1), errmsg("Host is too long"));	/* BAD */
	ereport(ERROR, errcode(1), errmsg("btz_host failed"));	/* BAD */
	ereport(ERROR, errcode(1), errmsg("a"), errdetail("It is bad"));	/* BAD */
	ereport(ERROR, errcode(1), errmsg("a"), errhint("cure it."));	/* BAD */
	if (preloaded)				/* BAD */
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("the policy is not active"));
}
