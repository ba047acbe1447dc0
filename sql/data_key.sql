-- Tables of data keys and grants: who changes them, and what they hold.
SET search_path = bartizan, pg_catalog;

-- nobody by hand, not even a superuser, nor with triggers of others off
SET session_replication_role = replica;
UPDATE data_key SET status = 'active';
DELETE FROM data_key_grant;
RESET session_replication_role;
TRUNCATE data_key, data_key_grant;
MERGE INTO data_key_grant g USING (SELECT 1) AS s ON true WHEN MATCHED THEN DELETE;

-- a restore inserts
BEGIN;
INSERT INTO data_key VALUES (7, 'sign', 'primary', '\x00', 1, '\x0102030405060708', '\x1112131415161718', '{}', NULL,
	'2026-01-01 00:00Z', '2026-02-01 00:00Z');
INSERT INTO data_key_grant VALUES (7, 'public', '{seal}');
SELECT key_id, purpose, status, root_id, root_fingerprint, fingerprint, options, overdue FROM keys;
-- an upsert is an update
INSERT INTO data_key_grant VALUES (7, 'public', '{open}') ON CONFLICT (key_id, role_name) DO UPDATE SET rights = '{open}';
ROLLBACK;
BEGIN;
COPY data_key FROM stdin;
8	sign	active	\\x00	1	\\x0102030405060708	\\x1112131415161718	{}	\N	2026-01-01 00:00Z	\N	\N
\.
INSERT INTO data_key SELECT 9, purpose, 'primary', wrapped, root_id, root_fingerprint, fingerprint, options, description, created_at FROM data_key;
INSERT INTO data_key SELECT 10, purpose, 'primary', wrapped, root_id, root_fingerprint, fingerprint, options, description, created_at FROM data_key WHERE key_id = 8;
ROLLBACK;
INSERT INTO data_key_grant VALUES (1, 'public', '{seal}');

-- rights on tables do not help
CREATE ROLE regress_writer;
GRANT pg_write_all_data, pg_read_all_data TO regress_writer;
SET ROLE regress_writer;
\set VERBOSITY sqlstate
INSERT INTO data_key_grant VALUES (7, 'regress_writer', '{open}');
UPDATE data_key SET status = 'active';
DELETE FROM data_key_grant;
CREATE TEMP TABLE own (x int);
CREATE TRIGGER guard BEFORE INSERT ON own FOR EACH STATEMENT EXECUTE FUNCTION data_key_guard();
INSERT INTO own VALUES (1);
RESET ROLE;
-- and nobody else has any
REVOKE pg_write_all_data, pg_read_all_data FROM regress_writer;
SET ROLE regress_writer;
SELECT FROM data_key;
SELECT FROM keys;
SELECT FROM data_key_grant;
\set VERBOSITY default
RESET ROLE;
DROP TABLE own;
DROP ROLE regress_writer;
SELECT data_key_guard();
SELECT c.relname, a.grantee::regrole, string_agg(a.privilege_type, ',' ORDER BY a.privilege_type)
FROM pg_class c, aclexplode(c.relacl) a
WHERE c.oid IN ('data_key'::regclass, 'data_key_grant'::regclass, 'keys'::regclass) AND a.grantee <> c.relowner
GROUP BY 1, 2 ORDER BY 1, 2;
