/*
 * pattern_risk_fuzz.c
 *		The first byte chooses the flags, the rest is the pattern: any bytes.
 *
 * Properties: the reader always moves on and ends; a risk points into the
 * pattern.  Of what PCRE2 takes: in parentheses it has no fewer risks, nor
 * when it is repeated without end; a backreference there is one here.
 */
#include "validators/pattern.h"
#include "validators/pattern_item.h"
#include "validators/pattern_risk.h"

#include "checker.h"

#define LONGEST 1000

/* Reads it all; the bytes are of exactly this size. */
static void
check_reader(BtzSpan pattern, uint32_t flags)
{
	BtzPatternReader reader = {.text = pattern,.flags = flags};
	BtzPatternItem item = btz_pattern_next(&reader);

	while (item.kind != BTZ_ITEM_END)
	{
		size_t		before = reader.at;

		require(before <= pattern.len && item.offset < before);
		item = btz_pattern_next(&reader);
		require(item.kind == BTZ_ITEM_END || reader.at > before);
	}
	require(reader.at == pattern.len);
}

static void
find(BtzSpan pattern, uint32_t flags, BtzRisks *risks)
{
	btz_pattern_risks(pattern, flags, risks);
	for (int i = 0; i < BTZ_N_RISKS; i++)
		require(risks->offset[i] == BTZ_NO_POSITION || risks->offset[i] < pattern.len);
	require(btz_pattern_risk_verdict(risks).status == BTZ_OK ||
			btz_pattern_risk_verdict(risks).offset < pattern.len);
}

static bool
has_condition(BtzSpan pattern)
{
	for (size_t i = 0; i + 3 <= pattern.len; i++)
	{
		if (memcmp(pattern.ptr + i, "(?(", 3) == 0)
			return true;
	}
	return false;
}

/*
 * What PCRE2 takes must be read as PCRE2 reads it.  It counts a condition on
 * a group, which compares nothing, among the backreferences.  Does it take it?
 */
static bool
check_against_pcre2(BtzSpan pattern, uint32_t flags, const BtzRisks *risks)
{
	BtzPatternSpec spec = {.text = pattern,.flags = flags,.max_nesting = 200};
	BtzPatternCode compiled;
	uint32_t	highest = 0;

	if (btz_pattern_compile(&spec, NULL, &compiled) != BTZ_PATTERN_OK)
		return false;
	require(pcre2_pattern_info(compiled.code, PCRE2_INFO_BACKREFMAX, &highest) == 0);
	require(highest == 0 || has_condition(pattern) ||
			risks->offset[BTZ_RISK_BACKREFERENCE] != BTZ_NO_POSITION);
	pcre2_code_free(compiled.code);
	return true;
}

static void
check_wrapped(BtzSpan pattern, const BtzRisks *risks, const char *end)
{
	unsigned char wrapped[LONGEST + 10];
	BtzRisks	more;

	wrapped[0] = '(';
	memcpy(wrapped + 1, pattern.ptr, pattern.len);
	memcpy(wrapped + 1 + pattern.len, end, 2);
	find(btz_span(wrapped, pattern.len + 1 + (end[1] != '\0' ? 2 : 1)), 0, &more);
	for (int i = 0; i < BTZ_N_RISKS; i++)
	{
		if (risks->offset[i] != BTZ_NO_POSITION)
			require(more.offset[i] != BTZ_NO_POSITION);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char *copy;
	BtzSpan		pattern;
	BtzRisks	risks;
	uint32_t	flags;

	if (size < 1 || size > LONGEST)
		return 0;
	flags = data[0] & 31;
	copy = malloc(size);
	require(copy != NULL);
	memcpy(copy, data + 1, size - 1);
	pattern = btz_span(copy, size - 1);
	check_reader(pattern, flags);
	find(pattern, flags, &risks);
	if (check_against_pcre2(pattern, flags, &risks) && flags == 0 &&
		pattern.len > 0 && memchr(copy, '?', pattern.len) == NULL &&
		memchr(copy, '*', pattern.len) == NULL)
	{
		check_wrapped(pattern, &risks, ")");
		check_wrapped(pattern, &risks, ")+");
	}
	free(copy);
	return 0;
}
