-- constant_time_equal
SET search_path = bartizan, pg_catalog;

SELECT a, b, constant_time_equal(a, b), constant_time_equal(convert_to(a, 'UTF8'), convert_to(b, 'UTF8')) AS bytes
FROM (VALUES ('', ''), ('a', 'a'), ('a', 'b'), ('a', 'A'), ('a', ''), ('', 'a'), ('ab', 'a'), ('abcdefgh', 'abcdefgi'),
	(U&'\00e4', U&'a\0308')) AS t (a, b);

-- never NULL: IF NOT NULL would let somebody pass
SELECT constant_time_equal('a', NULL), constant_time_equal(NULL, 'a'), constant_time_equal(NULL::text, NULL),
	constant_time_equal('\x00'::bytea, NULL), constant_time_equal(NULL::bytea, NULL);

-- toasted, compressed, out of line
CREATE TEMPORARY TABLE pair (a bytea, b bytea);
ALTER TABLE pair ALTER COLUMN b SET STORAGE external;
INSERT INTO pair SELECT v, v FROM (SELECT convert_to(repeat('secret', 100000), 'UTF8')) AS t (v);
SELECT constant_time_equal(a, b), constant_time_equal(a, b || '\x00'), constant_time_equal(a, set_byte(b, 599999, 0)) FROM pair;
-- a collation says nothing about bytes
CREATE COLLATION pg_temp.loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false);
SELECT constant_time_equal('a' COLLATE pg_temp.loose, 'A');
