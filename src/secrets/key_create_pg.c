/*
 * key_create_pg.c
 *		Makes, imports and rotates data keys.
 *
 * A key's material is in locked memory, or in the argument that brought it,
 * until it is wrapped; only what is wrapped meets SQL.  All that could raise
 * without us, and so log the statement with its literals, is asked before.
 */
#include "core/btz_pg.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/timestamp.h"

#include "core/cleanse.h"
#include "core/crypto_pg.h"
#include "core/encoding_pg.h"
#include "core/report_pg.h"
#include "secrets/fernet.h"
#include "secrets/keymaterial_pg.h"

#define GENERATED_LEN 32

/* Imported keys below this are taken, with a word. */
#define SHORT_KEY 16

static const BtzPurpose *
purpose_arg(FunctionCallInfo fcinfo)
{
	const BtzPurpose *purpose;

	btz_require_arg(fcinfo, 0, "purpose");
	purpose = btz_purpose_find(btz_detoasted_span(PG_GETARG_DATUM(0)));
	if (purpose == NULL)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("purpose has an unknown value"),
				errhint("Use 'encrypt', 'blind_index', 'sign', 'fernet' or 'pepper'."),
				BTZ_HIDE_STATEMENT);
	return purpose;
}

/* What is to be a row, beside its material. */
typedef struct NewKey
{
	const BtzPurpose *purpose;
	int32		id;				/* 0: chosen here */
	BtzSpan		options;
	Datum		description;
	bool		no_description;
	Datum		not_after;
	bool		no_not_after;
} NewKey;

static void
options_arg(FunctionCallInfo fcinfo, int n, NewKey *key)
{
	char	   *options = "{}";

	if (!PG_ARGISNULL(n))
		options = DatumGetCString(DirectFunctionCall1(jsonb_out, PG_GETARG_DATUM(n)));
	key->options = btz_span_cstring(options);
	if (!btz_purpose_takes_options(key->purpose, key->options))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("options are unknown"),
				errhint("A pepper takes {\"mode\": \"hmac\"}, \"hmac_sha384\" or \"concat\"; other keys take none."),
				BTZ_HIDE_STATEMENT);
}

static int32
unused_id(void)
{
	BtzKeyRow	row;
	uint32		id;

	do
	{
		btz_random(&id, sizeof(id));
		id &= PG_INT32_MAX;
	} while (id == 0 || btz_key_row((int32) id, &row));
	return (int32) id;
}

/* The primary key of a purpose, or NULL. */
static const BtzKeyRow *
find_primary(const BtzPurpose *purpose)
{
	ListCell   *cell;

	foreach(cell, btz_key_rows())
	{
		const BtzKeyRow *row = lfirst(cell);

		if (row->purpose == purpose && row->status == BTZ_KEY_PRIMARY)
			return row;
	}
	return NULL;
}

static Datum
text_of(BtzSpan span)
{
	return PointerGetDatum(cstring_to_text_with_len((const char *) span.ptr, (int) span.len));
}

static int32
insert_key(const NewKey *key, const char *status, const BtzWrapped *wrapped)
{
	static const Oid types[] = {INT4OID, TEXTOID, TEXTOID, BYTEAOID, INT4OID, BYTEAOID,
	BYTEAOID, TEXTOID, TEXTOID, TIMESTAMPTZOID};
	Datum		values[lengthof(types)] = {
		Int32GetDatum(key->id), CStringGetTextDatum(key->purpose->name),
		CStringGetTextDatum(status), btz_bytea_of(btz_span(wrapped->bytes, wrapped->len)),
		Int32GetDatum(wrapped->root_id),
		btz_bytea_of(btz_span(wrapped->root_fingerprint, BTZ_FINGERPRINT_LEN)),
		btz_bytea_of(btz_span(wrapped->fingerprint, BTZ_FINGERPRINT_LEN)), text_of(key->options),
		key->description, key->not_after
	};
	char		nulls[] = "          ";
	BtzKeyChange change = {
		"INSERT INTO bartizan.data_key VALUES ($1, $2, $3::bartizan.key_status, $4, $5, $6, $7,"
		" $8::jsonb, $9, clock_timestamp(), $10)",
		lengthof(types), types, values, nulls
	};

	StaticAssertStmt(sizeof(nulls) == lengthof(types) + 1, "one for each");
	if (key->no_description)
		nulls[8] = 'n';
	if (key->no_not_after)
		nulls[9] = 'n';
	(void) btz_key_change(&change);
	return key->id;
}

