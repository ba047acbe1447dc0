/*
 * key_admin_pg.c
 *		Status, grants, destruction and root rotation of data keys.
 *
 * Refuses what would leave a purpose without its primary key: then nothing
 * could be sealed, and nobody would be told before.
 */
#include "core/btz_pg.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/crypto_pg.h"
#include "core/report_pg.h"
#include "secrets/keymaterial_pg.h"
#include "secrets/keyring_pg.h"

static BtzKeyRow
key_arg(FunctionCallInfo fcinfo)
{
	BtzKeyRow	row;

	btz_require_arg(fcinfo, 0, "key_id");
	btz_key_change_begin();
	if (!btz_key_row(PG_GETARG_INT32(0), &row))
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("there is no key %d", PG_GETARG_INT32(0)),
				errhint("See bartizan.keys."),
				BTZ_HIDE_STATEMENT);
	return row;
}

static void
refuse_destroyed(const BtzKeyRow *row)
{
	if (row->status == BTZ_KEY_DESTROYED)
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("key %d was destroyed", row->id),
				errhint("It stays so; make another one."),
				BTZ_HIDE_STATEMENT);
}

static void
refuse_primary(const BtzKeyRow *row)
{
	if (row->status == BTZ_KEY_PRIMARY)
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("key %d is the primary key of its purpose", row->id),
				errhint("Make another one primary, with bartizan.key_rotate or key_set_primary."),
				BTZ_HIDE_STATEMENT);
}

/* One statement on one key. */
static void
change_key(const char *sql, int32 id)
{
	static const Oid types[] = {INT4OID};
	Datum		values[] = {Int32GetDatum(id)};
	BtzKeyChange change = {sql, lengthof(types), types, values, NULL};

	(void) btz_key_change(&change);
}

BTZ_FUNCTION(btz_key_set_primary)
{
	BtzKeyRow	row = key_arg(fcinfo);

	refuse_destroyed(&row);
	change_key("UPDATE bartizan.data_key SET status = 'active' WHERE status = 'primary' AND key_id <> $1"
			   " AND purpose = (SELECT o.purpose FROM bartizan.data_key o WHERE o.key_id = $1)", row.id);
	change_key("UPDATE bartizan.data_key SET status = 'primary' WHERE key_id = $1", row.id);
	PG_RETURN_VOID();
}

BTZ_FUNCTION(btz_key_set_status)
{
	BtzKeyRow	row = key_arg(fcinfo);
	BtzKeyStatus status;

	btz_require_arg(fcinfo, 1, "status");
	status = btz_key_status(PG_GETARG_DATUM(1));
	if (status == BTZ_KEY_PRIMARY || status == BTZ_KEY_DESTROYED)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("status is neither active nor decrypt_only"),
				errhint("See bartizan.key_set_primary and key_destroy."),
				BTZ_HIDE_STATEMENT);
	refuse_destroyed(&row);
	refuse_primary(&row);
	change_key(status == BTZ_KEY_ACTIVE ?
			   "UPDATE bartizan.data_key SET status = 'active' WHERE key_id = $1" :
			   "UPDATE bartizan.data_key SET status = 'decrypt_only' WHERE key_id = $1", row.id);
	PG_RETURN_VOID();
}

BTZ_FUNCTION(btz_key_destroy)
{
	BtzKeyRow	row = key_arg(fcinfo);
	char		fingerprint[2 * BTZ_FINGERPRINT_LEN];
	BtzSpan		wanted = btz_span(fingerprint, sizeof(fingerprint));

	btz_require_arg(fcinfo, 1, "confirm");
	refuse_destroyed(&row);
	refuse_primary(&row);
	(void) hex_encode((const char *) row.fingerprint, BTZ_FINGERPRINT_LEN, fingerprint);
	if (!btz_span_equal(btz_detoasted_span(PG_GETARG_DATUM(1)), wanted))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("confirm is not the fingerprint of key %d", row.id),
				errhint("See bartizan.keys."),
				BTZ_HIDE_STATEMENT);
	change_key("UPDATE bartizan.data_key SET status = 'destroyed', wrapped = NULL,"
			   " destroyed_at = clock_timestamp() WHERE key_id = $1", row.id);
	PG_RETURN_VOID();
}

static void
check_rights(Datum array_datum)
{
	ArrayType  *array = DatumGetArrayTypeP(array_datum);
	Datum	   *names;
	bool	   *nulls;
	int			count;
	bool		good;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &names, &nulls, &count);
	good = count > 0;
	for (int i = 0; i < count; i++)
		good = good && !nulls[i] && btz_key_right(btz_detoasted_span(names[i])) != 0;
	if (!good)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("rights are unknown or none"),
				errhint("Use an array of 'seal', 'open', 'match' or 'rotate'."),
				BTZ_HIDE_STATEMENT);
}

