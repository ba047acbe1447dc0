/*
 * hash_judge_pg.c
 *		What judges a stored hash: is_password_hash and its kin.
 *
 * Reads no password, and raises for no hash.
 */
#include "passwords/password_pg.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "core/verdict_pg.h"
#include "passwords/hash_cost.h"
#include "passwords/pepper_pg.h"

/* Reads the hash in argument 0; false when it is none. */
static bool
parse_hash_arg(FunctionCallInfo fcinfo, BtzPasswordHash *hash)
{
	BtzSecretArg arg = btz_hash_arg(fcinfo, 0);
	bool		good = arg.bytes.ptr != NULL &&
	btz_password_hash_parse(arg.bytes, hash) == BTZ_OK;

	btz_secret_arg_release(&arg);
	return good;
}

bool
btz_hash_is_due(const BtzPasswordHash *hash, const BtzPasswordLimits *limits)
{
	return btz_hash_cap(hash, limits) == BTZ_CAP_NONE &&
		(btz_password_hash_outdated(hash, limits) || btz_pepper_is_outdated(hash));
}

BTZ_FUNCTION(btz_password_needs_rehash)
{
	BtzPasswordLimits limits = btz_password_limits();
	BtzPasswordHash hash;

	PG_RETURN_BOOL(parse_hash_arg(fcinfo, &hash) && btz_hash_is_due(&hash, &limits));
}

/* The verdict on argument 0 at the floor in argument 1. */
static BtzVerdict
judge(FunctionCallInfo fcinfo)
{
	BtzSpan		standard = BTZ_SPAN_LITERAL("standard");
	BtzSpan		any = BTZ_SPAN_LITERAL("any");
	const BtzReason *weakness = NULL;
	BtzPasswordHash hash;

	if (!btz_arg_is(fcinfo, 1, standard, any))
		btz_report_unknown_name("floor", "Use standard or any.");
	if (!parse_hash_arg(fcinfo, &hash))
		return btz_refuse(&btz_reason_not_a_hash, BTZ_NO_POSITION);
	if (btz_arg_is(fcinfo, 1, standard, standard))
		weakness = btz_password_hash_weakness(&hash);
	return weakness == NULL ? btz_accept() : btz_refuse(weakness, BTZ_NO_POSITION);
}

BTZ_FUNCTION(btz_is_password_hash)
{
	PG_RETURN_BOOL(judge(fcinfo).status == BTZ_OK);
}

BTZ_FUNCTION(btz_explain_password_hash)
{
	return btz_verdict_datum(fcinfo, judge(fcinfo), btz_span(NULL, 0));
}

BTZ_FUNCTION(btz_is_bcrypt_hash)
{
	BtzPasswordHash hash;

	PG_RETURN_BOOL(parse_hash_arg(fcinfo, &hash) &&
				   hash.scheme == BTZ_SCHEME_BCRYPT && hash.form == BTZ_FORM_CRYPT && hash.pepper_id == 0 &&
				   btz_password_hash_weakness(&hash) == NULL);
}

enum
{
	COL_FORMAT, COL_SCHEME, COL_COST, COL_PARAMETERS, COL_PEPPER_ID, COL_WRAPPED, COL_LEGACY, COL_USABLE, N_COLS
};

/* What the scheme has, as a JSON object. */
static Datum
parameters_of(const BtzPasswordHash *hash)
{
	StringInfoData json;

	initStringInfo(&json);
	switch (hash->scheme)
	{
		case BTZ_SCHEME_BCRYPT:
			appendStringInfo(&json, "{\"variant\": \"2%c\"}", hash->variant);
			break;
		case BTZ_SCHEME_ARGON2D:
		case BTZ_SCHEME_ARGON2I:
		case BTZ_SCHEME_ARGON2ID:
			appendStringInfo(&json, "{\"version\": %d, \"memory\": %u, \"passes\": %u, \"lanes\": %u}",
							 hash->version, hash->memory, hash->rounds, hash->lanes);
			break;
		case BTZ_SCHEME_SCRYPT:
		case BTZ_SCHEME_YESCRYPT:
			appendStringInfo(&json, "{\"n\": %u, \"r\": %u, \"p\": %u}",
							 UINT32_C(1) << hash->cost, hash->block, hash->lanes);
			break;
		default:
			if (hash->rounds > 0)
				appendStringInfo(&json, "{\"iterations\": %u}", hash->rounds);
			else
				appendStringInfoString(&json, "{}");
	}
	return DirectFunctionCall1(jsonb_in, CStringGetDatum(json.data));
}

BTZ_FUNCTION(btz_password_hash_info)
{
	TupleDesc	desc;
	Datum		values[N_COLS] = {0};
	bool		nulls[N_COLS] = {true, true, true, true, true, false, false, false};
	BtzPasswordHash hash;

	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type is not a row type");	/* cannot happen */
	if (parse_hash_arg(fcinfo, &hash))
	{
		values[COL_FORMAT] = CStringGetTextDatum(btz_hash_form_name(&hash));
		values[COL_SCHEME] = CStringGetTextDatum(btz_hash_scheme_name(&hash));
		values[COL_COST] = Int32GetDatum(hash.cost);
		values[COL_PARAMETERS] = parameters_of(&hash);
		nulls[COL_FORMAT] = nulls[COL_SCHEME] = nulls[COL_PARAMETERS] = false;
		nulls[COL_COST] = hash.scheme != BTZ_SCHEME_BCRYPT && hash.scheme != BTZ_SCHEME_PHPASS;
		values[COL_PEPPER_ID] = Int32GetDatum(hash.pepper_id);
		nulls[COL_PEPPER_ID] = hash.pepper_id == 0;
		values[COL_LEGACY] = BoolGetDatum(hash.legacy);
		values[COL_USABLE] = BoolGetDatum(true);
	}
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}
