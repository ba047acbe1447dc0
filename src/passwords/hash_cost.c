/*
 * hash_cost.c
 *		Caps, and the work of every scheme in iterations of bcrypt.
 */
#include "passwords/hash_cost.h"

/*
 * Fixed caps: lanes of Argon2, scrypt and yescrypt; scrypt's memory times
 * lanes, and its blocks times lanes, which it reads and writes besides; phpass.
 */
#define LANES_MAX 16
#define SCRYPT_WORK_MAX UINT64_C(524288)	/* KiB */
#define SCRYPT_BLOCKS_MAX UINT64_C(8192)	/* of 128 bytes */
#define PHPASS_COST_MAX 20
#define PHPASS_WORK_MAX (UINT64_C(1) << 24) /* blocks of MD5, a second or two */

/*
 * Nanoseconds of one unit of each scheme, by "make bench" on an Intel Xeon; only their proportions count.
 */
#define NS_BCRYPT 51500			/* an iteration */
#define NS_ARGON2 570			/* a KiB and pass */
#define NS_SCRYPT 2210			/* a KiB */
#define NS_SCRYPT_BLOCKS 9100	/* a KiB of blocks times lanes */
#define NS_YESCRYPT 800			/* a KiB */
#define NS_MD5_CRYPT 700000		/* a hash */

static const uint64_t ns_pbkdf2[] = {
	[BTZ_DIGEST_SHA1] = 205,
	[BTZ_DIGEST_SHA256] = 200,
	[BTZ_DIGEST_SHA512] = 520,
};

/* A round of these reads the digest before it, the password, and of most others the salt. */
#define APR1_ROUNDS 1000
#define ROUNDS_ALIKE 42			/* what a round reads comes again after so
								 * many */

/* A digest that a round computes: bytes, and nanoseconds as above. */
typedef struct Round
{
	size_t		digest;
	size_t		block;
	size_t		padding;
	unsigned	ns;				/* besides blocks */
	unsigned	ns_block;
} Round;

static const Round md5_round = {16, 64, 9, 48, 78};
static const Round sha256_round = {32, 64, 9, 21, 183};
static const Round sha512_round = {64, 128, 17, 0, 272};

static uint64_t
blocks_of(const Round *round, size_t bytes)
{
	return (bytes + round->padding + round->block - 1) / round->block;
}

/*
 * Nanoseconds of the rounds of md5-crypt and sha-crypt: each reads the
 * password, two of three the salt, six of seven the password again.
 */
static uint64_t
crypt_rounds(const Round *round, uint64_t rounds, size_t salt, size_t password)
{
	uint64_t	blocks = 0;

	for (size_t i = 0; i < ROUNDS_ALIKE; i++)
		blocks += blocks_of(round, round->digest + password + (i % 3 != 0 ? salt : 0) + (i % 7 != 0 ? password : 0));
	return rounds * ((uint64_t) round->ns * ROUNDS_ALIKE + blocks * round->ns_block) / ROUNDS_ALIKE;
}

/* phpass reads the digest and the password. */
static uint64_t
phpass_blocks(const BtzPasswordHash *hash, size_t password)
{
	return (UINT64_C(1) << hash->cost) * blocks_of(&md5_round, md5_round.digest + password);
}

bool
btz_hash_takes_length(const BtzPasswordHash *hash, size_t password)
{
	return hash->scheme != BTZ_SCHEME_PHPASS || phpass_blocks(hash, password) <= PHPASS_WORK_MAX;
}

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
	return hash->lanes > LANES_MAX || memory * hash->lanes > SCRYPT_WORK_MAX ||
		(uint64_t) hash->block * hash->lanes > SCRYPT_BLOCKS_MAX ? BTZ_CAP_FIXED : BTZ_CAP_NONE;
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
nanoseconds(const BtzPasswordHash *hash, size_t password)
{
	switch (hash->scheme)
	{
		case BTZ_SCHEME_ARGON2D:
		case BTZ_SCHEME_ARGON2I:
		case BTZ_SCHEME_ARGON2ID:
			return (uint64_t) hash->memory * hash->rounds * NS_ARGON2;
		case BTZ_SCHEME_SCRYPT:
			return scrypt_memory(hash) * hash->lanes * NS_SCRYPT +
				(uint64_t) hash->block * hash->lanes * NS_SCRYPT_BLOCKS / 8;
		case BTZ_SCHEME_YESCRYPT:
			return scrypt_memory(hash) * hash->lanes * NS_YESCRYPT;
		case BTZ_SCHEME_PBKDF2:
		case BTZ_SCHEME_SCRAM:
			return hash->rounds * ns_pbkdf2[hash->digest];
		case BTZ_SCHEME_SHA256_CRYPT:
			return crypt_rounds(&sha256_round, hash->rounds, hash->salt_len, password);
		case BTZ_SCHEME_SHA512_CRYPT:
			return crypt_rounds(&sha512_round, hash->rounds, hash->salt_len, password);
		case BTZ_SCHEME_PHPASS:
			return (UINT64_C(1) << hash->cost) * md5_round.ns + phpass_blocks(hash, password) * md5_round.ns_block;
		case BTZ_SCHEME_MD5_CRYPT:
			return NS_MD5_CRYPT;
		case BTZ_SCHEME_APR1:
			return crypt_rounds(&md5_round, APR1_ROUNDS, hash->salt_len, password);
		default:
			return 0;
	}
}

uint64_t
btz_hash_work(const BtzPasswordHash *hash, size_t password)
{
	if (hash->scheme == BTZ_SCHEME_BCRYPT)
		return UINT64_C(1) << hash->cost;
	return (nanoseconds(hash, password) + NS_BCRYPT / 2) / NS_BCRYPT;
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
