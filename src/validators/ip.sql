-- IP addresses and CIDR blocks as text, and the domain for columns.
CREATE FUNCTION is_ipv4(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_ipv4';
COMMENT ON FUNCTION is_ipv4(text) IS
	'is the whole value an IPv4 address';

CREATE FUNCTION validate_ipv4(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_ipv4';
COMMENT ON FUNCTION validate_ipv4(text) IS
	'canonical form of an IPv4 address, NULL when it is not valid';

CREATE FUNCTION explain_ipv4(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_ipv4';
COMMENT ON FUNCTION explain_ipv4(text) IS
	'why a value is not an IPv4 address, and at which character';

CREATE FUNCTION is_ipv6(
		value text,
		allow_zone boolean DEFAULT false)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_ipv6';
COMMENT ON FUNCTION is_ipv6(text, boolean) IS
	'is the whole value an IPv6 address';

CREATE FUNCTION validate_ipv6(
		value text,
		allow_zone boolean DEFAULT false)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_ipv6';
COMMENT ON FUNCTION validate_ipv6(text, boolean) IS
	'canonical form of an IPv6 address, NULL when it is not valid';

CREATE FUNCTION explain_ipv6(
		value text,
		allow_zone boolean DEFAULT false)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_ipv6';
COMMENT ON FUNCTION explain_ipv6(text, boolean) IS
	'why a value is not an IPv6 address, and at which character';

CREATE FUNCTION is_ip(
		value text,
		allow_zone boolean DEFAULT false)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_ip';
COMMENT ON FUNCTION is_ip(text, boolean) IS
	'is the whole value an IPv4 or IPv6 address';

CREATE FUNCTION validate_ip(
		value text,
		allow_zone boolean DEFAULT false)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_ip';
COMMENT ON FUNCTION validate_ip(text, boolean) IS
	'canonical form of an IPv4 or IPv6 address, NULL when it is not valid';

CREATE FUNCTION explain_ip(
		value text,
		allow_zone boolean DEFAULT false)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_ip';
COMMENT ON FUNCTION explain_ip(text, boolean) IS
	'why a value is not an IPv4 or IPv6 address, and at which character';

CREATE FUNCTION is_cidr(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_cidr';
COMMENT ON FUNCTION is_cidr(text) IS
	'is the whole value a CIDR block';

CREATE FUNCTION validate_cidr(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_cidr';
COMMENT ON FUNCTION validate_cidr(text) IS
	'canonical form of a CIDR block, NULL when it is not valid';

CREATE FUNCTION explain_cidr(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_cidr';
COMMENT ON FUNCTION explain_cidr(text) IS
	'why a value is not a CIDR block, and at which character';

CREATE FUNCTION is_public_ip(value text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_public_ip';
COMMENT ON FUNCTION is_public_ip(text) IS
	'is the whole value an IP address of the public internet';

CREATE FUNCTION validate_public_ip(value text)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_validate_public_ip';
COMMENT ON FUNCTION validate_public_ip(text) IS
	'canonical form of an IP address of the public internet, NULL when it is not valid';

CREATE FUNCTION explain_public_ip(value text)
	RETURNS verdict
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_explain_public_ip';
COMMENT ON FUNCTION explain_public_ip(text) IS
	'why a value is not an IP address of the public internet, and at which character';

CREATE FUNCTION is_public_ip(value inet)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_is_public_ip_inet';
COMMENT ON FUNCTION is_public_ip(inet) IS
	'is the value a single address of the public internet';

CREATE DOMAIN validated_ip AS text COLLATE "C"
	CONSTRAINT canonical_ip
		CHECK (bartizan.validate_ip(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN validated_ip IS 'canonical IPv4 or IPv6 address';
COMMENT ON CONSTRAINT canonical_ip ON DOMAIN validated_ip IS
	'a domain cannot change its value: insert validate_ip(value)';
