/*
 * prehash.c
 *		Digests and MACs of a password, in the text form that a framework
 *		gives to bcrypt.
 *
 * Does not shorten or normalise, but for WordPress, which trims.
 */
#include "passwords/prehash.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include "core/base64.h"
#include "core/cleanse.h"
#include "secrets/hmac.h"

#define SALT_CHARS BTZ_BASE64_ENCODED_MAX(BTZ_BCRYPT_SALT_LEN)

static BtzStatus
sha256(BtzSpan password, unsigned char *digest)
{
	size_t		len = 0;

	if (EVP_Q_digest(NULL, "SHA256", NULL, password.ptr, password.len, digest, &len) == 1)
		return BTZ_OK;
	ERR_clear_error();
	return BTZ_CRYPTO;
}

static size_t
write_hex(const unsigned char *bytes, size_t count, unsigned char *out)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < count; i++)
	{
		out[2 * i] = (unsigned char) digits[bytes[i] >> 4];
		out[2 * i + 1] = (unsigned char) digits[bytes[i] & 15];
	}
	return 2 * count;
}

static size_t
write_base64(const unsigned char *bytes, size_t count, unsigned char *out)
{
	return btz_base64_encode(&btz_base64_standard, BTZ_BASE64_PADDED, btz_span(bytes, count), out);
}

/* passlib's key is the salt as it is written. */
static BtzStatus
hmac_of_salt(BtzCrypto *crypto, const BtzPasswordHash *hash, BtzSpan password,
			 unsigned char *mac)
{
	unsigned char salt[SALT_CHARS];
	size_t		len = btz_base64_encode(&btz_base64_bcrypt, BTZ_BASE64_UNPADDED,
										btz_span(hash->salt, BTZ_BCRYPT_SALT_LEN), salt);

	return btz_hmac_sha256(crypto, btz_span(salt, len), password, mac);
}

/* As PHP's trim: space, tab, LF, CR, NUL and VT. */
static BtzSpan
trimmed(BtzSpan password)
{
	static const unsigned char blank[] = {' ', '\t', '\n', '\r', 0, '\v'};

	while (password.len > 0 && memchr(blank, password.ptr[0], sizeof(blank)) != NULL)
		password = btz_span(password.ptr + 1, password.len - 1);
	while (password.len > 0 && memchr(blank, password.ptr[password.len - 1], sizeof(blank)) != NULL)
		password.len--;
	return password;
}

static BtzStatus
hmac_of_wordpress(BtzSpan password, unsigned char *mac, size_t *len)
{
	BtzHmac		hmac;
	BtzStatus	status = btz_hmac_begin(&hmac, "SHA384", BTZ_SPAN_LITERAL("wp-sha384"));

	if (status == BTZ_OK)
		status = btz_hmac_add(&hmac, trimmed(password));
	if (status == BTZ_OK)
		status = btz_hmac_end(&hmac, mac, len);
	btz_hmac_free(&hmac);
	return status;
}

BtzStatus
btz_prehash(BtzCrypto *crypto, const BtzPasswordHash *hash, BtzSpan password,
			unsigned char *out, size_t *len)
{
	unsigned char digest[BTZ_HMAC_MAX];
	size_t		digest_len = BTZ_SHA256_LEN;
	BtzStatus	status;

	if (hash->prehash == BTZ_PREHASH_WORDPRESS)
		status = hmac_of_wordpress(password, digest, &digest_len);
	else if (hash->prehash == BTZ_PREHASH_HMAC_SALT)
		status = hmac_of_salt(crypto, hash, password, digest);
	else
		status = sha256(password, digest);
	if (status == BTZ_OK && hash->prehash == BTZ_PREHASH_SHA256_HEX)
		*len = write_hex(digest, digest_len, out);
	else if (status == BTZ_OK)
		*len = write_base64(digest, digest_len, out);
	btz_cleanse(digest, sizeof(digest));
	btz_cleanse_registers();
	return status;
}
