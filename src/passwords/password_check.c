/*
 * password_check.c
 *		A password against a stored hash, with the same work for every
 *		refusal.
 *
 * Counts iterations, not time: the key set-up before and the encryption after
 * them weigh as much as one.
 */
#include "passwords/password_check.h"

#include "core/cleanse.h"
#include "passwords/pepper.h"
#include "passwords/prehash.h"

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

void
btz_password_check_read(BtzPasswordCheck *check, BtzSpan hash)
{
	check->recognised = hash.ptr != NULL &&
		btz_password_hash_parse(hash, &check->expected) == BTZ_OK;
}

static bool
has_zero(BtzSpan bytes)
{
	return bytes.len > 0 && memchr(bytes.ptr, 0, bytes.len) != NULL;
}

/* bcrypt as every library writes it, and Argon2; each hash with the pepper that it names. */
static bool
takes_pepper(const BtzPasswordHash *hash, const BtzHashInput *in)
{
	bool		argon2 = btz_hash_is_argon2(hash);

	if (in->pepper.ptr == NULL)
		return hash->pepper_id == 0 && hash->keyid_len == 0;
	return argon2 || (hash->scheme == BTZ_SCHEME_BCRYPT && hash->form == BTZ_FORM_CRYPT && hash->variant != 'x');
}

/* Is what bcrypt is given free of zero bytes?  Digests are, as text. */
static bool
is_whole(const BtzPasswordHash *hash, const BtzHashInput *in)
{
	if (in->pepper.ptr == NULL)
		return hash->prehash != BTZ_PREHASH_NONE || !has_zero(in->password);
	return in->mode != BTZ_PEPPER_CONCAT || (!has_zero(in->password) && !has_zero(in->pepper));
}

/* Could the scheme give the stored hash for such a password? */
static bool
can_match(const BtzPasswordHash *hash, const BtzHashInput *in, const BtzPasswordLimits *limits)
{
	if (in->password.ptr == NULL || in->password.len > limits->max_bytes ||
		!btz_hash_takes_length(hash, in->password.len) || !takes_pepper(hash, in))
		return false;
	if (btz_hash_is_crypt(hash))
		return !has_zero(in->password) && in->password.len <= BTZ_CRYPT_PASSWORD_MAX;
	if (hash->scheme == BTZ_SCHEME_DIGEST && hash->place == BTZ_SALT_IS_USERNAME)
		return in->username.ptr != NULL;
	return hash->scheme != BTZ_SCHEME_BCRYPT || is_whole(hash, in);
}

static BtzBcryptKeying
keying_of(const BtzPasswordHash *hash)
{
	return hash->variant == 'x' ? BTZ_BCRYPT_SIGN_EXTENDED :
		BTZ_BCRYPT_STANDARD;
}

/* What bcrypt is given: what a framework, or a pepper, makes of the password. */
static BtzStatus
prepare(const BtzPasswordHash *hash, BtzCrypto *crypto, const BtzHashInput *in,
		unsigned char *made, BtzSpan *input)
{
	size_t		len = 0;
	BtzStatus	status = BTZ_OK;

	*input = in->password;
	if (in->pepper.ptr != NULL)
		status = btz_pepper_apply(in->mode, in->pepper, in->password, made, &len);
	else if (hash->prehash != BTZ_PREHASH_NONE)
		status = btz_prehash(crypto, hash, in->password, made, &len);
	else
		return BTZ_OK;
	*input = btz_span(made, len);
	/* a check truncates */
	return status == BTZ_TOO_LONG ? BTZ_OK : status;
}

static BtzStatus
begin_bcrypt(BtzPasswordCheck *check, BtzCrypto *crypto, const BtzHashInput *in)
{
	const BtzPasswordHash *hash = &check->expected;
	unsigned char made[BTZ_PEPPERED_MAX];
	BtzSpan		input;
	BtzStatus	status = prepare(hash, crypto, in, made, &input);

	if (status == BTZ_OK)
		btz_bcrypt_init(&check->work, input, hash->salt, hash->cost,
						keying_of(hash));
	btz_cleanse(made, sizeof(made));
	return status;
}

/* Iterations of bcrypt for nothing, on a state that knows no password. */
static void
begin_idle(BtzPasswordCheck *check, uint64_t iterations)
{
	static const unsigned char salt[BTZ_BCRYPT_SALT_LEN];

	btz_bcrypt_init(&check->work, btz_span(NULL, 0), salt, BTZ_BCRYPT_COST_MIN, BTZ_BCRYPT_STANDARD);
	btz_bcrypt_idle(&check->work, iterations);
}

/* A hash of the target's kind, of an empty password, that nobody looks at. */
static BtzStatus
begin_dummy(BtzPasswordCheck *check, const BtzHashInput *in, const BtzPasswordHash *target)
{
	static const BtzHashInput nothing;
	unsigned char made[BTZ_HASH_DIGEST_MAX];
	unsigned char peppered[BTZ_PEPPERED_MAX];
	size_t		len;
	BtzStatus	status = BTZ_OK;

	check->judged = true;
	if (in->pepper.ptr != NULL)
		status = btz_pepper_apply(BTZ_PEPPER_HMAC, in->pepper, nothing.password, peppered, &len);
	btz_cleanse(peppered, sizeof(peppered));
	if (status != BTZ_OK)
		return status;
	if (target->scheme == BTZ_SCHEME_ARGON2ID)
		status = btz_argon2(target, &nothing, made);
	begin_idle(check, target->scheme == BTZ_SCHEME_BCRYPT ? UINT64_C(1) << target->cost : 0);
	return status;
}

