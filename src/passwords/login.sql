-- Lockout: counters of failed logins that no rollback, cancel or crash takes
-- back.  Names are not stored: tags under a salt are.

CREATE TABLE login_policy (
	name text CONSTRAINT login_policy_pkey PRIMARY KEY
		CONSTRAINT login_policy_name CHECK (name ~ '^[a-z][a-z0-9_]{0,30}$'),
	max_failures integer NOT NULL,
	account_failures integer NOT NULL,
	source_failures integer NOT NULL,
	forgive_after interval NOT NULL,
	base_lock interval NOT NULL,
	factor double precision NOT NULL,
	max_lock interval NOT NULL,
	hard_limit integer NOT NULL DEFAULT 0,
	known_for interval NOT NULL DEFAULT '30 days',
	builtin boolean NOT NULL DEFAULT false,
	CONSTRAINT login_policy_limits CHECK (max_failures BETWEEN 1 AND 100000
		AND account_failures BETWEEN max_failures AND 100000 AND source_failures BETWEEN 1 AND 100000),
	CONSTRAINT login_policy_hard_limit CHECK (hard_limit = 0 OR hard_limit BETWEEN account_failures AND 100000),
	CONSTRAINT login_policy_factor CHECK (factor BETWEEN 1 AND 10),
	CONSTRAINT login_policy_intervals CHECK (
		forgive_after BETWEEN '1 s' AND '365 days' AND base_lock BETWEEN '1 s' AND '365 days'
		AND max_lock BETWEEN base_lock AND '365 days' AND known_for BETWEEN '0' AND '365 days'),
	CONSTRAINT login_policy_months CHECK (
		extract(month FROM forgive_after) = 0 AND extract(year FROM forgive_after) = 0
		AND extract(month FROM base_lock) = 0 AND extract(year FROM base_lock) = 0
		AND extract(month FROM max_lock) = 0 AND extract(year FROM max_lock) = 0
		AND extract(month FROM known_for) = 0 AND extract(year FROM known_for) = 0)
);
COMMENT ON TABLE login_policy IS 'how many failed logins lock for how long; the built-in rows cannot be changed: copy one under a new name';
COMMENT ON COLUMN login_policy.name IS 'the argument "policy"';
COMMENT ON COLUMN login_policy.max_failures IS 'failures of one account from one source that lock the two';
COMMENT ON COLUMN login_policy.account_failures IS 'failures of one account from anywhere that lock it';
COMMENT ON COLUMN login_policy.source_failures IS 'failures from one source on any account that lock the source';
COMMENT ON COLUMN login_policy.forgive_after IS 'after so long a failure of an account is forgiven; those of a pair and a source in proportion to their limits';
COMMENT ON COLUMN login_policy.base_lock IS 'the first lock';
COMMENT ON COLUMN login_policy.factor IS 'how much longer each further one is';
COMMENT ON COLUMN login_policy.max_lock IS 'the longest';
COMMENT ON COLUMN login_policy.hard_limit IS 'failures in a row that disable an account until login_unlock; 0: never';
COMMENT ON COLUMN login_policy.known_for IS 'how long a source that logged in is known: locks of the account that others caused do not shut it out';
COMMENT ON COLUMN login_policy.builtin IS 'comes with the extension';
COMMENT ON CONSTRAINT login_policy_pkey ON login_policy IS 'a name is one policy';
COMMENT ON CONSTRAINT login_policy_name ON login_policy IS 'lower case, digits and underscores';
COMMENT ON CONSTRAINT login_policy_limits ON login_policy IS '1 to 100000, and a pair is locked before its account';
COMMENT ON CONSTRAINT login_policy_hard_limit ON login_policy IS 'none, or not below the limit of the account';
COMMENT ON CONSTRAINT login_policy_factor ON login_policy IS '1 to 10';
COMMENT ON CONSTRAINT login_policy_intervals ON login_policy IS 'a second to 365 days';
COMMENT ON CONSTRAINT login_policy_months ON login_policy IS 'days, hours and seconds: months differ';

INSERT INTO login_policy VALUES
	('standard', 5, 50, 100, '15 min', '30 s', 2, '15 min', 0, '30 days', true),
	('nist', 5, 50, 100, '15 min', '30 s', 2, '1 h', 100, '30 days', true),
	('pci', 10, 10, 100, '30 min', '30 min', 1, '30 min', 0, '0', true);

