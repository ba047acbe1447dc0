/*
 * code_list_fuzz.c
 *		The first byte chooses the list, the rest is the value.
 *
 * Properties: what holds for every checker; a code has its width, and is found
 * in any letter case.
 */
#include "checker_fuzz.h"

#include "core/ascii.h"
#include "validators/code_list.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const BtzCountryRules rules[] = {
		{BTZ_COUNTRY_ALPHA2}, {BTZ_COUNTRY_ALPHA3}, {BTZ_COUNTRY_NUMERIC}
	};
	const		Subject subjects[] = {
		{btz_country_validate, &rules[0]}, {btz_country_validate, &rules[1]},
		{btz_country_validate, &rules[2]}, {btz_currency_validate, NULL}
	};
	const		Subject *subject;
	Form		form;

	if (size == 0)
		return 0;
	subject = &subjects[data[0] % 4];
	if (!judge_all(subject, btz_span(data + 1, size - 1), &form))
		return 0;
	require(form.len == (subject == &subjects[0] ? 2 : 3) && form.len == size - 1);
	for (size_t i = 0; i < form.len; i++)
		require(form.text[i] == btz_to_upper(data[i + 1]));
	return 0;
}
