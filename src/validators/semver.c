/*
 * semver.c
 *		The version scanner: three numbers, pre-release, build.
 *
 * Numbers may have any number of digits: no sum is formed from them.
 */
#include "validators/semver.h"

#include "core/ascii.h"
#include "core/charset.h"
#include "validators/reason.h"

#define CORE_NUMBERS 3

static const BtzCharset identifier_chars = {{
		BTZ_CHARS_DIGIT | BTZ_CHAR('-'), BTZ_CHARS_ALPHA
}};

static const BtzReason core_form = {
	"invalid_structure",
	"the version does not begin with three numbers and a dot between two.",
	"Write it as MAJOR.MINOR.PATCH, such as 1.0.0."
};

static const BtzReason core_tail = {
	"invalid_structure",
	"what follows the three numbers does not start with a hyphen or a plus sign.",
	"Write a pre-release as 1.0.0-alpha.1, a build as 1.0.0+build.5."
};

static const BtzReason leading_v = {
	"invalid_structure",
	"a \"v\" stands before the version.",
	"Remove it: v1.0.0 is the name of a tag."
};

static const BtzReason leading_zero = {
	"invalid_structure",
	"a number starts with a zero.",
	"Remove the zero, or put a letter into the identifier."
};

static const BtzReason empty_identifier = {
	"invalid_structure",
	"an identifier is empty.",
	"Put letters, digits or hyphens before and behind each dot."
};

static BtzVerdict
refuse_at(BtzSpan in, size_t at, const BtzReason *reason)
{
	return at == in.len ? btz_refuse(reason, BTZ_NO_POSITION) :
		btz_refuse_char(in, at, reason);
}

static bool
has_leading_zero(BtzSpan in, size_t start, size_t end)
{
	return in.ptr[start] == '0' && end - start > 1;
}

/* Three numbers; *end is then behind the last. */
static BtzVerdict
scan_core(BtzSpan in, size_t *end)
{
	size_t		at = 0;

	if (in.len > 1 && (in.ptr[0] | 0x20) == 'v' && btz_is_digit(in.ptr[1]))
		return btz_refuse(&leading_v, 0);
	for (int i = 0; i < CORE_NUMBERS; i++)
	{
		size_t		start = at;

		while (at < in.len && btz_is_digit(in.ptr[at]))
			at++;
		if (at == start)
			return refuse_at(in, at, &core_form);
		if (has_leading_zero(in, start, at))
			return btz_refuse(&leading_zero, start);
		if (i == CORE_NUMBERS - 1)
			break;
		if (at == in.len || in.ptr[at] != '.')
			return refuse_at(in, at, &core_form);
		at++;
	}
	*end = at;
	return btz_accept();
}

/* One identifier, from "start"; *end is then behind it. */
static BtzVerdict
scan_identifier(BtzSpan in, size_t start, bool numbers, size_t *end)
{
	bool		digits = true;
	size_t		at = start;

	for (; at < in.len && btz_charset_has(&identifier_chars, in.ptr[at]); at++)
		digits = digits && btz_is_digit(in.ptr[at]);
	*end = at;
	if (at == start)
		return refuse_at(in, at, &empty_identifier);
	if (numbers && digits && has_leading_zero(in, start, at))
		return btz_refuse(&leading_zero, start);
	return btz_accept();
}

/*
 * Identifiers with a dot between two, from "from"; *end is then behind the
 * last.  Of digits alone they are numbers in a pre-release (rule 9), where
 * precedence needs them, and text in a build (rule 10).
 */
static BtzVerdict
scan_identifiers(BtzSpan in, size_t from, bool numbers, size_t *end)
{
	BtzVerdict	verdict = scan_identifier(in, from, numbers, end);

	while (verdict.status == BTZ_OK && *end < in.len && in.ptr[*end] == '.')
		verdict = scan_identifier(in, *end + 1, numbers, end);
	return verdict;
}

BtzVerdict
btz_semver_check(BtzSpan in, const void *rules, BtzCanonical *out)
{
	size_t		core = 0;
	size_t		at;
	BtzVerdict	verdict;

	(void) rules;
	if (in.len == 0)
		return btz_refuse(&btz_reason_empty, BTZ_NO_POSITION);
	verdict = scan_core(in, &core);
	at = core;
	if (verdict.status == BTZ_OK && at < in.len && in.ptr[at] == '-')
		verdict = scan_identifiers(in, at + 1, true, &at);
	if (verdict.status == BTZ_OK && at < in.len && in.ptr[at] == '+')
		verdict = scan_identifiers(in, at + 1, false, &at);
	if (verdict.status == BTZ_OK && at < in.len)
		verdict = btz_refuse_char(in, at, at == core ? &core_tail :
								  &btz_reason_invalid_char);
	if (verdict.status == BTZ_OK && out != NULL)
	{
		memcpy(out->bytes, in.ptr, in.len);
		out->len = in.len;
	}
	return verdict;
}
