-- JSON as text: is_json, validate_json, explain_json.
SET search_path = bartizan, public;

-- accepted; the canonical form is the text itself
SELECT v, is_json(v), validate_json(v) = v AS same, explain_json(v)
FROM (VALUES ('null'), ('-0.5e+10'), ('"é\u00e9\n"'), ('[]'), (' { "a" : [ 1 , {} , true ] } '), ('{"a":1,"a":2}'),
	('"\u0000"'), ('"\ud800"'), ('1e400')) AS good(v);

-- refused
SELECT encode(convert_to(v, 'UTF8'), 'escape') AS v, e.code, e."position", e.detail
FROM (VALUES (''), (' '), ('nul'), ('True'), ('NaN'), ('01'), ('1.'), ('.5'), ('+1'), ('[1,]'), ('[1'), ('{"a":1,}'), ('{a:1}'),
	('{''a'':1}'), ('["é" 1]'), (E'"a\nb"'), ('"\x41"'), ('"\u12"'), ('"a'), ('1 2'), ('[1}'), (U&'\FEFF1'), (U&'1\00A0'),
	('//1'), ('[[[[') ) AS bad(v), LATERAL explain_json(v) e;

-- options: depth and octets, from both sides
SELECT is_json('1', 1), is_json('[]', 1), is_json('[[]]', 1), is_json('{"a":[]}', 2), (explain_json('{"é":[]}', 1))."position";
SELECT d, is_json(repeat('[', d) || repeat(']', d)) AS plain, is_json(repeat('{"a":', d) || '1' || repeat('}', d), 1000) AS deep,
	(explain_json(repeat('[', d))).code, (explain_json(repeat('[', d)))."position"
FROM unnest(ARRAY[64, 65, 1000, 1001, 100000]) d;
SELECT is_json('"aa"', max_octets => 4), (explain_json('"aaa"', max_octets => 4)).code, (explain_json('"é"', max_octets => 3)).code;
SELECT is_json(to_json(repeat('a', 1048574))::text), is_json(to_json(repeat('a', 1048575))::text),
	is_json(to_json(repeat('a', 1048575))::text, max_octets => 67108864);

-- The server's own types.  Of a text that is json to one, but not the other,
-- there is none but for depth; jsonb refuses more.
CREATE FUNCTION pg_temp.is(value text, type regtype) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SELECT %L::%s', value, type);
	RETURN true;
EXCEPTION WHEN data_exception OR untranslatable_character THEN
	RETURN false;
END $$;
WITH token(n, t) AS (
	SELECT ordinality - 1, t FROM unnest(ARRAY['1', '-2.5e3', 'null', 'true', '"a"', '[', ']', '{', '}', ',', ':', '"\n"', '"b":',
		' ', '0', '-', '.', 'e', '"', '\', 'u00e9', '"\u0041"', 'x', '[]', '{}']) WITH ORDINALITY AS a(t, ordinality)),
made AS MATERIALIZED (
	SELECT string_agg(t, '' ORDER BY k) AS v
	FROM generate_series(1, 5000) i, generate_series(1, 1 + i % 6) k, token
	WHERE n = ('x' || substr(md5(i || ' ' || k), 1, 6))::bit(24)::int % (CASE WHEN i % 2 = 0 THEN 14 ELSE 25 END)
	GROUP BY i),
judged AS MATERIALIZED (
	SELECT v, is_json(v) AS ours, pg_temp.is(v, 'json') AS json, pg_temp.is(v, 'jsonb') AS jsonb, explain_json(v) AS e FROM made)
SELECT count(*) FILTER (WHERE ours) > 400 AS many_valid, count(*) FILTER (WHERE NOT ours) > 2000 AS many_invalid,
	count(*) FILTER (WHERE ours <> json) AS not_as_json, count(*) FILTER (WHERE jsonb AND NOT ours) AS jsonb_alone,
	count(*) FILTER (WHERE ours <> (e).ok OR ours <> (validate_json(v) IS NOT NULL) OR validate_json(v) <> v
		OR (e)."position" NOT BETWEEN 1 AND length(v) + 1) AS disagreements
FROM judged;
SELECT v, is_json(v), pg_temp.is(v, 'json') AS json, pg_temp.is(v, 'jsonb') AS jsonb
FROM (VALUES ('"\u0000"'), ('"\ud800"'), ('"\udc00"'), ('"\ud83d\ude00"'), ('{"a":1,"a":2}'), (repeat('[', 65) || repeat(']', 65))) AS special(v);

-- only white space may be added at either end
SELECT to_hex(c) AS "character", is_json('[1]' || chr(c)) AS after, is_json(chr(c) || '[1]') AS before
FROM unnest(ARRAY[9, 10, 13, 32, 11, 12, 127, 133, 160, 8203, 8232, 65279]) c;

-- ill-formed text, which a cast can make
CREATE CAST (bytea AS text) WITHOUT FUNCTION;
SELECT v, e.code, e."position"
FROM (VALUES ('\x22ff22'::bytea), ('\x22c3a9c322'), ('\x22eda08022'), ('\xff'), ('\x5b31c3'), ('\x3100')) AS bad(v), LATERAL explain_json(v::text) e;
DROP CAST (bytea AS text);

-- in a CHECK
CREATE TEMPORARY TABLE t (v text CHECK (is_json(v, max_depth => 2)));
INSERT INTO t VALUES ('[[]]'), (NULL);
\set VERBOSITY sqlstate
INSERT INTO t VALUES ('[[[]]]');
\set VERBOSITY default

-- NULL
SELECT is_json(NULL), validate_json('1', NULL), explain_json('1', max_octets => NULL);

-- options that are not
SELECT is_json('secret', 0);
SELECT validate_json('secret', max_depth => 1001);
SELECT explain_json('secret', max_octets => 0);
\set VERBOSITY sqlstate
SELECT is_json('secret', max_octets => 67108865);
