/*
 * iban_fuzz.c
 *		What holds for every checker, and for accounts: the prefix is a country
 *		and check digits, no wrong digit and no swap of two passes.
 */
#include "checker_fuzz.h"

#include "core/ascii.h"
#include "validators/iban.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const		Subject iban = {btz_iban_validate, NULL};
	Form		form;

	if (!judge_all(&iban, btz_span(data, size), &form))
		return 0;
	require(form.len >= 15 && form.len <= 34);	/* ISO 13616 */
	require(btz_is_upper(form.text[0]) && btz_is_upper(form.text[1]) &&
			btz_is_digit(form.text[2]) && btz_is_digit(form.text[3]));
	for (size_t i = 0; i < form.len; i++)
		require(btz_is_upper(form.text[i]) || btz_is_digit(form.text[i]));
	check_detects(&iban, form, true);
	return 0;
}
