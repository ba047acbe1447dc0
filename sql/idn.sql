-- Host names and e-mail addresses in any script: is_idn_hostname,
-- validate_idn_hostname, explain_idn_hostname, and the same of idn_email.
-- They need ICU and UTF8; letters here are older than any supported ICU.
SET search_path = bartizan, public;
-- how wide a mark is, each psql decides anew
\pset format unaligned

-- names: accepted, and the canonical form
SELECT v, validate_idn_hostname(v), is_idn_hostname(v) AS good
FROM (VALUES ('EXAMPLE.com'), ('xn--p1ai'), (U&'m\00FCnchen.de'), (U&'M\00DCNCHEN.DE'), (U&'stra\00DFe.example'),
	(U&'\FF4D\FF55.example'), (U&'m\00FC\3002example'), (U&'mu\0308nchen.de'), (U&'l\00B7l.example'),
	(U&'\4ED6\4EEC\4E3A\4EC0\4E48\4E0D\8BF4\4E2D\6587'), (U&'\05D0\05D1.example'), (U&'\0628\200C\0628'),
	(U&'exampl\212A'), (U&'\0440\0444.xn--p1ai'), (U&'\00DF.\00DF')) AS good(v);

-- names: refused, one rule each
SELECT left(v, 20) AS v, (explain_idn_hostname(v)).code, (explain_idn_hostname(v))."position"
FROM (VALUES (''), (U&'\00FC '), (U&'\00FC\000A'), (U&'a.-\00FC'), (U&'\00FC-.a'), (U&'\00FC..a'), (U&'\00FC.'),
	(U&'\00FC_a'), (U&'\00FC/a'), (U&'\00FC.1'), (U&'\00FC.\FF11'), (U&'a\00AD\00FC'), (U&'\00FC\200B'), (U&'\00FC\FEFF'),
	(U&'\00FC\+0E0100'), (U&'\00FC\00A0a'), (U&'\00FC\3002'), (U&'\2603.example'), (U&'\+01F4A9.example'),
	(U&'a\00B7l'), (U&'\0301a'), (U&'\0915\200D'), (U&'\0628\0660\06F0'), (U&'1a.\05D0'), (U&'\05D0a'),
	(U&'\00FC--a.xn--0'), (U&'a\00FC--b'), (U&'\2100.example'), (U&'\202E\00FC'), (U&'\0085\00FC'),
	(repeat(U&'\00FC', 60)), (repeat(U&'\00FC.', 100) || 'a'), (repeat(U&'\FDFA', 300)),
	(repeat(U&'\00FC', 513))) AS bad(v);

-- names: options
SELECT v, validate_idn_hostname(v) AS plain, validate_idn_hostname(v, require_tld => true) AS tld,
	validate_idn_hostname(v, allow_trailing_dot => true) AS dot,
	validate_idn_hostname(v, allow_underscore => true) AS underscore
FROM (VALUES (U&'\00FC'), (U&'\00FC.de.'), (U&'_dmarc.\00FC.de'), (U&'\00FC.de\3002')) AS option(v);

-- addresses: accepted, and the canonical form
SELECT v, validate_idn_email(v), is_idn_email(v) AS good, validate_idn_email(v, letter_case => 'domain') AS domain
FROM (VALUES ('Bob@X.com'), (U&'User@M\00FCnchen.de'), (U&'J\00D6rg@example.com'), (U&'jo\0308rg@example.com'),
	(U&'\03B4\03BF\03BA\03B9\03BC\03AE@\03C0\03B1\03C1\03AC\03B4\03B5\03B9\03B3\03BC\03B1.\03B4\03BF\03BA\03B9\03BC\03AE'),
	(U&'m\0131ke@example.org'), (U&'a@exampl\212A.org'), (U&'\212A@example.org'), (U&'H\0331@example.org'),
	(U&'\7528\6237@\4F8B\5B50.\4E2D\56FD'), (U&'a.\00E9@ab--cd.com'), (U&'x\0301\0323@example.com')) AS good(v);