/* Wraps material, and gives it back for wiping; raises nothing. */
static BtzStatus
wrap(const NewKey *key, const BtzWrapper *wrapper, BtzSpan material, BtzWrapped *wrapped)
{
	BtzKeyLabel label = {.key_id = key->id,.options = key->options};

	label.purpose = btz_span_cstring(key->purpose->name);
	return btz_wrapper_wrap(wrapper, &label, material, wrapped);
}

static void
wrap_random(const NewKey *key, BtzWrapped *wrapped)
{
	BtzStatus	status = BTZ_CRYPTO;
	BtzWrapper	wrapper;
	BtzMaterial material;

	btz_wrapper_begin(&wrapper);
	material = btz_material_alloc(GENERATED_LEN);
	if (pg_strong_random(material.bytes, material.len))
		status = wrap(key, &wrapper, btz_span(material.bytes, material.len), wrapped);
	btz_material_free(&material);
	if (status != BTZ_OK)
		btz_report_crypto_failure();
}

BTZ_FUNCTION(btz_key_create)
{
	NewKey		key = {.purpose = purpose_arg(fcinfo)};
	BtzWrapped	wrapped = {.len = 0};

	key.no_description = PG_ARGISNULL(1);
	key.description = PG_GETARG_DATUM(1);
	options_arg(fcinfo, 2, &key);
	key.no_not_after = PG_ARGISNULL(3);
	key.not_after = PG_GETARG_DATUM(3);
	btz_key_change_begin();
	key.id = unused_id();
	wrap_random(&key, &wrapped);
	PG_RETURN_INT32(insert_key(&key, find_primary(key.purpose) == NULL ? "primary" : "active",
							   &wrapped));
}

/* The arguments of both import functions but the material. */
static void
import_args(FunctionCallInfo fcinfo, NewKey *key)
{
	BtzKeyRow	row;

	key->purpose = purpose_arg(fcinfo);
	btz_require_arg(fcinfo, 1, "material");
	key->no_description = PG_ARGISNULL(2);
	key->description = PG_GETARG_DATUM(2);
	options_arg(fcinfo, 3, key);
	key->no_not_after = true;
	btz_key_change_begin();
	key->id = PG_ARGISNULL(4) ? unused_id() : PG_GETARG_INT32(4);
	if (key->id <= 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("key_id is out of range"),
				errhint("Use 1 to %d.", PG_INT32_MAX),
				BTZ_HIDE_STATEMENT);
	if (!PG_ARGISNULL(4) && btz_key_row(key->id, &row))
		ereport(ERROR,
				errcode(ERRCODE_UNIQUE_VIOLATION),
				errmsg("key %d exists already", key->id),
				BTZ_HIDE_STATEMENT);
}

static void
require_length(const BtzPurpose *purpose, Size len)
{
	if (len < purpose->min_len || len > purpose->max_len)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("material has a wrong length"),
				errdetail("A key of purpose \"%s\" has %d to %d bytes.", purpose->name,
						  (int) purpose->min_len, (int) purpose->max_len),
				BTZ_HIDE_STATEMENT);
	if (len < SHORT_KEY)
		ereport(NOTICE,
				errmsg("key is short"),
				errdetail("Below %d bytes it may be guessed by whoever has a signature or hash.", SHORT_KEY),
				BTZ_HIDE_STATEMENT);
}

static int32
finish_import(const NewKey *key, BtzStatus status, const BtzWrapped *wrapped)
{
	if (status != BTZ_OK)
		btz_report_crypto_failure();
	return insert_key(key, find_primary(key->purpose) == NULL ? "primary" : "active", wrapped);
}

