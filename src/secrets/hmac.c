/*
 * hmac.c
 *		HMAC by OpenSSL, with any of four digests.
 *
 * core/crypto.h has the one digest that is needed often, with a context that
 * is kept.
 */
#include "secrets/hmac.h"

#include "core/cleanse.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/params.h>

const char *
btz_hmac_digest(BtzSpan algorithm)
{
	static const struct
	{
		BtzSpan		name;
		const char *digest;
	}			digests[] = {
		{{(const unsigned char *) "sha1", 4}, "SHA1"},
		{{(const unsigned char *) "sha256", 6}, "SHA256"},
		{{(const unsigned char *) "sha384", 6}, "SHA384"},
		{{(const unsigned char *) "sha512", 6}, "SHA512"},
	};

	for (size_t i = 0; i < sizeof(digests) / sizeof(digests[0]); i++)
	{
		if (btz_span_equal(algorithm, digests[i].name))
			return digests[i].digest;
	}
	return NULL;
}

static BtzStatus
status_of(int good)
{
	if (good == 1)
		return BTZ_OK;
	ERR_clear_error();
	return BTZ_CRYPTO;
}

BtzStatus
btz_hmac_begin(BtzHmac *hmac, const char *digest, BtzSpan key)
{
	EVP_MAC    *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
	OSSL_PARAM	params[2];
	int			good = 0;

	/* OpenSSL reads the name, and takes no constant */
	params[0] = OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST,
												 (char *) (uintptr_t) digest, 0);
	params[1] = OSSL_PARAM_construct_end();
	hmac->ctx = mac != NULL ? EVP_MAC_CTX_new(mac) : NULL;
	EVP_MAC_free(mac);			/* the context holds its own reference */

	/* an empty key is one of zero bytes (RFC 2104, section 2) */
	if (key.len == 0)
		key = BTZ_SPAN_LITERAL("\0");
	if (hmac->ctx != NULL)
		good = EVP_MAC_init(hmac->ctx, key.ptr, key.len, params);
	btz_cleanse_registers();	/* what follows can be long */
	if (good != 1)
		btz_hmac_free(hmac);
	return status_of(good);
}

BtzStatus
btz_hmac_add(BtzHmac *hmac, BtzSpan part)
{
	return status_of(EVP_MAC_update(hmac->ctx, part.ptr, part.len));
}

BtzStatus
btz_hmac_end(BtzHmac *hmac, unsigned char *mac, size_t *len)
{
	return status_of(EVP_MAC_final(hmac->ctx, mac, len, BTZ_HMAC_MAX));
}

BtzStatus
btz_hmac_restart(BtzHmac *hmac)
{
	return status_of(EVP_MAC_init(hmac->ctx, NULL, 0, NULL));
}

void
btz_hmac_free(BtzHmac *hmac)
{
	EVP_MAC_CTX_free(hmac->ctx);
	btz_cleanse_registers();
	hmac->ctx = NULL;
}
