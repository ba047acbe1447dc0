/*
 * idna_nfc.h
 *		Is a decoded label in Normalization Form C?
 *
 * RFC 5891 section 5.4 wants it.  Knows the letters of labels alone, so it
 * does not normalise text.
 */
#ifndef BTZ_IDNA_NFC_H
#define BTZ_IDNA_NFC_H

#include "validators/idna.h"

/* All code points of the label may stand in labels. */
extern bool btz_idna_is_nfc(const BtzIdnaLabel *label);

#endif
