/*
 * base64.c
 *		Strict base64 in both directions, without tables.
 *
 * Refuses what RFC 4648 lets an implementation forgive (sections 3.1 to
 * 3.5): a lenient decoder gives one token many spellings.
 *
 * Sixteen characters are twelve bytes and one vector.  Comparing vectors
 * gives masks, never branches, whatever the compiler makes of them, so time
 * depends on length alone; and it is the speed that large tokens need.
 */
#include "core/base64.h"

#include <stdint.h>

#include "core/cleanse.h"

#define BLOCK_CHARS 16
#define BLOCK_BYTES 12

/* Signed: SSE2 has no other comparison.  Bytes from 0x80 up are negative. */
typedef signed char Lanes __attribute__((vector_size(BLOCK_CHARS)));
typedef unsigned char Bytes __attribute__((vector_size(BLOCK_CHARS)));
typedef uint64_t Halves __attribute__((vector_size(BLOCK_CHARS)));

#define SPLAT(x) \
	{(x), (x), (x), (x), (x), (x), (x), (x), (x), (x), (x), (x), (x), (x), (x), (x)}

/* Lanes strictly between the two move by "offset". */
typedef struct Run
{
	Lanes		above;
	Lanes		below;
	Bytes		offset;
} Run;

#define RUNS 5
#define RUN(from, to, count) \
	{SPLAT((from) - 1), SPLAT((from) + (count)), SPLAT((unsigned char) ((to) - (from)))}

struct BtzBase64Alphabet
{
	Run			encode[RUNS];	/* value to character */
	Run			decode[RUNS];	/* character to value */
	unsigned char zero;			/* the character whose value is 0 */
};

/* The values of A, a and 0, and of two characters that belong to no run. */
#define ALPHABET(upper, lower, digit, first, first_char, second, second_char) \
	{ \
		{RUN(upper, 'A', 26), RUN(lower, 'a', 26), RUN(digit, '0', 10), \
		RUN(first, first_char, 1), RUN(second, second_char, 1)}, \
		{RUN('A', upper, 26), RUN('a', lower, 26), RUN('0', digit, 10), \
		RUN(first_char, first, 1), RUN(second_char, second, 1)}, \
		(upper) == 0 ? 'A' : (first_char) \
	}

const BtzBase64Alphabet btz_base64_standard = ALPHABET(0, 26, 52, 62, '+', 63, '/');
const BtzBase64Alphabet btz_base64_url = ALPHABET(0, 26, 52, 62, '-', 63, '_');
const BtzBase64Alphabet btz_base64_bcrypt = ALPHABET(2, 28, 54, 0, '.', 1, '/');

static inline Lanes
apply_run(const Run *run, Lanes in, Lanes *known)
{
	Lanes		inside = (Lanes) (in > run->above) & (Lanes) (in < run->below);

	*known |= inside;
	return inside & (Lanes) ((Bytes) in + run->offset);
}

/*
 * Lanes of no run become zero, and so do theirs of "known".  Written out
 * because gcc does not unroll the loop.
 */
static inline Lanes
translate(const Run *runs, Lanes in, Lanes *known)
{
	Lanes		any = SPLAT(0);
	Lanes		out = apply_run(&runs[0], in, &any);

	out |= apply_run(&runs[1], in, &any);
	out |= apply_run(&runs[2], in, &any);
	out |= apply_run(&runs[3], in, &any);
	out |= apply_run(&runs[4], in, &any);
	*known &= any;
	return out;
}

static inline bool
all_ones(Lanes mask)
{
	Halves		halves = (Halves) mask;

	return (halves[0] & halves[1]) == UINT64_MAX;
}

/* From or to the order in which the first byte is the most significant. */
static inline uint64_t
big_endian(uint64_t x)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return __builtin_bswap64(x);
#else
	return x;
#endif
}

/* Written out: a copy of six bytes would make gcc go through the stack. */
static inline uint64_t
load48(const unsigned char *in)
{
	uint32_t	high = (uint32_t) in[0] << 24 | (uint32_t) in[1] << 16 |
	(uint32_t) in[2] << 8 | in[3];

	return (uint64_t) high << 16 | (uint64_t) in[4] << 8 | in[5];
}

static inline void
store48(unsigned char *out, uint64_t x)
{
	x = big_endian(x << 16);
	memcpy(out, &x, 6);
}

/* 48 bits to eight bytes of six: halve the groups three times. */
static inline uint64_t
spread(uint64_t x)
{
	x = (x & 0xffffff000000) << 8 | (x & 0xffffff);
	x = (x & 0x00fff00000fff000) << 4 | (x & 0x00000fff00000fff);
	return (x & 0x0fc00fc00fc00fc0) << 2 | (x & 0x003f003f003f003f);
}

static inline uint64_t
gather(uint64_t x)
{
	x = (x & 0x3f003f003f003f00) >> 2 | (x & 0x003f003f003f003f);
	x = (x & 0x0fff00000fff0000) >> 4 | (x & 0x00000fff00000fff);
	return (x & 0x00ffffff00000000) >> 8 | (x & 0xffffff);
}

