-- Fernet tokens.  "key" is a Fernet key of 44 characters.  NULL, 'auto', a key
-- id and 'tmp:name' select stored keys; without a key ring they are refused.
-- None of these functions is STRICT, because a key may be NULL; a NULL token or
-- plaintext gives NULL.  They do not run in parallel workers, which would not
-- have the stored keys of their leader.

CREATE FUNCTION fernet_generate_key() RETURNS text
	AS 'MODULE_PATHNAME', 'btz_fernet_generate_key'
	LANGUAGE C VOLATILE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION fernet_generate_key() IS 'a new random Fernet key: 32 bytes as 44 characters of base64url';

CREATE FUNCTION fernet_encrypt(plaintext text, key text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME', 'btz_fernet_encrypt'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION fernet_encrypt(text, text) IS 'Fernet token of a text, as UTF-8, under the time of the clock';

CREATE FUNCTION fernet_encrypt(plaintext bytea, key text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME', 'btz_fernet_encrypt_bytes'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION fernet_encrypt(bytea, text) IS 'Fernet token of bytes, under the time of the clock';

-- STABLE, not VOLATILE: a view must not decrypt columns that nobody selects.
-- Hence EXPLAIN may open a token that is a constant.
CREATE FUNCTION fernet_decrypt(token text, key text DEFAULT NULL, ttl interval DEFAULT NULL,
		"now" timestamptz DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME', 'btz_fernet_decrypt'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION fernet_decrypt(text, text, interval, timestamptz) IS 'text of a Fernet token, not older than ttl where that is given; "now" defaults to the time of the statement';

CREATE FUNCTION fernet_decrypt(token text, keys text[], ttl interval DEFAULT NULL,
		"now" timestamptz DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME', 'btz_fernet_decrypt_keys'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION fernet_decrypt(text, text[], interval, timestamptz) IS 'text of a Fernet token that one of the keys opens, not older than ttl where that is given';

CREATE FUNCTION fernet_decrypt_bytes(token text, key text DEFAULT NULL, ttl interval DEFAULT NULL,
		"now" timestamptz DEFAULT NULL) RETURNS bytea
	AS 'MODULE_PATHNAME', 'btz_fernet_decrypt_bytes'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION fernet_decrypt_bytes(text, text, interval, timestamptz) IS 'bytes of a Fernet token, not older than ttl where that is given; "now" defaults to the time of the statement';

CREATE FUNCTION fernet_decrypt_bytes(token text, keys text[], ttl interval DEFAULT NULL,
		"now" timestamptz DEFAULT NULL) RETURNS bytea
	AS 'MODULE_PATHNAME', 'btz_fernet_decrypt_bytes_keys'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION fernet_decrypt_bytes(text, text[], interval, timestamptz) IS 'bytes of a Fernet token that one of the keys opens, not older than ttl where that is given';

CREATE FUNCTION fernet_rotate(token text, keys text[] DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME', 'btz_fernet_rotate'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION fernet_rotate(text, text[]) IS 'the same content and time, opened with any of the keys and sealed with the first';

CREATE FUNCTION fernet_timestamp(token text, key text DEFAULT NULL) RETURNS timestamptz
	AS 'MODULE_PATHNAME', 'btz_fernet_timestamp'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION fernet_timestamp(text, text) IS 'when a Fernet token was made, after checking its tag';

CREATE FUNCTION is_fernet_token(token text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_is_fernet_token'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION is_fernet_token(text) IS 'has the text the form of a Fernet token; no key is needed, and nothing says who made it';

CREATE FUNCTION explain_fernet_token(token text) RETURNS verdict
	AS 'MODULE_PATHNAME', 'btz_explain_fernet_token'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION explain_fernet_token(text) IS 'why a text has not the form of a Fernet token, and where: empty, too_long, invalid_char, bad_padding, spare_bits, bad_version, invalid_length';

CREATE DOMAIN fernet_token AS text
	CONSTRAINT fernet_token_form CHECK (is_fernet_token(VALUE));
COMMENT ON DOMAIN fernet_token IS 'text of the form of a Fernet token: clear text cannot be stored by mistake';
COMMENT ON CONSTRAINT fernet_token_form ON DOMAIN fernet_token IS 'the value has the form of a Fernet token';
