-- Administration of keys without a ring: arguments are judged first, and
-- nothing is made.  With a ring: see the tests with files.
SET search_path = bartizan, pg_catalog;

-- NULL is no answer of a function that changes keys
SELECT key_create(NULL);
SELECT key_import('sign', NULL);
SELECT key_import_text(NULL, 'secret');
SELECT key_rotate(NULL);
SELECT key_set_primary(NULL);
SELECT key_set_status(NULL, 'active');
SELECT key_destroy(NULL, 'x');
SELECT key_grant(1, NULL, '{open}');
SELECT key_grant(1, 'public', NULL);
SELECT key_revoke(NULL, 'public', '{open}');

-- values
SELECT key_create('passwords');
SELECT key_create('sign', options => '{"mode": "hmac"}');
SELECT key_create('pepper', options => '{"mode": "md5"}');
SELECT key_create('pepper', options => '[]');
SELECT key_import('sign', '\x0102', key_id => 0);
SELECT key_import('sign', '\x0102', key_id => -7);
SELECT key_import('sign', '\x01020304050607');
SELECT key_import('encrypt', '\x01020304050607');
SELECT key_import('pepper', convert_to(repeat('x', 513), 'UTF8'));
SELECT key_import_text('pepper', repeat('x', 1000000));
SELECT key_rotate('sign');
SELECT key_set_primary(1);
SELECT key_set_status(1, 'active');
SELECT key_destroy(1, 'x');
SELECT key_grant(1, 'public', '{}');
SELECT key_grant(1, 'public', '{open,read}');
SELECT key_grant(1, 'public', '{open,NULL}');
SELECT key_grant(1, 'public', '{open}');

-- no ring: nothing can be wrapped
SELECT key_create('sign');
SELECT key_import_text('pepper', 'a pepper of sixteen bytes');
SELECT key_rewrap();
SELECT count(*) FROM data_key;

-- nor where nothing can be written
BEGIN READ ONLY;
SELECT key_create('sign');
ROLLBACK;
BEGIN READ ONLY;
SELECT key_rewrap();
ROLLBACK;

-- not for everybody
CREATE ROLE regress_key_user;
SET ROLE regress_key_user;
SELECT key_create('sign');
SELECT key_grant(1, 'regress_key_user', '{open}');
RESET ROLE;
DROP ROLE regress_key_user;
SELECT p.proname, a.grantee::regrole, a.is_grantable FROM pg_proc p, aclexplode(p.proacl) a
WHERE p.pronamespace = 'bartizan'::regnamespace AND p.proname ^@ 'key_' AND a.grantee <> p.proowner ORDER BY 1;
