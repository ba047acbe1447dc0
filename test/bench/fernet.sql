-- fernet.sql: Fernet beside the same tokens made in SQL from pgcrypto, and
-- beside Python's cryptography.  Runs after harness.sql, and needs pgcrypto;
-- prints medians and ratios, judges none.
CREATE EXTENSION pgcrypto;
CREATE SCHEMA bench;
SET search_path = bench, public;

-- The key of the Fernet specification, whole and in its two halves.
CREATE TABLE fernet_key AS
SELECT whole, substr(raw, 1, 16) AS signing, substr(raw, 17) AS encryption
FROM (VALUES ('cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=')) k(whole),
	decode(translate(whole, '-_', '+/'), 'base64') raw;

-- Stored out of line where they are large, as they would be, and uncompressed.
CREATE UNLOGGED TABLE plain (bytes int, p text);
CREATE UNLOGGED TABLE sealed (bytes int, t text);
ALTER TABLE plain ALTER p SET STORAGE EXTERNAL;
ALTER TABLE sealed ALTER t SET STORAGE EXTERNAL;
INSERT INTO plain
SELECT s.bytes, repeat(lpad(g::text, 32, 'x'), s.bytes / 32)
FROM (VALUES (32, 20000), (1024, 10000), (65536, 200)) s(bytes, n),
	generate_series(1, n) g;

-- The peer is a view each way, not a function: calling one would cost more
-- than the cryptography.  OFFSET 0 keeps an expression from being evaluated
-- twice.
CREATE VIEW peer_sealed AS
SELECT bytes, p,
	replace(replace(replace(encode(body || hmac(body, signing, 'sha256'), 'base64'),
		E'\n', ''), '+', '-'), '/', '_') AS t
FROM (
	SELECT bytes, p, signing, '\x80'::bytea ||
		int8send(floor(extract(epoch FROM clock_timestamp()))::bigint) || iv ||
		encrypt_iv(convert_to(p, 'UTF8'), encryption, iv, 'aes-cbc/pad:pkcs') AS body
	FROM (
		SELECT bytes, p, signing, encryption, gen_random_bytes(16) AS iv
		FROM plain, fernet_key OFFSET 0) a
	OFFSET 0) b;
CREATE VIEW peer_opened AS
SELECT bytes, CASE WHEN hmac(body, signing, 'sha256') = tag THEN
		convert_from(decrypt_iv(substr(body, 26), encryption, substr(body, 10, 16), 'aes-cbc/pad:pkcs'), 'UTF8')
	END AS p
FROM (
	SELECT bytes, signing, encryption, substr(raw, 1, length(raw) - 32) AS body,
		substr(raw, length(raw) - 31) AS tag
	FROM (
		SELECT bytes, signing, encryption, decode(replace(replace(t, '-', '+'), '_', '/'), 'base64') AS raw
		FROM sealed, fernet_key OFFSET 0) a
	OFFSET 0) b;
CREATE VIEW ours_sealed AS
SELECT bytes, p, bartizan.fernet_encrypt(p, whole) AS t FROM plain, fernet_key;
CREATE VIEW ours_opened AS
SELECT bytes, bartizan.fernet_decrypt(t, whole) AS p FROM sealed, fernet_key;

INSERT INTO sealed SELECT bytes, t FROM ours_sealed;
VACUUM (FREEZE, ANALYZE) plain, sealed;

-- Answers first: each opens what the other has sealed.
DO $$
BEGIN
	IF EXISTS (SELECT bytes, p FROM plain EXCEPT ALL SELECT bytes, p FROM peer_opened)
		OR EXISTS (SELECT bytes, p FROM plain EXCEPT ALL SELECT bytes, p FROM ours_opened)
		OR EXISTS (SELECT FROM peer_sealed, fernet_key
			WHERE bartizan.fernet_decrypt(t, whole) IS DISTINCT FROM p)
	THEN
		RAISE EXCEPTION 'answers differ';
	END IF;
END
$$;

CREATE TABLE timing (operation text, side text, bytes int, round int, us float8);
CREATE PROCEDURE measure(operation text, side text, bytes int, round int)
LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz;
	expected bigint;
	rows bigint;
BEGIN
	SELECT count(*) INTO expected FROM plain WHERE plain.bytes = measure.bytes;
	started := clock_timestamp();
	EXECUTE format('SELECT count(%I) FROM %I WHERE bytes = %s',
		CASE operation WHEN 'encrypt' THEN 't' ELSE 'p' END,
		side || CASE operation WHEN 'encrypt' THEN '_sealed' ELSE '_opened' END, bytes)
		INTO rows;
	INSERT INTO timing VALUES (operation, side, bytes, round,
		extract(epoch FROM clock_timestamp() - started) * 1e6 / expected);
	IF rows <> expected THEN
		RAISE EXCEPTION '% of % rows', rows, expected;
	END IF;
END
$$;

-- Nine rounds, the variants in turn; the first one warms up and does not count.
DO $$
BEGIN
	FOR round IN 0..9 LOOP
		FOR i IN 1..3 LOOP
			CALL measure('encrypt', 'peer', (ARRAY[32, 1024, 65536])[i], round);
			CALL measure('encrypt', 'ours', (ARRAY[32, 1024, 65536])[i], round);
			CALL measure('decrypt', 'peer', (ARRAY[32, 1024, 65536])[i], round);
			CALL measure('decrypt', 'ours', (ARRAY[32, 1024, 65536])[i], round);
		END LOOP;
	END LOOP;
END
$$;

-- Python, one call at a time at 32 bytes; also the median of nine.
\set python `/usr/bin/python3 -c 'import statistics, timeit; from cryptography.fernet import Fernet; f = Fernet(b"cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4="); t = f.encrypt(b"x" * 32); print(*(statistics.median(timeit.repeat(c, globals=globals(), number=2000, repeat=9)) / 2000 * 1e6 for c in ("f.encrypt(b\"x\" * 32)", "f.decrypt(t)")))' 2>/dev/null || echo NaN NaN`

\pset footer off
\echo Fernet, microseconds a row, medians of nine rounds
SELECT operation, bytes, round(peer::numeric, 2) AS pgcrypto, round(ours::numeric, 2) AS bartizan,
	round((peer / ours)::numeric, 2) AS "times faster",
	CASE WHEN bytes = 32 THEN round(python::numeric, 1) END AS python,
	CASE WHEN bytes = 32 THEN round((python / ours)::numeric, 1) END AS "times faster than python"
FROM (
	SELECT operation, bytes,
		percentile_cont(0.5) WITHIN GROUP (ORDER BY us) FILTER (WHERE side = 'peer') AS peer,
		percentile_cont(0.5) WITHIN GROUP (ORDER BY us) FILTER (WHERE side = 'ours') AS ours,
		split_part(:'python', ' ', CASE operation WHEN 'encrypt' THEN 1 ELSE 2 END)::float8 AS python
	FROM timing WHERE round > 0
	GROUP BY operation, bytes) m
ORDER BY operation DESC, bytes;
