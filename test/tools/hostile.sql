-- hostile.sql: calls every function of the extension with arguments that
-- nobody should pass, at random, and fails on an internal error.  A lost
-- connection fails by itself.
--
--   psql -v n=2000 -v seed=0.5 -f hostile.sql
--
-- Values come plain, compressed, toasted out of line and with short headers,
-- and some are ill-formed in the database's encoding.  The database is
-- thrown away afterwards: the cast below is a superuser's trick.
\set ON_ERROR_STOP on
\set VERBOSITY terse
CREATE EXTENSION IF NOT EXISTS bartizan;
SET bartizan.min_bcrypt_cost = 4;
SET bartizan.bcrypt_cost = 4;
SET bartizan.max_bcrypt_cost = 5;
SET client_min_messages = error;

-- two keys for each purpose, where there is a key ring
SELECT count(bartizan.key_create(p)) FROM unnest(ARRAY['encrypt', 'blind_index', 'sign', 'fernet', 'pepper']) p, generate_series(1, 2);
CREATE CAST (bytea AS text) WITHOUT FUNCTION;
CREATE TABLE value_plain (id int GENERATED ALWAYS AS IDENTITY, v text);
ALTER TABLE value_plain ALTER v SET STORAGE EXTERNAL;
INSERT INTO value_plain (v)
	SELECT v FROM unnest(ARRAY['', ' ', 'a', 'A@B.co', 'a@b.co', '@', '%s%n', '''', '"; --',
		E'\\', E'\n\r\t\x01\x7f', '$2a$04$', '$2b$31$' || repeat('a', 53), '$2x$04$' || repeat('.', 53),
		'$2b$04$......................HcIWvLkLCPoLK5yfiFYXIFU6uBCfGT6', 'gAAAAAAdwJ6w', 'auto', '1', 'tmp:x',
		'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=', 'standard', 'any', 'alpha', 'none', 'lower', 'infinity',
		repeat('a', 64) || '@' || repeat('b', 63) || '.co', repeat('a.', 120) || '@b.co', 'a@' || repeat('a.', 125) || 'co',
		repeat('x', 126), repeat('x', 127), repeat('x', 2000), repeat('y', 9000), repeat('@', 1000000),
		'encrypt', 'sign', 'pepper', 'fernet', 'blind_index', 'seal', 'open', 'public', 'k', 'tmp:k', '2147483647']) v;
INSERT INTO value_plain (v)
	SELECT v FROM (VALUES (bartizan.encrypt_secret('hello', '')), (bartizan.encrypt_secret(repeat('x', 5000), 'a')), (bartizan.encrypt_secret('', 'auto')),
		(bartizan.fernet_encrypt('hello')), ((SELECT key_id::text FROM bartizan.keys WHERE status = 'primary' AND purpose = 'encrypt')),
		((SELECT key_id::text FROM bartizan.keys WHERE status = 'active' AND purpose = 'sign'))) t (v);
INSERT INTO value_plain (v)
	SELECT b::text FROM unnest(ARRAY['\xff'::bytea, '\xc3', '\xe282', '\xf09f98', '\x6140622e63c3',
		'\xc0af', '\xeda080', '\xf8888080', '\xc3a940622e636f', decode(repeat('e2', 9000), 'hex')]) b;
INSERT INTO value_plain (v)
	SELECT decode(md5(i::text) || md5((i * 7)::text), 'hex')::text FROM generate_series(1, 20) i;
CREATE TABLE value_packed (id int, v text);
INSERT INTO value_packed SELECT * FROM value_plain;

-- an expression of a type, most of them bad
CREATE FUNCTION argument(type regtype, depth int DEFAULT 0) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	dice float8 := random();
	element regtype := (SELECT typelem FROM pg_type WHERE oid = type AND typcategory = 'A');
	base regtype := (SELECT typbasetype FROM pg_type WHERE oid = type AND typtype = 'd');
	stored text := format('(SELECT v FROM %s WHERE id = %s)',
		CASE WHEN random() < 0.5 THEN 'value_plain' ELSE 'value_packed' END,
		1 + floor(random() * (SELECT count(*) FROM value_plain)));
	choice text[];
BEGIN
	IF dice < 0.07 THEN
		RETURN 'NULL::' || type;
	ELSIF base <> 0 THEN
		RETURN argument(base, depth) || '::' || type;
	ELSIF element <> 0 AND depth < 2 THEN
		RETURN 'ARRAY[' || coalesce((SELECT string_agg(argument(element, depth + 1), ',')
			FROM generate_series(1, (random() * 3)::int)), '') || ']::' || type;
	ELSIF type IN ('text', 'varchar', 'bpchar', 'name') THEN
		RETURN CASE WHEN dice < 0.8 THEN stored ELSE quote_literal(left(md5(dice::text) || '@b.co', (dice * 40)::int)) END
			|| '::' || type;
	END IF;
	choice := CASE type
		WHEN 'bytea'::regtype THEN ARRAY[stored || '::bytea', '''\x00''', '''\xff00ff''', '''\x''']
		WHEN 'integer'::regtype THEN ARRAY['0', '1', '-1', '4', '5', '31', '256', '2147483647', '(-2147483648)']
		WHEN 'bigint'::regtype THEN ARRAY['0', '-1', '9223372036854775807', '(-9223372036854775808)']
		WHEN 'boolean'::regtype THEN ARRAY['true', 'false']
		WHEN 'timestamptz'::regtype THEN ARRAY['''infinity''', '''-infinity''', '''epoch''', '''now''', '''294276-12-31''', '''4713-01-01 BC''']
		WHEN 'interval'::regtype THEN ARRAY['''0''', '''1 day''', '''-1 day''', '''178000000 years''', '''1 microsecond''']
		WHEN 'cstring'::regtype THEN ARRAY['''a@b.co''', '''x''', '''''']
		WHEN 'jsonb'::regtype THEN ARRAY['''{}''', '''{"mode": "hmac"}''', '''[1]''', '''null''']
		WHEN 'regclass'::regtype THEN ARRAY['''value_plain''', '''bartizan.data_key''', '''pg_class''', '0']
		WHEN 'bartizan.key_status'::regtype THEN ARRAY['''primary''', '''active''', '''destroyed''']
		WHEN 'bartizan.email'::regtype THEN ARRAY['''a@b.co''', '''Z@b.co''', '''x@y.example''']
		ELSE ARRAY['NULL'] END;
	RETURN choice[1 + floor(random() * cardinality(choice))] || '::' || type;
END $$;

CREATE TABLE outcome (state text PRIMARY KEY, n int DEFAULT 1, sample text);
CREATE PROCEDURE attack(n int) LANGUAGE plpgsql AS $$
DECLARE
	functions oid[] := (SELECT array_agg(p.oid ORDER BY p.oid::regprocedure::text)
		FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid JOIN pg_proc p ON p.oid = d.objid
		WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass AND e.extname = 'bartizan'
			AND p.prokind = 'f' AND NOT 'internal'::regtype = ANY (p.proargtypes)
			AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype));
	f oid;
	query text;
	state text;
BEGIN
	FOR i IN 1..n LOOP
		f := functions[1 + floor(random() * cardinality(functions))];
		SELECT format('SELECT count(x) FROM (SELECT %s(%s) x) y', f::regproc, coalesce(string_agg(argument(t), ', ' ORDER BY nr), ''))
			INTO query
			FROM unnest((SELECT proargtypes::regtype[] FROM pg_proc WHERE oid = f)) WITH ORDINALITY a(t, nr);
		BEGIN
			EXECUTE query;
			state := '00000';
		EXCEPTION WHEN OTHERS THEN
			state := SQLSTATE;
		END;
		INSERT INTO outcome AS o (state, sample) VALUES (state, left(query, 300))
			ON CONFLICT ON CONSTRAINT outcome_pkey DO UPDATE SET n = o.n + 1;
		IF i % 500 = 0 THEN COMMIT; END IF;
	END LOOP;
END $$;

SELECT setseed(:seed) \g /dev/null
\echo hostile calls: :n, seed :seed
CALL attack(:n);
SELECT state, n FROM outcome ORDER BY state;
SELECT sample AS internal_error FROM outcome WHERE state LIKE 'XX%';
DO $$
BEGIN
	IF EXISTS (SELECT FROM outcome WHERE state LIKE 'XX%') THEN
		RAISE EXCEPTION 'internal error';
	ELSIF NOT EXISTS (SELECT FROM outcome WHERE state = '00000') THEN
		RAISE EXCEPTION 'no call succeeded: the caller itself is broken';
	END IF;
END $$;
