/*
 * encoded_word_fuzz.c
 *		One pass against a slow and plain search, which tries every start and
 *		reads the fields one after the other.
 */
#include <stdint.h>
#include <stdlib.h>

#include "validators/encoded_word.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define INPUT_MAX 256

/* The local part without its backslashes, and where each character stood. */
typedef struct Plain
{
	unsigned char text[INPUT_MAX];
	size_t		offset[INPUT_MAX];
	size_t		len;
}			Plain;

static void
unescape(BtzSpan in, Plain * plain)
{
	plain->len = 0;
	for (size_t i = 0; i < in.len; i++)
	{
		if (in.ptr[i] == '\\' && ++i == in.len)
			break;
		plain->text[plain->len] = in.ptr[i];
		plain->offset[plain->len++] = i;
	}
}

/* Offset behind a field and its question mark, or 0. */
static size_t
skip_field(const Plain * plain, size_t at, size_t least)
{
	size_t		start = at;

	while (at < plain->len && plain->text[at] != '?')
		at++;
	return at < plain->len && at - start >= least ? at + 1 : 0;
}

static bool
word_at(const Plain * plain, size_t at)
{
	if (plain->len - at < 2 || plain->text[at] != '=' || plain->text[at + 1] != '?')
		return false;
	at = skip_field(plain, at + 2, 1);
	if (at != 0)
		at = skip_field(plain, at, 1);
	if (at != 0)
		at = skip_field(plain, at, 0);
	return at != 0 && at < plain->len && plain->text[at] == '=';
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char *copy;
	Plain		plain;
	size_t		expected = BTZ_NO_POSITION;

	if (size == 0 || size > INPUT_MAX)
		return 0;
	unescape(btz_span(data, size), &plain);
	for (size_t i = plain.len; i-- > 0;)
	{
		if (word_at(&plain, i))
			expected = plain.offset[i];
	}

	copy = malloc(size);
	if (copy == NULL)
		abort();
	memcpy(copy, data, size);
	if (btz_encoded_word_find(btz_span(copy, size)) != expected)
		abort();
	free(copy);
	return 0;
}