static int32
import_bytes(const NewKey *key, Datum arg, BtzSecretArg (*reader) (Datum))
{
	const BtzPurpose *purpose = key->purpose;
	BtzStatus	status = BTZ_OK;
	BtzWrapper	wrapper;
	BtzWrapped	wrapped = {.len = 0};
	BtzSecretArg material;
	Size		len = btz_raw_size(arg);

	/* UTF-8 may be longer than the argument, and is never shorter */
	if (len > purpose->max_len)
		require_length(purpose, len);
	btz_wrapper_begin(&wrapper);
	material = reader(arg);
	len = material.bytes.len;
	if (len >= purpose->min_len && len <= purpose->max_len)
		status = wrap(key, &wrapper, material.bytes, &wrapped);
	btz_secret_arg_release(&material);
	require_length(purpose, len);
	return finish_import(key, status, &wrapped);
}

BTZ_FUNCTION(btz_key_import)
{
	NewKey		key;

	import_args(fcinfo, &key);
	PG_RETURN_INT32(import_bytes(&key, PG_GETARG_DATUM(1), btz_secret_arg));
}

static int32
import_fernet(const NewKey *key, Datum arg)
{
	BtzStatus	status = BTZ_OK;
	BtzWrapper	wrapper;
	BtzWrapped	wrapped = {.len = 0};
	BtzFernetKey fernet;
	BtzStatus	read = BTZ_INVALID;

	btz_wrapper_begin(&wrapper);
	if (btz_raw_size(arg) == BTZ_FERNET_KEY_CHARS)
	{
		BtzSecretArg text_arg = btz_secret_arg(arg);

		read = btz_fernet_key_read(text_arg.bytes, &fernet);
		btz_secret_arg_release(&text_arg);
	}
	if (read == BTZ_OK)
		status = wrap(key, &wrapper, btz_span(&fernet, sizeof(fernet)), &wrapped);
	btz_cleanse(&fernet, sizeof(fernet));
	if (read != BTZ_OK)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("material is not a Fernet key"),
				errdetail("A Fernet key is 32 bytes in base64, 44 characters with the padding."),
				BTZ_HIDE_STATEMENT);
	return finish_import(key, status, &wrapped);
}

BTZ_FUNCTION(btz_key_import_text)
{
	NewKey		key;

	import_args(fcinfo, &key);
	if (key.purpose->kind == BTZ_PURPOSE_FERNET)
		PG_RETURN_INT32(import_fernet(&key, PG_GETARG_DATUM(1)));
	PG_RETURN_INT32(import_bytes(&key, PG_GETARG_DATUM(1), btz_secret_text_arg));
}

/* One statement on a new key, $1, and the old one, $2. */
static void
change_both(const char *sql, int32 new, int32 old)
{
	static const Oid types[] = {INT4OID, INT4OID};
	Datum		ids[] = {Int32GetDatum(new), Int32GetDatum(old)};
	BtzKeyChange change = {sql, lengthof(types), types, ids, NULL};

	(void) btz_key_change(&change);
}

BTZ_FUNCTION(btz_key_rotate)
{
	NewKey		key = {.purpose = purpose_arg(fcinfo),.no_description = true,.no_not_after = true};
	const BtzKeyRow *old;
	BtzWrapped	wrapped = {.len = 0};

	btz_key_change_begin();
	old = find_primary(key.purpose);
	if (old == NULL)
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("there is no primary key of purpose \"%s\"", key.purpose->name),
				errhint("Make one with bartizan.key_create."),
				BTZ_HIDE_STATEMENT);
	key.id = unused_id();
	key.options = old->options;
	wrap_random(&key, &wrapped);
	change_both("UPDATE bartizan.data_key SET status = 'active' WHERE key_id = $2 AND key_id <> $1",
				key.id, old->id);
	(void) insert_key(&key, "primary", &wrapped);
	change_both("UPDATE bartizan.data_key SET description = (SELECT o.description"
				" FROM bartizan.data_key o WHERE o.key_id = $2) WHERE key_id = $1", key.id, old->id);
	change_both("INSERT INTO bartizan.data_key_grant SELECT $1, role_name, rights"
				" FROM bartizan.data_key_grant WHERE key_id = $2", key.id, old->id);
	PG_RETURN_INT32(key.id);
}
