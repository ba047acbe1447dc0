/*
 * selector.c
 *		Tells the name of a stored key from a key's own text.
 *
 * Says only what was meant, so that the caller can choose the right error;
 * refuses to judge whether such a key can exist.
 */
#include "secrets/selector.h"

#include "core/ascii.h"

static bool
is_key_id(BtzSpan text)
{
	if (text.len == 0 || text.len > BTZ_SELECTOR_ID_DIGITS_MAX)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!btz_is_digit(text.ptr[i]))
			return false;
	return true;
}

bool
btz_is_selector(BtzSpan text)
{
	return btz_span_equal(text, BTZ_SPAN_LITERAL("auto")) ||
		btz_span_starts_with(text, BTZ_SPAN_LITERAL("tmp:")) ||
		is_key_id(text);
}
