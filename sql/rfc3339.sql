-- Dates, times and timestamps: is_, validate_, explain_ of each.
SET search_path = bartizan, public;

-- accepted, and the canonical form; the first five are of RFC 3339, 5.8
SELECT v, is_timestamp(v), validate_timestamp(v), explain_timestamp(v)
FROM (VALUES ('1985-04-12T23:20:50.52Z'), ('1996-12-19T16:39:57-08:00'),
	('1990-12-31T23:59:60Z'), ('1990-12-31T15:59:60-08:00'),
	('1937-01-01T12:00:27.87+00:20'), ('1998-12-31T15:59:60.1-08:00'),
	('2024-01-01t00:00:00z'), ('2024-03-01T00:30:00.120+01:00'),
	('0000-01-01t00:00:00+00:01'), ('9999-12-31t23:59:59-00:01')) AS good(v);
SELECT v, is_date(v), validate_date(v), explain_date(v)
FROM (VALUES ('0000-01-01'), ('2024-02-29'), ('9999-12-31')) AS good(v);
SELECT v, is_time(v), validate_time(v), explain_time(v)
FROM (VALUES ('00:00:00z'), ('12:30:00.5+02:00'), ('23:59:60Z'), ('00:59:60+01:00')) AS good(v);

-- refused, one rule each
SELECT v, (explain_date(v)).code, (explain_date(v))."position"
FROM (VALUES (''), ('20240229'), ('2024-2-29'), ('2024-02-2'), ('2024-02-29Z'),
	('2024-00-01'), ('2024-13-01'), ('2024-02-30'), ('2023-02-29'), ('1900-02-29'),
	('2024-W09-4'), ('2024-060'), ('infinity'), ('today'), (E'2024-02-29\n'),
	(' 2024-02-29'), (U&'\0662\0660\0662\0664-02-29')) AS bad(v);
SELECT v, (explain_time(v)).code, (explain_time(v))."position"
FROM (VALUES (''), ('12:30'), ('12:30:00'), ('12:30:00.Z'), ('12:30:00+02'),
	('12:30:00+0200'), ('12:30:00 Z'), ('T12:30:00Z'), ('24:00:00Z'), ('23:60:00Z'),
	('23:59:61Z'), ('22:59:60Z'), ('23:59:60+00:01'), ('12:30:00+24:00'),
	('12:30:00-00:60')) AS bad(v);
SELECT v, (explain_timestamp(v)).code, (explain_timestamp(v))."position"
FROM (VALUES (''), ('2024-01-01'), ('2024-01-01T00:00:00'), ('2024-01-01 00:00:00Z'),
	('2024-01-01_00:00:00Z'), ('2024-02-30T00:00:00Z'), ('1998-12-31T22:59:60Z'),
	('infinity'), (E'2024-01-01T00:00:00Z\r\n'), (U&'2024-01-01T00:00:00Z\00A0')) AS bad(v);

-- every reason
SELECT e.code, e."position", e.detail, e.hint
FROM (VALUES (''), ('2024'), ('2024-01-01 '), ('2024-01-01x'), ('2024-01-01T'),
	('2024-01-01T00:00:00'), ('2024-13-01T00:00:00Z'), ('2024-01-32T00:00:00Z'),
	('2024-01-01T24:00:00Z'), ('2024-01-01T00:60:00Z'), ('2024-01-01T00:00:61Z'),
	('2024-01-01T00:00:60Z'), ('2024-01-01T00:00:00+24:00')) AS bad(v),
	LATERAL explain_timestamp(v) e;

-- the server's own text of a timestamp is refused, its JSON is not
SELECT is_timestamp(now()::text) AS text, is_timestamp(to_json(now()) #>> '{}') AS json;

-- the three always agree, and the canonical form is a fixed point and the
-- same instant to the server, which reads year 0001 to 9999 alike
SET TimeZone = 'UTC';
WITH made AS MATERIALIZED (
	SELECT format('%s-%s-%s%s%s:%s:%s%s%s',
		to_char(1 + i * 7919 % 9999, 'FM0000'), to_char(1 + i % 13, 'FM00'),
		to_char(1 + i * 31 % 32, 'FM00'), substr('TTt ', (i % 4)::integer + 1, 1),
		to_char(i * 17 % 25, 'FM00'), to_char(i * 13 % 61, 'FM00'),
		to_char(i * 11 % 60, 'FM00'), (ARRAY['', '.5', '.000001'])[i % 3 + 1],
		(ARRAY['Z', 'z', '+01:00', '-12:30', '+14:59'])[i % 5 + 1]) AS v
	FROM generate_series(1::bigint, 5000) AS i),
form AS MATERIALIZED (
	SELECT v, is_timestamp(v) AS good, validate_timestamp(v) AS c, explain_timestamp(v) AS e
	FROM made)
SELECT count(*) FILTER (WHERE good) > 2000 AS many_valid,
	count(*) FILTER (WHERE NOT good) > 1000 AS many_invalid,
	count(*) FILTER (WHERE good <> (c IS NOT NULL) OR good <> (e).ok
		OR good <> ((e).code IS NULL)
		OR (e)."position" NOT BETWEEN 1 AND length(v)
		OR validate_timestamp(c) IS DISTINCT FROM c) AS disagreements,
	count(*) FILTER (WHERE CASE WHEN good AND c > '0001-01-02' AND v > '0001-01-02'
		THEN v::timestamptz <> c::timestamptz END) AS other_instants
FROM form;
RESET TimeZone;
SELECT count(*) AS wrong
FROM (VALUES (E'\n'), (E'\r'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'),
		(U&'\200B'), (U&'\2028'), (U&'\FEFF'), (U&'\3000'), ('0')) AS edge(c)
WHERE is_date('2024-02-29' || c) OR is_date(c || '2024-02-29')
	OR is_time('12:30:00Z' || c) OR is_time(c || '12:30:00Z')
	OR is_timestamp('2024-02-29T12:30:00Z' || c) OR is_timestamp(c || '2024-02-29T12:30:00Z');

-- a canonical value is returned as it is, and others have canonical spelling
CREATE DOMAIN public.utc_time AS text COLLATE "C"
	CHECK (validate_timestamp(VALUE) IS NOT DISTINCT FROM VALUE);
SELECT '2024-02-29T12:30:00Z'::public.utc_time;
\set VERBOSITY sqlstate
SELECT '2024-02-29T12:30:00+00:00'::public.utc_time;
\set VERBOSITY default
DROP DOMAIN public.utc_time;

-- NULL
SELECT is_date(NULL), validate_date(NULL), explain_date(NULL), is_time(NULL),
	validate_time(NULL), explain_time(NULL), is_timestamp(NULL),
	validate_timestamp(NULL), explain_timestamp(NULL);

-- edges: digits of the fraction up to the cap
SELECT n, octet_length(v), is_timestamp(v), (explain_timestamp(v)).code
FROM (VALUES (1), (235), (236)) AS edge(n),
	LATERAL (SELECT '2024-02-29T12:30:00.' || repeat('1', n) || 'Z') AS made(v);
SELECT n, (explain_date(repeat('2', n))).code, (explain_time(repeat('2', n))).code
FROM (VALUES (256), (257), (10000000)) AS edge(n);

-- privileges: anybody may ask
CREATE ROLE regress_rfc3339_user;
SET ROLE regress_rfc3339_user;
SELECT bartizan.is_date('2024-02-29'), bartizan.is_time('00:00:00Z'),
	bartizan.validate_timestamp('2024-02-29T00:00:00z');
RESET ROLE;
DROP ROLE regress_rfc3339_user;
