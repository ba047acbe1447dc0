/*
 * hash_cost.h
 *		What a stored hash costs to verify: against the administrator's caps,
 *		and in one unit, so that refusals can be made alike.
 *
 * The unit is an iteration of bcrypt, some 50 us.  What other schemes cost in
 * it is a table of constants, measured on one machine: on another the
 * proportions differ, and with them how well refusals hide what was refused.
 */
#ifndef BTZ_HASH_COST_H
#define BTZ_HASH_COST_H

#include <stdint.h>

#include "passwords/hash_format.h"

/* The settings; memory and work of Argon2 and scrypt in KiB. */
typedef struct BtzPasswordLimits
{
	BtzHashScheme scheme;		/* of new hashes and of refusals: bcrypt or
								 * Argon2id */
	int			min_cost;		/* bcrypt, of new hashes */
	int			target_cost;	/* bcrypt, of new hashes and of refusals */
	int			max_cost;		/* bcrypt, of anything that is computed */
	uint32_t	argon2_memory;	/* of new hashes and of refusals */
	uint32_t	argon2_passes;
	uint32_t	argon2_lanes;
	uint32_t	max_argon2_memory;	/* of anything that is computed, as the
									 * rest */
	uint32_t	max_argon2_work;	/* memory times passes */
	uint32_t	max_scrypt_memory;	/* of yescrypt too */
	uint32_t	max_pbkdf2_iterations;	/* of SCRAM too */
	uint32_t	max_shacrypt_rounds;
	size_t		max_bytes;		/* of a password */
} BtzPasswordLimits;

/* Which limit a hash is over. */
typedef enum BtzHashCap
{
	BTZ_CAP_NONE,
	BTZ_CAP_BCRYPT_COST,
	BTZ_CAP_ARGON2_MEMORY,
	BTZ_CAP_ARGON2_WORK,
	BTZ_CAP_SCRYPT_MEMORY,
	BTZ_CAP_PBKDF2_ITERATIONS,
	BTZ_CAP_SHACRYPT_ROUNDS,
	BTZ_CAP_FIXED,				/* one that no setting raises: lanes, scrypt's
								 * work and blocks, phpass's rounds */
} BtzHashCap;

extern BtzHashCap btz_hash_cap(const BtzPasswordHash *hash,
							   const BtzPasswordLimits *limits);

/*
 * Is the password, of so many bytes, short enough for a hash within its caps?
 * phpass reads it in each round, so that with many rounds a long one would take
 * minutes.
 */
extern bool btz_hash_takes_length(const BtzPasswordHash *hash, size_t password);

/*
 * With a password of so many bytes, in iterations of bcrypt, rounded; 0 for
 * what costs next to nothing.
 */
extern uint64_t btz_hash_work(const BtzPasswordHash *hash, size_t password);

/*
 * The hash that refusals compute: parameters and a salt of zeros, no result.
 * Within the caps, or a mistaken target would pin the backend.
 */
extern void btz_hash_target(const BtzPasswordLimits *limits, BtzPasswordHash *target);

/*
 * Should the password be hashed anew at its next use: cheaper than the target,
 * or not in the form and scheme that are written today?  A dearer hash stays.
 * Says nothing of peppers.
 */
extern bool btz_password_hash_outdated(const BtzPasswordHash *hash,
									   const BtzPasswordLimits *limits);

#endif
