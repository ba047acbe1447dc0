/*
 * policy.c
 *		The text of a password policy.
 */
#include "passwords/policy.h"

#include "core/ascii.h"

#define LENGTH_MAX 65536

static const struct
{
	const char *name;
	BtzPolicy	policy;
}			presets[] = {
	{"standard", {12, 1024, 3, true}},
	{"nist_single", {15, 1024, 0, true}},	/* SP 800-63B-4: the only factor */
	{"nist_mfa", {8, 1024, 0, true}},	/* one of two factors */
};

static BtzSpan
without_blanks(BtzSpan text)
{
	while (text.len > 0 && text.ptr[0] == ' ')
		text = btz_span_part(text, 1, text.len);
	return text;
}

/* The next word, up to a blank. */
static BtzSpan
take_word(BtzSpan *text)
{
	BtzSpan		word;
	size_t		len = 0;

	*text = without_blanks(*text);
	while (len < text->len && text->ptr[len] != ' ')
		len++;
	word = btz_span_part(*text, 0, len);
	*text = without_blanks(btz_span_part(*text, len, text->len));
	return word;
}

static bool
read_number(BtzSpan text, uint32_t low, uint32_t high, uint32_t *value)
{
	*value = 0;
	if (text.len == 0 || text.len > 5 || (text.ptr[0] == '0' && text.len > 1))
		return false;
	for (size_t i = 0; i < text.len; i++)
	{
		if (!btz_is_digit(text.ptr[i]))
			return false;
		*value = *value * 10 + (uint32_t) (text.ptr[i] - '0');
	}
	return *value >= low && *value <= high;
}

static bool
read_switch(BtzSpan text, bool *value)
{
	*value = btz_span_equal(text, BTZ_SPAN_LITERAL("on"));
	return *value || btz_span_equal(text, BTZ_SPAN_LITERAL("off"));
}

static bool
set(BtzPolicy *policy, BtzSpan key, BtzSpan value)
{
	if (btz_span_equal(key, BTZ_SPAN_LITERAL("min_length")))
		return read_number(value, 1, LENGTH_MAX, &policy->min_length);
	if (btz_span_equal(key, BTZ_SPAN_LITERAL("max_length")))
		return read_number(value, 1, LENGTH_MAX, &policy->max_length);
	if (btz_span_equal(key, BTZ_SPAN_LITERAL("min_score")))
		return read_number(value, 0, 4, &policy->min_score);
	return btz_span_equal(key, BTZ_SPAN_LITERAL("blocklist")) && read_switch(value, &policy->blocklist);
}

static bool
set_word(BtzPolicy *policy, BtzSpan word)
{
	const unsigned char *sign = memchr(word.ptr, '=', word.len);
	size_t		at;

	if (sign == NULL)
		return false;
	at = (size_t) (sign - word.ptr);
	return set(policy, btz_span_part(word, 0, at), btz_span_part(word, at + 1, word.len));
}

BtzStatus
btz_policy_parse(BtzSpan text, BtzPolicy *policy)
{
	BtzSpan		name;
	bool		found = false;

	if (text.len == 0)
		return BTZ_INVALID;
	name = take_word(&text);
	for (size_t i = 0; i < sizeof(presets) / sizeof(presets[0]); i++)
	{
		if (btz_span_equal(name, btz_span_cstring(presets[i].name)))
		{
			*policy = presets[i].policy;
			found = true;
		}
	}
	while (found && text.len > 0)
		found = set_word(policy, take_word(&text));
	return found && policy->min_length <= policy->max_length ? BTZ_OK : BTZ_INVALID;
}
