-- The public face of the extension: a change of this output is a change that
-- users see, and is read as such.
SET search_path = pg_catalog;
-- less the types of arrays and of rows of tables and views, which are members from 17 on
CREATE TEMPORARY VIEW member AS
	SELECT d.classid, d.objid
	FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
	WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND e.extname = 'bartizan'
		AND NOT EXISTS (SELECT FROM pg_type t LEFT JOIN pg_class r ON r.oid = t.typrelid
			WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid
				AND (t.typcategory = 'A' OR r.relkind IN ('r', 'v')));

-- what there is
SELECT classid::regclass AS catalog, count(*)
FROM member m
GROUP BY classid ORDER BY classid::regclass::text COLLATE "C";

-- functions and their marks
SELECT p.oid::regprocedure AS function, p.prorettype::regtype AS returns,
	p.provolatile AS vol, p.proisstrict AS strict, p.proparallel AS par,
	p.procost AS cost, p.proleakproof AS leakproof, p.prosecdef AS definer
FROM member m JOIN pg_proc p ON p.oid = m.objid
WHERE m.classid = 'pg_proc'::regclass AND p.pronamespace = 'bartizan'::regnamespace
ORDER BY p.oid::regprocedure::text COLLATE "C";

-- members outside our schema, one by one
SELECT pg_describe_object(m.classid, m.objid, 0) AS object
FROM member m,
	LATERAL pg_identify_object(m.classid, m.objid, 0) i
WHERE i.schema IS DISTINCT FROM 'bartizan'
	AND m.classid NOT IN ('pg_cast'::regclass, 'pg_amop'::regclass, 'pg_amproc'::regclass)
ORDER BY pg_describe_object(m.classid, m.objid, 0) COLLATE "C";

-- arguments and defaults of what people call
SELECT p.proname AS function, pg_get_function_arguments(p.oid) AS arguments
FROM member m JOIN pg_proc p ON p.oid = m.objid
WHERE m.classid = 'pg_proc'::regclass AND pg_get_function_arguments(p.oid) ~ 'DEFAULT|OUT|value'
ORDER BY p.oid::regprocedure::text COLLATE "C";

-- types and domains
SELECT t.oid::regtype AS type, t.typtype AS kind, t.typcategory AS category,
	t.typbasetype::regtype AS base, c.conname AS "constraint",
	pg_get_constraintdef(c.oid) AS definition
FROM member m JOIN pg_type t ON t.oid = m.objid LEFT JOIN pg_constraint c ON c.contypid = t.oid
WHERE m.classid = 'pg_type'::regclass
ORDER BY t.oid::regtype::text COLLATE "C";

-- casts
SELECT c.castsource::regtype AS source, c.casttarget::regtype AS target,
	c.castfunc::regprocedure AS function, c.castcontext AS context, c.castmethod AS method
FROM member m JOIN pg_cast c ON c.oid = m.objid
WHERE m.classid = 'pg_cast'::regclass
ORDER BY c.castsource::regtype::text COLLATE "C", c.casttarget::regtype::text COLLATE "C";

-- settings
LOAD 'bartizan';
SELECT name, vartype, boot_val, min_val, max_val, enumvals, context, unit
FROM pg_settings WHERE name LIKE 'bartizan.%' ORDER BY name COLLATE "C";
