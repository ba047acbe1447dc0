-- E-mail addresses as text: is_email, validate_email, explain_email and the
-- parts.  The type is tested in email_type and email_ops.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT v, is_email(v), validate_email(v), explain_email(v)
FROM (VALUES ('a@b.cd'), ('Bob@X.Com'), ('o''brien@example.com'),
	('user+tag@example.com'), ('user%x.example@example.com'),
	('user@ab--cd.com'), ('user@xn--mnchen-3ya.de'), ('user@example.XN--P1AI'),
	('user@example.invalid'),
	('!#$%&''*+-/=?^_`{|}~@example.com')) AS good(v);

-- refused, one rule each
SELECT v, (explain_email(v)).code, (explain_email(v))."position"
FROM (VALUES (''), ('abc'), ('@b.cd'), ('a@'),
	(E'a@b.cd\n'), (E'a@b.cd\r\nBcc: x@y.zz'), (E'\ta@b.cd'), (' a@b.cd'), ('a@b.cd '),
	('a@x.com, b@x.com'), ('a@b@c.example'), ('Bob <bob@example.com>'),
	('.user@example.com'), ('user.@example.com'), ('us..er@example.com'),
	('(c)user@example.com'), ('"john doe"@example.com'),
	('=?x?q?=41=42?=c@good.example'), ('a@.b.cd'), ('user@example..com'),
	('user@example.com.'), ('user@ex_ample.com'), ('user@-example.com'),
	('user@example-.com'), ('user@xn--0.com'), ('user@xn--al-0ea.com'),
	('user@1a.xn--4db'), ('user@localhost'),
	('user@192.0.2.1'), ('user@host.0x1f'), ('user@example.c'),
	('user@example.123'), ('user@[192.0.2.1]')) AS bad(v);

-- the whole table of reasons that these functions can give
WITH bad(v) AS (VALUES (''), (repeat('x', 4097)), (E'a@b.cd\n'), ('a@b.cd '),
	('abc'), ('a@b@c.dd'), ('B <b@c.dd>'),
	(repeat('a', 64) || '@' || repeat(repeat('b', 50) || '.', 4) || 'com'),
	('@b.cd'), ('.a@b.cd'), ('a.@b.cd'), ('a..a@b.cd'), ('(a@b.cd'), (U&'\00E9@b.cd'),
	('=?x?q?a?=@b.cd'), (repeat('a', 65) || '@b.cd'), ('"a"@b.cd'),
	('a@'), ('a@b..cd'), ('a@b.cd.'), ('a@b_.cd'), (U&'a@\00E9.cd'), ('a@xn--a.cd'),
	('a@-b.cd'), ('a@b-.cd'), ('a@' || repeat('b', 64) || '.cd'),
	('a@' || repeat(repeat('b', 50) || '.', 5) || 'com'), ('a@b'), ('a@b.1'), ('a@b.c'), ('a@[b]'))
SELECT e.code, e."position", e.detail, e.hint
FROM bad, LATERAL explain_email(v) e
UNION ALL
SELECT e.code, e."position", e.detail, e.hint
FROM (VALUES ('"a@b.cd')) AS more(v), LATERAL explain_email(v, allow_quoted => true) e
UNION ALL
SELECT e.code, e."position", e.detail, e.hint
FROM (VALUES ('a@b.test')) AS more(v), LATERAL explain_email(v, block_special_use => true) e;

-- characters, not octets, count for the position
SELECT (explain_email(U&'\00E9\00E9 @b.cd')).code,
	(explain_email(U&'"\00E9"', allow_quoted => true))."position",
	(explain_email(U&'a@b\00E9.cd'))."position",
	(explain_email(U&'a@b.cd\+01F600'))."position";

-- options
SELECT v, is_email(v) AS plain, validate_email(v, allow_quoted => true) AS quoted,
	validate_email(v, require_tld => false) AS single,
	validate_email(v, tld_check => 'not_numeric') AS not_numeric,
	validate_email(v, tld_check => 'none') AS none,
	validate_email(v, block_special_use => true) AS special,
	validate_email(v, block_encoded_word => false) AS words