-- Filled once, then changed in place by login_store_pg.c, which knows where
-- each column lies.  Generations begin anywhere, so that no old id fits.
CREATE TABLE login_counter (
	slot integer NOT NULL,
	scope integer NOT NULL,
	tag_hi bigint NOT NULL,
	tag_lo bigint NOT NULL,
	owner bigint NOT NULL,
	fails integer NOT NULL,
	generation integer NOT NULL,
	last_at bigint NOT NULL,
	until_at bigint NOT NULL,
	expires_at bigint NOT NULL
) USING heap;
COMMENT ON TABLE login_counter IS 'counters of failed logins, changed in place past transactions: use the functions, also to read';
COMMENT ON COLUMN login_counter.slot IS 'number of the row';
COMMENT ON COLUMN login_counter.scope IS '0 free, 1 account, 2 source, 3 account from a source, 4 account with a hard limit';
COMMENT ON COLUMN login_counter.tag_hi IS 'whom it counts: HMAC under login_salt, first half';
COMMENT ON COLUMN login_counter.tag_lo IS 'second half';
COMMENT ON COLUMN login_counter.owner IS 'of scope 3 the account''s tag_hi; else the limit of the last charge';
COMMENT ON COLUMN login_counter.fails IS 'failures';
COMMENT ON COLUMN login_counter.generation IS 'grows when the row changes its subject';
COMMENT ON COLUMN login_counter.last_at IS 'microseconds since 2000: forgiving counts from here';
COMMENT ON COLUMN login_counter.until_at IS 'locked before, likewise';
COMMENT ON COLUMN login_counter.expires_at IS 'free for another from then on, likewise; odd for a pair that is known';

CREATE TABLE login_store (slots integer NOT NULL);
COMMENT ON TABLE login_store IS 'size of login_counter';
COMMENT ON COLUMN login_store.slots IS 'its rows';
INSERT INTO login_store VALUES (65536);
INSERT INTO login_counter SELECT n, 0, 0, 0, 0, 0, (random() * 1000000000)::integer, 0, 0, 0 FROM generate_series(0, 65535) AS n;

CREATE TABLE login_salt (salt bytea NOT NULL, created_at timestamptz NOT NULL);
COMMENT ON TABLE login_salt IS 'keys of the tags and of attempt ids; the oldest counts, so a restored one wins';
COMMENT ON COLUMN login_salt.salt IS '32 random bytes';
COMMENT ON COLUMN login_salt.created_at IS 'when it was made';
INSERT INTO login_salt VALUES (random_bytes(32), now());

-- A member of pg_write_all_data passes every ACL, and replication replays with
-- triggers off: hence triggers, and ALWAYS.
CREATE FUNCTION login_guard() RETURNS trigger
	AS 'MODULE_PATHNAME', 'btz_login_guard'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION login_guard() IS 'refuses changes that no function of the extension makes; a restore inserts, and counters are merged';
CREATE TRIGGER login_counter_insert BEFORE INSERT ON login_counter FOR EACH ROW EXECUTE FUNCTION login_guard();
CREATE TRIGGER login_counter_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON login_counter FOR EACH STATEMENT EXECUTE FUNCTION login_guard();
CREATE TRIGGER login_policy_change BEFORE INSERT OR UPDATE OR DELETE ON login_policy FOR EACH ROW EXECUTE FUNCTION login_guard();
CREATE TRIGGER login_policy_guard BEFORE TRUNCATE ON login_policy FOR EACH STATEMENT EXECUTE FUNCTION login_guard();
CREATE TRIGGER login_salt_insert BEFORE INSERT ON login_salt FOR EACH ROW EXECUTE FUNCTION login_guard();
CREATE TRIGGER login_salt_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON login_salt FOR EACH STATEMENT EXECUTE FUNCTION login_guard();
CREATE TRIGGER login_store_guard BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON login_store FOR EACH STATEMENT EXECUTE FUNCTION login_guard();
ALTER TABLE bartizan.login_counter ENABLE ALWAYS TRIGGER login_counter_insert;
ALTER TABLE bartizan.login_counter ENABLE ALWAYS TRIGGER login_counter_guard;
ALTER TABLE bartizan.login_policy ENABLE ALWAYS TRIGGER login_policy_change;
ALTER TABLE bartizan.login_policy ENABLE ALWAYS TRIGGER login_policy_guard;
ALTER TABLE bartizan.login_salt ENABLE ALWAYS TRIGGER login_salt_insert;
ALTER TABLE bartizan.login_salt ENABLE ALWAYS TRIGGER login_salt_guard;
ALTER TABLE bartizan.login_store ENABLE ALWAYS TRIGGER login_store_guard;
COMMENT ON TRIGGER login_counter_insert ON login_counter IS 'a restored counter is merged into the store';
COMMENT ON TRIGGER login_counter_guard ON login_counter IS 'only functions of the extension change counters';
COMMENT ON TRIGGER login_policy_change ON login_policy IS 'the built-in policies stay as they are';
COMMENT ON TRIGGER login_policy_guard ON login_policy IS 'the built-in policies stay';
COMMENT ON TRIGGER login_salt_insert ON login_salt IS 'a restored salt is older than the installation';
COMMENT ON TRIGGER login_salt_guard ON login_salt IS 'a salt stays';
COMMENT ON TRIGGER login_store_guard ON login_store IS 'only functions of the extension change the size';

