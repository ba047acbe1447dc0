/*
 * language_tag_fuzz.c
 *		What holds for every checker, and for tags: letter case changes nothing
 *		but letter case; private use can be added to what has none and is no
 *		old tag; parts have 1 to 8 letters or digits.
 */
#include "checker_fuzz.h"

#include "core/ascii.h"
#include "validators/language_tag.h"

static void
check_shape(const Form * form)
{
	size_t		part = 0;

	for (size_t i = 0; i < form->len; i++)
	{
		part = form->text[i] == '-' ? 0 : part + 1;
		require(part <= 8 && (part > 0 || form->text[i] == '-'));
		require(form->text[i] == '-' || btz_is_alnum(form->text[i]));
	}
	require(part > 0 && form->text[0] != '-');
}

static bool
has_private_use(const Form * form)
{
	for (size_t i = 0; i < form->len; i++)
	{
		if (form->text[i] == 'x' && (i == 0 || form->text[i - 1] == '-') &&
			form->text[i + 1] == '-')
			return true;
	}
	return false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const		Subject language = {btz_language_validate, NULL};
	unsigned char text[BTZ_LANGUAGE_TAG_INPUT_MAX];
	Form		form;
	Form		other;

	if (!judge_all(&language, btz_span(data, size), &form))
		return 0;
	require(form.len == size);
	check_shape(&form);
	for (size_t i = 0; i < size; i++)
	{
		require(form.text[i] == btz_to_upper(data[i]) || form.text[i] == btz_to_lower(data[i]));
		text[		i] = btz_to_upper(data[i]);
	}
	require(judge(&language, btz_span(text, size), &other));
	require(btz_span_equal(btz_span(form.text, form.len), btz_span(other.text, other.len)));
	if (size + 4 > sizeof(text) || has_private_use(&form) || form.text[1] == '-' ||
		btz_span_equal(btz_span(form.text, form.len), BTZ_SPAN_LITERAL("en-GB-oed")) ||
		(size == 9 && btz_span_starts_with(btz_span(form.text, form.len), BTZ_SPAN_LITERAL("sgn-"))))
		return 0;
	memcpy(text +size, "-x-a", 4);
	require(judge(&language, btz_span(text, size + 4), &other));
	return 0;
}