FROM (VALUES ('A@b.cd'), ('"john doe"@example.com'), ('"a@b"@example.com'),
	('"Bob"@example.com'), ('""@example.com'), ('user@localhost'), ('user@1'),
	('user@example.c'), ('user@example.c0m'), ('user@192.0.2.1'),
	('user@example.invalid'), ('user@a.example'),
	('=?x?q?=41=42?=c@good.example')) AS option(v);
SELECT validate_email('Bob.B@Example.COM', letter_case => 'domain'),
	validate_email('"Bob"@X.com', allow_quoted => true, letter_case => 'domain'),
	validate_email('Bob.B@Example.COM', letter_case => 'lower');

-- the three always agree, and the canonical form is a fixed point
WITH made AS MATERIALIZED (
	SELECT format(CASE WHEN i % 3 = 0 THEN '"%s"@%s.cd' ELSE '%s@%s.cd' END,
			array_to_string(ARRAY(
				SELECT substr('abZ09+-.=? "\<@', ((i * 7919 + k * 104729) * 69069 % 1048573 / 71 % (10 + i % 6))::integer + 1, 1)
				FROM generate_series(1, 1 + i % 7) AS k), ''),
			substr('Exa-mple..', (i % 4)::integer + 1, (i % 11)::integer)) AS v
	FROM generate_series(1::bigint, 3000) AS i),
form AS MATERIALIZED (
	SELECT v, is_email(v, allow_quoted => true) AS good,
		validate_email(v, allow_quoted => true) AS c,
		explain_email(v, allow_quoted => true) AS e
	FROM made)
SELECT count(*) FILTER (WHERE good) > 100 AS many_valid,
	count(*) FILTER (WHERE NOT good) > 100 AS many_invalid,
	count(DISTINCT (e).code) > 5 AS many_reasons,
	count(*) FILTER (WHERE good <> (c IS NOT NULL) OR good <> (e).ok
		OR good <> ((e).code IS NULL)
		OR (e)."position" NOT BETWEEN 1 AND length(v)
		OR validate_email(c, allow_quoted => true) IS DISTINCT FROM c) AS disagreements
