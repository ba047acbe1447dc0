/*
 * password_check.c
 *		A password against a stored hash, with the same work for every
 *		refusal.
 *
 * Counts iterations, not time: the key set-up before and the encryption after
 * them happen exactly once in every check.
 */
#include "passwords/password_check.h"

#include "core/cleanse.h"
#include "passwords/prehash.h"

/*
 * What a dummy is made of: hashing for nothing needs a salt, and that it is
 * known tells nobody anything.
 */
static const BtzPasswordHash dummy;

/* Source: pyca/bcrypt, tests/test_bcrypt.py. */
#define KNOWN_PASSWORD "Kk4DQuMMfZL9o"
#define KNOWN_HASH \
	"$2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm"

BtzPasswordFault
btz_password_fault(BtzSpan password, const BtzPasswordLimits *limits)
{
	if (password.len > limits->max_bytes)
		return BTZ_PASSWORD_OVER_LIMIT;
	if (password.len > 0 && memchr(password.ptr, 0, password.len) != NULL)
		return BTZ_PASSWORD_HAS_ZERO;
	if (password.len > BTZ_BCRYPT_KEY_MAX)
		return BTZ_PASSWORD_OVER_BCRYPT;
	return BTZ_PASSWORD_FINE;
}

/* A framework's digest has neither zero bytes nor a length of its own. */
static bool
can_match(BtzSpan password, BtzHashFormat format, const BtzPasswordLimits *limits)
{
	BtzPasswordFault fault = btz_password_fault(password, limits);

	return password.ptr != NULL &&
		(fault == BTZ_PASSWORD_FINE || fault == BTZ_PASSWORD_OVER_BCRYPT ||
		 (fault == BTZ_PASSWORD_HAS_ZERO && btz_hash_prehashes(format)));
}

static BtzBcryptKeying
keying_of(const BtzPasswordHash *hash)
{
	return hash->variant == 'x' ? BTZ_BCRYPT_SIGN_EXTENDED :
		BTZ_BCRYPT_STANDARD;
}

/* Starts bcrypt of the password, or of what a framework makes of it. */
static BtzStatus
begin(BtzPasswordCheck *check, BtzCrypto *crypto, BtzSpan password)
{
	const BtzPasswordHash *hash = &check->expected;
	unsigned char made[BTZ_PREHASH_MAX];
	size_t		len = 0;
	BtzStatus	status = BTZ_OK;

	if (btz_hash_prehashes(hash->format))
	{
		status = btz_prehash(crypto, hash, password, made, &len);
		password = btz_span(made, len);
	}
	if (status == BTZ_OK)
		btz_bcrypt_init(&check->work, password, hash->salt, hash->cost,
						keying_of(hash));
	btz_cleanse(made, sizeof(made));
	return status;
}

BtzStatus
btz_password_check_init(BtzPasswordCheck *check, BtzCrypto *crypto,
						BtzSpan password, BtzSpan hash,
						const BtzPasswordLimits *limits)
{
	/* refusals obey the cap too, or a mistaken target pins the backend */
	int			target = limits->target_cost < limits->max_cost ?
	limits->target_cost : limits->max_cost;
	bool		recognised;

	check->expected = dummy;
	recognised = hash.ptr != NULL &&
		btz_password_hash_parse(hash, &check->expected) == BTZ_OK;
	check->over_cap = recognised && check->expected.cost > limits->max_cost;
	check->comparable = recognised && !check->over_cap &&
		can_match(password, check->expected.format, limits);
	check->judged = false;
	check->matches = false;
	check->owed = 0;
	if (!check->comparable)
	{
		btz_bcrypt_init(&check->work, btz_span(NULL, 0), dummy.salt, target,
						BTZ_BCRYPT_STANDARD);
		return BTZ_OK;
	}
	if (check->expected.cost < target)
		check->owed = (UINT64_C(1) << target) -
			(UINT64_C(1) << check->expected.cost);
	return begin(check, crypto, password);
}

/* A dummy compares as well, with whatever "expected" holds. */
static void
judge(BtzPasswordCheck *check)
{
	unsigned char digest[BTZ_BCRYPT_HASH_LEN];

	btz_bcrypt_final(&check->work, digest);
	check->matches = btz_equal_consttime(digest, check->expected.digest,
										 sizeof(digest));
	check->matches &= check->comparable;
	check->judged = true;
	btz_cleanse(digest, sizeof(digest));
}

bool
btz_password_check_step(BtzPasswordCheck *check, unsigned iterations)
{
	if (btz_bcrypt_step(&check->work, iterations))
		return true;
	if (check->judged)
		return false;
	judge(check);
	if (check->matches || check->owed == 0)
		return false;
	btz_bcrypt_extend(&check->work, check->owed);
	return true;
}

BtzStatus
btz_password_self_test(BtzBcrypt *work)
{
	BtzPasswordHash known;
	BtzPasswordHash made = dummy;
	unsigned char text[BTZ_BCRYPT_TEXT_LEN];

	if (btz_password_hash_parse(BTZ_SPAN_LITERAL(KNOWN_HASH), &known) != BTZ_OK)
		return BTZ_CRYPTO;
	made.variant = known.variant;
	made.cost = known.cost;
	memcpy(made.salt, known.salt, sizeof(made.salt));
	btz_bcrypt_init(work, BTZ_SPAN_LITERAL(KNOWN_PASSWORD), known.salt,
					known.cost, BTZ_BCRYPT_STANDARD);
	while (btz_bcrypt_step(work, 1U << known.cost))
		continue;
	btz_bcrypt_final(work, made.digest);
	btz_password_hash_render(&made, text);
	return btz_span_equal(btz_span(text, sizeof(text)),
						  BTZ_SPAN_LITERAL(KNOWN_HASH)) ? BTZ_OK : BTZ_CRYPTO;
}
