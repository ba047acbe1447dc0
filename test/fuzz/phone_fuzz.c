/*
 * phone_fuzz.c
 *		The first byte chooses the rules, the rest is the value.
 *
 * Properties: what holds for every checker; the canonical form is a plus sign
 * and the value's 7 to 15 digits in order; without separators it is the value.
 */
#include "checker_fuzz.h"

#include "core/ascii.h"
#include "validators/phone.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzPhoneRules rules;
	const		Subject phone = {btz_phone_e164_validate, &rules};
	Form		form;
	size_t		len = 1;

	if (size == 0)
		return 0;
	rules.allow_separators = (data[0] & 1) != 0;
	if (!judge_all(&phone, btz_span(data + 1, size - 1), &form))
		return 0;
	require(form.len >= 8 && form.len <= 16 && form.text[0] == '+' && form.text[1] != '0');
	for (size_t i = 1; i < size; i++)
	{
		if (btz_is_digit(data[i]))
			require(len < form.len && form.text[len++] == data[i]);
	}
	require(len == form.len);
	require(rules.allow_separators || form.len == size - 1);
	rules.allow_separators = false;
	require(judge(&phone, btz_span(form.text, form.len), &form));
	return 0;
}
