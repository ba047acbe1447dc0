-- Names: slug, username and safe_filename, and their domains.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT v, is_slug(v), validate_slug(v), explain_slug(v), is_slug(v, strict => true) AS strict
FROM (VALUES ('a'), ('my-first-post'), ('Foo_Bar-9'), ('a--b'), ('-a')) AS good(v);
SELECT v, is_username(v), validate_username(v), explain_username(v)
FROM (VALUES ('bob'), ('Bob_.b-9'), ('___'), ('0x0')) AS good(v);
SELECT encode(convert_to(v, 'UTF8'), 'escape') AS v, is_safe_filename(v), validate_safe_filename(v) = v AS same, explain_safe_filename(v)
FROM (VALUES ('a'), ('Report 2024 (final).PDF'), ('.bashrc'), ('résumé.pdf'), ('日本語.txt'),
	(U&'\+01F468\200D\+01F469\200D\+01F467.png'), ('a..b'), ('console.log'), ('COM10')) AS good(v);

-- refused, one rule each
SELECT v, e.code, e."position", e.detail
FROM (VALUES (''), ('-_-'), ('a b'), (E'a\n'), ('a.b'), ('café')) AS bad(v), LATERAL explain_slug(v) e;
SELECT v, e.code, e."position", e.detail
FROM (VALUES ('Foo'), ('a_b'), ('-a'), ('a-'), ('a--b')) AS bad(v), LATERAL explain_slug(v, true) e;
SELECT v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), ('ab'), (repeat('a', 33)), ('123'), ('.bob'), ('bob-'), ('b..b'), ('b@b'), ('b b'),
	(E'bob\n'), (U&'m\0131ke')) AS bad(v), LATERAL explain_username(v) e;
SELECT encode(convert_to(v, 'UTF8'), 'escape') AS v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), ('.'), ('..'), ('a.'), (' a'), ('a '), ('../etc/passwd'), (E'C:\\a'), ('a?'),
	(E'a\n'), (U&'a\0085'), (U&'gpj\202E.exe'), (U&'a\00A0b'), (U&'a\200B'), (U&'\FEFFa'),
	('con'), ('Aux.tar.gz'), ('nul  .txt'), (U&'lpt\00B9')) AS bad(v), LATERAL explain_safe_filename(v) e;
SELECT is_safe_filename(repeat('é', 127)) AS octets_254, (explain_safe_filename(repeat('é', 128))).code,
	(explain_safe_filename(repeat('é', 127) || '/'))."position";
SELECT (explain_slug(repeat('a', 4097))).code, is_slug(repeat('a', 4096)), (explain_username(repeat('a', 4097))).code,
	(explain_safe_filename(repeat('a', 4097))).code, (explain_safe_filename(repeat('a', 4096))).code;

-- options
SELECT is_username('a', min_chars => 1), is_username(repeat('a', 255), max_chars => 255), is_username('abcd', 4, 4),
	is_username('abc', 4, 4), is_username('abcde', 4, 4);

-- a foreign character at either end
SELECT count(*) AS wrong
FROM (VALUES (E'\n'), (E'\r'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'),
		(U&'\200B'), (U&'\2028'), (U&'\FEFF'), (U&'\3000')) AS edge(c),
	(VALUES ('abc')) AS good(v),
	LATERAL (VALUES (v || c), (c || v)) AS made(m)
WHERE is_slug(m) OR is_slug(m, true) OR is_username(m) OR is_safe_filename(m)
	OR NOT (is_slug(v) AND is_slug(v, true) AND is_username(v) AND is_safe_filename(v));

-- the pattern of each, and the three always agree
WITH made AS MATERIALIZED (
	SELECT array_to_string(ARRAY(
		SELECT substr('abZ09_-. /', ((i * 7919 + k * 104729) * 69069 % 1048573 / 71 % (5 + i % 6))::integer + 1, 1)
		FROM generate_series(1, i % 9) AS k), '') AS v
	FROM generate_series(1::bigint, 4000) AS i)
SELECT count(*) FILTER (WHERE is_slug(v)) > 100 AS many_slugs, count(*) FILTER (WHERE is_username(v)) > 100 AS many_names,
	count(*) FILTER (WHERE is_slug(v) <> (v ~ '^[A-Za-z0-9_-]+$' AND v ~ '[A-Za-z0-9]')) AS slug,
	count(*) FILTER (WHERE is_slug(v, true) <> (v ~ '^[a-z0-9]+(-[a-z0-9]+)*$')) AS strict,
	count(*) FILTER (WHERE is_username(v) <> (v ~ '^[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*$' AND v !~ '^[0-9]*$'
		AND length(v) BETWEEN 3 AND 32)) AS username,
	count(*) FILTER (WHERE is_safe_filename(v) <> (v !~ '/' AND v !~ '^ |[ .]$' AND v <> '')) AS filename,
	count(*) FILTER (WHERE is_slug(v) <> (validate_slug(v) IS NOT NULL) OR is_slug(v) <> (explain_slug(v)).ok
		OR validate_slug(validate_slug(v)) <> validate_slug(v) OR lower(v COLLATE "C") <> validate_slug(v)
		OR is_username(v) <> (validate_username(v) IS NOT NULL) OR is_username(v) <> (explain_username(v)).ok
		OR lower(v COLLATE "C") <> validate_username(v)
		OR is_safe_filename(v) <> (validate_safe_filename(v) IS NOT NULL) OR validate_safe_filename(v) <> v
		OR is_safe_filename(v) <> (explain_safe_filename(v)).ok) AS disagreements
FROM made;

-- ill-formed text, which a cast can make
CREATE CAST (bytea AS text) WITHOUT FUNCTION;
SELECT (explain_slug('\x61ff'::bytea::text)).code, (explain_username('\x61c3'::bytea::text)).code, e.code, e."position"
FROM explain_safe_filename('\xc3a9e280'::bytea::text) e;
DROP CAST (bytea AS text);

-- domains: canonical or nothing, and no word of the value
CREATE TEMPORARY TABLE t (s validated_slug UNIQUE, u validated_username, f validated_safe_filename);
INSERT INTO t VALUES ('foo-1', 'bob', 'résumé.pdf'), (NULL, NULL, NULL), (validate_slug('Foo-2'), validate_username('Bob'), NULL);
SELECT * FROM t;
INSERT INTO t (s) VALUES ('Foo-3');
INSERT INTO t (u) VALUES ('secret bob');
INSERT INTO t (f) VALUES ('secret/bob');

-- NULL
SELECT is_slug(NULL), validate_slug('a', NULL), explain_username(NULL), is_username('bob', NULL), is_safe_filename(NULL);

-- options that are not
SELECT is_username('secret', 0);
SELECT is_username('secret', 3, 256);
SELECT is_username('secret', 5, 4);
\set VERBOSITY sqlstate
SELECT validate_username('secret', min_chars => 256);
SELECT explain_username('secret', max_chars => 0);
