-- Operators, operator families and aggregates of the type email.
--
-- Their functions are LEAKPROOF, else row security would turn every index
-- scan into a scan of the whole table.  The argument: they raise nothing, log
-- nothing, and read only their arguments; what can still fail is memory, as
-- in the comparison of bytea and text itself.  The internal ones do not
-- inherit the mark from byteaeq and its friends, so it stands here.

CREATE FUNCTION email_eq(a email, b email)
	RETURNS boolean
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'byteaeq';
COMMENT ON FUNCTION email_eq(email, email) IS 'equal';

CREATE FUNCTION email_ne(a email, b email)
	RETURNS boolean
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'byteane';
COMMENT ON FUNCTION email_ne(email, email) IS 'not equal';

CREATE FUNCTION email_lt(a email, b email)
	RETURNS boolean
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'bytealt';
COMMENT ON FUNCTION email_lt(email, email) IS 'less than';

CREATE FUNCTION email_le(a email, b email)
	RETURNS boolean
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'byteale';
COMMENT ON FUNCTION email_le(email, email) IS 'less than or equal';

CREATE FUNCTION email_ge(a email, b email)
	RETURNS boolean
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'byteage';
COMMENT ON FUNCTION email_ge(email, email) IS 'greater than or equal';

CREATE FUNCTION email_gt(a email, b email)
	RETURNS boolean
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'byteagt';
COMMENT ON FUNCTION email_gt(email, email) IS 'greater than';

CREATE FUNCTION email_cmp(a email, b email)
	RETURNS integer
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'byteacmp';
COMMENT ON FUNCTION email_cmp(email, email) IS 'comparison';

