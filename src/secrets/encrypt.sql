-- Encrypted columns: XAES-256-GCM under a stored key, bound to a context.  Who
-- may use a key is decided by grants on it; EXECUTE alone opens nothing.
CREATE FUNCTION is_encrypted_secret(token text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_is_encrypted_secret'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION is_encrypted_secret(text) IS
	'has the text the form of an encrypted secret; no key is needed, and nothing says who made it';

CREATE FUNCTION explain_encrypted_secret(token text) RETURNS verdict
	AS 'MODULE_PATHNAME', 'btz_explain_encrypted_secret'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION explain_encrypted_secret(text) IS
	'why a text has not the form of an encrypted secret, and where: empty, bad_prefix, bad_key_id, invalid_char, bad_length, spare_bits';

CREATE FUNCTION secret_key_id(token text) RETURNS integer
	AS 'MODULE_PATHNAME', 'btz_secret_key_id'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION secret_key_id(text) IS
	'id of the key that an encrypted secret names; NULL for a temporary key, and for what is no encrypted secret';

CREATE DOMAIN encrypted_text AS text
	CONSTRAINT encrypted_text_form CHECK (is_encrypted_secret(VALUE));
COMMENT ON DOMAIN encrypted_text IS 'text of the form of an encrypted secret: clear text cannot be stored by mistake';
COMMENT ON CONSTRAINT encrypted_text_form ON DOMAIN encrypted_text IS 'the value has the form of an encrypted secret';

CREATE FUNCTION encrypt_secret(plaintext text, context text, key text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME', 'btz_encrypt_secret'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION encrypt_secret(text, text, text) IS
	'the text, encrypted under the primary or the named key, to be opened in the same context alone';

-- STABLE, not VOLATILE: a view must not decrypt columns that nobody selects.
-- Hence EXPLAIN may open a token that is a constant.
CREATE FUNCTION decrypt_secret(token text, context text, key text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME', 'btz_decrypt_secret'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION decrypt_secret(text, text, text) IS
	'text of an encrypted secret, in the context in which it was encrypted';

CREATE FUNCTION try_decrypt_secret(token text, context text, key text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME', 'btz_try_decrypt_secret'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION try_decrypt_secret(text, text, text) IS
	'as decrypt_secret, but NULL for a token that is damaged or of another context';

CREATE FUNCTION secret_matches(token text, context text, candidate text, key text DEFAULT NULL) RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_secret_matches'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION secret_matches(text, text, text, text) IS
	'is the candidate what was encrypted; compared in constant time, never NULL, false for a token that does not open';

CREATE FUNCTION reencrypt(token text, context text, new_context text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME', 'btz_reencrypt'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION reencrypt(text, text, text) IS
	'the same secret under the primary key, and in the new context where one is given; the token itself when it is so already';

REVOKE ALL ON FUNCTION encrypt_secret(text, text, text), decrypt_secret(text, text, text), try_decrypt_secret(text, text, text),
	secret_matches(text, text, text, text), reencrypt(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION encrypt_secret(text, text, text), decrypt_secret(text, text, text), try_decrypt_secret(text, text, text),
	secret_matches(text, text, text, text), reencrypt(text, text, text) TO pg_database_owner WITH GRANT OPTION;
