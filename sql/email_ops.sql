-- Operators of the type email, with itself and with text: answers, plans,
-- order, hashes.  search_path deliberately lacks the schema bartizan: that is
-- how most sessions run.
CREATE TABLE member (id integer PRIMARY KEY, e bartizan.email UNIQUE, visible boolean);
INSERT INTO member SELECT i, 'User' || i || '@Ex.com', i % 2 = 1
FROM generate_series(1, 3000) AS i;
CREATE TABLE contact (id integer, e text);
INSERT INTO contact SELECT i, 'USER' || i * 10 || '@ex.com' FROM generate_series(1, 100) AS i;
INSERT INTO contact VALUES (101, 'no address'), (102, '');
CREATE TABLE twin (e bartizan.email PRIMARY KEY);
INSERT INTO twin SELECT e FROM member;
ANALYZE member, contact, twin;

-- the kinds of node in a plan, for plans differ in detail between versions
CREATE FUNCTION plan(query text) RETURNS text
	LANGUAGE plpgsql VOLATILE STRICT AS $$
DECLARE
	line text;
	found text[] = '{}';
BEGIN
	FOR line IN EXECUTE pg_catalog.concat('EXPLAIN (COSTS OFF) ', query) LOOP
		found := found || pg_catalog.substring(line,
			'Index Cond|Seq Scan|Hash Join|Merge Join|hashed SubPlan');
	END LOOP;
	RETURN pg_catalog.array_to_string(ARRAY(
		SELECT DISTINCT f FROM pg_catalog.unnest(found) AS f WHERE f IS NOT NULL ORDER BY f), ', ');
END $$;

-- the index serves, in any letter case
SELECT id FROM member WHERE e = 'USER5@EX.com';
SELECT plan($$SELECT FROM member WHERE e = 'USER5@EX.com'$$);
SELECT plan($$SELECT FROM member WHERE e = 'USER5@EX.com'::text$$);
SELECT plan($$SELECT FROM member WHERE 'USER5@EX.com'::text = e$$);
SELECT plan($$SELECT FROM member WHERE e = 'USER5@EX.com'::varchar$$);
SELECT plan($$SELECT FROM member WHERE e = 'USER5@EX.com'::char(20)$$);
SELECT plan($$SELECT FROM member WHERE e = current_user$$);
SELECT plan($$SELECT FROM member WHERE session_user = e$$);
SELECT plan($$SELECT FROM member WHERE e = ANY ('{USER5@EX.com,x}'::text[])$$);
SELECT plan($$SELECT FROM member WHERE e > 'user2998@ex.com' AND e <= 'USER2999@EX.COM'::text$$);
SELECT plan($$SELECT max(e) FROM member$$);
SET plan_cache_mode = force_generic_plan;
PREPARE by_text(text) AS SELECT id FROM member WHERE e = $1;
PREPARE by_varchar(varchar) AS SELECT id FROM member WHERE e = $1;
PREPARE by_unknown AS SELECT id FROM member WHERE e = $1;
PREPARE by_list(text[]) AS SELECT id FROM member WHERE e = ANY ($1) ORDER BY id;
SELECT plan($$EXECUTE by_text('USER5@EX.com')$$), plan($$EXECUTE by_varchar('USER5@EX.com')$$),
	plan($$EXECUTE by_unknown('USER5@EX.com')$$), plan($$EXECUTE by_list('{USER5@EX.com}')$$);
EXECUTE by_text('USER5@EX.com');
EXECUTE by_text('no address');
EXECUTE by_varchar('USER5@EX.com');
EXECUTE by_unknown('USER5@EX.com');
EXECUTE by_list('{USER5@EX.com,no address,user6@ex.com}');
RESET plan_cache_mode;

-- the same answers with an empty search_path and with pg_temp last
SET search_path = '';
SELECT id FROM public.member WHERE e = 'USER5@EX.com'::text;
SELECT public.plan($$SELECT FROM public.member WHERE e = 'USER5@EX.com'::text$$);
SET search_path = pg_catalog, pg_temp;
SELECT id FROM public.member WHERE e = 'USER5@EX.com'::text;
SELECT public.plan($$SELECT FROM public.member WHERE e = 'USER5@EX.com'::text$$), max(e), min(e)
FROM public.member;
RESET search_path;

