-- What holds for every type made from canonical_type.sql.in: one matrix, each
-- claim tried on each type.  email_type and email_ops show the same at length.

-- A claim is a query that gives true, or the SQLSTATE that it ends with.  In
-- it @T@ is the type, @c@ a canonical value, @v@ another spelling of it (with a
-- Bob, whom a number makes another), @l@ a larger canonical value, @bad@ no value, and @key@ the key of a text x.
SET search_path = bartizan, public;
CREATE TABLE public.sample (t text PRIMARY KEY, c text, v text, l text, bad text, key text, op text, expr text);
INSERT INTO sample VALUES
	('email', 'bob@x.com', 'Bob@X.Com', 'eve@x.com', 'a..b@x.com', 'ascii_key', '^', $$lower(x COLLATE "C")$$),
	('hostname', 'bob.x.com', 'Bob.X.Com', 'eve.x.com', 'a..x.com', 'ascii_key', '^', $$lower(x COLLATE "C")$$),
	('url', 'http://bob.x.com/~A?b=%2F', 'HTTP://Bob.X.com:80/c/../%7EA?b=%2f', 'https://bob.x.com/', 'http://a..x.com/', 'url_key', '^^',
		$$coalesce(bartizan.validate_url(x), x)$$);

CREATE FUNCTION public.filled(query text, s sample) RETURNS text
	LANGUAGE sql IMMUTABLE
	RETURN replace(replace(replace(replace(replace(replace(replace(replace(query,
		'@T@', s.t), '@KEY@', s.key), '@OP@', s.op), '@key@', s.expr),
		'@c@', quote_literal(s.c)), '@v@', quote_literal(s.v)), '@l@', quote_literal(s.l)), '@bad@', quote_literal(s.bad));
CREATE FUNCTION public.outcome(query text) RETURNS text
	LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	answer text;
BEGIN
	EXECUTE query INTO answer;
	RETURN answer;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
-- the kinds of node in a plan
CREATE FUNCTION public.plan(query text) RETURNS text
	LANGUAGE plpgsql VOLATILE STRICT AS $$
DECLARE
	line text;
	found text[] = '{}';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		found := found || substring(line, 'Index Cond|Seq Scan|Hash Join|Merge Join|hashed SubPlan');
	END LOOP;
	RETURN array_to_string(ARRAY(SELECT DISTINCT f FROM unnest(found) AS f WHERE f IS NOT NULL ORDER BY f), ', ');
END $$;

CREATE TABLE public.claim (n serial, expected text DEFAULT 'true', query text);
CREATE FUNCTION public.broken(OUT type text, OUT claims bigint, OUT broken bigint, OUT which text) RETURNS SETOF record
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	SELECT s.t, count(*), count(*) FILTER (WHERE o.got IS DISTINCT FROM o.expected),
		string_agg(o.query || ' -> ' || coalesce(o.got, 'NULL'), E'\n') FILTER (WHERE o.got IS DISTINCT FROM o.expected)
	FROM sample s, LATERAL (SELECT c.expected, filled(c.query, s) AS query, outcome('SELECT ' || filled(c.query, s)) AS got FROM claim c) o
	GROUP BY s.t ORDER BY s.t;
END;

-- input, output, casts
INSERT INTO claim (query) VALUES
	($$@v@::@T@::text = @c@$$), ($$@v@::varchar::@T@::varchar = @c@::varchar$$),
	($$@T@(@v@::text)::text = @c@$$), ($$@T@(@v@::char(60))::text = @c@$$),
	($$@v@::@T@::char(60) = @c@::char(60)$$),
	($$validate_@T@(@v@) = @c@ AND validate_@T@(@c@) = @c@ AND is_@T@(@v@)$$),
	($$validate_@T@(@bad@) IS NULL AND NOT is_@T@(@bad@)$$),
	($$(NULL::@T@) IS NULL AND @T@(NULL::text) IS NULL AND text(NULL::@T@) IS NULL$$),
	($$convert_from(@T@_send(@v@::@T@), 'UTF8') = @c@$$),
	($$pg_typeof(max(e)) = '@T@'::regtype FROM (SELECT @v@::@T@) AS o(e)$$),
	($$to_jsonb(@v@::@T@) = to_jsonb(@c@::text)$$),
	($$ARRAY[@v@]::@T@[]::text[] = ARRAY[@c@]$$),
	($$array_agg(e ORDER BY e DESC)::text[] = ARRAY[@l@, @c@] FROM (VALUES (@v@::@T@), (@l@)) AS o(e)$$);
