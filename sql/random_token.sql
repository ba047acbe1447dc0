-- random_bytes and random_token
SET search_path = bartizan, pg_catalog;

-- lengths, alphabets, no padding
SELECT octet_length(random_bytes(1)), octet_length(random_bytes(32)), octet_length(random_bytes(1048576));
SELECT length(random_token()), random_token() ~ '^[A-Za-z0-9_-]{43}$' AS base64url,
	random_token(32, 'hex') ~ '^[0-9a-f]{64}$' AS hex, random_token(32, 'base32') ~ '^[A-Z2-7]{52}$' AS base32;
SELECT length(random_token(16)), length(random_token(1024)), length(random_token(1024, 'hex')), length(random_token(17, 'base32'));
SELECT is_base64url(random_token()), is_hex(random_token(format => 'hex'));

-- no two alike: VOLATILE, also as a column's default
SELECT count(DISTINCT random_bytes(16)), count(DISTINCT random_token()) FROM generate_series(1, 1000);
CREATE TEMPORARY TABLE session (id integer, token text DEFAULT random_token());
INSERT INTO session (id) SELECT generate_series(1, 200);
SELECT count(DISTINCT token) FROM session;
-- every value of a byte comes up among a hundred thousand
SELECT count(DISTINCT get_byte(b, i)) FROM (SELECT random_bytes(100000) AS b OFFSET 0) AS made, generate_series(0, 99999) AS i;

-- out of range, unknown, NULL
SELECT random_bytes(0);
SELECT random_bytes(1048577);
SELECT random_bytes(-2147483648);
SELECT random_token(15);
SELECT random_token(1025);
SELECT random_token(32, 'base64');
SELECT random_token(32, '');
SELECT random_bytes(NULL), random_token(NULL), random_token(32, NULL);