CREATE FUNCTION email_text_eq(a email, b text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	SUPPORT bartizan.ascii_key_support
	AS 'MODULE_PATHNAME', 'btz_ascii_key_eq';
COMMENT ON FUNCTION email_text_eq(email, text) IS 'equal, ASCII case ignored';

CREATE FUNCTION email_text_ne(a email, b text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_ne';
COMMENT ON FUNCTION email_text_ne(email, text) IS 'not equal, ASCII case ignored';

CREATE FUNCTION email_text_lt(a email, b text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_lt';
COMMENT ON FUNCTION email_text_lt(email, text) IS 'less than, ASCII case ignored';

CREATE FUNCTION email_text_le(a email, b text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_le';
COMMENT ON FUNCTION email_text_le(email, text) IS 'less than or equal, ASCII case ignored';

CREATE FUNCTION email_text_ge(a email, b text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_ge';
COMMENT ON FUNCTION email_text_ge(email, text) IS 'greater than or equal, ASCII case ignored';

CREATE FUNCTION email_text_gt(a email, b text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_gt';
COMMENT ON FUNCTION email_text_gt(email, text) IS 'greater than, ASCII case ignored';

CREATE FUNCTION email_text_cmp(a email, b text)
	RETURNS integer
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_cmp';
COMMENT ON FUNCTION email_text_cmp(email, text) IS 'comparison, ASCII case ignored';

CREATE FUNCTION text_email_eq(a text, b email)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	SUPPORT bartizan.ascii_key_support
	AS 'MODULE_PATHNAME', 'btz_ascii_key_eq';
COMMENT ON FUNCTION text_email_eq(text, email) IS 'equal, ASCII case ignored';

CREATE FUNCTION text_email_ne(a text, b email)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_ne';
COMMENT ON FUNCTION text_email_ne(text, email) IS 'not equal, ASCII case ignored';

CREATE FUNCTION text_email_lt(a text, b email)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_lt';
COMMENT ON FUNCTION text_email_lt(text, email) IS 'less than, ASCII case ignored';

CREATE FUNCTION text_email_le(a text, b email)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_le';
COMMENT ON FUNCTION text_email_le(text, email) IS 'less than or equal, ASCII case ignored';

CREATE FUNCTION text_email_ge(a text, b email)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_ge';
COMMENT ON FUNCTION text_email_ge(text, email) IS 'greater than or equal, ASCII case ignored';

CREATE FUNCTION text_email_gt(a text, b email)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_gt';
COMMENT ON FUNCTION text_email_gt(text, email) IS 'greater than, ASCII case ignored';

CREATE FUNCTION text_email_cmp(a text, b email)
	RETURNS integer
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_cmp';
COMMENT ON FUNCTION text_email_cmp(text, email) IS 'comparison, ASCII case ignored';

CREATE FUNCTION email_sortsupport(value internal)
	RETURNS void
	LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE COST 1
	AS 'bytea_sortsupport';
COMMENT ON FUNCTION email_sortsupport(internal) IS 'sort support';

CREATE FUNCTION email_hash(value email)
	RETURNS integer
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'hashvarlena';
COMMENT ON FUNCTION email_hash(email) IS 'hash';

CREATE FUNCTION email_hash_extended(value email, seed bigint)
	RETURNS bigint
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'hashvarlenaextended';
COMMENT ON FUNCTION email_hash_extended(email, bigint) IS 'hash with a seed';

CREATE FUNCTION email_smaller(a email, b email)
	RETURNS email
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_smaller';
COMMENT ON FUNCTION email_smaller(email, email) IS 'smaller of two';

CREATE FUNCTION email_larger(a email, b email)
	RETURNS email
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_larger';
COMMENT ON FUNCTION email_larger(email, email) IS 'larger of two';

-- The operators and the aggregates stand in pg_catalog: a session whose
-- search_path lacks this schema would otherwise fall back to the operators of
-- text in silence, which heed case and use no index.  They are members of the
-- extension all the same.

CREATE OPERATOR pg_catalog.= (
	FUNCTION = email_eq, LEFTARG = email, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.=), NEGATOR = OPERATOR(pg_catalog.<>),
	RESTRICT = eqsel, JOIN = eqjoinsel,
	HASHES, MERGES
);
COMMENT ON OPERATOR pg_catalog.= (email, email) IS 'equal';

CREATE OPERATOR pg_catalog.<> (
	FUNCTION = email_ne, LEFTARG = email, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.<>), NEGATOR = OPERATOR(pg_catalog.=),
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR pg_catalog.<> (email, email) IS 'not equal';

CREATE OPERATOR pg_catalog.< (
	FUNCTION = email_lt, LEFTARG = email, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.>), NEGATOR = OPERATOR(pg_catalog.>=),
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR pg_catalog.< (email, email) IS 'less than';

CREATE OPERATOR pg_catalog.<= (
	FUNCTION = email_le, LEFTARG = email, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.>=), NEGATOR = OPERATOR(pg_catalog.>),
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR pg_catalog.<= (email, email) IS 'less than or equal';

CREATE OPERATOR pg_catalog.>= (
	FUNCTION = email_ge, LEFTARG = email, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.<=), NEGATOR = OPERATOR(pg_catalog.<),
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR pg_catalog.>= (email, email) IS 'greater than or equal';

CREATE OPERATOR pg_catalog.> (
	FUNCTION = email_gt, LEFTARG = email, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.<), NEGATOR = OPERATOR(pg_catalog.<=),
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR pg_catalog.> (email, email) IS 'greater than';

CREATE OPERATOR pg_catalog.= (
	FUNCTION = email_text_eq, LEFTARG = email, RIGHTARG = text,
	COMMUTATOR = OPERATOR(pg_catalog.=), NEGATOR = OPERATOR(pg_catalog.<>),
	RESTRICT = eqsel, JOIN = eqjoinsel,
	HASHES, MERGES
);
COMMENT ON OPERATOR pg_catalog.= (email, text) IS 'equal, ASCII case ignored';

CREATE OPERATOR pg_catalog.<> (
	FUNCTION = email_text_ne, LEFTARG = email, RIGHTARG = text,
	COMMUTATOR = OPERATOR(pg_catalog.<>), NEGATOR = OPERATOR(pg_catalog.=),
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR pg_catalog.<> (email, text) IS 'not equal, ASCII case ignored';

CREATE OPERATOR pg_catalog.< (
	FUNCTION = email_text_lt, LEFTARG = email, RIGHTARG = text,
	COMMUTATOR = OPERATOR(pg_catalog.>), NEGATOR = OPERATOR(pg_catalog.>=),
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR pg_catalog.< (email, text) IS 'less than, ASCII case ignored';

CREATE OPERATOR pg_catalog.<= (
	FUNCTION = email_text_le, LEFTARG = email, RIGHTARG = text,
	COMMUTATOR = OPERATOR(pg_catalog.>=), NEGATOR = OPERATOR(pg_catalog.>),
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR pg_catalog.<= (email, text) IS 'less than or equal, ASCII case ignored';

CREATE OPERATOR pg_catalog.>= (
	FUNCTION = email_text_ge, LEFTARG = email, RIGHTARG = text,
	COMMUTATOR = OPERATOR(pg_catalog.<=), NEGATOR = OPERATOR(pg_catalog.<),
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR pg_catalog.>= (email, text) IS 'greater than or equal, ASCII case ignored';

CREATE OPERATOR pg_catalog.> (
	FUNCTION = email_text_gt, LEFTARG = email, RIGHTARG = text,
	COMMUTATOR = OPERATOR(pg_catalog.<), NEGATOR = OPERATOR(pg_catalog.<=),
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR pg_catalog.> (email, text) IS 'greater than, ASCII case ignored';

CREATE OPERATOR pg_catalog.= (
	FUNCTION = text_email_eq, LEFTARG = text, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.=), NEGATOR = OPERATOR(pg_catalog.<>),
	RESTRICT = eqsel, JOIN = eqjoinsel,
	HASHES, MERGES
);
COMMENT ON OPERATOR pg_catalog.= (text, email) IS 'equal, ASCII case ignored';

CREATE OPERATOR pg_catalog.<> (
	FUNCTION = text_email_ne, LEFTARG = text, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.<>), NEGATOR = OPERATOR(pg_catalog.=),
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR pg_catalog.<> (text, email) IS 'not equal, ASCII case ignored';

CREATE OPERATOR pg_catalog.< (
	FUNCTION = text_email_lt, LEFTARG = text, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.>), NEGATOR = OPERATOR(pg_catalog.>=),
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR pg_catalog.< (text, email) IS 'less than, ASCII case ignored';

CREATE OPERATOR pg_catalog.<= (
	FUNCTION = text_email_le, LEFTARG = text, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.>=), NEGATOR = OPERATOR(pg_catalog.>),
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR pg_catalog.<= (text, email) IS 'less than or equal, ASCII case ignored';

CREATE OPERATOR pg_catalog.>= (
	FUNCTION = text_email_ge, LEFTARG = text, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.<=), NEGATOR = OPERATOR(pg_catalog.<),
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR pg_catalog.>= (text, email) IS 'greater than or equal, ASCII case ignored';

CREATE OPERATOR pg_catalog.> (
	FUNCTION = text_email_gt, LEFTARG = text, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.<), NEGATOR = OPERATOR(pg_catalog.<=),
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR pg_catalog.> (text, email) IS 'greater than, ASCII case ignored';

-- current_user and its like are of type name: without these "= current_user",
-- which row security policies say, is ambiguous.  The planner inlines the
-- functions, so the operator on text does the work.
CREATE FUNCTION email_name_eq(a email, b name)
	RETURNS boolean
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1
	RETURN a OPERATOR(pg_catalog.=) b::pg_catalog.text;
COMMENT ON FUNCTION email_name_eq(email, name) IS 'equal, ASCII case ignored';

CREATE FUNCTION name_email_eq(a name, b email)
	RETURNS boolean
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1
	RETURN a::pg_catalog.text OPERATOR(pg_catalog.=) b;
COMMENT ON FUNCTION name_email_eq(name, email) IS 'equal, ASCII case ignored';

CREATE OPERATOR pg_catalog.= (
	FUNCTION = email_name_eq, LEFTARG = email, RIGHTARG = name,
	COMMUTATOR = OPERATOR(pg_catalog.=),
	RESTRICT = eqsel, JOIN = eqjoinsel
);
COMMENT ON OPERATOR pg_catalog.= (email, name) IS 'equal, ASCII case ignored';

CREATE OPERATOR pg_catalog.= (
	FUNCTION = name_email_eq, LEFTARG = name, RIGHTARG = email,
	COMMUTATOR = OPERATOR(pg_catalog.=),
	RESTRICT = eqsel, JOIN = eqjoinsel
);
COMMENT ON OPERATOR pg_catalog.= (name, email) IS 'equal, ASCII case ignored';

CREATE OPERATOR FAMILY email_ops USING btree;
COMMENT ON OPERATOR FAMILY email_ops USING btree IS 'e-mail addresses, with text';

CREATE OPERATOR CLASS email_ops DEFAULT FOR TYPE email
	USING btree FAMILY email_ops AS
	OPERATOR 1 pg_catalog.< (email, email),
	OPERATOR 2 pg_catalog.<= (email, email),
	OPERATOR 3 pg_catalog.= (email, email),
	OPERATOR 4 pg_catalog.>= (email, email),
	OPERATOR 5 pg_catalog.> (email, email),
	FUNCTION 1 email_cmp(email, email),
	FUNCTION 2 email_sortsupport(internal),
	FUNCTION 4 pg_catalog.btequalimage(oid);
COMMENT ON OPERATOR CLASS email_ops USING btree IS 'e-mail addresses by their bytes';

ALTER OPERATOR FAMILY bartizan.email_ops USING btree ADD
	OPERATOR 1 pg_catalog.< (email, text),
	OPERATOR 2 pg_catalog.<= (email, text),
	OPERATOR 3 pg_catalog.= (email, text),
	OPERATOR 4 pg_catalog.>= (email, text),
	OPERATOR 5 pg_catalog.> (email, text),
	OPERATOR 1 pg_catalog.< (text, email),
	OPERATOR 2 pg_catalog.<= (text, email),
	OPERATOR 3 pg_catalog.= (text, email),
	OPERATOR 4 pg_catalog.>= (text, email),
	OPERATOR 5 pg_catalog.> (text, email),
	OPERATOR 1 bartizan.^< (text, text),
	OPERATOR 2 bartizan.^<= (text, text),
	OPERATOR 3 bartizan.^= (text, text),
	OPERATOR 4 bartizan.^>= (text, text),
	OPERATOR 5 bartizan.^> (text, text),
	FUNCTION 1 (email, text) bartizan.email_text_cmp(email, text),
	FUNCTION 1 (text, email) bartizan.text_email_cmp(text, email),
	FUNCTION 1 (text, text) bartizan.ascii_key_cmp(text, text);

CREATE OPERATOR FAMILY email_ops USING hash;
COMMENT ON OPERATOR FAMILY email_ops USING hash IS 'e-mail addresses, with text';

CREATE OPERATOR CLASS email_ops DEFAULT FOR TYPE email
	USING hash FAMILY email_ops AS
	OPERATOR 1 pg_catalog.= (email, email),
	FUNCTION 1 email_hash(email),
	FUNCTION 2 email_hash_extended(email, bigint);
COMMENT ON OPERATOR CLASS email_ops USING hash IS 'e-mail addresses by their bytes';

ALTER OPERATOR FAMILY bartizan.email_ops USING hash ADD
	OPERATOR 1 pg_catalog.= (email, text),
	OPERATOR 1 pg_catalog.= (text, email),
	OPERATOR 1 bartizan.^= (text, text),
	FUNCTION 1 (text, text) bartizan.ascii_key_hash(text),
	FUNCTION 2 (text, text) bartizan.ascii_key_hash_extended(text, bigint);

CREATE AGGREGATE pg_catalog.min(email) (
	SFUNC = email_smaller, STYPE = email, COMBINEFUNC = email_smaller,
	SORTOP = OPERATOR(pg_catalog.<), PARALLEL = SAFE
);
COMMENT ON AGGREGATE pg_catalog.min(email) IS 'smallest e-mail address';

CREATE AGGREGATE pg_catalog.max(email) (
	SFUNC = email_larger, STYPE = email, COMBINEFUNC = email_larger,
	SORTOP = OPERATOR(pg_catalog.>), PARALLEL = SAFE
);
COMMENT ON AGGREGATE pg_catalog.max(email) IS 'largest e-mail address';
