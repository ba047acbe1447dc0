-- Text compared by its key: its bytes with A-Z folded, whatever the
-- collation.  Nobody types these operators.  They complete the operator
-- families of the types that are stored in lower case: without them a merge
-- join of such a type and text, and NOT IN (SELECT some_text), fail.
--
-- LEAKPROOF, else row security could not use an index on them.  The argument:
-- they raise nothing, log nothing, and read only their arguments; what can
-- still fail is memory, as in the comparison of text itself.

CREATE FUNCTION ascii_key_eq(a text, b text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_eq';
COMMENT ON FUNCTION ascii_key_eq(text, text) IS 'equal, ASCII case ignored';

CREATE FUNCTION ascii_key_ne(a text, b text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_ne';
COMMENT ON FUNCTION ascii_key_ne(text, text) IS 'not equal, ASCII case ignored';

CREATE FUNCTION ascii_key_lt(a text, b text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_lt';
COMMENT ON FUNCTION ascii_key_lt(text, text) IS 'less than, ASCII case ignored';

CREATE FUNCTION ascii_key_le(a text, b text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_le';
COMMENT ON FUNCTION ascii_key_le(text, text) IS 'less than or equal, ASCII case ignored';

CREATE FUNCTION ascii_key_ge(a text, b text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_ge';
COMMENT ON FUNCTION ascii_key_ge(text, text) IS 'greater than or equal, ASCII case ignored';

CREATE FUNCTION ascii_key_gt(a text, b text)
	RETURNS boolean
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_gt';
COMMENT ON FUNCTION ascii_key_gt(text, text) IS 'greater than, ASCII case ignored';

CREATE FUNCTION ascii_key_cmp(a text, b text)
	RETURNS integer
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_cmp';
COMMENT ON FUNCTION ascii_key_cmp(text, text) IS 'comparison, ASCII case ignored';

CREATE FUNCTION ascii_key_hash(value text)
	RETURNS integer
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_hash';
COMMENT ON FUNCTION ascii_key_hash(text) IS 'hash, ASCII case ignored';

CREATE FUNCTION ascii_key_hash_extended(value text, seed bigint)
	RETURNS bigint
	LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_ascii_key_hash_extended';
COMMENT ON FUNCTION ascii_key_hash_extended(text, bigint) IS 'hash with a seed, ASCII case ignored';

CREATE FUNCTION ascii_key_support(request internal)
	RETURNS internal
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1
	AS 'MODULE_PATHNAME', 'btz_text_key_support';
COMMENT ON FUNCTION ascii_key_support(internal) IS
	'planner support: a nondeterministic collation has no say';

CREATE OPERATOR ^= (
	FUNCTION = ascii_key_eq, LEFTARG = text, RIGHTARG = text,
	COMMUTATOR = OPERATOR(bartizan.^=), NEGATOR = OPERATOR(bartizan.^<>),
	RESTRICT = eqsel, JOIN = eqjoinsel,
	HASHES, MERGES
);
COMMENT ON OPERATOR ^= (text, text) IS 'equal, ASCII case ignored';

CREATE OPERATOR ^<> (
	FUNCTION = ascii_key_ne, LEFTARG = text, RIGHTARG = text,
	COMMUTATOR = OPERATOR(bartizan.^<>), NEGATOR = OPERATOR(bartizan.^=),
	RESTRICT = neqsel, JOIN = neqjoinsel
);
COMMENT ON OPERATOR ^<> (text, text) IS 'not equal, ASCII case ignored';

CREATE OPERATOR ^< (
	FUNCTION = ascii_key_lt, LEFTARG = text, RIGHTARG = text,
	COMMUTATOR = OPERATOR(bartizan.^>), NEGATOR = OPERATOR(bartizan.^>=),
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel
);
COMMENT ON OPERATOR ^< (text, text) IS 'less than, ASCII case ignored';

CREATE OPERATOR ^<= (
	FUNCTION = ascii_key_le, LEFTARG = text, RIGHTARG = text,
	COMMUTATOR = OPERATOR(bartizan.^>=), NEGATOR = OPERATOR(bartizan.^>),
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel
);
COMMENT ON OPERATOR ^<= (text, text) IS 'less than or equal, ASCII case ignored';

CREATE OPERATOR ^>= (
	FUNCTION = ascii_key_ge, LEFTARG = text, RIGHTARG = text,
	COMMUTATOR = OPERATOR(bartizan.^<=), NEGATOR = OPERATOR(bartizan.^<),
	RESTRICT = scalargesel, JOIN = scalargejoinsel
);
COMMENT ON OPERATOR ^>= (text, text) IS 'greater than or equal, ASCII case ignored';

CREATE OPERATOR ^> (
	FUNCTION = ascii_key_gt, LEFTARG = text, RIGHTARG = text,
	COMMUTATOR = OPERATOR(bartizan.^<), NEGATOR = OPERATOR(bartizan.^<=),
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel
);
COMMENT ON OPERATOR ^> (text, text) IS 'greater than, ASCII case ignored';
