/*
 * uri_form.h
 *		Percent-encoding and dot segments, as URLs and URIs share them.
 *
 * Two spellings that RFC 3986 section 6.2.2 calls equivalent get one form.
 * Nothing is decoded that could then be read as a delimiter or as a dot
 * segment.  Linear time, no allocation.
 */
#ifndef BTZ_URI_FORM_H
#define BTZ_URI_FORM_H

#include "core/charset.h"
#include "core/span.h"
#include "core/verdict.h"

/* Sets of RFC 3986 in bits[0] and bits[1] of a BtzCharset, without "%". */
#define BTZ_URI_UNRESERVED_0 (BTZ_CHARS_DIGIT | BTZ_CHAR('-') | BTZ_CHAR('.'))
#define BTZ_URI_UNRESERVED_1 (BTZ_CHARS_ALPHA | BTZ_CHAR('_') | BTZ_CHAR('~'))
#define BTZ_URI_SUB_DELIMS_0 \
	(BTZ_CHAR('!') | BTZ_CHAR('$') | BTZ_CHAR('&') | BTZ_CHAR('\'') | \
	 BTZ_CHAR('(') | BTZ_CHAR(')') | BTZ_CHAR('*') | BTZ_CHAR('+') | \
	 BTZ_CHAR(',') | BTZ_CHAR(';') | BTZ_CHAR('='))
#define BTZ_URI_PCHAR_0 \
	(BTZ_URI_UNRESERVED_0 | BTZ_URI_SUB_DELIMS_0 | BTZ_CHAR(':'))
#define BTZ_URI_PCHAR_1 (BTZ_URI_UNRESERVED_1 | BTZ_CHAR('@'))

/* of what follows a letter in a scheme */
#define BTZ_URI_SCHEME_0 \
	(BTZ_CHARS_DIGIT | BTZ_CHAR('+') | BTZ_CHAR('-') | BTZ_CHAR('.'))
#define BTZ_URI_SCHEME_1 BTZ_CHARS_ALPHA

extern const BtzReason btz_reason_scheme_missing;
extern const BtzReason btz_reason_scheme_invalid;
extern const BtzReason btz_reason_backslash;
extern const BtzReason btz_reason_userinfo_invalid;
extern const BtzReason btz_reason_ipv6_invalid;
extern const BtzReason btz_reason_percent_invalid;

/*
 * Moves *at over characters of "plain" and well-formed percent-encodings, to
 * the first other character or the end.  Refuses a "%" without two digits.
 */
extern BTZ_MUST_USE BtzVerdict btz_percent_scan(BtzSpan in,
												const BtzCharset *plain,
												size_t *at);

/* Writes the percent-encoding of an octet, and returns its length. */
#define BTZ_PERCENT_LEN 3
extern size_t btz_percent_encode(unsigned char c,
								 unsigned char out[BTZ_PERCENT_LEN]);

/*
 * Writes the normal form and returns its length, at most three times that of
 * "in", whose percent-encodings are well formed: digits of an encoding in
 * upper case; letters, digits, "-", "_" and "~" decoded; "[", "]" and "|"
 * encoded.  "%2E" stays: browsers take "%2e%2e" for "..", others do not.
 * With "out" NULL it only measures.
 */
extern size_t btz_percent_normal(BtzSpan in, unsigned char *out);

/*
 * The same for a path that starts with "/", without its literal dot segments
 * (section 5.2.4); but a ".." behind an encoded dot segment stays, or readers
 * that decode would get to another place than before.
 */
extern size_t btz_path_normal(BtzSpan path, unsigned char *out);

/* Has it a segment that only decoding would make "." or ".."? */
extern bool btz_path_has_encoded_dots(BtzSpan path);

#endif