/* "in" has BLOCK_BYTES, all read before BLOCK_CHARS are written to "out". */
static inline void
encode_block(const BtzBase64Alphabet *alphabet, const unsigned char *in,
			 unsigned char *out)
{
	Halves		halves = {big_endian(spread(load48(in))),
	big_endian(spread(load48(in + 6)))};
	Lanes		lanes = (Lanes) halves;
	Lanes		known = SPLAT(-1);

	lanes = translate(alphabet->encode, lanes, &known);
	memcpy(out, &lanes, sizeof(lanes));
}

/* A foreign character has the value 0 and clears its lane of "known". */
static inline void
decode_block(const BtzBase64Alphabet *alphabet, const unsigned char *in,
			 unsigned char *out, Lanes *known)
{
	Lanes		lanes;
	Halves		halves;

	memcpy(&lanes, in, sizeof(lanes));
	halves = (Halves) translate(alphabet->decode, lanes, known);
	store48(out, gather(big_endian(halves[0])));
	store48(out + 6, gather(big_endian(halves[1])));
}

size_t
btz_base64_encode(const BtzBase64Alphabet *alphabet, BtzBase64Padding padding,
				  BtzSpan in, unsigned char *out)
{
	unsigned char bytes[BLOCK_BYTES] = {0};
	unsigned char chars[BLOCK_CHARS];
	size_t		at = 0;
	size_t		i = 0;
	size_t		rest;
	size_t		significant;

	for (; in.len - i >= BLOCK_BYTES; i += BLOCK_BYTES, at += BLOCK_CHARS)
		encode_block(alphabet, in.ptr + i, out + at);
	rest = in.len - i;
	if (rest == 0)
		return at;

	memcpy(bytes, in.ptr + i, rest);
	encode_block(alphabet, bytes, chars);
	significant = (rest * 4 + 2) / 3;
	memcpy(out + at, chars, significant);
	at += significant;
	while (padding == BTZ_BASE64_PADDED && at % 4 != 0)
		out[at++] = '=';
	btz_cleanse(bytes, sizeof(bytes));
	btz_cleanse(chars, sizeof(chars));
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

/*
 * Decodes the characters after the last whole block, as if zero bits followed
 * them.  Returns whether the bits that no byte uses are zero; if not, one
 * value would have two texts.
 */
static bool
decode_tail(const BtzBase64Alphabet *alphabet, BtzSpan in, unsigned char *out,
			Lanes *known)
{
	unsigned char chars[BLOCK_CHARS];
	unsigned char bytes[BLOCK_BYTES];
	size_t		whole = in.len * 6 / 8;
	unsigned	unused = 0;

	for (size_t i = 0; i < sizeof(chars); i++)
		chars[i] = i < in.len ? in.ptr[i] : alphabet->zero;
	decode_block(alphabet, chars, bytes, known);
	memcpy(out, bytes, whole);
	for (size_t i = whole; i < sizeof(bytes); i++)
		unused |= bytes[i];
	btz_cleanse(chars, sizeof(chars));
	btz_cleanse(bytes, sizeof(bytes));
	return unused == 0;
}

BtzStatus
btz_base64_decode(const BtzBase64Alphabet *alphabet, BtzBase64Padding padding,
				  BtzSpan in, unsigned char *out, size_t *len)
{
	Lanes		known = SPLAT(-1);
	Lanes		tail_known = SPLAT(-1);
	size_t		chars;
	size_t		at = 0;
	size_t		i = 0;
	bool		canonical = true;

	*len = 0;
	if (!significant_length(padding, in, &chars))
		return BTZ_INVALID;
	for (; chars - i >= BLOCK_CHARS; i += BLOCK_CHARS, at += BLOCK_BYTES)
		decode_block(alphabet, in.ptr + i, out + at, &known);
	if (i < chars)
	{
		canonical = decode_tail(alphabet, btz_span_part(in, i, chars),
								out + at, &tail_known);
		at += (chars - i) * 6 / 8;
	}
	if (!all_ones(known & tail_known) || !canonical)
	{
		btz_cleanse(out, at);
		return BTZ_INVALID;
	}
	*len = at;
	return BTZ_OK;
}

static inline bool
is_known(const BtzBase64Alphabet *alphabet, unsigned char c)
{
	Lanes		lanes = SPLAT(0);
	Lanes		known = SPLAT(-1);

	lanes += (signed char) c;
	(void) translate(alphabet->decode, lanes, &known);
	return all_ones(known);
}

size_t
btz_base64_find_foreign(const BtzBase64Alphabet *alphabet, BtzSpan in)
{
	Lanes		lanes;
	Lanes		known = SPLAT(-1);
	size_t		i = 0;

	for (; in.len - i >= BLOCK_CHARS; i += BLOCK_CHARS)
	{
		memcpy(&lanes, in.ptr + i, sizeof(lanes));
		(void) translate(alphabet->decode, lanes, &known);
		if (!all_ones(known))
			break;
	}
	while (i < in.len && is_known(alphabet, in.ptr[i]))
		i++;
	return i;
}

bool
btz_base64_tail_canonical(const BtzBase64Alphabet *alphabet, BtzSpan in)
{
	unsigned char ignored[BLOCK_BYTES];
	Lanes		known = SPLAT(-1);
	size_t		tail = in.len % 4;

	return decode_tail(alphabet, btz_span_part(in, in.len - tail, in.len),
					   ignored, &known);
}
