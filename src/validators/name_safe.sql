-- Names: slugs, user names, and names of files, each with its domain.
CREATE FUNCTION is_slug(value text, strict boolean DEFAULT false)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_slug';
COMMENT ON FUNCTION is_slug(text, boolean) IS
	'is the whole value a slug: letters, digits, hyphens and underscores; strict: lower case, single hyphens inside';

CREATE FUNCTION validate_slug(value text, strict boolean DEFAULT false)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_slug';
COMMENT ON FUNCTION validate_slug(text, boolean) IS
	'a slug in lower case, NULL when it is not valid';

CREATE FUNCTION explain_slug(value text, strict boolean DEFAULT false)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_slug';
COMMENT ON FUNCTION explain_slug(text, boolean) IS
	'why a value is not a slug, and at which character';

CREATE FUNCTION is_username(value text, min_chars integer DEFAULT 3, max_chars integer DEFAULT 32)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_username';
COMMENT ON FUNCTION is_username(text, integer, integer) IS
	'is the whole value a user name: letters, digits and underscores, dots and hyphens between them, not a number';

CREATE FUNCTION validate_username(value text, min_chars integer DEFAULT 3, max_chars integer DEFAULT 32)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_username';
COMMENT ON FUNCTION validate_username(text, integer, integer) IS
	'a user name in lower case, NULL when it is not valid';

CREATE FUNCTION explain_username(value text, min_chars integer DEFAULT 3, max_chars integer DEFAULT 32)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_username';
COMMENT ON FUNCTION explain_username(text, integer, integer) IS
	'why a value is not a user name, and at which character';

CREATE FUNCTION is_safe_filename(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_safe_filename';
COMMENT ON FUNCTION is_safe_filename(text) IS
	'is the whole value a file name that every common system stores as it stands, without a folder';

CREATE FUNCTION validate_safe_filename(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_safe_filename';
COMMENT ON FUNCTION validate_safe_filename(text) IS
	'the file name itself, NULL when it is not safe';

CREATE FUNCTION explain_safe_filename(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_safe_filename';
COMMENT ON FUNCTION explain_safe_filename(text) IS
	'why a file name is not safe, and at which character';

CREATE DOMAIN validated_slug AS text COLLATE "C"
	CONSTRAINT canonical_slug
		CHECK (bartizan.validate_slug(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_slug IS
	'slug in lower case';
COMMENT ON CONSTRAINT canonical_slug ON DOMAIN validated_slug IS
	'a domain cannot change its value: insert validate_slug(value)';

CREATE DOMAIN validated_username AS text COLLATE "C"
	CONSTRAINT canonical_username
		CHECK (bartizan.validate_username(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_username IS
	'user name of 3 to 32 characters in lower case';
COMMENT ON CONSTRAINT canonical_username ON DOMAIN validated_username IS
	'a domain cannot change its value: insert validate_username(value)';

CREATE DOMAIN validated_safe_filename AS text COLLATE "C"
	CONSTRAINT canonical_safe_filename
		CHECK (bartizan.validate_safe_filename(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_safe_filename IS
	'file name that every common system stores as it stands';
COMMENT ON CONSTRAINT canonical_safe_filename ON DOMAIN validated_safe_filename IS
	'the canonical form of a file name is the name itself';