INSERT INTO claim (expected, query) VALUES
	('22P02', $$@bad@::@T@$$), ('22P02', $$@T@(@bad@::text)$$), ('22P02', $$@T@(@bad@::bpchar)$$),
	('22P02', $$@bad@::varchar::@T@$$), ('22P02', $$''::@T@$$), ('22P02', $$(@v@ || E'\n')::@T@$$),
	('22P02', $$repeat('a', 100000)::@T@$$), ('22P02', $$(' ' || @v@)::@T@$$),
	('42804', $$@c@::@T@ COLLATE "C" = @c@$$), ('22P02', $$coalesce(@c@::@T@, '')$$);

-- operators: T with itself, with text on either side, and names
INSERT INTO claim (query) VALUES
	($$@c@::@T@ = @v@::@T@ AND @c@::@T@ = @v@ AND NOT @c@::@T@ <> @v@$$),
	($$@c@::@T@ = @v@::text AND NOT @c@::@T@ <> @v@::text AND @c@::@T@ <= @v@::text AND @c@::@T@ >= @v@::text$$),
	($$@v@::text = @c@::@T@ AND NOT @v@::text <> @c@::@T@ AND @v@::text <= @c@::@T@ AND @v@::text >= @c@::@T@$$),
	($$@c@::@T@ < @l@ AND @c@::@T@ < @l@::text AND @c@::text < @l@::@T@ AND @l@::@T@ > @c@ AND @l@::text > @c@::@T@$$),
	($$@c@::@T@ <> @bad@::text AND @bad@::text <> @c@::@T@ AND NOT @c@::@T@ = ''::text$$),
	($$@c@::@T@ = @v@::varchar AND @c@::@T@ = @v@::char(60)$$),
	($$@c@::@T@ = @v@::name AND @v@::name = @c@::@T@ AND NOT @c@::@T@ = current_user$$),
	($$@c@::@T@ = ANY (ARRAY[@bad@, @v@]) AND NOT @c@::@T@ = ANY ('{}'::text[])$$),
	($$min(e) = @c@::@T@ AND max(e) = @l@::@T@ FROM (VALUES (@l@::@T@), (@v@)) AS o(e)$$),
	($$@c@::@T@ LIKE '%' AND starts_with(@v@::@T@, left(@c@, 3)) AND @v@::@T@ ~ '^.' AND length(@c@::@T@) > 0$$);


SELECT * FROM broken();
TRUNCATE claim;

-- Tables of each type: values with an index, and texts, some of them the same
-- in another spelling.
CREATE FUNCTION public.make_tables(s sample) RETURNS void
	LANGUAGE plpgsql VOLATILE AS $$
BEGIN
	EXECUTE filled($q$CREATE TABLE public.@T@_member (id integer PRIMARY KEY, e @T@ UNIQUE, visible boolean)$q$, s);
	EXECUTE filled($q$INSERT INTO @T@_member SELECT i, replace(@v@, 'Bob', 'Bob' || i)::@T@, i % 2 = 1 FROM generate_series(1, 3000) AS i$q$, s);
	EXECUTE filled($q$CREATE TABLE public.@T@_contact AS SELECT replace(@v@, 'Bob', 'Bob' || i * 10) AS e FROM generate_series(1, 100) AS i$q$, s);
	EXECUTE filled($q$INSERT INTO @T@_contact VALUES (@bad@), ('')$q$, s);
	EXECUTE filled($q$CREATE TABLE public.@T@_operand AS
		SELECT x, validate_@T@(x)::@T@ AS e, @key@ COLLATE "C" AS key FROM (
			SELECT overlay(b PLACING c FROM i FOR n) AS x
			FROM unnest(ARRAY[@c@, @v@, @l@]) AS b,
				unnest(ARRAY['', 'A', '_', '@', '.', '%2f', '~', U&'\212A']) AS c,
				generate_series(1, length(b), 3) AS i, generate_series(0, 1) AS n
			UNION VALUES (@bad@), (''), (repeat('A', 3000)), (repeat('a', 3000))) AS made$q$, s);
	EXECUTE filled($q$ALTER TABLE @T@_member ENABLE ROW LEVEL SECURITY$q$, s);
	EXECUTE filled($q$CREATE POLICY visible_only ON @T@_member USING (visible)$q$, s);
	EXECUTE filled($q$GRANT SELECT ON @T@_member TO regress_canonical$q$, s);
	EXECUTE filled($q$ANALYZE @T@_member, @T@_contact, @T@_operand$q$, s);
END $$;
CREATE ROLE regress_canonical;
SELECT make_tables(s) FROM sample s;

-- From here on without the schema bartizan, as most sessions run.
SET search_path = public;

