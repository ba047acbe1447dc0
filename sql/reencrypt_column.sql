-- Counting and rotating the keys of a column, without a ring: arguments, and
-- what a table may be.  With keys: see the tests with files.
SET search_path = bartizan, pg_catalog;
CREATE TABLE public.vault (id int, t text, "Odd ""name" text);
INSERT INTO public.vault SELECT i, 's1.' || i % 3 + 1 || '.QUJDREVGR0hJSktMTU5PUFFSU1RVVldYmTVhIi6s3wmF6bwpE8gU-g', 'clear text' FROM generate_series(1, 10) i;
INSERT INTO public.vault VALUES (11, NULL), (12, 's1.tmp.QUJDREVGR0hJSktMTU5PUFFSU1RVVldYmTVhIi6s3wmF6bwpE8gU-g'), (13, 'clear text');

SELECT * FROM ciphertext_usage('public.vault', 't');
SELECT * FROM ciphertext_usage('public.vault', 'Odd "name');
SELECT * FROM ciphertext_usage('public.vault', 'none');
SELECT * FROM ciphertext_usage('public.vault', 'ctid');
SELECT * FROM ciphertext_usage(0, 't');
SELECT * FROM ciphertext_usage(NULL, 't');
CREATE VIEW public.vault_view AS SELECT * FROM public.vault;
SELECT * FROM ciphertext_usage('public.vault_view', 't');
CREATE TABLE public.parted (id int, t text) PARTITION BY LIST (id);
CREATE TABLE public.part PARTITION OF public.parted FOR VALUES IN (1);
INSERT INTO public.parted SELECT id, t FROM public.vault WHERE id = 1;
SELECT * FROM ciphertext_usage('public.parted', 't');
CALL reencrypt_column('public.parted', 't', $$'vault:' || id$$);
DROP TABLE public.parted;

-- no key to come under; arguments; only by itself
CALL reencrypt_column('public.vault', 't', $$'vault:' || id$$);
CALL reencrypt_column('public.vault', NULL, $$'vault:' || id$$);
CALL reencrypt_column('public.vault', 't', NULL);
CALL reencrypt_column('public.vault', 't', $$'vault:' || id$$, 0);
CALL reencrypt_column('public.vault', 't', $$'vault:' || id$$, NULL);
CALL reencrypt_column('public.vault', 't', $$'vault:' || id$$, 10, 0);
CALL reencrypt_column('public.vault', 'none', $$'vault:' || id$$);
BEGIN;
CALL reencrypt_column('public.vault', 't', $$'vault:' || id$$);
ROLLBACK;

-- as the caller
CREATE ROLE regress_counter;
GRANT USAGE ON SCHEMA bartizan TO regress_counter;
SET ROLE regress_counter;
SELECT * FROM ciphertext_usage('public.vault', 't');
CALL reencrypt_column('public.vault', 't', $$'vault:' || id$$);
RESET ROLE;
GRANT SELECT ON public.vault TO regress_counter;
ALTER TABLE public.vault ENABLE ROW LEVEL SECURITY;
CREATE POLICY low ON public.vault USING (id < 4);
SET ROLE regress_counter;
SELECT * FROM ciphertext_usage('public.vault', 't');
RESET ROLE;
DROP VIEW public.vault_view;
DROP TABLE public.vault;
REVOKE USAGE ON SCHEMA bartizan FROM regress_counter;
DROP ROLE regress_counter;
