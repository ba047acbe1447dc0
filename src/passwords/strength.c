/*
 * strength.c
 *		A password against a policy.
 *
 * The blocklist compares whole passwords, never parts: NIST asks for no more,
 * and "password" within a sentence is no weakness.
 */
#include "passwords/strength.h"

static const BtzReason reasons[BTZ_PROBLEM_COUNT] = {
	[BTZ_PROBLEM_NULL] = {"null", "there is no password.", "Ask for one."},
	[BTZ_PROBLEM_TOO_SHORT] = {"too_short", "the password is shorter than the policy allows.", "Use more characters: a few words."},
	[BTZ_PROBLEM_TOO_LONG] = {"too_long", "the password is longer than the policy allows.", "Use fewer characters."},
	[BTZ_PROBLEM_USER_INPUT] = {"user_input", "the password is something that is known of its user.", "Use something that nobody knows of you."},
	[BTZ_PROBLEM_COMMON] = {"common", "the password is one of the most common ones.", "Add another word or two. Uncommon words are better."},
	[BTZ_PROBLEM_TOO_WEAK] = {"too_weak", "the password is easy to guess.", "Add another word or two. Uncommon words are better."},
};

const BtzReason *
btz_problem_reason(BtzPasswordProblem problem)
{
	return &reasons[problem];
}

bool
btz_is_common_password(const uint16_t *lower, size_t len, uint32_t most)
{
	BtzZxWalk	walk = btz_zx_walk(NULL);
	BtzZxList	list;
	uint32_t	rank;

	for (size_t i = 0; i < len; i++)
	{
		if (!btz_zx_step(&walk, lower[i]))
			return false;
	}
	return len > 0 && btz_zx_at_word(&walk, &list, &rank) && list == BTZ_ZX_PASSWORDS && rank <= most;
}

static bool
is_same(const uint16_t *lower, size_t len, const BtzZxInput *input, bool reversed)
{
	if (len != input->len)
		return false;
	for (size_t i = 0; i < len; i++)
	{
		if (lower[i] != input->units[reversed ? len - 1 - i : i])
			return false;
	}
	return true;
}

static bool
is_user_input(const uint16_t *lower, size_t len, const BtzZxInputs *inputs)
{
	for (size_t i = 0; i < inputs->count; i++)
	{
		if (is_same(lower, len, &inputs->list[i], false) || is_same(lower, len, &inputs->list[i], true))
			return true;
	}
	return false;
}

static unsigned
listed(const BtzCandidate *candidate)
{
	const uint16_t *lower = candidate->lower;
	size_t		len = candidate->lower_len;
	unsigned	problems = 0;

	if (is_user_input(lower, len, &candidate->query.inputs))
		problems |= 1U << BTZ_PROBLEM_USER_INPUT;
	if (btz_is_common_password(lower, len, UINT32_MAX))
		problems |= 1U << BTZ_PROBLEM_COMMON;
	return problems;
}

unsigned
btz_password_problems(const BtzCandidate *candidate, const BtzPolicy *policy,
					  void *work, BtzZxResult *result)
{
	unsigned	problems = 0;

	if (candidate->length < policy->min_length)
		problems |= 1U << BTZ_PROBLEM_TOO_SHORT;
	if (candidate->length > policy->max_length)
		problems |= 1U << BTZ_PROBLEM_TOO_LONG;
	if (policy->blocklist)
		problems |= listed(candidate);
	*result = btz_zxcvbn(&candidate->query, work);
	if ((uint32_t) result->score < policy->min_score)
		problems |= 1U << BTZ_PROBLEM_TOO_WEAK;
	return problems;
}
