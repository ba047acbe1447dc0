-- Adopting a validator on a table that has data: which rows would it refuse?
CREATE FUNCTION invalid_rows(
		tbl regclass,
		column_name text,
		validator text,
		max_rows integer DEFAULT 100)
	RETURNS TABLE (ctid tid, value_excerpt text, code text, detail text, row_table regclass)
	LANGUAGE C STABLE STRICT PARALLEL RESTRICTED COST 100
	AS 'MODULE_PATHNAME', 'btz_invalid_rows';
COMMENT ON FUNCTION invalid_rows(regclass, text, text, integer) IS
	'rows of a table whose value a validator refuses, with the reason; NULLs are not among them';

-- Tools ask this which validators there are; the names are those that
-- invalid_rows takes.  A domain or type of a validator has its name, with
-- validated_ before it where there are both.
CREATE FUNCTION validators()
	RETURNS TABLE (name text, options text, domain text, volatility text)
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 100 ROWS 60
BEGIN ATOMIC
	SELECT substr(p.proname, 10),
		substr(pg_get_function_arguments(p.oid), length('value text, ') + 1),
		(SELECT t.typname FROM pg_type t
			WHERE t.typnamespace = p.pronamespace AND t.typtype IN ('b', 'd')
				AND t.typname IN (substr(p.proname, 10), 'validated_' || substr(p.proname, 10))
			ORDER BY t.typname LIKE 'validated%' DESC LIMIT 1),
		CASE p.provolatile WHEN 'i' THEN 'immutable' ELSE 'stable' END
	FROM pg_proc p
	WHERE p.pronamespace = 'bartizan'::regnamespace AND p.proname ^@ 'validate_'
	ORDER BY p.proname;
END;
COMMENT ON FUNCTION validators() IS
	'every validator with its options, its type or domain (NULL when it has none) and its volatility';
