/*
 * passwords_pg.c
 *		The passwords room: its settings.
 *
 * None can be changed by an ordinary user: whoever could lower a cost would
 * weaken every hash that he stores, and whoever could raise one would hold
 * the server's processors.  No hashing lives here.
 */
#include "core/btz_pg.h"

#include <limits.h>

#include "utils/guc.h"

#include "passwords/passwords_pg.h"
#include "passwords/role_policy_pg.h"

/*
 * The administrator chooses what one login may cost: the time of a hash
 * doubles with each step, some 0.2 s at 12.  It is also the work that every
 * refused login takes.  More than 20 would be minutes.
 */
static int	bcrypt_cost = 12;

/*
 * The administrator lets callers pass a lower cost, in tests above all.  10
 * is OWASP's lower bound and the floor of the domains.
 */
static int	min_bcrypt_cost = 10;

/*
 * The administrator who imports dearer hashes raises it.  Without it, one
 * stored hash of cost 31 would hold a backend for days.
 */
static int	max_bcrypt_cost = 16;

/*
 * The administrator rarely needs to change it.  bcrypt itself reads 72
 * bytes; the bound keeps a request of megabytes from being detoasted and
 * converted.
 */
static int	max_password_bytes = 4096;

/*
 * The administrator chooses argon2id where a login may take memory: bcrypt
 * needs 4 kB, and every framework reads it.
 */
static int	password_scheme = BTZ_SCHEME_BCRYPT;

/*
 * The administrator raises them as far as logins at one time have memory.
 * OWASP's first choice of memory (KiB), passes and lanes.
 */
static int	argon2_memory = 19456;
static int	argon2_passes = 2;
static int	argon2_lanes = 1;

/*
 * The administrator who imports dearer hashes raises them.  What libraries
 * compute cannot be cancelled, so the defaults keep it near two seconds.
 * Memory and work are in KiB.
 */
static int	max_argon2_memory = 262144;
static int	max_argon2_work = 2097152;
static int	max_scrypt_memory = 262144;
static int	max_pbkdf2_iterations = 10000000;
static int	max_shacrypt_rounds = 1000000;

/*
 * The administrator turns it off where something else tells of attacks: each
 * lock is a line, which fail2ban can read.
 */
static bool log_lockouts = true;

typedef struct IntSetting
{
	const char *name;
	const char *summary;
	const char *detail;
	int		   *value;
	int			low;
	int			high;
	int			flags;
} IntSetting;

static const IntSetting settings[] = {
	{"bartizan.bcrypt_cost",
		"Cost of new bcrypt hashes, and of refused logins.",
		"Each step doubles the time of a hash.",
	&bcrypt_cost, BTZ_BCRYPT_COST_MIN, 20, 0},
	{"bartizan.min_bcrypt_cost",
		"Lowest cost that hash_password accepts.",
		NULL,
	&min_bcrypt_cost, BTZ_BCRYPT_COST_MIN, 20, 0},
	{"bartizan.max_bcrypt_cost",
		"Highest cost that hash_password accepts and verify_password computes.",
		"A dearer stored hash answers false, with a warning.",
	&max_bcrypt_cost, BTZ_BCRYPT_COST_MIN, BTZ_BCRYPT_COST_MAX, 0},
	{"bartizan.max_password_bytes",
		"Longest password, in bytes of UTF-8.",
		NULL,
	&max_password_bytes, BTZ_BCRYPT_KEY_MAX, 65536, 0},
	{"bartizan.argon2_memory",
		"Memory of new Argon2id hashes, and of refused logins under that scheme.",
		NULL,
	&argon2_memory, 8, 4194304, GUC_UNIT_KB},
	{"bartizan.argon2_passes",
		"Passes of new Argon2id hashes over their memory.",
		NULL,
	&argon2_passes, 1, 100, 0},
	{"bartizan.argon2_lanes",
		"Lanes of new Argon2id hashes.",
		"They are computed one after the other: no thread is started.",
	&argon2_lanes, 1, 16, 0},
	{"bartizan.max_argon2_memory",
		"Most memory that a stored Argon2 hash may take.",
		"A dearer stored hash answers false, with a warning.",
	&max_argon2_memory, 8, 4194304, GUC_UNIT_KB},
	{"bartizan.max_argon2_work",
		"Most memory times passes of a stored Argon2 hash.",
		"A dearer stored hash answers false, with a warning.",
	&max_argon2_work, 8, 1073741824, GUC_UNIT_KB},
	{"bartizan.max_scrypt_memory",
		"Most memory that a stored scrypt or yescrypt hash may take.",
		"A dearer stored hash answers false, with a warning.",
	&max_scrypt_memory, 16, 4194304, GUC_UNIT_KB},
	{"bartizan.max_pbkdf2_iterations",
		"Most iterations of a stored PBKDF2 or SCRAM hash.",
		"A dearer stored hash answers false, with a warning.",
	&max_pbkdf2_iterations, 1000, INT_MAX, 0},
	{"bartizan.max_shacrypt_rounds",
		"Most rounds of a stored hash of sha256-crypt or sha512-crypt.",
		"A dearer stored hash answers false, with a warning.",
	&max_shacrypt_rounds, 1000, 999999999, 0},
};

static const struct config_enum_entry schemes[] = {
	{"bcrypt", BTZ_SCHEME_BCRYPT, false},
	{"argon2id", BTZ_SCHEME_ARGON2ID, false},
	{NULL, 0, false}
};

void
btz_passwords_init(void)
{
	for (size_t i = 0; i < lengthof(settings); i++)
	{
		const IntSetting *s = &settings[i];

		DefineCustomIntVariable(s->name, s->summary, s->detail, s->value,
								*s->value, s->low, s->high, PGC_SUSET, s->flags,
								NULL, NULL, NULL);
	}
	DefineCustomBoolVariable("bartizan.log_lockouts", "Logs each lock of an account or a source.", NULL,
							 &log_lockouts, log_lockouts, PGC_SUSET, 0,
							 NULL, NULL, NULL);
	DefineCustomEnumVariable("bartizan.password_scheme", "Scheme of new password hashes, and of refused logins.", NULL,
							 &password_scheme, password_scheme, schemes, PGC_SUSET, 0,
							 NULL, NULL, NULL);
	btz_role_policy_init();
}

bool
btz_logs_lockouts(void)
{
	return log_lockouts;
}

BtzPasswordLimits
btz_password_limits(void)
{
	BtzPasswordLimits limits = {
		.scheme = (BtzHashScheme) password_scheme,
		.min_cost = min_bcrypt_cost,
		.target_cost = bcrypt_cost,
		.max_cost = max_bcrypt_cost,
		.argon2_memory = (uint32_t) argon2_memory,
		.argon2_passes = (uint32_t) argon2_passes,
		.argon2_lanes = (uint32_t) argon2_lanes,
		.max_argon2_memory = (uint32_t) max_argon2_memory,
		.max_argon2_work = (uint32_t) max_argon2_work,
		.max_scrypt_memory = (uint32_t) max_scrypt_memory,
		.max_pbkdf2_iterations = (uint32_t) max_pbkdf2_iterations,
		.max_shacrypt_rounds = (uint32_t) max_shacrypt_rounds,
		.max_bytes = (size_t) max_password_bytes,
	};

	return limits;
}
