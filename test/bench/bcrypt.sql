-- bcrypt.sql: goals P1 and P3 of bcrypt.  Runs after harness.sql, and needs
-- pgcrypto.
--   P1  a hash beside pgcrypto's crypt() at equal cost: at most 1.02
--   P3  statement_timeout = 100 ms ends a hash of cost 14 within 110 ms
CREATE EXTENSION pgcrypto;
LOAD 'bartizan';
SET bartizan.min_bcrypt_cost = 4;
SET bartizan.bcrypt_cost = 4;

-- Answers first: each verifies what the other has hashed.  pgcrypto does not
-- know "$2b$", which is its "$2a$".
DO $$
BEGIN
	FOR i IN 1..20 LOOP
		IF NOT bartizan.verify_password('pw' || i, crypt('pw' || i, gen_salt('bf', 4))) THEN
			RAISE EXCEPTION 'a hash of pgcrypto does not verify';
		END IF;
	END LOOP;
	IF EXISTS (
		SELECT FROM (
			SELECT 'pw' || i AS p, overlay(bartizan.hash_password('pw' || i, 4) PLACING 'a' FROM 3 FOR 1) AS h
			FROM generate_series(1, 20) i OFFSET 0) s
		WHERE crypt(p, h) <> h)
	THEN
		RAISE EXCEPTION 'pgcrypto does not verify a hash of ours';
	END IF;
END
$$;

\echo P1, ten hashes of cost 8
SELECT * FROM bench(ARRAY['pgcrypto', 'bartizan'], ARRAY[
	$$SELECT count(crypt('password' || i, gen_salt('bf', 8))) FROM generate_series(1, 10) i$$,
	$$SELECT count(bartizan.hash_password('password' || i, 8)) FROM generate_series(1, 10) i$$]);
\echo P1, four hashes of cost 10
SELECT * FROM bench(ARRAY['pgcrypto', 'bartizan'], ARRAY[
	$$SELECT count(crypt('password' || i, gen_salt('bf', 10))) FROM generate_series(1, 4) i$$,
	$$SELECT count(bartizan.hash_password('password' || i, 10)) FROM generate_series(1, 4) i$$]);

-- Equal work: what a refusal takes beside a hash of the target cost.
SET bartizan.bcrypt_cost = 10;
SET client_min_messages = error;
\echo refusals beside a right password, all at cost 10
SELECT * FROM bench(
	ARRAY['right', 'wrong', 'no hash', 'no known form', 'cost 5, wrong', 'over the cap'],
	ARRAY[
	$$SELECT bartizan.verify_password('U*U', '$2b$10$CCCCCCCCCCCCCCCCCCCCC.KgQljzbljH4iwhlg3oTf8buusOTZRX6') IS NOT NULL$$,
	$$SELECT bartizan.verify_password('wrong', '$2b$10$CCCCCCCCCCCCCCCCCCCCC.KgQljzbljH4iwhlg3oTf8buusOTZRX6') IS NOT NULL$$,
	$$SELECT bartizan.verify_password('wrong', NULL) IS NOT NULL$$,
	$$SELECT bartizan.verify_password('wrong', '!') IS NOT NULL$$,
	$$SELECT bartizan.verify_password('wrong', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW') IS NOT NULL$$,
	$$SELECT bartizan.verify_password('wrong', '$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW') IS NOT NULL$$]);

-- P3: psql's own clock, for a cancelled statement takes the function with it.
\echo P3, nine hashes of cost 14 under statement_timeout = 100 ms
\set ON_ERROR_STOP 0
SET statement_timeout = '100ms';
\timing on
SELECT bartizan.hash_password('password', 14);
SELECT bartizan.hash_password('password', 14);
SELECT bartizan.hash_password('password', 14);
SELECT bartizan.hash_password('password', 14);
SELECT bartizan.hash_password('password', 14);
SELECT bartizan.hash_password('password', 14);
SELECT bartizan.hash_password('password', 14);
SELECT bartizan.hash_password('password', 14);
SELECT bartizan.hash_password('password', 14);
