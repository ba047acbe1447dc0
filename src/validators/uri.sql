-- URIs of any scheme, and references to them.
CREATE FUNCTION is_uri(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_uri';
COMMENT ON FUNCTION is_uri(text) IS
	'is the whole value a URI';

CREATE FUNCTION validate_uri(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_uri';
COMMENT ON FUNCTION validate_uri(text) IS
	'the URI in canonical form, NULL when it is not valid';

CREATE FUNCTION explain_uri(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_uri';
COMMENT ON FUNCTION explain_uri(text) IS
	'why a value is not a URI, and at which character';

CREATE FUNCTION is_uri_reference(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_uri_reference';
COMMENT ON FUNCTION is_uri_reference(text) IS
	'is the whole value a URI or a relative reference';

CREATE FUNCTION validate_uri_reference(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_uri_reference';
COMMENT ON FUNCTION validate_uri_reference(text) IS
	'the reference in canonical form, NULL when it is not valid';

CREATE FUNCTION explain_uri_reference(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_uri_reference';
COMMENT ON FUNCTION explain_uri_reference(text) IS
	'why a value is not a URI or a relative reference, and at which character';

CREATE FUNCTION url_resolve(base text, reference text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_url_resolve';
COMMENT ON FUNCTION url_resolve(text, text) IS
	'the URI that a reference means in a document of that URI, NULL when one of them is not valid';
