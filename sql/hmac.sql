-- hmac_bytes.  Vectors: RFC 2202 section 3 and RFC 4231 section 4.3, "Jefe".
SET search_path = bartizan, pg_catalog;
\set data '''what do ya want for nothing?''::bytea'

SELECT algorithm, hmac_bytes(:data, 'Jefe', algorithm) FROM unnest('{sha1,sha256,sha384,sha512}'::text[]) AS algorithm;
SELECT hmac_bytes(:data, 'Jefe') = hmac_bytes(:data, 'Jefe', 'sha256') AS "default";
-- empty key and data (Wikipedia, "HMAC"); a key longer than a block is hashed
SELECT hmac_bytes('', '');
SELECT hmac_bytes('', convert_to(repeat('k', 65), 'UTF8')) = hmac_bytes('', sha256(convert_to(repeat('k', 65), 'UTF8'))) AS long_key;

-- toasted data and key; the parts of a long message make no difference
CREATE TEMPORARY TABLE long (v bytea);
INSERT INTO long SELECT convert_to(repeat('0123456789abcdef', 200000), 'UTF8');
SELECT hmac_bytes(v, v) = hmac_bytes(v || '', sha256(v)) AS same, octet_length(hmac_bytes(v, v, 'sha512')) FROM long;
SELECT hmac_bytes(v, 'k') FROM long;

SELECT hmac_bytes('x', 'k', 'md5');
SELECT hmac_bytes('x', 'k', '');
SELECT hmac_bytes(NULL, 'k'), hmac_bytes('x', NULL), hmac_bytes('x', 'k', NULL);

-- a long message can be cancelled
SET statement_timeout = '50ms';
\set VERBOSITY sqlstate
SELECT hmac_bytes(convert_to(repeat('x', 200000000), 'UTF8'), 'k');
RESET statement_timeout;
