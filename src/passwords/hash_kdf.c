/*
 * hash_kdf.c
 *		PBKDF2, SCRAM, phpass and apr1, in steps.
 *
 * OpenSSL has PBKDF2 whole; it could not be cancelled there, and is no faster.
 */
#include "passwords/hash_kdf.h"

#include <openssl/err.h>

#include "core/cleanse.h"

#define MD5_LEN 16
#define SHA256_LEN 32
#define APR1_ROUNDS 1000

/* Rounds in some 50 us, when the password is short. */
#define ROUNDS_PER_COUNT 256

/* About what a round digests, password apart. */
#define ROUND_BYTES 64

bool
btz_hash_is_kdf(const BtzPasswordHash *hash)
{
	return hash->scheme == BTZ_SCHEME_PBKDF2 || hash->scheme == BTZ_SCHEME_SCRAM ||
		hash->scheme == BTZ_SCHEME_PHPASS || hash->scheme == BTZ_SCHEME_APR1;
}

static BtzStatus
status_of(bool good)
{
	if (good)
		return BTZ_OK;
	ERR_clear_error();
	return BTZ_CRYPTO;
}

static bool
is_md5(const BtzHashKdf *kdf)
{
	return kdf->md != NULL;
}

/* MD5 of up to three parts. */
static bool
md5(BtzHashKdf *kdf, BtzSpan a, BtzSpan b, BtzSpan c, unsigned char *out)
{
	return EVP_DigestInit_ex2(kdf->md, kdf->md5, NULL) == 1 &&
		EVP_DigestUpdate(kdf->md, a.ptr, a.len) == 1 &&
		EVP_DigestUpdate(kdf->md, b.ptr, b.len) == 1 &&
		EVP_DigestUpdate(kdf->md, c.ptr, c.len) == 1 &&
		EVP_DigestFinal_ex(kdf->md, out, NULL) == 1;
}

static BtzSpan
salt_of(const BtzHashKdf *kdf)
{
	return btz_span(kdf->hash->salt, kdf->hash->salt_len);
}

/*
 * md5-crypt's first digest: of password, magic, salt, the digest of password,
 * salt, password repeated over the password's length, and for each bit of
 * that length a zero byte or the password's first.
 */
static bool
begin_apr1(BtzHashKdf *kdf)
{
	BtzSpan		password = kdf->password;
	unsigned char inner[MD5_LEN];
	bool		good = md5(kdf, password, salt_of(kdf), password, inner) &&
	EVP_DigestInit_ex2(kdf->md, kdf->md5, NULL) == 1 &&
	EVP_DigestUpdate(kdf->md, password.ptr, password.len) == 1 &&
	EVP_DigestUpdate(kdf->md, "$apr1$", 6) == 1 &&
	EVP_DigestUpdate(kdf->md, kdf->hash->salt, kdf->hash->salt_len) == 1;

	for (size_t left = password.len; good && left > 0; left -= left < MD5_LEN ? left : MD5_LEN)
		good = EVP_DigestUpdate(kdf->md, inner, left < MD5_LEN ? left : MD5_LEN) == 1;
	for (size_t bits = password.len; good && bits > 0; bits >>= 1)
		good = EVP_DigestUpdate(kdf->md, (bits & 1) != 0 ? (const void *) "" : password.ptr, 1) == 1;
	good = good && EVP_DigestFinal_ex(kdf->md, kdf->last, NULL) == 1;
	btz_cleanse(inner, sizeof(inner));
	return good;
}

