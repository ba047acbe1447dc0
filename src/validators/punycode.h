/*
 * punycode.h
 *		Punycode: RFC 3492 with the parameters of its section 5.
 *
 * Works on a label without its "xn--".  Which code points may stand in a
 * label is not asked here, only that they are Unicode scalar values.  Upper
 * case keeps its case when it is a literal letter; digits are read in either
 * case and written in lower case.
 */
#ifndef BTZ_PUNYCODE_H
#define BTZ_PUNYCODE_H

#include <stdint.h>

#include "core/span.h"
#include "core/status.h"

/*
 * Decodes all of "in" into out[0 .. *len).  BTZ_INVALID: not Punycode, a sum
 * that wraps, a surrogate or a number above U+10FFFF.  BTZ_TOO_LONG: more
 * than "cap" code points.  Time is in.len + cap * cap at most.
 */
extern BTZ_MUST_USE BtzStatus btz_punycode_decode(BtzSpan in, uint32_t *out,
												  size_t cap, size_t *len);

/*
 * Encodes in_len scalar values into out[0 .. *len), with the delimiter behind
 * literal letters as the RFC has it.  BTZ_INVALID: a number that is no scalar
 * value, or a sum that wraps.  BTZ_TOO_LONG: more than "cap" octets.  Time is
 * in_len * in_len at most.
 */
extern BTZ_MUST_USE BtzStatus btz_punycode_encode(const uint32_t *in,
												  size_t in_len,
												  unsigned char *out,
												  size_t cap, size_t *len);

#endif