/* One statement on one grant: key, role and rights are $1 to $3. */
static void
change_grant(const char *sql, FunctionCallInfo fcinfo)
{
	static const Oid types[] = {INT4OID, TEXTOID, TEXTARRAYOID};
	Datum		values[] = {PG_GETARG_DATUM(0), PG_GETARG_DATUM(1), PG_GETARG_DATUM(2)};
	BtzKeyChange change = {sql, lengthof(types), types, values, NULL};

	(void) btz_key_change(&change);
}

static void
grant_args(FunctionCallInfo fcinfo)
{
	btz_require_arg(fcinfo, 1, "role_name");
	btz_require_arg(fcinfo, 2, "rights");
	check_rights(PG_GETARG_DATUM(2));
	(void) key_arg(fcinfo);
}

BTZ_FUNCTION(btz_key_grant)
{
	BtzSpan		role;

	grant_args(fcinfo);
	role = btz_detoasted_span(PG_GETARG_DATUM(1));
	if (!btz_span_equal(role, BTZ_SPAN_LITERAL("public")) &&
		(role.len >= NAMEDATALEN ||
		 !OidIsValid(get_role_oid(TextDatumGetCString(PG_GETARG_DATUM(1)), true))))
		ereport(ERROR,
				errcode(ERRCODE_UNDEFINED_OBJECT),
				errmsg("there is no such role"),
				errhint("Write the name as the catalog has it, without quotes; or public."),
				BTZ_HIDE_STATEMENT);
	change_grant("INSERT INTO bartizan.data_key_grant AS g VALUES ($1, $2, ARRAY(SELECT DISTINCT r FROM unnest($3) AS r ORDER BY r))"
				 " ON CONFLICT (key_id, role_name) DO UPDATE SET rights ="
				 " ARRAY(SELECT DISTINCT r FROM unnest(g.rights || excluded.rights) AS r ORDER BY r)",
				 fcinfo);
	PG_RETURN_VOID();
}

BTZ_FUNCTION(btz_key_revoke)
{
	grant_args(fcinfo);
	change_grant("UPDATE bartizan.data_key_grant AS g SET rights ="
				 " ARRAY(SELECT r FROM unnest(g.rights) AS r WHERE r <> ALL ($3))"
				 " WHERE key_id = $1 AND role_name = $2", fcinfo);
	change_key("DELETE FROM bartizan.data_key_grant WHERE key_id = $1 AND rights = '{}'",
			   PG_GETARG_INT32(0));
	PG_RETURN_VOID();
}

static void
update_wrapped(int32 id, const BtzWrapped *wrapped)
{
	static const Oid types[] = {INT4OID, BYTEAOID, INT4OID, BYTEAOID, BYTEAOID};
	Datum		values[] = {
		Int32GetDatum(id), btz_bytea_of(btz_span(wrapped->bytes, wrapped->len)),
		Int32GetDatum(wrapped->root_id),
		btz_bytea_of(btz_span(wrapped->root_fingerprint, BTZ_FINGERPRINT_LEN)),
		btz_bytea_of(btz_span(wrapped->fingerprint, BTZ_FINGERPRINT_LEN))
	};
	BtzKeyChange change = {
		"UPDATE bartizan.data_key SET wrapped = $2, root_id = $3, root_fingerprint = $4,"
		" fingerprint = $5 WHERE key_id = $1",
		lengthof(types), types, values, NULL
	};

	(void) btz_key_change(&change);
}

static void
rewrap(const BtzKeyRow *row)
{
	BtzKeyLabel label = btz_key_label(row);
	BtzWrapper	wrapper;
	BtzWrapped	wrapped;
	BtzMaterial material;
	BtzStatus	status;

	btz_wrapper_begin(&wrapper);
	material = btz_material_of(row);
	status = btz_wrapper_wrap(&wrapper, &label, btz_span(material.bytes, material.len), &wrapped);
	btz_material_free(&material);
	if (status != BTZ_OK)
		btz_report_crypto_failure();
	update_wrapped(row->id, &wrapped);
}

BTZ_FUNCTION(btz_key_rewrap)
{
	int			count = 0;
	ListCell   *cell;

	btz_key_change_begin();
	(void) btz_keyring();
	foreach(cell, btz_key_rows())
	{
		const BtzKeyRow *row = lfirst(cell);

		CHECK_FOR_INTERRUPTS();
		if (row->status == BTZ_KEY_DESTROYED || btz_is_under_primary(row))
			continue;
		rewrap(row);
		count++;
	}
	PG_RETURN_INT32(count);
}
