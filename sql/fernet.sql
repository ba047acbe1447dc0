-- Fernet tokens with an explicit key.  The vectors are those of
-- github.com/fernet/spec (generate.json, verify.json, invalid.json).
SET search_path = bartizan, pg_catalog;
\set spec_key '''cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4='''
\set spec_token '''gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA=='''
\set new_key '''AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='''
\set spec_now '''1985-10-26T01:20:01-07:00'''

--
-- accepted
--
SELECT fernet_decrypt(:spec_token, :spec_key, '60 s', :spec_now);
SELECT fernet_decrypt_bytes(:spec_token, :spec_key, '60 s', :spec_now);
SELECT fernet_timestamp(:spec_token, :spec_key) = '1985-10-26T01:20:00-07:00' AS sealed_at;
SELECT is_fernet_token(:spec_token), explain_fernet_token(:spec_token);

-- a key in the standard alphabet; a new key; any of several keys
SELECT fernet_decrypt(:spec_token, translate(:spec_key, '-_', '+/'));
SELECT length(k), k ~ '^[A-Za-z0-9_-]{43}=$' AS base64url,
	fernet_decrypt(fernet_encrypt('x', k), k)
FROM fernet_generate_key() AS k;
SELECT count(DISTINCT fernet_generate_key()) FROM generate_series(1, 100);
SELECT fernet_decrypt(:spec_token, ARRAY[:new_key, :spec_key]),
	fernet_decrypt_bytes(:spec_token, ARRAY[:new_key, :spec_key]),
	fernet_decrypt(:spec_token, keys => ARRAY[:spec_key, :new_key], ttl => '60 s', "now" => :spec_now);

-- both kinds of plaintext, both ways
SELECT p = fernet_decrypt(fernet_encrypt(p, :new_key), :new_key) AS same,
	convert_to(p, 'UTF8') = fernet_decrypt_bytes(fernet_encrypt(p, :new_key), :new_key) AS same_bytes
FROM (VALUES (''), ('a'), (repeat('b', 15)), (repeat('b', 16)), (U&'\00e4\20ac\+01f600'), (repeat('c', 100000))) AS t(p);
SELECT fernet_decrypt_bytes(fernet_encrypt('\x00ff80'::bytea, :new_key), :new_key);

-- every call has an iv of its own; the time is the clock's
SELECT count(DISTINCT fernet_encrypt('same', :new_key)) FROM generate_series(1, 1000);
SELECT fernet_timestamp(fernet_encrypt('x', :new_key), :new_key)
	BETWEEN statement_timestamp() - interval '1 s' AND clock_timestamp() AS stamped_now;
SELECT fernet_decrypt(fernet_encrypt('fresh', :new_key), :new_key, '1 hour');

-- rotation: the first key seals, the time is kept, the iv is new
SELECT fernet_decrypt(r, :new_key), fernet_timestamp(r, :new_key) = '1985-10-26T01:20:00-07:00' AS time_kept,
	substr(r, 1, 12) = substr(:spec_token, 1, 12) AS same_time, substr(r, 13, 20) = substr(:spec_token, 13, 20) AS same_iv
FROM fernet_rotate(:spec_token, ARRAY[:new_key, :spec_key]) AS r;
SELECT fernet_rotate(fernet_encrypt('\x00ff'::bytea, :new_key), ARRAY[:new_key]) <> '' AS rotates_bytes;

-- stored plain, compressed, out of line, with a short header, and in a
-- variable of PL/pgSQL, which keeps an array in another form
CREATE TEMP TABLE stored (kind text, p text, k text[]);
INSERT INTO stored VALUES ('compressed', repeat('x', 50000), ARRAY[:spec_key, :new_key]);
ALTER TABLE stored ALTER p SET STORAGE EXTERNAL, ALTER k SET STORAGE EXTERNAL;
INSERT INTO stored VALUES
	('short', 'x', ARRAY[:new_key]),
	('external', repeat('xyz', 20000), array_fill(:new_key::text, ARRAY[60]));
CREATE TEMP TABLE token AS SELECT kind, fernet_encrypt(p, :new_key) AS t FROM stored;
SELECT kind, fernet_decrypt(t, k) = p AS same, fernet_decrypt(t, :new_key) = p AS same_one_key,
	fernet_decrypt(fernet_rotate(t, ARRAY[:spec_key] || k), :spec_key) = p AS rotated
