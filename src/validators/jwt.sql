-- JSON Web Tokens: their shape, not their signature.
CREATE FUNCTION is_jwt(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_jwt';
COMMENT ON FUNCTION is_jwt(text) IS
	'is the whole value shaped as a signed JSON Web Token; no signature is verified';

CREATE FUNCTION validate_jwt(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_jwt';
COMMENT ON FUNCTION validate_jwt(text) IS
	'the token itself, NULL when it is not valid';

CREATE FUNCTION explain_jwt(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_jwt';
COMMENT ON FUNCTION explain_jwt(text) IS
	'why a value is not shaped as a signed JSON Web Token, and at which character';
