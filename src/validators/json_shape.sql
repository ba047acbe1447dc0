-- JSON as text, of bounded depth and size.  No domain: for storage there are
-- the server's types json and jsonb.
CREATE FUNCTION is_json(value text, max_depth integer DEFAULT 64, max_octets integer DEFAULT 1048576)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50
	AS 'MODULE_PATHNAME', 'btz_is_json';
COMMENT ON FUNCTION is_json(text, integer, integer) IS
	'is the whole value JSON of RFC 8259, no deeper than max_depth; duplicate names, escaped zero bytes and lone surrogates pass, which jsonb drops or refuses';

CREATE FUNCTION validate_json(value text, max_depth integer DEFAULT 64, max_octets integer DEFAULT 1048576)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50
	AS 'MODULE_PATHNAME', 'btz_validate_json';
COMMENT ON FUNCTION validate_json(text, integer, integer) IS
	'the JSON text itself, NULL when it is not valid';

CREATE FUNCTION explain_json(value text, max_depth integer DEFAULT 64, max_octets integer DEFAULT 1048576)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50
	AS 'MODULE_PATHNAME', 'btz_explain_json';
COMMENT ON FUNCTION explain_json(text, integer, integer) IS
	'why a text is not JSON, and at which character';
