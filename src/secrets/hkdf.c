/*
 * hkdf.c
 *		HKDF-SHA-256 by OpenSSL.
 */
#include "secrets/hkdf.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <stdint.h>

#include "core/cleanse.h"

/* OpenSSL reads what a parameter points to, and takes no constant */
static OSSL_PARAM
octets(const char *name, BtzSpan bytes)
{
	return OSSL_PARAM_construct_octet_string(name, (void *) (uintptr_t) bytes.ptr,
											 bytes.len);
}

BtzStatus
btz_hkdf_sha256(BtzCrypto *crypto, BtzSpan key, BtzSpan info,
				unsigned char *out, size_t len)
{
	char		digest[] = "SHA256";
	OSSL_PARAM	params[4];
	int			good;

	if (info.len > BTZ_HKDF_INFO_MAX)
	{
		btz_cleanse(out, len);
		return BTZ_TOO_LONG;
	}
	params[0] = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0);
	params[1] = octets(OSSL_KDF_PARAM_KEY, key);
	params[2] = octets(OSSL_KDF_PARAM_INFO, info);
	params[3] = OSSL_PARAM_construct_end();
	good = EVP_KDF_derive(crypto->hkdf, out, len, params);

	/* wipes the context's copy of the key */
	EVP_KDF_CTX_reset(crypto->hkdf);
	if (good == 1)
		return BTZ_OK;
	btz_cleanse(out, len);
	ERR_clear_error();
	return BTZ_CRYPTO;
}
