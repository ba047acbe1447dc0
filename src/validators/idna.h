/*
 * idna.h
 *		A-labels: is a label that starts with "xn--" valid IDNA2008?
 *
 * RFC 5890 to 5893 over a frozen table of Unicode 15.0.0.  Maps nothing and
 * needs no ICU, so types can rely on it.  A valid label can still look like
 * another one.
 */
#ifndef BTZ_IDNA_H
#define BTZ_IDNA_H

#include <stdint.h>

#include "core/span.h"
#include "core/status.h"

/* An A-label has at most 59 octets behind its prefix. */
#define BTZ_IDNA_LABEL_MAX 63

typedef struct BtzIdnaLabel
{
	size_t		len;
	uint32_t	points[BTZ_IDNA_LABEL_MAX];
} BtzIdnaLabel;

/* What RFC 5893 asks of a label, apart from its neighbours. */
typedef struct BtzIdnaDirection
{
	bool		right_to_left;	/* makes the whole name bidirectional */
	bool		bidi_rule;		/* kept: all labels of such a name must */
} BtzIdnaDirection;

/* Does it start with "xn--", in any case (RFC 5890, section 2.3.2.1)? */
extern bool btz_idna_is_a_label(BtzSpan label);

/*
 * Decodes an A-label, prefix included, in any case.  BTZ_OK only when it is
 * the one spelling of what it stands for, which is not ASCII alone.
 */
extern BTZ_MUST_USE BtzStatus btz_idna_decode(BtzSpan label, BtzIdnaLabel *out);

/* The U-label of RFC 5891 section 5.4, but for its direction. */
extern bool btz_idna_is_u_label(const BtzIdnaLabel *label);

/* The six conditions of RFC 5893 section 2. */
extern BtzIdnaDirection btz_idna_direction(const BtzIdnaLabel *label);

#endif
