/*
 * reject_log_pg.c
 *		The log of refused values.
 *
 * Hides the statement and its context, whose literals would show the whole
 * value.  The server itself may still log the statement, by its own settings.
 */
#include "validators/reject_log_pg.h"

#include "mb/pg_wchar.h"
#include "utils/guc.h"

#include "core/encoding_pg.h"
#include "validators/excerpt.h"

/* Below every level of a report. */
#define LOG_NOTHING 0

/*
 * The administrator turns it on to learn what an import or a form refuses,
 * and owes those people the care that personal data needs.  An ordinary user
 * must neither fill the log nor silence it.
 */
static int	log_rejected = LOG_NOTHING;

static const struct config_enum_entry levels[] = {
	{"off", LOG_NOTHING, false},
	{"debug1", DEBUG1, false},
	{"log", LOG, false},
	{"warning", WARNING, false},
	{NULL, 0, false}
};

void
btz_reject_log_init(void)
{
	DefineCustomEnumVariable("bartizan.log_rejected",
							 "Level at which refused values are logged.",
							 "The value is shown in the server's log alone, cut after 15 characters.",
							 &log_rejected, LOG_NOTHING, levels, PGC_SUSET, 0,
							 NULL, NULL, NULL);
}

char *
btz_rejected_excerpt(const BtzValidator *validator, BtzSpan value)
{
	BtzSpan		piece = btz_span(value.ptr, btz_char_prefix(value, BTZ_EXCERPT_CHARS));
	char	   *excerpt;

	if (validator->withheld)
		return pstrdup("(withheld)");
	excerpt = palloc(piece.len * BTZ_EXCERPT_GROWTH + 1);
	excerpt[btz_excerpt_write(piece, GetDatabaseEncoding() == PG_UTF8, excerpt)] = '\0';
	return excerpt;
}

/* How much of the value the excerpt shows, or nothing when it shows all. */
static char *
extent(BtzSpan start, Size octets)
{
	int			characters = btz_char_position(start, start.len) - 1;

	if (start.len < octets)
		return psprintf(" (first %d characters of %zu octets)",
						BTZ_EXCERPT_CHARS, octets);
	if (characters > BTZ_EXCERPT_CHARS)
		return psprintf(" (first %d of %d characters)",
						BTZ_EXCERPT_CHARS, characters);
	return pstrdup("");
}

/* "value" is text in quotes with its extent, or says that it is withheld. */
static int
errdetail_rejected(BtzVerdict verdict, BtzSpan start, const char *value)
{
	if (verdict.offset == BTZ_NO_POSITION)
		return errdetail_log("Code %s, value %s.", verdict.reason->code, value);
	return errdetail_log("Code %s at character %d, value %s.",
						 verdict.reason->code,
						 btz_char_position(start, verdict.offset), value);
}

void
btz_log_rejected(const BtzValidator *validator, BtzVerdict verdict,
				 BtzSpan start, Size octets)
{
	char	   *value;

	if (log_rejected == LOG_NOTHING)
		return;
	value = btz_rejected_excerpt(validator, start);
	if (!validator->withheld)
		value = psprintf("\"%s\"%s", value, extent(start, octets));
	ereport(log_rejected,
			errmsg("rejected value for \"%s\"", validator->name),
			errdetail_rejected(verdict, start, value),
			errhidestmt(true), errhidecontext(true));
}

BtzSpan
btz_value_start(Datum value)
{
	return btz_span_of(DatumGetTextPSlice(value, 0,
										  BTZ_EXCERPT_CHARS * MAX_CONVERSION_GROWTH));
}

void
btz_log_rejected_unread(const BtzValidator *validator, BtzVerdict verdict,
						Datum value)
{
	if (log_rejected != LOG_NOTHING)
		btz_log_rejected(validator, verdict, btz_value_start(value),
						 btz_raw_size(value));
}
