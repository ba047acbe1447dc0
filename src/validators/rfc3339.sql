-- Dates, times and timestamps of RFC 3339.
CREATE FUNCTION is_date(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_date';
COMMENT ON FUNCTION is_date(text) IS
	'is the whole value a date of RFC 3339';

CREATE FUNCTION validate_date(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_date';
COMMENT ON FUNCTION validate_date(text) IS
	'the date itself, NULL when it is not valid';

CREATE FUNCTION explain_date(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_date';
COMMENT ON FUNCTION explain_date(text) IS
	'why a value is not a date of RFC 3339, and at which character';

CREATE FUNCTION is_time(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_time';
COMMENT ON FUNCTION is_time(text) IS
	'is the whole value a time of RFC 3339 with its offset from UTC';

CREATE FUNCTION validate_time(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_time';
COMMENT ON FUNCTION validate_time(text) IS
	'the time with an upper-case Z, NULL when it is not valid';

CREATE FUNCTION explain_time(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_time';
COMMENT ON FUNCTION explain_time(text) IS
	'why a value is not a time of RFC 3339 with its offset from UTC, and at which character';

CREATE FUNCTION is_timestamp(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_timestamp';
COMMENT ON FUNCTION is_timestamp(text) IS
	'is the whole value a timestamp of RFC 3339 with its offset from UTC';

CREATE FUNCTION validate_timestamp(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_timestamp';
COMMENT ON FUNCTION validate_timestamp(text) IS
	'the timestamp in UTC, NULL when it is not valid';

CREATE FUNCTION explain_timestamp(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_timestamp';
COMMENT ON FUNCTION explain_timestamp(text) IS
	'why a value is not a timestamp of RFC 3339 with its offset from UTC, and at which character';
