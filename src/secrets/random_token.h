/*
 * random_token.h
 *		The printable forms of random bytes.
 *
 * A token is a bearer secret, so its characters are made without a table look-up
 * or a branch that depends on the bytes.  The caller wipes both sides.
 */
#ifndef BTZ_RANDOM_TOKEN_H
#define BTZ_RANDOM_TOKEN_H

#include "core/span.h"

/* Bytes of randomness: 128 bits at least. */
#define BTZ_RANDOM_TOKEN_MIN 16
#define BTZ_RANDOM_TOKEN_MAX 1024

/* Room for any form of len bytes. */
#define BTZ_RANDOM_TOKEN_CHARS_MAX(len) ((len) * 2 + 2)

/* RFC 4648, sections 5, 8 and 6; lower case in hex, and never padding. */
typedef enum BtzTokenFormat
{
	BTZ_TOKEN_BASE64URL, BTZ_TOKEN_HEX, BTZ_TOKEN_BASE32
} BtzTokenFormat;

/* Finds the format by its name: base64url, hex, base32. */
extern bool btz_token_format(BtzSpan name, BtzTokenFormat *format);

/* Writes the form of "bytes" to "out" and returns its length. */
extern size_t btz_random_token_write(BtzTokenFormat format, BtzSpan bytes,
									 unsigned char *out);

#endif
