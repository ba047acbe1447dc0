/*
 * naive.c
 *		Opening a Fernet token as one would write it at first: algorithms that
 *		OpenSSL looks up for each call, a new context for each, its own base64.
 *
 * Built for the benchmarks only.  Right for good tokens, and no more: it does
 * not look at version, time or padding characters.
 */
#include "postgres.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "fmgr.h"

PG_MODULE_MAGIC;

/* In place; returns the length. */
static int
decode(char *base64url, int len, unsigned char *out)
{
	int			bytes;

	for (int i = 0; i < len; i++)
	{
		if (base64url[i] == '-')
			base64url[i] = '+';
		else if (base64url[i] == '_')
			base64url[i] = '/';
	}
	bytes = EVP_DecodeBlock(out, (unsigned char *) base64url, len);
	return bytes - (base64url[len - 1] == '=') - (base64url[len - 2] == '=');
}

PG_FUNCTION_INFO_V1(bench_naive_fernet_decrypt);
Datum		bench_naive_fernet_decrypt(PG_FUNCTION_ARGS);

Datum
bench_naive_fernet_decrypt(PG_FUNCTION_ARGS)
{
	text	   *token = PG_GETARG_TEXT_P_COPY(0);
	text	   *key_text = PG_GETARG_TEXT_P_COPY(1);
	unsigned char key[48];
	unsigned char mac[EVP_MAX_MD_SIZE];
	unsigned int mac_len;
	unsigned char *raw = palloc(VARSIZE(token));
	text	   *result = palloc(VARSIZE(token));
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	int			len = decode(VARDATA(token), (int) VARSIZE(token) - VARHDRSZ, raw);
	int			head = 0;
	int			tail = 0;

	decode(VARDATA(key_text), (int) VARSIZE(key_text) - VARHDRSZ, key);
	HMAC(EVP_sha256(), key, 16, raw, (size_t) len - 32, mac, &mac_len);
	if (CRYPTO_memcmp(mac, raw + len - 32, 32) != 0 ||
		EVP_DecryptInit_ex(ctx, EVP_aes_128_cbc(), NULL, key + 16, raw + 9) != 1 ||
		EVP_DecryptUpdate(ctx, (unsigned char *) VARDATA(result), &head, raw + 25, len - 57) != 1 ||
		EVP_DecryptFinal_ex(ctx, (unsigned char *) VARDATA(result) + head, &tail) != 1)
		elog(ERROR, "token is invalid");
	EVP_CIPHER_CTX_free(ctx);
	SET_VARSIZE(result, VARHDRSZ + head + tail);
	PG_RETURN_TEXT_P(result);
}
