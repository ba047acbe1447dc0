-- UUIDs as text: is_uuid, validate_uuid, explain_uuid.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT v, is_uuid(v), validate_uuid(v), explain_uuid(v)
FROM (VALUES ('C232AB00-9414-11EC-B3C8-9F6BDECED846'), ('919108f7-52d1-4320-9bac-f847db4148a8'),
	('017F22E2-79B0-7CC3-98C4-DC0C0C07398F'), ('00000000-0000-0000-0000-000000000000'),
	('FFFFFFFF-ffff-ffff-ffff-ffffffffffff')) AS good(v);

-- refused, one rule each; the server's own type takes some of them
SELECT left(v, 40) AS v, e.code, e."position", e.detail
FROM (VALUES (''), ('919108f7-52d1-4320-9bac-f847db4148a'), ('919108f7-52d1-4320-9bac-f847db4148a80'),
	(E'919108f7-52d1-4320-9bac-f847db4148a8\n'), (' 919108f7-52d1-4320-9bac-f847db4148a8'),
	('{919108f7-52d1-4320-9bac-f847db4148a8}'), ('919108f752d143209bacf847db4148a8'),
	('9191-08f7-52d1-4320-9bac-f847-db41-48a8'), ('919108f7-52d1-4320-9bac-f847db4148ag'),
	(U&'919108f7-52d1-4320-9bac-f847db4148a\FF18'), ('919108f7-52d1-9320-9bac-f847db4148a8'),
	('919108f7-52d1-4320-cbac-f847db4148a8'), ('0cc175b9-c0f1-b6a8-31c3-99e269772661'),
	(repeat('9', 257))) AS bad(v), LATERAL explain_uuid(v) e;

-- options
SELECT v, is_uuid(v, -1) AS any_bits, is_uuid(v) AS defined, is_uuid(v, 4) AS v4, validate_uuid(v, version => 7) AS v7,
	(explain_uuid(v, version => 7)).detail
FROM (VALUES ('919108f7-52d1-4320-9bac-f847db4148a8'), ('017F22E2-79B0-7CC3-98C4-DC0C0C07398F'),
	('00000000-0000-0000-0000-000000000000'), ('ffffffff-ffff-ffff-ffff-ffffffffffff'),
	(md5('a')::uuid::text)) AS option(v);
SELECT count(*) FILTER (WHERE is_uuid(v, i)) AS each_version, count(*) FILTER (WHERE is_uuid(v)) AS defined
FROM generate_series(1, 8) i, format('919108f7-52d1-%s320-9bac-f847db4148a8', i) v;

-- the server's type reads all that is valid, and prints the canonical form
SELECT count(*) AS good, count(*) FILTER (WHERE v::uuid::text IS DISTINCT FROM validate_uuid(v, -1)
	OR v::uuid::text IS DISTINCT FROM validate_uuid(upper(v), -1)) AS wrong
FROM (SELECT md5(i::text)::uuid::text AS v FROM generate_series(1, 1000) i) made;
SELECT count(*) AS good, count(*) FILTER (WHERE NOT is_uuid(v, 4) OR is_uuid(v, 7) OR NOT is_uuid(v)) AS wrong
FROM (SELECT gen_random_uuid()::text AS v FROM generate_series(1, 1000) i) made;

-- a foreign character at either end
SELECT count(*) AS wrong
FROM (VALUES (E'\n'), (E'\r'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'),
		(U&'\200B'), (U&'\2028'), (U&'\FEFF'), (U&'\3000'), ('0')) AS edge(c),
	(VALUES ('919108f7-52d1-4320-9bac-f847db4148a8')) AS good(v)
WHERE is_uuid(v || c) OR is_uuid(c || v) OR NOT is_uuid(v);

-- NULL
SELECT is_uuid(NULL), validate_uuid(NULL), explain_uuid(NULL), is_uuid('x', NULL);

-- options that are not
SELECT is_uuid('secret', 9);
SELECT validate_uuid('secret', -2);
\set VERBOSITY sqlstate
SELECT explain_uuid('secret', 2147483647);
