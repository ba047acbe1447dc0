-- ULIDs: is_ulid, validate_ulid, explain_ulid, the domain.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT v, is_ulid(v), validate_ulid(v), explain_ulid(v)
FROM (VALUES ('01ARZ3NDEKTSV4RRFFQ69G5FAV'), ('01arz3ndektsv4rrffq69g5fav'),
	('00000000000000000000000000'), ('7ZZZZZZZZZZZZZZZZZZZZZZZZZ')) AS good(v);

-- refused, one rule each
SELECT v, (explain_ulid(v)).code, (explain_ulid(v))."position"
FROM (VALUES (''), ('01ARZ3NDEKTSV4RRFFQ69G5FA'), ('01ARZ3NDEKTSV4RRFFQ69G5FAVV'),
	('80000000000000000000000000'), ('O1ARZ3NDEKTSV4RRFFQ69G5FAV'),
	('01ARZ3NDEKTSV4RRFFQ69G5FAu'), ('01ARZ3NDEK-TSV4RRFFQ69G5FA'),
	(E'01ARZ3NDEKTSV4RRFFQ69G5FAV\n'), (' 01ARZ3NDEKTSV4RRFFQ69G5FAV'),
	(U&'01ARZ3NDE\212ATSV4RRFFQ69G5FAV')) AS bad(v);

-- every reason
SELECT e.code, e."position", e.detail, e.hint
FROM (VALUES ('0'), ('8ZZZZZZZZZZZZZZZZZZZZZZZZZ'), ('0I')) AS bad(v), LATERAL explain_ulid(v) e;

-- the three always agree, and a canonical form is a fixed point
WITH made AS MATERIALIZED (
	SELECT substr(upper(md5(i::text)), (i % 5)::integer + 1, 24 + (i % 4)::integer) AS v FROM generate_series(1::bigint, 5000) AS i),
form AS MATERIALIZED (
	SELECT v, is_ulid(v) AS good, validate_ulid(v) AS c, explain_ulid(v) AS e FROM made)
SELECT count(*) FILTER (WHERE good) > 100 AS many_valid,
	count(*) FILTER (WHERE NOT good) > 100 AS many_invalid,
	count(*) FILTER (WHERE good <> (c IS NOT NULL) OR good <> (e).ok
		OR good <> ((e).code IS NULL)
		OR (e)."position" NOT BETWEEN 1 AND length(v)
		OR validate_ulid(c) IS DISTINCT FROM c) AS disagreements
FROM form;
SELECT count(*) AS wrong
FROM (VALUES (E'\n'), (E'\r'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'),
		(U&'\200B'), (U&'\2028'), (U&'\FEFF'), (U&'\3000')) AS edge(c),
	(VALUES ('01ARZ3NDEKTSV4RRFFQ69G5FAV')) AS good(v)
WHERE is_ulid(v || c) OR is_ulid(c || v) OR NOT is_ulid(v);

-- the domain takes the canonical form alone
SELECT validate_ulid('01arz3ndektsv4rrffq69g5fav')::validated_ulid;
\set VERBOSITY sqlstate
SELECT '01arz3ndektsv4rrffq69g5fav'::validated_ulid;
\set VERBOSITY default

-- NULL
SELECT is_ulid(NULL), validate_ulid(NULL), explain_ulid(NULL), NULL::validated_ulid;

-- edges: the cap
SELECT n, is_ulid(v), (explain_ulid(v)).code
FROM (VALUES (256), (257), (10000000)) AS edge(n), LATERAL (SELECT repeat('1', n)) AS made(v);

-- privileges: anybody may ask
CREATE ROLE regress_ulid_user;
SET ROLE regress_ulid_user;
SELECT bartizan.is_ulid('01arz3ndektsv4rrffq69g5fav'), bartizan.validate_ulid('01arz3ndektsv4rrffq69g5fav')::bartizan.validated_ulid;
RESET ROLE;
DROP ROLE regress_ulid_user;
