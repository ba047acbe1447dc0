-- ULIDs.
CREATE FUNCTION is_ulid(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_ulid';
COMMENT ON FUNCTION is_ulid(text) IS
	'is the whole value a ULID';

CREATE FUNCTION validate_ulid(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_ulid';
COMMENT ON FUNCTION validate_ulid(text) IS
	'the ULID in capital letters, NULL when it is not valid';

CREATE FUNCTION explain_ulid(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_ulid';
COMMENT ON FUNCTION explain_ulid(text) IS
	'why a value is not a ULID, and at which character';

CREATE DOMAIN validated_ulid AS text COLLATE "C"
	CONSTRAINT canonical_ulid
		CHECK (bartizan.validate_ulid(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_ulid IS 'ULID in capital letters';
COMMENT ON CONSTRAINT canonical_ulid ON DOMAIN validated_ulid IS
	'a domain cannot change its value: insert validate_ulid(value)';
