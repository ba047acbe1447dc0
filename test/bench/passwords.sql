-- passwords.sql: what refusals take, for every stored form; what the dearest
-- hash within the default caps takes.  Runs after harness.sql.  The constants
-- of hash_cost.c come from the second part.
LOAD 'bartizan';
SET client_min_messages = error;

\echo refusals at the default cost, 12: goal within 10 % of an unknown account
SELECT * FROM bench(
	ARRAY['unknown account', 'unusable hash', 'over the cap', 'wrong, bcrypt 12', 'wrong, bcrypt 10', 'wrong, bcrypt_sha256 10', 'wrong, pbkdf2 260000',
		'wrong, pbkdf2-sha512 100000', 'wrong, scrypt 32768', 'wrong, argon2id 19 MiB', 'wrong, yescrypt', 'wrong, sha512-crypt 100000', 'wrong, phpass 13',
		'wrong, SCRAM 4096', 'wrong, {SSHA}', 'wrong, DES', 'wrong, md5-crypt'],
	(SELECT array_agg(format('SELECT bartizan.verify_password(%L, %L)', 'a wrong password', h) ORDER BY n) FROM unnest(ARRAY[NULL, '!', '$2b$31$CCCCCCCCCCCCCCCCCCCCC.KgQljzbljH4iwhlg3oTf8buusOTZRX6',
		'$2b$12$CCCCCCCCCCCCCCCCCCCCC.KgQljzbljH4iwhlg3oTf8buusOTZRX6', '$2b$10$CCCCCCCCCCCCCCCCCCCCC.KgQljzbljH4iwhlg3oTf8buusOTZRX6',
		'bcrypt_sha256$$2b$10$CCCCCCCCCCCCCCCCCCCCC.KgQljzbljH4iwhlg3oTf8buusOTZRX6', 'pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=',
		'pbkdf2:sha512:100000$saltsalt$' || repeat('ab', 64), 'scrypt:32768:8:1$saltsalt$' || repeat('ab', 64),
		'$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4', '$y$j9T$abcdefghijk.$qaCr3oL525EawSbi3KgMvoNgOh5PI51wFjvW6Qz8PK7',
		'$6$rounds=100000$saltsalt$' || repeat('x', 86), '$P$BIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0',
		'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
		'{SSHA}bPXG4M1KkwZh2Hbgnuoszvpat0T/OS86', 'iVYtIhquitTSE', '$1$dXc3I7Rw$ctlgjDdWJLMT.qwHsWhXR1']) WITH ORDINALITY AS v(h, n)));

\echo and of long passwords: 4096 bytes, and 128 with crypt(3)
SELECT * FROM bench(
	ARRAY['unknown account', 'wrong, phpass 13', 'wrong, phpass 15', 'wrong, apr1', 'wrong, pbkdf2 260000', 'wrong, scrypt 2 x 8192', 'wrong, sha256-crypt 100000', 'wrong, sha512-crypt 100000', 'wrong, md5-crypt'],
	(SELECT array_agg(format('SELECT bartizan.verify_password(%L, %L)', repeat('x', len), h) ORDER BY n) FROM ROWS FROM (
		unnest(ARRAY[4096, 4096, 4096, 4096, 4096, 4096, 128, 128, 128]),
		unnest(ARRAY[NULL, '$P$BIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0', '$P$DIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0', '$apr1$eNSMIr4q$QDK3JgQ7Mo9w/MZV0tQoU/',
			'pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=', 'scrypt:2:8192:1$saltsalt$' || repeat('ab', 64),
			'$5$rounds=100000$saltsalt$' || repeat('x', 43), '$6$rounds=100000$saltsalt$' || repeat('x', 86), '$1$dXc3I7Rw$ctlgjDdWJLMT.qwHsWhXR1'])) WITH ORDINALITY AS v(len, h, n)));

\echo the dearest hashes within the default caps, refused: goal under 5 s
SET bartizan.bcrypt_cost = 4;
SELECT * FROM bench(
	ARRAY['bcrypt 16', 'argon2id 256 MiB x 8', 'argon2i 256 MiB x 8', 'scrypt 256 MiB x 2', 'yescrypt 256 MiB', 'pbkdf2-sha256 10^7', 'pbkdf2-sha512 5 x 10^6', 'SCRAM 10^7', 'sha256-crypt 10^6, 128 bytes', 'sha512-crypt 10^6, 128 bytes', 'phpass 20', 'phpass 20, 999 bytes', 'scrypt 2 x 8192'],
	(SELECT array_agg(format('SELECT bartizan.verify_password(repeat(%L, %s), %L)', 'x', CASE n WHEN 12 THEN 999 ELSE 128 END, h) ORDER BY n) FROM unnest(ARRAY['$2b$16$CCCCCCCCCCCCCCCCCCCCC.KgQljzbljH4iwhlg3oTf8buusOTZRX6',
		'$argon2id$v=19$m=262144,t=8,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4', '$argon2i$v=19$m=262144,t=8,p=16$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
		'scrypt:262144:8:2$saltsalt$' || repeat('ab', 64), '$y$jDT$abcdefghijk.$qaCr3oL525EawSbi3KgMvoNgOh5PI51wFjvW6Qz8PK7', 'pbkdf2:sha256:10000000$saltsalt$' || repeat('ab', 32),
		'pbkdf2:sha512:5000000$saltsalt$' || repeat('ab', 64), 'SCRAM-SHA-256$10000000:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
		'$5$rounds=1000000$abcdefghijklmnop$' || repeat('x', 43), '$6$rounds=1000000$abcdefghijklmnop$' || repeat('x', 86), '$P$IIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0', '$P$IIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0',
		'scrypt:2:8192:1$saltsalt$' || repeat('ab', 64)]) WITH ORDINALITY AS v(h, n)), 3);
