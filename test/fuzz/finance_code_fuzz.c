/*
 * finance_code_fuzz.c
 *		The first byte chooses the checker, the rest is the value.
 *
 * Properties: what holds for every checker; upper case and nothing else;
 * the lengths; no wrong digit passes, in an LEI no swap either.
 */
#include "checker_fuzz.h"

#include "core/ascii.h"
#include "validators/finance_code.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const Subject subjects[] = {
		{btz_bic_validate, NULL}, {btz_lei_validate, NULL}, {btz_isin_validate, NULL}
	};
	const		Subject *subject;
	Form		form;

	if (size == 0)
		return 0;
	subject = &subjects[data[0] % 3];
	if (!judge_all(subject, btz_span(data + 1, size - 1), &form))
		return 0;
	require(form.len == size - 1);
	for (size_t i = 0; i < form.len; i++)
		require(form.text[i] == btz_to_upper(data[i + 1]) && btz_is_alnum(form.text[i]));
	if (subject->check == btz_bic_validate)
		require(form.len == 8 || form.len == 11);
	else
		check_detects(subject, form, subject->check == btz_lei_validate);
	return 0;
}
