-- OR REPLACE and IF NOT EXISTS in a comment do no harm
SET LOCAL search_path = bartizan, pg_temp;
SET LOCAL search_path TO bartizan,	-- BAD
	pg_temp;
SET LOCAL search_path = pg_temp, bartizan;	-- BAD
SET LOCAL search_path = bartizan;	-- BAD
SET search_path TO 'bartizan', pg_temp;	-- BAD
SELECT pg_catalog.set_config('search_path', 'bartizan', true);	-- BAD
CREATE OR REPLACE FUNCTION f(a text) RETURNS text	-- BAD
	SECURITY DEFINER SET search_path = pg_catalog, pg_temp COST 10
	LANGUAGE sql BEGIN ATOMIC SELECT a; END;
CREATE OR	-- two lines
	REPLACE VIEW v AS SELECT 1;	-- BAD
CREATE TABLE IF NOT EXISTS t (a int);	-- BAD
DO $$
BEGIN
	EXECUTE 'x';
	CREATE OR REPLACE FUNCTION pg_catalog.f() RETURNS int LANGUAGE sql RETURN 1;	-- BAD
END
$$;
CREATE FUNCTION g(a text) RETURNS text SET search_path FROM CURRENT	-- BAD
	LANGUAGE sql BEGIN ATOMIC SELECT a; END;
GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;	-- BAD
-- @extowner@ is substituted in comments too: BAD
