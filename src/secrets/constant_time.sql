-- Comparison of secrets.  Never NULL: IF NOT constant_time_equal(...) must not
-- let anybody pass.
CREATE FUNCTION constant_time_equal(a bytea, b bytea) RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_constant_time_equal'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION constant_time_equal(bytea, bytea) IS
	'equality of bytes in a time that depends on their number alone; false when either is NULL';

CREATE FUNCTION constant_time_equal(a text, b text) RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_constant_time_equal'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 10;
COMMENT ON FUNCTION constant_time_equal(text, text) IS
	'equality of the bytes of texts in a time that depends on their number alone; false when either is NULL';
