-- email.sql: a million addresses of some 30 bytes, judged by is_email, by the
-- regular expression that applications use, by PCRE, and by a function that
-- does nothing; then loaded into a plain text column, the type and domains.
-- Goals: is_email six times as fast as ~, twice as pgpcre, 1.5 times as
-- full_match; validate_email 2.5 times as lower(); COPY at most 1.25 (type)
-- and 1.20 (email_text) of plain text, 2.5 and 12 times as fast as the domains
-- with ~; ADD CHECK eight times as fast as with ~.
\set pattern '^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\\.[a-zA-Z0-9.-]+$'
CREATE UNLOGGED TABLE e AS
	SELECT 'user' || i || '.name@mail' || i % 1000 || '.example' AS e FROM generate_series(1, 1000000) i;
VACUUM (FREEZE, ANALYZE) e;
SELECT count(*) AS "rows", round(avg(octet_length(e)), 1) AS octets FROM e;

\echo WHERE clause, whole query
SELECT * FROM bench(
	ARRAY['do nothing', 'is_email', 'regular expression', 'count(e)'],
	ARRAY['SELECT count(*) FROM e WHERE bench_nothing(e)',
		'SELECT count(*) FROM e WHERE bartizan.is_email(e)',
		format('SELECT count(*) FROM e WHERE e ~ %L', :'pattern'),
		'SELECT count(e) FROM e']);

SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pgpcre') AS pgpcre \gset
\if :pgpcre
CREATE EXTENSION pgpcre;
SELECT * FROM bench(ARRAY['is_email', 'full_match', 'pgpcre'],
	ARRAY['SELECT count(*) FROM e WHERE bartizan.is_email(e)',
		'SELECT count(*) FROM e WHERE bartizan.full_match(e, ''[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9.-]+'')',
		format('SELECT count(*) FROM e WHERE e =~ %L::pcre', :'pattern')], 7);
\else
\echo pgpcre is not there for this version
\endif

\echo validate_email beside lower()
SELECT * FROM bench(ARRAY['validate_email', 'lower'],
	ARRAY['SELECT count(bartizan.validate_email(e)) FROM e', 'SELECT count(lower(e)) FROM e']);

\echo COPY of all rows from a file
CREATE DOMAIN email_regex AS text CHECK (VALUE ~ '^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9.-]+$');
CREATE EXTENSION citext;
CREATE DOMAIN email_html5 AS citext CHECK (VALUE ~
	'^[a-zA-Z0-9.!#$%&''*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$');
CREATE FUNCTION plpgsql_is_email(v text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	RETURN v ~ '^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9.-]+$';
END $$;
CREATE DOMAIN email_plpgsql AS text CHECK (plpgsql_is_email(VALUE));
CREATE UNLOGGED TABLE load_html5 (e email_html5);
CREATE UNLOGGED TABLE load_plpgsql (e email_plpgsql);
CREATE UNLOGGED TABLE load_text (e text);
CREATE UNLOGGED TABLE load_type (e bartizan.validated_email);
CREATE UNLOGGED TABLE load_domain (e bartizan.email_text);
CREATE UNLOGGED TABLE load_regex (e email_regex);
CREATE FUNCTION data_file() RETURNS text LANGUAGE sql
	RETURN current_setting('data_directory') || '/bench_email.data';
SELECT format('COPY e TO %L', data_file()) \gexec
CREATE FUNCTION load(target regclass) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
	EXECUTE format('TRUNCATE %s', target);
	EXECUTE format('COPY %s FROM %L', target, data_file());
	GET DIAGNOSTICS n = ROW_COUNT;
	RETURN n;
END $$;
SELECT * FROM bench(ARRAY['text', 'type validated_email', 'domain email_text', 'domain with ~', 'domain with PL/pgSQL', 'citext domain with the HTML5 pattern'],
	ARRAY['SELECT load(''load_text'')', 'SELECT load(''load_type'')', 'SELECT load(''load_domain'')',
		'SELECT load(''load_regex'')', 'SELECT load(''load_plpgsql'')', 'SELECT load(''load_html5'')'], 7);

\echo ADD CHECK to a table with data
CREATE FUNCTION add_check(condition text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('ALTER TABLE e ADD CONSTRAINT added CHECK (%s)', condition);
	ALTER TABLE e DROP CONSTRAINT added;
	RETURN true;
END $$;
SELECT * FROM bench(ARRAY['do nothing', 'is_email', '~'],
	ARRAY['SELECT add_check(''bench_nothing(e)'')', 'SELECT add_check(''bartizan.is_email(e)'')',
		format('SELECT add_check(%L)', format('e ~ %L', :'pattern'))], 7);
