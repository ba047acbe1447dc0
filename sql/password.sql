-- Stored hashes of every scheme: verified, judged, explained; Argon2id made.
SET search_path = bartizan;
\pset null NULL
LOAD 'bartizan';

-- Cheap enough for a test.
SET bartizan.bcrypt_cost = 5;
SET bartizan.min_bcrypt_cost = 4;
SHOW bartizan.password_scheme;
SHOW bartizan.argon2_memory;
SHOW bartizan.argon2_passes;
SHOW bartizan.argon2_lanes;
SHOW bartizan.max_argon2_memory;
SHOW bartizan.max_argon2_work;
SHOW bartizan.max_scrypt_memory;
SHOW bartizan.max_pbkdf2_iterations;
SHOW bartizan.max_shacrypt_rounds;

-- accepted: published hashes (Django's, passlib's and John the Ripper's tests, RFC 6070, 7677 and 7914,
-- libargon2's tests), and such as libraries write
CREATE TEMP TABLE stored AS SELECT * FROM (VALUES
	('lètmein', 'pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo='),
	('lètmein', 'scrypt$16384$seasalt$8$1$Qj3+9PPyRjSJIebHnG81TMjsqtaIGxNQG/aEB/NYafTJ7tibgfYz71m0ldQESkXFRkdVCBhhY8mx7rQwite/Pw=='),
	('password', '$pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ'),
	('password', 'pbkdf2:sha1:4096$salt$4b007901b765489abead49d926f721d065a429c1'),
	('pleaseletmein', 'scrypt:16384:8:1$SodiumChloride$7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887'),
	('U*U', '$scrypt$ln=4,r=8,p=1$wZgzZoyxlhKCMCZEqDWGsA$z/7DxBYz1KMlmk5SKv/xxXkfWIfuguz4zVmYaVZG3Rs'),
	('password', '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'),
	('password', '$argon2i$m=256,t=2,p=2$c29tZXNhbHQ$tsEVYKap1h6scGt5ovl9aLRGOqOth+AMB+KwHpDFZPs'),
	('U*U', 'argon2$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$TYnG3jkhWTPis/kwemV2yw'),
	('pencil', 'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU='),
	('U*U*U*U*', '$5$LKO/Ute40T3FNF95$U0prpBQd4PloSGU0pnpM4z9wKn4vZ1.jsrzQfPqxph9'),
	('U*U', '$6$xJTw9LQNGRbLQJmM$Lm2b.BRbUcT1ivOjUqq6vCtX7XCUO/WOq.Beg72vC2G8He6ru04/DVJmoxmn9XIeZVC4aFPpODyPJHqbk5oWh1'),
	('U*U', '$y$jA5..$abcdefghijk.$THiywHgscLWg/vr4ngi.N1bvbTnRCyfWj4T9YZmDTv1'),
	('U*U*U*U*', '$1$dXc3I7Rw$ctlgjDdWJLMT.qwHsWhXR1'),
	('U*U*U*U*', '$apr1$rTXFvLdV$z9rHAqjm4JOGqhISZlKxw1'),
	('test12345', '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0'),
	('thales', '{SSHA}bPXG4M1KkwZh2Hbgnuoszvpat0T/OS86'),
	('U*U', '{ssha512}Si757T5UPzf4Zr3I2EcceSAngGrXgUHoWpgCO1A0ZxyHhLJGxFnbEO9mDaiIr9VPla2m3dbBU2w0swLPZlyklqG0dq4VYmzN'),
	('U*U', '{CRYPT}$5$rounds=1000$0OQiQEFTU70yW..m$AT4a6jQXeYHKpa.P5EIWJCsf1Z7C3HN3ZBRswcKYLeB'),
	('U*U', 'md5$$5cd143212df6526aabc6e60437837646'),
	('U*U', 'sha1$saltsalt$138e0972eb79edf460b5f2929bad4fc4f2080178'),
	('U*U', 'md5b626ff9db455cd3b4ae2eb33754b63c3'),
	('U*U', 'iVYtIhquitTSE'),
	('U*U', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW')
	) AS v(p, h);
SELECT left(h, 20) AS hash, verify_password(p, h, username => 'alice') AS right,
	verify_password(convert_to(p, 'UTF8'), h, username => 'alice') AS bytes,
	verify_password(p || '.', h, username => 'alice') AS longer, verify_password('', h) AS empty,
	verify_password(NULL::text, h) AS none, password_needs_rehash(h) AS rehash
FROM stored;
SELECT left(h, 20) AS hash, (password_hash_info(h)).*, is_password_hash(h) AS standard, is_password_hash(h, 'any') AS any_floor,
	is_bcrypt_hash(h) AS bare
FROM stored;
-- PostgreSQL's md5 needs the user, as its own salt
SELECT verify_password('U*U', h) AS nobody, verify_password('U*U', h, username => 'Alice') AS another,
	verify_password('U*U', h, username => repeat('alice', 1000)) AS long
FROM (VALUES ('md5b626ff9db455cd3b4ae2eb33754b63c3')) AS v(h);
-- and SCRAM prepares: a soft hyphen is nothing, a ligature is its letters, what cannot be prepared stays as it is
CREATE ROLE regress_scram PASSWORD 'ﬁrst­ password';
CREATE ROLE regress_scram_raw PASSWORD E'no\u0007preparation';
SELECT verify_password('ﬁrst­ password', rolpassword) AS same, verify_password('first password', rolpassword) AS prepared,
	verify_password('First password', rolpassword) AS other
FROM pg_authid WHERE rolname = 'regress_scram';
SELECT verify_password(E'no\u0007preparation', rolpassword) AS raw, verify_password('nopreparation', rolpassword) AS other
FROM pg_authid WHERE rolname = 'regress_scram_raw';
-- beyond 1024 bytes nothing is prepared, and beyond the limit nothing is computed
CREATE ROLE regress_scram_long PASSWORD 'éééééééééééééééééééé';
SELECT verify_password(repeat('é', 20), rolpassword) AS same, verify_password(repeat('é', 20) || repeat(U&'\00AD', 492), rolpassword) AS prepared,
	verify_password(repeat('é', 20) || repeat(U&'\00AD', 493), rolpassword) AS long, verify_password(repeat('é', 20) || repeat(U&'\00AD', 4000), rolpassword) AS longer
FROM pg_authid WHERE rolname = 'regress_scram_long';
DROP ROLE regress_scram, regress_scram_raw, regress_scram_long;
-- phpass reads a long password in every round, scrypt may have blocks without number: no more than a second or two of either
SELECT left(h, 24) AS hash, verify_password(repeat('x', 4096), h) AS long, verify_password('x', h) AS short
FROM (VALUES ('$P$IIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0'), ('scrypt:2:1048576:2$saltsalt$' || repeat('ab', 64))) AS v(h);

-- accepted: Argon2id of our own
SELECT h ~ '^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$' AS form,
	verify_password('correct horse', h) AS right, verify_password('Correct horse', h) AS wrong,
	is_password_hash(h) AS standard, password_needs_rehash(h) AS under_bcrypt
FROM hash_password('correct horse', scheme => 'argon2id') AS h;
SET bartizan.password_scheme = argon2id;
SET bartizan.argon2_memory = 64;
SET bartizan.argon2_passes = 3;
SET bartizan.argon2_lanes = 2;
SELECT left(h, 28) AS parameters, hash_password('a') <> hash_password('a') AS salted, password_needs_rehash(h) AS rehash,
	verify_password(repeat('x', 100), h) AS long, verify_password(repeat('x', 99), h) AS shorter
FROM hash_password(repeat('x', 100)) AS h;
SELECT verify_password('\x610061'::bytea, h) AS zero_byte, verify_password('\x61'::bytea, h) AS before_it
FROM hash_password('\x610061'::bytea) AS h;
SELECT left(hash_password('a', scheme => 'bcrypt'), 7) AS bcrypt, left(hash_password('a', 6, 'bcrypt'), 7) AS cost,
	verify_password('', hash_password('')) AS empty, hash_password(NULL::text) AS none;
-- refusals compute it too, and the old scheme is to be replaced
SELECT verify_password('x', NULL) AS unknown, verify_password(NULL::text, h) AS none, verify_password('U*U', h) AS right,
	verify_password('U*u', h) AS wrong, password_needs_rehash(h) AS rehash
FROM (VALUES ('$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW')) AS v(h);
-- needs_rehash compares with the settings
SELECT h, password_needs_rehash(h)
FROM (VALUES ('$argon2id$v=19$m=64,t=3,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'),
	('$argon2id$v=19$m=65,t=4,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'),
	('$argon2id$v=19$m=63,t=3,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'),
	('$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'),
	('$argon2id$v=16$m=64,t=3,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'),
	('$argon2i$v=19$m=64,t=3,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4')) AS v(h);
-- rejected
SELECT hash_password('x', 12);
SELECT hash_password(repeat('x', 4097));
SELECT hash_password('x', scheme => 'argon2i');
SET bartizan.max_argon2_memory = 63;
SELECT hash_password('x');
RESET bartizan.max_argon2_memory;
SET bartizan.max_argon2_work = 191;
SELECT hash_password('x');
SELECT verify_password('x', NULL) AS dummy_within_the_caps;
RESET bartizan.max_argon2_work;
RESET bartizan.password_scheme;
RESET bartizan.argon2_memory;
RESET bartizan.argon2_passes;
RESET bartizan.argon2_lanes;

-- rejected before any work: too dear, with a warning that names what would raise it
SELECT verify_password('x', '$argon2id$v=19$m=4294967295,t=4294967295,p=255$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4');
SELECT verify_password('x', '$argon2id$v=19$m=262144,t=9,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4');
SELECT verify_password('x', 'scrypt:1073741824:8:1$salt$' || repeat('ab', 64));
SELECT verify_password('x', '$scrypt$ln=30,r=8,p=1$wZgzZoyxlhKCMCZEqDWGsA$z/7DxBYz1KMlmk5SKv/xxXkfWIfuguz4zVmYaVZG3Rs');
SELECT verify_password('x', '$y$jFT$abcdefghijk.$' || repeat('x', 43));
SELECT verify_password('x', '$6$rounds=999999999$salt$' || repeat('x', 86));
SELECT verify_password('x', 'SCRAM-SHA-256$2000000000:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=');
SELECT verify_password('x', '$P$UIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0');
SELECT verify_password('x', 'scrypt:262144:8:3$salt$' || repeat('ab', 64));
-- a hash over a cap is never asked for again
SELECT password_needs_rehash('$P$UIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0') AS phpass, password_needs_rehash('$6$rounds=999999999$salt$' || repeat('x', 86)) AS sha;

-- rejected: near a hash, and what crypt(3) would take for DES or run for days
SELECT h, verify_password('x', h), is_password_hash(h, 'any') AS any_floor, (explain_password_hash(h)).code, (password_hash_info(h)).usable
FROM (VALUES ('x'), ('!'), ('{noop}x'), ('5cd143212df6526aabc6e60437837646'), ('$y$j9T/zuYcTD$abcdefghijk.$' || repeat('x', 43)),
	('$5$rounds=5$salt$' || repeat('x', 43)), ('$3$$8846f7eaee8fb117ad06bdd830b7586c'), ('$gy$j9T$abcdefghijk.$' || repeat('x', 43)),
	('hunter2hunter2'), ('{CRYPT}x'), ('_J9..rasmBYk8r9AiWNc'), ('$sha1$1000$salt$' || repeat('x', 28)), ('bcrypt$'), ('$argon2id$')) AS v(h);
-- crypt(3) is given no more than 128 bytes, and no zero byte
SELECT verify_password(repeat('a', 129), h) AS too_long, verify_password('\x552a5500'::bytea, h) AS zero_byte
FROM stored WHERE h LIKE '$6$%';

-- why not
SELECT h, (explain_password_hash(h)).*
FROM (VALUES ('$2b$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'), ('$2b$09$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
	('$2x$12$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'), ('{SSHA}bPXG4M1KkwZh2Hbgnuoszvpat0T/OS86'),
	('$1$dXc3I7Rw$ctlgjDdWJLMT.qwHsWhXR1'), ('pbkdf2_sha256$100000$salt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo='), ('hunter2')) AS v(h);
SELECT explain_password_hash('{SSHA}bPXG4M1KkwZh2Hbgnuoszvpat0T/OS86', 'any') AS any_floor, explain_password_hash(NULL) AS none,
	explain_password_hash('x', NULL) AS no_floor, password_hash_info(NULL) AS no_hash, password_hash_info(repeat('x', 100000)) AS huge;
SELECT explain_password_hash('x', 'high');

-- a column for what is to be migrated, and one for what is written today
CREATE DOMAIN pg_temp.old_hash AS text CHECK (bartizan.is_password_hash(VALUE, 'any'));
SELECT count(h::pg_temp.old_hash) FROM stored;
SELECT 'hunter2'::pg_temp.old_hash;
SELECT hash_password('x', 10)::password_hash IS NOT NULL AS bcrypt, hash_password('x', scheme => 'argon2id')::password_hash IS NOT NULL AS argon2id;
SELECT '{SSHA}bPXG4M1KkwZh2Hbgnuoszvpat0T/OS86'::password_hash;
SELECT 'iVYtIhquitTSE'::password_hash;
