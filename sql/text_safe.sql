-- Free text: is_safe_text, validate_safe_text, explain_safe_text and the
-- domain; and, for file names and JSON too, what happens in other encodings.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT encode(convert_to(v, 'UTF8'), 'escape') AS v, is_safe_text(v),
	encode(convert_to(validate_safe_text(v), 'UTF8'), 'escape') AS canonical, explain_safe_text(v)
FROM (VALUES (''), ('plain'), (E'tab\tand\r\nlines\n'), ('naïve'), (U&'nai\0308ve'), (U&'\212B\2126\037E'),
	(U&'\1112\1161\11AB'), (U&'\+01F468\200D\+01F469'), (U&'\FB01'), (U&'\200B\00A0'), ('<b>&amp;')) AS good(v);

-- refused
SELECT left(encode(convert_to(v, 'UTF8'), 'escape'), 30) AS v, e.code, e."position", e.detail, e.hint
FROM (VALUES (E'a\x1b[0m'), (E'a\rb'), (E'\x7f'), (U&'é\0085'), (U&'é\202E'), (U&'\2066'), (U&'é\FFFE'), (U&'\+01FFFF'),
	(U&'a' || repeat(U&'\0301', 31))) AS bad(v), LATERAL explain_safe_text(v) e;
SELECT encode(convert_to(v, 'UTF8'), 'escape') AS v, e.code, e."position"
FROM (VALUES (E'a\n'), (E'a\r\n'), (U&'a\2028'), (U&'a\2029'), (E'a\tb')) AS bad(v), LATERAL explain_safe_text(v, false) e;

-- options: the cap counts octets, and comes before the rest
SELECT is_safe_text('ab', max_octets => 2), (explain_safe_text('abc', max_octets => 2)).code,
	(explain_safe_text('éé', max_octets => 3)).code, is_safe_text('', max_octets => 1);
SELECT is_safe_text(repeat('a', 1048576)), is_safe_text(repeat('a', 1048577)),
	is_safe_text(repeat('a', 1048577), max_octets => 67108864);

-- runs of marks: 30, 31; with a class that shows only when decomposed; a code
-- point without a class yet
SELECT to_hex(c) AS "character", is_safe_text('a' || repeat(chr(c), 30)) AS "30", is_safe_text('a' || repeat(chr(c), 31)) AS "31"
FROM unnest(ARRAY[x'301', x'344', x'f73', x'1d165', x'88f', x'e09', x'1f600', x'1faff']::int[]) c;

-- the server's NFC, whole and in pieces
SELECT count(*) AS texts, count(*) FILTER (WHERE octet_length(t) > 100000) AS long,
	count(*) FILTER (WHERE is_safe_text(t)) AS valid,
	count(*) FILTER (WHERE validate_safe_text(t) IS DISTINCT FROM normalize(t, NFC)) AS wrong,
	count(*) FILTER (WHERE validate_safe_text(normalize(t, NFC)) IS DISTINCT FROM normalize(t, NFC)) AS moved
FROM generate_series(1, 40) i, LATERAL (
	SELECT repeat(string_agg(substr(U&'ae\0301\0323\0308\1100\1161\11A8\AC00\0915\093C\3042\3099\212B\00E9\00B4x\4E2D\0344\1E0B',
		(i * 7919 + k * k * 31 + k * 37) % 22 + 1, 1), '' ORDER BY k), CASE WHEN i % 4 = 0 THEN 400 ELSE 1 END) AS t
	FROM generate_series(1, 100 + i) k) made;
SELECT validate_safe_text(t) = t AS same, pg_column_size(validate_safe_text(t)) = pg_column_size(t) AS itself
FROM (SELECT repeat(U&'\3042\306B', 70000) AS t) long;
SELECT validate_safe_text(repeat(E'\r\n', 70000)) = repeat(E'\n', 70000) AS lines;

-- the exception of the contract: a form that NFC lengthens past a limit
SELECT is_safe_text(t), octet_length(t) AS octets, octet_length(validate_safe_text(t)) AS form, is_safe_text(validate_safe_text(t)) AS again
FROM (SELECT 'a' || repeat(U&'\0344', 30) AS t) lengthened;
SELECT is_safe_text(t, max_octets => 4), octet_length(validate_safe_text(t, max_octets => 4)) AS form
FROM (SELECT U&'\+01D15E' AS t) lengthened;

-- the three agree
WITH made AS MATERIALIZED (
	SELECT array_to_string(ARRAY(
		SELECT substr(U&'ab \0009\000A\000D\0085\202E\2028\00E9\0301\FFFE',
			((i * 7919 + k * 104729) * 69069 % 1048573 / 71 % (5 + i % 8))::integer + 1, 1)
		FROM generate_series(1, i % 9) AS k), '') AS v, i % 2 = 0 AS nl
	FROM generate_series(1::bigint, 4000) AS i)
