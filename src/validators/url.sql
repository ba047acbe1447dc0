-- URLs as plain text: is it valid, its canonical form, why not, its parts.
CREATE FUNCTION is_url(
		value text,
		schemes text[] DEFAULT '{http,https}',
		allow_userinfo boolean DEFAULT false,
		allow_ip_host boolean DEFAULT true,
		require_tld boolean DEFAULT false,
		max_octets integer DEFAULT 2048)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_url';
COMMENT ON FUNCTION is_url(text, text[], boolean, boolean, boolean, integer) IS
	'is the whole value a URL';

CREATE FUNCTION validate_url(
		value text,
		schemes text[] DEFAULT '{http,https}',
		allow_userinfo boolean DEFAULT false,
		allow_ip_host boolean DEFAULT true,
		require_tld boolean DEFAULT false,
		max_octets integer DEFAULT 2048)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_url';
COMMENT ON FUNCTION validate_url(text, text[], boolean, boolean, boolean, integer) IS
	'canonical form of a URL, NULL when it is not valid';

CREATE FUNCTION explain_url(
		value text,
		schemes text[] DEFAULT '{http,https}',
		allow_userinfo boolean DEFAULT false,
		allow_ip_host boolean DEFAULT true,
		require_tld boolean DEFAULT false,
		max_octets integer DEFAULT 2048)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_url';
COMMENT ON FUNCTION explain_url(text, text[], boolean, boolean, boolean, integer) IS
	'why a value is not a URL, and at which character';

CREATE FUNCTION is_https_url(
		value text,
		allow_userinfo boolean DEFAULT false,
		allow_ip_host boolean DEFAULT true,
		require_tld boolean DEFAULT false,
		max_octets integer DEFAULT 2048)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_https_url';
COMMENT ON FUNCTION is_https_url(text, boolean, boolean, boolean, integer) IS
	'is the whole value an https URL';

CREATE FUNCTION validate_https_url(
		value text,
		allow_userinfo boolean DEFAULT false,
		allow_ip_host boolean DEFAULT true,
		require_tld boolean DEFAULT false,
		max_octets integer DEFAULT 2048)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_https_url';
COMMENT ON FUNCTION validate_https_url(text, boolean, boolean, boolean, integer) IS
	'canonical form of an https URL, NULL when it is not valid';

CREATE FUNCTION explain_https_url(
		value text,
		allow_userinfo boolean DEFAULT false,
		allow_ip_host boolean DEFAULT true,
		require_tld boolean DEFAULT false,
		max_octets integer DEFAULT 2048)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_https_url';
COMMENT ON FUNCTION explain_https_url(text, boolean, boolean, boolean, integer) IS
	'why a value is not an https URL, and at which character';

CREATE TYPE url_parts AS (
	scheme text,
	userinfo text,
	host text,
	host_type text,
	port integer,
	path text,
	query text,
	fragment text,
	encoded_dot_segment boolean
);
COMMENT ON TYPE url_parts IS
	'parts of the canonical form of a URL; one that is absent is NULL, an empty one is empty';
COMMENT ON COLUMN url_parts.scheme IS 'in lower case, without the colon';
COMMENT ON COLUMN url_parts.userinfo IS 'what stands before the "@"';
COMMENT ON COLUMN url_parts.host IS 'in lower case; an IPv6 address without brackets';
COMMENT ON COLUMN url_parts.host_type IS 'name, ipv4 or ipv6';
COMMENT ON COLUMN url_parts.port IS 'NULL also for the default of the scheme';
COMMENT ON COLUMN url_parts.path IS 'starts with a slash';
COMMENT ON COLUMN url_parts.query IS 'without the question mark';
COMMENT ON COLUMN url_parts.fragment IS 'without the number sign';
COMMENT ON COLUMN url_parts.encoded_dot_segment IS
	'has the path a segment that some software decodes to "." or ".."';

CREATE FUNCTION url_parse(value text)
	RETURNS url_parts
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_url_parse';
COMMENT ON FUNCTION url_parse(text) IS
	'parts of a URL of any scheme that has a host, NULL when it is not valid';

CREATE FUNCTION url_scheme(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_url_scheme';
COMMENT ON FUNCTION url_scheme(text) IS
	'scheme of a URL in lower case, NULL when it is not valid';

CREATE FUNCTION url_host(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_url_host';
COMMENT ON FUNCTION url_host(text) IS
	'canonical host of a URL, NULL when it is not valid';

CREATE FUNCTION url_port(value text)
	RETURNS integer
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_url_port';
COMMENT ON FUNCTION url_port(text) IS
	'port of a URL, else the default of its scheme; NULL when there is none or it is not valid';
