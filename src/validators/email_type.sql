-- The type email, its casts, and the domains for columns.
CREATE TYPE email;

CREATE FUNCTION email_in(value cstring)
	RETURNS email
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_email_in';
COMMENT ON FUNCTION email_in(cstring) IS 'I/O';

CREATE FUNCTION email_out(value email)
	RETURNS cstring
	LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
	AS 'textout';
COMMENT ON FUNCTION email_out(email) IS 'I/O';

-- STABLE: what arrives is in the client's encoding, which is a setting.
CREATE FUNCTION email_recv(value internal)
	RETURNS email
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_email_recv';
COMMENT ON FUNCTION email_recv(internal) IS 'I/O';

CREATE FUNCTION email_send(value email)
	RETURNS bytea
	LANGUAGE internal STABLE STRICT PARALLEL SAFE COST 1
	AS 'textsend';
COMMENT ON FUNCTION email_send(email) IS 'I/O';

CREATE TYPE email (
	INPUT = email_in,
	OUTPUT = email_out,
	RECEIVE = email_recv,
	SEND = email_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended,
	CATEGORY = 'S',
	PREFERRED = false,
	COLLATABLE = false
);
COMMENT ON TYPE email IS
	'e-mail address in canonical form: ASCII, lower case, one spelling';

-- Casts.  To text with a function, though the bytes are the same: a binary
-- cast from a type without collation fails at planning on PostgreSQL 18.
CREATE FUNCTION text(value email)
	RETURNS text
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_type_to_text';
COMMENT ON FUNCTION text(email) IS 'e-mail address as text';

CREATE FUNCTION "varchar"(value email)
	RETURNS varchar
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_type_to_text';
COMMENT ON FUNCTION "varchar"(email) IS 'e-mail address as varchar';

CREATE FUNCTION bpchar(value email)
	RETURNS bpchar
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_type_to_text';
COMMENT ON FUNCTION bpchar(email) IS 'e-mail address as char';

CREATE FUNCTION email(value text)
	RETURNS email
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_email_from_text';
COMMENT ON FUNCTION email(text) IS 'text as e-mail address, 22P02 when it is not valid';

CREATE FUNCTION email(value bpchar)
	RETURNS email
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10
	AS 'MODULE_PATHNAME', 'btz_email_from_bpchar';
COMMENT ON FUNCTION email(bpchar) IS
	'char without its padding as e-mail address, 22P02 when it is not valid';

CREATE CAST (email AS text) WITH FUNCTION text(email) AS IMPLICIT;
COMMENT ON CAST (email AS text) IS 'implicit, so that functions of text work';
CREATE CAST (email AS varchar) WITH FUNCTION "varchar"(email) AS IMPLICIT;
COMMENT ON CAST (email AS varchar) IS 'implicit, so that functions of varchar work';
CREATE CAST (email AS bpchar) WITH FUNCTION bpchar(email) AS ASSIGNMENT;
COMMENT ON CAST (email AS bpchar) IS 'on assignment to a column of type char';
CREATE CAST (text AS email) WITH FUNCTION email(text) AS ASSIGNMENT;
COMMENT ON CAST (text AS email) IS 'checks and canonicalizes on assignment';
CREATE CAST (bpchar AS email) WITH FUNCTION email(bpchar) AS ASSIGNMENT;
COMMENT ON CAST (bpchar AS email) IS 'checks and canonicalizes on assignment, without the padding';

CREATE DOMAIN validated_email AS email;
COMMENT ON DOMAIN validated_email IS
	'e-mail address: the type itself checks and canonicalizes';

CREATE DOMAIN email_text AS text COLLATE "C"
	CONSTRAINT canonical_email
		CHECK (bartizan.validate_email(VALUE) IS NOT DISTINCT FROM VALUE);
COMMENT ON DOMAIN email_text IS
	'canonical e-mail address as text, for tools that know no other types';
COMMENT ON CONSTRAINT canonical_email ON DOMAIN email_text IS
	'a domain cannot change its value: insert validate_email(value)';
