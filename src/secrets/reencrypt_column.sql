-- Rotation of the key of a whole column.
CREATE FUNCTION ciphertext_usage(relation regclass, secret_column name)
	RETURNS TABLE (key_id integer, "rows" bigint)
	AS 'MODULE_PATHNAME', 'btz_ciphertext_usage'
	LANGUAGE C STABLE STRICT PARALLEL RESTRICTED COST 100 ROWS 5;
COMMENT ON FUNCTION ciphertext_usage(regclass, name) IS
	'how many encrypted secrets of a column name each key; NULL for those of temporary keys and for what is no encrypted secret';

CREATE PROCEDURE reencrypt_column(relation regclass, secret_column name, context_expression text,
		batch integer DEFAULT 1000, max_batches integer DEFAULT NULL)
	AS 'MODULE_PATHNAME', 'btz_reencrypt_column'
	LANGUAGE C;
COMMENT ON PROCEDURE reencrypt_column(regclass, name, text, integer, integer) IS
	'brings the encrypted secrets of a column under the primary key, in batches that it commits; the expression gives the context of a row, and is SQL that runs with the caller''s rights: never user input';
REVOKE ALL ON PROCEDURE reencrypt_column(regclass, name, text, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE reencrypt_column(regclass, name, text, integer, integer) TO pg_database_owner WITH GRANT OPTION;
