/*
 * fold.c
 *		ASCII lower case in words, without a branch for each byte.
 *
 * Never reads or writes past either end: the last word overlaps the one
 * before it, which folding twice does not mind.
 */
#include "core/fold.h"

#include <stdint.h>

#include "core/ascii.h"

#define WORD sizeof(uint64_t)
#define IN_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* No sum of seven bits and such a constant carries into the next byte. */
static uint64_t
fold_word(uint64_t word)
{
	uint64_t	low = word & IN_EACH(0x7f);
	uint64_t	from_a = low + IN_EACH(0x80 - 'A');
	uint64_t	past_z = low + IN_EACH(0x7f - 'Z');
	uint64_t	upper = (from_a ^ past_z) & ~word & IN_EACH(0x80);

	return word | upper >> 2;
}

static void
fold_at(const unsigned char *in, unsigned char *out)
{
	uint64_t	word;

	memcpy(&word, in, WORD);
	word = fold_word(word);
	memcpy(out, &word, WORD);
}

void
btz_fold(BtzSpan in, unsigned char *out)
{
	if (in.len < WORD)
	{
		for (size_t i = 0; i < in.len; i++)
			out[i] = btz_to_lower(in.ptr[i]);
		return;
	}
	for (size_t i = 0; i < in.len - WORD; i += WORD)
		fold_at(in.ptr + i, out + i);
	fold_at(in.ptr + in.len - WORD, out + in.len - WORD);
}
