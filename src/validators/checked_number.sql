-- Numbers with check digits: bank accounts, cards, books, articles, parties and
-- securities.
CREATE FUNCTION is_iban(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_iban';
COMMENT ON FUNCTION is_iban(text) IS
	'is the whole value an international bank account number (ISO 13616)';

CREATE FUNCTION validate_iban(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_iban';
COMMENT ON FUNCTION validate_iban(text) IS
	'canonical form of an international bank account number (ISO 13616), NULL when it is not valid';

CREATE FUNCTION explain_iban(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_iban';
COMMENT ON FUNCTION explain_iban(text) IS
	'why a value is not an international bank account number (ISO 13616), and at which character';

CREATE FUNCTION is_bic(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_bic';
COMMENT ON FUNCTION is_bic(text) IS
	'is the whole value a business identifier code of a bank (ISO 9362)';

CREATE FUNCTION validate_bic(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_bic';
COMMENT ON FUNCTION validate_bic(text) IS
	'canonical form of a business identifier code of a bank (ISO 9362), NULL when it is not valid';

CREATE FUNCTION explain_bic(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_bic';
COMMENT ON FUNCTION explain_bic(text) IS
	'why a value is not a business identifier code of a bank (ISO 9362), and at which character';

CREATE FUNCTION is_luhn(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_luhn';
COMMENT ON FUNCTION is_luhn(text) IS
	'is the whole value a number that ends in its Luhn check digit (ISO/IEC 7812-1)';

CREATE FUNCTION validate_luhn(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_luhn';
COMMENT ON FUNCTION validate_luhn(text) IS
	'canonical form of a number that ends in its Luhn check digit (ISO/IEC 7812-1), NULL when it is not valid';

CREATE FUNCTION explain_luhn(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_luhn';
COMMENT ON FUNCTION explain_luhn(text) IS
	'why a value is not a number that ends in its Luhn check digit (ISO/IEC 7812-1), and at which character';

CREATE FUNCTION is_credit_card(
		value text,
		brands text[] DEFAULT '{}')
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_credit_card';
COMMENT ON FUNCTION is_credit_card(text, text[]) IS
	'is the whole value a payment card number (ISO/IEC 7812-1)';

CREATE FUNCTION validate_credit_card(
		value text,
		brands text[] DEFAULT '{}')
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_credit_card';
COMMENT ON FUNCTION validate_credit_card(text, text[]) IS
	'canonical form of a payment card number (ISO/IEC 7812-1), NULL when it is not valid';

CREATE FUNCTION explain_credit_card(
		value text,
		brands text[] DEFAULT '{}')
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_credit_card';
COMMENT ON FUNCTION explain_credit_card(text, text[]) IS
	'why a value is not a payment card number (ISO/IEC 7812-1), and at which character';

-- First six and last four digits, the others as stars (PCI DSS 3.4.1).
CREATE FUNCTION pan_mask(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_pan_mask';
COMMENT ON FUNCTION pan_mask(text) IS
	'payment card number with all but its first six and last four digits masked, NULL when it is not valid';

CREATE FUNCTION is_isbn(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_isbn';
COMMENT ON FUNCTION is_isbn(text) IS
	'is the whole value an international standard book number (ISO 2108)';

CREATE FUNCTION validate_isbn(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_isbn';
COMMENT ON FUNCTION validate_isbn(text) IS
	'canonical form of an international standard book number (ISO 2108), NULL when it is not valid';

CREATE FUNCTION explain_isbn(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_isbn';
COMMENT ON FUNCTION explain_isbn(text) IS
	'why a value is not an international standard book number (ISO 2108), and at which character';

CREATE FUNCTION is_issn(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_issn';
COMMENT ON FUNCTION is_issn(text) IS
	'is the whole value an international standard serial number (ISO 3297)';

CREATE FUNCTION validate_issn(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_issn';
COMMENT ON FUNCTION validate_issn(text) IS
	'canonical form of an international standard serial number (ISO 3297), NULL when it is not valid';

CREATE FUNCTION explain_issn(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_issn';
COMMENT ON FUNCTION explain_issn(text) IS
	'why a value is not an international standard serial number (ISO 3297), and at which character';

CREATE FUNCTION is_ean(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_ean';
COMMENT ON FUNCTION is_ean(text) IS
	'is the whole value an article number of GS1 with 8, 12, 13 or 14 digits';

CREATE FUNCTION validate_ean(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_ean';
COMMENT ON FUNCTION validate_ean(text) IS
	'canonical form of an article number of GS1 with 8, 12, 13 or 14 digits, NULL when it is not valid';

CREATE FUNCTION explain_ean(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_ean';
COMMENT ON FUNCTION explain_ean(text) IS
	'why a value is not an article number of GS1 with 8, 12, 13 or 14 digits, and at which character';

CREATE FUNCTION is_lei(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_lei';
COMMENT ON FUNCTION is_lei(text) IS
	'is the whole value a legal entity identifier (ISO 17442)';

CREATE FUNCTION validate_lei(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_lei';
COMMENT ON FUNCTION validate_lei(text) IS
	'canonical form of a legal entity identifier (ISO 17442), NULL when it is not valid';

CREATE FUNCTION explain_lei(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_lei';
COMMENT ON FUNCTION explain_lei(text) IS
	'why a value is not a legal entity identifier (ISO 17442), and at which character';

CREATE FUNCTION is_isin(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_isin';
COMMENT ON FUNCTION is_isin(text) IS
	'is the whole value an international securities identification number (ISO 6166)';

CREATE FUNCTION validate_isin(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_isin';
COMMENT ON FUNCTION validate_isin(text) IS
	'canonical form of an international securities identification number (ISO 6166), NULL when it is not valid';

CREATE FUNCTION explain_isin(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_isin';
COMMENT ON FUNCTION explain_isin(text) IS
	'why a value is not an international securities identification number (ISO 6166), and at which character';

-- One spelling of each.  None for cards: a card number belongs encrypted.
CREATE DOMAIN validated_iban AS text COLLATE "C"
	CONSTRAINT canonical_iban
		CHECK (bartizan.validate_iban(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_iban IS
	'bank account number in canonical form: upper case, no separators';
COMMENT ON CONSTRAINT canonical_iban ON DOMAIN validated_iban IS
	'a domain cannot change its value: insert validate_iban(value)';

CREATE DOMAIN validated_bic AS text COLLATE "C"
	CONSTRAINT canonical_bic
		CHECK (bartizan.validate_bic(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_bic IS
	'bank identifier in canonical form: upper case';
COMMENT ON CONSTRAINT canonical_bic ON DOMAIN validated_bic IS
	'a domain cannot change its value: insert validate_bic(value)';

CREATE DOMAIN validated_isbn AS text COLLATE "C"
	CONSTRAINT canonical_isbn
		CHECK (bartizan.validate_isbn(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_isbn IS
	'book number in canonical form: 13 digits, no separators';
COMMENT ON CONSTRAINT canonical_isbn ON DOMAIN validated_isbn IS
	'a domain cannot change its value: insert validate_isbn(value)';

CREATE DOMAIN validated_ean AS text COLLATE "C"
	CONSTRAINT canonical_ean
		CHECK (bartizan.validate_ean(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_ean IS
	'article number in canonical form: 8, 12, 13 or 14 digits, no separators';
COMMENT ON CONSTRAINT canonical_ean ON DOMAIN validated_ean IS
	'a domain cannot change its value: insert validate_ean(value)';

CREATE DOMAIN validated_lei AS text COLLATE "C"
	CONSTRAINT canonical_lei
		CHECK (bartizan.validate_lei(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_lei IS
	'legal entity identifier in canonical form: upper case';
COMMENT ON CONSTRAINT canonical_lei ON DOMAIN validated_lei IS
	'a domain cannot change its value: insert validate_lei(value)';

CREATE DOMAIN validated_isin AS text COLLATE "C"
	CONSTRAINT canonical_isin
		CHECK (bartizan.validate_isin(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_isin IS
	'securities identification number in canonical form: upper case';
COMMENT ON CONSTRAINT canonical_isin ON DOMAIN validated_isin IS
	'a domain cannot change its value: insert validate_isin(value)';
