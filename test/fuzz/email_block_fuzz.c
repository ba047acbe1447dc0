/*
 * email_block_fuzz.c
 *		Blocks against the scanner, on bytes drawn from a small alphabet: what
 *		the blocks take, the scanner accepts under every rule, with the same
 *		"@"; and what it accepts is left to it only for a reason.
 */
#include "core/fold.h"
#include "validators/email.h"
#include "validators/email_block.h"

#include "checker.h"

#define LONGEST 80

/* Within what the blocks know; "in" is an address. */
static bool
is_ordinary(BtzSpan in, size_t at)
{
	static const char rare[] = "!#$%&'*/=?^`{|}~";

	if (in.len > 64)
		return false;
	for (size_t i = 0; i < in.len; i++)
	{
		if (memchr(rare, in.ptr[i], sizeof(rare) - 1) != NULL)
			return false;
		if (i > at && in.ptr[i] == '-' && in.ptr[i - 1] == '-')
			return false;
	}
	return true;
}

static bool
is_folded(BtzSpan in)
{
	unsigned char *out = fuzz_copy(in, 0);
	bool		same;

	btz_fold(in, out);
	same = btz_span_equal(in, btz_span(out, in.len));
	free(out);
	return same;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char alphabet[] = "aZ0.-@_+!?=x";
	BtzEmailRules rules = btz_email_default_rules;
	BtzEmailParts parts;
	unsigned char *copy;
	BtzSpan		in;
	size_t		at;
	bool		folded;

	if (size < 2 || size > LONGEST)
		return 0;
	copy = malloc(size - 1);
	require(copy != NULL);
	for (size_t i = 1; i < size; i++)
		copy[i - 1] = (data[0] & 1) != 0 ? data[i] :
			(unsigned char) alphabet[data[i] % (sizeof(alphabet) - 1)];
	in = btz_span(copy, size - 1);
	rules.allow_quoted = (data[0] & 2) != 0;
	rules.require_tld = (data[0] & 4) == 0;
	rules.block_encoded_word = (data[0] & 8) == 0;
	rules.tld_check = (BtzTldCheck) ((data[0] >> 4) % 3);
	if (btz_email_block(in, &at, &folded))
		require(btz_email_check_scalar(in, &rules, &parts).status == BTZ_OK &&
				parts.at == at && !parts.quoted && folded == is_folded(in));
#ifdef __SSE2__
	else if (btz_email_check_scalar(in, &btz_email_default_rules, &parts).status == BTZ_OK)
		require(!is_ordinary(in, parts.at));
#endif
	free(copy);
	return 0;
}
