-- Lockout: an attempt is charged before a password is looked at, and no
-- rollback takes that back.
SET search_path = bartizan;
\pset null NULL
LOAD 'bartizan';
SET bartizan.bcrypt_cost = 4;
SET bartizan.min_bcrypt_cost = 4;
SHOW bartizan.log_lockouts;

-- what comes with it
SELECT * FROM login_policy ORDER BY name COLLATE "C";
SELECT slots, used FROM login_store_status();
SELECT count(*), min(slot), max(slot) FROM login_counter;
SELECT octet_length(salt), created_at <= now() AS past FROM login_salt;

-- accepted: one attempt, ended
SELECT allowed, status, retry_after, attempt_id ~ '^[A-Za-z0-9_-]{100,220}$' AS id FROM login_attempt_begin('ada', '192.0.2.1');
SELECT scope, fails, locked, until, retry_after FROM login_lock_status('ada', '192.0.2.1');
SELECT attempt_id AS id FROM login_attempt_begin('ada', '192.0.2.1') \gset
SELECT login_attempt_end(:'id', true) AS live, login_attempt_end(:'id', true) AS again;
SELECT scope, fails, locked FROM login_lock_status('ada', '192.0.2.1');
-- a failure has nothing to end
SELECT attempt_id AS id FROM login_attempt_begin('bob', '192.0.2.1') \gset
SELECT login_attempt_end(:'id', false) AS live, login_attempt_end(:'id', NULL) AS null_ok;
SELECT scope, fails FROM login_lock_status('bob', '192.0.2.1');

-- no rollback helps: five attempts, and the sixth is refused
DO $$
BEGIN
	FOR i IN 1 .. 6 LOOP
		BEGIN
			RAISE EXCEPTION 'attempt %: %', i, (SELECT status FROM bartizan.login_attempt_begin('carol', '192.0.2.2'));
		EXCEPTION WHEN raise_exception THEN
			RAISE NOTICE '%', SQLERRM;
		END;
	END LOOP;
END
$$;
BEGIN;
SELECT status FROM login_attempt_begin('dave', '192.0.2.3');
ROLLBACK;
BEGIN READ ONLY;
SELECT status FROM login_attempt_begin('dave', '192.0.2.3');
COMMIT;
SELECT scope, fails, locked FROM login_lock_status('dave', '192.0.2.3');
SELECT allowed, status, retry_after BETWEEN '20 s' AND '30 s' AS soon, attempt_id FROM login_attempt_begin('carol', '192.0.2.2');
SELECT scope, fails, locked, until > now() AS until, retry_after BETWEEN '20 s' AND '30 s' AS soon FROM login_lock_status('carol', '192.0.2.2');
-- from elsewhere the account is open
SELECT status FROM login_attempt_begin('carol', '192.0.2.4');
-- spellings of a name, and of an address, are one
SELECT name, source, (SELECT status FROM login_attempt_begin(name, source))
FROM (VALUES ('CAROL', '192.0.2.2'::inet), (' Carol ', '::ffff:192.0.2.2'), ('ｃａｒｏｌ', '192.0.2.2/24'), ('carol2', '192.0.2.2')) AS v(name, source);
-- of IPv6 56 bits count
SELECT status FROM login_attempt_begin('erin', '2001:db8:1:1200::1'), generate_series(1, 1);
SELECT scope, fails FROM login_lock_status('erin', '2001:db8:1:12ff:ffff::2');
SELECT scope, fails FROM login_lock_status('erin', '2001:db8:1:1300::1');
-- no source has no counter of its own
SELECT status FROM login_attempt_begin('frank', NULL);
SELECT scope, fails FROM login_lock_status('frank');
-- NULL and the empty name are one; long names differ
SELECT status FROM login_attempt_begin(NULL, '192.0.2.5');
SELECT scope, fails FROM login_lock_status('', '192.0.2.5');
SELECT status FROM login_attempt_begin(repeat('x', 100000), NULL);
SELECT (SELECT fails FROM login_lock_status(repeat('x', 100000)) WHERE scope = 'account') AS long,
	(SELECT fails FROM login_lock_status(repeat('x', 100001)) WHERE scope = 'account') AS longer;
