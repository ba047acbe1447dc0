-- Functions that lend the superuser's rights carelessly.
CREATE FUNCTION bartizan.bad_no_path() RETURNS int SECURITY DEFINER
	LANGUAGE sql RETURN 1;
CREATE FUNCTION bartizan.bad_path() RETURNS int SECURITY DEFINER
	SET search_path = pg_catalog LANGUAGE sql RETURN 1;
CREATE FUNCTION bartizan.bad_more_settings() RETURNS int SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp SET work_mem = '1MB' LANGUAGE sql RETURN 1;
CREATE FUNCTION bartizan.bad_unbound() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION bartizan.bad_public() RETURNS int SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp LANGUAGE sql RETURN 1;
CREATE FUNCTION bartizan.good_definer() RETURNS int SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp LANGUAGE sql RETURN 1;
CREATE FUNCTION bartizan.good_invoker() RETURNS int LANGUAGE sql RETURN 1;
REVOKE EXECUTE ON FUNCTION bartizan.bad_no_path, bartizan.bad_path,
	bartizan.bad_more_settings, bartizan.good_definer FROM PUBLIC;
ALTER EXTENSION bartizan ADD FUNCTION bartizan.bad_no_path();
ALTER EXTENSION bartizan ADD FUNCTION bartizan.bad_path();
ALTER EXTENSION bartizan ADD FUNCTION bartizan.bad_more_settings();
ALTER EXTENSION bartizan ADD FUNCTION bartizan.bad_unbound();
ALTER EXTENSION bartizan ADD FUNCTION bartizan.bad_public();
ALTER EXTENSION bartizan ADD FUNCTION bartizan.good_definer();
ALTER EXTENSION bartizan ADD FUNCTION bartizan.good_invoker();
