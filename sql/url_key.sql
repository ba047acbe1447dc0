-- Text by the URL that it is.  The type url brings these operators into joins
-- and index conditions; canonical_type tests them there.
SET search_path = bartizan, public;

-- equal when it is one URL, by no other rule
SELECT a ^^= b AS eq, a ^^<> b AS ne, a ^^< b AS lt, a ^^<= b AS le, a ^^>= b AS ge, a ^^> b AS gt
FROM (VALUES ('HTTP://X.com', 'http://x.com/'), ('http://x.com/a', 'http://x.com/A'),
	('https://x.com:443/a/../b', 'https://x.com/b'), ('http://x.com/%7ea', 'http://x.com/~a'),
	('ftp://X.com/', 'ftp://x.com/'), ('no url', 'No url'), ('', 'http://x.com/'),
	(U&'http://x.com/\00C9', U&'http://x.com/\00E9')) AS pair(a, b);

-- the order is that of the bytes of the keys, whatever the collation
SELECT string_agg(t, ' ' ORDER BY t USING ^^<), string_agg(t, ' ' ORDER BY t USING ^^>)
FROM (VALUES ('http://b/'), ('HTTP://A:80'), ('_'), ('HTTP://'), ('https://a'), ('a')) AS made(t);
SELECT 'HTTP://a' COLLATE "C" ^^= 'http://a/' AS a_collation_changes_nothing;

-- NULL
SELECT NULL ^^= 'a', 'a' ^^< NULL, url_key_hash(NULL), url_key_cmp('a', NULL);

-- edges: a text at the limit of the type is a URL, and its own bytes beyond
SELECT n, v ^^= lower(v) AS one_url, url_key_hash(v) = url_key_hash(lower(v)) AS same_hash,
	url_key_hash(v) = hashtext(coalesce(validate_url(v), v) COLLATE "C") AS hash_of_the_key,
	url_key_hash_extended(v, 7) = hashtextextended(coalesce(validate_url(v), v) COLLATE "C", 7) AS extended
FROM generate_series(2047, 2049) n, LATERAL (SELECT rpad('HTTP://X.COM/', n, 'a')) AS made(v);
SELECT octet_length(v), validate_url(v) IS NULL AS canonical_is_too_long, url_key_hash(v) = hashtext(v COLLATE "C") AS own_bytes
FROM (SELECT rpad('http://x.com/', 2040, '|')) AS made(v);
CREATE TABLE public.long_text (t text);
ALTER TABLE long_text ALTER COLUMN t SET STORAGE external;
INSERT INTO long_text VALUES (rpad('http://x.com/', 100000, 'a')), (rpad('HTTP://x.com/', 100000, 'a')), ('http://x.com');
SELECT left(a.t, 4), left(b.t, 4), a.t ^^= b.t, a.t ^^< b.t, url_key_hash(a.t) = url_key_hash(b.t) AS same_hash
FROM long_text a, long_text b ORDER BY a.t USING ^^<, b.t USING ^^<;
SELECT count(*) FROM long_text a JOIN long_text b ON a.t ^^= b.t;
DROP TABLE long_text;

-- privileges: everybody may compare
CREATE ROLE regress_key_user;
SET ROLE regress_key_user;
SELECT 'HTTP://A' OPERATOR(bartizan.^^=) 'http://a/';
RESET ROLE;
DROP ROLE regress_key_user;
