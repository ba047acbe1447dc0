-- Secrets for the length of a transaction: known to the role that put them, and
-- to no other.
CREATE FUNCTION temporary_secret_put(name text, value text, ttl interval DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME', 'btz_temporary_secret_put'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION temporary_secret_put(text, text, interval) IS
	'keeps a text until the end of the transaction, or for ttl; pass it as a bind parameter';

CREATE FUNCTION temporary_secret_put(name text, value bytea, ttl interval DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME', 'btz_temporary_secret_put_bytes'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION temporary_secret_put(text, bytea, interval) IS
	'keeps bytes until the end of the transaction, or for ttl; pass them as a bind parameter';

CREATE FUNCTION temporary_secret_open(name text, token text, context text DEFAULT '', ttl interval DEFAULT NULL) RETURNS void
	AS 'MODULE_PATHNAME', 'btz_temporary_secret_open'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION temporary_secret_open(text, text, text, interval) IS
	'opens an encrypted secret, or a Fernet token in no context, and keeps it until the end of the transaction, or for ttl';
REVOKE ALL ON FUNCTION temporary_secret_open(text, text, text, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION temporary_secret_open(text, text, text, interval) TO pg_database_owner WITH GRANT OPTION;

CREATE FUNCTION temporary_secret(name text) RETURNS text
	AS 'MODULE_PATHNAME', 'btz_temporary_secret'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION temporary_secret(text) IS 'text of a temporary secret of the current user; an error when there is none';

CREATE FUNCTION temporary_secret_bytes(name text) RETURNS bytea
	AS 'MODULE_PATHNAME', 'btz_temporary_secret_bytes'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION temporary_secret_bytes(text) IS 'bytes of a temporary secret of the current user; an error when there is none';

CREATE FUNCTION temporary_secret_forget(name text DEFAULT NULL) RETURNS integer
	AS 'MODULE_PATHNAME', 'btz_temporary_secret_forget'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION temporary_secret_forget(text) IS
	'wipes a temporary secret of the current user, or all of them, for good: the number that was';