-- ids that are none
SELECT id, login_attempt_end(id, true) FROM (VALUES (NULL), (''), ('x'), ('AQhzdGFuZGFyZA')) AS v(id);
SELECT login_attempt_end(left(:'id', -1), true) AS cut, login_attempt_end(reverse(:'id'), true) AS reversed, login_attempt_end(repeat('x', 100000), true) AS huge;

SELECT count(*) FROM unnest(ARRAY['trim', E'trim\t', E'\n trim', U&'trim\00A0', U&'\3000trim\200B', U&'\FEFFtrim', repeat(' ', 2000) || 'TRIM']) AS name, login_attempt_begin(name, NULL, 'nist') AS b WHERE b.allowed;
SELECT scope, fails, locked FROM login_lock_status('trim', NULL, 'nist');
SELECT (SELECT status FROM login_attempt_begin(U&'\039D\0399\039A\039F\03A3', NULL)) AS upper, (SELECT status FROM login_attempt_begin(U&'\03BD\03B9\03BA\03BF\03C2', NULL)) AS final, (SELECT fails FROM login_lock_status(U&'\03BD\03B9\03BA\03BF\03C3') WHERE scope = 'pair') AS one;
SELECT (SELECT status FROM login_attempt_begin(E' \t\u3000 ', NULL)) AS blank, (SELECT fails FROM login_lock_status('') WHERE scope = 'pair') AS empty;
-- authenticate
SELECT hash_password('correct horse', 4) AS hash \gset
SELECT * FROM authenticate('grace', 'correct horse', :'hash', '192.0.2.7');
SELECT * FROM authenticate('grace', 'wrong', :'hash', '192.0.2.7');
SELECT * FROM authenticate('grace', 'wrong', NULL, '192.0.2.7');
SELECT * FROM authenticate('grace', NULL, :'hash', '192.0.2.7');
SELECT scope, fails FROM login_lock_status('grace', '192.0.2.7');
SELECT ok, status FROM authenticate('grace', 'correct horse', :'hash', '192.0.2.7');
SELECT scope, fails FROM login_lock_status('grace', '192.0.2.7');
-- a hash that is due comes back new, unless nobody wants it, or it cannot be made
SELECT ok, left(new_hash, 7) AS new_hash FROM authenticate('heidi', 'U*U', '{SHA}d7S/rU7dd40hb+nf3dzK+2KcKp8=', '192.0.2.8');
SELECT ok, new_hash FROM authenticate('heidi', 'U*U', '{SHA}d7S/rU7dd40hb+nf3dzK+2KcKp8=', '192.0.2.8', rehash => false);
SELECT ok, new_hash FROM authenticate('heidi', 'U*u', '{SHA}d7S/rU7dd40hb+nf3dzK+2KcKp8=', '192.0.2.8');
SELECT ok, status, new_hash FROM authenticate('heidi', repeat('x', 100), 'bcrypt_sha256$$2b$05$mpOhylPOa9u/UtU7gxHaMeZj4wVpDZkzoDdOzy7pEB68eIrx3EpRq', '192.0.2.8');
SELECT ok, status FROM authenticate('alice', 'U*U', 'md5b626ff9db455cd3b4ae2eb33754b63c3', '192.0.2.8');
-- unknown accounts lock alike
DO $$
BEGIN
	FOR i IN 1 .. 6 LOOP
		RAISE NOTICE '% %', (SELECT status FROM bartizan.authenticate('nobody', 'x', NULL, '192.0.2.9')),
			(SELECT status FROM bartizan.authenticate('ivan', 'x', '$2b$04$CCCCCCCCCCCCCCCCCCCCC.K7Qr0se1MxuggH4aP4YgB.U2Em1pGSK', '192.0.2.10'));
	END LOOP;
END
$$;
-- the right password does not open a lock
SELECT ok, status, retry_after > '0' AS later, new_hash FROM authenticate('ivan', 'U*U', '$2b$04$CCCCCCCCCCCCCCCCCCCCC.K7Qr0se1MxuggH4aP4YgB.U2Em1pGSK', '192.0.2.10');