-- the index serves, whatever is compared and on whichever side
INSERT INTO claim (expected, query) VALUES
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE e = @v@$q$)$$),
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE e = @v@::text$q$)$$),
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE @v@::text = e$q$)$$),
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE e = @v@::varchar$q$)$$),
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE e = @v@::char(60)$q$)$$),
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE e = current_user$q$)$$),
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE e = ANY (ARRAY[@v@, @bad@])$q$)$$),
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE e > @c@ AND e <= @c@::text$q$)$$),
	('Index Cond', $$plan($q$SELECT max(e) FROM @T@_member$q$)$$),
	('Seq Scan, hashed SubPlan', $$plan($q$SELECT FROM @T@_member WHERE e NOT IN (SELECT e FROM @T@_contact)$q$)$$),
	('7', $$id FROM @T@_member WHERE e = replace(@v@, 'Bob', 'Bob7')::text$$),
	('7', $$id FROM @T@_member WHERE replace(@v@, 'Bob', 'Bob7')::varchar = e$$),
	(NULL, $$id FROM @T@_member WHERE e = @bad@::text$$),
	('22P02', $$id FROM @T@_member WHERE e = @bad@$$),
	('100', $$count(*) FROM @T@_member WHERE e IN (SELECT e FROM @T@_contact)$$),
	('2900', $$count(*) FROM @T@_member WHERE e NOT IN (SELECT e FROM @T@_contact)$$),
	('2', $$count(*) FROM @T@_contact WHERE e NOT IN (SELECT e FROM @T@_member)$$),
	('3000', $$count(DISTINCT e) FROM @T@_member$$),
	('3000', $$count(*) FROM (SELECT e FROM @T@_member UNION SELECT e FROM @T@_member) AS one$$);
SELECT * FROM broken();
TRUNCATE claim;

-- so it does beside a policy, which hides the even rows: nothing leaks
GRANT SELECT ON sample, claim TO regress_canonical;
INSERT INTO claim (expected, query) VALUES
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE e = @v@$q$)$$),
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE e = @v@::text$q$)$$),
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE @v@::varchar = e$q$)$$),
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE e = current_user$q$)$$),
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE e = ANY (ARRAY[@v@, @bad@])$q$)$$),
	('Index Cond', $$plan($q$SELECT FROM @T@_member WHERE e > @c@ AND e <= @c@::text$q$)$$),
	('7', $$id FROM @T@_member WHERE e = replace(@v@, 'Bob', 'Bob7')::text$$),
	(NULL, $$id FROM @T@_member WHERE e = replace(@v@, 'Bob', 'Bob8')::text$$),
	('1500', $$count(*) FROM @T@_member$$);
SET ROLE regress_canonical;
SELECT * FROM broken();
RESET ROLE;
TRUNCATE claim;

-- one of our types with another: the writer has to say what is meant
\set VERBOSITY sqlstate
SELECT count(*) FROM email_member e JOIN hostname_member h ON e.e = h.e;
SELECT count(*) FROM url_member u JOIN hostname_member h ON u.e = h.e;
\set VERBOSITY default
SELECT count(*) FROM email_member e JOIN hostname_member h ON bartizan.email_domain(e.e) = h.e;

-- every method of joining finds the same rows
INSERT INTO claim (expected, query) VALUES
	('100', $$count(*) FROM @T@_member m JOIN @T@_contact c ON m.e = c.e$$),
	('100', $$count(*) FROM @T@_contact JOIN @T@_member USING (e)$$),
	('3000', $$count(*) FROM @T@_member m JOIN @T@_member n ON m.e = n.e$$),
	('3002', $$count(*) FROM @T@_member m FULL JOIN @T@_contact c ON c.e = m.e$$);
SET enable_nestloop = off; SET enable_mergejoin = off;
SELECT s.t, plan(filled('SELECT FROM @T@_member m JOIN @T@_contact c ON m.e = c.e', s)) FROM sample s ORDER BY 1;
SELECT * FROM broken();
SET enable_hashjoin = off; SET enable_mergejoin = on;
SELECT s.t, plan(filled('SELECT FROM @T@_member m JOIN @T@_contact c ON m.e = c.e', s)) FROM sample s ORDER BY 1;
SELECT * FROM broken();
SET enable_mergejoin = off; SET enable_nestloop = on;
DELETE FROM claim WHERE query LIKE '%FULL JOIN%';
SELECT * FROM broken();
RESET enable_nestloop; RESET enable_mergejoin; RESET enable_hashjoin;
TRUNCATE claim;

