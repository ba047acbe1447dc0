-- Lists that change.  Public suffixes: load_public_suffixes, public_suffix,
-- registrable_domain, is_public_suffix.  Domains of e-mail: is_listed_email.
SET search_path = bartizan, public;

-- before a list is loaded: told, not guessed
SELECT public_suffix('example.com');
SELECT is_public_suffix('com');
\set VERBOSITY sqlstate
SELECT registrable_domain('example.com');
\set VERBOSITY default

-- a list of a thousand rules, and those that the tests need
CREATE FUNCTION public.suffix_list(extra text) RETURNS text LANGUAGE sql
BEGIN ATOMIC
	SELECT E'// a comment\n// ===BEGIN ICANN DOMAINS===\n\n' || extra
		|| (SELECT string_agg('r' || i || '.example', E'\n') FROM generate_series(1, 1000) i);
END;
SELECT load_public_suffixes(public.suffix_list(E'com\nCO.uk  // white space ends a rule\nuk\n*.ck\n!www.ck
*.kobe.jp\n!city.kobe.jp\njp\n\u0440\u0444\n\u0440\u0443\u0441.net
// ===BEGIN PRIVATE DOMAINS===\nblogspot.com\nr1.example\n*.compute.example
// ===END PRIVATE DOMAINS===\n'));
SELECT rule, kind, private FROM public_suffix_rule WHERE rule !~ '^r[0-9]+\.' ORDER BY rule;
SELECT count(*), count(*) FILTER (WHERE private) AS private FROM public_suffix_rule;

-- hosts, as publicsuffix.org describes the algorithm
SELECT host, public_suffix(host), registrable_domain(host), is_public_suffix(host),
	public_suffix(host, include_private => false) AS registry
FROM (VALUES ('com'), ('example.com'), ('WWW.Example.COM'), ('a.b.example.com'), ('blogspot.com'), ('a.blogspot.com'),
	('b.a.blogspot.com'), ('uk'), ('co.uk'), ('a.co.uk'), ('xco.uk'), ('ck'), ('a.ck'), ('b.a.ck'), ('www.ck'), ('a.www.ck'),
	('kobe.jp'), ('a.kobe.jp'), ('b.a.kobe.jp'), ('city.kobe.jp'), ('a.city.kobe.jp'), ('unlisted'), ('a.unlisted'),
	('xn--p1ai'), ('a.xn--p1ai'), ('b.xn--p1acf.net'), ('c.xn--p1acf.net'), ('a.b.compute.example')) AS host(host);

-- no host name: no answer
SELECT host, public_suffix(host), registrable_domain(host), is_public_suffix(host)
FROM (VALUES (''), ('192.0.2.1'), ('::1'), ('[::1]'), ('example.com.'), ('.com'), ('a_b.com'), (U&'\0440\0444'),
	('xn--0.com'), ('http://example.com'), (repeat('a', 64)), (repeat('a', 10000000))) AS host(host)
WHERE public_suffix(host) IS NOT NULL OR registrable_domain(host) IS NOT NULL OR is_public_suffix(host);
SELECT public_suffix(NULL), registrable_domain('a.com', NULL), is_public_suffix(NULL);

-- the most labels that a name can have
SELECT length(registrable_domain(repeat('a.', 124) || 'com')), public_suffix(repeat('a.', 126) || 'b');

-- what is no list leaves the rules as they are
SELECT load_public_suffixes('');
SELECT load_public_suffixes(E'com\norg\n');
SELECT load_public_suffixes(E'com\n\n<html>\n');
SELECT load_public_suffixes(E'*\n');
SELECT load_public_suffixes(E'!com\n');
SELECT load_public_suffixes(repeat('a', 16777217));
\set VERBOSITY sqlstate
SELECT load_public_suffixes('com');
SELECT load_public_suffixes('a..b');
SELECT load_public_suffixes(repeat('a', 16777217));
\set VERBOSITY default
SELECT load_public_suffixes(NULL);
SELECT count(*), public_suffix('a.co.uk') FROM public_suffix_rule;

-- a new list replaces the old one; letters that no host can have are left out
SELECT load_public_suffixes(public.suffix_list(E'org\n\u2603.org\n'));
SELECT count(*), public_suffix('a.co.uk'), registrable_domain('b.a.org') FROM public_suffix_rule;

-- a transaction that fails keeps the old list
BEGIN;
SELECT load_public_suffixes(public.suffix_list(E'net\n'));
SELECT registrable_domain('b.a.org') AS org, is_public_suffix('a.net');
ROLLBACK;
SELECT public_suffix('a.r7.example'), count(*) FILTER (WHERE rule = 'net') AS net FROM public_suffix_rule;

-- a rule that nobody could have loaded matches nothing
INSERT INTO public_suffix_rule (rule) VALUES (''), ('*'), ('!'), ('!org'), ('*.'), ('.org'), ('ORG'), (repeat('a', 2000));
SELECT public_suffix('a.org'), registrable_domain('b.a.org'), is_public_suffix('org');
INSERT INTO public_suffix_rule (rule, kind) VALUES ('x', 'exception');

-- no search_path leads elsewhere
CREATE TABLE public.public_suffix_rule (rule text, private boolean);
INSERT INTO public.public_suffix_rule VALUES ('a.org', false);
CREATE FUNCTION public.pick(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = public.pick);
SET search_path = public, pg_catalog;
SELECT bartizan.public_suffix('b.a.org'), bartizan.is_public_suffix('a.org');
SET search_path = bartizan, public;
DROP OPERATOR public.= (text, text);
DROP FUNCTION public.pick(text, text);
DROP TABLE public.public_suffix_rule;

-- domains of e-mail
SELECT is_listed_email('a@mailbox.example');
INSERT INTO email_domain_list VALUES ('disposable', 'Throwaway.example'), ('disposable', 'xn--bcher-kva.example'),
	('disposable', 'zip'), ('blocked', 'evil.example');
SELECT left(v, 30) AS address, is_listed_email(v) AS disposable, is_listed_email(v, 'blocked') AS blocked
FROM (VALUES ('a@throwaway.example'), ('A@X.THROWAWAY.Example'), ('a@notthrowaway.example'), ('a@example'),
	('a@throwaway.example.com'), ('"a b"@throwaway.example'), ('=?x?q?a?=@throwaway.example'), ('a@b.zip'), ('a@evil.example'),
	('a@XN--BCHER-KVA.example'), (U&'a@b\00FCcher.example'), ('a@[192.0.2.1]'), ('throwaway.example'), ('a@'), (''),
	(repeat('a', 5000) || '@throwaway.example'), ('a@' || repeat('a.', 124) || 'zip')) AS address(v);
SELECT is_listed_email('a@zip', 'Disposable');
SELECT is_listed_email('nobody', 'no such list');
SELECT is_listed_email(NULL), is_listed_email('a@b.zip', NULL);
SELECT is_listed_email(validate_idn_email(U&'a@b\00FCcher.example'));
-- the index serves, and nobody's operator is taken
CREATE FUNCTION public.always(bartizan.hostname, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR public.= (LEFTARG = bartizan.hostname, RIGHTARG = text, FUNCTION = public.always);
SET search_path = public, pg_catalog, bartizan;
SET enable_seqscan = off;
EXPLAIN (COSTS off) SELECT FROM bartizan.email_domain_list l
WHERE l.list OPERATOR(pg_catalog.=) 'x' AND l.domain OPERATOR(pg_catalog.=) ANY (ARRAY['a.zip', 'zip']::text[]) LIMIT 1;
SELECT is_listed_email('a@b.example');
RESET enable_seqscan;
SET search_path = public, bartizan;
DROP OPERATOR public.= (bartizan.hostname, text);
DROP FUNCTION public.always;

-- anybody may ask, nobody else may load or change
CREATE ROLE regress_lists_user;
SET ROLE regress_lists_user;
SELECT bartizan.public_suffix('a.org'), (SELECT count(*) FROM bartizan.public_suffix_rule WHERE rule = 'org');
SELECT bartizan.load_public_suffixes('com');
INSERT INTO bartizan.public_suffix_rule (rule) VALUES ('x.org');
UPDATE bartizan.public_suffix_rule SET private = true;
DELETE FROM bartizan.public_suffix_rule;
TRUNCATE bartizan.public_suffix_rule;
SELECT bartizan.is_listed_email('a@b.zip');
INSERT INTO bartizan.email_domain_list VALUES ('mine', 'a.example');
DELETE FROM bartizan.email_domain_list;
RESET ROLE;

-- the owner of a database may, whoever installed the extension, and may pass
-- it on; tables of one database are not those of another
CREATE ROLE regress_lists_owner;
\set home :DBNAME
CREATE DATABASE regress_lists OWNER regress_lists_owner;
\c regress_lists
SET client_min_messages = warning;
CREATE EXTENSION bartizan;
SET ROLE regress_lists_owner;
SELECT bartizan.load_public_suffixes((SELECT string_agg('r' || i || '.example', E'\n') FROM generate_series(1, 1000) i));
INSERT INTO bartizan.public_suffix_rule (rule) VALUES ('x.org');
SELECT bartizan.is_public_suffix('x.org'), bartizan.is_public_suffix('co.uk');
GRANT EXECUTE ON FUNCTION bartizan.load_public_suffixes(text) TO regress_lists_user;
SET ROLE regress_lists_user;
-- the function gives no right to the table
SELECT bartizan.load_public_suffixes((SELECT string_agg('s' || i || '.example', E'\n') FROM generate_series(1, 1000) i));
SET ROLE regress_lists_owner;
GRANT INSERT, DELETE ON bartizan.public_suffix_rule TO regress_lists_user;
SET ROLE regress_lists_user;
SELECT bartizan.load_public_suffixes((SELECT string_agg('s' || i || '.example', E'\n') FROM generate_series(1, 1000) i));
RESET ROLE;
\c :home
DROP DATABASE regress_lists;
DROP ROLE regress_lists_owner, regress_lists_user;

-- another encoding: a list in ASCII works
CREATE DATABASE regress_lists_latin1 TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C';
\c regress_lists_latin1
SET client_min_messages = warning;
CREATE EXTENSION bartizan;
SET client_encoding = 'UTF8';
SELECT bartizan.load_public_suffixes(U&'r\00E9.example');
SELECT bartizan.load_public_suffixes(E'xn--p1ai\n' || (SELECT string_agg('r' || i || '.example', E'\n') FROM generate_series(1, 1000) i));
SELECT bartizan.registrable_domain('b.a.xn--p1ai');
\c :home
DROP DATABASE regress_lists_latin1;

TRUNCATE bartizan.public_suffix_rule, bartizan.email_domain_list;
DROP FUNCTION public.suffix_list(text);