FROM stored JOIN token USING (kind) ORDER BY kind;
DO $$
DECLARE
	k text[] := ARRAY['cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4='];
BEGIN
	k := k || bartizan.fernet_generate_key();
	ASSERT bartizan.fernet_decrypt(bartizan.fernet_encrypt('in PL/pgSQL', k[2]), k) = 'in PL/pgSQL';
END
$$;

--
-- rejected: one message for all causes
--
CREATE FUNCTION pg_temp.failure(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	state text;
	message text;
	detail text;
	hint text;
BEGIN
	EXECUTE query;
	RETURN 'no failure';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT,
		detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(' | ', state, message, nullif(detail, ''), nullif(hint, ''));
END
$$;
SELECT what, pg_temp.failure(format('SELECT fernet_decrypt(%L, %L, %L, %L)', t, :spec_key, '60 s',
	timestamptz :spec_now + coalesce(later, '0'))) AS failure
FROM (VALUES
	('incorrect mac', 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ==', NULL::interval),
	('too short', 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA==', NULL),
	('invalid base64', '%%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==', NULL),
	('payload size not multiple of block size', 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm', NULL),
	('payload padding error', 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw==', NULL),
	('far-future TS (unacceptable clock skew)', 'gAAAAAAdwStRAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAnja1xKYyhd-Y6mSkTOyTGJmw2Xc2a6kBd-iX9b_qXQcw==', NULL),
	('expired TTL', 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==', '90 s'),
	('incorrect IV (causes padding error)', 'gAAAAAAdwJ6xBQECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAkLhFLHpGtDBRLRTZeUfWgHSv49TF2AUEZ1TIvcZjK1zQ==', NULL),
	('empty', '', NULL),
	('without padding', rtrim(:spec_token, '='), NULL),
	('newline', :spec_token || E'\n', NULL),
	('standard alphabet', replace(:spec_token, '_', '/'), NULL),
	('trailing AAAA', :spec_token || 'AAAA', NULL),
	('unused bits', overlay(:spec_token PLACING 'B' FROM 98), NULL)) AS bad(what, t, later);
SELECT f, pg_temp.failure(format(f, :spec_token, :new_key)) AS failure
FROM (VALUES ('SELECT fernet_decrypt(%L, %L)'), ('SELECT fernet_decrypt(%L, ARRAY[%L])'),
	('SELECT fernet_decrypt_bytes(%L, %L)'), ('SELECT fernet_decrypt_bytes(%L, ARRAY[%L])'),
	('SELECT fernet_rotate(%L, ARRAY[%L])'), ('SELECT fernet_timestamp(%L, %L)')) AS wrong_key(f);

-- time: age = ttl, one more second, ahead by 60 and 61 seconds, no ttl
SELECT seconds, ttl, pg_temp.failure(format('SELECT fernet_decrypt(%L, %L, %L, %L)', :spec_token, :spec_key, ttl,
	timestamptz '1985-10-26T01:20:00-07:00' + make_interval(secs => seconds))) AS failure
FROM (VALUES (60, '60 s'), (60.999, '60 s'), (61, '60 s'), (61, '60.999 s'), (-60, '60 s'), (-61, '60 s'), (-60.5, '60 s'),
	(0, '0'), (1, '0'), (1e9, NULL), (-4e8, NULL), (2592000, '1 month'), (2592001, '1 month'), (1e9, '178956970 years')) AS t(seconds, ttl);
SELECT ttl, pg_temp.failure(format('SELECT fernet_decrypt(%L, %L, %L, %L)', :spec_token, :spec_key, ttl, :spec_now)) AS failure
FROM (VALUES ('-1 s'), ('-0.000001 s'), ('1 day -25 hours'), ('1 day -23 hours'), ('-178956970 years')) AS t(ttl);
SELECT n, pg_temp.failure(format('SELECT fernet_decrypt(%L, %L, %L, %L)', :spec_token, :spec_key, '178956970 years', n)) AS failure
FROM (VALUES ('infinity'), ('-infinity'), ('1969-12-31 23:59:59+00'), ('4713-01-01 00:00+00 BC'), ('294276-12-31 23:59:59+00')) AS t(n);

-- keys: no key ring yet, so whatever selects a stored key is refused
SELECT k, pg_temp.failure(format('SELECT fernet_decrypt(%L, %L)', :spec_token, k)) AS failure
FROM (VALUES (NULL), ('auto'), ('7'), ('2147483647'), ('tmp:db_key'), ('tmp:')) AS t(k);
SELECT f, pg_temp.failure(format(f, :spec_token)) AS failure
FROM (VALUES ('SELECT fernet_encrypt(%L)'), ('SELECT fernet_encrypt(%L::bytea)'), ('SELECT fernet_decrypt(%L)'),
	('SELECT fernet_decrypt(%L, NULL::text[])'), ('SELECT fernet_decrypt_bytes(%L)'), ('SELECT fernet_decrypt_bytes(%L, NULL::text[])'),
	('SELECT fernet_rotate(%L)'), ('SELECT fernet_timestamp(%L)'), ('SELECT fernet_rotate(%L, ARRAY[''auto''])')) AS t(f);
SELECT k, pg_temp.failure(format('SELECT fernet_encrypt(%L, %L)', 'x', k)) AS failure
FROM (VALUES (''), ('AUTO'), ('-7'), ('99999999999'), (rtrim(:spec_key, '=')), (:spec_key || '='), (:spec_key || ' '),
	(overlay(:spec_key PLACING '5' FROM 43)), (overlay(:spec_key PLACING '!' FROM 1)), (overlay(:spec_key PLACING '/' FROM 1)),
	(overlay(:spec_key PLACING '==' FROM 43))) AS t(k);
SELECT pg_temp.failure('SELECT fernet_encrypt(''x'', repeat(''k'', 100000))');
SELECT k, pg_temp.failure(format('SELECT fernet_decrypt(%L, %s)', :spec_token, k)) AS failure
FROM (VALUES ('''{}''::text[]'), ('ARRAY[NULL]::text[]'), (format('ARRAY[%L, NULL]', :spec_key)),
	(format('ARRAY[[%L]]', :spec_key)), (format('ARRAY[%L, ''x'']', :spec_key)), (format('ARRAY[%L, ''auto'']', :spec_key)),
	(format('array_fill(%L::text, ARRAY[64])', :spec_key)), (format('array_fill(%L::text, ARRAY[65])', :spec_key)),
	('ARRAY[repeat(''k'', 100000)]')) AS t(k);

--
-- NULL: a NULL token or plaintext gives NULL, whatever the key
--
SELECT fernet_encrypt(NULL::text, :spec_key), fernet_encrypt(NULL::bytea), fernet_encrypt(NULL::text, 'bad'),
	fernet_decrypt(NULL, :spec_key), fernet_decrypt(NULL), fernet_decrypt(NULL, ARRAY['bad']),
	fernet_decrypt_bytes(NULL), fernet_decrypt_bytes(NULL, ARRAY['bad']), fernet_rotate(NULL),
	fernet_timestamp(NULL), is_fernet_token(NULL), (explain_fernet_token(NULL)).ok;

--
-- edges
--
SELECT v, (e).code, (e)."position", (e).detail, (e).hint
FROM (VALUES (''), ('===='), ('gAAA+AAA'), ('gAAA AAA'), (U&'gA\00e4\00e4'), ('gA=A'), ('gAAAA'), ('gAAAAA'), ('gAAAAA='),
	('gAAAAA==='), ('gAAAAAB='), ('AAAA'), ('gQAA'), ('gAAA')) AS t(v), explain_fernet_token(v) AS e;
SELECT (explain_fernet_token(repeat(repeat('A', 4096), 5462))).code, is_fernet_token(repeat(repeat('A', 4096), 5462));

-- a token too long to be one is not even read: it may expand to a gigabyte
BEGIN;
CREATE TEMP TABLE bomb AS SELECT repeat(repeat('A', 4096), 5462) AS v;
SELECT pg_stat_get_xact_numscans(indexrelid) AS scans, indexrelid AS toast_index
FROM pg_index WHERE indrelid = (SELECT reltoastrelid FROM pg_class WHERE oid = 'bomb'::regclass) \gset
SELECT is_fernet_token(v), (explain_fernet_token(v)).code FROM bomb;
SELECT pg_stat_get_xact_numscans(:toast_index) - :scans AS read_by_us;
SELECT length(translate(v, 'A', '')) FROM bomb;
SELECT pg_stat_get_xact_numscans(:toast_index) - :scans AS read_by_others;
COMMIT;

-- times: 1970, 2^40, the last second that a timestamp has, the next one, 2^63
-- and 2^64 - 1; without a ttl each token opens
SELECT what, pg_temp.failure(format('SELECT fernet_timestamp(%L, %L)', t, :new_key)) AS failure,
	CASE WHEN what < 'd' THEN fernet_timestamp(t, :new_key) AT TIME ZONE 'UTC' END AS sealed_at,
	fernet_decrypt(t, :new_key), pg_temp.failure(format('SELECT fernet_decrypt(%L, %L, %L)', t, :new_key, '100000 years')) AS with_ttl
FROM (VALUES
	('a: 0', 'gAAAAAAAAAAAICEiIyQlJicoKSorLC0uLw2NNaRixSWZOnLDT5J6KRpokOiWK7RZsxJ9T1dJ33N1xhNUyhFb9BOMUV6JCexi7w=='),
	('b: 2^40', 'gAAAAQAAAAAAICEiIyQlJicoKSorLC0uLw2NNaRixSWZOnLDT5J6KRpjW7ZMOKwD5QFn6S_SktJ7cG_CaNsO1WEyVeacTQLyjw=='),
	('c: last', 'gAAACGO0Mtn_ICEiIyQlJicoKSorLC0uLw2NNaRixSWZOnLDT5J6KRp7KK8p8MPaYsFhiVllTVR5qGKEQm6DRsZAtMM3vpCEvQ=='),
	('d: last + 1', 'gAAACGO0MtoAICEiIyQlJicoKSorLC0uLw2NNaRixSWZOnLDT5J6KRqo586g_8JgCvi0WbEIRyhyzgdiCTGFsi9LUd-5TnL7LA=='),
	('e: 2^63', 'gIAAAAAAAAAAICEiIyQlJicoKSorLC0uLw2NNaRixSWZOnLDT5J6KRpc0aij10ckvPZwKvIkMqWmo51aLBErzbvoyFsMgE5ang=='),
	('f: 2^64 - 1', 'gP__________ICEiIyQlJicoKSorLC0uLw2NNaRixSWZOnLDT5J6KRrBDZejuCr8QmqsC8OD7zTz283ajW_F1F2m1KzdAMrMQA==')) AS t(what, t);

-- the largest plaintext, one byte more, and a token longer than the largest
SELECT octet_length(fernet_decrypt(fernet_encrypt(repeat(repeat('x', 4096), 4096), :new_key), :new_key));
SELECT pg_temp.failure(format(f, :new_key)) AS failure
FROM (VALUES ('SELECT fernet_encrypt(repeat(repeat(''x'', 4096), 4096) || ''x'', %L)'),
	('SELECT fernet_encrypt(convert_to(repeat(repeat(''x'', 4096), 4096) || ''x'', ''UTF8''), %L)'),
	('SELECT fernet_decrypt(repeat(repeat(''A'', 4096), 5462), %L)'), ('SELECT fernet_decrypt(repeat(repeat(''A'', 4096), 5462), ARRAY[%L])'),
	('SELECT fernet_rotate(repeat(repeat(''A'', 4096), 5462), ARRAY[%L])'), ('SELECT fernet_timestamp(repeat(repeat(''A'', 4096), 5462), %L)')) AS t(f);

-- what is no text of this database opens as bytes
SELECT b, pg_temp.failure(format('SELECT fernet_decrypt(%L, %L)', fernet_encrypt(b, :new_key), :new_key)) AS failure,
	fernet_decrypt_bytes(fernet_encrypt(b, :new_key), :new_key) = b AS same
FROM (VALUES ('\x6100'::bytea), ('\xff'), ('\xc3'), ('\xeda080')) AS t(b);

-- the domain keeps clear text out and does not print it
CREATE TEMP TABLE account (id int, note fernet_token);
INSERT INTO account VALUES (1, :spec_token), (2, NULL);
INSERT INTO account VALUES (3, 'hello');
UPDATE account SET note = note || 'x' WHERE id = 1;
SELECT id, note = :spec_token AS same FROM account ORDER BY id;

--
-- privileges: an ordinary user, who has a key or has not
--
CREATE ROLE regress_btz_fernet;
SET ROLE regress_btz_fernet;
SELECT bartizan.fernet_decrypt(:spec_token, :spec_key);
SELECT bartizan.fernet_decrypt(:spec_token, :new_key);
RESET ROLE;
DROP ROLE regress_btz_fernet;
