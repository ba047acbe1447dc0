-- Codes of countries (ISO 3166-1) and currencies (ISO 4217): see code_list.h for
-- what happens to a code that its standard withdraws.
CREATE FUNCTION is_country(
		value text,
		form text DEFAULT 'alpha2')
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_country';
COMMENT ON FUNCTION is_country(text, text) IS
	'is the whole value a country code (ISO 3166-1)';

CREATE FUNCTION validate_country(
		value text,
		form text DEFAULT 'alpha2')
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_country';
COMMENT ON FUNCTION validate_country(text, text) IS
	'canonical form of a country code (ISO 3166-1), NULL when it is not valid';

CREATE FUNCTION explain_country(
		value text,
		form text DEFAULT 'alpha2')
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_country';
COMMENT ON FUNCTION explain_country(text, text) IS
	'why a value is not a country code (ISO 3166-1), and at which character';

CREATE FUNCTION is_currency(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_currency';
COMMENT ON FUNCTION is_currency(text) IS
	'is the whole value a currency code (ISO 4217)';

CREATE FUNCTION validate_currency(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_currency';
COMMENT ON FUNCTION validate_currency(text) IS
	'canonical form of a currency code (ISO 4217), NULL when it is not valid';

CREATE FUNCTION explain_currency(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_currency';
COMMENT ON FUNCTION explain_currency(text) IS
	'why a value is not a currency code (ISO 4217), and at which character';

CREATE DOMAIN validated_country AS text COLLATE "C"
	CONSTRAINT canonical_country
		CHECK (bartizan.validate_country(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_country IS
	'country code in canonical form: two upper-case letters';
COMMENT ON CONSTRAINT canonical_country ON DOMAIN validated_country IS
	'a domain cannot change its value: insert validate_country(value)';

CREATE DOMAIN validated_currency AS text COLLATE "C"
	CONSTRAINT canonical_currency
		CHECK (bartizan.validate_currency(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_currency IS
	'currency code in canonical form: three upper-case letters';
COMMENT ON CONSTRAINT canonical_currency ON DOMAIN validated_currency IS
	'a domain cannot change its value: insert validate_currency(value)';
