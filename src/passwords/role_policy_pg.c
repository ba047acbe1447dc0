/*
 * role_policy_pg.c
 *		A policy for the passwords of roles, by the server's hook.
 *
 * Does nothing while the policy is empty.  Works in every database, also where
 * the extension is not, so it reads no table.  A password that the client has
 * hashed cannot be judged; but that it is the name of the role, or one of the
 * most common passwords, is found out by trying.
 */
#include "passwords/role_policy_pg.h"

#include "core/btz_pg.h"

#include "commands/user.h"
#include "miscadmin.h"
#include "utils/guc.h"

#include "core/crypto_pg.h"
#include "core/encoding_pg.h"
#include "core/report_pg.h"
#include "passwords/candidate_pg.h"
#include "passwords/password_check.h"
#include "passwords/password_pg.h"
#include "passwords/passwordarg_pg.h"

#define COMMON_TRIED 100

/*
 * The administrator sets a policy's text, "standard" say; empty is none.  The
 * library has to be preloaded, or sessions that never load it are not asked.
 */
static char *role_password_policy = NULL;

typedef enum Prehashed
{
	PREHASHED_ALLOW, PREHASHED_WARN, PREHASHED_REJECT
}			Prehashed;

/*
 * The administrator rejects where every client can send a password in the
 * clear, over TLS: psql's \password always sends a hash.
 */
static int	role_password_prehashed = PREHASHED_WARN;

static const struct config_enum_entry prehashed_values[] = {
	{"allow", PREHASHED_ALLOW, false},
	{"warn", PREHASHED_WARN, false},
	{"reject", PREHASHED_REJECT, false},
	{NULL, 0, false}
};

static check_password_hook_type previous_hook = NULL;

static bool
check_policy(char **value, void **extra, GucSource source)
{
	BtzPolicy	policy;

	if ((*value)[0] == '\0' || btz_policy_parse(btz_span_cstring(*value), &policy) == BTZ_OK)
		return true;
	GUC_check_errdetail("A policy is standard, nist_single or nist_mfa, and min_length=, max_length=, min_score=, blocklist= behind it.");
	return false;
}

static void
report_refused(const BtzReason *reason)
{
	ereport(ERROR,
			errcode(ERRCODE_CHECK_VIOLATION),
			errmsg("password does not meet the policy for roles"),
			errdetail("Code %s: %s", reason->code, reason->detail),
			errhint("%s", reason->hint),
			BTZ_HIDE_STATEMENT);
}

/*
 * A C string of the server's in UTF-8.  The text that is made of it on the way
 * is wiped with the statement's memory.
 */
static BtzSecretArg
utf8_of(const char *string)
{
	BtzSpan		bytes = btz_span_cstring(string);
	struct varlena *given = btz_secret_alloc(VARHDRSZ + bytes.len);

	SET_VARSIZE(given, VARHDRSZ + bytes.len);
	memcpy(VARDATA(given), bytes.ptr, bytes.len);
	return btz_secret_text_arg(PointerGetDatum(given));
}

static unsigned
problems_of(BtzSpan password, BtzSpan role, const BtzPolicy *policy)
{
	BtzCandidateArg arg;
	BtzZxResult result;
	unsigned	problems;

	if (password.len > btz_password_limits().max_bytes)
		return 1U << BTZ_PROBLEM_TOO_LONG;
	btz_candidate_make(&arg, password);
	btz_candidate_input(&arg, role);
	problems = btz_password_problems(&arg.candidate, policy, arg.work, &result);
	btz_candidate_free(&arg);
	return problems;
}

/* As it is, which the server's md5 takes, and as SCRAM makes it of that: both log in. */
static void
judge_clear(const char *role, const char *password, const BtzPolicy *policy)
{
	BtzSecretArg bytes = utf8_of(password);
	BtzSecretArg name = utf8_of(role);
	BtzPasswordProblem first = BTZ_PROBLEM_NULL;
	unsigned	problems = problems_of(bytes.bytes, name.bytes, policy);

	if (problems == 0)
	{
		bytes = btz_prepared_password(bytes);
		problems = problems_of(bytes.bytes, name.bytes, policy);
	}
	btz_secret_arg_release(&bytes);
	btz_secret_arg_release(&name);
	if (problems == 0)
		return;
	while ((problems & 1U << first) == 0)
		first++;
	report_refused(btz_problem_reason(first));
}

