-- comments.sql: members of the extension that say nothing about themselves;
-- no row means that all is well.
--
-- Whoever lists them with \df+ or \dT+ sees what each is for.  Array types and
-- row types that the server makes itself have no line of their own.
WITH member AS (
	SELECT d.classid, d.objid, i.type, i.identity
	FROM pg_catalog.pg_depend d
		JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid AND e.extname = 'bartizan',
		LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, 0) i
	WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e'
), relation AS (
	-- relations, and the rows behind composite types
	SELECT m.objid AS relid FROM member m
	WHERE m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
	UNION
	SELECT t.typrelid FROM member m JOIN pg_catalog.pg_type t ON t.oid = m.objid
	WHERE m.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND t.typrelid <> 0
)
SELECT m.type AS kind, m.identity AS object, 'no COMMENT' AS why
FROM member m
	LEFT JOIN pg_catalog.pg_type t
		ON t.oid = m.objid AND m.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
	LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
WHERE pg_catalog.obj_description(m.objid, m.classid::pg_catalog.regclass::name) IS NULL
	AND (t.oid IS NULL OR t.typtype <> 'b' OR t.typelem = 0)
	AND (c.oid IS NULL OR c.relkind = 'c')
UNION ALL
SELECT 'column', pg_catalog.format('%s.%I', r.relid::pg_catalog.regclass, a.attname), 'no COMMENT'
FROM relation r
	JOIN pg_catalog.pg_class c ON c.oid = r.relid AND c.relkind IN ('r', 'p', 'v', 'm', 'c')
	JOIN pg_catalog.pg_attribute a ON a.attrelid = r.relid AND a.attnum > 0 AND NOT a.attisdropped
WHERE pg_catalog.col_description(a.attrelid, a.attnum) IS NULL
ORDER BY 1, 2;
