-- types.sql: addresses as keys, beside citext and plain text; a parallel scan;
-- and single rows.  Goals: sort and index eight times as fast as citext, one
-- worker 1.5 times as fast as none, a single INSERT 1.05 of plain text.
CREATE EXTENSION citext;
CREATE UNLOGGED TABLE k AS
	SELECT ('user' || i * 7919 % 200000 || '.name@mail' || i % 1000 || '.example')::text AS t FROM generate_series(1, 200000) i;
ALTER TABLE k ADD e bartizan.email, ADD c citext;
UPDATE k SET e = t, c = t;
VACUUM (FULL, FREEZE, ANALYZE) k;
SET work_mem = '256MB';
SET maintenance_work_mem = '256MB';

\echo sort
SELECT * FROM bench(ARRAY['email', 'citext', 'text'],
	ARRAY['SELECT e FROM k ORDER BY e OFFSET 199999', 'SELECT c FROM k ORDER BY c OFFSET 199999',
		'SELECT t FROM k ORDER BY t OFFSET 199999'], 7, false);

\echo index
CREATE FUNCTION build(col name) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE INDEX built ON k (%I)', col);
	DROP INDEX built;
END $$;
SELECT * FROM bench(ARRAY['email', 'citext', 'text'],
	ARRAY['SELECT build(''e'')', 'SELECT build(''c'')', 'SELECT build(''t'')'], 7, false);

\echo is_email in a parallel scan
CREATE UNLOGGED TABLE long (t text) WITH (parallel_workers = 1);
INSERT INTO long SELECT t FROM k, generate_series(1, 15);
CREATE UNLOGGED TABLE long_alone (t text) WITH (parallel_workers = 0);
INSERT INTO long_alone TABLE long;
VACUUM (FREEZE, ANALYZE) long, long_alone;
SET max_parallel_workers_per_gather = 1;
SELECT * FROM bench(ARRAY['no worker', 'one worker'],
	ARRAY['SELECT count(*) FROM long_alone WHERE bartizan.is_email(t)', 'SELECT count(*) FROM long WHERE bartizan.is_email(t)'], 7);

\echo single rows
CREATE UNLOGGED TABLE one_text (v text);
CREATE UNLOGGED TABLE one_email (v bartizan.email);
CREATE FUNCTION insert_into(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('TRUNCATE %s', target);
	FOR i IN 1..5000 LOOP
		EXECUTE format('INSERT INTO %s VALUES (%L)', target, 'user' || i || '@example.com');
	END LOOP;
END $$;
SELECT * FROM bench(ARRAY['text', 'email'], ARRAY['SELECT insert_into(''one_text'')', 'SELECT insert_into(''one_email'')'], 9, false);

\echo the first call in a new backend
CREATE EXTENSION pgcrypto;
CREATE EXTENSION dblink;
CREATE FUNCTION first_call(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer text;
BEGIN
	FOR i IN 1..20 LOOP
		PERFORM public.dblink_connect('new', '');
		SELECT a INTO answer FROM public.dblink('new', query) AS r(a text);
		PERFORM public.dblink_disconnect('new');
	END LOOP;
	RETURN answer;
END $$;
SELECT * FROM bench(ARRAY['pgcrypto', 'is_email', 'full_match', 'neither'],
	ARRAY[$$SELECT first_call('SELECT public.digest(''x'', ''md5'') IS NULL')$$,
		$$SELECT first_call('SELECT bartizan.is_email(''x@'')')$$,
		$$SELECT first_call('SELECT bartizan.full_match(''x'', ''y'')')$$,
		$$SELECT first_call('SELECT false')$$], 7);
