-- Leaked passwords, by the range API of Have I Been Pwned.

-- IMMUTABLE although the length limit is a setting: it turns an answer into an
-- error, never one answer into another.
CREATE FUNCTION hibp_prefix(password text, mode text DEFAULT 'sha1')
	RETURNS text
	AS 'MODULE_PATHNAME', 'btz_hibp_prefix'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION hibp_prefix(text, text) IS
	'first five hexadecimal digits of the SHA-1 of a password: what the range API of Have I Been Pwned is asked for';

-- Not STRICT: a NULL body is a request that failed, and no answer.
CREATE FUNCTION hibp_match(password text, range_body text, mode text DEFAULT 'sha1')
	RETURNS bigint
	AS 'MODULE_PATHNAME', 'btz_hibp_match'
	LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION hibp_match(text, text, text) IS
	'how often the range API of Have I Been Pwned saw the password, by the body that it answered; 0 when it did not';