/* Is the hash that of a guess?  Without the work that hides a refusal. */
static bool
is_hash_of(BtzPasswordCheck *check, BtzSpan hash, BtzSpan role, BtzSpan guess)
{
	BtzPasswordLimits limits = btz_password_limits();
	BtzHashInput in = {.password = guess,.username = role};
	BtzStatus	status;
	bool		left;

	limits.scheme = BTZ_SCHEME_BCRYPT;
	limits.target_cost = BTZ_BCRYPT_COST_MIN;
	btz_password_check_read(check, hash);
	status = btz_password_check_begin(check, btz_crypto(), &in, &limits);
	left = status == BTZ_OK;
	while (left)
	{
		CHECK_FOR_INTERRUPTS();
		status = btz_password_check_step(check, BTZ_ITERATIONS_PER_STEP, &left);
		left = left && status == BTZ_OK;
	}
	if (status != BTZ_OK)
		btz_report_hash_failure(status);
	return check->matches;
}

static void
report_prehashed(int level)
{
	ereport(level,
			errcode(level == ERROR ? ERRCODE_CHECK_VIOLATION : ERRCODE_WARNING),
			errmsg("password was hashed by the client, so no policy can judge it"),
			errhint("Set the password in the clear, over an encrypted connection."),
			BTZ_HIDE_STATEMENT);
}

static void
free_check(void *ptr)
{
	btz_password_check_free(ptr);
}

/*
 * The name of the role, the empty password, and the most common ones.  What
 * cannot be tried is refused: no client writes it but to avoid that.
 */
static void
judge_hashed(const char *role, const char *hash)
{
	BtzPasswordCheck *check = btz_secret_alloc_owner(sizeof(*check), free_check);
	BtzSpan		stored = btz_span_cstring(hash);
	BtzSpan		name = btz_span_cstring(role);
	BtzPasswordProblem problem = BTZ_PROBLEM_NULL;

	if (is_hash_of(check, stored, name, name) || is_hash_of(check, stored, name, BTZ_SPAN_LITERAL("")))
		problem = BTZ_PROBLEM_USER_INPUT;
	if (!check->recognised || check->cap != BTZ_CAP_NONE || check->lacking)
		report_prehashed(ERROR);
	for (uint32_t rank = 1; problem == BTZ_PROBLEM_NULL && rank <= COMMON_TRIED; rank++)
	{
		if (is_hash_of(check, stored, name, btz_zx_common_password(rank)))
			problem = BTZ_PROBLEM_COMMON;
	}
	btz_secret_free(check);
	if (problem != BTZ_PROBLEM_NULL)
		report_refused(btz_problem_reason(problem));
}

/* A server hook: more parameters than ours have. */
static void
check_role_password(const char *username, const char *shadow_pass, PasswordType password_type,
					Datum validuntil_time, bool validuntil_null)
{
	BtzPolicy	policy;

	if (previous_hook != NULL)
		previous_hook(username, shadow_pass, password_type, validuntil_time, validuntil_null);
	if (role_password_policy == NULL || role_password_policy[0] == '\0' ||
		btz_policy_parse(btz_span_cstring(role_password_policy), &policy) != BTZ_OK)
		return;
	if (password_type == PASSWORD_TYPE_PLAINTEXT)
	{
		judge_clear(username, shadow_pass, &policy);
		return;
	}
	if (role_password_prehashed == PREHASHED_REJECT)
		report_prehashed(ERROR);
	judge_hashed(username, shadow_pass);
	if (role_password_prehashed == PREHASHED_WARN)
		report_prehashed(WARNING);
}

void
btz_role_policy_init(void)
{
	DefineCustomStringVariable("bartizan.role_password_policy", "Policy for the passwords of roles; empty for none.", NULL,
							   &role_password_policy, "", PGC_SUSET, 0,
							   check_policy, NULL, NULL);
	DefineCustomEnumVariable("bartizan.role_password_prehashed", "What happens to passwords of roles that the client has hashed.",
							 "Only where there is a policy.",
							 &role_password_prehashed, role_password_prehashed, prehashed_values, PGC_SUSET, 0,
							 NULL, NULL, NULL);
	previous_hook = check_password_hook;
	check_password_hook = check_role_password;
}
