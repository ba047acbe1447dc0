-- Language tags of BCP 47.
CREATE FUNCTION is_language(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_language';
COMMENT ON FUNCTION is_language(text) IS
	'is the whole value a well-formed language tag (RFC 5646)';

CREATE FUNCTION validate_language(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_language';
COMMENT ON FUNCTION validate_language(text) IS
	'canonical form of a well-formed language tag (RFC 5646), NULL when it is not valid';

CREATE FUNCTION explain_language(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_language';
COMMENT ON FUNCTION explain_language(text) IS
	'why a value is not a well-formed language tag (RFC 5646), and at which character';

CREATE DOMAIN validated_language AS text COLLATE "C"
	CONSTRAINT canonical_language
		CHECK (bartizan.validate_language(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_language IS
	'language tag in canonical form: letter case as RFC 5646, section 2.1.1, has it';
COMMENT ON CONSTRAINT canonical_language ON DOMAIN validated_language IS
	'a domain cannot change its value: insert validate_language(value)';
