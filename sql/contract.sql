-- What holds for every validator, whatever its format.  They are found in the
-- catalog, so a new one is tried as soon as it exists, and must accept one of
-- the values below.
SET search_path = pg_catalog, pg_temp;

CREATE TEMPORARY TABLE validator AS
	SELECT pg_catalog.substr(p.proname, 4) AS name, p.provolatile AS volatility
	FROM pg_proc p
	WHERE p.pronamespace = 'bartizan'::regnamespace AND p.proname ~ '^is_'
		AND p.proargtypes[0] = 'text'::regtype
		AND EXISTS (SELECT FROM pg_proc v
			WHERE v.pronamespace = p.pronamespace AND v.proname = 'validate_' || pg_catalog.substr(p.proname, 4));

-- each has all three functions
SELECT name AS incomplete FROM validator
WHERE pg_catalog.to_regproc('bartizan.explain_' || name) IS NULL;

CREATE TEMPORARY TABLE good (v text);
INSERT INTO good VALUES
	('user@example.com'), ('User+Tag@Example.COM'), ('host.example'), ('HOST.example'),
	('http://example.com/'), ('https://example.com:443/a/../b?q=%7e'), ('mailto:a@example.com'), ('../a?b#c'),
	('0198c2f4-7b1e-7cc3-98c4-dc0c0c07398f'), ('0198C2F4-7B1E-7CC3-98C4-DC0C0C07398F'),
	('198.51.100.7'), ('8.8.8.8'), ('2001:DB8:0:0::1'), ('2606:4700::1111'), ('198.51.100.0/24'), ('2001:DB8::/32'),
	('[a-z]+'), ('plain text'), (E'two\r\nlines'), ('a-slug'), ('A_Slug'), ('user.name'), ('file name.txt'),
	('{"a": [1, 2.5e3, null, "\u0000"]}'), ('12'), ('true'),
	('+442071838750'), ('2024-02-29'), ('23:59:60Z'), ('23:59:59+01:00'), ('2024-02-29t12:00:00.5+02:00'),
	('TWFu'), ('TQ=='), ('TQ'), ('MY======'), ('DEADbeef'),
	('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.AAAA'),
	('gb82 west 1234 5698 7654 32'), ('GB82WEST12345698765432'), ('deutdeff'), ('DEUTDEFF500'),
	('79927398713'), ('4111 1111 1111 1111'), ('0-306-40615-2'), ('9780306406157'), ('0378-5955'),
	('4006381333931'), ('213800KUD8LAJWSQ9D15'), ('US0378331005'), ('1.0.0-alpha.1+build'),
	('eur'), ('EUR'), ('de'), ('DE'), ('zh-hant-tw'), ('en'), ('01arz3ndektsv4rrffq69g5fav');

-- good values, and each with a character too many or too few
CREATE TEMPORARY TABLE tried AS
	SELECT v FROM good
	UNION SELECT '' UNION SELECT ' ' UNION SELECT E'\n' UNION SELECT '-' UNION SELECT '.' UNION SELECT '@'
	UNION SELECT pg_catalog.left(v, -1) FROM good
	UNION SELECT pg_catalog.right(v, -1) FROM good
	UNION SELECT v || v FROM good
	UNION SELECT overlay(v PLACING c FROM i FOR 1)
		FROM good, pg_catalog.generate_series(1, 12) i,
			(VALUES ('0'), ('A'), ('.'), ('-'), ('%'), (pg_catalog.chr(233)), (pg_catalog.chr(8206)), (pg_catalog.chr(127))) AS c (c)
		WHERE i <= pg_catalog.length(v);

CREATE TEMPORARY TABLE answer (name text, v text, is_valid boolean, canonical text, verdict bartizan.verdict);
CREATE TEMPORARY TABLE again (name text, v text, canonical text);
DO $$
DECLARE
	x record;
BEGIN
	FOR x IN SELECT name FROM validator LOOP
		EXECUTE format('INSERT INTO answer SELECT %1$L, v, bartizan.is_%1$s(v), bartizan.validate_%1$s(v), bartizan.explain_%1$s(v) FROM tried', x.name);
		EXECUTE format('INSERT INTO again SELECT name, canonical, bartizan.validate_%1$s(canonical) FROM answer WHERE name = %1$L AND is_valid', x.name);
	END LOOP;
