/*
 * xaes.c
 *		XAES-256-GCM out of OpenSSL's AES-256-ECB and AES-256-GCM.
 *
 * The derivation of a message's key is all that is ours: CMAC (NIST SP
 * 800-38B) over two blocks of SP 800-108 in counter mode, written out.
 */
#include "secrets/xaes.h"

#include <openssl/err.h>

#include "core/cleanse.h"

/* The nonce's first half makes the key, its second half is GCM's nonce. */
#define NONCE_HALF 12

/*
 * CMAC's subkey for whole blocks: the zero block encrypted, times x in
 * GF(2^128), without a branch on the key's bits.
 */
static void
double_block(unsigned char *block)
{
	unsigned char carry = (unsigned char) (0x87 & -(block[0] >> 7));

	for (size_t i = 0; i < BTZ_AES_BLOCK_LEN - 1; i++)
		block[i] = (unsigned char) (block[i] << 1 | block[i + 1] >> 7);
	block[BTZ_AES_BLOCK_LEN - 1] = (unsigned char) (block[BTZ_AES_BLOCK_LEN - 1] << 1 ^ carry);
}

static bool
derive_key(BtzCrypto *crypto, const BtzXaesInput *in, unsigned char *derived)
{
	unsigned char subkey[BTZ_AES_BLOCK_LEN] = {0};
	unsigned char counters[2][BTZ_AES_BLOCK_LEN] = {{0, 1, 'X', 0}, {0, 2, 'X', 0}};
	int			len = 0;
	bool		good;

	good = EVP_EncryptInit_ex2(crypto->cipher, crypto->aes256_ecb, in->key, NULL, NULL) == 1 &&
		EVP_EncryptUpdate(crypto->cipher, subkey, &len, subkey, sizeof(subkey)) == 1;
	double_block(subkey);
	for (size_t n = 0; n < 2; n++)
	{
		memcpy(counters[n] + 4, in->nonce, NONCE_HALF);
		for (size_t i = 0; i < BTZ_AES_BLOCK_LEN; i++)
			counters[n][i] ^= subkey[i];
	}
	good = good &&
		EVP_EncryptUpdate(crypto->cipher, derived, &len, counters[0], sizeof(counters)) == 1 &&
		len == (int) sizeof(counters);
	btz_cleanse(subkey, sizeof(subkey));
	btz_cleanse(counters, sizeof(counters));
	return good;
}

static BtzStatus
failed(BtzCrypto *crypto)
{
	btz_cipher_forget(crypto);
	ERR_clear_error();
	return BTZ_CRYPTO;
}

BtzStatus
btz_xaes_begin(BtzCrypto *crypto, BtzXaesDirection direction,
			   const BtzXaesInput *in)
{
	unsigned char derived[BTZ_XAES_KEY_LEN];
	int			len;
	bool		good;

	if (in->aad.len > BTZ_XAES_STEP_MAX)
		return BTZ_TOO_LONG;
	/* forgets in between: OpenSSL trusts that a context lets go of a cipher */
	good = btz_cipher_ready(crypto) && derive_key(crypto, in, derived) &&
		btz_cipher_forget(crypto) &&
		EVP_CipherInit_ex2(crypto->cipher, crypto->aes256_gcm, derived,
						   in->nonce + NONCE_HALF, direction == BTZ_XAES_SEAL, NULL) == 1 &&
		(in->aad.len == 0 ||
		 EVP_CipherUpdate(crypto->cipher, NULL, &len, in->aad.ptr, (int) in->aad.len) == 1);
	btz_cleanse(derived, sizeof(derived));
	btz_cleanse_registers();	/* what follows can be long */
	return good ? BTZ_OK : failed(crypto);
}

BtzStatus
btz_xaes_step(BtzCrypto *crypto, BtzSpan part, unsigned char *out)
{
	int			len = 0;

	if (part.len == 0)
		return BTZ_OK;
	if (part.len <= BTZ_XAES_STEP_MAX &&
		EVP_CipherUpdate(crypto->cipher, out, &len, part.ptr, (int) part.len) == 1 &&
		len == (int) part.len)
		return BTZ_OK;
	return failed(crypto);
}

BtzStatus
btz_xaes_seal_end(BtzCrypto *crypto, unsigned char *tag)
{
	int			len;

	if (EVP_EncryptFinal_ex(crypto->cipher, tag, &len) == 1 &&
		EVP_CIPHER_CTX_ctrl(crypto->cipher, EVP_CTRL_AEAD_GET_TAG,
							(int) BTZ_XAES_TAG_LEN, tag) == 1 &&
		btz_cipher_forget(crypto))
		return BTZ_OK;
	btz_cleanse(tag, BTZ_XAES_TAG_LEN);
	return failed(crypto);
}

BtzStatus
btz_xaes_open_end(BtzCrypto *crypto, const unsigned char *tag)
{
	unsigned char expected[BTZ_XAES_TAG_LEN];
	unsigned char none[BTZ_AES_BLOCK_LEN];
	int			len;
	bool		good;

	memcpy(expected, tag, sizeof(expected));
	if (EVP_CIPHER_CTX_ctrl(crypto->cipher, EVP_CTRL_AEAD_SET_TAG,
							(int) sizeof(expected), expected) != 1)
		return failed(crypto);
	good = EVP_DecryptFinal_ex(crypto->cipher, none, &len) == 1;
	ERR_clear_error();
	if (!btz_cipher_forget(crypto))
		return BTZ_CRYPTO;
	return good ? BTZ_OK : BTZ_INVALID;
}

void
btz_xaes_abandon(BtzCrypto *crypto)
{
	btz_cipher_forget(crypto);
}

BtzStatus
btz_xaes_seal(BtzCrypto *crypto, const BtzXaesInput *in, BtzSpan plaintext,
			  unsigned char *out)
{
	BtzStatus	status = btz_xaes_begin(crypto, BTZ_XAES_SEAL, in);

	if (status == BTZ_OK)
		status = btz_xaes_step(crypto, plaintext, out);
	if (status == BTZ_OK)
		status = btz_xaes_seal_end(crypto, out + plaintext.len);
	if (status != BTZ_OK)
		btz_cleanse(out, plaintext.len + BTZ_XAES_TAG_LEN);
	return status;
}

BtzStatus
btz_xaes_open(BtzCrypto *crypto, const BtzXaesInput *in, BtzSpan sealed,
			  unsigned char *out)
{
	size_t		len;
	BtzStatus	status;

	if (sealed.len < BTZ_XAES_TAG_LEN)
		return BTZ_INVALID;
	len = sealed.len - BTZ_XAES_TAG_LEN;
	status = btz_xaes_begin(crypto, BTZ_XAES_OPEN, in);
	if (status == BTZ_OK)
		status = btz_xaes_step(crypto, btz_span_part(sealed, 0, len), out);
	if (status == BTZ_OK)
		status = btz_xaes_open_end(crypto, sealed.ptr + len);
	if (status != BTZ_OK)
		btz_cleanse(out, len);
	return status;
}
