-- Encrypted secrets without a key: their form, and what is said where there is
-- no ring.  With keys: see the tests with files.
SET search_path = bartizan, pg_catalog;
\set t s1.7.QUJDREVGR0hJSktMTU5PUFFSU1RVVldYmTVhIi6s3wmF6bwpE8gU-nKl0ptd-TXUQgI5

-- the form, and why not
SELECT is_encrypted_secret(:'t'), secret_key_id(:'t'), (explain_encrypted_secret(:'t')).ok;
SELECT left(v, 12) AS value, is_encrypted_secret(v), secret_key_id(v), e.code, e.position, e.detail, e.hint
FROM unnest(ARRAY['', 'hello', 's1.0.' || substr(:'t', 6), 's1.' || substr(:'t', 6), 's1.7', 's1.7.QUJD', :'t' || '=', :'t' || E'\n',
	's1.7.ü' || substr(:'t', 6), left(:'t', -2) || 'J']) v, explain_encrypted_secret(v) e;
SELECT is_encrypted_secret(replace(:'t', 's1.7.', 's1.tmp.')), secret_key_id(replace(:'t', 's1.7.', 's1.tmp.')) IS NULL AS no_id;
SELECT is_encrypted_secret(NULL), secret_key_id(NULL), explain_encrypted_secret(NULL) IS NULL AS no_verdict;
SELECT is_encrypted_secret('s1.7.' || repeat('A', 1000000)), is_encrypted_secret('s1.7.' || repeat('A', 1000001));

-- a column that takes nothing else; neither form is printed
CREATE TEMP TABLE s (t encrypted_text);
INSERT INTO s VALUES (:'t'), (NULL);
INSERT INTO s VALUES ('clear text');

-- no ring, no key: loud, for every caller alike
SELECT encrypt_secret('x', 'c');
SELECT encrypt_secret('x', 'c', '7');
SELECT decrypt_secret(:'t', 'c');
SELECT try_decrypt_secret(:'t', 'c');
SELECT secret_matches(:'t', 'c', 'x');
SELECT reencrypt(:'t', 'c');

-- arguments
SELECT encrypt_secret('x', NULL);
SELECT encrypt_secret('x', 'c', 'seven');
SELECT encrypt_secret('x', 'c', '07');
SELECT encrypt_secret('x', 'c', '');
SELECT encrypt_secret('x', 'c', 'tmp:none');
SELECT decrypt_secret('hello', 'c');
SELECT decrypt_secret(:'t', 'c', '8');
SELECT decrypt_secret(replace(:'t', 's1.7.', 's1.tmp.'), 'c');
\set VERBOSITY sqlstate
SET bartizan.max_secret_bytes = 1023;
\set VERBOSITY default
SHOW bartizan.max_secret_bytes;
SHOW bartizan.key_cache;

-- not for everybody
CREATE ROLE regress_reader;
SET ROLE regress_reader;
SELECT encrypt_secret('x', 'c');
SELECT decrypt_secret(:'t', 'c');
SELECT try_decrypt_secret(:'t', 'c');
SELECT secret_matches(:'t', 'c', 'x');
SELECT reencrypt(:'t', 'c');
SELECT is_encrypted_secret(:'t');
SET bartizan.max_secret_bytes = 2048;
SET bartizan.key_cache = transaction;
RESET ROLE;
DROP ROLE regress_reader;
