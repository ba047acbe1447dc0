/*
 * checked_number_fuzz.c
 *		The first byte chooses the form, the rest is the value.
 *
 * Properties: a verdict points into the value; what is read are the value's
 * characters in order, in upper case, without separators; each can be found
 * again; the sums never read past the end.
 */
#include "checker_fuzz.h"

#include "core/ascii.h"
#include "validators/checked_number.h"

static void
check_characters(BtzSpan in, const BtzNumber *number)
{
	size_t		index = 0;

	for (size_t at = 0; at < in.len; at++)
	{
		if (in.ptr[at] == ' ' || in.ptr[at] == '-')
			continue;
		require(index < number->len && number->chars[index] == btz_to_upper(in.ptr[at]));
		require(btz_number_refuse(number, &btz_reason_bad_checksum, index).offset == at);
		index++;
	}
	require(index == number->len && index > 0);
}

/* In a copy of its own size. */
static void
check_sums(const BtzNumber *number, bool letters)
{
	unsigned char *copy = malloc(number->len);
	BtzSpan		span = btz_span(copy, number->len);
	BtzSpan		none = btz_span(copy, 0);
	bool		same;

	memcpy(copy, number->chars, number->len);
	same = btz_mod97_holds(span, none) == btz_mod97_holds(none, span);
	require(same);
	(void) btz_luhn_holds(span);
	if (!letters)
		(void) (btz_gs1_holds(span) && btz_mod11_holds(span));
	free(copy);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const BtzNumberForm *const forms[] = {
		&btz_number_digits, &btz_number_digits_x, &btz_number_alnum_grouped,
		&btz_number_alnum
	};
	BtzNumber	number;
	BtzVerdict	verdict;
	BtzSpan		in;

	if (size == 0)
		return 0;
	in = btz_span(data + 1, size - 1);
	verdict = btz_number_scan(in, forms[data[0] % 4], &number);
	require(verdict.offset == BTZ_NO_POSITION || verdict.offset < in.len);
	if (verdict.status != BTZ_OK)
		return 0;
	check_characters(in, &number);
	check_sums(&number, data[0] % 4 > 1);
	return 0;
}
