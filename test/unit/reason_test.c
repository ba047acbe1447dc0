/*
 * reason_test.c
 *		Shared reasons are written as verdict.h promises.
 */
#include "core/ascii.h"
#include "validators/reason.h"

#include "unit.h"

static bool
is_code(BtzSpan code)
{
	for (size_t i = 0; i < code.len; i++)
	{
		unsigned char c = code.ptr[i];

		if (!btz_is_digit(c) && c != '_' && (!btz_is_alpha(c) || btz_is_upper(c)))
			return false;
	}
	return code.len > 0;
}

/* a sentence with a full stop, whose first letter is of this case */
static bool
is_sentence(BtzSpan text, bool upper)
{
	return text.len > 1 && btz_is_upper(text.ptr[0]) == upper &&
	text.ptr[text.len - 1] == '.';
}

/* each byte has one reason, at its own place */
static void
check_refuse_byte(void)
{
	int			counts[4] = {0};
	bool		placed = true;

	for (int c = 0; c < 256; c++)
	{
		unsigned char bytes[2] = {'a', (unsigned char) c};
		BtzVerdict	verdict = btz_refuse_byte(btz_span(bytes, 2), 1,
											  &btz_reason_invalid_char);

		placed = placed && verdict.status == BTZ_INVALID && verdict.offset == 1;
		counts[0] += verdict.reason == &btz_reason_control_char;
		counts[1] += verdict.reason == &btz_reason_whitespace;
		counts[2] += verdict.reason == &btz_reason_non_ascii;
		counts[3] += verdict.reason == &btz_reason_invalid_char;
	}
	CHECK(placed, "a byte is refused where it stands");
	CHECK(counts[0] == 33 && counts[1] == 1 && counts[2] == 128 && counts[3] == 94,
		  "control characters, SPACE, no ASCII, the rest");
}

int
main(void)
{
	const BtzReason *const reasons[] = {
		&btz_reason_empty, &btz_reason_too_long, &btz_reason_control_char,
		&btz_reason_whitespace, &btz_reason_non_ascii, &btz_reason_invalid_char,
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
	{
		const BtzReason *r = reasons[i];

		CHECK(is_code(unit_span(r->code)), "code %s", r->code);
		CHECK(is_sentence(unit_span(r->detail), false), "detail of %s", r->code);
		CHECK(r->hint == NULL || is_sentence(unit_span(r->hint), true),
			  "hint of %s", r->code);
	}
	check_refuse_byte();
	return unit_done();
}
