/*
 * card_fuzz.c
 *		The first two bytes choose brands, the rest is the value.
 *
 * Properties: what holds for every checker; a card is a number with a check
 * digit; brands only narrow; no wrong digit passes; the mask has the card's
 * length and shows ten digits.
 */
#include "checker_fuzz.h"

#include "validators/card.h"

static void
check_mask(BtzSpan in, const Form * card)
{
	unsigned char *mask = malloc(19);
	size_t		len = btz_card_mask(in, mask);
	size_t		stars = 0;

	require(len == (card == NULL ? 0 : card->len));
	for (size_t i = 0; i < len; i++)
	{
		stars += mask[i] == '*';
		require(mask[i] == '*' || mask[i] == card->text[i]);
	}
	require(len == 0 || stars == len - 10);
	free(mask);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const		Subject luhn = {btz_luhn_validate, NULL};
	const		Subject card = {btz_card_validate, &btz_card_default_rules};
	BtzCardRules rules = {0};
	const		Subject branded = {btz_card_validate, &rules};
	Form		form;
	Form		other;
	BtzSpan		in;

	if (size < 2)
		return 0;
	rules.brands = (data[0] | (uint32_t) data[1] << 8) & 0x1ff;
	in = btz_span(data + 2, size - 2);
	if (!judge_all(&luhn, in, &form))
	{
		require(!judge_all(&card, in, &form) && !judge_all(&branded, in, &form));
		check_mask(in, NULL);
		return 0;
	}
	check_detects(&luhn, form, false);
	if (!judge_all(&card, in, &other))
	{
		require(!judge_all(&branded, in, &form));
		check_mask(in, NULL);
		return 0;
	}
	require(form.len >= 12 && form.len <= 19 && form.len == other.len);
	check_mask(in, &form);
	require(judge_all(&branded, in, &other) || rules.brands != 0);
	return 0;
}
