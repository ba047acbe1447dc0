-- email.sql: a million addresses of some 25 bytes, judged by is_email, by the
-- regular expression that applications use, and by a function that does
-- nothing; then loaded into a plain text column, the type and the domain.
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

\echo validate_email beside lower()
SELECT * FROM bench(ARRAY['validate_email', 'lower'],
	ARRAY['SELECT count(bartizan.validate_email(e)) FROM e', 'SELECT count(lower(e)) FROM e']);

\echo COPY of all rows from a file
CREATE DOMAIN email_regex AS text CHECK (VALUE ~ '^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9.-]+$');
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
SELECT * FROM bench(ARRAY['text', 'type validated_email', 'domain email_text', 'domain with regular expression'],
	ARRAY['SELECT load(''load_text'')', 'SELECT load(''load_type'')',
		'SELECT load(''load_domain'')', 'SELECT load(''load_regex'')'], 7);
