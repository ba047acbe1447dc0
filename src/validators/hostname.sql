-- Host names as plain text: is it valid, its canonical form, why not.
CREATE FUNCTION is_hostname(
		value text,
		require_tld boolean DEFAULT false,
		allow_trailing_dot boolean DEFAULT false,
		allow_underscore boolean DEFAULT false)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_hostname';
COMMENT ON FUNCTION is_hostname(text, boolean, boolean, boolean) IS
	'is the whole value a host name';

CREATE FUNCTION validate_hostname(
		value text,
		require_tld boolean DEFAULT false,
		allow_trailing_dot boolean DEFAULT false,
		allow_underscore boolean DEFAULT false)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_hostname';
COMMENT ON FUNCTION validate_hostname(text, boolean, boolean, boolean) IS
	'canonical form of a host name, NULL when it is not valid';

CREATE FUNCTION explain_hostname(
		value text,
		require_tld boolean DEFAULT false,
		allow_trailing_dot boolean DEFAULT false,
		allow_underscore boolean DEFAULT false)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_hostname';
COMMENT ON FUNCTION explain_hostname(text, boolean, boolean, boolean) IS
	'why a value is not a host name, and at which character';
