/*
 * selector_fuzz.c
 *		Any bytes as a key argument.
 *
 * Aborts when a text is both a selector and a key, when a selector written out
 * again is another text, or when "tmp:" before a name makes none.
 */
#include "secrets/selector.h"

#include <stdlib.h>

#include "secrets/fernet.h"
#include "secrets/key_id.h"

#define INPUT_MAX 256

static void
must(bool claim)
{
	if (!claim)
		abort();
}

extern int	LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static size_t
print(const BtzSelector *selector, unsigned char *out)
{
	if (selector->kind == BTZ_SELECT_ID)
		return btz_key_id_write(selector->id, out);
	if (selector->kind == BTZ_SELECT_AUTO)
	{
		memcpy(out, "auto", 4);
		return 4;
	}
	memcpy(out, "tmp:", 4);
	memcpy(out + 4, selector->name.ptr, selector->name.len);
	return 4 + selector->name.len;
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char named[4 + INPUT_MAX] = "tmp:";
	unsigned char again[4 + BTZ_SECRET_NAME_MAX];
	BtzSpan text = btz_span(data, size);
	BtzSelector selector;
	BtzFernetKey key;

	if (size > INPUT_MAX)
		return 0;
	if (size > 0)
		memcpy(named + 4, data, size);
	must(btz_selector_read(btz_span(named, 4 + size), &selector) == btz_is_secret_name(text));
	if (!btz_selector_read(text, &selector))
		return 0;
	must(btz_fernet_key_read(text, &key) == BTZ_INVALID);
	must(btz_span_equal(btz_span(again, print(&selector, again)), text));
	return 0;
}
