-- bcrypt: hash_password, verify_password, and what judges a stored hash.
SET search_path = bartizan;
\pset null NULL
LOAD 'bartizan';

-- Cheap enough for a test; everything but these two has its default.
SHOW bartizan.bcrypt_cost;
SHOW bartizan.min_bcrypt_cost;
SHOW bartizan.max_bcrypt_cost;
SHOW bartizan.max_password_bytes;
SET bartizan.bcrypt_cost = 5;
SET bartizan.min_bcrypt_cost = 4;

-- accepted: a new salt each time, always $2b$, 60 characters
SELECT left(h, 7) AS prefix, length(h), h ~ '^\$2b\$05\$[./A-Za-z0-9]{53}$' AS form
FROM hash_password('correct horse') AS h;
SELECT hash_password('a') <> hash_password('a') AS salted;
SELECT left(hash_password('a', 4), 7) AS cost,
	left(hash_password('a', scheme => 'bcrypt'), 7) AS scheme,
	left(hash_password('a', NULL, NULL, NULL, NULL), 7) AS nulls,
	left(hash_password('a', pepper => 'none'), 7) AS pepper,
	left(hash_password('\x61'::bytea), 7) AS bytes;
SELECT verify_password('a', h) AS right, verify_password('A', h) AS wrong,
	verify_password('\x61'::bytea, h) AS bytes,
	verify_password('a', h, 'none') AS unpeppered,
	verify_password('a', h, NULL, NULL, 'alice') AS named
FROM hash_password('a') AS h;
-- text is hashed as UTF-8, without trimming or normalisation
SELECT verify_password('\x70c3a473737721'::bytea, h) AS utf8,
	verify_password('pässw! ', h) AS trailing,
	verify_password(U&'pa\0308ssw!', h) AS decomposed
FROM hash_password('pässw!') AS h;
-- 72 bytes are the most
SELECT verify_password(repeat('x', 72), h) AS "72", verify_password(repeat('x', 71), h) AS "71"
FROM hash_password(repeat('x', 72)) AS h;

