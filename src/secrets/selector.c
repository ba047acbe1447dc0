/*
 * selector.c
 *		Tells the name of a stored key from a key's own text.
 */
#include "secrets/selector.h"

#include "core/ascii.h"
#include "secrets/key_id.h"

bool
btz_is_secret_name(BtzSpan text)
{
	if (text.len == 0 || text.len > BTZ_SECRET_NAME_MAX || !btz_is_lower(text.ptr[0]))
		return false;
	for (size_t i = 1; i < text.len; i++)
	{
		unsigned char c = text.ptr[i];

		if (!btz_is_lower(c) && !btz_is_digit(c) && c != '_')
			return false;
	}
	return true;
}

bool
btz_selector_read(BtzSpan text, BtzSelector *selector)
{
	BtzSpan		prefix = BTZ_SPAN_LITERAL("tmp:");
	BtzSelector read = {.kind = BTZ_SELECT_AUTO};

	if (btz_key_id_read(text, &read.id))
		read.kind = BTZ_SELECT_ID;
	else if (btz_span_starts_with(text, prefix))
	{
		read.kind = BTZ_SELECT_TEMPORARY;
		read.name = btz_span_part(text, prefix.len, text.len);
		if (!btz_is_secret_name(read.name))
			return false;
	}
	else if (!btz_span_equal(text, BTZ_SPAN_LITERAL("auto")))
		return false;
	*selector = read;
	return true;
}
