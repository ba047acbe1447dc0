/*
 * semver_fuzz.c
 *		Any bytes.
 *
 * Properties: those of every checker, and that the answer is that of a second
 * reading, which splits the text first.
 */
#include "validators/semver.h"

#include "checker.h"

/* "part" is 0 for the numbers, 1 for the pre-release and 2 for the build. */
static bool
is_identifier(BtzSpan id, int part)
{
	bool		digits = true;

	for (size_t i = 0; i < id.len; i++)
	{
		unsigned char c = id.ptr[i];
		bool		digit = c >= '0' && c <= '9';
		bool		letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!digit && (part == 0 || (!letter && c != '-')))
			return false;
		digits = digits && digit;
	}
	return id.len > 0 && (part == 2 || !digits || id.len == 1 || id.ptr[0] != '0');
}

static bool
are_identifiers(BtzSpan list, int part, size_t *count)
{
	size_t		start = 0;

	*count = 0;
	for (size_t i = 0; i <= list.len; i++)
	{
		if (i < list.len && list.ptr[i] != '.')
			continue;
		if (!is_identifier(btz_span_part(list, start, i), part))
			return false;
		start = i + 1;
		(*count)++;
	}
	return true;
}

static bool
oracle(BtzSpan in)
{
	const unsigned char *plus = in.len > 0 ? memchr(in.ptr, '+', in.len) : NULL;
	size_t		build = plus != NULL ? (size_t) (plus - in.ptr) : in.len;
	const unsigned char *hyphen = build > 0 ? memchr(in.ptr, '-', build) : NULL;
	size_t		pre = hyphen != NULL ? (size_t) (hyphen - in.ptr) : build;
	size_t		count;

	if (in.len == 0 ||
		!are_identifiers(btz_span_part(in, 0, pre), 0, &count) || count != 3)
		return false;
	if (hyphen != NULL && !are_identifiers(btz_span_part(in, pre + 1, build), 1, &count))
		return false;
	return plus == NULL || are_identifiers(btz_span_part(in, build + 1, in.len), 2, &count);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzSpan		in = btz_span(data, size);

	if (size > BTZ_SEMVER_INPUT_MAX)
		return 0;
	require(fuzz_judge(btz_semver_check, in, NULL) == oracle(in));
	if (oracle(in))
		fuzz_edges(btz_semver_check, in, NULL);
	return 0;
}
