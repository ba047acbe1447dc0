/*
 * hash_field.c
 *		What the grammars of stored hashes share: numbers, parts, encodings.
 *
 * Knows no scheme.  Time depends on the text, which is no secret to whoever
 * may verify against it.
 */
#include "passwords/hash_parse.h"

#include "core/ascii.h"

/* The longest text of BTZ_HASH_DIGEST_MAX bytes, padded. */
#define DIGEST_CHARS_MAX BTZ_BASE64_ENCODED_MAX(BTZ_HASH_DIGEST_MAX)

bool
btz_take(BtzSpan *text, BtzSpan start)
{
	if (!btz_span_starts_with(*text, start))
		return false;
	*text = btz_span_part(*text, start.len, text->len);
	return true;
}

bool
btz_take_number(BtzSpan *text, uint32_t *number)
{
	uint64_t	value = 0;
	size_t		digits = 0;

	while (digits < text->len && btz_is_digit(text->ptr[digits]) && value <= UINT32_MAX)
		value = value * 10 + (uint64_t) (text->ptr[digits++] - '0');
	if (digits == 0 || value > UINT32_MAX || (text->ptr[0] == '0' && digits > 1))
		return false;
	*number = (uint32_t) value;
	*text = btz_span_part(*text, digits, text->len);
	return true;
}

bool
btz_take_part(BtzSpan *text, unsigned char end, BtzSpan *part)
{
	const unsigned char *found = text->len == 0 ? NULL :
	memchr(text->ptr, end, text->len);
	size_t		len;

	if (found == NULL)
		return false;
	len = (size_t) (found - text->ptr);
	*part = btz_span_part(*text, 0, len);
	*text = btz_span_part(*text, len + 1, text->len);
	return true;
}

bool
btz_decode(BtzSpan part, BtzBase64Padding padding, unsigned char *out, size_t *len)
{
	return btz_base64_decode(&btz_base64_standard, padding, part, out, len) == BTZ_OK;
}

bool
btz_decode_adapted(BtzSpan part, unsigned char *out, size_t *len)
{
	unsigned char standard[BTZ_PASSWORD_HASH_MAX];

	if (part.len > sizeof(standard))
		return false;
	for (size_t i = 0; i < part.len; i++)
	{
		if (part.ptr[i] == '+')
			return false;
		standard[i] = part.ptr[i] == '.' ? '+' : part.ptr[i];
	}
	return btz_decode(btz_span(standard, part.len), BTZ_BASE64_UNPADDED, out, len);
}

bool
btz_decode_expected(BtzSpan part, BtzBase64Padding padding, BtzPasswordHash *hash)
{
	unsigned char room[BTZ_BASE64_DECODED_MAX(DIGEST_CHARS_MAX)];

	if (part.len > DIGEST_CHARS_MAX || !btz_decode(part, padding, room, &hash->expected_len) ||
		hash->expected_len > BTZ_HASH_DIGEST_MAX)
		return false;
	memcpy(hash->expected, room, hash->expected_len);
	return true;
}

static int
hex_digit(unsigned char c)
{
	if (btz_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
btz_decode_hex(BtzSpan part, size_t len, BtzPasswordHash *hash)
{
	if (part.len != 2 * len || len > BTZ_HASH_DIGEST_MAX)
		return false;
	for (size_t i = 0; i < len; i++)
	{
		int			high = hex_digit(part.ptr[2 * i]);
		int			low = hex_digit(part.ptr[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		hash->expected[i] = (unsigned char) (high * 16 + low);
	}
	hash->expected_len = len;
	return true;
}

void
btz_set_salt(BtzPasswordHash *hash, BtzSpan part)
{
	if (part.len > 0)
		memcpy(hash->salt, part.ptr, part.len);
	hash->salt_len = part.len;
}

int
btz_crypt_digit(unsigned char c)
{
	if (c == '.' || c == '/')
		return c - '.';
	if (btz_is_digit(c))
		return c - '0' + 2;
	if (btz_is_upper(c))
		return c - 'A' + 12;
	return btz_is_lower(c) ? c - 'a' + 38 : -1;
}

bool
btz_decode_crypt(BtzSpan part, unsigned char *out, size_t len)
{
	unsigned	bits = 0;
	unsigned	count = 0;
	size_t		done = 0;

	if (part.len != (len * 8 + 5) / 6)
		return false;
	for (size_t i = 0; i < part.len; i++)
	{
		int			digit = btz_crypt_digit(part.ptr[i]);

		if (digit < 0)
			return false;
		bits |= (unsigned) digit << count;
		count += 6;
		if (count >= 8 && done < len)
		{
			out[done++] = (unsigned char) (bits & 0xff);
			bits >>= 8;
			count -= 8;
		}
	}
	return bits == 0;
}

bool
btz_set_scrypt(BtzPasswordHash *hash, uint32_t n, uint32_t r, uint32_t p)
{
	if (n < 2 || (n & (n - 1)) != 0 || r == 0 || p == 0)
		return false;
	hash->scheme = BTZ_SCHEME_SCRYPT;
	hash->cost = __builtin_ctz(n);
	hash->block = r;
	hash->lanes = p;
	/* RFC 7914, section 2: N < 2^(128 r / 8), p <= (2^32 - 1) 32 / (128 r) */
	return (uint64_t) hash->cost < 16 * (uint64_t) r && (uint64_t) p * r < UINT64_C(1) << 30;
}
