/*
 * hibp.c
 *		Lines of a range answer, and the digest that is looked for in them.
 *
 * Does not check that the lines belong to the prefix: they do not say.
 */
#include "passwords/hibp.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include "core/ascii.h"
#include "core/cleanse.h"

#define SHA1_LEN 20
#define SUFFIX_LEN (BTZ_HIBP_DIGEST_LEN - BTZ_HIBP_PREFIX_LEN)

BtzStatus
btz_hibp_digest(BtzSpan password, unsigned char *digest)
{
	static const char digits[] = "0123456789ABCDEF";
	unsigned char sha1[SHA1_LEN];
	size_t		len = 0;
	int			good = EVP_Q_digest(NULL, "SHA1", NULL, password.ptr, password.len, sha1, &len);

	btz_cleanse_registers();
	if (good != 1 || len != SHA1_LEN)
	{
		btz_cleanse(sha1, sizeof(sha1));
		ERR_clear_error();
		return BTZ_CRYPTO;
	}
	for (size_t i = 0; i < SHA1_LEN; i++)
	{
		digest[2 * i] = (unsigned char) digits[sha1[i] >> 4];
		digest[2 * i + 1] = (unsigned char) digits[sha1[i] & 15];
	}
	btz_cleanse(sha1, sizeof(sha1));
	return BTZ_OK;
}

static bool
read_count(BtzSpan text, int64_t *count)
{
	int64_t		value = 0;

	for (size_t i = 0; i < text.len; i++)
	{
		int			digit = text.ptr[i] - '0';

		if (!btz_is_digit(text.ptr[i]))
			return false;
		value = value > (INT64_MAX - digit) / 10 ? INT64_MAX : value * 10 + digit;
	}
	*count = value;
	return text.len > 0;
}

/* Reads "35 digits:count"; the digits in upper case. */
static bool
read_line(BtzSpan line, unsigned char *suffix, int64_t *count)
{
	if (line.len > 0 && line.ptr[line.len - 1] == '\r')
		line.len--;
	if (line.len <= SUFFIX_LEN || line.ptr[SUFFIX_LEN] != ':')
		return false;
	for (size_t i = 0; i < SUFFIX_LEN; i++)
	{
		if (!btz_is_hex(line.ptr[i]))
			return false;
		suffix[i] = btz_to_upper(line.ptr[i]);
	}
	return read_count(btz_span(line.ptr + SUFFIX_LEN + 1, line.len - SUFFIX_LEN - 1), count);
}

BtzStatus
btz_hibp_count(const unsigned char *digest, BtzSpan body, int64_t *count)
{
	BtzStatus	status = BTZ_INVALID;
	size_t		at = 0;

	*count = 0;
	while (at < body.len)
	{
		const unsigned char *end = memchr(body.ptr + at, '\n', body.len - at);
		size_t		len = end != NULL ? (size_t) (end - (body.ptr + at)) : body.len - at;
		unsigned char suffix[SUFFIX_LEN];
		int64_t		seen;

		if (read_line(btz_span(body.ptr + at, len), suffix, &seen))
		{
			status = BTZ_OK;
			if (btz_equal_consttime(suffix, digest + BTZ_HIBP_PREFIX_LEN, SUFFIX_LEN) && seen > *count)
				*count = seen;
		}
		at += len + 1;
	}
	return status;
}