/* BTZ_INVALID when a library lacks the scheme. */
static BtzStatus
begin_scheme(BtzPasswordCheck *check, BtzCrypto *crypto, const BtzHashInput *in)
{
	const BtzPasswordHash *hash = &check->expected;

	if (hash->scheme == BTZ_SCHEME_BCRYPT)
		return begin_bcrypt(check, crypto, in);
	if (btz_hash_is_kdf(hash))
		return btz_hash_kdf_begin(&check->kdf, hash, in->password);
	check->judged = true;
	return btz_hash_once(hash, in, check->crypt_work, &check->matches);
}

/* What a refusal still has to do when the hash has been judged. */
static void
settle(BtzPasswordCheck *check)
{
	uint64_t	owed = check->matches ? 0 : check->owed;

	check->judged = true;
	if (check->expected.scheme == BTZ_SCHEME_BCRYPT)
		btz_bcrypt_idle(&check->work, owed);
	else
		begin_idle(check, owed);
}

BtzStatus
btz_password_check_begin(BtzPasswordCheck *check, BtzCrypto *crypto,
						 const BtzHashInput *in, const BtzPasswordLimits *limits)
{
	static const BtzHashKdf none;
	BtzPasswordHash target;
	BtzStatus	status;
	uint64_t	work;
	uint64_t	due;

	check->kdf = none;
	btz_hash_target(limits, &target);
	check->cap = check->recognised ? btz_hash_cap(&check->expected, limits) : BTZ_CAP_NONE;
	check->lacking = false;
	check->judged = false;
	check->matches = false;
	if (!check->recognised || check->cap != BTZ_CAP_NONE ||
		!can_match(&check->expected, in, limits))
		return begin_dummy(check, in, &target);
	work = btz_hash_work(&check->expected, in->password.len);
	due = btz_hash_work(&target, 0);
	check->owed = work < due ? due - work : 0;
	status = begin_scheme(check, crypto, in);
	if (status == BTZ_INVALID)
	{
		check->lacking = true;
		return begin_dummy(check, in, &target);
	}
	if (status == BTZ_OK && check->judged)
		settle(check);
	return status;
}

static BtzStatus
judge_kdf(BtzPasswordCheck *check)
{
	unsigned char made[BTZ_HASH_DIGEST_MAX];
	BtzStatus	status = btz_hash_kdf_end(&check->kdf, made);

	check->matches = status == BTZ_OK &&
		btz_equal_consttime(made, check->expected.expected, check->expected.expected_len);
	btz_cleanse(made, sizeof(made));
	btz_hash_kdf_free(&check->kdf);
	settle(check);
	return status;
}

static void
judge_bcrypt(BtzPasswordCheck *check)
{
	unsigned char digest[BTZ_BCRYPT_HASH_LEN];

	btz_bcrypt_final(&check->work, digest);
	check->matches = btz_equal_consttime(digest, check->expected.expected, sizeof(digest));
	btz_cleanse(digest, sizeof(digest));
	settle(check);
}

BtzStatus
btz_password_check_step(BtzPasswordCheck *check, unsigned iterations, bool *left)
{
	BtzStatus	status;

	*left = true;
	if (!check->judged && btz_hash_is_kdf(&check->expected))
	{
		status = btz_hash_kdf_step(&check->kdf, iterations, left);
		if (status != BTZ_OK || *left)
			return status;
		*left = true;
		return judge_kdf(check);
	}
	if (btz_bcrypt_step(&check->work, iterations))
		return BTZ_OK;
	if (check->judged)
		*left = false;
	else
		judge_bcrypt(check);
	return BTZ_OK;
}

void
btz_password_check_free(BtzPasswordCheck *check)
{
	btz_hash_kdf_free(&check->kdf);
	btz_cleanse(check, sizeof(*check));
}

BtzStatus
btz_password_self_test(BtzBcrypt *work)
{
	BtzPasswordHash known;
	BtzPasswordHash made = {0};
	unsigned char text[BTZ_BCRYPT_TEXT_LEN];

	if (btz_password_hash_parse(BTZ_SPAN_LITERAL(KNOWN_HASH), &known) != BTZ_OK)
		return BTZ_CRYPTO;
	made.variant = known.variant;
	made.cost = known.cost;
	memcpy(made.salt, known.salt, BTZ_BCRYPT_SALT_LEN);
	btz_bcrypt_init(work, BTZ_SPAN_LITERAL(KNOWN_PASSWORD), known.salt,
					known.cost, BTZ_BCRYPT_STANDARD);
	while (btz_bcrypt_step(work, 1U << known.cost))
		continue;
	btz_bcrypt_final(work, made.expected);
	btz_bcrypt_render(&made, text);
	return btz_span_equal(btz_span(text, sizeof(text)),
						  BTZ_SPAN_LITERAL(KNOWN_HASH)) ? BTZ_OK : BTZ_CRYPTO;
}
