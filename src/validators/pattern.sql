-- Patterns: does the whole of a value match one, is a text a pattern.
CREATE FUNCTION full_match(value text, pattern text, flags text DEFAULT '')
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50
	AS 'MODULE_PATHNAME', 'btz_full_match';
COMMENT ON FUNCTION full_match(text, text, text) IS
	'does the whole value match a Perl pattern; an error when that takes more work than the settings allow';

CREATE FUNCTION explain_match(value text, pattern text, flags text DEFAULT '')
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50
	AS 'MODULE_PATHNAME', 'btz_explain_match';
COMMENT ON FUNCTION explain_match(text, text, text) IS
	'why a value does not match a pattern: everything before the position matched';

CREATE FUNCTION pattern_info(
		pattern text,
		flags text DEFAULT '',
		OUT valid boolean,
		OUT error_code integer,
		OUT error_position integer,
		OUT error text,
		OUT captures integer,
		OUT min_length integer,
		OUT backreferences boolean,
		OUT risks text[])
	RETURNS record
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 50
	AS 'MODULE_PATHNAME', 'btz_pattern_info';
COMMENT ON FUNCTION pattern_info(text, text) IS
	'what the installed PCRE2 says of a pattern, and what could make it slow';

CREATE FUNCTION is_pattern(value text, flags text DEFAULT '', allow_risky boolean DEFAULT false)
	RETURNS boolean
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 50
	AS 'MODULE_PATHNAME', 'btz_is_pattern';
COMMENT ON FUNCTION is_pattern(text, text, boolean) IS
	'does a pattern compile, and holds nothing that could make it slow';

CREATE FUNCTION validate_pattern(value text, flags text DEFAULT '', allow_risky boolean DEFAULT false)
	RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 50
	AS 'MODULE_PATHNAME', 'btz_validate_pattern';
COMMENT ON FUNCTION validate_pattern(text, text, boolean) IS
	'the pattern itself, NULL when it is not valid';

CREATE FUNCTION explain_pattern(value text, flags text DEFAULT '', allow_risky boolean DEFAULT false)
	RETURNS verdict
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 50
	AS 'MODULE_PATHNAME', 'btz_explain_pattern';
COMMENT ON FUNCTION explain_pattern(text, text, boolean) IS
	'why a text is not a valid pattern, or what could make it slow, and at which character';
