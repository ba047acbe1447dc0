-- logging_exposure: each check where it speaks and where it is silent.
SET search_path = bartizan, pg_catalog;
\set found 'SELECT check_id, severity, object, evidence FROM logging_exposure() WHERE object <> ''server'''

-- what a server says for itself
SELECT check_id, severity, object, message, fix, location, evidence, fingerprint
FROM logging_exposure() WHERE check_id = 'log.error_statement' AND object = 'server';

-- the recipe silences all but what has no setting of its own
BEGIN;
SET LOCAL log_statement = 'none';
SET LOCAL log_min_duration_statement = -1;
SET LOCAL log_parameter_max_length = 0;
SET LOCAL log_min_error_statement = 'panic';
SET LOCAL track_activities = off;
:found;

-- statements and durations, alone and with parameters
SET LOCAL log_statement = 'ddl'; :found;
SET LOCAL log_statement = 'mod'; :found;
SET LOCAL log_statement = 'all'; :found;
SET LOCAL log_parameter_max_length = 10; :found;
SET LOCAL log_statement = 'none'; :found;
SET LOCAL log_min_duration_statement = '0'; :found;
SET LOCAL log_parameter_max_length = 0; :found;
SET LOCAL log_min_duration_statement = -1;
SET LOCAL log_min_duration_sample = 5; :found;
SET LOCAL log_statement_sample_rate = 0; :found;
SET LOCAL log_transaction_sample_rate = 0.001; :found;
SET LOCAL log_transaction_sample_rate = 0;
-- the others
SET LOCAL log_parameter_max_length_on_error = -1; :found;
SET LOCAL log_parameter_max_length_on_error = 0;
SET LOCAL log_min_error_statement = 'error'; :found;
SET LOCAL log_min_error_statement = 'log'; :found;
SET LOCAL log_min_error_statement = 'fatal';
SET LOCAL debug_print_plan = on; SET LOCAL client_min_messages = 'error'; :found;
SET LOCAL debug_print_plan = off;
SET LOCAL track_activities = on; :found;
SET LOCAL track_activities = off;
LOAD 'auto_explain';
:found;
DO $$ BEGIN PERFORM set_config(name, '0', true) FROM pg_settings WHERE name = 'auto_explain.log_parameter_max_length'; END $$;
SET LOCAL auto_explain.log_min_duration = 0;
SELECT check_id, severity, object, evidence->'auto_explain.log_min_duration' AS duration FROM logging_exposure() WHERE object <> 'server';
ROLLBACK;

-- what awaits a role or a database; names in any case, values in any unit
CREATE ROLE regress_app;
CREATE ROLE "regress App";
ALTER ROLE regress_app SET log_statement = 'ALL';
ALTER ROLE regress_app SET log_parameter_max_length = '0kB';
ALTER ROLE "regress App" IN DATABASE contrib_regression SET log_min_duration_statement = '1min';
ALTER ROLE "regress App" SET log_min_duration_statement = '-1';
ALTER ROLE regress_app SET log_min_duration_statement = '-0';
ALTER ROLE regress_app IN DATABASE contrib_regression SET pgaudit.log = 'write, read';
ALTER ROLE regress_app IN DATABASE contrib_regression SET pgaudit.log_parameter = 'no';
ALTER ROLE "regress App" SET pgaudit.log = 'all,-misc';
ALTER ROLE "regress App" SET pgaudit.log_parameter = 'yes';
ALTER ROLE regress_app SET pg_stat_statements.track_utility = 'on';
ALTER ROLE regress_app SET app.jwt_secret = 'hush';
ALTER ROLE regress_app SET app.API_Key = 'hush';
ALTER ROLE regress_app SET app.colour = 'blue';
-- what is no value of a module that is not there stops nothing
ALTER ROLE regress_app SET pgaudit.log_parameter = 'neither';
ALTER ROLE regress_app SET pg_stat_statements.track = 'x=y';
:found AND object ~ 'regress' ORDER BY object, check_id, evidence::text;
SELECT count(*) FROM logging_exposure() f WHERE f::text ~ 'hush';

-- anybody may ask, and is told the same of roles; fingerprints differ
SELECT count(*) = count(DISTINCT fingerprint) AS distinct, bool_and(fingerprint ~ '^[0-9a-f]{64}$') AS hex FROM logging_exposure();
SET ROLE regress_app;
SELECT count(*) FROM logging_exposure() WHERE object ~ 'regress';
RESET ROLE;
DROP ROLE regress_app, "regress App";
SELECT unnest(enum_range(NULL::severity));
