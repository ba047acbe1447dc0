/*
 * idna_nfc_fuzz.c
 *		Two bytes a code point; every third one from where marks are.
 *
 * Properties: a label that is not in Normalization Form C holds a mark; a
 * letter before it or behind it, with which no mark composes, changes
 * nothing.
 */
#include "validators/idna_nfc.h"
#include "validators/idna_table.h"

#include "checker.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	BtzIdnaLabel label = {0};
	BtzIdnaLabel longer = {0};
	bool		marks = false;
	bool		nfc;

	for (size_t i = 0; i + 2 <= size && label.len < BTZ_IDNA_LABEL_MAX - 1; i += 2)
	{
		uint32_t	c = (uint32_t) data[i] << 8 | data[i + 1];

		if (label.len % 3 == 1)
			c = 0x300 + c % 0x70;
		if (btz_idna_letter(c)->status == BTZ_IDNA_REFUSED)
			continue;
		marks |= btz_idna_letter(c)->mark;
		label.points[label.len++] = c;
	}
	nfc = btz_idna_is_nfc(&label);
	require(nfc || marks);

	/* U+05D0 composes with nothing that can stand in a label */
	longer = label;
	longer.points[longer.len++] = 0x5d0;
	require(btz_idna_is_nfc(&longer) == nfc);
	if (label.len == 0 || !btz_idna_letter(label.points[0])->mark)
	{
		longer.points[0] = 0x5d0;
		for (size_t i = 0; i < label.len; i++)
			longer.points[i + 1] = label.points[i];
		require(btz_idna_is_nfc(&longer) == nfc);
	}
	return 0;
}
