/*
 * fernet.h
 *		Fernet tokens: seal, open, read the time, judge the grammar.
 *
 * Source: github.com/fernet/spec, Spec.md.  A token is the base64url text,
 * with padding, of
 *
 *		0x80 | seconds since 1970, 64-bit big-endian | IV, 16 bytes |
 *		AES-128-CBC with PKCS #7 padding | HMAC-SHA-256 of all before
 *
 * Every failure to open says BTZ_INVALID and no more: who can tell a bad
 * padding from a bad tag can decrypt without the key.  Nothing is a matter of
 * taste: one token has one text, where other implementations skip foreign
 * characters and trailing data.
 */
#ifndef BTZ_FERNET_H
#define BTZ_FERNET_H

#include <stdint.h>

#include "core/base64.h"
#include "core/crypto.h"
#include "core/verdict.h"

/* A key's text: base64, either alphabet, with its one padding character. */
#define BTZ_FERNET_KEY_CHARS 44
#define BTZ_FERNET_KEY_LEN 32

#define BTZ_FERNET_IV_LEN BTZ_AES_BLOCK_LEN

/* Ours: what a call may hold in memory several times. */
#define BTZ_FERNET_PLAINTEXT_MAX ((size_t) 16 * 1024 * 1024)

/* A token's clock may be ahead of ours by this much (Spec.md, "Verifying"). */
#define BTZ_FERNET_SKEW_SECONDS 60

/* Version, time and IV; the tag. */
#define BTZ_FERNET_HEADER_LEN (1 + 8 + BTZ_FERNET_IV_LEN)
#define BTZ_FERNET_FRAME_LEN (BTZ_FERNET_HEADER_LEN + BTZ_SHA256_LEN)

/* Exact bytes and characters of the token for len bytes of plaintext. */
#define BTZ_FERNET_RAW_LEN(len) \
	(BTZ_FERNET_FRAME_LEN + ((len) / BTZ_AES_BLOCK_LEN + 1) * BTZ_AES_BLOCK_LEN)
#define BTZ_FERNET_TOKEN_LEN(len) BTZ_BASE64_ENCODED_MAX(BTZ_FERNET_RAW_LEN(len))
#define BTZ_FERNET_TOKEN_MAX BTZ_FERNET_TOKEN_LEN(BTZ_FERNET_PLAINTEXT_MAX)

/* Room that opening a token of len characters needs. */
#define BTZ_FERNET_OPEN_ROOM(len) BTZ_BASE64_DECODED_MAX(len)

/* The caller wipes it. */
typedef struct BtzFernetKey
{
	unsigned char signing[16];
	unsigned char encryption[16];
} BtzFernetKey;

/* What a token carries: time in seconds since 1970, and the plaintext. */
typedef struct BtzFernetContent
{
	uint64_t	timestamp;
	BtzSpan		plaintext;
} BtzFernetContent;

/* A token to open; the times count only when "limited". */
typedef struct BtzFernetRequest
{
	BtzSpan		token;
	bool		limited;
	uint64_t	ttl_seconds;	/* age up to which the token is good */
	uint64_t	now_seconds;	/* since 1970 */
} BtzFernetRequest;

/* On BTZ_INVALID the key is wiped. */
extern BTZ_MUST_USE BtzStatus btz_fernet_key_read(BtzSpan text,
												  BtzFernetKey *key);

/*
 * Writes BTZ_FERNET_TOKEN_LEN(plaintext.len) characters to "token".  The iv
 * has BTZ_FERNET_IV_LEN bytes and must be random: a test alone may choose it.
 * BTZ_TOO_LONG for a plaintext above the maximum, with nothing written;
 * BTZ_CRYPTO with all wiped.
 */
extern BTZ_MUST_USE BtzStatus btz_fernet_seal(BtzCrypto *crypto,
											  const BtzFernetKey *key,
											  const unsigned char *iv,
											  const BtzFernetContent *content,
											  unsigned char *token);

/*
 * Opens the token into "out", which has BTZ_FERNET_OPEN_ROOM(token.len)
 * bytes; content->plaintext is the start of it, and the caller wipes it.  The
 * order is grammar, version, length, tag, time, decryption, padding: nothing
 * of an unauthentic token is acted upon.  BTZ_INVALID for all that is wrong
 * with the token or the key, BTZ_TOO_LONG above the maxima, BTZ_CRYPTO; then
 * "out" holds no plaintext and *content is zero.
 */
extern BTZ_MUST_USE BtzStatus btz_fernet_open(BtzCrypto *crypto,
											  const BtzFernetKey *key,
											  const BtzFernetRequest *request,
											  unsigned char *out,
											  BtzFernetContent *content);

/*
 * The token's time, after the tag was checked; nothing is decrypted.
 * "scratch" has BTZ_FERNET_OPEN_ROOM(token.len) bytes.  Fails as opening does;
 * then *timestamp is 0.
 */
extern BTZ_MUST_USE BtzStatus btz_fernet_sealed_at(BtzCrypto *crypto,
												   const BtzFernetKey *key,
												   BtzSpan token,
												   unsigned char *scratch,
												   uint64_t *timestamp);

/*
 * Grammar, version and length, without a key: exactly what opening demands
 * before it looks at the tag.  Codes: empty, too_long, invalid_char,
 * bad_padding, spare_bits, bad_version, invalid_length; the first that
 * applies, in this order.  Of a token that is too long only the length is
 * looked at: its ptr may be NULL.
 */
extern BTZ_MUST_USE BtzVerdict btz_fernet_check(BtzSpan token);

#endif
