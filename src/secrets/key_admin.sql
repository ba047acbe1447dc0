-- Making, rotating, granting and destroying data keys.  Right to execute is
-- administration, and gives no right on a key; the database's owner has it and
-- may hand it on.
CREATE FUNCTION key_create(purpose text, description text DEFAULT NULL, options jsonb DEFAULT '{}',
		not_after timestamptz DEFAULT NULL) RETURNS integer
	AS 'MODULE_PATHNAME', 'btz_key_create'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION key_create(text, text, jsonb, timestamptz) IS
	'a new random data key: its id; the primary key of its purpose when there is none';

CREATE FUNCTION key_import(purpose text, material bytea, description text DEFAULT NULL, options jsonb DEFAULT '{}',
		key_id integer DEFAULT NULL) RETURNS integer
	AS 'MODULE_PATHNAME', 'btz_key_import'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION key_import(text, bytea, text, jsonb, integer) IS
	'takes a key of another system, as bytes: its id; pass the material as a bind parameter';

CREATE FUNCTION key_import_text(purpose text, material text, description text DEFAULT NULL, options jsonb DEFAULT '{}',
		key_id integer DEFAULT NULL) RETURNS integer
	AS 'MODULE_PATHNAME', 'btz_key_import_text'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION key_import_text(text, text, text, jsonb, integer) IS
	'takes a key of another system, as text: a Fernet key in base64, else the bytes of the text as UTF-8; pass it as a bind parameter';

CREATE FUNCTION key_rotate(purpose text) RETURNS integer
	AS 'MODULE_PATHNAME', 'btz_key_rotate'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION key_rotate(text) IS
	'a new primary key of the purpose, with options and grants of the old, which stays active: its id';

CREATE FUNCTION key_set_primary(key_id integer) RETURNS void
	AS 'MODULE_PATHNAME', 'btz_key_set_primary'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION key_set_primary(integer) IS 'lets the key seal by default; the one before stays active';

CREATE FUNCTION key_set_status(key_id integer, status key_status) RETURNS void
	AS 'MODULE_PATHNAME', 'btz_key_set_status'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION key_set_status(integer, key_status) IS 'makes a key active or decrypt_only';

CREATE FUNCTION key_destroy(key_id integer, confirm text) RETURNS void
	AS 'MODULE_PATHNAME', 'btz_key_destroy'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION key_destroy(integer, text) IS
	'erases a key for ever, where its fingerprint confirms it; copies live in WAL and backups until those expire';

CREATE FUNCTION key_grant(key_id integer, role_name text, rights text[]) RETURNS void
	AS 'MODULE_PATHNAME', 'btz_key_grant'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION key_grant(integer, text, text[]) IS 'gives a role, or public, rights on a key: seal, open, match, rotate';

CREATE FUNCTION key_revoke(key_id integer, role_name text, rights text[]) RETURNS void
	AS 'MODULE_PATHNAME', 'btz_key_revoke'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION key_revoke(integer, text, text[]) IS 'takes rights on a key from a role, or from public';

CREATE FUNCTION key_rewrap() RETURNS integer
	AS 'MODULE_PATHNAME', 'btz_key_rewrap'
	LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION key_rewrap() IS 'wraps every data key under the primary root key: the number that was not';

REVOKE ALL ON FUNCTION key_create(text, text, jsonb, timestamptz), key_import(text, bytea, text, jsonb, integer),
	key_import_text(text, text, text, jsonb, integer), key_rotate(text), key_set_primary(integer),
	key_set_status(integer, key_status), key_destroy(integer, text), key_grant(integer, text, text[]),
	key_revoke(integer, text, text[]), key_rewrap() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION key_create(text, text, jsonb, timestamptz), key_import(text, bytea, text, jsonb, integer),
	key_import_text(text, text, text, jsonb, integer), key_rotate(text), key_set_primary(integer),
	key_set_status(integer, key_status), key_destroy(integer, text), key_grant(integer, text, text[]),
	key_revoke(integer, text, text[]), key_rewrap() TO pg_database_owner WITH GRANT OPTION;
