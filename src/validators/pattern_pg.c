/*
 * pattern_pg.c
 *		is_pattern, validate_pattern, explain_pattern and pattern_info.
 *
 * These judge a pattern by what the installed PCRE2 says and by constants of
 * their own, and read no setting: a pattern may be stored today and matched
 * under other limits.
 */
#include "validators/pattern_pg.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/encoding_pg.h"
#include "core/utf8.h"
#include "validators/pattern_cache_pg.h"
#include "validators/pattern_risk.h"
#include "validators/reason.h"
#include "validators/validator_pg.h"

/* as high as the settings go */
#define LENGTH_MAX 65536
#define NESTING_MAX BTZ_RISK_NESTING_MAX

enum
{
	ARG_PATTERN, ARG_FLAGS, ARG_ALLOW_RISKY
};

static const BtzReason compile_error = {
	"compile_error",
	"the pattern does not compile.",
	"See bartizan.pattern_info for what PCRE2 says."
};

bool
btz_pattern_of_bytes(void)
{
	return GetDatabaseEncoding() == PG_SQL_ASCII;
}

uint32
btz_pattern_flags_arg(Datum letters)
{
	uint32		flags;

	if (btz_pattern_flags(btz_span_of(DatumGetTextPP(letters)), &flags) != BTZ_OK)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("flags has an unknown letter"),
				errhint("Use letters of 'imsxu'."));
	if ((flags & BTZ_PATTERN_UNICODE) != 0 && btz_pattern_of_bytes())
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("flags has letter u in a database without encoding"),
				errhint("Leave it out: in SQL_ASCII patterns match bytes."));
	return flags;
}

Size
btz_pattern_chars(BtzSpan utf8, Size offset)
{
	return btz_pattern_of_bytes() ? offset : btz_utf8_count(utf8, offset);
}

BtzSpan
btz_pattern_utf8(BtzSpan given, const char *what)
{
	BtzSpan		utf8;

	if (btz_utf8_view(given, &utf8) < given.len)
		btz_pattern_report_ill_formed(what);
	return utf8;
}

void
btz_pattern_utf8_release(BtzSpan utf8, BtzSpan given)
{
	if (utf8.ptr != given.ptr)
		pfree((void *) (uintptr_t) utf8.ptr);
}

void
btz_pattern_report_ill_formed(const char *what)
{
	ereport(ERROR,
			errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
			errmsg("%s is ill-formed text", what));
}

void
btz_pattern_report_no_memory(void)
{
	ereport(ERROR,
			errcode(ERRCODE_OUT_OF_MEMORY),
			errmsg("out of memory"),
			errdetail("The pattern library could not allocate memory."));
}

/* Compiles as full_match would, but for settings; the caller frees. */
static BtzPatternStatus
compile(BtzSpan utf8, uint32 flags, BtzPatternCode *compiled)
{
	BtzPatternSpec spec = {
		.text = utf8,
		.flags = flags,
		.max_nesting = NESTING_MAX,
		.bytes = btz_pattern_of_bytes(),
		.kind = BTZ_PATTERN_PLAIN,
	};
	BtzPatternStatus status = btz_pattern_compile(&spec, btz_pattern_session_memory(),
												  compiled);

	if (status == BTZ_PATTERN_NO_MEMORY)
		btz_pattern_report_no_memory();
	return status;
}

typedef struct PatternRules
{
	uint32		flags;
	bool		allow_risky;
} PatternRules;

