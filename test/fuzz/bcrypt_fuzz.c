/*
 * bcrypt_fuzz.c
 *		Steps of any size give the hash of one step, and a check of it says
 *		true to this password alone.
 *
 * The first bytes are salt, keying and the sizes of the steps; the rest is the
 * password, without its zero bytes.
 */
#include <stdlib.h>

#include "passwords/password_check.h"

#define STEPS 8
#define HEAD_LEN (1 + STEPS + BTZ_BCRYPT_SALT_LEN)

extern int	LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const BtzPasswordLimits limits = {
	.min_cost = 4,.target_cost = 5,.max_cost = 6,.max_bytes = 200
};

static void
require(bool holds)
{
	if (!holds)
		abort();
}

static BtzBcryptKeying
keying_of(const BtzPasswordHash *hash)
{
	return hash->variant == 'x' ? BTZ_BCRYPT_SIGN_EXTENDED : BTZ_BCRYPT_STANDARD;
}

static void
hash_at_once(BtzSpan password, BtzPasswordHash *hash)
{
	BtzBcrypt	work;

	btz_bcrypt_init(&work, password, hash->salt, hash->cost, keying_of(hash));
	require(!btz_bcrypt_step(&work, 1U << hash->cost));
	btz_bcrypt_final(&work, hash->expected);
}

static void
hash_in_steps(BtzSpan password, const BtzPasswordHash *hash,
			  const unsigned char *sizes)
{
	BtzBcrypt	work;
	unsigned char digest[BTZ_BCRYPT_HASH_LEN];

	btz_bcrypt_init(&work, password, hash->salt, hash->cost, keying_of(hash));
	for (int i = 0; i < STEPS; i++)
		(void) btz_bcrypt_step(&work, sizes[i] % 8);
	while (btz_bcrypt_step(&work, 1))
		continue;
	require(work.iterations_done == UINT64_C(1) << hash->cost);
	btz_bcrypt_final(&work, digest);
	require(memcmp(digest, hash->expected, sizeof(digest)) == 0);
}

static bool
check_says(BtzSpan password, const BtzPasswordHash *hash, unsigned step)
{
	static BtzPasswordCheck check;
	BtzHashInput in = {.password = password};
	bool		left = true;
	unsigned char text[BTZ_BCRYPT_TEXT_LEN];

	btz_bcrypt_render(hash, text);
	/* no format of these needs a digest */
	btz_password_check_read(&check, btz_span(text, sizeof(text)));
	require(btz_password_check_begin(&check, NULL, &in, &limits) == BTZ_OK);
	while (left)
		require(btz_password_check_step(&check, step, &left) == BTZ_OK);
	require(check.work.iterations_done ==
			UINT64_C(1) << (check.matches ? hash->cost : limits.target_cost));
	return check.matches;
}

/*
 * The password with its first bit changed.  Not so for "$2x$", whose bug lets
 * bytes hide others.
 */
static void
check_other(BtzSpan password, const BtzPasswordHash *hash, unsigned step)
{
	unsigned char other[200];

	if (password.len == 0 || hash->variant == 'x' || password.ptr[0] == 1)
		return;
	memcpy(other, password.ptr, password.len);
	other[0] ^= 1;
	require(!check_says(btz_span(other, password.len), hash, step));
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	BtzPasswordHash hash = {.cost = 4};
	unsigned char password[200];
	size_t		len = 0;

	if (size < HEAD_LEN)
		return 0;
	hash.variant = (unsigned char) "abxy"[data[0] % 4];
	memcpy(hash.salt, data + 1 + STEPS, BTZ_BCRYPT_SALT_LEN);
	for (size_t i = HEAD_LEN; i < size && len < sizeof(password); i++)
	{
		if (data[i] != 0)
			password[len++] = data[i];
	}
	hash_at_once(btz_span(password, len), &hash);
	hash_in_steps(btz_span(password, len), &hash, data + 1);
	require(check_says(btz_span(password, len), &hash, data[1] % 32 + 1U));
	check_other(btz_span(password, len), &hash, data[1] % 32 + 1U);
	return 0;
}
