-- definer.sql: functions of the extension through which a caller could act as
-- the superuser; no row means that all is well.
--
-- A function with definer's rights must not look a name up along the caller's
-- path, so its own path is fixed and its SQL body bound at installation; every
-- SQL body is, for a view or trigger may run it with rights that the caller
-- lacks.  PUBLIC may execute one only if it stands below with a reason.
WITH open_to_all(name, reason) AS (
	SELECT NULL, NULL WHERE false
), member AS (
	SELECT p.*, l.lanname FROM pg_catalog.pg_depend d
		JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid AND e.extname = 'bartizan'
		JOIN pg_catalog.pg_proc p ON p.oid = d.objid
		JOIN pg_catalog.pg_language l ON l.oid = p.prolang
	WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.deptype = 'e'
		AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
)
SELECT oid::pg_catalog.regprocedure AS object, 'definer''s rights along another path' AS why
FROM member
WHERE prosecdef AND proconfig IS DISTINCT FROM ARRAY['search_path=pg_catalog, pg_temp']
UNION ALL
SELECT oid::pg_catalog.regprocedure, 'an SQL body whose names are not bound'
FROM member WHERE lanname = 'sql' AND prosqlbody IS NULL
UNION ALL
SELECT oid::pg_catalog.regprocedure, 'definer''s rights for PUBLIC without a listed reason'
FROM member m
WHERE prosecdef
	AND EXISTS (SELECT FROM pg_catalog.aclexplode(COALESCE(proacl, pg_catalog.acldefault('f', proowner))) a
		WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE')
	AND NOT EXISTS (SELECT FROM open_to_all o WHERE o.name = m.proname AND o.reason <> '')
ORDER BY 1, 2;
