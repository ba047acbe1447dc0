/*
 * idna.c
 *		The rules for A-labels and what they decode to.
 *
 * Lenient nowhere: a label that one program decodes and another refuses, or
 * that decodes to what has a second spelling, is not valid.
 */
#include "validators/idna.h"

#include "core/ascii.h"
#include "validators/idna_nfc.h"
#include "validators/idna_table.h"
#include "validators/punycode.h"

#define PREFIX_LEN 4

/* code points with a rule in RFC 5892 appendix A */
enum
{
	MIDDLE_DOT = 0x00b7,
	GREEK_KERAIA = 0x0375,
	HEBREW_GERESH = 0x05f3,
	HEBREW_GERSHAYIM = 0x05f4,
	ARABIC_INDIC_ZERO = 0x0660,
	ARABIC_INDIC_NINE = 0x0669,
	EXTENDED_ARABIC_INDIC_ZERO = 0x06f0,
	EXTENDED_ARABIC_INDIC_NINE = 0x06f9,
	ZERO_WIDTH_NON_JOINER = 0x200c,
	ZERO_WIDTH_JOINER = 0x200d,
	KATAKANA_MIDDLE_DOT = 0x30fb,
};

bool
btz_idna_is_a_label(BtzSpan label)
{
	return label.len >= PREFIX_LEN && (label.ptr[0] | 0x20) == 'x' &&
		(label.ptr[1] | 0x20) == 'n' &&
		label.ptr[2] == '-' && label.ptr[3] == '-';
}

static bool
has_non_ascii(const BtzIdnaLabel *label)
{
	for (size_t i = 0; i < label->len; i++)
	{
		if (label->points[i] >= 0x80)
			return true;
	}
	return false;
}

BtzStatus
btz_idna_decode(BtzSpan label, BtzIdnaLabel *out)
{
	unsigned char lower[BTZ_IDNA_LABEL_MAX];
	unsigned char again[BTZ_IDNA_LABEL_MAX];
	size_t		len = 0;
	BtzStatus	status;

	if (!btz_idna_is_a_label(label) || label.len > BTZ_IDNA_LABEL_MAX)
		return BTZ_INVALID;
	for (size_t i = PREFIX_LEN; i < label.len; i++)
		lower[len++] = btz_to_lower(label.ptr[i]);
	status = btz_punycode_decode(btz_span(lower, len), out->points,
								 BTZ_IDNA_LABEL_MAX, &out->len);
	if (status == BTZ_OK && has_non_ascii(out))
	{
		size_t		again_len;

		status = btz_punycode_encode(out->points, out->len, again,
									 sizeof(again), &again_len);
		if (status == BTZ_OK && btz_span_equal(btz_span(lower, len),
											   btz_span(again, again_len)))
			return BTZ_OK;
	}
	return BTZ_INVALID;
}

static const BtzIdnaLetter *
letter_at(const BtzIdnaLabel *label, size_t at)
{
	return btz_idna_letter(label->points[at]);
}

/* Appendix A.1, A.2: behind a virama both shape what follows. */
static bool
follows_virama(const BtzIdnaLabel *label, size_t at)
{
	return at > 0 && letter_at(label, at - 1)->combining_class == BTZ_CCC_VIRAMA;
}

/* Appendix A.1: between letters that would join if it were not there. */
static bool
breaks_joining(const BtzIdnaLabel *label, size_t at)
{
	size_t		before = at;
	size_t		after = at + 1;
	uint8_t		joining;

	while (before > 0 &&
		   letter_at(label, before - 1)->joining == BTZ_JOINING_TRANSPARENT)
		before--;
	while (after < label->len &&
		   letter_at(label, after)->joining == BTZ_JOINING_TRANSPARENT)
		after++;
	if (before == 0 || after == label->len)
		return false;
	joining = letter_at(label, before - 1)->joining;
	if (joining != BTZ_JOINING_LEFT && joining != BTZ_JOINING_DUAL)
		return false;
	joining = letter_at(label, after)->joining;
	return joining == BTZ_JOINING_RIGHT || joining == BTZ_JOINING_DUAL;
}

static bool
has_script(const BtzIdnaLabel *label, uint8_t script)
{
	for (size_t i = 0; i < label->len; i++)
	{
		if (letter_at(label, i)->script == script)
			return true;
	}
	return false;
}

static bool
has_point_between(const BtzIdnaLabel *label, uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < label->len; i++)
	{
		if (label->points[i] >= first && label->points[i] <= last)
			return true;
	}
	return false;
}

