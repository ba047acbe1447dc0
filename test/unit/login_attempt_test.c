/*
 * login_attempt_test.c
 *		Tags that tell everything apart, and ids that nobody else makes.
 */
#include "passwords/login_attempt.h"

#include "core/base64.h"
#include "unit.h"

#define NOW INT64_C(800000000000000)

static unsigned char salt[BTZ_LOGIN_SALT_LEN];

static BtzLockTag
tag_of(BtzLockScope scope, const char *policy, const char *account, const char *address)
{
	BtzLoginWho who = {unit_span(policy), unit_span(account), unit_span(address)};
	BtzLockTag	tag = {0, 0};

	CHECK(btz_login_tag(salt, scope, &who, &tag) == BTZ_OK, "a tag");
	return tag;
}

static void
check_tags(void)
{
	BtzLockTag	pair = tag_of(BTZ_LOCK_PAIR, "standard", "ada", "abcd");
	BtzLockTag	others[] = {
		tag_of(BTZ_LOCK_PAIR, "standard", "adaa", "bcd"), tag_of(BTZ_LOCK_PAIR, "standarda", "da", "abcd"),
		tag_of(BTZ_LOCK_PAIR, "standard", "ada", ""), tag_of(BTZ_LOCK_PAIR, "standard", "", "abcd"),
		tag_of(BTZ_LOCK_PAIR, "nist", "ada", "abcd"), tag_of(BTZ_LOCK_ACCOUNT, "standard", "ada", "abcd"),
		tag_of(BTZ_LOCK_SOURCE, "standard", "ada", "abcd"),
	};
	size_t		count = sizeof(others) / sizeof(others[0]);

	for (size_t i = 0; i < count; i++)
		CHECK(!btz_lock_tag_equal(pair, others[i]), "another tag, %zu", i);
	CHECK(btz_lock_tag_equal(others[5], tag_of(BTZ_LOCK_ACCOUNT, "standard", "ada", "")), "an account has no address");
	CHECK(btz_lock_tag_equal(others[6], tag_of(BTZ_LOCK_SOURCE, "standard", "", "abcd")), "a source has no account");
	CHECK(btz_lock_tag_equal(pair, tag_of(BTZ_LOCK_PAIR, "standard", "ada", "abcd")), "the same again");
	salt[0]++;
	CHECK(!btz_lock_tag_equal(pair, tag_of(BTZ_LOCK_PAIR, "standard", "ada", "abcd")), "another salt, another tag");
	salt[0]--;

	/*
	 * Python: hmac.new(bytes(32), b'bartizan login tag v1' + b'\1' +
	 * len4('standard') + len4('ada') + len4(''), 'sha256')
	 */
	CHECK(others[5].high == (int64_t) 0xaf20b0755f7326c4ULL && others[5].low == (int64_t) 0x749574351e4c33a6ULL, "as Python has it");
}

static void
check_networks(void)
{
	static const unsigned char v4[] = {192, 0, 2, 1};
	static const unsigned char mapped[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 1};
	static const unsigned char v6[] = {0x20, 1, 0xd, 0xb8, 0, 1, 0x12, 0x34, 0, 0, 0, 0, 0, 0, 0, 1};

	CHECK(btz_span_equal(btz_login_network(btz_span(v4, 4)), btz_span(v4, 4)), "IPv4 whole");
	CHECK(btz_span_equal(btz_login_network(btz_span(mapped, 16)), btz_span(v4, 4)), "mapped is IPv4");
	CHECK(btz_span_equal(btz_login_network(btz_span(v6, 16)), btz_span(v6, 7)), "IPv6 to 56 bits");
	CHECK(btz_login_network(btz_span(v6, 5)).len == 0 && btz_login_network(btz_span(NULL, 0)).len == 0, "else none");
}

static bool
same(const BtzLoginAttempt *a, const BtzLoginAttempt *b)
{
	bool		good = a->time == b->time && a->policy_len == b->policy_len && memcmp(a->policy, b->policy, a->policy_len) == 0;

	for (int i = 0; i < BTZ_LOGIN_SCOPES; i++)
	{
		good &= a->scopes[i].charge.made == b->scopes[i].charge.made;
		if (a->scopes[i].charge.made)
			good &= btz_lock_tag_equal(a->scopes[i].tag, b->scopes[i].tag) &&
				a->scopes[i].charge.generation == b->scopes[i].charge.generation && a->scopes[i].charge.added == b->scopes[i].charge.added &&
				a->scopes[i].charge.found == b->scopes[i].charge.found && a->scopes[i].charge.written == b->scopes[i].charge.written;
	}
	return good;
}

static void
check_ids(void)
{
	BtzLoginAttempt attempt = {.policy = "standard",.policy_len = 8,.time = NOW};
	BtzLoginAttempt read;
	unsigned char id[BTZ_LOGIN_ID_MAX];
	size_t		len;
	int			forged = 0;

	for (int i = 0; i < BTZ_LOGIN_SCOPES; i++)
	{
		attempt.scopes[i].tag.high = INT64_MIN + i;
		attempt.scopes[i].tag.low = INT64_MAX - i;
		attempt.scopes[i].charge = (BtzLockCharge)
		{
			i != 1, -i, i == 2, NOW, BTZ_LOCK_FOREVER
		};
	}
	CHECK(btz_login_id_write(salt, &attempt, id, &len) == BTZ_OK && btz_login_id_read(salt, btz_span(id, len), NOW, &read) == BTZ_OK &&
		  same(&attempt, &read), "written and read, without one scope");
	attempt.scopes[1].charge.made = true;
	memset(attempt.policy, 'p', BTZ_LOGIN_POLICY_MAX);
	attempt.policy_len = BTZ_LOGIN_POLICY_MAX;
	CHECK(btz_login_id_write(salt, &attempt, id, &len) == BTZ_OK && len <= BTZ_LOGIN_ID_MAX &&
		  btz_login_id_read(salt, btz_span(id, len), NOW, &read) == BTZ_OK && same(&attempt, &read), "the longest, of %zu characters", len);
	CHECK(btz_login_id_read(salt, btz_span(id, len), NOW + BTZ_LOGIN_ID_LASTS, &read) == BTZ_OK, "for ten minutes");
	CHECK(btz_login_id_read(salt, btz_span(id, len), NOW + BTZ_LOGIN_ID_LASTS + 1, &read) == BTZ_INVALID, "no longer");
	CHECK(btz_login_id_read(salt, btz_span(id, len), NOW - 1, &read) == BTZ_INVALID, "nor before");
	salt[31] ^= 1;
	CHECK(btz_login_id_read(salt, btz_span(id, len), NOW, &read) == BTZ_INVALID, "nor under another salt");
	salt[31] ^= 1;
	for (size_t at = 0; at < len; at++)
	{
		unsigned char kept = id[at];

		id[at] = kept == 'A' ? 'B' : 'A';
		forged += btz_login_id_read(salt, btz_span(id, len), NOW, &read) == BTZ_OK;
		id[at] = kept;
		forged += btz_login_id_read(salt, btz_span(id, at), NOW, &read) == BTZ_OK;
	}
	CHECK(forged == 0, "no change and no cut passes");
	memset(id, 'A', sizeof(id));
	CHECK(btz_login_id_read(salt, btz_span(id, sizeof(id)), NOW, &read) == BTZ_INVALID &&
		  btz_login_id_read(salt, btz_span(NULL, 0), NOW, &read) == BTZ_INVALID, "nor what is no id");
}

int
main(void)
{
	check_tags();
	check_networks();
	check_ids();
	return unit_done();
}
