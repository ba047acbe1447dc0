-- Version numbers of Semantic Versioning.
CREATE FUNCTION is_semver(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_semver';
COMMENT ON FUNCTION is_semver(text) IS
	'is the whole value a version number of Semantic Versioning 2.0.0';

CREATE FUNCTION validate_semver(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_semver';
COMMENT ON FUNCTION validate_semver(text) IS
	'the version itself, NULL when it is not valid';

CREATE FUNCTION explain_semver(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_semver';
COMMENT ON FUNCTION explain_semver(text) IS
	'why a value is not a version number of Semantic Versioning 2.0.0, and at which character';

CREATE DOMAIN validated_semver AS text COLLATE "C"
	CONSTRAINT canonical_semver
		CHECK (bartizan.validate_semver(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_semver IS 'version number of Semantic Versioning 2.0.0';
COMMENT ON CONSTRAINT canonical_semver ON DOMAIN validated_semver IS
	'the canonical form of a version is the version itself';
