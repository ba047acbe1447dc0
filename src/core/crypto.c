/*
 * crypto.c
 *		HMAC-SHA-256 and AES-128-CBC by OpenSSL, with reused contexts.
 *
 * No primitive is written here.  Every return code is looked at: a failed
 * final call must not pass for a good one.
 */
#include "core/crypto.h"

#include <limits.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/params.h>

#include "core/cleanse.h"

static const unsigned char zero_key[BTZ_SHA256_LEN];

static EVP_MAC_CTX *
make_hmac_sha256(void)
{
	char		digest[] = "SHA256";
	OSSL_PARAM	params[2];
	EVP_MAC    *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
	EVP_MAC_CTX *ctx = mac != NULL ? EVP_MAC_CTX_new(mac) : NULL;

	EVP_MAC_free(mac);			/* the context holds its own reference */
	params[0] = OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0);
	params[1] = OSSL_PARAM_construct_end();
	if (ctx != NULL && EVP_MAC_init(ctx, zero_key, sizeof(zero_key), params) != 1)
	{
		EVP_MAC_CTX_free(ctx);
		ctx = NULL;
	}
	return ctx;
}

static EVP_KDF_CTX *
make_hkdf(void)
{
	EVP_KDF    *kdf = EVP_KDF_fetch(NULL, "HKDF", NULL);
	EVP_KDF_CTX *ctx = kdf != NULL ? EVP_KDF_CTX_new(kdf) : NULL;

	EVP_KDF_free(kdf);			/* the context holds its own reference */
	return ctx;
}

BtzStatus
btz_crypto_init(BtzCrypto *crypto)
{
	crypto->aes128_cbc = EVP_CIPHER_fetch(NULL, "AES-128-CBC", NULL);
	crypto->aes256_ecb = EVP_CIPHER_fetch(NULL, "AES-256-ECB", NULL);
	crypto->aes256_gcm = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL);
	crypto->hkdf = make_hkdf();
	crypto->cipher = EVP_CIPHER_CTX_new();
	crypto->hmac_sha256 = make_hmac_sha256();
	if (crypto->aes128_cbc != NULL && crypto->aes256_ecb != NULL &&
		crypto->aes256_gcm != NULL && crypto->hkdf != NULL &&
		crypto->cipher != NULL && crypto->hmac_sha256 != NULL)
		return BTZ_OK;
	btz_crypto_free(crypto);
	ERR_clear_error();
	return BTZ_CRYPTO;
}

void
btz_crypto_free(BtzCrypto *crypto)
{
	EVP_MAC_CTX_free(crypto->hmac_sha256);
	EVP_CIPHER_CTX_free(crypto->cipher);
	EVP_KDF_CTX_free(crypto->hkdf);
	EVP_CIPHER_free(crypto->aes256_gcm);
	EVP_CIPHER_free(crypto->aes256_ecb);
	EVP_CIPHER_free(crypto->aes128_cbc);
	memset(crypto, 0, sizeof(*crypto));
}

/*
 * The pads that a key made must not outlive the call: a context that does not
 * let go of them goes itself, and freeing wipes.
 */
static bool
forget_hmac_key(BtzCrypto *crypto)
{
	btz_cleanse_registers();
	if (EVP_MAC_init(crypto->hmac_sha256, zero_key, sizeof(zero_key), NULL) == 1)
		return true;
	EVP_MAC_CTX_free(crypto->hmac_sha256);
	crypto->hmac_sha256 = NULL;
	return false;
}

BtzStatus
btz_hmac_sha256(BtzCrypto *crypto, BtzSpan key, BtzSpan message,
				unsigned char *mac)
{
	size_t		len = 0;
	bool		good = false;

	if (crypto->hmac_sha256 == NULL)
		crypto->hmac_sha256 = make_hmac_sha256();
	if (crypto->hmac_sha256 != NULL)
	{
		good = EVP_MAC_init(crypto->hmac_sha256, key.ptr, key.len, NULL) == 1 &&
			EVP_MAC_update(crypto->hmac_sha256, message.ptr, message.len) == 1 &&
			EVP_MAC_final(crypto->hmac_sha256, mac, &len, BTZ_SHA256_LEN) == 1 &&
			len == BTZ_SHA256_LEN;
		good &= forget_hmac_key(crypto);
	}
	if (good)
		return BTZ_OK;
	btz_cleanse(mac, BTZ_SHA256_LEN);
	ERR_clear_error();
	return BTZ_CRYPTO;
}

typedef int (*CipherInit) (EVP_CIPHER_CTX *ctx, const EVP_CIPHER *cipher,
						   const unsigned char *key, const unsigned char *iv,
						   const OSSL_PARAM params[]);
typedef int (*CipherUpdate) (EVP_CIPHER_CTX *ctx, unsigned char *out, int *len,
							 const unsigned char *in, int in_len);
typedef int (*CipherFinal) (EVP_CIPHER_CTX *ctx, unsigned char *out, int *len);

typedef struct Direction
{
	CipherInit	init;
	CipherUpdate update;
	CipherFinal final;
	BtzStatus	final_failed;
} Direction;

static const Direction encrypting = {
	EVP_EncryptInit_ex2, EVP_EncryptUpdate, EVP_EncryptFinal_ex, BTZ_CRYPTO
};
static const Direction decrypting = {
	EVP_DecryptInit_ex2, EVP_DecryptUpdate, EVP_DecryptFinal_ex, BTZ_INVALID
};

bool
btz_cipher_ready(BtzCrypto *crypto)
{
	if (crypto->cipher == NULL)
		crypto->cipher = EVP_CIPHER_CTX_new();
	return crypto->cipher != NULL;
}

bool
btz_cipher_forget(BtzCrypto *crypto)
{
	btz_cleanse_registers();
	if (crypto->cipher == NULL || EVP_CIPHER_CTX_reset(crypto->cipher) == 1)
		return true;
	EVP_CIPHER_CTX_free(crypto->cipher);
	crypto->cipher = NULL;
	return false;
}

static BtzStatus
run_cipher(BtzCrypto *crypto, const Direction *direction,
		   const BtzCbcInput *in, unsigned char *out, size_t *len)
{
	BtzStatus	status = BTZ_CRYPTO;
	int			head = 0;
	int			tail = 0;

	*len = 0;
	if (in->bytes.len > INT_MAX - BTZ_AES_BLOCK_LEN)
		return BTZ_TOO_LONG;
	if (!btz_cipher_ready(crypto) ||
		direction->init(crypto->cipher, crypto->aes128_cbc, in->key, in->iv,
						NULL) != 1 ||
		direction->update(crypto->cipher, out, &head, in->bytes.ptr,
						  (int) in->bytes.len) != 1)
		goto out;
	if (direction->final(crypto->cipher, out + head, &tail) != 1)
		status = direction->final_failed;
	else
		status = BTZ_OK;

out:
	if (!btz_cipher_forget(crypto))
		status = BTZ_CRYPTO;
	if (status == BTZ_OK)
		*len = (size_t) head + (size_t) tail;
	else
	{
		btz_cleanse(out, in->bytes.len + BTZ_AES_BLOCK_LEN);
		ERR_clear_error();
	}
	return status;
}

BtzStatus
btz_aes128_cbc_encrypt(BtzCrypto *crypto, const BtzCbcInput *in,
					   unsigned char *out, size_t *len)
{
	return run_cipher(crypto, &encrypting, in, out, len);
}

BtzStatus
btz_aes128_cbc_decrypt(BtzCrypto *crypto, const BtzCbcInput *in,
					   unsigned char *out, size_t *len)
{
	return run_cipher(crypto, &decrypting, in, out, len);
}
