-- Finding encrypted values by equality.  Choose bits for the table: so few that
-- some rows share a number, so many that a query reads few of them.
CREATE FUNCTION blind_index(value text, context text, bits integer, key text DEFAULT NULL) RETURNS bigint
	AS 'MODULE_PATHNAME', 'btz_blind_index'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL RESTRICTED COST 100;
COMMENT ON FUNCTION blind_index(text, text, integer, text) IS
	'so many bits of the HMAC-SHA-256 of the value, under a stored key that is derived for the context: equal values have equal numbers';
REVOKE ALL ON FUNCTION blind_index(text, text, integer, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION blind_index(text, text, integer, text) TO pg_database_owner WITH GRANT OPTION;