-- lists and joins, by each method
SELECT count(*) FROM member WHERE e IN (SELECT e FROM contact);
SELECT count(*) FROM member WHERE e NOT IN (SELECT e FROM contact);
SELECT plan($$SELECT FROM member WHERE e NOT IN (SELECT e FROM contact)$$);
SELECT count(*) FROM contact WHERE e NOT IN (SELECT e FROM member);
SET enable_nestloop = off;
SET enable_mergejoin = off;
SELECT plan($$SELECT FROM member m JOIN contact c ON m.e = c.e$$);
SELECT count(*) FROM member m JOIN contact c ON m.e = c.e;
SELECT count(*) FROM member JOIN contact USING (e);
SELECT count(*) FROM contact JOIN member USING (e);
SET enable_hashjoin = off;
SET enable_mergejoin = on;
SELECT plan($$SELECT FROM member m JOIN contact c ON m.e = c.e$$);
SELECT count(*) FROM member m JOIN contact c ON m.e = c.e;
SELECT count(*) FROM member JOIN contact USING (e);
SELECT count(*), count(c.e) FROM member m FULL JOIN contact c ON c.e = m.e;
SELECT plan($$SELECT FROM member JOIN twin USING (e)$$);
SELECT count(*) FROM member JOIN twin USING (e);
RESET enable_mergejoin;
RESET enable_hashjoin;
SET enable_mergejoin = off;
SET enable_hashjoin = off;
SET enable_nestloop = on;
SELECT count(*) FROM member m JOIN contact c ON m.e = c.e;
RESET enable_mergejoin;
RESET enable_hashjoin;
RESET enable_nestloop;

-- grouping and sorting are those of the bytes
SELECT count(DISTINCT e) FROM member;
SELECT count(*) FROM (SELECT e FROM member UNION SELECT lower(e)::bartizan.email FROM member) AS both_of_them;
SELECT e, rank() OVER (ORDER BY e) FROM (VALUES ('b@b.cd'::bartizan.email), ('A@b.cd'), ('a@b.cd'),
	('_@b.cd'), ('0@b.cd')) AS v(e) ORDER BY e DESC;
SELECT min(e), max(e) FROM member;
SELECT min(e), max(e) FROM member WHERE false;

-- pattern matching is that of text
SELECT count(*) FROM member WHERE e LIKE 'user5@%';
SELECT count(*) FROM member WHERE e ~ '^user5@';
SELECT count(*) FROM member WHERE e ^@ 'user5@';
SELECT count(*) FROM member WHERE starts_with(e, 'user5@');
SELECT count(*) FROM member WHERE e SIMILAR TO 'user5@%';
SELECT count(*) FROM member WHERE e ILIKE 'USER5@%';
SELECT count(*) FROM member WHERE e LIKE 'USER5@%';
CREATE INDEX member_prefix ON member (((e::text) COLLATE "C"));
ANALYZE member;
SELECT plan($$SELECT FROM member WHERE (e::text) COLLATE "C" LIKE 'user5@%'$$);

-- bad text: an error where the type reads it, no row where text compares
SELECT id FROM member WHERE e = 'nope'::text;
SELECT id FROM member WHERE e <> ''::text AND id = 1;
SELECT coalesce(e, 'x'::text) = 'USER5@EX.com' AS as_text, e = 'USER5@EX.com' AS as_email
FROM member WHERE id = 5;
\set VERBOSITY sqlstate
SELECT id FROM member WHERE e = 'nope';
SELECT id FROM member WHERE e <> '';
SELECT coalesce(e, '') FROM member;
SELECT nullif(e, '') FROM member;
SELECT e FROM member UNION ALL SELECT '';
SELECT e COLLATE "C" FROM member;
INSERT INTO member VALUES (3001, 'USER5@ex.com', true);
\set VERBOSITY default

-- foreign keys from the type to the type
CREATE TABLE orders (e bartizan.validated_email REFERENCES member (e) ON UPDATE CASCADE);
INSERT INTO orders VALUES ('USER5@EX.com'), (NULL);
UPDATE member SET e = 'Fifth@ex.com' WHERE e = 'user5@ex.com';
SELECT e FROM orders ORDER BY e;
\set VERBOSITY sqlstate
INSERT INTO orders VALUES ('user5@ex.com');
DELETE FROM member WHERE e = 'FIFTH@ex.com';
\set VERBOSITY default

