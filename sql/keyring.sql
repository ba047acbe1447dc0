-- The key ring without a ring: what a file may be is in the tests with files.
SET search_path = bartizan, pg_catalog;

-- nothing is configured: loud, and with the cure
SELECT keyring_reload();
SELECT * FROM keyring_status();
SELECT check_id, severity, object, message, fix FROM keyring_check();
SHOW bartizan.keyring_file;
SHOW bartizan.keyring_databases;
-- only the configuration file sets them
SET bartizan.keyring_file = '/srv/ring';
SET bartizan.keyring_databases = '*';
SELECT name, context, boot_val FROM pg_settings WHERE name LIKE 'bartizan.keyring%' ORDER BY name;

-- not for everybody; the database's owner may hand it on
CREATE ROLE regress_keyring;
SET ROLE regress_keyring;
\set VERBOSITY sqlstate
SELECT keyring_reload();
SELECT * FROM keyring_status();
SELECT check_id, severity, object, message, fix FROM keyring_check();
SHOW bartizan.keyring_file;
\set VERBOSITY default
RESET ROLE;
SELECT grantee::regrole, is_grantable FROM pg_proc p, aclexplode(p.proacl)
WHERE p.oid = 'keyring_reload()'::regprocedure AND grantee <> p.proowner;
DROP ROLE regress_keyring;
