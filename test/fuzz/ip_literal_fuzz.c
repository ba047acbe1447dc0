/*
 * ip_literal_fuzz.c
 *		The contract of every checker, for what starts with a bracket.
 */
#include "validators/ip_literal.h"

#include "checker.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzSpan		in = btz_span(data, size);

	if (size > 0 && data[0] == '[' && fuzz_judge(btz_ip_literal_validate, in, NULL))
	{
		unsigned char *longer = fuzz_copy(in, 1);

		for (unsigned c = 0; c < 256; c++)
		{
			longer[in.len] = (unsigned char) c;
			require(!fuzz_judge(btz_ip_literal_validate,
								btz_span(longer, in.len + 1), NULL));
		}
		free(longer);
	}
	return 0;
}
