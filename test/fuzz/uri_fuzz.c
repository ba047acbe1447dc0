/*
 * uri_fuzz.c
 *		The contract of every checker; what has a scheme is a reference too; a
 *		foreign byte at either end makes a valid value invalid.
 */
#include "validators/uri.h"

#include "checker.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzSpan		in = btz_span(data, size);

	if (size == 0)
		return 0;
	if (fuzz_judge(btz_uri_validate, in, &btz_uri_default_rules))
		require(fuzz_judge(btz_uri_validate, in, &btz_uri_reference_default_rules));
	if (fuzz_judge(btz_uri_validate, in, &btz_uri_reference_default_rules))
		fuzz_edges(btz_uri_validate, in, &btz_uri_reference_default_rules);
	return 0;
}
