/*
 * fernetkey_pg.c
 *		Key arguments of the Fernet functions.
 *
 * Refuses to look a key up: there is no key ring here, and who names a stored
 * key is told so.
 */
#include "secrets/fernetkey_pg.h"

#include "catalog/pg_type.h"
#include "utils/array.h"

#include "core/cleanse.h"
#include "core/report_pg.h"
#include "core/secretmem_pg.h"
#include "secrets/selector.h"

/* As many keys as a rotation could need; each costs an HMAC of the token. */
#define KEYS_MAX 64
#define KEYS_ARRAY_MAX ((Size) 64 * 1024)

static void report_bad_key_array(void) __attribute__((noreturn));

void
btz_report_no_key_ring(void)
{
	ereport(ERROR,
			errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			errmsg("no key ring is configured"),
			errdetail("The key argument is NULL or the name of a stored key."),
			errhint("Pass a Fernet key of 44 characters."),
			BTZ_HIDE_STATEMENT);
}

void
btz_fernet_key_arg(Datum key_text, BtzFernetKey *key)
{
	BtzStatus	status = BTZ_INVALID;
	bool		selector = false;

	if (btz_raw_size(key_text) <= BTZ_FERNET_KEY_CHARS)
	{
		BtzSecretArg arg = btz_secret_arg(key_text);

		selector = btz_is_selector(arg.bytes);
		status = btz_fernet_key_read(arg.bytes, key);
		btz_secret_arg_release(&arg);
	}
	if (selector)
		btz_report_no_key_ring();
	if (status != BTZ_OK)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("key is not a Fernet key"),
				errdetail("A Fernet key is 32 bytes in base64, 44 characters with the padding."),
				errhint("Make one with bartizan.fernet_generate_key()."),
				BTZ_HIDE_STATEMENT);
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
check_key(Datum key_text)
{
	BtzFernetKey key;

	btz_fernet_key_arg(key_text, &key);
	btz_cleanse(&key, sizeof(key));
}

static void
report_bad_key_array(void)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("keys are not a list of Fernet keys"),
			errdetail("The array must have one dimension, 1 to %d keys and no null.", KEYS_MAX),
			BTZ_HIDE_STATEMENT);
}

BtzKeyTexts
btz_fernet_keys_arg(Datum datum)
{
	BtzKeyTexts keys;
	ArrayType  *array;

	if (btz_raw_size(datum) > KEYS_ARRAY_MAX)
		report_bad_key_array();
	array = secret_array(datum);
	if (ARR_NDIM(array) != 1 || ARR_DIMS(array)[0] < 1 ||
		ARR_DIMS(array)[0] > KEYS_MAX || array_contains_nulls(array))
		report_bad_key_array();
	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_INT,
					  &keys.texts, NULL, &keys.count);

	/* all of them: a bad key must not hide until the good one before it fails */
	for (int i = 0; i < keys.count; i++)
		check_key(keys.texts[i]);
	return keys;
}