CREATE FUNCTION login_attempt_begin(account text, source inet, policy text DEFAULT 'standard',
		OUT allowed boolean, OUT status text, OUT retry_after interval, OUT attempt_id text)
	RETURNS record
	AS 'MODULE_PATHNAME', 'btz_login_attempt_begin'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION login_attempt_begin(text, inet, text) IS
	'charges an attempt to log in before the password is looked at; not allowed when the account, the source or the two are locked; in FROM, or each column charges';

CREATE FUNCTION login_attempt_end(attempt_id text, ok boolean)
	RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_login_attempt_end'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION login_attempt_end(text, boolean) IS
	'takes the charge of a successful attempt off again; was it a live one';

CREATE FUNCTION authenticate(account text, password text, stored_hash text, source inet,
		policy text DEFAULT 'standard', pepper text DEFAULT 'auto', rehash boolean DEFAULT true,
		OUT ok boolean, OUT status text, OUT retry_after interval, OUT new_hash text)
	RETURNS record
	AS 'MODULE_PATHNAME', 'btz_authenticate'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 1000000;
COMMENT ON FUNCTION authenticate(text, text, text, inet, text, text, boolean) IS
	'one login: lockout, verification of the password, and a new hash when the stored one is due; a NULL hash is an unknown account; in FROM, or each column charges';

CREATE FUNCTION login_unlock(account text, source inet DEFAULT NULL, policy text DEFAULT NULL)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'btz_login_unlock'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION login_unlock(text, inet, text) IS
	'forgets the failures of an account and all its sources, of the two, or of a source (account NULL); how many counters';

CREATE FUNCTION login_lock_status(account text, source inet DEFAULT NULL, policy text DEFAULT 'standard',
		OUT scope text, OUT fails integer, OUT locked boolean, OUT until timestamptz, OUT retry_after interval)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'btz_login_lock_status'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100 ROWS 3;
COMMENT ON FUNCTION login_lock_status(text, inet, text) IS
	'what is counted of an account, a source and the two; until is infinity when the account is disabled';

CREATE FUNCTION login_store_status(OUT slots integer, OUT used integer, OUT locked integer,
		OUT expired integer, OUT full_buckets integer)
	RETURNS record
	AS 'MODULE_PATHNAME', 'btz_login_store_status'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION login_store_status() IS 'how full the store of counters is';

CREATE FUNCTION login_store_reset()
	RETURNS void
	AS 'MODULE_PATHNAME', 'btz_login_store_reset'
	LANGUAGE C VOLATILE CALLED ON NULL INPUT PARALLEL UNSAFE COST 100;
COMMENT ON FUNCTION login_store_reset() IS 'makes the store of counters anew: all failures are forgotten';

-- Whoever may charge could lock others out, and whoever may end attempts could
-- clear what guessers left.
REVOKE ALL ON FUNCTION login_attempt_begin, login_attempt_end, authenticate, login_unlock,
	login_lock_status, login_store_status, login_store_reset FROM PUBLIC;
GRANT EXECUTE ON FUNCTION login_attempt_begin, login_attempt_end, authenticate, login_unlock,
	login_lock_status, login_store_status, login_store_reset TO pg_database_owner WITH GRANT OPTION;

-- A dump and a restore by the database's owner read and insert.
REVOKE ALL ON login_policy, login_counter, login_store, login_salt FROM PUBLIC, pg_database_owner;
GRANT SELECT, INSERT ON login_counter, login_salt TO pg_database_owner;
GRANT SELECT, INSERT, UPDATE, DELETE ON login_policy TO pg_database_owner;
SELECT pg_catalog.pg_extension_config_dump('bartizan.login_salt',
	'WHERE created_at = (SELECT pg_catalog.min(s.created_at) FROM bartizan.login_salt AS s)');
SELECT pg_catalog.pg_extension_config_dump('bartizan.login_policy', 'WHERE NOT builtin');
SELECT pg_catalog.pg_extension_config_dump('bartizan.login_counter', 'WHERE fails > 0');
