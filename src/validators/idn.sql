-- Host names, e-mail addresses and URLs in any script, as plain text.  STABLE: they
-- ask ICU, whose Unicode changes with the server.
CREATE FUNCTION is_idn_hostname(
		value text,
		require_tld boolean DEFAULT false,
		allow_trailing_dot boolean DEFAULT false,
		allow_underscore boolean DEFAULT false)
	RETURNS boolean
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_idn_hostname';
COMMENT ON FUNCTION is_idn_hostname(text, boolean, boolean, boolean) IS
	'is the whole value a host name in any script';

CREATE FUNCTION validate_idn_hostname(
		value text,
		require_tld boolean DEFAULT false,
		allow_trailing_dot boolean DEFAULT false,
		allow_underscore boolean DEFAULT false)
	RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_idn_hostname';
COMMENT ON FUNCTION validate_idn_hostname(text, boolean, boolean, boolean) IS
	'canonical form of a host name in any script, in A-labels, NULL when it is not valid';

CREATE FUNCTION explain_idn_hostname(
		value text,
		require_tld boolean DEFAULT false,
		allow_trailing_dot boolean DEFAULT false,
		allow_underscore boolean DEFAULT false)
	RETURNS verdict
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_idn_hostname';
COMMENT ON FUNCTION explain_idn_hostname(text, boolean, boolean, boolean) IS
	'why a value is not a host name in any script, and at which character';

CREATE FUNCTION is_idn_email(
		value text,
		allow_quoted boolean DEFAULT false,
		allow_ip_literal boolean DEFAULT false,
		require_tld boolean DEFAULT true,
		tld_check text DEFAULT 'alpha',
		block_special_use boolean DEFAULT false,
		block_encoded_word boolean DEFAULT true)
	RETURNS boolean
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_idn_email';
COMMENT ON FUNCTION is_idn_email(text, boolean, boolean, boolean, text, boolean, boolean) IS
	'is the whole value an e-mail address in any script';

CREATE FUNCTION validate_idn_email(
		value text,
		allow_quoted boolean DEFAULT false,
		allow_ip_literal boolean DEFAULT false,
		require_tld boolean DEFAULT true,
		tld_check text DEFAULT 'alpha',
		block_special_use boolean DEFAULT false,
		block_encoded_word boolean DEFAULT true,
		letter_case text DEFAULT 'lower')
	RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_idn_email';
COMMENT ON FUNCTION validate_idn_email(text, boolean, boolean, boolean, text, boolean, boolean, text) IS
	'canonical form of an e-mail address in any script, domain in A-labels, NULL when it is not valid';

CREATE FUNCTION explain_idn_email(
		value text,
		allow_quoted boolean DEFAULT false,
		allow_ip_literal boolean DEFAULT false,
		require_tld boolean DEFAULT true,
		tld_check text DEFAULT 'alpha',
		block_special_use boolean DEFAULT false,
		block_encoded_word boolean DEFAULT true)
	RETURNS verdict
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_idn_email';
COMMENT ON FUNCTION explain_idn_email(text, boolean, boolean, boolean, text, boolean, boolean) IS
	'why a value is not an e-mail address in any script, and at which character';

CREATE FUNCTION is_idn_url(
		value text,
		schemes text[] DEFAULT '{http,https}',
		allow_userinfo boolean DEFAULT false,
		allow_ip_host boolean DEFAULT true,
		require_tld boolean DEFAULT false,
		max_octets integer DEFAULT 2048)
	RETURNS boolean
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_idn_url';
COMMENT ON FUNCTION is_idn_url(text, text[], boolean, boolean, boolean, integer) IS
	'is the whole value a URL, with a host and text in any script';

CREATE FUNCTION validate_idn_url(
		value text,
		schemes text[] DEFAULT '{http,https}',
		allow_userinfo boolean DEFAULT false,
		allow_ip_host boolean DEFAULT true,
		require_tld boolean DEFAULT false,
		max_octets integer DEFAULT 2048)
	RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_idn_url';
COMMENT ON FUNCTION validate_idn_url(text, text[], boolean, boolean, boolean, integer) IS
	'canonical form of a URL in any script, in ASCII, NULL when it is not valid';

CREATE FUNCTION explain_idn_url(
		value text,
		schemes text[] DEFAULT '{http,https}',
		allow_userinfo boolean DEFAULT false,
		allow_ip_host boolean DEFAULT true,
		require_tld boolean DEFAULT false,
		max_octets integer DEFAULT 2048)
	RETURNS verdict
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_idn_url';
COMMENT ON FUNCTION explain_idn_url(text, text[], boolean, boolean, boolean, integer) IS
	'why a value is not a URL in any script, and at which character';
