/*
 * fernetkey_pg.c
 *		Key arguments of the Fernet functions.
 *
 * A key is read just before its use and wiped before anything can raise.
 */
#include "secrets/fernetkey_pg.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"

#include "core/cleanse.h"
#include "core/report_pg.h"
#include "core/secretmem_pg.h"

/* As many keys as a rotation could need; each costs an HMAC of the token. */
#define KEYS_MAX 64
#define KEYS_ARRAY_MAX ((Size) 64 * 1024)

static void report_bad_key(void) __attribute__((noreturn));
static void report_bad_key_array(void) __attribute__((noreturn));

static void
report_bad_key(void)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("key is neither a Fernet key nor the name of a key"),
			errdetail("A Fernet key is 32 bytes in base64, 44 characters with the padding."),
			errhint("Make one with bartizan.fernet_generate_key(), or use a key id, 'auto' or 'tmp:' and a name."),
			BTZ_HIDE_STATEMENT);
}

/* *key is the caller's to wipe when this is BTZ_OK. */
static BtzStatus
read_key(Datum text_datum, BtzFernetKey *key)
{
	BtzSecretArg arg;
	BtzStatus	status;

	if (btz_raw_size(text_datum) != BTZ_FERNET_KEY_CHARS)
		return BTZ_INVALID;
	arg = btz_secret_arg(text_datum);
	status = btz_fernet_key_read(arg.bytes, key);
	btz_secret_arg_release(&arg);
	return status;
}

/* No selector has the length of a key. */
static BtzFernetSource
source_of(Datum text_datum)
{
	BtzFernetSource source = {.text = text_datum};
	Size		size = btz_raw_size(text_datum);

	source.brought = size == BTZ_FERNET_KEY_CHARS;
	if (!source.brought &&
		(size > BTZ_FERNET_KEY_CHARS ||
		 !btz_selector_read(btz_detoasted_span(text_datum), &source.which)))
		report_bad_key();
	return source;
}

static void
check_key(const BtzFernetSource *source)
{
	BtzFernetKey key;

	if (source->brought && read_key(source->text, &key) != BTZ_OK)
		report_bad_key();
	if (source->brought)
		btz_cleanse(&key, sizeof(key));
}

BtzFernetSources
btz_fernet_source(FunctionCallInfo fcinfo, int n)
{
	BtzFernetSources sources = {1, palloc0(sizeof(BtzFernetSource))};

	if (!PG_ARGISNULL(n))
		sources.list[0] = source_of(PG_GETARG_DATUM(n));
	return sources;
}

/* The argument as a flat array; a copy is secret memory. */
static ArrayType *
secret_array(Datum array)
{
	BtzSecretArg given;
	struct varlena *copy;

	if (!VARATT_IS_EXTENDED(DatumGetPointer(array)))
		return DatumGetArrayTypeP(array);
	given = btz_secret_arg(array);
	copy = btz_secret_alloc(VARHDRSZ + given.bytes.len);
	SET_VARSIZE(copy, VARHDRSZ + given.bytes.len);
	memcpy(VARDATA(copy), given.bytes.ptr, given.bytes.len);
	btz_secret_arg_release(&given);
	return (ArrayType *) copy;
}

static void
report_bad_key_array(void)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("keys are not a list of keys"),
			errdetail("The array must have one dimension, 1 to %d keys and no null.", KEYS_MAX),
			BTZ_HIDE_STATEMENT);
}

BtzFernetSources
btz_fernet_sources(FunctionCallInfo fcinfo, int n)
{
	BtzFernetSources sources;
	ArrayType  *array;
	Datum	   *texts;

	if (PG_ARGISNULL(n))
		return btz_fernet_source(fcinfo, n);
	if (btz_raw_size(PG_GETARG_DATUM(n)) > KEYS_ARRAY_MAX)
		report_bad_key_array();
	array = secret_array(PG_GETARG_DATUM(n));
	if (ARR_NDIM(array) != 1 || ARR_DIMS(array)[0] < 1 ||
		ARR_DIMS(array)[0] > KEYS_MAX || array_contains_nulls(array))
		report_bad_key_array();
	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_INT,
					  &texts, NULL, &sources.count);
	sources.list = palloc((Size) sources.count * sizeof(BtzFernetSource));
	for (int i = 0; i < sources.count; i++)
	{
		sources.list[i] = source_of(texts[i]);
		check_key(&sources.list[i]);
	}
	return sources;
}

static BtzStatus
with_stored(const BtzSelector *which, int right, bool seals, BtzFernetWork work,
			void *arg)
{
	BtzKeyUse	use = {BTZ_PURPOSE_FERNET, right, seals, {NULL, 0}};
	const BtzKey *key = btz_key_borrow(which, &use);
	BtzStatus	status;

	/* signing and encryption key, one after the other */
	StaticAssertStmt(sizeof(BtzFernetKey) == BTZ_FERNET_KEY_LEN, "no padding");
	status = work((const BtzFernetKey *) key->bytes.ptr, arg);
	btz_key_return(key);
	return status;
}

BtzStatus
btz_fernet_with(const BtzFernetSource *source, int right, bool seals,
				BtzFernetWork work, void *arg)
{
	BtzFernetKey key;
	BtzStatus	status;

	if (!source->brought)
		return with_stored(&source->which, right, seals, work, arg);
	if (read_key(source->text, &key) != BTZ_OK)
		report_bad_key();
	status = work(&key, arg);
	btz_cleanse(&key, sizeof(key));
	return status;
}

/* The stored keys, of which the caller may use some. */
static BtzStatus
with_any_stored(int right, BtzFernetWork work, void *arg)
{
	BtzSelector which = {.kind = BTZ_SELECT_ID};
	BtzStatus	status = BTZ_INVALID;
	List	   *ids = btz_key_ids(BTZ_PURPOSE_FERNET);
	int32		missing = 0;
	bool		allowed = false;
	ListCell   *cell;

	foreach(cell, ids)
	{
		which.id = lfirst_int(cell);
		if (!btz_key_allows(which.id, right))
			continue;
		allowed = true;
		if (!btz_key_is_at_hand(which.id))
			missing = missing != 0 ? missing : which.id;
		else
			status = with_stored(&which, right, false, work, arg);
		if (status != BTZ_INVALID)
			return status;
		CHECK_FOR_INTERRUPTS();
	}
	if (ids != NIL && !allowed)
		ereport(ERROR,
				errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				errmsg("permission denied for all keys of purpose \"fernet\""),
				errhint("See bartizan.key_grant."),
				BTZ_HIDE_STATEMENT);
	/* raises, and says what is missing */
	which.kind = ids == NIL ? BTZ_SELECT_AUTO : BTZ_SELECT_ID;
	which.id = missing;
	if (ids == NIL || missing != 0)
		(void) with_stored(&which, right, false, work, arg);
	return status;
}

BtzStatus
btz_fernet_with_any(const BtzFernetSources *sources, int right,
					BtzFernetWork work, void *arg)
{
	BtzStatus	status = BTZ_INVALID;

	for (int i = 0; i < sources->count && status == BTZ_INVALID; i++)
	{
		const BtzFernetSource *source = &sources->list[i];

		if (!source->brought && source->which.kind == BTZ_SELECT_AUTO)
			status = with_any_stored(right, work, arg);
		else
			status = btz_fernet_with(source, right, false, work, arg);
		CHECK_FOR_INTERRUPTS();
	}
	return status;
}