-- accepted: published hashes of others (Openwall crypt_blowfish, wrapper.c)
SELECT left(h, 4) AS prefix, verify_password(p, h)
FROM (VALUES
	('U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('U*U', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('U*U', '$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('U*U*', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK'),
	('U*U*U', '$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a'),
	('', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy')
	) AS v(p, h);
-- with the sign extension bug of old PHP, which makes passwords collide
SELECT left(h, 4) AS prefix, p, verify_password(p, h)
FROM (VALUES
	('\xa3'::bytea, '$2x$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e'),
	('\xffffa3', '$2x$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e'),
	('\xa3', '$2y$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq'),
	('\xffffa3', '$2y$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq')
	) AS v(p, h);
-- a longer password was cut by the library that made the hash: so do we
SELECT verify_password('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789chars after 72 are ignored',
	'$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui');
-- jBCrypt, TestBCrypt.java, at cost 12
SELECT verify_password('abc', '$2a$12$EXRkfkdmXn2gzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q');

-- rejected: not one of these is a hash, and none raises
SELECT h, verify_password('x', h)
FROM (VALUES (NULL), (''), ('x'), ('!'), ('*0'), ('$2b$'),
	('$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe'),
	('$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeWW'),
	('$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeX'),
	('$2$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2c$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2B$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$3a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2b$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2b$32$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$9$dXc3I7Rw$ctlgjDdWJLMT.qwHsWhXR1')
	) AS v(h);
SELECT verify_password('U*U', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW' || E'\n') AS newline,
	verify_password('U*U', repeat('$2b$05$', 100000)) AS huge;
-- a NULL hash rejects in a gate
DO $$
BEGIN
	IF NOT bartizan.verify_password('x', NULL) THEN
		RAISE NOTICE 'rejected';
	END IF;
END
$$;
-- too dear: false, and the administrator hears of it
SELECT verify_password('x', '$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW');
SET bartizan.max_bcrypt_cost = 4;
SELECT verify_password('U*U', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW');
RESET bartizan.max_bcrypt_cost;

-- rejected: arguments
SELECT hash_password('x', 3);
SELECT hash_password('x', 17);
SELECT hash_password('x', -1);
SELECT hash_password('x', scheme => 'BCRYPT');
SELECT hash_password('x', pepper => '7');
SELECT hash_password('x', pepper => 'tmp:p');
SELECT hash_password('x', pepper_mode => 'hmac');
SELECT hash_password('x', pepper_mode => 'x');
\set VERBOSITY sqlstate
SELECT hash_password(NULL::text, 3);
SELECT hash_password('\x78'::bytea, 3);
SELECT verify_password('x', 'x', '7');
SELECT verify_password('x', NULL, 'auto', 'hmac_sha384');
SELECT verify_password('x', NULL, 'auto', 'x');
SELECT verify_password('\x78'::bytea, 'x', '7');
-- the default cost is held to the bounds as well
SET bartizan.min_bcrypt_cost = 6;
SELECT hash_password('x');
SET bartizan.min_bcrypt_cost = 4;
\set VERBOSITY default

-- rejected: passwords
SELECT hash_password(repeat('x', 73));
SELECT hash_password(repeat('ä', 36) || 'x');
SELECT hash_password('\x610061'::bytea);
SELECT hash_password(repeat('x', 4097));
SELECT hash_password(repeat('x', 100000));
SELECT verify_password('\x550055'::bytea, h) AS zero_byte,
	verify_password('\x55'::bytea, h) AS before_it,
	verify_password('U' || repeat('x', 4096), h) AS too_long,
	verify_password(repeat('x', 1000000), h) AS huge
FROM hash_password('U') AS h;

-- NULL: no password has no hash; a check answers all the same
SELECT hash_password(NULL::text) AS text, hash_password(NULL::bytea) AS bytea;
SELECT verify_password(NULL::text, h) AS no_password,
	verify_password(NULL::bytea, h) AS no_bytes,
	verify_password('x', NULL) AS no_hash, verify_password(NULL::text, NULL) AS nothing
FROM hash_password('') AS h;

-- edges: the empty password, and a hash that comes out of a table in pieces
SELECT verify_password('', hash_password('')) AS empty;
-- what a refusal is made of, an empty password and a salt of zeros, has a hash
-- too: nobody may store it and be let in by it
SELECT verify_password('', h) AS empty, verify_password(NULL::text, h) AS nothing,
	verify_password('\x00'::bytea, h) AS zero_byte, verify_password(repeat('x', 4097), h) AS too_long
FROM (VALUES ('$2b$05$......................J2ihDv8vVf7QZ9BsaRrKyqs2tkn55Yq')) AS v(h);
CREATE TEMP TABLE stored (h text);
ALTER TABLE stored ALTER h SET STORAGE EXTERNAL;
INSERT INTO stored SELECT hash_password('x');
INSERT INTO stored SELECT repeat('$2b$05$', 10000);
SELECT verify_password('x', h) FROM stored;
-- bytes that are no UTF-8, in a text
CREATE CAST (bytea AS text) WITHOUT FUNCTION;
SELECT verify_password('\xa3'::bytea::text, '$2y$05$/OK.fbVrR/bpIqNJ5ianF.Sa7shbm4.OzKpvFnX1pQLmQW96oUlCq') AS ill_formed,
	verify_password('x', '\xfffe'::bytea::text) AS ill_formed_hash,
	is_password_hash('\xfffe'::bytea::text) AS judged;
DROP CAST (bytea AS text);

-- accepted: what frameworks store around bcrypt (passlib 1.7.4, Django 3.2, WordPress 6.8)
CREATE TEMP TABLE framework AS SELECT * FROM (VALUES
	('password', '$bcrypt-sha256$2a,5$5Hg1DKFqPE8C2aflZ5vVoe$12BjNE0p7axMg55.Y/mHsYiVuFBDQyu'),
	('U*U', '$bcrypt-sha256$2b,5$9iK7i.F6Ca99xIojZSyeQO$ogId/kVQs6BJyu9w/8xhR1qzRtDu4em'),
	('U*U', '$bcrypt-sha256$v=2,t=2b,r=5$ibgvRTM5qW6DdlMnsQJgSO$L6yjGRGBKx/4xxXwDQxKFHjK1IHc7EG'),
	('', '$bcrypt-sha256$v=2,t=2b,r=5$fx23QbsDaqGD2TU5hn2r5u$xq44fAcQO9koz2WxK.9V.XP7BZr9ZM2'),
	('pässwörd', '$bcrypt-sha256$v=2,t=2b,r=5$IyuC.H3A6r8D/T/zwuugxe$2HjIxU/vczp7rWkNsFfDqkBLhg/ouli'),
	(repeat('x', 100), '$bcrypt-sha256$v=2,t=2b,r=5$IN8m85H1pzxYcdr.I6Wbsu$KJACP45kPdBybB9BYyis.V20qYcqvFG'),
	('pässwörd', 'bcrypt_sha256$$2b$05$WTdrLW9gu1d.84lqR2a.su2i9UA/x1uf/QD90Yt6R5D4sW8S/si5e'),
	(repeat('x', 100), 'bcrypt_sha256$$2b$05$mpOhylPOa9u/UtU7gxHaMeZj4wVpDZkzoDdOzy7pEB68eIrx3EpRq'),
	('U*U', 'bcrypt$$2b$05$7BkBE0nqJtiqbigqP.rd/e93Mpi5rjaC/7SaXbMjlVzIS3f8d5prO'),
	('U*U', '$wp$2y$05$9UGO/Ij9PLHACdC/5IhlN.pbftvvdN6t2b/Qpel2RtOd2t3if3a4O'),
	(E' \t\r\nU*U \x0b', '$wp$2y$05$9UGO/Ij9PLHACdC/5IhlN.pbftvvdN6t2b/Qpel2RtOd2t3if3a4O'),
	('correct horse battery staple', '$wp$2y$05$JdLXcFBSNmqFAT/iA5CAwO4DmPsL0wOLA6gWQaW5ZupIBqexJ6SCG'),
	(' correct horse battery staple ', '$wp$2y$05$JdLXcFBSNmqFAT/iA5CAwO4DmPsL0wOLA6gWQaW5ZupIBqexJ6SCG')
	) AS v(p, h);
SELECT left(h, 18) AS format, verify_password(p, h) AS right, verify_password(p || '.', h) AS longer,
	verify_password(upper(p) || 'x', h) AS wrong, password_needs_rehash(h) AS rehash, is_password_hash(h) AS standard,
	is_password_hash(h, 'any') AS any_floor, is_bcrypt_hash(h) AS bare
FROM framework;
-- a byte behind the 72nd counts, and so does a zero byte, where there is a digest
SELECT left(h, 14) AS format, verify_password(left(p, 99) || 'y', h) AS other_end,
	verify_password('\x00'::bytea || convert_to(p, 'UTF8'), h) AS zero_byte
FROM framework WHERE length(p) = 100;
-- at cost 10 they are hashes for a column, and still to be replaced
SELECT h, is_password_hash(h) AS standard, is_bcrypt_hash(h) AS bare, password_needs_rehash(h) AS rehash
FROM (VALUES ('$bcrypt-sha256$v=2,t=2b,r=12$IN8m85H1pzxYcdr.I6Wbsu$KJACP45kPdBybB9BYyis.V20qYcqvFG'),
	('$bcrypt-sha256$2b,9$qRfpi6p.1SLwZqn1TAO6Ie$cs.VCLc9nq/rK5me1gbn3ZY7b/Kgp8O'),
	('bcrypt_sha256$$2b$10$mpOhylPOa9u/UtU7gxHaMeZj4wVpDZkzoDdOzy7pEB68eIrx3EpRq'),
	('$wp$2y$10$JdLXcFBSNmqFAT/iA5CAwO4DmPsL0wOLA6gWQaW5ZupIBqexJ6SCG')) AS v(h);
-- over the cap
SELECT verify_password('x', 'bcrypt_sha256$$2b$17$mpOhylPOa9u/UtU7gxHaMeZj4wVpDZkzoDdOzy7pEB68eIrx3EpRq');

-- what a login does next
SELECT h, password_needs_rehash(h)
FROM (VALUES (NULL), (''), ('x'),
	('$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2b$04$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2b$16$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2b$17$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2a$17$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2a$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2x$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2y$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW')
	) AS v(h);

-- what a column takes
SELECT h, is_password_hash(h) AS standard, is_password_hash(h, 'any') AS any_floor, is_bcrypt_hash(h) AS bcrypt
FROM (VALUES (NULL), (''), ('hunter2hunter2'),
	('$2b$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2a$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2y$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2b$09$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2b$04$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2x$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2c$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('{SSHA}bPXG4M1KkwZh2Hbgnuoszvpat0T/OS86')
	) AS v(h);
SELECT is_password_hash('x', NULL) AS no_floor;
SELECT is_password_hash('x', 'strong');
-- the setting has no say in it
SET bartizan.bcrypt_cost = 12;
SELECT is_password_hash('$2b$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW');
SET bartizan.bcrypt_cost = 5;

-- domains: a refused password is not printed
CREATE TEMP TABLE account (name text, hash password_hash, portable bcrypt_hash);
INSERT INTO account VALUES ('none', NULL, NULL);
INSERT INTO account SELECT 'alice', h, h FROM hash_password('x', 10) AS h;
INSERT INTO account VALUES ('mallory', 'hunter2hunter2', NULL);
INSERT INTO account VALUES ('mallory', NULL, 'a 13-chr word');
INSERT INTO account SELECT 'mallory', hash_password('x', 4);
INSERT INTO account VALUES ('mallory', '{SSHA}bPXG4M1KkwZh2Hbgnuoszvpat0T/OS86');
UPDATE account SET hash = 'hunter2hunter2' WHERE name = 'alice';
SELECT name, verify_password('x', hash) AS hash, verify_password('x', portable) AS portable
FROM account ORDER BY name;
-- but COPY shows it, whatever the type: load through a text table
COPY account (hash) FROM stdin;
hunter2hunter2
\.
CREATE DOMAIN pg_temp.old_hash AS text CHECK (bartizan.is_password_hash(VALUE, 'any'));
SELECT left('$2x$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e'::pg_temp.old_hash, 7);

-- text too long for what it ought to be is not even read: no index scan finds it
CREATE TEMP TABLE bomb AS SELECT pg_catalog.repeat('x', 10000000) AS v;
DO $$
DECLARE
	toast_index pg_catalog.oid := (SELECT i.indexrelid FROM pg_catalog.pg_index i, pg_catalog.pg_class c
		WHERE c.oid = 'bomb'::pg_catalog.regclass AND i.indrelid = c.reltoastrelid);
	scans bigint := pg_catalog.pg_stat_get_xact_numscans(toast_index);
	call text;
BEGIN
	FOREACH call IN ARRAY ARRAY['hash_password(v)', 'hash_password(''x'', scheme => v)',
		'hash_password(''x'', pepper => v)', 'hash_password(''x'', pepper_mode => v)',
		'verify_password(v, ''x'')', 'verify_password(''x'', v)', 'verify_password(''x'', ''x'', v)',
		'is_password_hash(v)', 'is_password_hash(''x'', v)', 'is_bcrypt_hash(v)', 'password_needs_rehash(v)']
	LOOP
		BEGIN
			EXECUTE 'SELECT bartizan.' || call || ' FROM pg_temp.bomb';
		EXCEPTION WHEN OTHERS THEN
			RAISE NOTICE '%: %', call, SQLSTATE;
		END;
	END LOOP;
	RAISE NOTICE 'read by us: %', pg_catalog.pg_stat_get_xact_numscans(toast_index) - scans;
END
$$;
DROP TABLE bomb;

-- the planner runs neither, else it would raise
EXPLAIN (COSTS OFF) SELECT hash_password('x', 99);
EXPLAIN (COSTS OFF) SELECT verify_password('x', 'x', '7');
SELECT p.oid::pg_catalog.regprocedure AS function, p.provolatile, p.proisstrict,
	p.proparallel, p.procost
FROM pg_catalog.pg_proc p
WHERE p.pronamespace = 'bartizan'::pg_catalog.regnamespace
	AND p.proname ~ '^(hash_password|verify_password|password_needs_rehash|is_password_hash|is_bcrypt_hash)$'
ORDER BY p.proname COLLATE "C", p.oid::pg_catalog.regprocedure::text COLLATE "C";
-- nothing is written: a read-only transaction will do
BEGIN READ ONLY;
SELECT verify_password('x', hash_password('x'));
COMMIT;

-- settings: ranges
\set VERBOSITY sqlstate
SET bartizan.bcrypt_cost = 3;
SET bartizan.bcrypt_cost = 21;
SET bartizan.min_bcrypt_cost = 3;
SET bartizan.min_bcrypt_cost = 21;
SET bartizan.max_bcrypt_cost = 3;
SET bartizan.max_bcrypt_cost = 32;
SET bartizan.max_password_bytes = 71;
SET bartizan.max_password_bytes = 65537;
SET bartizan.max_password_bytes = 72;
SELECT hash_password(repeat('x', 73));
SELECT verify_password('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789chars after 72 are ignored',
	'$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui') AS over_limit;
RESET bartizan.max_password_bytes;
\set VERBOSITY default

-- privileges: everybody hashes and verifies, nobody else sets a cost
CREATE ROLE regress_btz_app;
SET ROLE regress_btz_app;
SELECT verify_password('x', hash_password('x')) AS by_app,
	is_password_hash('x'), password_needs_rehash('x');
SET bartizan.bcrypt_cost = 4;
SET bartizan.min_bcrypt_cost = 4;
SET bartizan.max_bcrypt_cost = 31;
SET bartizan.max_password_bytes = 65536;
RESET ROLE;
DROP ROLE regress_btz_app;
