-- Passwords: hashes, made and verified in C.

-- VOLATILE although a check has no side effect: the planner would run an
-- IMMUTABLE or STABLE one, under EXPLAIN too.  Not STRICT: a gate that
-- answers NULL lets "IF NOT verify_password(...)" pass.
CREATE FUNCTION hash_password(password text, cost integer DEFAULT NULL,
		scheme text DEFAULT NULL, pepper text DEFAULT 'auto',
		pepper_mode text DEFAULT NULL)
	RETURNS text
	AS 'MODULE_PATHNAME', 'btz_hash_password'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 1000000;
COMMENT ON FUNCTION hash_password(text, integer, text, text, text) IS
	'hash of a password for storage: bcrypt or Argon2id of its UTF-8, with a new salt; NULL for NULL';

CREATE FUNCTION hash_password(password bytea, cost integer DEFAULT NULL,
		scheme text DEFAULT NULL, pepper text DEFAULT 'auto',
		pepper_mode text DEFAULT NULL)
	RETURNS text
	AS 'MODULE_PATHNAME', 'btz_hash_password_bytea'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 1000000;
COMMENT ON FUNCTION hash_password(bytea, integer, text, text, text) IS
	'hash of a password for storage: bcrypt or Argon2id of the bytes as they are, with a new salt; NULL for NULL';

CREATE FUNCTION verify_password(password text, hash text,
		pepper text DEFAULT 'auto', pepper_mode text DEFAULT NULL,
		username text DEFAULT NULL)
	RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_verify_password'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 1000000;
COMMENT ON FUNCTION verify_password(text, text, text, text, text) IS
	'does the password match the stored hash; never NULL, and false after the same work when there is no usable hash';

CREATE FUNCTION verify_password(password bytea, hash text,
		pepper text DEFAULT 'auto', pepper_mode text DEFAULT NULL,
		username text DEFAULT NULL)
	RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_verify_password_bytea'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 1000000;
COMMENT ON FUNCTION verify_password(bytea, text, text, text, text) IS
	'does the password, as bytes, match the stored hash; never NULL, and false after the same work when there is no usable hash';

CREATE FUNCTION password_needs_rehash(hash text)
	RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_password_needs_rehash'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION password_needs_rehash(text) IS
	'should the password be hashed anew at the next login: cheaper than the settings, or not of the scheme and form that hash_password writes; never NULL, false when the hash is unusable';

-- The rules of these two stand in domains: they may never become stricter
-- under the same name, or a dump would not restore.
CREATE FUNCTION is_password_hash(hash text, floor text DEFAULT 'standard')
	RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_is_password_hash'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION is_password_hash(text, text) IS
	'is the text a password hash that verify_password knows: at floor "standard" a strong one, at "any" also one kept for migration';

CREATE FUNCTION explain_password_hash(hash text, floor text DEFAULT 'standard')
	RETURNS verdict
	AS 'MODULE_PATHNAME', 'btz_explain_password_hash'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION explain_password_hash(text, text) IS
	'why a text is no password hash, or too weak a one for the floor';

CREATE FUNCTION is_bcrypt_hash(hash text)
	RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_is_bcrypt_hash'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION is_bcrypt_hash(text) IS
	'is the text a bcrypt hash of cost 10 or more that every bcrypt library reads';

-- wrapped and pepper_id: no, and NULL, until hashes can have them.
CREATE FUNCTION password_hash_info(hash text, OUT format text, OUT scheme text,
		OUT cost integer, OUT parameters jsonb, OUT pepper_id integer,
		OUT wrapped boolean, OUT legacy boolean, OUT usable boolean)
	RETURNS record
	AS 'MODULE_PATHNAME', 'btz_password_hash_info'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION password_hash_info(text) IS
	'what a stored hash is: whose form, which scheme and parameters; usable is false for what verify_password does not know';

-- Domains and not CHECKs of a table: a failing CHECK prints the whole row, and
-- what fails here is a clear password.
CREATE DOMAIN password_hash AS text
	CONSTRAINT password_hash_standard CHECK (is_password_hash(VALUE));
COMMENT ON DOMAIN password_hash IS
	'a strong password hash; refuses a password in clear text';

CREATE DOMAIN bcrypt_hash AS text
	CONSTRAINT bcrypt_hash_standard CHECK (is_bcrypt_hash(VALUE));
COMMENT ON DOMAIN bcrypt_hash IS
	'a bcrypt hash of cost 10 or more';
