-- Patterns: full_match, explain_match, pattern_info, is_pattern and its
-- sisters.  Time, memory, other encodings and cancels are tested in TAP.
SET search_path = bartizan, public;

-- the whole value, whatever the pattern does
SELECT v, p, full_match(v, p)
FROM (VALUES ('', ''), ('a', ''), ('a', 'a'), ('ab', 'a|ab'), ('ab', 'a'), ('xa', 'a'),
	(E'a\n', 'a'), (E'a\n', '^a$'), (E'a\n', '(?m)^a$'), (E'a\nb', '(?m)^a$'),
	('axyz', 'a(*ACCEPT)b'), ('a', 'a(*ACCEPT)b'), ('ab', 'a\Kb'), ('a', '(?C)a'),
	('AB-C 12', '[A-Z]{1,3}-[A-Z]{1,2} [0-9]{1,4}'), ('((a)b)', '(\((?:[^()]|(?1))*\))')) AS t(v, p);

-- flags
SELECT v, p, f, full_match(v, p, f)
FROM (VALUES ('A', 'a', ''), ('A', 'a', 'i'), (E'a\nb', '^a$\n^b$', ''), (E'a\nb', '^a$\n^b$', 'm'),
	(E'\n', '.', ''), (E'\n', '.', 's'), ('ab', 'a b # c', ''), ('ab', 'a b # c', 'x'),
	(U&'\00E9', '\w', ''), (U&'\00E9', '\w', 'u'), (U&'\00C9', U&'\00E9', 'ui'),
	(U&'\0663', '\d', ''), (U&'\0663', '\d', 'u')) AS t(v, p, f);

-- characters, not octets
SELECT full_match(U&'\00E9', '.'), full_match(U&'\+01F600', '.'), full_match(U&'\+01F600', '..');

