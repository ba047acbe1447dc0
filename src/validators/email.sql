-- E-mail addresses as plain text: is it valid, its canonical form, why not.
CREATE FUNCTION is_email(
		value text,
		allow_quoted boolean DEFAULT false,
		allow_ip_literal boolean DEFAULT false,
		require_tld boolean DEFAULT true,
		tld_check text DEFAULT 'alpha',
		block_special_use boolean DEFAULT false,
		block_encoded_word boolean DEFAULT true)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_email';
COMMENT ON FUNCTION is_email(text, boolean, boolean, boolean, text, boolean, boolean) IS
	'is the whole value an e-mail address';

CREATE FUNCTION validate_email(
		value text,
		allow_quoted boolean DEFAULT false,
		allow_ip_literal boolean DEFAULT false,
		require_tld boolean DEFAULT true,
		tld_check text DEFAULT 'alpha',
		block_special_use boolean DEFAULT false,
		block_encoded_word boolean DEFAULT true,
		letter_case text DEFAULT 'lower')
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_email';
COMMENT ON FUNCTION validate_email(text, boolean, boolean, boolean, text, boolean, boolean, text) IS
	'canonical form of an e-mail address, NULL when it is not valid';

CREATE FUNCTION explain_email(
		value text,
		allow_quoted boolean DEFAULT false,
		allow_ip_literal boolean DEFAULT false,
		require_tld boolean DEFAULT true,
		tld_check text DEFAULT 'alpha',
		block_special_use boolean DEFAULT false,
		block_encoded_word boolean DEFAULT true)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_email';
COMMENT ON FUNCTION explain_email(text, boolean, boolean, boolean, text, boolean, boolean) IS
	'why a value is not an e-mail address, and at which character';

CREATE FUNCTION email_local(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_email_local';
COMMENT ON FUNCTION email_local(text) IS
	'local part of the canonical form, NULL when the value is not an e-mail address';

CREATE FUNCTION email_domain(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_email_domain';
COMMENT ON FUNCTION email_domain(text) IS
	'domain of the canonical form, NULL when the value is not an e-mail address';

-- The type, made from canonical_type.sql.in, and the domains for columns.
COMMENT ON TYPE email IS
	'e-mail address in canonical form: ASCII, lower case, one spelling';

CREATE DOMAIN validated_email AS email;
COMMENT ON DOMAIN validated_email IS
	'e-mail address: the type itself checks and canonicalizes';

CREATE FUNCTION is_canonical_email(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_canonical_email';
COMMENT ON FUNCTION is_canonical_email(text) IS
	'true when the value is an e-mail address in canonical form, by the rules of the type email; for CHECK constraints';

CREATE DOMAIN email_text AS text COLLATE "C"
	CONSTRAINT canonical_email
		CHECK (bartizan.is_canonical_email(VALUE));
COMMENT ON DOMAIN email_text IS
	'canonical e-mail address as text, for tools that know no other types';
COMMENT ON CONSTRAINT canonical_email ON DOMAIN email_text IS
	'a domain cannot change its value: insert validate_email(value)';
