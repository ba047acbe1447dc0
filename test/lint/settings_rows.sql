-- settings_rows.sql: our settings as the server knows them, one a line as
-- settings_table.sh wants them (psql -XAt, and LOAD 'bartizan' before).
-- A default that is empty reads "empty", one with a unit carries it.
SELECT s.name,
	CASE s.vartype WHEN 'bool' THEN 'boolean' ELSE s.vartype END,
	CASE
		WHEN COALESCE(s.boot_val, '') = '' THEN 'empty'
		ELSE s.boot_val || COALESCE(' ' || s.unit, '')
	END,
	s.context,
	CASE
		WHEN s.enumvals IS NOT NULL THEN pg_catalog.array_to_string(s.enumvals, ', ')
		WHEN s.min_val IS NOT NULL THEN s.min_val || ' to ' || s.max_val
		ELSE ''
	END
FROM pg_catalog.pg_settings s
WHERE s.name LIKE 'bartizan.%'
ORDER BY s.name;
