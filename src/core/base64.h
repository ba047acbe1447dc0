/*
 * base64.h
 *		Strict base64: RFC 4648 sections 4 and 5, and bcrypt's alphabet.
 *
 * Strict means one text for each value of the bytes: no white space, no
 * foreign character, unused bits zero, and padding exactly as asked.  Keys
 * pass through here, so neither direction looks anything up in a table or
 * branches on a character of valid input.
 */
#ifndef BTZ_BASE64_H
#define BTZ_BASE64_H

#include "core/span.h"
#include "core/status.h"

typedef struct BtzBase64Alphabet BtzBase64Alphabet;

extern const BtzBase64Alphabet btz_base64_standard; /* RFC 4648, section 4 */
extern const BtzBase64Alphabet btz_base64_url;	/* RFC 4648, section 5 */
extern const BtzBase64Alphabet btz_base64_bcrypt;	/* ./A-Za-z0-9 */

typedef enum BtzBase64Padding
{
	BTZ_BASE64_UNPADDED,
	BTZ_BASE64_PADDED,
} BtzBase64Padding;

/* Room for the text of len bytes, padded or not; len <= SIZE_MAX / 2. */
#define BTZ_BASE64_ENCODED_MAX(len) (((len) + 2) / 3 * 4)

/* Room for the bytes of len characters. */
#define BTZ_BASE64_DECODED_MAX(len) ((len) / 4 * 3 + 2)

/*
 * Writes the text of "in" and returns its length.  "out" has room for
 * BTZ_BASE64_ENCODED_MAX(in.len); no zero byte is added.  "in" may be the last
 * in.len bytes of that room: then the text overwrites it as it is read.
 */
extern size_t btz_base64_encode(const BtzBase64Alphabet *alphabet,
								BtzBase64Padding padding,
								BtzSpan in, unsigned char *out);

/*
 * Writes the bytes of "in" to "out", which has room for
 * BTZ_BASE64_DECODED_MAX(in.len), and their number to *len.  BTZ_INVALID
 * when the text is not strict base64; what "out" then holds is wiped.
 */
extern BTZ_MUST_USE BtzStatus btz_base64_decode(const BtzBase64Alphabet *alphabet,
												BtzBase64Padding padding,
												BtzSpan in, unsigned char *out,
												size_t *len);

/*
 * Offset of the first character outside the alphabet, or in.len: '=' is
 * outside.  Takes longer the later that character comes.
 */
extern size_t btz_base64_find_foreign(const BtzBase64Alphabet *alphabet,
									  BtzSpan in);

/*
 * Are the bits zero that the last of "in"'s characters has too many?  All of
 * them belong to the alphabet, and there is no padding among them.
 */
extern bool btz_base64_tail_canonical(const BtzBase64Alphabet *alphabet,
									  BtzSpan in);

#endif
