-- International telephone numbers.
CREATE FUNCTION is_phone_e164(
		value text,
		allow_separators boolean DEFAULT false)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_phone_e164';
COMMENT ON FUNCTION is_phone_e164(text, boolean) IS
	'is the whole value an international telephone number (E.164)';

CREATE FUNCTION validate_phone_e164(
		value text,
		allow_separators boolean DEFAULT false)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_phone_e164';
COMMENT ON FUNCTION validate_phone_e164(text, boolean) IS
	'canonical form of an international telephone number (E.164), NULL when it is not valid';

CREATE FUNCTION explain_phone_e164(
		value text,
		allow_separators boolean DEFAULT false)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_phone_e164';
COMMENT ON FUNCTION explain_phone_e164(text, boolean) IS
	'why a value is not an international telephone number (E.164), and at which character';

CREATE DOMAIN validated_phone_e164 AS text COLLATE "C"
	CONSTRAINT canonical_phone_e164
		CHECK (bartizan.validate_phone_e164(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_phone_e164 IS
	'telephone number in canonical form: a plus sign and 7 to 15 digits';
COMMENT ON CONSTRAINT canonical_phone_e164 ON DOMAIN validated_phone_e164 IS
	'a domain cannot change its value: insert validate_phone_e164(value)';
