/*
 * validator_pg.c
 *		The path that all validators share: cap, detoasting, options, verdict.
 *
 * Knows no format, and raises only for bad options.
 */
#include "validators/validator_pg.h"

#include "nodes/primnodes.h"
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

/* The options of a call, as rules. */
typedef struct Options
{
	size_t		cap;
	Rules		rules;
} Options;

/* One call of one of the three functions. */
typedef struct Call
{
	Datum		value;
	BtzSpan		bytes;			/* empty when over the cap */
	bool		over_cap;
	size_t		cap;
	const void *rules;
	Options		own;			/* where rules points when nothing is kept */
} Call;

/*
 * Are all options of the call constants, written or by default?  Not so a
 * parameter: PL/pgSQL calls the same expression again with another value.
 */
static bool
options_are_constant(const FmgrInfo *flinfo)
{
	const FuncExpr *call = (const FuncExpr *) flinfo->fn_expr;

	if (call == NULL || !IsA(call, FuncExpr))
		return false;
	for (int i = 1; i < list_length(call->args); i++)
	{
		if (!IsA(list_nth(call->args, i), Const))
			return false;
	}
	return true;
}

static void
read_options(FunctionCallInfo fcinfo, const BtzValidator *validator,
			 Options *options)
{
	*options = (Options)
	{
		0
	};
	options->cap = validator->options(fcinfo, options->rules.room);
}

/*
 * The options of this call.  Reading them costs more than judging a short
 * value, so constant ones are read once for a query; "own" is for others.
 */
static const Options *
options_of_call(FunctionCallInfo fcinfo, const BtzValidator *validator,
				Options *own)
{
	FmgrInfo   *flinfo = fcinfo->flinfo;

	if (flinfo->fn_extra != NULL)
		return flinfo->fn_extra;
	if (options_are_constant(flinfo))
	{
		MemoryContext caller = MemoryContextSwitchTo(flinfo->fn_mcxt);
		Options    *kept = palloc(sizeof(Options));

		read_options(fcinfo, validator, kept);
		MemoryContextSwitchTo(caller);
		flinfo->fn_extra = kept;
		return kept;
	}
	read_options(fcinfo, validator, own);
	return own;
}

static void
begin(Call *call, FunctionCallInfo fcinfo, const BtzValidator *validator)
{
	call->cap = validator->cap;
	call->rules = validator->rules;
	if (validator->options != NULL)
	{
		const Options *options = options_of_call(fcinfo, validator, &call->own);

		call->rules = options->rules.room;
		call->cap = options->cap;
	}
	call->value = PG_GETARG_DATUM(0);
	call->over_cap = btz_raw_size(call->value) > call->cap;
	call->bytes = call->over_cap ? btz_span(NULL, 0) :
		btz_detoasted_span(call->value);
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
	if (validator->unicode)
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
static Datum
canonical_datum(const Call *call, BtzSpan canonical)
{
	if (btz_span_equal(canonical, call->bytes))
		return call->value;
	return PointerGetDatum(cstring_to_text_with_len((const char *) canonical.ptr,
													(int) canonical.len));
}

Datum
btz_validator_validate(FunctionCallInfo fcinfo, const BtzValidator *validator)
{
	unsigned char short_room[SHORT_VALUE + BTZ_CANONICAL_GROWTH];
	BtzCanonical out = {short_room, 0};
	bool		written = !validator->identity && validator->canonical == NULL;
	BtzVerdict	verdict;
	Call		call;
	size_t		room;

	begin(&call, fcinfo, validator);
	room = btz_canonical_room(validator, call.bytes.len, call.cap);
	if (written && room > sizeof(short_room))
		out.bytes = palloc(room);
	verdict = judge(&call, validator, written ? &out : NULL);
	if (verdict.status != BTZ_OK)
	{
		log_rejected(&call, validator, verdict);
		PG_RETURN_NULL();
	}
	if (validator->identity)
		PG_RETURN_DATUM(call.value);
	return canonical_datum(&call, written ? btz_span(out.bytes, out.len) :
						   validator->canonical(call.bytes));
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
	*bytes = btz_detoasted_span(value);
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
