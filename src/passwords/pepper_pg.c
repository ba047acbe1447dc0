/*
 * pepper_pg.c
 *		The arguments "pepper" and "pepper_mode", and the key that they name.
 *
 * An argument that names no key may be a pepper that somebody passed by
 * mistake: it is not repeated.
 */
#include "passwords/pepper_pg.h"

#include "core/report_pg.h"
#include "passwords/passwordarg_pg.h"

static void
read_mode(FunctionCallInfo fcinfo, int n, BtzPepperArg *arg)
{
	arg->mode = BTZ_PEPPER_HMAC;
	arg->has_mode = n >= 0 && !PG_ARGISNULL(n);
	if (!arg->has_mode)
		return;
	if (!btz_pepper_mode_find(btz_name_arg(fcinfo, n), &arg->mode))
		btz_report_unknown_name("pepper_mode", "Use hmac, hmac_sha384 or concat.");
}

BtzPepperArg
btz_pepper_arg(FunctionCallInfo fcinfo, int pepper, int mode)
{
	BtzPepperArg arg = {.which = {.kind = BTZ_SELECT_AUTO}};
	BtzSpan		none = BTZ_SPAN_LITERAL("none");

	arg.none = btz_arg_is(fcinfo, pepper, none, none);
	if (!arg.none && !PG_ARGISNULL(pepper) &&
		!btz_selector_read(btz_name_arg(fcinfo, pepper), &arg.which))
		btz_report_unknown_name("pepper", "Use 'auto', 'none', a key id, or 'tmp:' and the name of a temporary secret.");
	read_mode(fcinfo, mode, &arg);
	return arg;
}

static void
report_mode_alone(void)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("pepper_mode is given without a pepper"),
			errhint("Name a pepper, or leave the argument out."),
			BTZ_HIDE_STATEMENT);
}

static void
report_conflict(int32 id)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("stored password hash has another pepper"),
			errdetail("It names key %d.", id),
			errhint("Leave the argument \"pepper\" out."),
			BTZ_HIDE_STATEMENT);
}

static BtzPepper
borrow(const BtzPepperArg *arg, const BtzSelector *which, int right, bool seals)
{
	BtzKeyUse	use = {BTZ_PURPOSE_PEPPER, right, seals, {NULL, 0}};
	BtzPepper	pepper = {.mode = arg->mode};

	pepper.key = btz_key_borrow(which, &use);
	if (which->kind == BTZ_SELECT_TEMPORARY)
		return pepper;
	pepper.id = pepper.key->id;
	pepper.mode = btz_pepper_mode_of(pepper.key->options);
	if (!arg->has_mode || arg->mode == pepper.mode)
		return pepper;
	btz_pepper_return(&pepper);
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("pepper_mode is not that of the pepper"),
			errhint("The mode belongs to the key: leave the argument out."),
			BTZ_HIDE_STATEMENT);
}

BtzPepper
btz_pepper_for_hash(const BtzPepperArg *arg)
{
	BtzPepper	none = {NULL, BTZ_PEPPER_HMAC, 0};

	if (!arg->none && (arg->which.kind != BTZ_SELECT_AUTO || btz_key_purpose_is_used(BTZ_PURPOSE_PEPPER)))
		return borrow(arg, &arg->which, BTZ_RIGHT_SEAL, true);
	if (arg->has_mode)
		report_mode_alone();
	return none;
}

/* 'auto': what the hash says, once the primary pepper has been at hand. */
static BtzPepper
automatic(const BtzPepperArg *arg, const BtzPasswordHash *hash)
{
	BtzPepper	none = {NULL, BTZ_PEPPER_HMAC, 0};
	BtzPepper	primary = none;
	BtzSelector stored = {.kind = BTZ_SELECT_ID};

	if (btz_key_purpose_is_used(BTZ_PURPOSE_PEPPER))
	{
		BtzPepperArg any_mode = {.which = {.kind = BTZ_SELECT_AUTO}};

		primary = borrow(&any_mode, &any_mode.which, BTZ_RIGHT_MATCH, false);
	}
	if (hash == NULL)
		return primary;
	btz_pepper_return(&primary);
	if (hash->pepper_id == 0)
		return none;
	stored.id = hash->pepper_id;
	return borrow(arg, &stored, BTZ_RIGHT_MATCH, false);
}

BtzPepper
btz_pepper_for_check(const BtzPepperArg *arg, const BtzPasswordHash *hash)
{
	BtzPepper	none = {NULL, BTZ_PEPPER_HMAC, 0};
	int32		stored = hash == NULL ? 0 : hash->pepper_id;

	if (arg->none && arg->has_mode)
		report_mode_alone();
	if (!arg->none && arg->which.kind == BTZ_SELECT_AUTO)
		return automatic(arg, hash);
	if (stored != 0 && (arg->none || arg->which.id != stored))
		report_conflict(stored);
	return arg->none ? none : borrow(arg, &arg->which, BTZ_RIGHT_MATCH, false);
}

void
btz_pepper_return(BtzPepper *pepper)
{
	if (pepper->key != NULL)
		btz_key_return(pepper->key);
	pepper->key = NULL;
}

BtzSpan
btz_pepper_bytes(const BtzPepper *pepper)
{
	return pepper->key != NULL ? pepper->key->bytes : btz_span(NULL, 0);
}

bool
btz_pepper_is_outdated(const BtzPasswordHash *hash)
{
	return btz_key_purpose_is_used(BTZ_PURPOSE_PEPPER) &&
		btz_key_primary(BTZ_PURPOSE_PEPPER) != hash->pepper_id;
}
