/*
 * zx_feedback.c
 *		Warnings and suggestions.
 */
#include "passwords/zx_feedback.h"

static void
suggest(BtzZxResult *result, const char *sentence)
{
	if (result->suggestion_count < BTZ_ZX_SUGGESTIONS_MAX)
		result->suggestions[result->suggestion_count++] = sentence;
}

static const char *
password_warning(const BtzZxPart *part)
{
	const BtzZxMatch *match = &part->match;

	if (part->alone && !match->l33t && !match->reversed)
	{
		if (match->rank <= 10)
			return "This is a top-10 common password";
		return match->rank <= 100 ? "This is a top-100 common password" : "This is a very common password";
	}
	return match->guesses <= 10000 ? "This is similar to a commonly used password" : "";
}

static const char *
word_warning(const BtzZxPart *part)
{
	switch ((BtzZxList) part->match.list)
	{
		case BTZ_ZX_PASSWORDS:
			return password_warning(part);
		case BTZ_ZX_WIKIPEDIA:
			return part->alone ? "A word by itself is easy to guess" : "";
		case BTZ_ZX_SURNAMES:
		case BTZ_ZX_MALE_NAMES:
		case BTZ_ZX_FEMALE_NAMES:
			return part->alone ? "Names and surnames by themselves are easy to guess" :
				"Common names and surnames are easy to guess";
		default:
			return "";
	}
}

static void
advise_on_word(BtzZxResult *result, const BtzZxPart *part)
{
	result->warning = word_warning(part);
	if (btz_zx_starts_upper(part->units, part->len))
		suggest(result, "Capitalization doesn't help very much");
	else if (btz_zx_all_upper(part->units, part->len) && btz_zx_has_upper(part->units, part->len))
		suggest(result, "All-uppercase is almost as easy to guess as all-lowercase");
	if (part->match.reversed && part->len >= 4)
		suggest(result, "Reversed words aren't much harder to guess");
	if (part->match.l33t)
		suggest(result, "Predictable substitutions like '@' instead of 'a' don't help very much");
}

static void
advise_on_part(BtzZxResult *result, const BtzZxPart *part)
{
	switch ((BtzZxPattern) part->match.pattern)
	{
		case BTZ_ZX_DICTIONARY:
			advise_on_word(result, part);
			break;
		case BTZ_ZX_SPATIAL:
			result->warning = part->match.straight ? "Straight rows of keys are easy to guess" :
				"Short keyboard patterns are easy to guess";
			suggest(result, "Use a longer keyboard pattern with more turns");
			break;
		case BTZ_ZX_REPEAT:
			result->warning = part->match.single ? "Repeats like \"aaa\" are easy to guess" :
				"Repeats like \"abcabcabc\" are only slightly harder to guess than \"abc\"";
			suggest(result, "Avoid repeated words and characters");
			break;
		case BTZ_ZX_SEQUENCE:
			result->warning = "Sequences like abc or 6543 are easy to guess";
			suggest(result, "Avoid sequences");
			break;
		case BTZ_ZX_YEAR:
			result->warning = "Recent years are easy to guess";
			suggest(result, "Avoid recent years");
			suggest(result, "Avoid years that are associated with you");
			break;
		case BTZ_ZX_DATE:
			result->warning = "Dates are often easy to guess";
			suggest(result, "Avoid dates and years that are associated with you");
			break;
		default:
			break;
	}
}

void
btz_zx_feedback(BtzZxResult *result, const BtzZxPart *longest)
{
	result->warning = "";
	result->suggestion_count = 0;
	if (longest == NULL)
	{
		suggest(result, "Use a few words, avoid common phrases");
		suggest(result, "No need for symbols, digits, or uppercase letters");
	}
	else if (result->score <= 2)
	{
		suggest(result, "Add another word or two. Uncommon words are better.");
		advise_on_part(result, longest);
	}
}
