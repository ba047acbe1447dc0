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
extern const BtzReason btz_reason_non_ascii;
extern const BtzReason btz_reason_invalid_encoding; /* ill-formed text */
extern const BtzReason btz_reason_invalid_char;
extern const BtzReason btz_reason_invalid_length;
extern const BtzReason btz_reason_invalid_structure;
extern const BtzReason btz_reason_unsafe_char;	/* of unsafe_char.h */

/*
 * Refuses the ASCII character or byte at "at": control_char, whitespace or
 * non_ascii when it is one, else "other".
 */
extern BTZ_MUST_USE BtzVerdict btz_refuse_char(BtzSpan in, size_t at,
											   const BtzReason *other);

#endif