-- an edge that is not in the pattern makes no match
SELECT count(*) AS wrong
FROM (VALUES (E'\n'), (E'\r'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'),
		(U&'\200B'), (U&'\2028'), (U&'\FEFF')) AS edge(c),
	(VALUES (''), ('m'), ('mu')) AS flag(f)
WHERE full_match('ab' || c, '^ab$', f) OR full_match(c || 'ab', '^ab$', f) OR NOT full_match('ab', '^ab$', f);

-- why not: everything before the position matched
SELECT v, p, e.*
FROM (VALUES ('AB-1', '[A-Z]{2}-[0-9]'), ('ab-1', '[A-Z]{2}-[0-9]'), ('AB_1', '[A-Z]{2}-[0-9]'),
	('AB-', '[A-Z]{2}-[0-9]'), ('AB-1x', '[A-Z]{2}-[0-9]'), (E'a\n', 'a'), ('', 'a'),
	(U&'\00E9\00E9x', U&'\00E9\00E9y')) AS t(v, p), LATERAL explain_match(v, p) e;

-- full_match and explain_match agree
SELECT count(*) > 500 AS many, count(*) FILTER (WHERE full_match(v, p)) > 50 AS matches,
	count(*) FILTER (WHERE full_match(v, p) <> (explain_match(v, p)).ok) AS disagreements
FROM (VALUES ('a*'), ('a*b'), ('(a|b)*'), ('[^a]*'), ('(?:ab)+c?'), ('(a)(b)\1'), ('(?=a).b*'),
		('a(?!b).*'), ('(?>a+)b'), ('a++b*'), ('.{3}'), ('(?i)AB+'), ('(a+)(b+)?')) AS t(p),
	(SELECT array_to_string(ARRAY(SELECT substr('abc', (i / 3 ^ k)::integer % 3 + 1, 1)
		FROM generate_series(0, i % 5) AS k), '') AS v FROM generate_series(0, 120) AS i) AS s;

-- NULL
SELECT full_match(NULL, 'a'), full_match('a', NULL), full_match('a', 'a', NULL), explain_match(NULL, 'a'),
	pattern_info(NULL), is_pattern(NULL), validate_pattern('a', NULL), explain_pattern('a', '', NULL);

-- errors name the cure and never the pattern or the value; what PCRE2 says of
-- one that does not compile depends on its version
SELECT full_match('a', 'a', 'g');
SELECT full_match('a', '((?1))');
SELECT full_match('a', repeat('(', 101) || repeat(')', 101));
SELECT full_match('a', repeat('a', 4097));
SELECT full_match(repeat('a', 65537), 'a*');
SELECT full_match('a', '((a{1,999}){1,999}){1,999}');
SELECT full_match(repeat('a', 40) || '!b', '(a+)+b');
\set VERBOSITY sqlstate
SELECT full_match('b', 'a)|(b');
SELECT full_match('xa', '\Ca');
SELECT explain_match('x', 'secret(');
SELECT full_match('a', 'a', 'g');
SELECT full_match('a', '((?1))');
SELECT full_match('a', repeat('(', 101) || repeat(')', 101));
SELECT full_match('a', repeat('a', 4097));
SELECT full_match(repeat('a', 65537), 'a*');
SELECT full_match('a', '((a{1,999}){1,999}){1,999}');
SELECT full_match(repeat('a', 40) || '!b', '(a+)+b');
SELECT explain_match(repeat('a', 40) || '!b', '(a+)+b');
SELECT full_match(repeat('a', 40) || '!b', '(*LIMIT_MATCH=4000000000)(a+)+b');

-- edges
SELECT full_match('a', repeat('(', 100) || 'a' || repeat(')', 100)),
	full_match(repeat('a', 4096), repeat('a', 4096)), full_match(repeat('a', 65536), 'a*'),
	full_match(repeat('ab', 30000), '(?:a|b)*'), full_match(repeat('ab', 30000), '(?:a|b)*c'),
	full_match(repeat('a', 128), 'a+'), full_match(repeat('a', 129), 'a+');
-- a large stored value is refused without being read
CREATE TABLE pattern_big (v text);
ALTER TABLE pattern_big ALTER COLUMN v SET STORAGE external;
INSERT INTO pattern_big VALUES (repeat('a', 1000000));
SELECT full_match(v, 'a*') FROM pattern_big;
SET bartizan.pattern_max_subject = 1000000;
SELECT full_match(v, 'a*') FROM pattern_big;
RESET bartizan.pattern_max_subject;
DROP TABLE pattern_big;

-- settings turn an answer into an error, also for a pattern that is compiled
-- already, and back
CREATE TABLE pattern_value AS SELECT 'aab' AS v;
PREPARE twice AS SELECT full_match(v, '((a+)b)') FROM pattern_value;
EXECUTE twice;
SET bartizan.pattern_max_nesting = 1;
EXECUTE twice;
SET bartizan.pattern_max_nesting = 2;
EXECUTE twice;
RESET bartizan.pattern_max_nesting;
SET bartizan.pattern_max_length = 6;
EXECUTE twice;
RESET bartizan.pattern_max_length;
EXECUTE twice;
DROP TABLE pattern_value;
SET bartizan.pattern_match_limit = 1000;
SELECT full_match(repeat('a', 30) || '!b', '(a+)+b');
RESET bartizan.pattern_match_limit;
SET bartizan.pattern_jit = off;
SELECT full_match(repeat('ab', 30000), '(?:a|b)*'), full_match('A', 'a', 'i'), full_match('b', 'a');
SET bartizan.pattern_heap_limit = 64;
SELECT full_match(repeat('ab', 30000), '(?:a|b)*');
RESET bartizan.pattern_heap_limit;
RESET bartizan.pattern_jit;

-- only the administrator bounds patterns; anybody may do without machine code
CREATE ROLE regress_pattern_user;
SET ROLE regress_pattern_user;
SET bartizan.pattern_match_limit = 10000000;
SET bartizan.pattern_max_subject = 1048576;
SET bartizan.pattern_jit = off;
SELECT full_match('ab', 'a.'), is_pattern('a.'), (pattern_info('a.')).valid;
RESET bartizan.pattern_jit;
RESET ROLE;
DROP ROLE regress_pattern_user;
\set VERBOSITY default

-- pattern_info never raises for a bad pattern
SELECT valid, captures, min_length, backreferences, risks,
	error_code > 100 AS code, error_position BETWEEN 1 AND length(p) + 1 AS inside, error <> '' AS text
FROM (VALUES (''), ('a'), ('(a+)(b|c)\1'), ('a('), ('a)'), ('[a'), ('*'), ('\C'), ('(?<n>a)\k<m>')) AS t(p),
	LATERAL pattern_info(p) i;
SELECT valid, error_code, error_position FROM pattern_info(repeat('a', 65537));
SELECT valid, error_code FROM pattern_info(repeat('(', 251) || repeat(')', 251));
SELECT valid FROM pattern_info(repeat('(', 250) || repeat(')', 250));
SELECT p, risks FROM (VALUES ('[a-z0-9]+(-[a-z0-9]+)*'), ('(a+)+'), ('(a|aa)+'), ('(.*a){25}'), ('\d*\w*'),
	('(a)\1'), ('(\((?:[^()]|(?1))*\))'), ('(a*)*\1b'), ('(?>a+)+')) AS t(p), LATERAL pattern_info(p);
SELECT pattern_info('a', 'g');

-- is it a pattern, and harmless
SELECT left(p, 9) AS p, is_pattern(p), left(validate_pattern(p), 9) AS canonical, e.code,
	CASE e.code WHEN 'risky_pattern' THEN e."position" END AS "position", e.detail
FROM (VALUES ('a b'), (''), ('a('), ('[a'), ('x(a+)+'), ('x(a|ab)+'), ('xa*a*'), ('(x)\1'), ('(x)(?1)'), (repeat('(', 251) || repeat(')', 251))) AS t(p),
	LATERAL explain_pattern(p) e;
SELECT p, is_pattern(p, allow_risky => true), is_pattern(p, 'i', true), is_pattern(p, 'x')
FROM (VALUES ('(a+)+'), ('(a+ b)+'), ('a('), ('#(')) AS t(p);
SELECT n, is_pattern(repeat('a', n)), (explain_pattern(repeat('a', n))).code
FROM (VALUES (20000), (65536), (65537)) AS edge(n);
SELECT is_pattern('a', 'g');

-- one call site, many patterns and both lengths of values
SELECT count(*) FILTER (WHERE full_match(repeat('a', n), format('a{%s}', m), f) <> (n = m)) AS wrong
FROM generate_series(120, 135) AS n, generate_series(120, 135) AS m, (VALUES (''), ('i'), ('u')) AS t(f);
SET bartizan.pattern_cache_size = 8;
SELECT count(*) FILTER (WHERE full_match(repeat('a', n), format('a{%s}', m), f) <> (n = m)) AS wrong
FROM generate_series(120, 135) AS n, generate_series(120, 135) AS m, (VALUES (''), ('i'), ('u')) AS t(f);
RESET bartizan.pattern_cache_size;

-- a domain
CREATE DOMAIN public.plate AS text CHECK (bartizan.full_match(VALUE, '[A-Z]{1,3}-[A-Z]{1,2} [0-9]{1,4}'));
SET search_path = pg_catalog;
SELECT 'AB-C 123'::public.plate;
SELECT E'AB-C 123\n'::public.plate;
DROP DOMAIN public.plate;

-- a loop in PL/pgSQL, whose plan outlives its patterns
DO $$
DECLARE
	p text;
	n integer := 0;
BEGIN
	FOREACH p IN ARRAY ARRAY['a', 'b', 'a', '[ab]', 'b', 'a+'] LOOP
		IF bartizan.full_match('a', p) THEN
			n := n + 1;
		END IF;
	END LOOP;
	RAISE NOTICE '% of 6 match', n;
END
$$;

-- The interpreter of an older PCRE2 misses ways into "(?R)"; the answer of the
-- machine code, or an error, and never another answer.
CREATE FUNCTION pg_temp.interpreted(v text, p text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN CASE WHEN bartizan.full_match(v, p) THEN 'match, or 54001' ELSE 'no match' END;
EXCEPTION WHEN SQLSTATE '54001' THEN
	RETURN 'match, or 54001';
END $$;
SELECT bartizan.full_match('((X))', '\((?:[^(]|(?R))*\)') AS recursive,
	bartizan.full_match('((X))', '(\((?:[^(]|(?1))*\))') AS by_group;
SET bartizan.pattern_jit = off;
SELECT pg_temp.interpreted('((X))', '\((?:[^(]|(?R))*\)') AS recursive,
	bartizan.full_match('((X))', '(\((?:[^(]|(?1))*\))') AS by_group;
RESET bartizan.pattern_jit;
