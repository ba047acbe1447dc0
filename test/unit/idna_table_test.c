/*
 * idna_table_test.c
 *		The counts that RFC 5892 gives for Unicode 15.0.0, and the letters on
 *		which a rule depends.
 */
#include "validators/idna_table.h"

#include "unit.h"

#define LIMIT 0x110000

static void
check_counts(void)
{
	int			counts[3] = {0, 0, 0};
	int			ranges = 0;
	int			viramas = 0;
	int			joining[5] = {0, 0, 0, 0, 0};
	uint8_t		before = BTZ_IDNA_REFUSED;

	for (uint32_t c = 0; c < LIMIT; c++)
	{
		const BtzIdnaLetter *letter = btz_idna_letter(c);

		counts[letter->status]++;
		ranges += letter->status == BTZ_IDNA_PVALID && before != BTZ_IDNA_PVALID;
		viramas += letter->combining_class == BTZ_CCC_VIRAMA;
		joining[letter->joining]++;
		before = letter->status;
	}
	CHECK(counts[BTZ_IDNA_PVALID] == 133523 && ranges == 1201,
		  "%d code points are PVALID in %d ranges", counts[BTZ_IDNA_PVALID], ranges);
	CHECK(counts[BTZ_IDNA_CONTEXT] == 27, "%d have a rule of their own",
		  counts[BTZ_IDNA_CONTEXT]);
	CHECK(viramas == 65, "%d viramas", viramas);
	CHECK(joining[BTZ_JOINING_LEFT] == 4 &&
		  joining[BTZ_JOINING_RIGHT] == 142 &&
		  joining[BTZ_JOINING_DUAL] == 564 &&
		  joining[BTZ_JOINING_TRANSPARENT] == 1654,
		  "%d join left, %d right, %d both, %d are transparent",
		  joining[BTZ_JOINING_LEFT], joining[BTZ_JOINING_RIGHT],
		  joining[BTZ_JOINING_DUAL], joining[BTZ_JOINING_TRANSPARENT]);
}

typedef struct Known
{
	uint32_t	point;
	BtzIdnaLetter letter;
}			Known;

static const Known known[] = {
	{0, {0}},
	{'-', {.status = BTZ_IDNA_PVALID}},
	{'0', {.status = BTZ_IDNA_PVALID,.bidi = BTZ_BIDI_EN}},
	{'a', {.status = BTZ_IDNA_PVALID,.bidi = BTZ_BIDI_L}},
	{'A', {0}},
	{'_', {0}},
	{0xdf, {.status = BTZ_IDNA_PVALID,.bidi = BTZ_BIDI_L}},
	{0x301, {BTZ_IDNA_PVALID, BTZ_BIDI_NSM, BTZ_JOINING_TRANSPARENT, BTZ_SCRIPT_OTHER, true, 230}},
	{0x3b1, {.status = BTZ_IDNA_PVALID,.bidi = BTZ_BIDI_L,.script = BTZ_SCRIPT_GREEK}},
	{0x5d0, {.status = BTZ_IDNA_PVALID,.bidi = BTZ_BIDI_R,.script = BTZ_SCRIPT_HEBREW}},
	{0x628, {.status = BTZ_IDNA_PVALID,.bidi = BTZ_BIDI_AL,.joining = BTZ_JOINING_DUAL}},
	{0x661, {.status = BTZ_IDNA_CONTEXT,.bidi = BTZ_BIDI_AN}},
	{0x94d, {BTZ_IDNA_PVALID, BTZ_BIDI_NSM, BTZ_JOINING_TRANSPARENT, BTZ_SCRIPT_OTHER, true, BTZ_CCC_VIRAMA}},
	{0x200d, {.status = BTZ_IDNA_CONTEXT}},
	{0x30a2, {.status = BTZ_IDNA_PVALID,.bidi = BTZ_BIDI_L,.script = BTZ_SCRIPT_KANA_HAN}},
	{0x323af, {.status = BTZ_IDNA_PVALID,.bidi = BTZ_BIDI_L,.script = BTZ_SCRIPT_KANA_HAN}},
	{0x323b0, {0}},
	{0x10ffff, {0}},
	{0x110000, {0}},
	{UINT32_MAX, {0}},
};

static void
check_known(void)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		CHECK(btz_span_equal(btz_span(&known[i].letter, sizeof(BtzIdnaLetter)),
							 btz_span(btz_idna_letter(known[i].point), sizeof(BtzIdnaLetter))),
			  "U+%04X", (unsigned) known[i].point);
}

static void
check_compositions(void)
{
	int			composed = 0;
	int			wrong = 0;
	uint32_t	first;
	uint32_t	second;

	for (uint32_t c = 0; c < LIMIT; c++)
	{
		if (!btz_idna_decompose(c, &first, &second))
			continue;
		composed++;
		wrong += btz_idna_compose(first, second) != c;
		/* what the normaliser takes for granted */
		wrong += btz_idna_letter(second)->mark == false;
	}
	CHECK(composed == 479 && wrong == 0, "%d composites, %d wrong", composed, wrong);
	CHECK(btz_idna_compose('e', 0x301) == 0xe9, "e and acute");
	CHECK(btz_idna_compose('e', 'e') == 0 && btz_idna_compose(0, 0) == 0 &&
		  btz_idna_compose(UINT32_MAX, UINT32_MAX) == 0, "what does not compose");
	CHECK(!btz_idna_decompose(UINT32_MAX, &first, &second) &&
		  !btz_idna_decompose(0, &first, &second), "what does not decompose");
}

int
main(void)
{
	check_counts();
	check_known();
	check_compositions();
	return unit_done();
}
