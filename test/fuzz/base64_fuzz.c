/*
 * base64_fuzz.c
 *		Any bytes as base64 text, and as bytes to encode.
 *
 * Aborts when a text decodes that is not the encoding of its bytes, when an
 * encoding does not decode to them, when encoding in place differs, or when
 * the questions about a text disagree with its decoding.
 */
#include "core/base64.h"

#include <stdlib.h>

#define INPUT_MAX 2048

static unsigned char text_room[BTZ_BASE64_ENCODED_MAX(INPUT_MAX)];
static unsigned char shared[BTZ_BASE64_ENCODED_MAX(INPUT_MAX)];

static void
must(bool claim)
{
	if (!claim)
		abort();
}

/* In a block of its exact size, for the sanitizer to see one byte too many. */
static void
check_text(const BtzBase64Alphabet *alphabet, BtzBase64Padding padding, BtzSpan text)
{
	unsigned char *out = malloc(BTZ_BASE64_DECODED_MAX(text.len));
	size_t		len;

	if (btz_base64_decode(alphabet, padding, text, out, &len) == BTZ_OK)
		must(btz_span_equal(btz_span(text_room, btz_base64_encode(alphabet, padding,
																  btz_span(out, len), text_room)), text));
	else
	{
		must(len == 0);
		if (padding == BTZ_BASE64_UNPADDED && text.len > 0)
			must(text.len % 4 == 1 || btz_base64_find_foreign(alphabet, text) < text.len ||
				 !btz_base64_tail_canonical(alphabet, text));
	}
	free(out);
}

static void
check_bytes(const BtzBase64Alphabet *alphabet, BtzBase64Padding padding, BtzSpan bytes)
{
	size_t		room = BTZ_BASE64_ENCODED_MAX(bytes.len);
	unsigned char *text = malloc(room + 1);
	unsigned char *back = malloc(BTZ_BASE64_DECODED_MAX(room));
	size_t		chars = btz_base64_encode(alphabet, padding, bytes, text);
	size_t		len;

	must(chars <= room);
	must(btz_base64_decode(alphabet, padding, btz_span(text, chars), back, &len) == BTZ_OK);
	must(btz_span_equal(btz_span(back, len), bytes));

	if (bytes.len > 0)
		memcpy(shared + room - bytes.len, bytes.ptr, bytes.len);
	must(btz_base64_encode(alphabet, padding, btz_span(shared + room - bytes.len, bytes.len), shared) == chars);
	must(memcmp(shared, text, chars) == 0);
	free(text);
	free(back);
}

extern int	LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	const BtzBase64Alphabet *const alphabets[] = {
		&btz_base64_standard, &btz_base64_url, &btz_base64_bcrypt
	};
	const BtzBase64Padding paddings[] = {BTZ_BASE64_UNPADDED, BTZ_BASE64_PADDED};

	if (size > INPUT_MAX)
		return 0;
	for (int a = 0; a < 3; a++)
		for (int p = 0; p < 2; p++)
		{
			check_text(alphabets[a], paddings[p], btz_span(data, size));
			check_bytes(alphabets[a], paddings[p], btz_span(data, size));
		}
	return 0;
}
