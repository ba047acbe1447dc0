-- Secrets for the length of a transaction: who sees them, and until when.
SET search_path = bartizan, pg_catalog;

-- one statement, outside a transaction block
SELECT temporary_secret_put('k', 'lost');
SELECT temporary_secret('k');

-- until the end of the transaction
BEGIN;
SELECT temporary_secret_put('k', 'hello'), temporary_secret_put('b', '\x00ff'::bytea), temporary_secret_put('empty', '');
SELECT temporary_secret('k'), temporary_secret_bytes('k'), temporary_secret_bytes('b'), temporary_secret('empty') = '' AS empty;
SELECT temporary_secret_put('k', 'hello again');
SELECT temporary_secret('k');
SAVEPOINT s;
SELECT temporary_secret('b');
ROLLBACK TO s;
COMMIT;
SELECT temporary_secret('k');
BEGIN;
SELECT temporary_secret_put('k', 'hello');
ROLLBACK;
SELECT temporary_secret('k');

-- savepoints: put in one, replaced in one, released
BEGIN;
SAVEPOINT s;
SELECT temporary_secret_put('k', 'put in s');
ROLLBACK TO s;
SAVEPOINT t;
SELECT temporary_secret('k');
ROLLBACK TO t;
SELECT temporary_secret_put('k', 'before s');
SAVEPOINT s;
SELECT temporary_secret_put('k', 'in s');
SAVEPOINT u;
SELECT temporary_secret_put('k', 'in u');
RELEASE u;
SELECT temporary_secret('k');
ROLLBACK TO s;
SELECT temporary_secret('k');
SAVEPOINT v;
SELECT temporary_secret_put('k', 'in v');
RELEASE v;
SELECT temporary_secret('k'), temporary_secret_forget('k') AS one_for_v_replaced_it;
COMMIT;

-- blocks of PL/pgSQL with EXCEPTION are savepoints
DO $$
BEGIN
	PERFORM temporary_secret_put('k', 'outside');
	BEGIN
		PERFORM temporary_secret_put('k', 'inside');
		RAISE division_by_zero;
	EXCEPTION WHEN division_by_zero THEN
		RAISE NOTICE '%', temporary_secret('k');
	END;
END $$;

-- forgotten for good, also what a rollback would bring back
BEGIN;
SELECT temporary_secret_put('k', 'hello'), temporary_secret_put('l', 'hello');
SAVEPOINT s;
SELECT temporary_secret_put('k', 'again');
SELECT temporary_secret_forget('k') AS both, temporary_secret_forget('none') AS none;
ROLLBACK TO s;
SELECT temporary_secret_forget() AS one, temporary_secret_forget() AS none;
SELECT temporary_secret('k');
ROLLBACK;

-- time
BEGIN;
SELECT temporary_secret_put('k', 'hello', '1 hour'), temporary_secret_put('gone', 'hello', '0 s');
SELECT temporary_secret('k');
SELECT temporary_secret('gone');
ROLLBACK;
BEGIN;
SELECT temporary_secret_put('k', 'hello', '-1 s');
ROLLBACK;
BEGIN;
SELECT temporary_secret_put('k', 'hello', '1 month -29 days');
ROLLBACK;
BEGIN;
SELECT temporary_secret_put('k', 'hello', '170000000 years');
ROLLBACK;

-- names, limits, NULL
BEGIN;
DO $$
DECLARE
	n text;
BEGIN
	FOREACH n IN ARRAY ARRAY['K', '1k', '_k', 'k-k', '', 'k k', 'kü', repeat('k', 32), repeat('k', 31)] LOOP
		BEGIN
			PERFORM temporary_secret_put(n, 'x');
			RAISE NOTICE '"%" is taken', n;
		EXCEPTION WHEN invalid_parameter_value THEN
			RAISE NOTICE '"%" is refused', n;
		END;
	END LOOP;
END $$;
SAVEPOINT s;
SELECT temporary_secret_put('K', 'hello');
ROLLBACK TO s;
SELECT temporary_secret_put(NULL, 'hello');
ROLLBACK TO s;
SELECT temporary_secret_put('k', NULL::text);
ROLLBACK TO s;
SELECT temporary_secret(NULL);
ROLLBACK TO s;
SELECT temporary_secret_open('k', NULL);
ROLLBACK TO s;
SELECT temporary_secret_open('k', 'hello', NULL);
ROLLBACK TO s;
SELECT temporary_secret_put('k', repeat('x', 16385));
ROLLBACK TO s;
SELECT temporary_secret_put('k', repeat('x', 100000000));
ROLLBACK TO s;
SELECT temporary_secret_put('k', repeat('x', 16384));
SELECT length(temporary_secret('k'));
SELECT temporary_secret_put('l', 'x');
ROLLBACK TO s;
SELECT count(temporary_secret_put('k' || i, 'x')) FROM generate_series(1, 64) i;
SELECT temporary_secret_put('l', 'x');
ROLLBACK;

-- as a key, without any ring
BEGIN;
SELECT temporary_secret_put('k', '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'::bytea);
SELECT secret_key_id(t) IS NULL AS tmp, left(t, 7), decrypt_secret(t, 'c', 'tmp:k'), secret_matches(t, 'c', 'hello', 'tmp:k'),
	try_decrypt_secret(t, 'd', 'tmp:k')
FROM encrypt_secret('hello', 'c', 'tmp:k') t;
SELECT fernet_decrypt(fernet_encrypt('hello', 'tmp:k'), 'tmp:k'),
	fernet_decrypt(fernet_encrypt('hello', 'tmp:k'), 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=');
SELECT temporary_secret_put('f', 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=');
SELECT fernet_decrypt(fernet_encrypt('hello', 'tmp:f'), 'tmp:k');
SAVEPOINT s;
SELECT encrypt_secret('hello', 'c', 'tmp:f');
ROLLBACK TO s;
SELECT decrypt_secret(encrypt_secret('hello', 'c', 'tmp:k'), 'c');
ROLLBACK TO s;
SELECT encrypt_secret('hello', 'c', 'tmp:none');
ROLLBACK;

-- nobody else's: not a superuser's, not of a function with other rights
CREATE ROLE regress_secret;
GRANT USAGE ON SCHEMA bartizan TO regress_secret;
CREATE SCHEMA regress_secret AUTHORIZATION regress_secret;
SET ROLE regress_secret;
CREATE FUNCTION regress_secret.asks() RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	AS 'BEGIN RETURN bartizan.temporary_secret(''k''); END';
CREATE FUNCTION regress_secret.keeps() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	AS 'BEGIN PERFORM bartizan.temporary_secret_put(''k'', ''of the definer''); END';
RESET ROLE;
BEGIN;
SELECT temporary_secret_put('k', 'of the superuser');
SAVEPOINT s;
SELECT regress_secret.asks();
ROLLBACK TO s;
SET LOCAL ROLE regress_secret;
SELECT temporary_secret('k');
ROLLBACK TO s;
SELECT regress_secret.keeps();
SELECT temporary_secret('k'), regress_secret.asks();
SELECT temporary_secret_forget() AS own, regress_secret.asks();
SET LOCAL ROLE regress_secret;
SELECT temporary_secret('k');
SAVEPOINT t;
SELECT temporary_secret_open('k', 'hello');
ROLLBACK;
DROP SCHEMA regress_secret CASCADE;
REVOKE USAGE ON SCHEMA bartizan FROM regress_secret;
DROP ROLE regress_secret;

-- in a procedure that commits, each transaction is its own
DO $$
BEGIN
	PERFORM temporary_secret_put('k', 'hello');
	COMMIT;
	PERFORM temporary_secret('k');
END $$;