SELECT count(*) FILTER (WHERE is_safe_text(v, nl)) > 100 AS many_valid, count(*) FILTER (WHERE NOT is_safe_text(v, nl)) > 100 AS many_invalid,
	count(*) FILTER (WHERE is_safe_text(v, nl) <> (validate_safe_text(v, nl) IS NOT NULL)
		OR is_safe_text(v, nl) <> (explain_safe_text(v, nl)).ok
		OR (explain_safe_text(v, nl))."position" NOT BETWEEN 1 AND length(v)
		OR validate_safe_text(v, nl) <> normalize(replace(v, E'\r\n', E'\n'), NFC)
		OR is_safe_text(v, nl) <> (v !~ U&'[\0085\202E\FFFE]' AND replace(v, E'\r\n', '') !~ '\r'
			AND (nl OR v !~ U&'[\000A\2028]'))) AS disagreements
FROM made;

-- ill-formed text, which a cast can make
CREATE CAST (bytea AS text) WITHOUT FUNCTION;
SELECT v, e.code, e."position", validate_safe_text(v::text)
FROM (VALUES ('\x61ff'::bytea), ('\xc3a9c3'), ('\xeda080'), ('\x6100')) AS bad(v), LATERAL explain_safe_text(v::text) e;
DROP CAST (bytea AS text);

-- the domain: text that is safe, in any form; no word of the value
CREATE TEMPORARY TABLE t (v validated_safe_text);
INSERT INTO t VALUES (E'two\r\nlines'), (U&'nai\0308ve'), (''), (NULL);
INSERT INTO t VALUES (E'secret\x1b');
SELECT count(*), count(v) FROM t;

-- NULL
SELECT is_safe_text(NULL), validate_safe_text('a', NULL), explain_safe_text('a', max_octets => NULL);

-- options that are not
SELECT is_safe_text('secret', max_octets => 0);
SELECT validate_safe_text('secret', max_octets => 67108865);
\set VERBOSITY sqlstate
SELECT explain_safe_text('secret', max_octets => -1);
\set VERBOSITY default

-- Other encodings.  What the octets mean is judged, positions are those of
-- the value, and no form changes but line ends.  What cannot be read is not
-- safe.  SQL_ASCII says nothing about octets: they are judged as UTF-8.
SELECT current_database() AS first_database \gset
SELECT format('CREATE DATABASE regress_bartizan_%s ENCODING %L LOCALE_PROVIDER libc LOCALE %L TEMPLATE template0', lower(e), e, 'C')
FROM unnest(ARRAY['LATIN1', 'WIN1252', 'EUC_JP', 'SQL_ASCII']) e \gexec
\set judge 'SELECT v, (explain_safe_text(v::text)).code, (explain_safe_text(v::text))."position", validate_safe_text(v::text)::bytea AS canonical, (explain_safe_filename(v::text)).code AS name_code, (explain_safe_filename(v::text))."position" AS name_position, (explain_json(concat(chr(34), v::text, chr(34)))).code AS json_code FROM octets'
\set setup 'CREATE EXTENSION bartizan; SET search_path = bartizan, public; CREATE CAST (bytea AS text) WITHOUT FUNCTION; CREATE CAST (text AS bytea) WITHOUT FUNCTION; CREATE TEMPORARY TABLE octets (v bytea)'
\c regress_bartizan_latin1
:setup;
INSERT INTO octets VALUES ('\x61'), ('\xe9e9'), ('\xe96585'), ('\xe9a0'), ('\x610d0ae9'), ('\x65e92f'), ('\xb4');
:judge;
\c regress_bartizan_win1252
:setup;
INSERT INTO octets VALUES ('\x80'), ('\xe985'), ('\xe981'), ('\xe9a0');
:judge;
\c regress_bartizan_euc_jp
:setup;
INSERT INTO octets VALUES ('\xa4a2a4a4'), ('\xa4a2a1a1'), ('\xa4a2a4'), ('\xa4a2f9fe'), ('\xa4a20d0aa4ab'), ('\xa4a22f');
:judge;
\c regress_bartizan_sql_ascii
:setup;
INSERT INTO octets VALUES ('\x61'), ('\xc3a9'), ('\x65cc81'), ('\xe9'), ('\xc3a9c285'), ('\xc3a92f');
:judge;
\c :first_database
DROP DATABASE regress_bartizan_latin1;
DROP DATABASE regress_bartizan_win1252;
DROP DATABASE regress_bartizan_euc_jp;
DROP DATABASE regress_bartizan_sql_ascii;
