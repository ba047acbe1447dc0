/*
 * ulid_fuzz.c
 *		Any bytes.
 *
 * Properties: those of every checker, and that the answer is that of a plain
 * second reading of the rules.
 */
#include "validators/ulid.h"

#include "checker.h"

static bool
oracle(BtzSpan in)
{
	const char *alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz";

	for (size_t i = 0; i < in.len; i++)
	{
		if (in.ptr[i] == 0 || strchr(alphabet, in.ptr[i]) == NULL)
			return false;
	}
	return in.len == 26 && strchr(alphabet, in.ptr[0]) - alphabet < 8;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzSpan		in = btz_span(data, size);

	if (size > BTZ_ULID_INPUT_MAX)
		return 0;
	require(fuzz_judge(btz_ulid_check, in, NULL) == oracle(in));
	if (oracle(in))
		fuzz_edges(btz_ulid_check, in, NULL);
	return 0;
}