FROM form;
SELECT count(*) AS wrong
FROM (VALUES (E'\n'), (E'\r'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'),
		(U&'\200B'), (U&'\2028'), (U&'\FEFF'), (U&'\3000'), (',')) AS edge(c),
	(VALUES ('a@b.cd'), ('Bob@X.com')) AS good(v)
WHERE is_email(v || c) OR is_email(c || v) OR NOT is_email(v);

-- the parts are those of the canonical form
SELECT v, email_local(v), email_domain(v),
	email_local(v) || '@' || email_domain(v) = validate_email(v) AS whole
FROM (VALUES ('Bob.B@X.Com'), ('a@b.cd'), ('nobody'), ('"a"@b.cd')) AS part(v);

-- addresses in brackets
SELECT v, is_email(v) AS plain, validate_email(v, allow_ip_literal => true) AS canonical, e.code, e."position"
FROM (VALUES ('User@[192.0.2.1]'), ('user@[IPv6:2001:DB8:0::1]'), ('user@[ipv6:::FFFF:7F00:1]'),
	('user@[2001:db8::1]'), ('user@[192.0.2.1'), ('user@[127.1]'), ('user@[IPv6:fe80::1%eth0]'), ('user@192.0.2.1'),
	('user@[192.0.2.1]' || chr(10)), ('user@[192.0.2.1]@b.cd'), ('user@example.com')) AS literal(v),
	LATERAL explain_email(v, allow_ip_literal => true) AS e;
SELECT v, validate_email(v, true, true) AS quoted, validate_email(v, true, true, letter_case => 'domain') AS kept
FROM (VALUES ('"User"@[IPv6:::1]'), ('"A B"@[192.0.2.1]'), ('User@Example.com')) AS literal(v);
SELECT 'user@[192.0.2.1]'::email;
SELECT email_domain('user@[192.0.2.1]'), is_email('user@[192.0.2.1]', allow_ip_literal => NULL);

-- NULL
SELECT is_email(NULL), validate_email(NULL), explain_email(NULL),
	email_local(NULL), email_domain(NULL);
SELECT is_email('a@b.cd', tld_check => NULL), validate_email('a@b.cd', letter_case => NULL),
	explain_email('a@b.cd', require_tld => NULL);

-- options that are not: the caller is told, never the value
SELECT is_email('secret@b.cd', tld_check => 'Alpha');
SELECT validate_email('secret@b.cd', letter_case => '');
SELECT explain_email('secret@b.cd', tld_check => 'x');
\set VERBOSITY sqlstate
SELECT is_email('a@b.cd', tld_check => 'Alpha');
SELECT validate_email('a@b.cd', letter_case => '');
\set VERBOSITY default

-- an option that changes from row to row, or from call to call, is read anew
SELECT o, is_email('a@b.c', tld_check => o), (explain_email('a@b.c', tld_check => o)).code
FROM (VALUES ('alpha'), ('not_numeric'), (NULL), ('alpha')) AS options(o);
DO $$
DECLARE
	o text;
	answers text = '';
BEGIN
	FOREACH o IN ARRAY '{alpha,not_numeric,alpha,none}'::text[] LOOP
		answers := answers || is_email('a@b.c', tld_check => o)::text || ' ';
	END LOOP;
	RAISE NOTICE '%', answers;
END $$;

-- edges: lengths from both sides
SELECT n, is_email(repeat('a', n) || '@b.cd') AS local,
	is_email('a@' || repeat('b', n) || '.cd') AS label
FROM (VALUES (63), (64), (65)) AS edge(n);
SELECT n, is_email(v), octet_length(v), (explain_email(v)).code
FROM (VALUES (57), (58)) AS edge(n),
	LATERAL (SELECT repeat('a', 64) || '@' || repeat(repeat('b', 63) || '.', 2) || repeat('c', n) || '.com') AS made(v);
SELECT n, (explain_email(repeat('a', n))).code
FROM (VALUES (4096), (4097), (10000000)) AS edge(n);

-- a large stored value is refused without being read
CREATE TABLE email_big (v text);
ALTER TABLE email_big ALTER COLUMN v SET STORAGE external;
INSERT INTO email_big VALUES (repeat('a', 1000000)), (repeat('a', 4096)), ('Bob@X.com');
SELECT length(v), is_email(v), validate_email(v), (explain_email(v)).code FROM email_big;
DROP TABLE email_big;

-- a domain binds the functions when it is made, so no search_path matters
CREATE DOMAIN public.corp_email AS text CHECK (email_domain(VALUE) = 'corp.com');
SET search_path = pg_catalog;
SELECT 'Bob@CORP.com'::public.corp_email;
SELECT 'bob@corp.com.evil.example'::public.corp_email;
DROP DOMAIN public.corp_email;

-- privileges: anybody may validate, nobody may create beside the functions
CREATE ROLE regress_email_user;
SET ROLE regress_email_user;
SELECT bartizan.is_email('a@b.cd'), bartizan.validate_email('A@b.cd'),
	(bartizan.explain_email('a')).code, bartizan.email_local('a@b.cd'),
	bartizan.email_domain('a@b.cd');
CREATE FUNCTION bartizan.is_email(value text, extra integer) RETURNS boolean
	LANGUAGE sql AS 'SELECT true';
RESET ROLE;
DROP ROLE regress_email_user;

-- is_canonical_email: valid, and in one spelling; by blocks and by the scanner
SELECT left(v, 20) AS v, bartizan.is_canonical_email(v) AS is,
	bartizan.is_canonical_email(v) = (bartizan.validate_email(v) IS NOT DISTINCT FROM v) AS same
FROM (VALUES ('bob@x.com'), ('Bob@x.com'), ('bob@X.com'), ('o''brien@x.com'), ('O''brien@x.com'),
	(repeat('a', 60) || '@x.com'), (repeat('a', 60) || '@x.coM'), (repeat('b', 65) || '@x.com'),
	('"bob"@x.com'), ('bob@localhost'), ('bob@xn--mnchen-3ya.de'), ('bob@XN--mnchen-3ya.de'), ('bob@x.com '),
	(''), (repeat('x', 5000)), (NULL)) AS t (v);
