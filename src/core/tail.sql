-- Default privileges of the bootstrap superuser may have granted our objects
-- to roles of which this script knows nothing: take that back.
DO $$
DECLARE
	revoke text;
BEGIN
	FOR revoke IN
		SELECT pg_catalog.format('REVOKE ALL ON FUNCTION %s FROM %I',
				p.oid::pg_catalog.regprocedure,
				pg_catalog.pg_get_userbyid(a.grantee))
		FROM pg_catalog.pg_depend d
			JOIN pg_catalog.pg_extension e ON e.oid OPERATOR(pg_catalog.=) d.refobjid
			JOIN pg_catalog.pg_proc p ON p.oid OPERATOR(pg_catalog.=) d.objid,
			LATERAL pg_catalog.aclexplode(p.proacl) a
		WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
			AND d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_extension'::pg_catalog.regclass
			AND d.deptype OPERATOR(pg_catalog.=) 'e'
			AND e.extname OPERATOR(pg_catalog.=) 'bartizan'
			AND a.grantee OPERATOR(pg_catalog.<>) ALL
				(ARRAY[0, p.proowner, 'pg_database_owner'::pg_catalog.regrole]::pg_catalog.oid[])
	LOOP
		EXECUTE revoke;
	END LOOP;
END
$$;
