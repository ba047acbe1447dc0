-- Random bytes and tokens, from the server's strong random source.
CREATE FUNCTION random_bytes(count integer) RETURNS bytea
	AS 'MODULE_PATHNAME', 'btz_random_bytes'
	LANGUAGE C VOLATILE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION random_bytes(integer) IS '1 to 1048576 cryptographically strong random bytes';

CREATE FUNCTION random_token(bytes integer DEFAULT 32, format text DEFAULT 'base64url') RETURNS text
	AS 'MODULE_PATHNAME', 'btz_random_token'
	LANGUAGE C VOLATILE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION random_token(integer, text) IS
	'random token of 16 to 1024 bytes as base64url, hex or base32, without padding';
