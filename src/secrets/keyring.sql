-- The key ring: root keys in a file of the server's host.
CREATE FUNCTION keyring_reload() RETURNS integer
	AS 'MODULE_PATHNAME', 'btz_keyring_reload'
	LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION keyring_reload() IS
	'loads the root keys of the key ring again, in this session, and returns their number';
REVOKE ALL ON FUNCTION keyring_reload() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keyring_reload() TO pg_database_owner WITH GRANT OPTION;