-- addresses: refused, one rule each
SELECT left(v, 20) AS v, (explain_idn_email(v)).code, (explain_idn_email(v))."position"
FROM (VALUES (''), (U&'\00E9'), (U&'\00E9@'), (U&'@\00E9.de'), (U&'\00E9@b@c.de'), (U&'.\00E9@b.de'), (U&'\00E9..a@b.de'),
	(U&'\00E9 a@b.de'), (U&'\00E9,a@b.de'), (U&'"\00E9"@b.de'), (U&'B\00F6b <b\00F6b@b.de>'),
	(U&'\0301a@b.de'), (U&'a\200Bb@b.de'), (U&'a\00AD@b.de'), (U&'a\0085@b.de'), (U&'a\00A0b@b.de'), (U&'a\2028b@b.de'),
	(U&'a\E000@b.de'), (U&'a\0378@b.de'), (U&'\202Ea@b.de'), (U&'a\200B b@b.de'), (U&'a \200Bb@b.de'),
	(U&'a\037E@b.de'), (U&'=?x?q?\00E9?=@b.de'),
	(U&'a@b\00FC.c'), (U&'a@\00FC'), (U&'a@\00FC.1'), (U&'a@\2603.de'), (U&'a@b\200B.de'), (U&'a@\00FC_.de'),
	(U&'a@\00FC..de'), (U&'a@[\00FC]'), (U&'\00E9@xn--0.de'), (U&'\00E9@-b.de'),
	(repeat(U&'\00E9', 33) || '@example.com'), (repeat(U&'\00E9', 400) || '@example.com'),
	(U&'a@' || repeat(U&'\00FC', 60) || '.de'), (U&'a@' || repeat(U&'\00FC.', 100) || 'de'),
	(U&'a@' || repeat(U&'\00FC', 600) || '.de'), (repeat(U&'\00E9', 2049))) AS bad(v);

-- addresses: options
SELECT v, validate_idn_email(v, allow_ip_literal => true), (explain_idn_email(v, allow_ip_literal => true)).code
FROM (VALUES (U&'j\00f6rg@[IPv6:2001:DB8::FFFF:7F00:1]'), (U&'J\0308@[192.0.2.1]'), (U&'\00f6@[192.0.2.1\00f6]'),
	(U&'\00f6@[192.0.2.1'), ('A@[192.0.2.1]')) AS literal(v);
SELECT v, is_idn_email(v) AS plain, validate_idn_email(v, allow_quoted => true) AS quoted,
	validate_idn_email(v, require_tld => false) AS single, validate_idn_email(v, tld_check => 'none') AS none,
	validate_idn_email(v, block_special_use => true) AS special, validate_idn_email(v, block_encoded_word => false) AS words
FROM (VALUES (U&'"J\00F6rg"@b.de'), (U&'"J\00F6 rg"@b.de'), (U&'"\\\00F6"@b.de'), (U&'"\0301"@b.de'), (U&'a@\00FC'),
	(U&'\00F6@b.1'), (U&'\00F6@b.local'), (U&'=?x?q?\00E9?=@b.de')) AS option(v);

-- the reasons that only these functions give
SELECT e.code, e."position", e.detail, e.hint FROM explain_idn_email(U&'a\200B@b.de') e
UNION ALL
SELECT e.code, e."position", e.detail, e.hint FROM explain_idn_hostname(U&'a\200B.de') e;

-- the three always agree, and the canonical form is a fixed point
WITH letters(c) AS (
	SELECT chr(c) FROM unnest(ARRAY[97, 72, 75, 46, 64, 45, 49, 233, 252, 223, 304, 305, 768, 769, 803, 817, 776,
		894, 913, 945, 1488, 1569, 1632, 1776, 2325, 2381, 4352, 4449, 8203, 8204, 8205, 8490, 8491, 8191, 12290, 12540,
		19968, 44032, 64257, 65313, 127462]) AS c),
numbered AS MATERIALIZED (SELECT array_agg(c) AS c FROM letters),
made AS MATERIALIZED (
	SELECT (SELECT string_agg(c[((i * 7919 + k * 104729) * 69069 % 1048573 / 71 % cardinality(c))::integer + 1], '')
			FROM generate_series(1, 1 + i % 6) AS k)
		|| CASE WHEN i % 3 > 0 THEN U&'@b\00FC.de' ELSE '' END AS v
	FROM generate_series(1::bigint, 6000) AS i, numbered),
form AS MATERIALIZED (
	SELECT v, is_idn_email(v) AS good, validate_idn_email(v) AS c, explain_idn_email(v) AS e,
		is_idn_hostname(v) AS host_good, validate_idn_hostname(v) AS host, explain_idn_hostname(v) AS host_e
	FROM made)
SELECT count(*) FILTER (WHERE good) > 100 AND count(*) FILTER (WHERE host_good) > 100 AS many_valid,
	count(DISTINCT (e).code) > 5 AS many_reasons,
	count(*) FILTER (WHERE good <> (c IS NOT NULL) OR good <> (e).ok OR (e)."position" NOT BETWEEN 1 AND length(v)
		OR validate_idn_email(c) IS DISTINCT FROM c) AS disagreements,
	count(*) FILTER (WHERE host_good <> (host IS NOT NULL) OR host_good <> (host_e).ok
		OR (host_e)."position" NOT BETWEEN 1 AND length(v) OR validate_hostname(host) IS DISTINCT FROM host) AS host_disagreements
