-- Data keys, wrapped by root keys that are not in the database, and who may use
-- them.  Roles are kept by name, for their OIDs change on restore.  Only the
-- functions of key_admin.sql change these tables; a restore inserts.
CREATE TYPE key_status AS ENUM ('primary', 'active', 'decrypt_only', 'destroyed');
COMMENT ON TYPE key_status IS 'what a data key may do: seal by default, seal when named, only open, nothing';

CREATE TABLE data_key (
	key_id integer CONSTRAINT data_key_pkey PRIMARY KEY,
	purpose text NOT NULL,
	status key_status NOT NULL,
	wrapped bytea,
	root_id integer NOT NULL,
	root_fingerprint bytea NOT NULL,
	fingerprint bytea NOT NULL,
	options jsonb NOT NULL,
	description text,
	created_at timestamptz NOT NULL,
	not_after timestamptz,
	destroyed_at timestamptz
);
CREATE UNIQUE INDEX data_key_primary ON data_key (purpose) WHERE status = 'primary';
COMMENT ON TABLE data_key IS 'data keys, each sealed under a root key of the key ring';
COMMENT ON COLUMN data_key.key_id IS 'random, so that keys of databases that are merged do not collide';
COMMENT ON COLUMN data_key.purpose IS 'the one use of the key';
COMMENT ON COLUMN data_key.status IS 'what it may do';
COMMENT ON COLUMN data_key.wrapped IS 'XAES-256-GCM of the key under its root; NULL when it was destroyed';
COMMENT ON COLUMN data_key.root_id IS 'the root key that wraps it';
COMMENT ON COLUMN data_key.root_fingerprint IS 'tells that root key from others of the same id';
COMMENT ON COLUMN data_key.fingerprint IS 'tells the key from others under the same root';
COMMENT ON COLUMN data_key.options IS 'belongs to what is authenticated: a change by hand breaks the key';
COMMENT ON COLUMN data_key.description IS 'for people';
COMMENT ON COLUMN data_key.created_at IS 'when it was made or imported';
COMMENT ON COLUMN data_key.not_after IS 'when it should be out of use; reported, not enforced';
COMMENT ON COLUMN data_key.destroyed_at IS 'when its material was erased';
COMMENT ON CONSTRAINT data_key_pkey ON data_key IS 'an id is one key';
COMMENT ON INDEX data_key_primary IS 'one primary key a purpose';

CREATE TABLE data_key_grant (
	key_id integer CONSTRAINT data_key_grant_key_id_fkey REFERENCES data_key,
	role_name text,
	rights text[] NOT NULL,
	CONSTRAINT data_key_grant_pkey PRIMARY KEY (key_id, role_name)
);
COMMENT ON TABLE data_key_grant IS 'which roles may use which data keys';
COMMENT ON COLUMN data_key_grant.key_id IS 'the key';
COMMENT ON COLUMN data_key_grant.role_name IS 'the name of the role, or public';
COMMENT ON COLUMN data_key_grant.rights IS 'seal, open, match, rotate';
COMMENT ON CONSTRAINT data_key_grant_key_id_fkey ON data_key_grant IS 'there is such a key';
COMMENT ON CONSTRAINT data_key_grant_pkey ON data_key_grant IS 'one row for a role on a key';

-- A member of pg_write_all_data passes every ACL, and replication replays with
-- triggers off: hence a trigger, and ALWAYS.
CREATE FUNCTION data_key_guard() RETURNS trigger
	AS 'MODULE_PATHNAME', 'btz_data_key_guard'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION data_key_guard() IS 'refuses changes that no function of the extension makes, and lets every session read its keys anew';
CREATE TRIGGER data_key_guard BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON data_key
	FOR EACH STATEMENT EXECUTE FUNCTION data_key_guard();
CREATE TRIGGER data_key_grant_guard BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON data_key_grant
	FOR EACH STATEMENT EXECUTE FUNCTION data_key_guard();
ALTER TABLE bartizan.data_key ENABLE ALWAYS TRIGGER data_key_guard;
ALTER TABLE bartizan.data_key_grant ENABLE ALWAYS TRIGGER data_key_grant_guard;
COMMENT ON TRIGGER data_key_guard ON data_key IS 'only functions of the extension change keys';
COMMENT ON TRIGGER data_key_grant_guard ON data_key_grant IS 'only functions of the extension change grants';

CREATE VIEW keys AS
	SELECT key_id, purpose, status, root_id, encode(root_fingerprint, 'hex') AS root_fingerprint,
		encode(fingerprint, 'hex') AS fingerprint, options, description, created_at, not_after, destroyed_at,
		status <> 'destroyed' AND coalesce(not_after < now(), false) AS overdue
	FROM data_key;
COMMENT ON VIEW keys IS 'data keys without their material';
COMMENT ON COLUMN keys.key_id IS 'the id';
COMMENT ON COLUMN keys.purpose IS 'the one use of the key';
COMMENT ON COLUMN keys.status IS 'what it may do';
COMMENT ON COLUMN keys.root_id IS 'the root key that wraps it';
COMMENT ON COLUMN keys.root_fingerprint IS 'of the root key, in hexadecimal';
COMMENT ON COLUMN keys.fingerprint IS 'of the key, in hexadecimal';
COMMENT ON COLUMN keys.options IS 'how the key is used';
COMMENT ON COLUMN keys.description IS 'for people';
COMMENT ON COLUMN keys.created_at IS 'when it was made or imported';
COMMENT ON COLUMN keys.not_after IS 'when it should be out of use';
COMMENT ON COLUMN keys.destroyed_at IS 'when its material was erased';
COMMENT ON COLUMN keys.overdue IS 'is it past not_after and still there';

-- A dump and a restore by the database's owner read and insert.
REVOKE ALL ON data_key, data_key_grant, keys FROM PUBLIC, pg_database_owner;
GRANT SELECT, INSERT ON data_key, data_key_grant TO pg_database_owner;
GRANT SELECT ON keys TO pg_database_owner;
SELECT pg_catalog.pg_extension_config_dump('bartizan.data_key', '');
SELECT pg_catalog.pg_extension_config_dump('bartizan.data_key_grant', '');
