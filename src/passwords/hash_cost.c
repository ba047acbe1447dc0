/*
 * hash_cost.c
 *		Caps, and the work of every scheme in iterations of bcrypt.
 */
#include "passwords/hash_cost.h"

/* Fixed caps: lanes of Argon2, scrypt and yescrypt; scrypt's memory times lanes; phpass. */
#define LANES_MAX 16
#define SCRYPT_WORK_MAX UINT64_C(524288)	/* KiB */
#define PHPASS_COST_MAX 20

/*
 * Nanoseconds of one unit of each scheme, by "make bench" on an Intel Xeon; only their proportions count.
 */
#define NS_BCRYPT 51500			/* an iteration */
#define NS_ARGON2 570			/* a KiB and pass */
#define NS_SCRYPT 2210			/* a KiB */
#define NS_YESCRYPT 800			/* a KiB */
#define NS_SHA_CRYPT 300		/* a round */
#define NS_MD5_CRYPT 700000		/* a hash */
#define NS_APR1 180000			/* a hash */
#define NS_PHPASS 118			/* a round */

static const uint64_t ns_pbkdf2[] = {
	[BTZ_DIGEST_SHA1] = 205,
	[BTZ_DIGEST_SHA256] = 200,
	[BTZ_DIGEST_SHA512] = 520,
};

/* Of scrypt and yescrypt, one lane: 128 N r bytes. */
static uint64_t
scrypt_memory(const BtzPasswordHash *hash)
{
	return ((UINT64_C(1) << hash->cost) * hash->block + 7) / 8;
}

static BtzHashCap
scrypt_cap(const BtzPasswordHash *hash, const BtzPasswordLimits *limits)
{
	uint64_t	memory = scrypt_memory(hash);

	if (memory > limits->max_scrypt_memory)
		return BTZ_CAP_SCRYPT_MEMORY;
	return hash->lanes > LANES_MAX || memory * hash->lanes > SCRYPT_WORK_MAX ?
		BTZ_CAP_FIXED : BTZ_CAP_NONE;
}

static BtzHashCap
argon2_cap(const BtzPasswordHash *hash, const BtzPasswordLimits *limits)
{
	if (hash->memory > limits->max_argon2_memory)
		return BTZ_CAP_ARGON2_MEMORY;
	if ((uint64_t) hash->memory * hash->rounds > limits->max_argon2_work)
		return BTZ_CAP_ARGON2_WORK;
	return hash->lanes > LANES_MAX ? BTZ_CAP_FIXED : BTZ_CAP_NONE;
}

/* A round of SHA-512 takes more than two of the others. */
static BtzHashCap
pbkdf2_cap(const BtzPasswordHash *hash, const BtzPasswordLimits *limits)
{
	uint64_t	rounds = hash->rounds;

	if (hash->digest == BTZ_DIGEST_SHA512)
		rounds *= 2;
	return rounds > limits->max_pbkdf2_iterations ? BTZ_CAP_PBKDF2_ITERATIONS : BTZ_CAP_NONE;
}

BtzHashCap
btz_hash_cap(const BtzPasswordHash *hash, const BtzPasswordLimits *limits)
{
	switch (hash->scheme)
	{
		case BTZ_SCHEME_BCRYPT:
			return hash->cost > limits->max_cost ? BTZ_CAP_BCRYPT_COST : BTZ_CAP_NONE;
		case BTZ_SCHEME_ARGON2D:
		case BTZ_SCHEME_ARGON2I:
		case BTZ_SCHEME_ARGON2ID:
			return argon2_cap(hash, limits);
		case BTZ_SCHEME_SCRYPT:
		case BTZ_SCHEME_YESCRYPT:
			return scrypt_cap(hash, limits);
		case BTZ_SCHEME_PBKDF2:
		case BTZ_SCHEME_SCRAM:
			return pbkdf2_cap(hash, limits);
		case BTZ_SCHEME_SHA256_CRYPT:
		case BTZ_SCHEME_SHA512_CRYPT:
			return hash->rounds > limits->max_shacrypt_rounds ?
				BTZ_CAP_SHACRYPT_ROUNDS : BTZ_CAP_NONE;
		case BTZ_SCHEME_PHPASS:
			return hash->cost > PHPASS_COST_MAX ? BTZ_CAP_FIXED : BTZ_CAP_NONE;
		default:
			return BTZ_CAP_NONE;
	}
}

/* The hash is within its caps, so nothing overflows. */
static uint64_t
nanoseconds(const BtzPasswordHash *hash)
{
	switch (hash->scheme)
	{
		case BTZ_SCHEME_ARGON2D:
		case BTZ_SCHEME_ARGON2I:
		case BTZ_SCHEME_ARGON2ID:
			return (uint64_t) hash->memory * hash->rounds * NS_ARGON2;
		case BTZ_SCHEME_SCRYPT:
			return scrypt_memory(hash) * hash->lanes * NS_SCRYPT;
		case BTZ_SCHEME_YESCRYPT:
			return scrypt_memory(hash) * hash->lanes * NS_YESCRYPT;
		case BTZ_SCHEME_PBKDF2:
		case BTZ_SCHEME_SCRAM:
			return hash->rounds * ns_pbkdf2[hash->digest];
		case BTZ_SCHEME_SHA256_CRYPT:
		case BTZ_SCHEME_SHA512_CRYPT:
			return (uint64_t) hash->rounds * NS_SHA_CRYPT;
		case BTZ_SCHEME_PHPASS:
			return (UINT64_C(1) << hash->cost) * NS_PHPASS;
		case BTZ_SCHEME_MD5_CRYPT:
			return NS_MD5_CRYPT;
		case BTZ_SCHEME_APR1:
			return NS_APR1;
		default:
			return 0;
	}
}

uint64_t
btz_hash_work(const BtzPasswordHash *hash)
{
	if (hash->scheme == BTZ_SCHEME_BCRYPT)
		return UINT64_C(1) << hash->cost;
	return (nanoseconds(hash) + NS_BCRYPT / 2) / NS_BCRYPT;
}

static uint32_t
smaller(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

void
btz_hash_target(const BtzPasswordLimits *limits, BtzPasswordHash *target)
{
	static const BtzPasswordHash none;
	uint32_t	least;

	*target = none;
	target->scheme = limits->scheme;
	target->salt_len = BTZ_BCRYPT_SALT_LEN;
	target->variant = 'b';
	if (limits->scheme == BTZ_SCHEME_BCRYPT)
	{
		target->cost = limits->target_cost < limits->max_cost ? limits->target_cost : limits->max_cost;
		return;
	}
	target->form = BTZ_FORM_PHC;
	target->version = 0x13;
	target->lanes = limits->argon2_lanes;
	least = 8 * target->lanes;
	target->memory = smaller(limits->argon2_memory, smaller(limits->max_argon2_memory, limits->max_argon2_work));
	if (target->memory < least)
		target->memory = least;
	target->rounds = smaller(limits->argon2_passes, limits->max_argon2_work / target->memory);
	if (target->rounds == 0)
		target->rounds = 1;
	target->expected_len = 32;
}

bool
btz_password_hash_outdated(const BtzPasswordHash *hash, const BtzPasswordLimits *limits)
{
	if (hash->scheme != limits->scheme || hash->legacy)
		return true;
	if (hash->scheme == BTZ_SCHEME_BCRYPT)
		return hash->form != BTZ_FORM_CRYPT || hash->variant != 'b' || hash->cost < limits->target_cost;
	return hash->form != BTZ_FORM_PHC || hash->version != 0x13 ||
		hash->memory < limits->argon2_memory || hash->rounds < limits->argon2_passes;
}
