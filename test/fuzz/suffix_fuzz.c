/*
 * suffix_fuzz.c
 *		A list up to a zero byte, and a host behind it.
 *
 * Properties: reading ends, and no rule is longer than its room; a rule reads
 * as itself; what a host would ask for is all that matters to it; the suffix
 * starts at a label.
 */
#include "validators/suffix.h"

#include "checker.h"

static void
read_again(BtzSpan rule)
{
	BtzSuffixReader reader = {.list = rule};
	unsigned char out[BTZ_SUFFIX_RULE_MAX];
	size_t		len;

	require(btz_suffix_read(&reader, out, &len) == BTZ_SUFFIX_RULE);
	require(btz_span_equal(btz_span(out, len), rule));
}

static bool
is_candidate(BtzSpan host, BtzSpan rule)
{
	unsigned char made[BTZ_SUFFIX_RULE_MAX];

	for (size_t start = 0; start < host.len; start++)
	{
		if (start > 0 && host.ptr[start - 1] != '.')
			continue;
		for (int kind = 0; kind < BTZ_SUFFIX_KINDS; kind++)
		{
			size_t		len = btz_suffix_candidate(host, start, (BtzSuffixKind) kind, made);

			require(len <= sizeof(made));
			if (len > 0 && btz_span_equal(btz_span(made, len), rule))
				return true;
		}
	}
	return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *zero = size > 0 ? memchr(data, 0, size) : NULL;
	size_t		list_len = zero == NULL ? size : (size_t) (zero - data);
	BtzSuffixReader reader = {.list = btz_span(data, list_len)};
	unsigned char name[BTZ_HOSTNAME_MAX];
	unsigned char rule[BTZ_SUFFIX_RULE_MAX];
	BtzHostname found;
	BtzSpan		host = btz_span(name, 0);
	BtzSuffix	suffix = {0, false};
	BtzSuffixLine line;
	size_t		len;
	size_t		lines = 0;

	if (zero != NULL)
	{
		BtzSpan text = btz_span(zero + 1, size - list_len - 1);

		if (btz_hostname_check(text, &btz_hostname_default_rules, &found).status == BTZ_OK)
			host.len = btz_hostname_canonical(text, &found, name);
	}
	if (host.len > 0)
		suffix = btz_suffix_default(host);

	while ((line = btz_suffix_read(&reader, rule, &len)) != BTZ_SUFFIX_END)
	{
		BtzSuffix	before = suffix;

		require(++lines <= list_len && reader.at <= list_len);
		if (line != BTZ_SUFFIX_RULE)
			continue;
		require(len <= BTZ_SUFFIX_RULE_MAX);
		read_again(btz_span(rule, len));
		if (host.len == 0)
			continue;
		btz_suffix_apply(host, btz_span(rule, len), &suffix);
		require(is_candidate(host, btz_span(rule, len)) ||
				(before.start == suffix.start && before.exception == suffix.exception));
		require(suffix.start < host.len &&
				(suffix.start == 0 || host.ptr[suffix.start - 1] == '.'));
	}
	return 0;
}
