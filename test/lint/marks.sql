-- marks.sql: functions of the extension whose marks cannot be right; no row
-- means that all is well.
--
-- A STRICT verify_* answers NULL, and IF NOT NULL lets a login pass.  A domain
-- whose rule is not IMMUTABLE lets a dump of valid rows fail to restore; the
-- rule is followed through bodies that are bound.  It is read from the stored
-- expressions, for pg_depend leaves built-in functions out.  Cannot see
-- whether a function marked IMMUTABLE deserves it.
WITH RECURSIVE member AS (
	SELECT p.* FROM pg_catalog.pg_depend d
		JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid AND e.extname = 'bartizan'
		JOIN pg_catalog.pg_proc p ON p.oid = d.objid
	WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.deptype = 'e'
		AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
), rule AS (
	-- constraints and defaults of our domains
	SELECT t.oid AS domain, r.expression
	FROM pg_catalog.pg_depend d
		JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid AND e.extname = 'bartizan'
		JOIN pg_catalog.pg_type t ON t.oid = d.objid AND t.typtype = 'd'
		LEFT JOIN pg_catalog.pg_constraint c ON c.contypid = t.oid,
		LATERAL (VALUES (c.conbin::text)) AS r(expression)
	WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.deptype = 'e'
), reached AS (
	SELECT r.domain, f.id[1]::oid AS proc
	FROM rule r, LATERAL pg_catalog.regexp_matches(r.expression, ':(?:op)?funcid (\d+)', 'g') AS f(id)
	UNION
	SELECT r.domain, f.id[1]::oid
	FROM reached r JOIN pg_catalog.pg_proc p ON p.oid = r.proc,
		LATERAL pg_catalog.regexp_matches(p.prosqlbody::text, ':(?:op)?funcid (\d+)', 'g') AS f(id)
)
SELECT oid::pg_catalog.regprocedure::text AS object, 'a gate that is STRICT' AS why
FROM member WHERE proname ~ '^verify_' AND proisstrict
UNION ALL
SELECT oid::pg_catalog.regprocedure::text, 'a password function that the planner would run'
FROM member WHERE proname IN ('hash_password', 'verify_password') AND provolatile <> 'v'
UNION ALL
SELECT oid::pg_catalog.regprocedure::text, 'a parameter without a name'
FROM member
WHERE prokind <> 'a' AND pronargs > 0
	AND proargtypes <> pg_catalog.oidvectorin('2275') AND proargtypes <> pg_catalog.oidvectorin('2281')
	AND (proargnames IS NULL OR '' = ANY (proargnames))
UNION ALL
SELECT pg_catalog.format('%s reaches %s', r.domain::pg_catalog.regtype, r.proc::pg_catalog.regprocedure),
	'a domain that is not IMMUTABLE'
FROM reached r JOIN pg_catalog.pg_proc p ON p.oid = r.proc AND p.provolatile <> 'i'
UNION ALL
SELECT domain::pg_catalog.regtype::text, 'a domain that reads who or when'
FROM rule WHERE expression ~ 'SQLVALUEFUNCTION'
ORDER BY 1, 2;
