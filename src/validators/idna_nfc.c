/*
 * idna_nfc.c
 *		Decomposes a label, orders its marks, composes it, and compares
 *		(Unicode 15.0.0, section 3.11).
 *
 * The quick check of UAX 15 would answer "maybe" exactly where marks are.
 * Hangul needs no rule: labels hold whole syllables, no parts of them.
 */
#include "validators/idna_nfc.h"

#include "validators/idna_table.h"

/* No letter of a label becomes more: test/tools/idna_table.py checks it. */
#define DECOMPOSED_MAX 3

typedef struct Sequence
{
	size_t		len;
	uint32_t	points[BTZ_IDNA_LABEL_MAX * DECOMPOSED_MAX];
	uint8_t		classes[BTZ_IDNA_LABEL_MAX * DECOMPOSED_MAX];
} Sequence;

/* Appends a code point, before marks of a higher class. */
static void
append_ordered(Sequence *sequence, uint32_t point)
{
	uint8_t		class = btz_idna_letter(point)->combining_class;
	size_t		at = sequence->len++;

	for (; class > 0 && at > 0 && sequence->classes[at - 1] > class; at--)
	{
		sequence->points[at] = sequence->points[at - 1];
		sequence->classes[at] = sequence->classes[at - 1];
	}
	sequence->points[at] = point;
	sequence->classes[at] = class;
}

static void
append_decomposed(Sequence *sequence, uint32_t point)
{
	uint32_t	rest[DECOMPOSED_MAX];
	size_t		depth = 0;
	uint32_t	first;

	/* only the first part decomposes again */
	while (depth < DECOMPOSED_MAX - 1 &&
		   btz_idna_decompose(point, &first, &rest[depth]))
	{
		point = first;
		depth++;
	}
	append_ordered(sequence, point);
	while (depth > 0)
		append_ordered(sequence, rest[--depth]);
}

/* In place: the result is never longer. */
static void
compose(Sequence *sequence)
{
	size_t		starter = SIZE_MAX;
	size_t		len = 0;

	for (size_t i = 0; i < sequence->len; i++)
	{
		uint32_t	point = sequence->points[i];
		uint8_t		class = sequence->classes[i];
		uint32_t	whole = 0;

		/* a mark of the same class, or a letter, in between blocks it */
		if (starter != SIZE_MAX &&
			(starter + 1 == len || sequence->classes[len - 1] < class))
			whole = btz_idna_compose(sequence->points[starter], point);
		if (whole != 0)
		{
			sequence->points[starter] = whole;
			continue;
		}
		if (class == 0)
			starter = len;
		sequence->points[len] = point;
		sequence->classes[len++] = class;
	}
	sequence->len = len;
}

bool
btz_idna_is_nfc(const BtzIdnaLabel *label)
{
	Sequence	sequence;

	sequence.len = 0;
	for (size_t i = 0; i < label->len; i++)
		append_decomposed(&sequence, label->points[i]);
	compose(&sequence);
	return btz_span_equal(btz_span(sequence.points,
								   sequence.len * sizeof(uint32_t)),
						  btz_span(label->points,
								   label->len * sizeof(uint32_t)));
}
