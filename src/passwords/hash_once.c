/*
 * hash_once.c
 *		Argon2, scrypt, crypt(3) and plain digests.
 */
#include "passwords/hash_once.h"

#include <argon2.h>
#include <crypt.h>
#include <errno.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include "core/cleanse.h"

static argon2_type
type_of(const BtzPasswordHash *hash)
{
	if (hash->scheme == BTZ_SCHEME_ARGON2ID)
		return Argon2_id;
	return hash->scheme == BTZ_SCHEME_ARGON2I ? Argon2_i : Argon2_d;
}

/* The library reads these alone, but takes no constant. */
static uint8_t *
bytes(const unsigned char *ptr)
{
	return (uint8_t *) (uintptr_t) ptr;
}

BtzStatus
btz_argon2(const BtzPasswordHash *hash, const BtzHashInput *in, unsigned char *out)
{
	argon2_context context = {
		.out = out,
		.outlen = (uint32_t) hash->expected_len,
		.pwd = bytes(in->password.ptr),
		.pwdlen = (uint32_t) in->password.len,
		.salt = bytes(hash->salt),
		.saltlen = (uint32_t) hash->salt_len,
		.secret = bytes(in->pepper.ptr),
		.secretlen = (uint32_t) in->pepper.len,
		.ad = hash->data_len == 0 ? NULL : bytes(hash->data),
		.adlen = (uint32_t) hash->data_len,
		.t_cost = hash->rounds,
		.m_cost = hash->memory,
		.lanes = hash->lanes,
		.threads = 1,
		.version = (uint32_t) hash->version,
		.flags = ARGON2_DEFAULT_FLAGS,
	};
	int			result;

	if (in->password.len == 0)
		context.pwd = NULL;
	if (in->pepper.len == 0)
		context.secret = NULL;
	result = argon2_ctx(&context, type_of(hash));
	btz_cleanse_registers();
	if (result == ARGON2_OK)
		return BTZ_OK;
	btz_cleanse(out, hash->expected_len);
	return result == ARGON2_MEMORY_ALLOCATION_ERROR ? BTZ_NO_MEMORY : BTZ_CRYPTO;
}

/* Parameters and size were checked: where there is scrypt, only memory can be missing. */
static BtzStatus
scrypt(const BtzPasswordHash *hash, BtzSpan password, unsigned char *out)
{
	EVP_KDF    *kdf = EVP_KDF_fetch(NULL, "SCRYPT", NULL);
	bool		lacking = kdf == NULL;
	uint64_t	n = UINT64_C(1) << hash->cost;
	int			good = !lacking && EVP_PBE_scrypt((const char *) password.ptr, password.len,
												  hash->salt, hash->salt_len, n, hash->block, hash->lanes,
												  UINT64_MAX, out, hash->expected_len);

	EVP_KDF_free(kdf);
	btz_cleanse_registers();
	if (good == 1)
		return BTZ_OK;
	ERR_clear_error();
	return lacking ? BTZ_INVALID : BTZ_NO_MEMORY;
}

static BtzStatus
digest(const BtzPasswordHash *hash, const BtzHashInput *in, unsigned char *out)
{
	BtzSpan		salt = hash->place == BTZ_SALT_IS_USERNAME ? in->username :
	btz_span(hash->salt, hash->salt_len);
	BtzSpan		first = hash->place == BTZ_SALT_BEFORE ? salt : in->password;
	BtzSpan		second = hash->place == BTZ_SALT_BEFORE ? in->password : salt;
	EVP_MD	   *md = EVP_MD_fetch(NULL, btz_hash_digest_name(hash->digest), NULL);
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	bool		good = md != NULL && context != NULL &&
	EVP_DigestInit_ex2(context, md, NULL) == 1 &&
	EVP_DigestUpdate(context, first.ptr, first.len) == 1 &&
	EVP_DigestUpdate(context, second.ptr, second.len) == 1 &&
	EVP_DigestFinal_ex(context, out, NULL) == 1;
	bool		lacking = md == NULL && hash->digest == BTZ_DIGEST_MD5;

	EVP_MD_CTX_free(context);
	EVP_MD_free(md);
	if (good)
		return BTZ_OK;
	ERR_clear_error();
	return lacking ? BTZ_INVALID : BTZ_CRYPTO;
}

/*
 * crypt(3) gets the hash for its salt, and gives it again when the password
 * is right.
 */
static BtzStatus
crypt_text(const BtzPasswordHash *hash, BtzSpan password, void *work, bool *matches)
{
	BtzSpan		stored = btz_span_cstring((const char *) hash->salt);
	char		phrase[BTZ_CRYPT_PASSWORD_MAX + 1];
	const char *made;
	int			error;

	if (password.len > BTZ_CRYPT_PASSWORD_MAX)
		return BTZ_INVALID;
	if (password.len > 0)
		memcpy(phrase, password.ptr, password.len);
	phrase[password.len] = '\0';
	btz_cleanse(work, BTZ_CRYPT_WORK_LEN);
	made = crypt_rn(phrase, (const char *) hash->salt, work, BTZ_CRYPT_WORK_LEN);
	error = errno;
	btz_cleanse(phrase, sizeof(phrase));
	btz_cleanse_registers();
	*matches = made != NULL && btz_span_cstring(made).len == stored.len &&
		btz_equal_consttime(made, stored.ptr, stored.len);
	btz_cleanse(work, BTZ_CRYPT_WORK_LEN);
	if (made != NULL)
		return BTZ_OK;
	return error == ENOMEM ? BTZ_NO_MEMORY : BTZ_INVALID;
}

BtzStatus
btz_hash_once(const BtzPasswordHash *hash, const BtzHashInput *in,
			  void *crypt_work, bool *matches)
{
	unsigned char made[BTZ_HASH_DIGEST_MAX];
	BtzStatus	status;

	*matches = false;
	if (btz_hash_is_crypt(hash))
		return crypt_text(hash, in->password, crypt_work, matches);
	if (hash->scheme == BTZ_SCHEME_SCRYPT)
		status = scrypt(hash, in->password, made);
	else if (hash->scheme == BTZ_SCHEME_DIGEST)
		status = digest(hash, in, made);
	else
		status = btz_argon2(hash, in, made);
	*matches = status == BTZ_OK &&
		btz_equal_consttime(made, hash->expected, hash->expected_len);
	btz_cleanse(made, sizeof(made));
	return status;
}
