/*
 * canonical_type_pg.c
 *		Input and casts of the canonical text types.
 *
 * Output is that of text.  No error repeats the value.
 */
#include "validators/canonical_type_pg.h"

#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/verdict_pg.h"
#include "validators/reason.h"
#include "validators/reject_log_pg.h"

/* canonical forms up to this size need no allocation of their own */
#define SHORT_VALUE 4096

/* Softly where the caller asked for it: the caller returns at once. */
static void
report_refused(FunctionCallInfo fcinfo, const BtzValidator *validator,
			   BtzVerdict verdict, BtzSpan value)
{
	btz_errsave(fcinfo,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s", validator->name),
				 btz_errdetail_verdict(verdict, value),
				 btz_errhint_verdict(verdict)));
}

/*
 * A value of the type.  "same" is the datum that holds "in" already, or zero:
 * it is returned as it came when it is canonical.
 */
static Datum
type_from_bytes(FunctionCallInfo fcinfo, const BtzValidator *validator,
				BtzSpan in, Datum same)
{
	unsigned char short_room[SHORT_VALUE + BTZ_CANONICAL_GROWTH];
	BtzCanonical out = {short_room, 0};
	BtzVerdict	verdict;

	if (in.len > validator->cap)
		verdict = btz_refuse(&btz_reason_too_long, 0);
	else
	{
		size_t		room = btz_canonical_room(validator, in.len, validator->cap);

		if (room > sizeof(short_room))
			out.bytes = palloc(room);
		verdict = validator->check(in, validator->rules, &out);
	}
	if (verdict.status != BTZ_OK)
	{
		btz_log_rejected(validator, verdict,
						 btz_span(in.ptr, Min(in.len, validator->cap)), in.len);
		report_refused(fcinfo, validator, verdict, in);
		PG_RETURN_NULL();
	}
	if (same != 0 && btz_span_equal(btz_span(out.bytes, out.len), in))
		PG_RETURN_DATUM(same);
	PG_RETURN_TEXT_P(cstring_to_text_with_len((char *) out.bytes, (int) out.len));
}

Datum
btz_type_in(FunctionCallInfo fcinfo, const BtzValidator *validator)
{
	const char *in = PG_GETARG_CSTRING(0);

	return type_from_bytes(fcinfo, validator,
						   btz_span(in, strnlen(in, MaxAllocSize)), 0);
}

Datum
btz_type_recv(FunctionCallInfo fcinfo, const BtzValidator *validator)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			len;
	const char *in = pq_getmsgtext(buf, buf->len - buf->cursor, &len);

	return type_from_bytes(fcinfo, validator, btz_span(in, (size_t) len), 0);
}

Datum
btz_type_from_text(FunctionCallInfo fcinfo, const BtzValidator *validator)
{
	Datum		value = PG_GETARG_DATUM(0);

	if (btz_raw_size(value) > validator->cap)
	{
		BtzVerdict	verdict = btz_refuse(&btz_reason_too_long, 0);

		btz_log_rejected_unread(validator, verdict, value);
		report_refused(fcinfo, validator, verdict, btz_span(NULL, 0));
		PG_RETURN_NULL();
	}
	return type_from_bytes(fcinfo, validator,
						   btz_span_of(DatumGetTextPP(value)), value);
}

/*
 * As text would see a char(n): without its padding, which may be longer than
 * any cap, so the cap waits until it is gone.
 */
Datum
btz_type_from_bpchar(FunctionCallInfo fcinfo, const BtzValidator *validator)
{
	BpChar	   *value = PG_GETARG_BPCHAR_PP(0);
	BtzSpan		bytes = btz_span_of(value);

	while (bytes.len > 0 && bytes.ptr[bytes.len - 1] == ' ')
		bytes.len--;
	return type_from_bytes(fcinfo, validator, bytes, 0);
}

/*
 * To text, varchar and char: the bytes are the same.  A function all the
 * same, for a cast without one leaves the planner of 18 looking for a
 * collation that the type has not.
 */
BTZ_FUNCTION(btz_type_to_text)
{
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

/* What is stored is canonical, so bytes decide. */
static int
compare_bytes(FunctionCallInfo fcinfo)
{
	return DatumGetInt32(DirectFunctionCall2(byteacmp, PG_GETARG_DATUM(0),
											 PG_GETARG_DATUM(1)));
}

BTZ_FUNCTION(btz_type_smaller)
{
	PG_RETURN_DATUM(PG_GETARG_DATUM(compare_bytes(fcinfo) <= 0 ? 0 : 1));
}

BTZ_FUNCTION(btz_type_larger)
{
	PG_RETURN_DATUM(PG_GETARG_DATUM(compare_bytes(fcinfo) >= 0 ? 0 : 1));
}