-- unlock: the account and its pairs, a pair, a source
SELECT login_unlock('ivan') AS cleared;
SELECT ok, status FROM authenticate('ivan', 'U*U', '$2b$04$CCCCCCCCCCCCCCCCCCCCC.K7Qr0se1MxuggH4aP4YgB.U2Em1pGSK', '192.0.2.10');
SELECT login_unlock('carol', '192.0.2.2') AS pair, login_unlock('carol', '192.0.2.2') AS again, login_unlock(NULL, '192.0.2.2') AS source,
	login_unlock('carol', policy => 'nist') AS other_policy, login_unlock('never seen') AS unknown;
SELECT scope, fails, locked FROM login_lock_status('carol', '192.0.2.2');

-- rejected: arguments
SELECT login_attempt_begin('x', NULL, 'Standard');
SELECT login_attempt_begin('x', NULL, NULL);
SELECT authenticate('x', 'y', NULL, NULL, 'none');
SELECT authenticate('x', 'y', NULL, NULL, pepper => 'my own pepper');
SELECT login_unlock(NULL);
SELECT login_unlock('x', policy => 'none');
SELECT * FROM login_lock_status('x', policy => NULL);

-- a policy of one's own: disabled for good at ten
INSERT INTO login_policy VALUES ('strict', 2, 4, 100, '1 h', '1 s', 1, '1 s', 10);
DO $$
DECLARE
	last text;
	now text;
BEGIN
	FOR i IN 1 .. 14 LOOP
		now := (SELECT status FROM bartizan.login_attempt_begin('judy', ('192.0.2.' || 100 + i)::inet, 'strict'));
		IF now = 'locked' THEN
			PERFORM pg_sleep(1.05);
			now := (SELECT status FROM bartizan.login_attempt_begin('judy', ('192.0.2.' || 100 + i)::inet, 'strict'));
		END IF;
		RAISE NOTICE '%: %', i, now;
	END LOOP;
END
$$;
SELECT scope, fails, locked, until, retry_after FROM login_lock_status('judy', policy => 'strict');
SELECT login_unlock('judy');
SELECT status FROM login_attempt_begin('judy', '192.0.2.200', 'strict');
-- rejected: policies
INSERT INTO login_policy VALUES ('Bad', 2, 4, 100, '1 h', '1 s', 1, '1 s');
INSERT INTO login_policy VALUES ('bad', 5, 4, 100, '1 h', '1 s', 1, '1 s');
INSERT INTO login_policy VALUES ('bad', 0, 4, 100, '1 h', '1 s', 1, '1 s');
INSERT INTO login_policy VALUES ('bad', 2, 4, 100, '1 month', '1 s', 1, '1 s');
INSERT INTO login_policy VALUES ('bad', 2, 4, 100, '1 h', '2 s', 1, '1 s');
INSERT INTO login_policy VALUES ('bad', 2, 4, 100, '1 h', '1 s', 'NaN', '1 s');
INSERT INTO login_policy VALUES ('bad', 2, 4, 100, '1 h', '1 s', 1, '1 s', 3);
INSERT INTO login_policy VALUES ('bad', 2, 4, 100, '1 h', '1 s', 1, '1 s', 0, '30 days', true);
UPDATE login_policy SET max_failures = 50 WHERE name = 'standard';
UPDATE login_policy SET builtin = true WHERE name = 'strict';
DELETE FROM login_policy WHERE name = 'pci';
TRUNCATE login_policy;
UPDATE login_policy SET max_failures = 3 WHERE name = 'strict';
DELETE FROM login_policy WHERE name = 'strict';

