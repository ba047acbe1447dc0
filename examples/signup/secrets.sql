-- secrets.sql: customers' tax numbers, which the application must read again.
-- Told on a server that has a key ring (BTZ_RING); demo.sh runs it.
\set ON_ERROR_STOP off
\pset footer off
\set QUIET on
SET client_min_messages = notice;
SET search_path = public;
\set ECHO queries

\echo
\echo '== Secrets: keys outside of the database, rows that cannot be swapped'
\echo
\echo '   The root key is in a file of the server; the database has keys that it wraps.'
SELECT purpose, bartizan.key_create(purpose) > 0 AS made FROM unnest('{encrypt,blind_index}'::text[]) AS purpose;
SELECT is_primary, keys_under_it, present, source, memory_locked FROM bartizan.keyring_status();
CREATE TABLE customer (
	id int PRIMARY KEY,
	tax_number bartizan.encrypted_text,
	tax_number_bi bigint
);
CREATE INDEX ON customer (tax_number_bi);
INSERT INTO customer
SELECT id, bartizan.encrypt_secret(n, 'customer.tax_number:' || id), bartizan.blind_index(n, 'customer.tax_number', 16)
FROM (SELECT id, to_char(id * 7919, 'FM000-00-0000') FROM generate_series(1, 1000) id) AS t(id, n);

\echo '   What the table holds, and how a customer is found by his number:'
SELECT id, left(regexp_replace(tax_number, '[0-9]{5,}', '<key id>'), 12) || '...' AS tax_number FROM customer WHERE id = 42;
SELECT id, bartizan.decrypt_secret(tax_number, 'customer.tax_number:' || id) AS tax_number FROM customer
WHERE tax_number_bi = bartizan.blind_index('000-33-2598', 'customer.tax_number', 16)
	AND bartizan.secret_matches(tax_number, 'customer.tax_number:' || id, '000-33-2598');

\echo '   Clear text is not stored by mistake, and is not printed when it is refused:'
INSERT INTO customer VALUES (2000, '000-33-2598');

\echo '   Somebody who may write the table gives his row the number of another:'
BEGIN;
UPDATE customer SET tax_number = (SELECT tax_number FROM customer WHERE id = 42) WHERE id = 43;
SELECT bartizan.decrypt_secret(tax_number, 'customer.tax_number:' || id) FROM customer WHERE id = 43;
ROLLBACK;

\echo '   A role without a grant on the key opens nothing, whatever else it may do:'
CREATE ROLE clerk;
GRANT USAGE ON SCHEMA bartizan TO clerk;
GRANT SELECT ON customer TO clerk;
GRANT EXECUTE ON FUNCTION bartizan.decrypt_secret TO clerk;
SET ROLE clerk;
\set VERBOSITY sqlstate
SELECT bartizan.decrypt_secret(tax_number, 'customer.tax_number:' || id) FROM customer WHERE id = 42;
\set VERBOSITY default
RESET ROLE;

\echo '   The key is rotated; the column follows in batches, each of them committed:'
SELECT bartizan.key_rotate('encrypt') > 0 AS rotated;
CALL bartizan.reencrypt_column('customer', 'tax_number', $$'customer.tax_number:' || id$$, batch => 400);
SELECT k.status, u.rows FROM bartizan.ciphertext_usage('customer', 'tax_number') u JOIN bartizan.keys k USING (key_id);

\echo '   A dump is stolen, and restored where the key ring is not:'
\! createdb elsewhere && pg_dump signup | psql -Xqo /dev/null elsewhere && mv "$BTZ_RING" "$BTZ_RING.away" && echo "2:$(head -c 32 /dev/urandom | base64)" >"$BTZ_RING" && chmod 600 "$BTZ_RING"
\c elsewhere
SELECT bartizan.decrypt_secret(tax_number, 'customer.tax_number:' || id) FROM customer WHERE id = 42;
\echo '   and with the ring, everything reads:'
\! mv "$BTZ_RING.away" "$BTZ_RING"
\c elsewhere
SELECT count(*) AS opened FROM customer WHERE bartizan.decrypt_secret(tax_number, 'customer.tax_number:' || id) = to_char(id * 7919, 'FM000-00-0000');

\echo '   A secret for one transaction: put, used, gone at its end.'
BEGIN;
SELECT bartizan.temporary_secret_open('number', tax_number, 'customer.tax_number:' || id) FROM customer WHERE id = 42;
SELECT bartizan.temporary_secret('number');
COMMIT;
SELECT bartizan.temporary_secret('number');