/* A BtzChecker, but of glue: PCRE2 allocates, and may find no memory. */
static BtzVerdict
check_pattern(BtzSpan utf8, const void *options, BtzCanonical *out)
{
	const PatternRules *rules = options;
	BtzPatternCode compiled;
	BtzPatternStatus status;
	BtzRisks	risks;

	if (utf8.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	status = compile(utf8, rules->flags, &compiled);
	pcre2_code_free(compiled.code);
	if (status == BTZ_PATTERN_ILL_FORMED)
		return btz_refuse(&btz_reason_invalid_encoding, compiled.offset);
	if (status != BTZ_PATTERN_OK)
		return btz_refuse(&compile_error, compiled.offset < utf8.len ?
						  compiled.offset : BTZ_NO_POSITION);
	if (rules->allow_risky)
		return btz_accept();
	btz_pattern_risks(utf8, rules->flags, &risks);
	return btz_pattern_risk_verdict(&risks);
}

static size_t
read_options(FunctionCallInfo fcinfo, void *options)
{
	PatternRules *rules = options;

	rules->flags = btz_pattern_flags_arg(PG_GETARG_DATUM(ARG_FLAGS));
	rules->allow_risky = PG_GETARG_BOOL(ARG_ALLOW_RISKY);
	return LENGTH_MAX;
}

static const PatternRules default_rules = {.allow_risky = false};

const BtzValidator btz_pattern_validator = {
	.name = "pattern",
	.cap = LENGTH_MAX,
	.check = check_pattern,
	.rules = &default_rules,
	.options = read_options,
	.identity = true,
	.unicode = true,
};

BTZ_VALIDATOR(pattern);

/* The columns of pattern_info. */
enum
{
	COL_VALID, COL_ERROR_CODE, COL_ERROR_POSITION, COL_ERROR, COL_CAPTURES,
	COL_MIN_LENGTH, COL_BACKREFERENCES, COL_RISKS, N_COLS
};

typedef struct Row
{
	Datum		values[N_COLS];
	bool		nulls[N_COLS];
} Row;

static void
set_column(Row *row, int column, Datum value)
{
	row->values[column] = value;
	row->nulls[column] = false;
}

static const char *const risk_names[] = {
	[BTZ_RISK_NESTED_QUANTIFIER] = "nested_quantifier",
	[BTZ_RISK_AMBIGUOUS_ALTERNATION] = "ambiguous_alternation",
	[BTZ_RISK_ADJACENT_REPEATS] = "adjacent_repeats",
	[BTZ_RISK_BACKREFERENCE] = "backreference",
	[BTZ_RISK_RECURSION] = "recursion",
};

static Datum
risk_array(BtzSpan utf8, uint32 flags)
{
	Datum		names[BTZ_N_RISKS];
	int			n = 0;
	BtzRisks	risks;

	btz_pattern_risks(utf8, flags, &risks);
	for (int i = 0; i < BTZ_N_RISKS; i++)
	{
		if (risks.offset[i] != BTZ_NO_POSITION)
			names[n++] = CStringGetTextDatum(risk_names[i]);
	}
	return PointerGetDatum(construct_array(names, n, TEXTOID, -1, false, TYPALIGN_INT));
}

/* Frees the code before anything can raise. */
static void
describe(Row *row, BtzSpan utf8, uint32 flags, pcre2_code * code)
{
	uint32_t	captures = 0;
	uint32_t	highest_reference = 0;
	uint32_t	min_length = 0;
	bool		good = pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &captures) == 0 &&
	pcre2_pattern_info(code, PCRE2_INFO_BACKREFMAX, &highest_reference) == 0 &&
	pcre2_pattern_info(code, PCRE2_INFO_MINLENGTH, &min_length) == 0;

	pcre2_code_free(code);
	if (!good)
		elog(ERROR, "pattern has no information");	/* cannot happen */
	set_column(row, COL_CAPTURES, Int32GetDatum((int32) captures));
	set_column(row, COL_MIN_LENGTH, Int32GetDatum((int32) min_length));
	set_column(row, COL_BACKREFERENCES, BoolGetDatum(highest_reference > 0));
	set_column(row, COL_RISKS, risk_array(utf8, flags));
}

static void
describe_error(Row *row, int error, Size position)
{
	PCRE2_UCHAR message[256];

	pcre2_get_error_message(error, message, sizeof(message));
	set_column(row, COL_ERROR_CODE, Int32GetDatum(error));
	set_column(row, COL_ERROR_POSITION, Int32GetDatum((int32) position));
	set_column(row, COL_ERROR, CStringGetTextDatum((char *) message));
}

static void
inspect(Row *row, BtzSpan pattern, uint32 flags)
{
	BtzPatternCode compiled;
	BtzSpan		utf8;
	bool		valid;

	if (btz_utf8_view(pattern, &utf8) < pattern.len)
	{
		set_column(row, COL_ERROR, CStringGetTextDatum("ill-formed text"));
		return;
	}
	valid = compile(utf8, flags, &compiled) == BTZ_PATTERN_OK;
	set_column(row, COL_VALID, BoolGetDatum(valid));
	if (valid)
		describe(row, utf8, flags, compiled.code);
	else
		describe_error(row, compiled.error,
					   btz_pattern_chars(utf8, compiled.offset) + 1);
}

BTZ_FUNCTION(btz_pattern_info)
{
	uint32		flags = btz_pattern_flags_arg(PG_GETARG_DATUM(ARG_FLAGS));
	Row			row = {.values = {0}};
	TupleDesc	desc;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type is not a row type");	/* cannot happen */
	for (int i = 0; i < N_COLS; i++)
		row.nulls[i] = true;
	set_column(&row, COL_VALID, BoolGetDatum(false));
	if (btz_raw_size(PG_GETARG_DATUM(ARG_PATTERN)) > LENGTH_MAX)
		describe_error(&row, PCRE2_ERROR_PATTERN_STRING_TOO_LONG, LENGTH_MAX + 1);
	else
		inspect(&row, btz_span_of(PG_GETARG_TEXT_PP(ARG_PATTERN)), flags);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc),
													  row.values, row.nulls)));
}