-- row security keeps the index: the comparisons are leakproof
CREATE ROLE regress_email_user;
GRANT SELECT ON member TO regress_email_user;
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
CREATE POLICY visible_only ON member USING (visible);
SET ROLE regress_email_user;
SELECT id FROM member WHERE e = 'USER7@EX.com';
SELECT id FROM member WHERE e = 'USER8@EX.com'::text;
SELECT plan($$SELECT FROM member WHERE e = 'USER7@EX.com'$$),
	plan($$SELECT FROM member WHERE e = 'USER7@EX.com'::text$$),
	plan($$SELECT FROM member WHERE e = current_user$$),
	plan($$SELECT FROM member WHERE e = ANY ('{USER7@EX.com}'::text[])$$);
RESET ROLE;

-- order: some hundred values, valid and not, of either type
CREATE TABLE operand AS
	SELECT row_number() OVER (ORDER BY t COLLATE "C") AS n, t,
		bartizan.validate_email(t)::bartizan.email AS e, lower(t COLLATE "C") AS key
	FROM (
		SELECT l || '@' || d
		FROM unnest('{a,A,b,B.c,b.C,_,0,z-,Z-,ab}'::text[]) AS l,
			unnest('{b.cd,B.cd,b.CD,bb.cd,0.cd,b-c.cd}'::text[]) AS d
		UNION
		SELECT x || y || z
		FROM unnest(ARRAY['', 'a', 'A', '@', '[', '`', '{', U&'\00E9', U&'\00C9', U&'\+01F600']) AS x,
			unnest(ARRAY['', 'a', 'B', '@', '_', U&'\00E9', U&'\212A']) AS y,
			unnest('{"",@b.cd,.Cd}'::text[]) AS z
		UNION VALUES (repeat('A', 300)), (repeat('a', 300))) AS made(t);
SELECT count(*) > 250 AS texts, count(e) > 60 AS emails FROM operand;

-- each operator says what the bytes of the keys say, over all four pairs
WITH pair AS (
	SELECT a.t AS ta, b.t AS tb, a.e AS ea, b.e AS eb,
		(a.key > b.key COLLATE "C")::integer - (a.key < b.key COLLATE "C")::integer AS o
	FROM operand a, operand b)
SELECT count(*) > 60000 AS pairs,
	count(*) FILTER (WHERE (ea = eb) <> (o = 0) OR (ea <> eb) <> (o <> 0) OR (ea < eb) <> (o < 0)
		OR (ea <= eb) <> (o <= 0) OR (ea >= eb) <> (o >= 0) OR (ea > eb) <> (o > 0)
		OR sign(bartizan.email_cmp(ea, eb)) <> o) AS email_email,
	count(*) FILTER (WHERE (ea = tb) <> (o = 0) OR (ea <> tb) <> (o <> 0) OR (ea < tb) <> (o < 0)
		OR (ea <= tb) <> (o <= 0) OR (ea >= tb) <> (o >= 0) OR (ea > tb) <> (o > 0)
		OR sign(bartizan.email_text_cmp(ea, tb)) <> o) AS email_text,
	count(*) FILTER (WHERE (ta = eb) <> (o = 0) OR (ta <> eb) <> (o <> 0) OR (ta < eb) <> (o < 0)
		OR (ta <= eb) <> (o <= 0) OR (ta >= eb) <> (o >= 0) OR (ta > eb) <> (o > 0)
		OR sign(bartizan.text_email_cmp(ta, eb)) <> o) AS text_email,
	count(*) FILTER (WHERE (ta OPERATOR(bartizan.^=) tb) <> (o = 0) OR (ta OPERATOR(bartizan.^<>) tb) <> (o <> 0)
		OR (ta OPERATOR(bartizan.^<) tb) <> (o < 0) OR (ta OPERATOR(bartizan.^<=) tb) <> (o <= 0)
		OR (ta OPERATOR(bartizan.^>=) tb) <> (o >= 0) OR (ta OPERATOR(bartizan.^>) tb) <> (o > 0)
		OR sign(bartizan.ascii_key_cmp(ta, tb)) <> o) AS text_text
FROM pair;