END
$$;

-- each accepts a value and refuses one
SELECT v.name AS accepts_all_or_nothing FROM validator v JOIN answer a USING (name)
GROUP BY v.name HAVING bool_and(is_valid) OR NOT bool_or(is_valid);

-- one answer in three forms
SELECT name, v FROM answer
WHERE is_valid IS NULL OR is_valid IS DISTINCT FROM (canonical IS NOT NULL)
	OR is_valid IS DISTINCT FROM (verdict).ok
	OR (is_valid AND verdict IS DISTINCT FROM ROW(true, NULL, NULL, NULL, NULL)::bartizan.verdict)
	OR (NOT is_valid AND ((verdict).code IS NULL OR (verdict).detail IS NULL))
	OR (verdict).position NOT BETWEEN 1 AND pg_catalog.length(v) + 1;

-- a canonical form is its own canonical form
SELECT name, v, canonical FROM again WHERE v IS DISTINCT FROM canonical;

-- no text of a verdict repeats the value
SELECT DISTINCT name, v FROM answer
WHERE NOT is_valid AND pg_catalog.length(v) > 3
	AND (pg_catalog.strpos((verdict).detail, v) > 0 OR pg_catalog.strpos((verdict).hint, v) > 0);

-- a code is a plain word
SELECT DISTINCT (verdict).code FROM answer WHERE (verdict).code !~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$';

-- white space, control and invisible characters at either end make a good
-- value bad; JSON may stand between white space, free text may begin and end
-- as it likes, and in a pattern they are literals
DO $$
DECLARE
	x record;
	bad text;
BEGIN
	FOR x IN SELECT name FROM validator WHERE name NOT IN ('safe_text', 'pattern') ORDER BY name LOOP
		FOR bad IN EXECUTE format($q$
			SELECT a.v || ' + U+' || pg_catalog.to_hex(c) FROM answer a,
				pg_catalog.unnest(ARRAY[9, 10, 13, 32, 11, 12, 28, 127, 133, 160, 8203, 8232, 65279]) AS c,
				LATERAL (VALUES (a.v || pg_catalog.chr(c)), (pg_catalog.chr(c) || a.v)) AS t (edge)
			WHERE a.name = %1$L AND a.is_valid AND bartizan.is_%1$s(t.edge)
				AND NOT (a.name = 'json' AND c IN (9, 10, 13, 32))
			$q$, x.name)
		LOOP
			RAISE WARNING '% accepts %', x.name, bad;
		END LOOP;
	END LOOP;
END
$$;

-- NULL in, NULL out; the empty string; sizes around the caps
CREATE TEMPORARY TABLE edge (name text, "null" boolean, "empty" text, "257" text, "1025" text, "4097" text, "65537" text);
DO $$
DECLARE
	x record;
BEGIN
	FOR x IN SELECT name FROM validator LOOP
		EXECUTE format($q$INSERT INTO edge SELECT %1$L, bartizan.is_%1$s(NULL) IS NULL AND bartizan.validate_%1$s(NULL) IS NULL
			AND (bartizan.explain_%1$s(NULL)) IS NULL,
			coalesce((bartizan.explain_%1$s('')).code, 'valid'),
			coalesce((bartizan.explain_%1$s(repeat('1', 257))).code, 'valid'),
			coalesce((bartizan.explain_%1$s(repeat('1', 1025))).code, 'valid'),
			coalesce((bartizan.explain_%1$s(repeat('1', 4097))).code, 'valid'),
			coalesce((bartizan.explain_%1$s(repeat('1', 65537))).code, 'valid')$q$, x.name);
	END LOOP;
END
$$;
\a
SELECT * FROM edge ORDER BY name COLLATE "C";
\a

-- no answer depends on a setting, the clock, the locale or a catalog, unless
-- it is marked so
SELECT name AS stable FROM validator WHERE volatility <> 'i' ORDER BY name COLLATE "C";
