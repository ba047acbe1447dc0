-- demo.sql: what demo.sh shows.  Standard input is signups.csv.
\pset footer off
\set QUIET on

\echo
\echo '== A table that cannot hold bad data'
\set ECHO queries
CREATE EXTENSION bartizan;

CREATE TABLE users (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	full_name text NOT NULL,
	email bartizan.validated_email NOT NULL UNIQUE,
	password bartizan.password_hash,
	recovery_code bartizan.fernet_token
);

\set ECHO none
\echo
\echo '== A file of sign-ups, through a staging table of plain text'
\set ECHO queries
CREATE TABLE staging (line int GENERATED ALWAYS AS IDENTITY, full_name text, email text);

\copy staging (full_name, email) FROM pstdin (FORMAT csv, HEADER)
SELECT count(*) AS sign_ups,
	count(*) FILTER (WHERE bartizan.is_email(email)) AS good,
	count(*) FILTER (WHERE NOT bartizan.is_email(email)) AS refused
FROM staging;

INSERT INTO users (full_name, email)
SELECT full_name, email FROM staging WHERE bartizan.is_email(email)
ON CONFLICT (email) DO NOTHING;

\set ECHO none
\echo
\echo '   Some people signed up twice, in other letter case; one address is one user:'
SELECT count(*) AS users, (SELECT count(*) FROM staging WHERE bartizan.is_email(email)) - count(*) AS repeated
FROM users;

\echo '== The refused ones: why, and at which character'
\set ECHO queries
SELECT v.code, count(*), min(v."position") AS first, max(v."position") AS last, v.detail
FROM staging, bartizan.explain_email(email) v
WHERE NOT v.ok
GROUP BY v.code, v.detail ORDER BY v.code;

\set ECHO none
\echo '   Three of them, shown as JSON for the sake of your terminal:'
SELECT DISTINCT ON (v.code) line, to_json(email) AS email, v.code, v."position"
FROM staging, bartizan.explain_email(email) v
WHERE v.code IN ('control_char', 'display_name_not_allowed', 'local_consecutive_dots')
ORDER BY v.code, line;

\echo '== Registration: a hash, and a secret under the application''s key'
CREATE TEMPORARY TABLE app AS
SELECT bartizan.fernet_generate_key() AS key, bartizan.fernet_generate_key() AS next_key;
\set ECHO queries
INSERT INTO users (full_name, email, password, recovery_code)
SELECT 'Grace Hopper', 'Grace@Navy.Example',
	bartizan.hash_password('correct horse battery staple'),
	bartizan.fernet_encrypt('7K2M-93QX', key)
FROM app;

SELECT email, left(password, 7) AS hash_starts, left(recovery_code, 6) AS token_starts
FROM users WHERE email = 'grace@navy.example';

\set ECHO none
\echo '== Login'
\set ECHO queries
SELECT bartizan.verify_password('correct horse battery staple', password) AS right_password,
	bartizan.verify_password('correct horse battery stable', password) AS wrong_password,
	bartizan.verify_password('anything', NULL) AS no_such_account
FROM users WHERE email = 'grace@navy.example';

\set ECHO none
\echo '== What the table refuses'
\set VERBOSITY terse
\set ON_ERROR_STOP off
\set ECHO queries
UPDATE users SET password = 'hunter2hunter2' WHERE email = 'grace@navy.example';
UPDATE users SET recovery_code = '7K2M-93QX' WHERE email = 'grace@navy.example';
INSERT INTO users (full_name, email) VALUES ('Grace H.', 'GRACE@NAVY.EXAMPLE');
INSERT INTO users (full_name, email) VALUES ('Eve', 'eve@localhost');
\set ECHO none
\set ON_ERROR_STOP on

\echo
\echo '== A new key: the token is rotated, its time kept, and read back'
\set ECHO queries
UPDATE users SET recovery_code = bartizan.fernet_rotate(recovery_code, ARRAY[next_key, key])
FROM app WHERE email = 'grace@navy.example';

SELECT bartizan.fernet_decrypt(recovery_code, next_key) AS recovery_code
FROM users, app WHERE email = 'grace@navy.example';

\set ON_ERROR_STOP off
SELECT bartizan.fernet_decrypt(recovery_code, key) AS with_the_old_key
FROM users, app WHERE email = 'grace@navy.example';
\set ECHO none
\set ON_ERROR_STOP on

\echo
\echo '== Python''s own libraries on the same row'
SELECT json_build_object('hash', password, 'token', recovery_code, 'key', next_key) AS stored
FROM users, app WHERE email = 'grace@navy.example'
\g (format=unaligned tuples_only=on) |/usr/bin/python3 "$DEMO_HERE/read_back.py"
