-- Version numbers: is_semver, validate_semver, explain_semver, the domain.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT v, is_semver(v), validate_semver(v), explain_semver(v)
FROM (VALUES ('0.0.0'), ('1.10.0'), ('1.0.0-alpha.1'), ('1.0.0-0.3.7'), ('1.0.0-x-y-z.--'),
	('1.0.0-alpha+001'), ('1.0.0+20130313144700'), ('1.0.0-01a'), ('1.0.0+00.0')) AS good(v);

-- refused, one rule each
SELECT v, (explain_semver(v)).code, (explain_semver(v))."position"
FROM (VALUES (''), ('1'), ('1.0'), ('1.0.0.0'), ('01.0.0'), ('1.0.0-01'), ('1.0.0-'),
	('1.0.0-a..b'), ('1.0.0+'), ('v1.0.0'), ('^1.0.0'), ('1.0.0rc1'), ('1.0.0-a_b'),
	('1.0.0+a+b'), (E'1.0.0\n'), (' 1.0.0'), (U&'\0661.0.0')) AS bad(v);

-- every reason
SELECT e.code, e."position", e.detail, e.hint
FROM (VALUES ('1.0'), ('1.0.0.1'), ('v1.0.0'), ('1.01.0'), ('1.0.0-a.'), ('1.0.0-a!')) AS bad(v), LATERAL explain_semver(v) e;

-- the three always agree, and a canonical form is a fixed point
WITH made AS MATERIALIZED (
	SELECT format('%s.%s.%s%s', i % 4 * 10, (ARRAY['0', '7', '007'])[i % 3 + 1], i % 12,
		(ARRAY['', '-', '+', '-a', '-a.0', '-01', '+01', '-a-b+c.d', '-..', ' '])[i * 7919 % 10 + 1]) AS v FROM generate_series(1::bigint, 5000) AS i),
form AS MATERIALIZED (
	SELECT v, is_semver(v) AS good, validate_semver(v) AS c, explain_semver(v) AS e FROM made)
SELECT count(*) FILTER (WHERE good) > 100 AS many_valid,
	count(*) FILTER (WHERE NOT good) > 100 AS many_invalid,
	count(*) FILTER (WHERE good <> (c IS NOT NULL) OR good <> (e).ok
		OR good <> ((e).code IS NULL)
		OR (e)."position" NOT BETWEEN 1 AND length(v)
		OR validate_semver(c) IS DISTINCT FROM c) AS disagreements
FROM form;
SELECT count(*) AS wrong
FROM (VALUES (E'\n'), (E'\r'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'),
		(U&'\200B'), (U&'\2028'), (U&'\FEFF'), (U&'\3000')) AS edge(c),
	(VALUES ('1.0.0'), ('1.0.0-a'), ('1.0.0+b')) AS good(v)
WHERE is_semver(v || c) OR is_semver(c || v) OR NOT is_semver(v);

-- the domain takes the canonical form alone
SELECT validate_semver('1.0.0-rc.1')::validated_semver;
\set VERBOSITY sqlstate
SELECT 'v1.0.0'::validated_semver;
\set VERBOSITY default

-- NULL
SELECT is_semver(NULL), validate_semver(NULL), explain_semver(NULL), NULL::validated_semver;

-- edges: the cap
SELECT n, is_semver(v), (explain_semver(v)).code
FROM (VALUES (256), (257), (10000000)) AS edge(n), LATERAL (SELECT '1.0.' || repeat('1', n - 4)) AS made(v);

-- privileges: anybody may ask
CREATE ROLE regress_semver_user;
SET ROLE regress_semver_user;
SELECT bartizan.is_semver('1.0.0-rc.1'), bartizan.validate_semver('1.0.0-rc.1')::bartizan.validated_semver;
RESET ROLE;
DROP ROLE regress_semver_user;
