/*
 * encoded_fuzz.c
 *		The first byte chooses the encoding and its padding, the rest is the
 *		text.
 *
 * Properties: the verdict points into the text; it agrees with a decoder
 * written from RFC 4648's description bit by bit; the canonical form is its
 * own canonical form; a foreign byte at either end makes a text invalid.
 */
#include <stdint.h>
#include <stdlib.h>

#include "validators/encoded.h"

#define TEXT_MAX 4096

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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

static void
require(bool good)
{
	if (!good)
		abort();
}

static bool
judge(BtzChecker *check, const BtzEncodedRules *rules, BtzSpan in,
	  BtzCanonical *out)
{
	unsigned char *copy = malloc(in.len > 0 ? in.len : 1);
	BtzVerdict	verdict;

	require(copy != NULL);
	if (in.len > 0)
		memcpy(copy, in.ptr, in.len);
	verdict = check(btz_span(copy, in.len), rules, out);
	free(copy);
	require((verdict.status == BTZ_OK) == (verdict.reason == NULL));
	require(verdict.offset == BTZ_NO_POSITION || verdict.offset < in.len);
	return verdict.status == BTZ_OK;
}

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

static void
check_edges(const Encoding * e, const BtzEncodedRules *rules, BtzSpan in)
{
	static const unsigned char foreign[] = {
		'\n', '\r', '\t', ' ', 0, 0x7f, 0x85, 0xa0, '=', '.', '\\'
	};
	static unsigned char longer[TEXT_MAX + 1];

	for (size_t i = 0; i < sizeof(foreign); i++)
	{
		memcpy(longer, in.ptr, in.len);
		longer[in.len] = foreign[i];
		require((foreign[i] == '=' && rules->padding == BTZ_PADDING_OPTIONAL) ||
				!judge(e->check, rules, btz_span(longer, in.len + 1), NULL));
		memcpy(longer + 1, in.ptr, in.len);
		longer[0] = foreign[i];
		require(!judge(e->check, rules, btz_span(longer, in.len + 1), NULL));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static unsigned char out[2][TEXT_MAX + BTZ_CANONICAL_GROWTH];
	BtzCanonical canonical = {out[0], 0};
	BtzCanonical again = {out[1], 0};
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
	valid = judge(e->check, &rules, in, &canonical);
	require(valid == oracle(e, rules.padding, in));
	if (!valid)
		return 0;
	require(canonical.len == in.len);
	in = btz_span(out[0], canonical.len);
	require(judge(e->check, &rules, in, &again));
	require(btz_span_equal(in, btz_span(out[1], again.len)));
	check_edges(e, &rules, in);
	return 0;
}
