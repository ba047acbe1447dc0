-- secrets.sql: encrypted secrets, blind indexes and signatures under stored
-- keys beside Fernet, pgcrypto and naive use of OpenSSL.  Runs after
-- harness.sql on a server that has a key ring; prints medians, judges none.
CREATE EXTENSION pgcrypto;
CREATE FUNCTION naive_fernet_decrypt(token text, key text) RETURNS text AS :'naive', 'bench_naive_fernet_decrypt'
	LANGUAGE C STABLE STRICT;
\set key cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=
CREATE ROLE bench_app;
GRANT USAGE ON SCHEMA bartizan TO bench_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bartizan TO bench_app;
DO $$
BEGIN
	PERFORM bartizan.key_grant(bartizan.key_create(p), 'bench_app', '{seal,open,match,rotate}')
	FROM unnest('{encrypt,blind_index,sign,fernet}'::text[]) p;
END
$$;

CREATE UNLOGGED TABLE plain (bytes int, p text);
ALTER TABLE plain ALTER p SET STORAGE EXTERNAL;
INSERT INTO plain SELECT s.bytes, repeat(lpad(g::text, 32, 'x'), s.bytes / 32)
FROM (VALUES (32, 50000), (1024, 20000), (65536, 300)) s(bytes, n), generate_series(1, n) g;
CREATE UNLOGGED TABLE sealed (bytes int, s text, f text, g text);
ALTER TABLE sealed ALTER s SET STORAGE EXTERNAL, ALTER f SET STORAGE EXTERNAL, ALTER g SET STORAGE EXTERNAL;
INSERT INTO sealed SELECT bytes, bartizan.encrypt_secret(p, 'plain.p'), bartizan.fernet_encrypt(p, :'key'), bartizan.fernet_encrypt(p) FROM plain;
CREATE UNLOGGED TABLE pgp AS SELECT bytes, pgp_sym_encrypt(p, 'a key of an application', 's2k-mode=0, compress-algo=0') AS t FROM plain WHERE bytes < 65536 OR random() < 0.3;
ALTER TABLE plain OWNER TO bench_app;
ALTER TABLE sealed OWNER TO bench_app;
ALTER TABLE pgp OWNER TO bench_app;
VACUUM (FREEZE, ANALYZE) plain, sealed, pgp;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO bench_app;
\pset footer off

SET ROLE bench_app;
\echo sealing, as a role with a grant
SELECT b AS bytes, t.* FROM unnest('{32,1024,65536}'::int[]) b, bench(
	ARRAY['fernet_encrypt, key brought', 'fernet_encrypt, stored key', 'encrypt_secret', 'pgp_sym_encrypt'],
	ARRAY[format('SELECT count(bartizan.fernet_encrypt(p, %L)) FROM plain WHERE bytes = %s', :'key', b),
		format('SELECT count(bartizan.fernet_encrypt(p)) FROM plain WHERE bytes = %s', b),
		format('SELECT count(bartizan.encrypt_secret(p, ''plain.p'')) FROM plain WHERE bytes = %s', b),
		format('SELECT count(public.pgp_sym_encrypt(p, ''a key of an application'', ''s2k-mode=0, compress-algo=0'')) FROM plain WHERE bytes = %s', b)]) t;
\echo opening
SELECT b AS bytes, t.* FROM unnest('{32,1024,65536}'::int[]) b, bench(
	ARRAY['fernet_decrypt, key brought', 'fernet_decrypt, stored key', 'fernet_decrypt, naive OpenSSL', 'decrypt_secret', 'secret_matches', 'fernet_timestamp'],
	ARRAY[format('SELECT count(bartizan.fernet_decrypt(f, %L)) FROM sealed WHERE bytes = %s', :'key', b),
		format('SELECT count(bartizan.fernet_decrypt(g)) FROM sealed WHERE bytes = %s', b),
		format('SELECT count(naive_fernet_decrypt(f, %L)) FROM sealed WHERE bytes = %s', :'key', b),
		format('SELECT count(bartizan.decrypt_secret(s, ''plain.p'')) FROM sealed WHERE bytes = %s', b),
		format('SELECT count(bartizan.secret_matches(s, ''plain.p'', ''x'')) FROM sealed WHERE bytes = %s', b),
		format('SELECT count(bartizan.fernet_timestamp(f, %L)) FROM sealed WHERE bytes = %s', :'key', b)]) t;
\echo beside pgcrypto, opening
SELECT b AS bytes, t.* FROM unnest('{32,1024}'::int[]) b, bench(
	ARRAY['decrypt_secret', 'pgp_sym_decrypt'],
	ARRAY[format('SELECT count(bartizan.decrypt_secret(s, ''plain.p'')) FROM sealed WHERE bytes = %s', b),
		format('SELECT count(public.pgp_sym_decrypt(t, ''a key of an application'')) FROM pgp WHERE bytes = %s', b)]) t;
\echo looking up and signing 32 bytes
SELECT t.* FROM bench(
	ARRAY['pgcrypto hmac', 'hmac_bytes', 'hmac_sign', 'blind_index', 'blind_index, a context for each row'],
	ARRAY['SELECT count(public.hmac(p, ''0123456789abcdef0123456789abcdef'', ''sha256'')) FROM plain WHERE bytes = 32',
		'SELECT count(bartizan.hmac_bytes(p::bytea, ''0123456789abcdef0123456789abcdef'')) FROM plain WHERE bytes = 32',
		'SELECT count(bartizan.hmac_sign(p::bytea, ''c'')) FROM plain WHERE bytes = 32',
		'SELECT count(bartizan.blind_index(p, ''plain.p'', 32)) FROM plain WHERE bytes = 32',
		'SELECT count(bartizan.blind_index(p, p, 32)) FROM plain WHERE bytes = 32']) t;
