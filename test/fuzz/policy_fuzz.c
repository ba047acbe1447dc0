/*
 * policy_fuzz.c
 *		Any text: what is a policy has its values within their ranges.
 */
#include <stdlib.h>

#include "passwords/policy.h"

extern int	LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	BtzPolicy	policy;

	if (btz_policy_parse(btz_span(data, size), &policy) != BTZ_OK)
		return 0;
	if (policy.min_length < 1 || policy.max_length > 65536 || policy.min_length > policy.max_length || policy.min_score > 4)
		abort();
	return 0;
}
