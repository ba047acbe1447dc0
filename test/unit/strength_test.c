/*
 * strength_test.c
 *		Problems of passwords, by the policy.
 */
#include "passwords/strength.h"

#include <stdlib.h>

#include "core/lower.h"
#include "passwords/zx_match.h"
#include "unit.h"

static unsigned
problems(const char *password, const char *policy_text, BtzZxInputs inputs)
{
	uint16_t	units[300];
	uint16_t	lower[2 * 300 + BTZ_LOWER_MAX];
	BtzSpan		bytes = unit_span(password);
	BtzCandidate candidate = {{units, bytes.len, inputs, 2026}, lower, 0, bytes.len};
	void	   *work = calloc(1, btz_zxcvbn_work_size(bytes.len));
	BtzPolicy	policy;
	BtzZxResult result;
	unsigned	found;

	for (size_t i = 0; i < bytes.len; i++)
		units[i] = bytes.ptr[i];
	candidate.lower_len = btz_zx_lower(units, bytes.len, lower);
	CHECK(btz_policy_parse(unit_span(policy_text), &policy) == BTZ_OK, "%s", policy_text);
	found = btz_password_problems(&candidate, &policy, work, &result);
	free(work);
	return found;
}

int
main(void)
{
	static const uint16_t name[] = {'a', 'd', 'a', '-', 'l', 'o', 'v', 'e'};
	static const uint16_t dragon[] = {'d', 'r', 'a', 'g', 'o', 'n'};
	const BtzZxInput list[] = {{name, 8, 1}};
	const BtzZxInputs none = {NULL, 0};
	const BtzZxInputs ada = {list, 1};

	CHECK(problems("correct horse battery staple", "standard", none) == 0, "a good one");
	CHECK(problems("12345678", "nist_mfa", none) == 1U << BTZ_PROBLEM_COMMON && problems("12345678", "nist_mfa blocklist=off", none) == 0, "common");
	CHECK(problems("PassWord", "nist_mfa", none) == 1U << BTZ_PROBLEM_COMMON, "in any letter case");
	CHECK(problems("Ada-Love", "nist_mfa", ada) == 1U << BTZ_PROBLEM_USER_INPUT && problems("evol-ada", "nist_mfa", ada) == 1U << BTZ_PROBLEM_USER_INPUT &&
		  problems("Ada-Lovelace", "nist_mfa", ada) == 0, "the user's, and reversed");
	CHECK(problems("", "standard", none) == (1U << BTZ_PROBLEM_TOO_SHORT | 1U << BTZ_PROBLEM_TOO_WEAK), "empty");
	CHECK(problems("abcdefgh", "standard max_length=12 min_length=8", none) == 1U << BTZ_PROBLEM_TOO_WEAK, "weak");
	CHECK(problems("xk7#Qp!v9Lm2", "standard max_length=12", none) == 0 && problems("xk7#Qp!v9Lm2z", "standard max_length=12", none) == 1U << BTZ_PROBLEM_TOO_LONG, "long");
	for (BtzPasswordProblem problem = BTZ_PROBLEM_NULL; problem < BTZ_PROBLEM_COUNT; problem++)
		CHECK(btz_problem_reason(problem)->code != NULL && btz_problem_reason(problem)->hint != NULL, "a reason");
	CHECK(btz_is_common_password(name, 3, 100) == false && btz_is_common_password(dragon, 6, 100) &&
		  !btz_is_common_password(dragon, 6, 5) && !btz_is_common_password(name, 0, 100), "by rank");
	return unit_done();
}
