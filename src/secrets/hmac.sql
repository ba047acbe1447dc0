-- HMAC under a key that the caller brings.
CREATE FUNCTION hmac_bytes(data bytea, key_bytes bytea, algorithm text DEFAULT 'sha256') RETURNS bytea
	AS 'MODULE_PATHNAME', 'btz_hmac_bytes'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION hmac_bytes(bytea, bytea, text) IS
	'HMAC of the data under the key, with sha1, sha256, sha384 or sha512; pass the key as a bind parameter';