/* RFC 5892, appendix A: the rule of a code point that has one. */
static bool
context_allows(const BtzIdnaLabel *label, size_t at)
{
	const uint32_t *points = label->points;
	bool		last = at + 1 == label->len;

	switch (points[at])
	{
		case ZERO_WIDTH_NON_JOINER:
			return follows_virama(label, at) || breaks_joining(label, at);
		case ZERO_WIDTH_JOINER:
			return follows_virama(label, at);
		case MIDDLE_DOT:
			return at > 0 && !last && points[at - 1] == 'l' &&
				points[at + 1] == 'l';
		case GREEK_KERAIA:
			return !last && letter_at(label, at + 1)->script == BTZ_SCRIPT_GREEK;
		case HEBREW_GERESH:
		case HEBREW_GERSHAYIM:
			return at > 0 &&
				letter_at(label, at - 1)->script == BTZ_SCRIPT_HEBREW;
		default:
			return true;		/* the others ask for the whole label */
	}
}

/*
 * RFC 5892, appendix A.7 to A.9: a dot for Japanese, and two forms of the same
 * digits.
 */
static bool
label_allows(const BtzIdnaLabel *label)
{
	if (has_point_between(label, KATAKANA_MIDDLE_DOT, KATAKANA_MIDDLE_DOT) &&
		!has_script(label, BTZ_SCRIPT_KANA_HAN))
		return false;
	return !has_point_between(label, ARABIC_INDIC_ZERO, ARABIC_INDIC_NINE) ||
		!has_point_between(label, EXTENDED_ARABIC_INDIC_ZERO,
						   EXTENDED_ARABIC_INDIC_NINE);
}

/*
 * RFC 5891, section 5.4: hyphens where a prefix has them would make a second
 * A-label.
 */
static bool
has_good_shape(const BtzIdnaLabel *label)
{
	const uint32_t *points = label->points;

	return label->len > 0 && points[0] != '-' && points[label->len - 1] != '-' &&
		!(label->len >= 4 && points[2] == '-' && points[3] == '-') &&
		!letter_at(label, 0)->mark;
}

bool
btz_idna_is_u_label(const BtzIdnaLabel *label)
{
	bool		marks = false;
	bool		contexts = false;

	if (!has_good_shape(label))
		return false;
	for (size_t i = 0; i < label->len; i++)
	{
		const BtzIdnaLetter *letter = letter_at(label, i);

		if (letter->status == BTZ_IDNA_REFUSED)
			return false;
		marks |= letter->mark;
		contexts |= letter->status == BTZ_IDNA_CONTEXT;
	}
	for (size_t i = 0; contexts && i < label->len; i++)
	{
		if (letter_at(label, i)->status == BTZ_IDNA_CONTEXT &&
			!context_allows(label, i))
			return false;
	}
	if (contexts && !label_allows(label))
		return false;
	/* whatever composes with a letter before it is a mark */
	return !marks || btz_idna_is_nfc(label);
}

#define BIDI_SET(x) (1U << BTZ_BIDI_##x)

/* RFC 5893 section 2, conditions 2 to 6, given the classes that occur. */
static bool
keeps_bidi_rule(unsigned first, unsigned all, unsigned last)
{
	const unsigned left = BIDI_SET(L) | BIDI_SET(EN) | BIDI_SET(NEUTRAL) |
	BIDI_SET(NSM);
	const unsigned right = BIDI_SET(R) | BIDI_SET(AL) | BIDI_SET(AN) |
	BIDI_SET(EN) | BIDI_SET(NEUTRAL) | BIDI_SET(NSM);

	if (first == BIDI_SET(L))
		return (all & ~left) == 0 &&
			(last & (BIDI_SET(L) | BIDI_SET(EN))) != 0;
	if (first != BIDI_SET(R) && first != BIDI_SET(AL))
		return false;
	return (all & ~right) == 0 &&
		(last & (BIDI_SET(R) | BIDI_SET(AL) | BIDI_SET(EN) | BIDI_SET(AN))) != 0 &&
		((all & BIDI_SET(EN)) == 0 || (all & BIDI_SET(AN)) == 0);
}

BtzIdnaDirection
btz_idna_direction(const BtzIdnaLabel *label)
{
	unsigned	first = 0;
	unsigned	all = 0;
	unsigned	last = 0;		/* without the marks at the end */
	BtzIdnaDirection direction;

	for (size_t i = 0; i < label->len; i++)
	{
		unsigned	class = 1U << letter_at(label, i)->bidi;

		if (i == 0)
			first = class;
		if (class != BIDI_SET(NSM))
			last = class;
		all |= class;
	}
	direction.right_to_left = (all & (BIDI_SET(R) | BIDI_SET(AL) |
									  BIDI_SET(AN))) != 0;
	direction.bidi_rule = keeps_bidi_rule(first, all, last);
	return direction;
}
