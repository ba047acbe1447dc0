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