-- rejected: everything else that would change a counter, for a superuser too
\set VERBOSITY sqlstate
UPDATE login_counter SET fails = 0;
DELETE FROM login_counter;
TRUNCATE login_counter;
UPDATE login_salt SET created_at = now();
DELETE FROM login_salt;
TRUNCATE login_salt;
INSERT INTO login_salt VALUES (NULL, NULL);
INSERT INTO login_policy VALUES (NULL, NULL);
INSERT INTO login_counter VALUES (NULL);
INSERT INTO login_salt VALUES ('\x00', '2001-01-01');
INSERT INTO login_salt VALUES ('\x00', 'infinity');
INSERT INTO login_salt VALUES ('\x00', '-infinity');
INSERT INTO login_salt VALUES ('\x00', now() + '1 day');
INSERT INTO login_store VALUES (64);
UPDATE login_store SET slots = 64;
INSERT INTO login_counter VALUES (0, 9, 0, 0, 0, 1, 0, 0, 0, 0);
INSERT INTO login_counter VALUES (0, 4, 0, 0, 50, 2147483647, 0, 0, 0, 0);
INSERT INTO login_counter VALUES (0, 2, 0, 0, 9223372036854775807, 1, 0, 0, 0, 0);
SET session_replication_role = replica;
UPDATE login_counter SET fails = 0;
TRUNCATE login_counter;
RESET session_replication_role;
SELECT login_guard();
CREATE TEMP TABLE mine (a int);
CREATE TRIGGER mine BEFORE INSERT ON mine FOR EACH ROW EXECUTE FUNCTION login_guard();
INSERT INTO mine VALUES (1);
\set VERBOSITY default
-- a restored counter is merged
SELECT login_unlock('dave');
INSERT INTO login_counter SELECT slot, scope, tag_hi, tag_lo, owner, fails + 3, generation, last_at, until_at, expires_at FROM login_counter
WHERE scope = 1 AND fails = 1 AND slot IN (SELECT slot FROM login_counter WHERE scope = 1 AND fails = 1 ORDER BY slot LIMIT 1);
SELECT count(*) FROM login_counter;

-- the store made anew: in a transaction it can be undone, and is out of use until then
SELECT used > 20 AS used FROM login_store_status();
BEGIN;
SELECT login_store_reset();
SELECT status FROM login_attempt_begin('x', NULL);
ROLLBACK;
SELECT used > 20 AS used FROM login_store_status();
CREATE INDEX regress_slot ON login_counter (slot DESC);
BEGIN;
CLUSTER login_counter USING regress_slot;
SELECT status FROM login_attempt_begin('x', NULL);
ROLLBACK;
-- wherever a rewrite puts the rows, they are found
SELECT status FROM login_attempt_begin('kate', NULL);
CLUSTER login_counter USING regress_slot;
SELECT min(slot) FROM login_counter WHERE ctid < '(1,0)';
SELECT status FROM login_attempt_begin('kate', NULL);
VACUUM FULL login_counter;
SELECT status FROM login_attempt_begin('kate', NULL);
DROP INDEX regress_slot;
-- a superuser who takes the guards away moves rows, or spoils the table
ALTER TABLE login_counter DISABLE TRIGGER login_counter_guard;
UPDATE login_counter SET fails = fails WHERE slot % 3 = 0;
ALTER TABLE login_counter ENABLE ALWAYS TRIGGER login_counter_guard;
SELECT status FROM login_attempt_begin('kate', NULL);
BEGIN;
ALTER TABLE login_counter DISABLE TRIGGER login_counter_guard;
UPDATE login_counter SET fails = 0;
ROLLBACK;
SELECT status FROM login_attempt_begin('lena', NULL);
BEGIN;
ALTER TABLE login_counter ADD COLUMN more int;
SELECT login_attempt_begin('kate', NULL);
ROLLBACK;
BEGIN;
ALTER TABLE login_counter DISABLE TRIGGER login_counter_guard;
DELETE FROM login_counter;
SELECT login_attempt_begin('kate', NULL);
ROLLBACK;
BEGIN;
ALTER TABLE login_counter SET UNLOGGED;
SELECT login_lock_status('kate');
ROLLBACK;
CHECKPOINT;
VACUUM (FREEZE) login_counter;
SELECT status FROM login_attempt_begin('kate', NULL);
SELECT scope, fails FROM login_lock_status('kate');
SELECT login_store_reset();
SELECT * FROM login_store_status();
SELECT status FROM login_attempt_begin('x', '192.0.2.1');
SELECT used FROM login_store_status();
SELECT attempt_id AS old FROM login_attempt_begin('zoe', NULL) \gset
SELECT login_store_reset();
-- an id of before fits no counter of after
SELECT status FROM login_attempt_begin('zoe', NULL);
SELECT login_attempt_end(:'old', true) AS old, (SELECT fails FROM login_lock_status('zoe') WHERE scope = 'pair') AS fails;
