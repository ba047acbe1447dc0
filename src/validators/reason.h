/*
 * reason.h
 *		Reasons that every validator of text shares.
 *
 * A reason that belongs to one format stands beside that format's scanner.
 */
#ifndef BTZ_REASON_H
#define BTZ_REASON_H

#include "core/verdict.h"

extern const BtzReason btz_reason_empty;
extern const BtzReason btz_reason_too_long; /* a cap, before any work */
extern const BtzReason btz_reason_control_char; /* C0 or DEL */
extern const BtzReason btz_reason_whitespace;	/* SPACE */

#endif
