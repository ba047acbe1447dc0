/*
 * secret_token_fuzz.c
 *		Any bytes as an encrypted secret.
 *
 * Aborts when the grammar and the decoder disagree, when a token written out
 * again is another text, or when a verdict points outside its text.
 */
#include "secrets/secret_token.h"

#include "checker.h"

#define INPUT_MAX 4096

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static unsigned char raw[BTZ_BASE64_DECODED_MAX(INPUT_MAX)];
	static unsigned char again[BTZ_BASE64_ENCODED_MAX(INPUT_MAX) + BTZ_SECRET_PREFIX_MAX];
	unsigned char *copy;
	BtzSpan text;
	BtzSecretToken token;
	BtzVerdict	verdict;
	size_t		len = 0;

	if (size > INPUT_MAX)
		return 0;
	copy = fuzz_copy(btz_span(data, size), 0);
	text = btz_span(copy, size);

	verdict = btz_secret_token_read(text, &token);
	require((verdict.reason == NULL) == (verdict.status == BTZ_OK));
	require(verdict.offset == BTZ_NO_POSITION || verdict.offset < size);
	if (verdict.status == BTZ_OK)
	{
		require(btz_base64_decode(&btz_base64_url, BTZ_BASE64_UNPADDED, token.body, raw, &len) == BTZ_OK);
		require(len >= BTZ_SECRET_RAW_LEN((size_t) 0));
		size = btz_secret_prefix_write(token.key_id, again);
		size += btz_base64_encode(&btz_base64_url, BTZ_BASE64_UNPADDED, btz_span(raw, len), again + size);
		require(btz_span_equal(btz_span(again, size), text));
	}
	free(copy);
	return 0;
}
