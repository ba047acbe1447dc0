/*
 * ulid.h
 *		Universally unique lexicographically sortable identifiers: 26 of the
 *		32 characters of Crockford's base32.
 *
 * Crockford's decoder also reads I, L and O as digits; here they are refused,
 * for two spellings of one identifier are two rows.
 */
#ifndef BTZ_ULID_H
#define BTZ_ULID_H

#include "validators/checker.h"

#define BTZ_ULID_INPUT_MAX 256	/* octets; a longer value is not looked at */

/* Letters in any case; the canonical form has capitals. */
extern BtzChecker btz_ulid_check;

#endif
