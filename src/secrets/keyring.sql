-- The key ring: root keys in a file of the server's host.
CREATE FUNCTION keyring_reload() RETURNS integer
	AS 'MODULE_PATHNAME', 'btz_keyring_reload'
	LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION keyring_reload() IS
	'loads the root keys of the key ring again, in this session, and returns their number';
REVOKE ALL ON FUNCTION keyring_reload() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keyring_reload() TO pg_database_owner WITH GRANT OPTION;

CREATE FUNCTION keyring_status()
	RETURNS TABLE (root_id integer, fingerprint text, is_primary boolean, keys_under_it integer, present boolean,
		source text, memory_locked boolean)
	AS 'MODULE_PATHNAME', 'btz_keyring_status'
	LANGUAGE C STABLE STRICT PARALLEL RESTRICTED COST 100 ROWS 5;
COMMENT ON FUNCTION keyring_status() IS
	'root keys of the key ring, and those that it lacks though data keys are wrapped by them';
REVOKE ALL ON FUNCTION keyring_status() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keyring_status() TO pg_database_owner WITH GRANT OPTION;

CREATE FUNCTION keyring_check() RETURNS SETOF finding
	AS 'MODULE_PATHNAME', 'btz_keyring_check'
	LANGUAGE C STABLE STRICT PARALLEL RESTRICTED COST 100 ROWS 5;
COMMENT ON FUNCTION keyring_check() IS
	'findings: what is wrong with the key ring, its memory and the keys under it';
REVOKE ALL ON FUNCTION keyring_check() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keyring_check() TO pg_database_owner WITH GRANT OPTION;
