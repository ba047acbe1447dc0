/*
 * idna_table.h
 *		What Unicode 15.0.0 says of the code points that a label may hold.
 *
 * Frozen: another version would refuse what is stored or accept what an older
 * server refused.  Knows nothing of code points that RFC 5892 disallows or
 * that this version does not assign.
 */
#ifndef BTZ_IDNA_TABLE_H
#define BTZ_IDNA_TABLE_H

#include <stdbool.h>
#include <stdint.h>

/* RFC 5892, section 2 */
enum
{
	BTZ_IDNA_REFUSED,			/* DISALLOWED or UNASSIGNED */
	BTZ_IDNA_PVALID,
	BTZ_IDNA_CONTEXT,			/* CONTEXTJ or CONTEXTO */
};

/* Bidi_Class, as far as RFC 5893 tells them apart */
enum
{
	BTZ_BIDI_NEUTRAL,			/* ES, CS, ET, ON or BN */
	BTZ_BIDI_L,
	BTZ_BIDI_R,
	BTZ_BIDI_AL,
	BTZ_BIDI_AN,
	BTZ_BIDI_EN,
	BTZ_BIDI_NSM,
};

/* Joining_Type, as far as RFC 5892 appendix A.1 tells them apart */
enum
{
	BTZ_JOINING_NONE,
	BTZ_JOINING_LEFT,
	BTZ_JOINING_RIGHT,
	BTZ_JOINING_DUAL,
	BTZ_JOINING_TRANSPARENT,
};

/* Script, as far as RFC 5892 appendix A tells them apart */
enum
{
	BTZ_SCRIPT_OTHER,
	BTZ_SCRIPT_GREEK,
	BTZ_SCRIPT_HEBREW,
	BTZ_SCRIPT_KANA_HAN,		/* Hiragana, Katakana or Han */
};

#define BTZ_CCC_VIRAMA 9		/* Canonical_Combining_Class */

typedef struct BtzIdnaLetter
{
	uint8_t		status;
	uint8_t		bidi;
	uint8_t		joining;
	uint8_t		script;
	bool		mark;			/* General_Category M */
	uint8_t		combining_class;	/* Canonical_Combining_Class */
} BtzIdnaLetter;

/* All zero for what may not stand in a label. */
extern const BtzIdnaLetter *btz_idna_letter(uint32_t code_point);

/*
 * Canonical decomposition by one step: no letter of a label decomposes into
 * other than two.  False: it does not.
 */
extern bool btz_idna_decompose(uint32_t code_point, uint32_t *first,
							   uint32_t *second);

/* The primary composite of the two, or 0. */
extern uint32_t btz_idna_compose(uint32_t first, uint32_t second);

#endif
