/*
 * validator_pg.c
 *		The path that all validators share: cap, detoasting, options, verdict.
 *
 * Knows no format, and raises only for bad options.
 */
#include "validators/validator_pg.h"

#include "utils/builtins.h"

#include "core/encoding_pg.h"
#include "core/utf8.h"
#include "core/verdict_pg.h"
#include "validators/reason.h"
#include "validators/reject_log_pg.h"

/* canonical forms up to this size need no allocation */
#define SHORT_VALUE 4096

typedef union Rules
{
	uint64		align;
	unsigned char room[BTZ_RULES_MAX];
} Rules;

/* One call of one of the three functions. */
typedef struct Call
{
	Datum		value;
	BtzSpan		bytes;			/* empty when over the cap */
	bool		over_cap;
	size_t		cap;
	const void *rules;
	Rules		own_rules;
} Call;

static void
begin(Call *call, FunctionCallInfo fcinfo, const BtzValidator *validator)
{
	call->cap = validator->cap;
	call->rules = validator->rules;
	if (validator->options != NULL)
	{
		call->own_rules = (Rules)
		{
			0
		};
		call->rules = call->own_rules.room;
		call->cap = validator->options(fcinfo, call->own_rules.room);
	}
	call->value = PG_GETARG_DATUM(0);
	call->over_cap = btz_raw_size(call->value) > call->cap;
	call->bytes = call->over_cap ? btz_span(NULL, 0) :
		btz_span_of(DatumGetTextPP(call->value));
}

/*
 * Characters beyond ASCII are judged as UTF-8, whatever the database stores.
 * The offset of the verdict is one in the value again.
 */
static BtzVerdict
check_as_utf8(const BtzValidator *validator, BtzSpan bytes, const void *rules)
{
	BtzSpan		utf8;
	Size		good = btz_utf8_view(bytes, &utf8);
	BtzVerdict	verdict;

	if (good < bytes.len)
		verdict = btz_refuse(&btz_reason_invalid_encoding, good);
	else
		verdict = validator->check(utf8, rules, NULL);
	if (utf8.ptr == bytes.ptr)
		return verdict;
	if (good == bytes.len && verdict.offset != BTZ_NO_POSITION)
		verdict.offset = btz_char_prefix(bytes, (int) btz_utf8_count(utf8, verdict.offset));
	pfree((void *) (uintptr_t) utf8.ptr);
	return verdict;
}

static BtzVerdict
check(const BtzValidator *validator, BtzSpan bytes, const void *rules,
	  BtzCanonical *out)
{
	if (validator->unicode && out == NULL)
		return check_as_utf8(validator, bytes, rules);
	return validator->check(bytes, rules, out);
}

static BtzVerdict
judge(const Call *call, const BtzValidator *validator, BtzCanonical *out)
{
	if (call->over_cap)
		return btz_refuse(&btz_reason_too_long, 0);
	return check(validator, call->bytes, call->rules, out);
}

static void
log_rejected(const Call *call, const BtzValidator *validator, BtzVerdict verdict)
{
	if (call->over_cap)
		btz_log_rejected_unread(validator, verdict, call->value);
	else
		btz_log_rejected(validator, verdict, call->bytes, call->bytes.len);
}

Datum
btz_validator_is(FunctionCallInfo fcinfo, const BtzValidator *validator)
{
	Call		call;

	begin(&call, fcinfo, validator);
	PG_RETURN_BOOL(judge(&call, validator, NULL).status == BTZ_OK);
}

/* A canonical value is returned as it came, not as a copy. */
Datum
btz_validator_validate(FunctionCallInfo fcinfo, const BtzValidator *validator)
{
	unsigned char short_room[SHORT_VALUE + BTZ_CANONICAL_GROWTH];
	BtzCanonical out = {short_room, 0};
	BtzVerdict	verdict;
	Call		call;
	size_t		room;

	begin(&call, fcinfo, validator);
	room = btz_canonical_room(validator, call.bytes.len, call.cap);
	if (!validator->identity && room > sizeof(short_room))
		out.bytes = palloc(room);
	verdict = judge(&call, validator, validator->identity ? NULL : &out);
	if (verdict.status != BTZ_OK)
	{
		log_rejected(&call, validator, verdict);
		PG_RETURN_NULL();
	}
	if (validator->identity ||
		btz_span_equal(btz_span(out.bytes, out.len), call.bytes))
		PG_RETURN_DATUM(call.value);
	PG_RETURN_TEXT_P(cstring_to_text_with_len((char *) out.bytes, (int) out.len));
}

Datum
btz_validator_explain(FunctionCallInfo fcinfo, const BtzValidator *validator)
{
	BtzVerdict	verdict;
	Call		call;

	begin(&call, fcinfo, validator);
	verdict = judge(&call, validator, NULL);
	if (verdict.status != BTZ_OK)
		log_rejected(&call, validator, verdict);
	PG_RETURN_DATUM(btz_verdict_datum(fcinfo, verdict, call.bytes));
}

BtzVerdict
btz_validator_judge(const BtzValidator *validator, Datum value, BtzSpan *bytes)
{
	*bytes = btz_span(NULL, 0);
	if (btz_raw_size(value) > validator->cap)
		return btz_refuse(&btz_reason_too_long, 0);
	*bytes = btz_span_of(DatumGetTextPP(value));
	return check(validator, *bytes, validator->rules, NULL);
}

int
btz_option_in_range(const char *name, int value, int min, int max)
{
	if (value < min || value > max)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("%s is out of range", name),
				errhint("Use %d to %d.", min, max));
	return value;
}
