/*
 * reason.h
 *		Reasons that every validator of text shares.
 *
 * A reason that belongs to one format stands beside that format's scanner.
 */
#ifndef BTZ_REASON_H
#define BTZ_REASON_H

#include "core/span.h"
#include "core/verdict.h"

extern const BtzReason btz_reason_empty;
extern const BtzReason btz_reason_too_long; /* a cap, before any work */
extern const BtzReason btz_reason_control_char; /* C0 or DEL */
extern const BtzReason btz_reason_whitespace;	/* SPACE */
extern const BtzReason btz_reason_non_ascii;	/* a byte from 0x80 up */
extern const BtzReason btz_reason_invalid_char; /* no other reason fits */

/*
 * Refuses the byte at "at", which a format of ASCII characters has no place
 * for: as a control character, a space or not ASCII where it is one, else
 * with the reason "otherwise".
 */
extern BTZ_MUST_USE BtzVerdict btz_refuse_byte(BtzSpan in, size_t at,
											   const BtzReason *otherwise);

#endif
