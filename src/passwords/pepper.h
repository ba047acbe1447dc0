/*
 * pepper.h
 *		What bcrypt is given when there is a pepper: a key that is not in the
 *		database, so that a stolen dump cannot be attacked at all.
 *
 * Argon2 has a place for such a key of its own (hash_once.h).  Never a plain
 * digest before bcrypt: a list of leaked digests could be tried in place of
 * passwords.
 */
#ifndef BTZ_PEPPER_H
#define BTZ_PEPPER_H

#include <stdbool.h>

#include "core/span.h"
#include "core/status.h"

typedef enum BtzPepperMode
{
	BTZ_PEPPER_HMAC,			/* HMAC-SHA-256 of the password under the
								 * pepper, in base64: 44 characters */
	BTZ_PEPPER_HMAC_SHA384,		/* likewise, 64 characters */
	BTZ_PEPPER_CONCAT,			/* the password, then the pepper: for hashes
								 * that others made; "ab" and "cdef" are "abc"
								 * and "def" */
} BtzPepperMode;

/* Room for what any mode gives. */
#define BTZ_PEPPERED_MAX 72

/* The mode of that name: "hmac", "hmac_sha384", "concat". */
extern bool btz_pepper_mode_find(BtzSpan name, BtzPepperMode *mode);

/* The mode of a key with such options, as jsonb prints them (purpose.h). */
extern BtzPepperMode btz_pepper_mode_of(BtzSpan options);

/*
 * Writes what bcrypt is given, as secret as password and pepper; its length is
 * in *len.  BTZ_TOO_LONG when that would be more than bcrypt reads: the first
 * BTZ_PEPPERED_MAX bytes are there then.  BTZ_CRYPTO when OpenSSL fails.  The
 * pepper has one byte at least.
 */
extern BTZ_MUST_USE BtzStatus btz_pepper_apply(BtzPepperMode mode, BtzSpan pepper,
											   BtzSpan password,
											   unsigned char *out, size_t *len);

#endif
