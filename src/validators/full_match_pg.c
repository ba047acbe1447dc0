/*
 * full_match_pg.c
 *		full_match and explain_match: does the whole value match a pattern.
 *
 * Always ends: by an answer, at a limit, or when the server wants it to.
 * Never says "no" because a limit was reached.
 */
#include "validators/pattern_pg.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "core/encoding_pg.h"
#include "core/utf8.h"
#include "core/verdict_pg.h"
#include "validators/pattern_cache_pg.h"
#include "validators/pattern_settings_pg.h"
#include "validators/reject_log_pg.h"

/* what the interpreter may keep from one match to the next */
#define KEPT_MEMORY ((Size) 256 * 1024)

enum
{
	ARG_VALUE, ARG_PATTERN, ARG_FLAGS
};

/* for the log of refused values: explain_match is like an explain_x */
static const BtzValidator match = {.name = "match"};

static const BtzReason no_match = {
	"no_match",
	"the value does not match the pattern from here on.",
	NULL
};

/* One matcher serves all matches of a session. */
static MemoryContext matcher_context;
static BtzMatcher matcher;

static void
make_matcher(void)
{
	pcre2_general_context *memory;

	if (matcher.data != NULL)
		return;
	if (matcher_context == NULL)
		matcher_context = AllocSetContextCreate(TopMemoryContext,
												"bartizan pattern match",
												ALLOCSET_SMALL_SIZES);
	memory = btz_pattern_memory(matcher_context);
	if (btz_matcher_init(&matcher, memory) != BTZ_PATTERN_OK)
		btz_pattern_report_no_memory();
}

/* One large match must not hold its memory for the rest of the session. */
static void
give_memory_back(void)
{
	if (MemoryContextMemAllocated(matcher_context, false) <= KEPT_MEMORY)
		return;
	btz_matcher_free(&matcher);
	MemoryContextReset(matcher_context);
}

/*
 * Is called in the middle of a match, below frames of machine code, over which
 * nothing may jump: an error stays where the server has it until pcre2_match
 * has returned.  The match is never begun anew: what made the server look up,
 * such as client_connection_check_interval, would do so again.
 */
static bool
may_go_on(void *arg)
{
	MemoryContext context = CurrentMemoryContext;
	bool	   *raised = arg;

	if (!InterruptPending || !INTERRUPTS_CAN_BE_PROCESSED())
		return true;
	PG_TRY();
	{
		CHECK_FOR_INTERRUPTS();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(context);
		*raised = true;
	}
	PG_END_TRY();
	return !*raised;
}

static void
report_match(BtzPatternStatus status)
{
	switch (status)
	{
		case BTZ_PATTERN_LIMIT:
			ereport(ERROR,
					errcode(ERRCODE_STATEMENT_TOO_COMPLEX),
					errmsg("pattern takes too much work on this value"),
					errdetail("The match was given up at a limit of steps, memory or recursion."),
					errhint("Let the pattern match in one way only, for example by atomic groups (?>...); see bartizan.pattern_info."));
			break;
		case BTZ_PATTERN_UNSURE:
			ereport(ERROR,
					errcode(ERRCODE_STATEMENT_TOO_COMPLEX),
					errmsg("pattern cannot be matched without machine code"),
					errdetail("This version of PCRE2 interprets a recursion of the whole pattern wrongly."),
					errhint("Let the pattern recurse into a group, such as (?1), or turn bartizan.pattern_jit on."));
			break;
		case BTZ_PATTERN_ILL_FORMED:
			btz_pattern_report_ill_formed("value");
			break;
		case BTZ_PATTERN_NO_MEMORY:
			btz_pattern_report_no_memory();
			break;
		default:
			elog(ERROR, "pattern match failed");	/* cannot happen */
	}
}

typedef struct Call
{
	BtzSpan		pattern;
	BtzSpan		value;			/* in the database's encoding */
	BtzSpan		utf8;			/* a copy only where it must be converted */
	size_t		furthest;
} Call;

static bool
matches(Call *call, const pcre2_code * code, bool watched)
{
	const BtzPatternSettings settings = btz_pattern_settings();
	bool		raised = false;
	BtzPatternRun run = {
		.code = code,
		.pattern = call->pattern,
		.value = call->utf8,
		.jit = settings.jit,
		.match_limit = (uint32) settings.match_limit,
		.heap_limit_kib = (uint32) settings.heap_limit_kib,
		.may_go_on = watched ? may_go_on : NULL,
		.arg = &raised,
	};
	BtzPatternStatus status;

	make_matcher();
	status = btz_pattern_match(&matcher, &run);
	call->furthest = run.furthest;
	give_memory_back();
	if (raised)
		PG_RE_THROW();
	if (status != BTZ_PATTERN_OK && status != BTZ_PATTERN_NO_MATCH)
		report_match(status);
	return status == BTZ_PATTERN_OK;
}

/* The value, no longer than the setting allows, also as UTF-8. */
static void
read_value(Call *call, Datum value)
{
	int			longest = btz_pattern_settings().max_subject;

	if (btz_raw_size(value) > (Size) longest)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("value is too long to be matched"),
				errdetail("It has %zu bytes; bartizan.pattern_max_subject is %d.",
						  btz_raw_size(value), longest),
				errhint("Check its length first."));
	call->value = btz_span_of(DatumGetTextPP(value));
	call->utf8 = btz_pattern_utf8(call->value, "value");
}

static bool
judge(FunctionCallInfo fcinfo, Call *call, bool explain)
{
	uint32		flags = btz_pattern_flags_arg(PG_GETARG_DATUM(ARG_FLAGS));
	BtzPatternKind kind = BTZ_PATTERN_PLAIN;
	bool		answer;

	call->pattern = btz_span_of(PG_GETARG_TEXT_PP(ARG_PATTERN));
	read_value(call, PG_GETARG_DATUM(ARG_VALUE));
	if (call->utf8.len > BTZ_PATTERN_PLAIN_MAX)
		kind = BTZ_PATTERN_WATCHED;
	if (explain)
		kind = BTZ_PATTERN_EXPLAINED;
	answer = matches(call, btz_pattern_code(fcinfo->flinfo, call->pattern, flags, kind),
					 kind != BTZ_PATTERN_PLAIN);
	if (call->utf8.ptr != call->value.ptr)
		call->furthest = btz_char_prefix(call->value,
										 (int) btz_utf8_count(call->utf8, call->furthest));
	btz_pattern_utf8_release(call->utf8, call->value);
	return answer;
}

BTZ_FUNCTION(btz_full_match)
{
	Call		call;

	PG_RETURN_BOOL(judge(fcinfo, &call, false));
}

BTZ_FUNCTION(btz_explain_match)
{
	Call		call;
	BtzVerdict	verdict = btz_accept();

	if (!judge(fcinfo, &call, true))
	{
		verdict = btz_refuse(&no_match, call.furthest);
		btz_log_rejected(&match, verdict, call.value, call.value.len);
	}
	PG_RETURN_DATUM(btz_verdict_datum(fcinfo, verdict, call.value));
}
