/*
 * hash_parse.h
 *		The grammars of hash_format.h, a family in a file, and what they share.
 *
 * A function that reads a whole text fills in the hash, which is zero before,
 * and answers false when the text is not one of its family's; nothing of the
 * hash is of use then.  One that takes removes what it read from the front of
 * the text, and leaves a text that it refuses undefined.
 */
#ifndef BTZ_HASH_PARSE_H
#define BTZ_HASH_PARSE_H

#include "core/base64.h"
#include "passwords/hash_format.h"

/* Whole texts. */
extern bool btz_parse_bcrypt(BtzSpan text, BtzPasswordHash *hash);
extern bool btz_parse_bcrypt_sha256(BtzSpan text, BtzPasswordHash *hash);
extern bool btz_parse_crypt(BtzSpan text, BtzPasswordHash *hash);
extern bool btz_parse_apr1(BtzSpan text, BtzPasswordHash *hash);
extern bool btz_parse_phpass(BtzSpan text, BtzPasswordHash *hash);
extern bool btz_parse_argon2(BtzSpan text, BtzPasswordHash *hash);
extern bool btz_parse_phc_scrypt(BtzSpan text, BtzPasswordHash *hash);
extern bool btz_parse_django(BtzSpan text, BtzPasswordHash *hash);
extern bool btz_parse_werkzeug(BtzSpan text, BtzPasswordHash *hash);
extern bool btz_parse_passlib_pbkdf2(BtzSpan text, BtzPasswordHash *hash);
extern bool btz_parse_postgres(BtzSpan text, BtzPasswordHash *hash);
extern bool btz_parse_ldap(BtzSpan text, BtzPasswordHash *hash);

/* "start" itself; one or more digits without a leading zero, as a number. */
extern bool btz_take(BtzSpan *text, BtzSpan start);
extern bool btz_take_number(BtzSpan *text, uint32_t *number);

/* What lies before the next "end", which is taken too; it may be empty. */
extern bool btz_take_part(BtzSpan *text, unsigned char end, BtzSpan *part);

/*
 * Decodes a part to "out", which has room for BTZ_BASE64_DECODED_MAX of it, or
 * for BTZ_HASH_DIGEST_MAX bytes.  btz_decode_adapted reads passlib's base64,
 * unpadded with '.' for '+'.
 */
extern bool btz_decode(BtzSpan part, BtzBase64Padding padding,
					   unsigned char *out, size_t *len);
extern bool btz_decode_adapted(BtzSpan part, unsigned char *out, size_t *len);
extern bool btz_decode_expected(BtzSpan part, BtzBase64Padding padding,
								BtzPasswordHash *hash);

/* Lower-case hexadecimal digits of "len" bytes, to hash->expected. */
extern bool btz_decode_hex(BtzSpan part, size_t len, BtzPasswordHash *hash);

/* The salt is the part itself; it is shorter than a hash's text. */
extern void btz_set_salt(BtzPasswordHash *hash, BtzSpan part);

/* The number that a character stands for in "./0-9A-Za-z", or -1. */
extern int	btz_crypt_digit(unsigned char c);

/*
 * Little-endian bits in characters of "./0-9A-Za-z", as md5-crypt, phpass and
 * their kin write bytes: "len" bytes to "out"; unused bits are zero.
 */
extern bool btz_decode_crypt(BtzSpan part, unsigned char *out, size_t len);

/* Is N, as decimals, a power of two?  Sets hash->cost. */
extern bool btz_set_scrypt(BtzPasswordHash *hash, uint32_t n, uint32_t r, uint32_t p);

#endif
