-- The type email: input, casts, domains, storage.
SET search_path = bartizan, public;

-- accepted: what goes in is canonical from then on
SELECT 'Bob@X.Com'::email, email 'a@b.cd', 'Bob@X.Com'::validated_email,
	'bob@x.com'::email_text;
SELECT ('Bob@X.Com'::text)::email, ('Bob@X.Com'::varchar)::email,
	('Bob@X.Com'::varchar(20))::email, ('Bob@X.Com'::char(20))::email,
	email('Bob@X.Com'::text), email('Bob@X.Com'::char(12));
SELECT octet_length(('Bob@X.Com'::email)::text), pg_typeof(('Bob@X.Com'::email)::text),
	pg_typeof(('Bob@X.Com'::email)::varchar), pg_typeof(('Bob@X.Com'::email)::bpchar),
	('Bob@X.Com'::email)::char(12) || '|' AS padded_as_text, ('Bob@X.Com'::email)::varchar(3);
SELECT '{Bob@X.Com,a@B.cd}'::email[], array_agg(e ORDER BY e), array_agg(e ORDER BY e DESC)::text[]
FROM (VALUES ('b@b.cd'::email), ('A@b.cd')) AS made(e);

-- refused: the reason and the place, never the value
SELECT ''::email;
SELECT '.bob@x.com'::email;
SELECT 'nope'::email;
SELECT E'bob@x.com\n'::email;
SELECT 'Bob <bob@x.com>'::email;
SELECT U&'bob@\00E9.com'::email;
SELECT ('nope'::text)::email;
SELECT ('nope '::char(10))::email;
SELECT ('nope'::varchar)::email;
SELECT repeat('a', 5000)::email;
SELECT 'bob@x.com '::validated_email;
SELECT 'Bob@x.com'::email_text;
SELECT 'nope'::email_text;
\set VERBOSITY sqlstate
SELECT 'nope'::email;
SELECT ('nope'::text)::email;
SELECT 'nope'::validated_email;
SELECT 'Bob@x.com'::email_text;
\set VERBOSITY default

-- columns: assignment casts, arrays, char(n) in both directions
CREATE TABLE public.account (id integer, e email, v validated_email, t email_text, c char(12));
INSERT INTO account VALUES (1, 'Bob@X.Com', 'Bob@X.Com', 'bob@x.com', 'a@b.cd');
INSERT INTO account SELECT 2, 'Eve@X.Com'::text, 'Eve@X.Com'::varchar, validate_email('Eve@X.Com'), NULL;
INSERT INTO account (id, e) SELECT 3, c FROM account WHERE id = 1;
UPDATE account SET c = e, t = e WHERE id = 3;
SELECT *, length(c) FROM account ORDER BY id;
INSERT INTO account (id, e) VALUES (4, 'bob at x.com');
INSERT INTO account (id, e) SELECT 4, 'bob at x.com'::text;
INSERT INTO account (id, t) VALUES (4, 'Bob@X.Com');

-- text functions work through the implicit cast
SELECT upper(e), length(e), e || '!', split_part(e, '@', 2), email_domain(e), e LIKE 'bob@%'
FROM account WHERE id = 1;
CREATE FUNCTION public.takes_varchar(v varchar) RETURNS integer
	LANGUAGE sql IMMUTABLE RETURN length(v);
SELECT takes_varchar(e) FROM account WHERE id = 1;

-- NULL
SELECT NULL::email, NULL::validated_email, NULL::email_text, email(NULL::text),
	text(NULL::email);
INSERT INTO account VALUES (5, NULL, NULL, NULL, NULL);
SELECT count(*), count(e), count(t) FROM account;

-- edges: the longest address, its index entry, and a stored value that is toasted
CREATE TABLE public.longest (e email PRIMARY KEY);
INSERT INTO longest SELECT repeat('a', 64) || '@' || repeat(repeat('b', 63) || '.', 2) || repeat('c', 57) || '.com';
INSERT INTO longest SELECT repeat('a', 64) || '@' || repeat(repeat('b', 63) || '.', 2) || repeat('c', 58) || '.com';
SELECT octet_length(e::text) FROM longest;
SELECT count(*) FROM longest WHERE e = upper(e::text);
CREATE TABLE public.wide (filler text, e email, f text);
ALTER TABLE wide ALTER COLUMN filler SET STORAGE plain, ALTER COLUMN f SET STORAGE plain;
INSERT INTO wide SELECT repeat('x', 3000), e, repeat('y', 3000) FROM longest;
SELECT pg_column_size(w.e) < 254 AS compressed, w.e = l.e AS same, w.e = l.e::text AS same_as_text,
	(SELECT count(*) FROM wide WHERE e = l.e)
FROM wide w, longest l;

-- binary COPY there and back, text COPY, and row types
CREATE TABLE public.copied (LIKE account);
\copy account TO results/email_type.data (FORMAT binary)
\copy copied FROM results/email_type.data (FORMAT binary)
SELECT count(*) FROM (TABLE account EXCEPT TABLE copied) AS lost;
COPY copied (id, e) FROM STDIN;
6	Carol@X.Com
\.
SELECT e FROM copied WHERE id = 6;
SELECT ROW(1, 'A@b.cd'::email), row_to_json(ROW('A@b.cd'::email)), to_jsonb('A@b.cd'::email);

-- the binary form is checked as well: bytes that are no address
SELECT email_send('A@b.cd'::email);
CREATE TABLE public.raw (e text);
INSERT INTO raw VALUES ('no address');
\copy raw TO results/email_type.data (FORMAT binary)
\set VERBOSITY sqlstate
\copy longest FROM results/email_type.data (FORMAT binary)
\set VERBOSITY default

-- domains over the type; one that narrows
CREATE DOMAIN public.corp_email AS email CHECK (email_domain(VALUE) = 'corp.com');
SELECT 'Bob@CORP.com'::corp_email, 'Bob@CORP.com'::corp_email = 'BOB@corp.com'::text;
SELECT 'bob@x.com'::corp_email;

-- a changed column: from text to the type, which canonicalizes
CREATE TABLE public.legacy (e text UNIQUE);
INSERT INTO legacy VALUES ('Bob@X.com'), ('eve@x.com');
ALTER TABLE legacy ALTER COLUMN e TYPE email;
SELECT e, pg_typeof(e) FROM legacy ORDER BY e;
INSERT INTO legacy VALUES ('BOB@x.COM');

-- privileges: the type and the domains are for everybody
CREATE ROLE regress_email_user;
SET ROLE regress_email_user;
SELECT 'Bob@X.com'::bartizan.email, 'Bob@X.com'::bartizan.validated_email,
	'bob@x.com'::bartizan.email_text;
RESET ROLE;
DROP ROLE regress_email_user;

DROP TABLE account, longest, wide, copied, raw, legacy;
DROP FUNCTION takes_varchar;
DROP DOMAIN corp_email;
