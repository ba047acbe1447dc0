-- HMAC under a key that the caller brings, and under a stored one.
CREATE FUNCTION hmac_bytes(data bytea, key_bytes bytea, algorithm text DEFAULT 'sha256') RETURNS bytea
	AS 'MODULE_PATHNAME', 'btz_hmac_bytes'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION hmac_bytes(bytea, bytea, text) IS
	'HMAC of the data under the key, with sha1, sha256, sha384 or sha512; pass the key as a bind parameter';

CREATE FUNCTION hmac_sign(data bytea, context text, key text DEFAULT NULL) RETURNS bytea
	AS 'MODULE_PATHNAME', 'btz_hmac_sign'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION hmac_sign(bytea, text, text) IS
	'HMAC-SHA-256 of the data under a stored key that is derived for the context';

CREATE FUNCTION hmac_verify(data bytea, mac bytea, context text, key text DEFAULT NULL) RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_hmac_verify'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION hmac_verify(bytea, bytea, text, text) IS
	'did hmac_sign make the mac of the data in the context; compared in constant time, never NULL';

REVOKE ALL ON FUNCTION hmac_sign(bytea, text, text), hmac_verify(bytea, bytea, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hmac_sign(bytea, text, text), hmac_verify(bytea, bytea, text, text)
	TO pg_database_owner WITH GRANT OPTION;
