/*
 * selector_fuzz.c
 *		Any bytes as a key argument.
 *
 * Aborts when a text is both a selector and a key, when a selector has a byte
 * that its form does not allow, or when "tmp:" before a text makes none.
 */
#include "secrets/selector.h"

#include <stdlib.h>

#include "core/ascii.h"
#include "secrets/fernet.h"

#define INPUT_MAX 256

static void
must(bool claim)
{
	if (!claim)
		abort();
}

extern int	LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char named[4 + INPUT_MAX] = "tmp:";
	BtzSpan text = btz_span(data, size);
	BtzFernetKey key;

	if (size > INPUT_MAX)
		return 0;
	if (size > 0)
		memcpy(named + 4, data, size);
	must(btz_is_selector(btz_span(named, 4 + size)));
	if (!btz_is_selector(text))
		return 0;
	must(btz_fernet_key_read(text, &key) == BTZ_INVALID);
	must(size > 0);
	if (btz_is_digit(data[0]))
	{
		must(size <= BTZ_SELECTOR_ID_DIGITS_MAX);
		for (size_t i = 0; i < size; i++)
			must(btz_is_digit(data[i]));
	}
	else
		must(btz_span_equal(text, BTZ_SPAN_LITERAL("auto")) ||
			 btz_span_starts_with(text, BTZ_SPAN_LITERAL("tmp:")));
	return 0;
}
