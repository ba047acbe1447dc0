-- invalid_rows: what a validator would refuse in a table that has data.
SET search_path = pg_catalog, pg_temp;
\set VERBOSITY terse

-- found, with the reason; NULL is no finding; the excerpt is cut and escaped
CREATE TABLE public."odd ""T" (id integer, "e'Mail" text);
INSERT INTO public."odd ""T" VALUES (1, 'a@b.com'), (2, 'nope'), (3, NULL), (4, ''),
	(5, 'a' || chr(233) || '"' || chr(10) || '@x.example'), (6, repeat('x', 10000)), (7, 'a b c d e f g h i');
SELECT r.*, t.id
FROM bartizan.invalid_rows('public."odd ""T"', 'e''Mail', 'email') r
	JOIN public."odd ""T" t ON t.ctid OPERATOR(pg_catalog.=) r.ctid ORDER BY t.id;

-- max_rows
SELECT count(*) FROM bartizan.invalid_rows('public."odd ""T"', 'e''Mail', 'email', 2);
SELECT count(*) FROM bartizan.invalid_rows('public."odd ""T"', 'e''Mail', 'email', 1000000);
SELECT count(*) FROM bartizan.invalid_rows('public."odd ""T"', 'e''Mail', 'email', 0);
SELECT count(*) FROM bartizan.invalid_rows('public."odd ""T"', 'e''Mail', 'email', 1000001);

-- any type is read as text, and a NULL argument asks for nothing
SELECT count(*) FROM bartizan.invalid_rows('public."odd ""T"', 'id', 'email');
SELECT count(*) FROM bartizan.invalid_rows('public."odd ""T"', NULL, 'email');

-- not a column, not a validator, not a table
SELECT * FROM bartizan.invalid_rows('public."odd ""T"', 'e', 'email');
SELECT * FROM bartizan.invalid_rows('public."odd ""T"', 'ctid', 'email');
SELECT * FROM bartizan.invalid_rows('public."odd ""T"', '"e''Mail"', 'email');
SELECT * FROM bartizan.invalid_rows('public."odd ""T"', 'e''Mail', 'is_email');
SELECT * FROM bartizan.invalid_rows('public."odd ""T"', 'e''Mail', 'email); DROP TABLE public.kept; --');
CREATE VIEW public.kept AS SELECT "e'Mail" FROM public."odd ""T";
SELECT * FROM bartizan.invalid_rows('public.kept', 'e''Mail', 'email');
SELECT * FROM bartizan.invalid_rows(0, 'e', 'email');
SELECT * FROM bartizan.invalid_rows(4000000000, 'e', 'email');
ALTER TABLE public."odd ""T" DROP COLUMN id;
SELECT * FROM bartizan.invalid_rows('public."odd ""T"', 'id', 'email');
SELECT * FROM bartizan.invalid_rows('public."odd ""T"', '........pg.dropped.1........', 'email');

-- partitions: the row's own table is named
CREATE TABLE public.part (id integer, e text) PARTITION BY LIST (id);
CREATE TABLE public.part_1 PARTITION OF public.part FOR VALUES IN (1);
CREATE TABLE public.part_2 PARTITION OF public.part FOR VALUES IN (2);
INSERT INTO public.part VALUES (1, 'x'), (2, 'y'), (2, 'a@b.example');
SELECT row_table, value_excerpt FROM bartizan.invalid_rows('public.part', 'e', 'email') ORDER BY 1;

-- the caller's rights and row security
CREATE ROLE regress_adopter;
SET ROLE regress_adopter;
SELECT * FROM bartizan.invalid_rows('public.part', 'e', 'email');
RESET ROLE;
GRANT SELECT (id) ON public.part TO regress_adopter;
SET ROLE regress_adopter;
SELECT * FROM bartizan.invalid_rows('public.part', 'e', 'email');
RESET ROLE;
GRANT SELECT ON public.part TO regress_adopter;
ALTER TABLE public.part ENABLE ROW LEVEL SECURITY;
CREATE POLICY second ON public.part USING (id OPERATOR(pg_catalog.=) 2);
SET ROLE regress_adopter;
SELECT row_table, value_excerpt FROM bartizan.invalid_rows('public.part', 'e', 'email') ORDER BY 1;
RESET ROLE;

-- temporary tables, a read-only transaction, an empty table
CREATE TEMPORARY TABLE passing (e text);
INSERT INTO passing VALUES ('nope');
BEGIN READ ONLY;
SELECT row_table, code FROM bartizan.invalid_rows('passing', 'e', 'email');
COMMIT;
TRUNCATE passing;
SELECT row_table, code FROM bartizan.invalid_rows('passing', 'e', 'email');

-- planted operators and functions of the same names are not run
CREATE SCHEMA planted;
CREATE FUNCTION planted.is_email(text) RETURNS boolean LANGUAGE sql AS 'SELECT 1 / 0 = 1';
INSERT INTO passing VALUES ('nope');
SET search_path = planted, pg_temp, pg_catalog;
SELECT code FROM bartizan.invalid_rows('passing', 'e', 'email');
SET search_path = pg_catalog, pg_temp;

-- a parallel plan gives the same rows
CREATE TABLE public.large AS
	SELECT i AS id, CASE WHEN i % 1000 = 0 THEN 'bad' ELSE 'user' || i || '@x.example' END AS e
	FROM generate_series(1, 20000) i;
ANALYZE public.large;
SET min_parallel_table_scan_size = 0;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET max_parallel_workers_per_gather = 2;
SELECT count(*), count(DISTINCT ctid) FROM bartizan.invalid_rows('public.large', 'e', 'email', 1000);

-- what there is, and invalid_rows takes each by its name
\pset format unaligned
SELECT * FROM bartizan.validators();
\pset format aligned
UPDATE passing SET e = '(' || chr(7);
SELECT v.name FROM bartizan.validators() v
WHERE (SELECT count(*) FROM bartizan.invalid_rows('passing', 'e', v.name, 10)) <> 1 ORDER BY v.name COLLATE "C";
SET ROLE regress_adopter;
SELECT count(*) > 40 FROM bartizan.validators();
RESET ROLE;

DROP TABLE public.large, public.part;
DROP VIEW public.kept;
DROP TABLE public."odd ""T";
DROP SCHEMA planted CASCADE;
DROP ROLE regress_adopter;
