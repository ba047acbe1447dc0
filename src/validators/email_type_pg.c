/*
 * email_type_pg.c
 *		Input and casts of the type email.
 *
 * What gets in is canonical, so everything behind may compare bytes.  Output
 * is that of text.  No error repeats the value.
 */
#include "validators/email_pg.h"

#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "core/verdict_pg.h"

/*
 * Reports a refused value, softly where the caller asked for it: the caller
 * returns at once.
 */
static void
report_refused(FunctionCallInfo fcinfo, BtzVerdict verdict, BtzSpan value)
{
	btz_errsave(fcinfo,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s", "email"),
				 btz_errdetail_verdict(verdict, value),
				 btz_errhint_verdict(verdict)));
}

/* A new value of the type, from bytes that are no datum yet. */
static Datum
email_from_bytes(FunctionCallInfo fcinfo, BtzSpan in)
{
	unsigned char out[BTZ_EMAIL_MAX];
	BtzEmailParts parts;
	size_t		len;
	BtzVerdict	verdict = btz_email_check(in, &btz_email_default_rules, &parts);

	if (verdict.status != BTZ_OK)
	{
		report_refused(fcinfo, verdict, in);
		PG_RETURN_NULL();
	}
	len = btz_email_canonical(in, &btz_email_default_rules, &parts, out);
	PG_RETURN_TEXT_P(cstring_to_text_with_len((char *) out, (int) len));
}

BTZ_FUNCTION(btz_email_in)
{
	const char *in = PG_GETARG_CSTRING(0);

	/* bounded: one octet over the cap decides as well as a gigabyte */
	return email_from_bytes(fcinfo,
							btz_span(in, strnlen(in, BTZ_EMAIL_INPUT_MAX + 1)));
}

BTZ_FUNCTION(btz_email_recv)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			len;
	const char *in = pq_getmsgtext(buf, buf->len - buf->cursor, &len);

	return email_from_bytes(fcinfo, btz_span(in, (size_t) len));
}

BTZ_FUNCTION(btz_email_from_text)
{
	Datum		value = PG_GETARG_DATUM(0);
	BtzEmailParts parts;
	BtzSpan		bytes;
	BtzVerdict	verdict = btz_email_judge(value, &btz_email_default_rules,
										  &bytes, &parts);

	if (verdict.status != BTZ_OK)
	{
		report_refused(fcinfo, verdict, bytes);
		PG_RETURN_NULL();
	}
	PG_RETURN_DATUM(btz_email_canonical_datum(value, bytes,
											  &btz_email_default_rules,
											  &parts));
}

/*
 * As text would see a char(n): without its padding, which may be longer than
 * any cap, so the cap waits until it is gone.
 */
BTZ_FUNCTION(btz_email_from_bpchar)
{
	BpChar	   *value = PG_GETARG_BPCHAR_PP(0);
	BtzSpan		bytes = btz_span_of(value);

	while (bytes.len > 0 && bytes.ptr[bytes.len - 1] == ' ')
		bytes.len--;
	return email_from_bytes(fcinfo, bytes);
}

/*
 * To text, varchar and char: the bytes are the same.  A function all the
 * same, for a cast without one leaves the planner of 18 looking for a
 * collation that the type has not.
 */
BTZ_FUNCTION(btz_email_to_text)
{
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}
