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

static void
check_refuse_char(void)
{
	const BtzReason *const other = &btz_reason_invalid_char;

	for (int c = 0; c < 256; c++)
	{
		unsigned char text[2] = {'a', (unsigned char) c};
		const BtzReason *want = c < 0x20 || c == 0x7f ? &btz_reason_control_char :
		c == ' ' ? &btz_reason_whitespace :
		c >= 0x80 ? &btz_reason_non_ascii : other;
		BtzVerdict	got = btz_refuse_char(btz_span(text, 2), 1, other);

		CHECK(got.status == BTZ_INVALID && got.offset == 1 && got.reason == want,
			  "byte 0x%02x is refused as %s", c, want->code);
	}
}

int
main(void)
{
	const BtzReason *const reasons[] = {
		&btz_reason_empty, &btz_reason_too_long, &btz_reason_control_char,
		&btz_reason_whitespace, &btz_reason_non_ascii,
		&btz_reason_invalid_encoding, &btz_reason_invalid_char,
		&btz_reason_invalid_length, &btz_reason_invalid_structure,
		&btz_reason_unsafe_char,
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
	{
		const BtzReason *r = reasons[i];

		CHECK(is_code(unit_span(r->code)), "code %s", r->code);
		CHECK(is_sentence(unit_span(r->detail), false), "detail of %s", r->code);
		CHECK(r->hint == NULL || is_sentence(unit_span(r->hint), true),
			  "hint of %s", r->code);
	}
	check_refuse_char();
	return unit_done();
}
