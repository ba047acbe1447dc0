-- Text by its ASCII key.  The type email brings these operators into joins and
-- index conditions; email_ops tests them there.
SET search_path = bartizan, public;

-- equal in any letter case of ASCII, and by no other rule
SELECT a ^= b AS eq, a ^<> b AS ne, a ^< b AS lt, a ^<= b AS le, a ^>= b AS ge, a ^> b AS gt
FROM (VALUES ('Bob', 'bOB'), ('a', 'B'), ('B', 'a'), ('_', 'Z'), ('', 'a'),
	(U&'\00C9', U&'\00E9'), ('K', U&'\212A')) AS pair(a, b);

-- the order is that of the bytes, whatever the collation
SELECT string_agg(t, ' ' ORDER BY t USING ^<), string_agg(t, ' ' ORDER BY t USING ^>)
FROM (VALUES ('b'), ('A'), ('_'), ('C'), ('['), (U&'\00E9'), ('a1')) AS made(t);
SELECT 'A' COLLATE "C" ^= 'a' AS a_collation_changes_nothing;

-- NULL
SELECT NULL ^= 'a', 'a' ^< NULL, ascii_key_hash(NULL), ascii_key_cmp('a', NULL);

-- edges: long texts, stored out of line, decide by length without being read
CREATE TABLE public.long_text (t text);
ALTER TABLE long_text ALTER COLUMN t SET STORAGE external;
INSERT INTO long_text VALUES (repeat('A', 100000)), (repeat('a', 100000)), (repeat('a', 99999) || 'B'), ('a');
SELECT length(a.t), length(b.t), right(b.t, 1), a.t ^= b.t, a.t ^<> b.t, a.t ^< b.t,
	ascii_key_hash(a.t) = ascii_key_hash(b.t) AS same_hash
FROM long_text a, long_text b WHERE right(a.t, 1) = 'A' ORDER BY b.t USING ^<, b.t COLLATE "C";
SELECT count(*) FROM long_text a JOIN long_text b ON a.t ^= b.t;
DROP TABLE long_text;
-- around the size of the buffer of the hash
SELECT n, ascii_key_hash(repeat('A', n)) = ascii_key_hash(repeat('a', n)) AS same_hash,
	ascii_key_hash(repeat('A', n)) = hashtext(repeat('a', n) COLLATE "C") AS hash_of_the_key
FROM generate_series(255, 258) n;

-- privileges: everybody may compare
CREATE ROLE regress_key_user;
SET ROLE regress_key_user;
SELECT 'A' OPERATOR(bartizan.^=) 'a';
RESET ROLE;
DROP ROLE regress_key_user;
