-- Bytes as text: base64, base64url, base32 and hex.
CREATE FUNCTION is_base64(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_base64';
COMMENT ON FUNCTION is_base64(text) IS
	'is the whole value strict base64 with its padding';

CREATE FUNCTION validate_base64(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_base64';
COMMENT ON FUNCTION validate_base64(text) IS
	'the text itself, NULL when it is not valid';

CREATE FUNCTION explain_base64(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_base64';
COMMENT ON FUNCTION explain_base64(text) IS
	'why a value is not strict base64 with its padding, and at which character';

CREATE FUNCTION is_base64url(value text, padding text DEFAULT 'none')
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_base64url';
COMMENT ON FUNCTION is_base64url(text, text) IS
	'is the whole value strict base64 with - and _';

CREATE FUNCTION validate_base64url(value text, padding text DEFAULT 'none')
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_base64url';
COMMENT ON FUNCTION validate_base64url(text, text) IS
	'the text itself, NULL when it is not valid';

CREATE FUNCTION explain_base64url(value text, padding text DEFAULT 'none')
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_base64url';
COMMENT ON FUNCTION explain_base64url(text, text) IS
	'why a value is not strict base64 with - and _, and at which character';

CREATE FUNCTION is_base32(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_base32';
COMMENT ON FUNCTION is_base32(text) IS
	'is the whole value strict base32 with its padding';

CREATE FUNCTION validate_base32(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_base32';
COMMENT ON FUNCTION validate_base32(text) IS
	'the text itself, NULL when it is not valid';

CREATE FUNCTION explain_base32(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_base32';
COMMENT ON FUNCTION explain_base32(text) IS
	'why a value is not strict base32 with its padding, and at which character';

CREATE FUNCTION is_hex(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_hex';
COMMENT ON FUNCTION is_hex(text) IS
	'is the whole value an even number of hexadecimal digits';

CREATE FUNCTION validate_hex(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_hex';
COMMENT ON FUNCTION validate_hex(text) IS
	'the digits with small letters, NULL when it is not valid';

CREATE FUNCTION explain_hex(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_hex';
COMMENT ON FUNCTION explain_hex(text) IS
	'why a value is not an even number of hexadecimal digits, and at which character';
