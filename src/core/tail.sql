-- Default privileges of the bootstrap superuser may have granted our objects
-- to roles of which this script knows nothing: take that back.  Left alone,
-- such a grant reaches past our REVOKEs, and as one of the extension's first
-- rights it outlives its role, and then pg_upgrade of a 15 fails.
--
-- Rights of PUBLIC and of pg_database_owner stay, for they are what the script
-- itself grants: revoke beside the object what those two must not have.
DO $$
DECLARE
	revoke text;
BEGIN
	FOR revoke IN
		SELECT pg_catalog.format('REVOKE ALL ON %s %s FROM %I',
				o.kind, i.identity, pg_catalog.pg_get_userbyid(a.grantee))
		FROM pg_catalog.pg_extension e
			JOIN pg_catalog.pg_depend d ON d.refobjid OPERATOR(pg_catalog.=) e.oid,
			LATERAL (
				SELECT 'ROUTINE', p.proacl, p.proowner
				FROM pg_catalog.pg_proc p
				WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
					AND p.oid OPERATOR(pg_catalog.=) d.objid
				UNION ALL
				SELECT 'TYPE', t.typacl, t.typowner
				FROM pg_catalog.pg_type t
				WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_type'::pg_catalog.regclass
					AND t.oid OPERATOR(pg_catalog.=) d.objid
				UNION ALL
				SELECT CASE WHEN c.relkind OPERATOR(pg_catalog.=) 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
					c.relacl, c.relowner
				FROM pg_catalog.pg_class c
				WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
					AND c.oid OPERATOR(pg_catalog.=) d.objid
				UNION ALL
				SELECT 'SCHEMA', n.nspacl, n.nspowner
				FROM pg_catalog.pg_namespace n
				WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_namespace'::pg_catalog.regclass
					AND n.oid OPERATOR(pg_catalog.=) d.objid
			) o(kind, acl, owner),
			LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, 0) i,
			LATERAL pg_catalog.aclexplode(o.acl) a
		WHERE d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_extension'::pg_catalog.regclass
			AND d.deptype OPERATOR(pg_catalog.=) 'e'
			AND e.extname OPERATOR(pg_catalog.=) 'bartizan'
			AND a.grantee OPERATOR(pg_catalog.<>) ALL
				(ARRAY[0, o.owner, 'pg_database_owner'::pg_catalog.regrole]::pg_catalog.oid[])
	LOOP
		EXECUTE revoke;
	END LOOP;
END
$$;
