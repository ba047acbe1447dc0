/* Glue that reports, allocates and returns while a secret lies about. */

BTZ_FUNCTION(btz_good)
{
	BtzFernetKey key;
	BtzSecretArg arg = btz_secret_text_arg(PG_GETARG_DATUM(0));
	BtzBcrypt  *work = NULL;
	text	   *result = palloc(100);

	if (!btz_fernet_key_parse(arg.bytes, &key))
	{
		btz_cleanse(&key, sizeof(key));
		btz_secret_arg_release(&arg);
		ereport(ERROR, errmsg("key is malformed"));
	}
	work = btz_secret_alloc(sizeof(BtzBcrypt));	/* BAD */
	while (btz_bcrypt_step(work, 64))
		step(other.key);
	btz_fernet_open(&key, arg.bytes);
	btz_cleanse(&key,
				sizeof(key));
	CHECK_FOR_INTERRUPTS();
	btz_secret_arg_release(&arg);
	btz_secret_free(work);
	PG_RETURN_TEXT_P(result);
}

static BtzSecretArg
good_transfer(Datum datum)
{
	BtzSecretArg given = btz_secret_arg(datum);
	BtzSecretArg copy = {{NULL, 0}, NULL};

	if (plain(given.bytes))
		return given;
	copy.bytes = convert(given.bytes);
	btz_secret_arg_release(&given);
	return copy;
}

static BtzSecretArg
good_choice(Datum datum)
{
	BtzSecretArg none = {{NULL, 0}, NULL};

	if (long(datum))
		return none;
	return btz_secret_arg(datum);
}

static void
unwiped(void)
{
	BtzFernetKey key = parse();		/* BAD */

	use(&key);
}

static int
jumps(BtzFernetKey *parameter)
{
	BtzFernetKey key;
	BtzSecretArg arg;
	BtzBcrypt  *work = btz_secret_alloc(sizeof(BtzBcrypt));

	if (btz_fernet_open(&key, parameter) != BTZ_OK)	/* BAD */
		btz_report_token_invalid();
	CHECK_FOR_INTERRUPTS();		/* BAD */
	if (odd(&key))
	{
		btz_cleanse(&key, sizeof(key));
		elog(ERROR, "odd");
	}
	elog(ERROR, "even");		/* BAD */
	btz_cleanse(&key, sizeof(key));
	elog(ERROR, "right");
	arg = btz_secret_arg(0);
	if (wrong(arg))				/* BAD */
		return 0;
	btz_secret_arg_release(&arg);
	return work->n;				/* BAD */
}
