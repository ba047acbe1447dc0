-- Host names as text: is_hostname, validate_hostname, explain_hostname.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT v, is_hostname(v), validate_hostname(v), explain_hostname(v)
FROM (VALUES ('localhost'), ('EXAMPLE.com'), ('3com.com'), ('ab--cd.example'), ('a.0b'),
	('xn--strae-oqa.example'), ('XN--MNCHEN-3YA.de'), ('xn--ll-0ea'), ('xn--ihqwcrb4cv8a8dqg056pqjye'),
	('xn--4db.example')) AS good(v);

-- refused, one rule each
SELECT v, (explain_hostname(v)).code, (explain_hostname(v))."position"
FROM (VALUES (''), (E'a\n'), (' a'), ('.'), ('-a'), ('a-'), ('a..b'), ('a.'), ('a_b'), ('a/b'), ('a%41'),
	(U&'m\00FCnchen.de'), (U&'a\3002b'), (repeat('a', 64)), ('1'), ('192.0.2.1'), ('host.0x1f'),
	('xn--al-0ea'), ('xn--hello-txk'), ('xn--X'), ('xn--i-7iq.ws'), ('xn--wca'), ('xn--e-xbb'),
	('xn--11b2er09f'), ('3com.xn--4db')) AS bad(v);

-- the whole table of reasons that these functions can give
SELECT e.code, e."position", e.detail, e.hint
FROM (VALUES (''), (repeat('a', 1025)), (E'a\n'), ('a b'), ('.a'), ('a.'), ('a*'), (U&'\00E9'),
	('xn--a'), ('-a'), ('a-'), (repeat('a', 64)), (repeat('a.', 126) || 'aa'), ('1')) AS bad(v),
	LATERAL explain_hostname(v) e
UNION ALL
SELECT e.code, e."position", e.detail, e.hint FROM explain_hostname('a', require_tld => true) e;

-- characters, not octets, count for the position
SELECT (explain_hostname(U&'a.b\00E9'))."position", (explain_hostname(U&'a_\00E9'))."position";

-- options
SELECT v, validate_hostname(v) AS plain, validate_hostname(v, require_tld => true) AS tld,
	validate_hostname(v, allow_trailing_dot => true) AS dot,
	validate_hostname(v, allow_underscore => true) AS underscore
FROM (VALUES ('a'), ('a.b'), ('A.b.'), ('a..'), ('_dmarc.a.example'), ('a_'), ('_dmarc.xn--p1ai'), ('_dmarc.xn--4db')) AS option(v);

-- the three always agree, and the canonical form is a fixed point
WITH made AS MATERIALIZED (
	SELECT array_to_string(ARRAY(
			SELECT substr('aZ09xn---..._ ', ((i * 7919 + k * 104729) * 69069 % 1048573 / 71 % (9 + i % 6))::integer + 1, 1)
			FROM generate_series(1, 1 + i % 11) AS k), '') || CASE WHEN i % 5 = 0 THEN '.xn--p1ai' ELSE '' END AS v
	FROM generate_series(1::bigint, 3000) AS i),
form AS MATERIALIZED (
	SELECT v, is_hostname(v, allow_trailing_dot => true) AS good,
		validate_hostname(v, allow_trailing_dot => true) AS c,
		explain_hostname(v, allow_trailing_dot => true) AS e
	FROM made)
SELECT count(*) FILTER (WHERE good) > 100 AS many_valid,
	count(*) FILTER (WHERE NOT good) > 100 AS many_invalid,
	count(DISTINCT (e).code) > 5 AS many_reasons,
	count(*) FILTER (WHERE good <> (c IS NOT NULL) OR good <> (e).ok
		OR (e)."position" NOT BETWEEN 1 AND length(v)
		OR validate_hostname(c) IS DISTINCT FROM c) AS disagreements
FROM form;

-- NULL
SELECT is_hostname(NULL), validate_hostname(NULL), explain_hostname(NULL),
	is_hostname('a', require_tld => NULL), validate_hostname('a', allow_trailing_dot => NULL),
	explain_hostname('a', allow_underscore => NULL);

-- edges: lengths from both sides
SELECT n, is_hostname(repeat('a', n)) AS label, is_hostname('xn--4db' || repeat('a', n - 7)) AS a_label
FROM (VALUES (62), (63), (64)) AS edge(n);
SELECT n, is_hostname(v), octet_length(v), (explain_hostname(v)).code
FROM (VALUES (61), (62)) AS edge(n), LATERAL (SELECT repeat(repeat('b', 63) || '.', 3) || repeat('c', n)) AS made(v);
SELECT n, (explain_hostname(repeat('a', n))).code
FROM (VALUES (1024), (1025), (10000000)) AS edge(n);

-- 253 octets that take longest: four A-labels of many marks
SELECT is_hostname(v), octet_length(v), validate_hostname(v) = v AS canonical
FROM (SELECT repeat('xn--x-zbb' || repeat('a', 54) || '.', 3) || 'xn--x-zbb' || repeat('a', 52)) AS made(v);

-- privileges: anybody may validate
CREATE ROLE regress_hostname_user;
SET ROLE regress_hostname_user;
SELECT bartizan.is_hostname('a.b'), bartizan.validate_hostname('A.b'), (bartizan.explain_hostname('a_')).code;
RESET ROLE;
DROP ROLE regress_hostname_user;