FROM form;
SELECT count(*) AS ascii_differs
FROM (VALUES ('a@b.cd'), ('A@B.cd'), ('a@b'), ('a b@c.dd'), ('a@xn--0.de'), ('@'), ('a@b.1')) AS ascii(v)
WHERE explain_idn_email(v) IS DISTINCT FROM explain_email(v) OR validate_idn_email(v) IS DISTINCT FROM validate_email(v)
	OR explain_idn_hostname(v) IS DISTINCT FROM explain_hostname(v);

-- NULL, options that are not
SELECT is_idn_hostname(NULL), validate_idn_email(NULL), explain_idn_email('a', require_tld => NULL);
SELECT is_idn_email(U&'secret\00E9@b.cd', tld_check => 'Alpha');

-- ill-formed text, which a cast can make: refused, and not read past its end
CREATE CAST (bytea AS text) WITHOUT FUNCTION;
SELECT (explain_idn_hostname(v::text)).code, (explain_idn_hostname(v::text))."position",
	(explain_idn_email(v::text)).code AS email, (explain_idn_email(('\x614062'::bytea || v)::text)).code AS domain
FROM (VALUES ('\xff'::bytea), ('\x61c3'), ('\x61e282'), ('\x61eda080'), ('\x61f09f92'), ('\xc3a9c0af')) AS bad(v);
DROP CAST (bytea AS text);

-- long input costs no more than it has to
SELECT (explain_idn_email(repeat(U&'\0301\0323', 1000) || '@b.de')).code AS marks,
	(explain_idn_email('a@' || repeat(U&'\0301\0323', 1000))).code AS domain_marks,
	(explain_idn_hostname('a' || repeat(U&'\0301\0323', 255))).code AS host_marks,
	(explain_idn_hostname(repeat(U&'\00FC', 10000000))).code AS cap;

-- URLs
SELECT v, validate_idn_url(v) AS canonical, e.code, e."position"
FROM (VALUES (U&'https://m\00FCnchen.de/stra\00DFe?q=\00E9#\4E2D'), (U&'HTTP://B\00DCCHER.example:80'), ('http://example.com/a'),
	(U&'http://example.com/\00E9/%7e/../x'), (U&'http://a\3002example/'), (U&'http://a\FF0Fevil.example/'), (U&'http://\FF11\FF12\FF17.0.0.1/'),
	(U&'http://\00FC\200B.example/'), (U&'http://a.example/\202Etxt'), (U&'http://a.example/\00E9\200B'), (U&'http://a.example/\00A0'),
	(U&'http://a.example:x/\200B'), (U&'http://a.example/\00E9 b'), (U&'http://a.example/\00E9\\b'), (U&'http://a.example/\00E9%zz'),
	(U&'http://\2603.example/'), (U&'http://\00E9:80\00E9/'), (U&'http:/\00E9'), (U&'\00E9://a.example/'), (U&'\00E9'), (U&'ftp://\00E9.example/'),
	(U&'http://\00E9@a.example/'), (U&'http://a@\00E9.example/'), (U&'http://\00E9%41.example/'), (U&'http://[::1\00E9]/'), (U&'http:///\00E9'),
	(U&'http://e\0301.example/e\0301')) AS url(v),
	LATERAL explain_idn_url(v) AS e;
SELECT validate_idn_url(U&'ftp://u@\00FC.example/\00E9', '{ftp}', allow_userinfo => true),
	(explain_idn_url(U&'ftp://\00FC@\00FC.example/\00E9', '{ftp}', true)).code,
	(explain_idn_url(U&'http://a.example/\00E9\00E9', max_octets => 22)).code AS form,
	(explain_idn_url(U&'http://a.example/' || repeat(U&'\00E9', 3000))).code AS cap,
	length(validate_idn_url('http://a.example/' || repeat(U&'\00E9', 5000), max_octets => 32768)) AS long;

-- another encoding: ASCII works, the rest needs UTF8
\set home :DBNAME
CREATE DATABASE regress_idn_latin1 TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C';
\c regress_idn_latin1
CREATE EXTENSION bartizan;
SET client_encoding = 'UTF8';
SELECT bartizan.validate_idn_hostname('A.b'), bartizan.validate_idn_email('A@b.cd'), (bartizan.explain_idn_email('a')).code;
SELECT bartizan.is_idn_hostname(U&'\00FC');
SELECT bartizan.is_idn_email(U&'\00FC@b.de');
SELECT bartizan.is_idn_url('http://a.example/'), bartizan.is_idn_url(U&'http://a.example/\00FC');
\c :home
DROP DATABASE regress_idn_latin1;
