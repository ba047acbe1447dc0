/*
 * encoded_fuzz.c
 *		The first byte chooses the encoding and its padding, the rest is the
 *		text.
 *
 * Properties: those of every checker, and that the answer is that of a decoder
 * written from RFC 4648's description bit by bit.
 */
#include "validators/encoded.h"

#include "checker.h"

#define TEXT_MAX 4096

typedef struct Encoding
{
	BtzChecker *check;
	const char *alphabet;
	unsigned	bits;			/* a character */
	size_t		group;			/* characters */
}			Encoding;

static const Encoding encodings[] = {
	{btz_encoded_base64, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 6, 4},
	{btz_encoded_base64url, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 6, 4},
	{btz_encoded_base32, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5, 8},
	{btz_encoded_hex, "0123456789ABCDEF", 4, 2},
};

static int
value_of(const Encoding * e, unsigned char c)
{
	const char *at;

	if (e->bits == 4 && c >= 'a' && c <= 'f')
		c = (unsigned char) (c - 0x20);
	at = c == 0 ? NULL : strchr(e->alphabet, c);
	return at == NULL ? -1 : (int) (at - e->alphabet);
}

/* Puts the bits together, drops whole bytes, and looks at what is left. */
static bool
oracle(const Encoding * e, BtzPaddingRule rule, BtzSpan in)
{
	size_t		chars = 0;
	unsigned	left = 0;
	unsigned	count = 0;
	size_t		pads;

	while (chars < in.len && value_of(e, in.ptr[chars]) >= 0)
	{
		left = left << e->bits | (unsigned) value_of(e, in.ptr[chars++]);
		count += e->bits;
		if (count >= 8)
			count -= 8;
		left &= (1u << count) - 1;
	}
	pads = in.len - chars;
	for (size_t i = chars; i < in.len; i++)
	{
		if (in.ptr[i] != '=')
			return false;
	}
	if (left != 0 || count >= e->bits)
		return false;
	if (pads == 0)
		return rule != BTZ_PADDING_REQUIRED || chars % e->group == 0;
	return rule != BTZ_PADDING_NONE && pads < e->group && in.len % e->group == 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const		Encoding *e;
	BtzEncodedRules rules;
	BtzSpan		in;
	bool		valid;

	if (size == 0 || size > TEXT_MAX)
		return 0;
	e = &encodings[data[0] % 4];
	rules.padding = (BtzPaddingRule) (data[0] / 4 % 3);
	if (e->check != btz_encoded_base64url)
		rules.padding = e->bits == 4 ? BTZ_PADDING_NONE : BTZ_PADDING_REQUIRED;
	in = btz_span(data + 1, size - 1);
	valid = fuzz_judge(e->check, in, &rules);
	require(valid == oracle(e, rules.padding, in));
	if (valid)
		fuzz_edges(e->check, in, &rules);
	return 0;
}