-- order and hashes are those of the keys, over all four pairs
INSERT INTO claim (query) VALUES
	($$count(*) > 100 AND count(e) > 20 AND count(*) > count(e) AND count(DISTINCT key) < count(*) FROM @T@_operand$$),
	($$count(*) = 0 FROM (SELECT a.x AS ta, b.x AS tb, a.e AS ea, b.e AS eb,
			(a.key > b.key)::integer - (a.key < b.key)::integer AS o FROM @T@_operand a, @T@_operand b) AS pair
		WHERE (ea = eb) <> (o = 0) OR (ea <> eb) <> (o <> 0) OR (ea < eb) <> (o < 0)
			OR (ea <= eb) <> (o <= 0) OR (ea >= eb) <> (o >= 0) OR (ea > eb) <> (o > 0)
			OR (ea = tb) <> (o = 0) OR (ea <> tb) <> (o <> 0) OR (ea < tb) <> (o < 0)
			OR (ea <= tb) <> (o <= 0) OR (ea >= tb) <> (o >= 0) OR (ea > tb) <> (o > 0)
			OR (ta = eb) <> (o = 0) OR (ta <> eb) <> (o <> 0) OR (ta < eb) <> (o < 0)
			OR (ta <= eb) <> (o <= 0) OR (ta >= eb) <> (o >= 0) OR (ta > eb) <> (o > 0)
			OR sign(bartizan.@T@_cmp(ea, eb)) <> o OR sign(bartizan.@T@_text_cmp(ea, tb)) <> o
			OR sign(bartizan.text_@T@_cmp(ta, eb)) <> o OR sign(bartizan.@KEY@_cmp(ta, tb)) <> o
			OR (ta OPERATOR(bartizan.@OP@=) tb) <> (o = 0) OR (ta OPERATOR(bartizan.@OP@<>) tb) <> (o <> 0)
			OR (ta OPERATOR(bartizan.@OP@<) tb) <> (o < 0) OR (ta OPERATOR(bartizan.@OP@<=) tb) <> (o <= 0)
			OR (ta OPERATOR(bartizan.@OP@>=) tb) <> (o >= 0) OR (ta OPERATOR(bartizan.@OP@>) tb) <> (o > 0)$$),
	($$count(*) = 0 FROM @T@_operand WHERE bartizan.@KEY@_hash(x) <> hashtext(key)
		OR bartizan.@KEY@_hash_extended(x, 42) <> hashtextextended(key, 42)
		OR bartizan.@T@_hash(e) <> hashtext(key) OR bartizan.@T@_hash_extended(e, 42) <> hashtextextended(key, 42)$$);
SELECT * FROM broken();

-- the catalog: families are valid, links lead back, marks are set, no
-- operator stands outside pg_catalog
SELECT opcintype::regtype, amname, opcdefault, amvalidate(c.oid)
FROM pg_opclass c JOIN pg_am a ON a.oid = c.opcmethod
WHERE opcnamespace = 'bartizan'::regnamespace ORDER BY opcintype::regtype::text, amname;
SELECT t, count(*) AS operators,
	count(*) FILTER (WHERE o.oprnamespace <> 'pg_catalog'::regnamespace) AS outside,
	count(*) FILTER (WHERE NOT p.proleakproof AND 'name'::regtype NOT IN (o.oprleft, o.oprright)) AS leaky,
	count(*) FILTER (WHERE c.oprcom IS DISTINCT FROM o.oid) AS one_way
FROM sample s JOIN pg_operator o ON ('bartizan.' || s.t)::regtype IN (o.oprleft, o.oprright)
	JOIN pg_proc p ON p.oid = o.oprcode LEFT JOIN pg_operator c ON c.oid = o.oprcom
GROUP BY t ORDER BY t;

-- the domain over url: http is refused, without a word of the value
CREATE TABLE secure (u bartizan.https_url UNIQUE);
INSERT INTO secure VALUES ('HTTPS://Bob.x.com'), (NULL);
INSERT INTO secure VALUES ('https://bob.X.com:443/'::text);
INSERT INTO secure VALUES ('http://bob.x.com/');
INSERT INTO secure VALUES ('https://bob@x.com/');
SELECT * FROM secure WHERE u = 'https://BOB.x.com/.'::text;
DROP TABLE secure;

CREATE FUNCTION drop_tables(s sample) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
	EXECUTE filled('DROP TABLE @T@_member, @T@_contact, @T@_operand', s);
END $$;
SELECT drop_tables(s) FROM sample s;
DROP FUNCTION broken, drop_tables, make_tables, filled, plan, outcome;
DROP TABLE sample, claim;
DROP ROLE regress_canonical;
