-- UUIDs as text.  No domain: for storage there is the server's type uuid.
CREATE FUNCTION is_uuid(value text, version integer DEFAULT 0)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_uuid';
COMMENT ON FUNCTION is_uuid(text, integer) IS
	'is the whole value a UUID in its 8-4-4-4-12 form: version 0 any defined one, 1 to 8 that one, -1 any bits';

CREATE FUNCTION validate_uuid(value text, version integer DEFAULT 0)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_uuid';
COMMENT ON FUNCTION validate_uuid(text, integer) IS
	'a UUID in lower case, NULL when it is not valid';

CREATE FUNCTION explain_uuid(value text, version integer DEFAULT 0)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_uuid';
COMMENT ON FUNCTION explain_uuid(text, integer) IS
	'why a value is not a UUID, and at which character';
