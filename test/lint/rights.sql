-- rights.sql: who may do what he should not; no row means that all is well.
--
-- Whoever can create in our schema can put a look-alike before a superuser's
-- next update.  A function that uses a key, or a table, is open to PUBLIC only
-- if it stands below with a reason; a key shows by the name of a parameter.
WITH open_to_all(name, reason) AS (
	VALUES
	('hash_password', 'the only pepper yet is none'),
	('verify_password', 'the only pepper yet is none'),
	('fernet_encrypt', 'the caller brings the key, or its grants decide'),
	('fernet_decrypt', 'the caller brings the key, or its grants decide'),
	('fernet_decrypt_bytes', 'the caller brings the key, or its grants decide'),
	('fernet_rotate', 'the caller brings the key, or its grants decide'),
	('fernet_timestamp', 'the caller brings the key, or its grants decide'),
	('ciphertext_usage', 'reads as the caller, and no key'),
	('public_suffix_rule', 'a published list'),
	('email_domain_list', 'a published list')
), member AS (
	SELECT d.classid, d.objid FROM pg_catalog.pg_depend d
		JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid AND e.extname = 'bartizan'
	WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.deptype = 'e'
), granted AS (
	SELECT p.oid::pg_catalog.regprocedure::text AS object, p.proname AS name, a.*,
		p.proargnames && '{key,keys,key_id,pepper}' OR p.proname ~ '^key_' AS guarded
	FROM member m JOIN pg_catalog.pg_proc p ON p.oid = m.objid
			AND m.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass,
		LATERAL pg_catalog.aclexplode(COALESCE(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
	UNION ALL
	SELECT c.oid::pg_catalog.regclass::text, c.relname, a.*, true
	FROM member m JOIN pg_catalog.pg_class c ON c.oid = m.objid
			AND m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass,
		LATERAL pg_catalog.aclexplode(COALESCE(c.relacl, pg_catalog.acldefault('r', c.relowner))) a
)
SELECT 'schema bartizan' AS object, a.grantee::pg_catalog.regrole || ' may create in it' AS why
FROM pg_catalog.pg_namespace n,
	LATERAL pg_catalog.aclexplode(COALESCE(n.nspacl, pg_catalog.acldefault('n', n.nspowner))) a
WHERE n.nspname = 'bartizan' AND a.privilege_type = 'CREATE' AND a.grantee <> n.nspowner
UNION ALL
SELECT 'schema bartizan', 'is not a superuser''s'
FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_roles r ON r.oid = n.nspowner
WHERE n.nspname = 'bartizan' AND NOT r.rolsuper
UNION ALL
SELECT g.object, g.privilege_type || ' for PUBLIC without a listed reason'
FROM granted g
WHERE g.guarded AND g.grantee = 0
	AND NOT EXISTS (SELECT FROM open_to_all o WHERE o.name = g.name AND o.reason <> '')
UNION ALL
SELECT g.object, g.privilege_type || ' for ' || g.grantee::pg_catalog.regrole
FROM granted g
WHERE g.grantee NOT IN (0, g.grantor, 'pg_database_owner'::pg_catalog.regrole)
ORDER BY 1, 2;
