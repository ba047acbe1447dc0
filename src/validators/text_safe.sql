-- Free text, for people to read.
CREATE FUNCTION is_safe_text(value text, allow_newlines boolean DEFAULT true, max_octets integer DEFAULT 1048576)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50
	AS 'MODULE_PATHNAME', 'btz_is_safe_text';
COMMENT ON FUNCTION is_safe_text(text, boolean, integer) IS
	'is the whole value well-formed text without control characters, bidi controls, noncharacters and piles of combining marks';

-- IMMUTABLE like the server's normalize(), whose Unicode a new major version
-- brings; only the form changes with it, never what is valid.
CREATE FUNCTION validate_safe_text(value text, allow_newlines boolean DEFAULT true, max_octets integer DEFAULT 1048576)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50
	AS 'MODULE_PATHNAME', 'btz_validate_safe_text';
COMMENT ON FUNCTION validate_safe_text(text, boolean, integer) IS
	'the text with LF for CR LF, in NFC where the database is in UTF8; NULL when it is not safe';

CREATE FUNCTION explain_safe_text(value text, allow_newlines boolean DEFAULT true, max_octets integer DEFAULT 1048576)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50
	AS 'MODULE_PATHNAME', 'btz_explain_safe_text';
COMMENT ON FUNCTION explain_safe_text(text, boolean, integer) IS
	'why a text is not safe, and at which character';

CREATE DOMAIN validated_safe_text AS text
	CONSTRAINT safe_text
		CHECK (bartizan.is_safe_text(VALUE));
COMMENT ON DOMAIN validated_safe_text IS
	'text of at most 1 MiB without control characters, bidi controls, noncharacters and piles of combining marks';
COMMENT ON CONSTRAINT safe_text ON DOMAIN validated_safe_text IS
	'not the canonical form: NFC changes with the server, and a dump must restore';