-- what is equal has equal hashes, and the larger and smaller are of the two
SELECT count(*) FILTER (WHERE a.e = b.t) > 20 AS equal_pairs,
	count(*) FILTER (WHERE a.e = b.e AND bartizan.email_hash(a.e) <> bartizan.email_hash(b.e)) AS email_email,
	count(*) FILTER (WHERE a.e = b.t AND (bartizan.email_hash(a.e) <> bartizan.ascii_key_hash(b.t)
		OR bartizan.email_hash_extended(a.e, 42) <> bartizan.ascii_key_hash_extended(b.t, 42))) AS email_text,
	count(*) FILTER (WHERE a.t OPERATOR(bartizan.^=) b.t AND (bartizan.ascii_key_hash(a.t) <> bartizan.ascii_key_hash(b.t)
		OR bartizan.ascii_key_hash_extended(a.t, 7) <> bartizan.ascii_key_hash_extended(b.t, 7))) AS text_text,
	count(*) FILTER (WHERE bartizan.email_smaller(a.e, b.e) > bartizan.email_larger(a.e, b.e)) AS wrong_order,
	count(DISTINCT bartizan.ascii_key_hash(a.t)) > 50 AS spread
FROM operand a, operand b;

-- transitive over mixed triples
SELECT count(*) > 200000 AS triples,
	count(*) FILTER (WHERE a.t < b.e AND b.e < c.t AND NOT a.t OPERATOR(bartizan.^<) c.t) AS around_email,
	count(*) FILTER (WHERE a.t OPERATOR(bartizan.^<=) b.t AND b.t <= c.e AND NOT a.t <= c.e) AS to_email,
	count(*) FILTER (WHERE a.e >= b.t AND b.t OPERATOR(bartizan.^>=) c.t AND NOT a.e >= c.t) AS from_email
FROM operand a, operand b, operand c
WHERE a.n % 4 = 0 AND b.n % 4 = 1 AND c.n % 4 = 2;

-- partitions by hash: text in capitals finds the one that has the address
CREATE TABLE hashed (e bartizan.email) PARTITION BY HASH (e);
CREATE TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE hashed_2 PARTITION OF hashed FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO hashed SELECT format('user%s@example.com', i) FROM generate_series(1, 60) i;
CREATE FUNCTION pg_temp.found(address text) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
	RETURN (SELECT count(*) FROM hashed WHERE e = address);
END
$$;
SELECT sum(pg_temp.found(format('USER%s@EXAMPLE.com', i))) FROM generate_series(1, 60) i;
SELECT count(*) > 0 AS "0", (SELECT count(*) > 0 FROM hashed_1) AS "1", (SELECT count(*) > 0 FROM hashed_2) AS "2" FROM hashed_0;
DROP TABLE hashed;

-- the catalog: families are valid, marks are set, links lead back
SELECT opcname, amname, opcdefault, amvalidate(c.oid)
FROM pg_opclass c JOIN pg_am a ON a.oid = c.opcmethod
WHERE opcintype = 'bartizan.email'::regtype ORDER BY amname;
SELECT o.oid::regoperator AS not_right
FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode
	LEFT JOIN pg_operator c ON c.oid = o.oprcom LEFT JOIN pg_operator n ON n.oid = o.oprnegate
WHERE (('bartizan.email'::regtype IN (o.oprleft, o.oprright) AND 'name'::regtype NOT IN (o.oprleft, o.oprright))
		OR o.oprnamespace = 'bartizan'::regnamespace)
	AND (NOT p.proleakproof OR p.provolatile <> 'i' OR p.proparallel <> 's' OR NOT p.proisstrict
		OR c.oprcom IS DISTINCT FROM o.oid OR n.oprnegate IS DISTINCT FROM o.oid
		OR o.oprrest = 0 OR o.oprjoin = 0 OR o.oprcanhash <> (o.oprname IN ('=', '^=', '^^=')) OR o.oprcanmerge <> o.oprcanhash);
SELECT oprnamespace::regnamespace, count(*)
FROM pg_operator
WHERE 'bartizan.email'::regtype IN (oprleft, oprright) OR oprnamespace = 'bartizan'::regnamespace
GROUP BY 1 ORDER BY 1::text;

DROP TABLE orders, member, contact, twin, operand;
DROP FUNCTION plan;
DROP ROLE regress_email_user;