static bool
round_apr1(BtzHashKdf *kdf)
{
	BtzSpan		last = btz_span(kdf->last, MD5_LEN);
	BtzSpan		none = btz_span(NULL, 0);
	bool		odd = kdf->done % 2 != 0;
	unsigned char next[MD5_LEN];
	bool		good = EVP_DigestInit_ex2(kdf->md, kdf->md5, NULL) == 1;
	const BtzSpan parts[] = {
		odd ? kdf->password : last,
		kdf->done % 3 != 0 ? salt_of(kdf) : none,
		kdf->done % 7 != 0 ? kdf->password : none,
		odd ? last : kdf->password,
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		good = good && EVP_DigestUpdate(kdf->md, parts[i].ptr, parts[i].len) == 1;
	good = good && EVP_DigestFinal_ex(kdf->md, next, NULL) == 1;
	memcpy(kdf->last, next, sizeof(next));
	btz_cleanse(next, sizeof(next));
	return good;
}

static BtzStatus
begin_md5(BtzHashKdf *kdf)
{
	bool		good;

	kdf->md5 = EVP_MD_fetch(NULL, "MD5", NULL);
	if (kdf->md5 == NULL)
	{
		ERR_clear_error();
		return BTZ_INVALID;
	}
	kdf->md = EVP_MD_CTX_new();
	kdf->len = MD5_LEN;
	kdf->rounds = kdf->hash->scheme == BTZ_SCHEME_APR1 ? APR1_ROUNDS : UINT32_C(1) << kdf->hash->cost;
	if (kdf->md == NULL)
		return status_of(false);
	if (kdf->hash->scheme == BTZ_SCHEME_APR1)
		good = begin_apr1(kdf);
	else
		good = md5(kdf, salt_of(kdf), kdf->password, btz_span(NULL, 0), kdf->last);
	return status_of(good);
}

/* The first round's message is the salt and the number of the block, 1. */
static BtzStatus
begin_pbkdf2(BtzHashKdf *kdf)
{
	BtzStatus	status = btz_hmac_begin(&kdf->hmac, btz_hash_digest_name(kdf->hash->digest), kdf->password);

	kdf->rounds = kdf->hash->rounds;
	kdf->done = 1;
	if (status == BTZ_OK)
		status = btz_hmac_add(&kdf->hmac, salt_of(kdf));
	if (status == BTZ_OK)
		status = btz_hmac_add(&kdf->hmac, BTZ_SPAN_LITERAL("\0\0\0\1"));
	if (status == BTZ_OK)
		status = btz_hmac_end(&kdf->hmac, kdf->last, &kdf->len);
	memcpy(kdf->sum, kdf->last, sizeof(kdf->sum));
	return status;
}

BtzStatus
btz_hash_kdf_begin(BtzHashKdf *kdf, const BtzPasswordHash *hash, BtzSpan password)
{
	static const BtzHashKdf none;

	*kdf = none;
	kdf->hash = hash;
	kdf->password = password;
	return hash->scheme == BTZ_SCHEME_PHPASS || hash->scheme == BTZ_SCHEME_APR1 ?
		begin_md5(kdf) : begin_pbkdf2(kdf);
}

/* By words, and all of the room: what the digest does not fill is zero. */
static void
add_to_sum(BtzHashKdf *kdf)
{
	for (size_t at = 0; at < BTZ_HASH_DIGEST_MAX; at += sizeof(uint64_t))
	{
		uint64_t	sum;
		uint64_t	last;

		memcpy(&sum, kdf->sum + at, sizeof(sum));
		memcpy(&last, kdf->last + at, sizeof(last));
		sum ^= last;
		memcpy(kdf->sum + at, &sum, sizeof(sum));
	}
}

static BtzStatus
round_pbkdf2(BtzHashKdf *kdf)
{
	BtzStatus	status = btz_hmac_restart(&kdf->hmac);

	if (status == BTZ_OK)
		status = btz_hmac_add(&kdf->hmac, btz_span(kdf->last, kdf->len));
	if (status == BTZ_OK)
		status = btz_hmac_end(&kdf->hmac, kdf->last, &kdf->len);
	add_to_sum(kdf);
	return status;
}

static BtzStatus
one_round(BtzHashKdf *kdf)
{
	if (!is_md5(kdf))
		return round_pbkdf2(kdf);
	if (kdf->hash->scheme == BTZ_SCHEME_APR1)
		return status_of(round_apr1(kdf));
	return status_of(md5(kdf, btz_span(kdf->last, MD5_LEN), kdf->password, btz_span(NULL, 0), kdf->last));
}

/* A round of MD5 reads the password again, so a long one makes fewer of them. */
static uint32_t
rounds_per_count(const BtzHashKdf *kdf)
{
	size_t		rounds = ROUNDS_PER_COUNT;

	if (is_md5(kdf))
		rounds = rounds * ROUND_BYTES / (ROUND_BYTES + kdf->password.len);
	return rounds == 0 ? 1 : (uint32_t) rounds;
}

BtzStatus
btz_hash_kdf_step(BtzHashKdf *kdf, unsigned count, bool *left)
{
	uint64_t	end = kdf->done + (uint64_t) count * rounds_per_count(kdf);
	BtzStatus	status = BTZ_OK;

	while (kdf->done < kdf->rounds && kdf->done < end && status == BTZ_OK)
	{
		status = one_round(kdf);
		kdf->done++;
	}
	*left = kdf->done < kdf->rounds;
	return status;
}

/* StoredKey = SHA-256(HMAC(sum, "Client Key")), ServerKey = HMAC(sum, "Server Key"). */
static BtzStatus
end_scram(const BtzHashKdf *kdf, unsigned char *out)
{
	BtzSpan		salted = btz_span(kdf->sum, SHA256_LEN);
	BtzSpan		names[] = {BTZ_SPAN_LITERAL("Client Key"), BTZ_SPAN_LITERAL("Server Key")};
	unsigned char client[BTZ_HMAC_MAX];
	BtzStatus	status = BTZ_OK;
	size_t		len = 0;

	for (int i = 0; i < 2 && status == BTZ_OK; i++)
	{
		BtzHmac		hmac;

		status = btz_hmac_begin(&hmac, "SHA256", salted);
		if (status == BTZ_OK)
			status = btz_hmac_add(&hmac, names[i]);
		if (status == BTZ_OK)
			status = btz_hmac_end(&hmac, client, &len);
		btz_hmac_free(&hmac);
		if (status == BTZ_OK && i == 0)
			status = status_of(EVP_Q_digest(NULL, "SHA256", NULL, client, len, out, &len) == 1);
		else if (status == BTZ_OK)
			memcpy(out + SHA256_LEN, client, SHA256_LEN);
	}
	btz_cleanse(client, sizeof(client));
	return status;
}

/* In the order in which md5-crypt writes the bytes. */
static void
end_apr1(const BtzHashKdf *kdf, unsigned char *out)
{
	static const unsigned char order[MD5_LEN] = {12, 6, 0, 13, 7, 1, 14, 8, 2, 15, 9, 3, 5, 10, 4, 11};

	for (size_t i = 0; i < MD5_LEN; i++)
		out[i] = kdf->last[order[i]];
}

BtzStatus
btz_hash_kdf_end(BtzHashKdf *kdf, unsigned char *out)
{
	if (kdf->hash->scheme == BTZ_SCHEME_SCRAM)
		return end_scram(kdf, out);
	if (kdf->hash->scheme == BTZ_SCHEME_APR1)
		end_apr1(kdf, out);
	else
		memcpy(out, is_md5(kdf) ? kdf->last : kdf->sum, kdf->len);
	return BTZ_OK;
}

void
btz_hash_kdf_free(BtzHashKdf *kdf)
{
	btz_hmac_free(&kdf->hmac);
	EVP_MD_CTX_free(kdf->md);
	EVP_MD_free(kdf->md5);
	btz_cleanse(kdf, sizeof(*kdf));
}
