/*
 * passwords_pg.c
 *		The passwords room: its settings.
 *
 * None can be changed by an ordinary user: whoever could lower a cost would
 * weaken every hash that he stores, and whoever could raise one would hold
 * the server's processors.  No hashing lives here.
 */
#include "core/btz_pg.h"

#include "utils/guc.h"

#include "passwords/passwords_pg.h"

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

typedef struct IntSetting
{
	const char *name;
	const char *summary;
	const char *detail;
	int		   *value;
	int			low;
	int			high;
} IntSetting;

static const IntSetting settings[] = {
	{"bartizan.bcrypt_cost",
		"Cost of new bcrypt hashes, and of refused logins.",
		"Each step doubles the time of a hash.",
	&bcrypt_cost, BTZ_BCRYPT_COST_MIN, 20},
	{"bartizan.min_bcrypt_cost",
		"Lowest cost that hash_password accepts.",
		NULL,
	&min_bcrypt_cost, BTZ_BCRYPT_COST_MIN, 20},
	{"bartizan.max_bcrypt_cost",
		"Highest cost that hash_password accepts and verify_password computes.",
		"A dearer stored hash answers false, with a warning.",
	&max_bcrypt_cost, BTZ_BCRYPT_COST_MIN, BTZ_BCRYPT_COST_MAX},
	{"bartizan.max_password_bytes",
		"Longest password, in bytes of UTF-8.",
		NULL,
	&max_password_bytes, BTZ_BCRYPT_KEY_MAX, 65536},
};

void
btz_passwords_init(void)
{
	for (size_t i = 0; i < lengthof(settings); i++)
	{
		const IntSetting *s = &settings[i];

		DefineCustomIntVariable(s->name, s->summary, s->detail, s->value,
								*s->value, s->low, s->high, PGC_SUSET, 0,
								NULL, NULL, NULL);
	}
}

BtzPasswordLimits
btz_password_limits(void)
{
	BtzPasswordLimits limits = {
		.min_cost = min_bcrypt_cost,
		.target_cost = bcrypt_cost,
		.max_cost = max_bcrypt_cost,
		.max_bytes = (size_t) max_password_bytes,
	};

	return limits;
}
