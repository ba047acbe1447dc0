/*
 * hibp.h
 *		A password against the answer of the range API of Have I Been Pwned
 *		(haveibeenpwned.com/API/v3, "Searching by range").
 *
 * The service is asked by the first five hexadecimal digits of the SHA-1 of
 * the password's UTF-8 and answers with a line for each leaked password whose
 * digest begins so: the other 35 digits, a colon, how often it was seen.  Who
 * asks is the application; nothing here opens a connection.
 *
 * A digest is as good as the password against a list of words: the caller
 * wipes it.  SHA-1 is the service's key, and protects nothing here.
 */
#ifndef BTZ_HIBP_H
#define BTZ_HIBP_H

#include <stdint.h>

#include "core/span.h"
#include "core/status.h"

#define BTZ_HIBP_DIGEST_LEN 40	/* hexadecimal digits, upper case */
#define BTZ_HIBP_PREFIX_LEN 5	/* of them: what the service is told */

/* Writes the BTZ_HIBP_DIGEST_LEN digits; BTZ_CRYPTO when OpenSSL has no SHA-1. */
extern BTZ_MUST_USE BtzStatus btz_hibp_digest(BtzSpan password,
											  unsigned char *digest);

/*
 * How often the service saw the password: the largest count among the lines of
 * "body" that have the digest, in any case, 0 when none has (a count of 0 is
 * padding).  Counts beyond INT64_MAX are INT64_MAX.  Lines end with CR LF, LF
 * or the body; a malformed one is passed over.  BTZ_INVALID when no line is
 * well formed: the service never answers so, and "not found" would be a guess.
 */
extern BTZ_MUST_USE BtzStatus btz_hibp_count(const unsigned char *digest,
											 BtzSpan body, int64_t *count);

#endif
