/*
 * idna_fuzz.c
 *		Bytes as a label, decoded as an A-label or read as code points.
 *
 * Properties: what decodes is at most a label and has one non-ASCII code
 * point; upper case decodes alike; a valid one starts with no mark, keeps to
 * the table, and is in Normalization Form C; a label that is all of one
 * direction and ends well keeps the Bidi rule.
 */
#include "validators/idna.h"
#include "validators/idna_nfc.h"
#include "validators/idna_table.h"

#include "checker.h"

static void
check_valid(const BtzIdnaLabel *label)
{
	require(label->len > 0 && !btz_idna_letter(label->points[0])->mark);
	for (size_t i = 0; i < label->len; i++)
		require(btz_idna_letter(label->points[i])->status != BTZ_IDNA_REFUSED);
	require(btz_idna_is_nfc(label));
}

static void
check_direction(const BtzIdnaLabel *label)
{
	BtzIdnaDirection direction = btz_idna_direction(label);
	bool		left = label->len > 0;

	for (size_t i = 0; i < label->len; i++)
		left &= btz_idna_letter(label->points[i])->bidi == BTZ_BIDI_L;
	if (left)
		require(!direction.right_to_left && direction.bidi_rule);
}

static void
check_upper_case(BtzSpan in, const BtzIdnaLabel *label)
{
	unsigned char upper[BTZ_IDNA_LABEL_MAX];
	BtzIdnaLabel again;

	for (size_t i = 0; i < in.len; i++)
		upper[i] = in.ptr[i] >= 'a' && in.ptr[i] <= 'z' ? in.ptr[i] ^ 0x20 : in.ptr[i];
	require(btz_idna_decode(btz_span(upper, in.len), &again) == BTZ_OK);
	require(again.len == label->len &&
			memcmp(again.points, label->points, label->len * sizeof(uint32_t)) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char *copy = malloc(size > 0 ? size : 1);
	BtzIdnaLabel label;
	bool		non_ascii = false;

	require(copy != NULL);
	if (size > 0)
		memcpy(copy, data, size);
	if (btz_idna_decode(btz_span(copy, size), &label) == BTZ_OK)
	{
		require(label.len >= 1 && label.len <= BTZ_IDNA_LABEL_MAX && size <= BTZ_IDNA_LABEL_MAX);
		for (size_t i = 0; i < label.len; i++)
			non_ascii |= label.points[i] >= 0x80;
		require(non_ascii);
		if (btz_idna_is_u_label(&label))
			check_valid(&label);
		check_direction(&label);
		check_upper_case(btz_span(copy, size), &label);
	}

	/* any code points, two bytes each: nothing is read out of bounds */
	label.len = 0;
	for (size_t i = 0; i + 2 <= size && label.len < BTZ_IDNA_LABEL_MAX; i += 2)
		label.points[label.len++] = (uint32_t) copy[i] << 8 | copy[i + 1];
	if (btz_idna_is_u_label(&label))
		check_valid(&label);
	check_direction(&label);
	free(copy);
	return 0;
}
