/*
 * base64.c
 *		Strict base64 in both directions, without tables.
 *
 * Refuses what RFC 4648 lets an implementation forgive (sections 3.1 to
 * 3.5): a lenient decoder gives one token many spellings.
 */
#include "core/base64.h"

#include <stdint.h>

#include "core/cleanse.h"

const BtzBase64Alphabet btz_base64_standard = {0, 26, 52, 62, {'+', '/'}};
const BtzBase64Alphabet btz_base64_url = {0, 26, 52, 62, {'-', '_'}};
const BtzBase64Alphabet btz_base64_bcrypt = {2, 28, 54, 0, {'.', '/'}};

/*
 * All ones when low <= x < low + count, else zero, without a branch.  All
 * three are small, so a difference that wraps has its top bit set.
 */
static inline uint32_t
mask_in_range(uint32_t x, uint32_t low, uint32_t count)
{
	uint32_t	distance = x - low;
	uint32_t	outside = (distance | (count - 1 - distance)) >> 31;

	return outside - 1;
}

static inline unsigned char
encode_value(const BtzBase64Alphabet *alphabet, uint32_t v)
{
	uint32_t	c = 0;

	c |= mask_in_range(v, alphabet->upper, 26) & (v - alphabet->upper + 'A');
	c |= mask_in_range(v, alphabet->lower, 26) & (v - alphabet->lower + 'a');
	c |= mask_in_range(v, alphabet->digit, 10) & (v - alphabet->digit + '0');
	c |= mask_in_range(v, alphabet->special, 1) & alphabet->special_chars[0];
	c |= mask_in_range(v, alphabet->special + 1U, 1) & alphabet->special_chars[1];
	return (unsigned char) c;
}

/* The character's value plus one; 0 when it is foreign. */
static inline uint32_t
decode_char(const BtzBase64Alphabet *alphabet, uint32_t c)
{
	uint32_t	v = 0;

	v |= mask_in_range(c, 'A', 26) & (c - 'A' + alphabet->upper + 1U);
	v |= mask_in_range(c, 'a', 26) & (c - 'a' + alphabet->lower + 1U);
	v |= mask_in_range(c, '0', 10) & (c - '0' + alphabet->digit + 1U);
	v |= mask_in_range(c, alphabet->special_chars[0], 1) & (alphabet->special + 1U);
	v |= mask_in_range(c, alphabet->special_chars[1], 1) & (alphabet->special + 2U);
	return v;
}

size_t
btz_base64_encode(const BtzBase64Alphabet *alphabet, BtzBase64Padding padding,
				  BtzSpan in, unsigned char *out)
{
	size_t		at = 0;
	size_t		i = 0;

	for (; in.len - i >= 3; i += 3)
	{
		uint32_t	group = (uint32_t) in.ptr[i] << 16 |
		(uint32_t) in.ptr[i + 1] << 8 | in.ptr[i + 2];

		for (int shift = 18; shift >= 0; shift -= 6)
			out[at++] = encode_value(alphabet, group >> shift & 0x3f);
	}
	if (i < in.len)
	{
		size_t		rest = in.len - i;
		uint32_t	group = (uint32_t) in.ptr[i] << 16;

		if (rest == 2)
			group |= (uint32_t) in.ptr[i + 1] << 8;
		for (size_t k = 0; k < rest + 1; k++)
			out[at++] = encode_value(alphabet, group >> (18 - 6 * k) & 0x3f);
		for (size_t k = rest; k < 3 && padding == BTZ_BASE64_PADDED; k++)
			out[at++] = '=';
	}
	return at;
}

/*
 * Characters before the padding.  False when the length or the padding is not
 * what the form asks for.
 */
static bool
significant_length(BtzBase64Padding padding, BtzSpan in, size_t *chars)
{
	*chars = in.len;
	if (padding == BTZ_BASE64_PADDED)
	{
		if (in.len % 4 != 0)
			return false;
		for (int i = 0; i < 2 && *chars > 0 && in.ptr[*chars - 1] == '='; i++)
			(*chars)--;
	}
	return *chars % 4 != 1;
}

BtzStatus
btz_base64_decode(const BtzBase64Alphabet *alphabet, BtzBase64Padding padding,
				  BtzSpan in, unsigned char *out, size_t *len)
{
	size_t		chars;
	size_t		at = 0;
	uint32_t	bits = 0;
	uint32_t	foreign = 0;
	unsigned	pending = 0;

	*len = 0;
	if (!significant_length(padding, in, &chars))
		return BTZ_INVALID;
	for (size_t i = 0; i < chars; i++)
	{
		uint32_t	v = decode_char(alphabet, in.ptr[i]) - 1;

		foreign |= v >> 31;		/* 0 - 1 wraps */
		bits = bits << 6 | (v & 0x3f);
		pending += 6;
		if (pending >= 8)
		{
			pending -= 8;
			out[at++] = (unsigned char) (bits >> pending);
		}
	}
	/* the bits that no byte uses must be zero, or one value has two texts */
	if (foreign != 0 || (bits & ((1U << pending) - 1)) != 0)
	{
		btz_cleanse(out, at);
		return BTZ_INVALID;
	}
	*len = at;
	return BTZ_OK;
}
