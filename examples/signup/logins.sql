-- logins.sql: accounts from six frameworks log in.  Standard input is
-- accounts.csv.
\set ON_ERROR_STOP off
\pset footer off
\set QUIET on
SET client_min_messages = notice;
SET search_path = public;
\echo
\echo '== Logins: users from six frameworks, a guesser, and a weak password'
\echo
\echo '   Their hashes come as they are, into a column that takes nothing else.'
\set ECHO queries
CREATE DOMAIN any_hash AS text CHECK (bartizan.is_password_hash(VALUE, 'any'));
CREATE TABLE account (name text PRIMARY KEY, hash any_hash);
\set ECHO none
CREATE TEMP TABLE account_file (name text, came_from text, password text, hash text);
\copy account_file FROM pstdin (FORMAT csv, HEADER)
\set ECHO queries
INSERT INTO account SELECT name, hash FROM account_file;
INSERT INTO account VALUES ('gina', 'my clear password');

SELECT name, format, scheme, cost, parameters FROM account, bartizan.password_hash_info(hash) ORDER BY name;

\echo
\echo '   The login function of the application: one call, and the new hash when there is one.'
CREATE FUNCTION log_in(name text, password text, source inet) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	stored text := (SELECT a.hash FROM public.account AS a WHERE a.name = log_in.name);
	answer record;
BEGIN
	SELECT * INTO answer FROM bartizan.authenticate(log_in.name, log_in.password, stored, log_in.source);
	IF answer.new_hash IS NOT NULL THEN
		UPDATE public.account AS a SET hash = answer.new_hash WHERE a.name = log_in.name;
	END IF;
	RETURN answer.status;
END
$$;

SELECT name, came_from, log_in(name, password, '198.51.100.1') AS login FROM account_file ORDER BY name;
SELECT name, left(hash, 7) AS hash, bartizan.password_needs_rehash(hash) AS old FROM account ORDER BY name;

\echo
\echo '   Somebody guesses, and rolls every transaction back. He and nobody else is locked out:'
DO $$
DECLARE
	status text;
BEGIN
	FOR guess IN 1 .. 7 LOOP
		BEGIN
			status := log_in('aisha', 'guess ' || guess, '203.0.113.66');
			RAISE EXCEPTION 'rolled back';
		EXCEPTION WHEN raise_exception THEN
			RAISE NOTICE 'guess %: %', guess, status;
		END;
	END LOOP;
END
$$;
SELECT log_in('aisha', 'tractor-lemon-harbour', '203.0.113.66') AS guesser_who_hit, log_in('aisha', 'tractor-lemon-harbour', '198.51.100.1') AS aisha;
SELECT scope, fails, locked FROM bartizan.login_lock_status('aisha', '203.0.113.66');

\echo
\echo '   A weak password is refused, with the reason and never with the password:'
SELECT bartizan.require_strong_password('Aisha1987!', 'standard min_length=10', '{aisha}');
SELECT bartizan.require_strong_password('qwertyuiop[]');
SELECT bartizan.is_strong_password('tractor-lemon-harbour') AS strong;
