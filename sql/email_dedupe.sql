-- One key for the addresses that a provider delivers to one mailbox.
SET search_path = bartizan, public;

-- by provider; elsewhere the canonical form
SELECT v, email_dedupe_key(v)
FROM (VALUES ('J.o.h.n+x@googlemail.com'), ('+test@gmail.com'), ('a-b@yahoo.com'), ('A.b@Example.com'),
	('A.B+x@Outlook.com'), ('a+x@outlook.co.uk'), ('a_b.c-d+x@pm.me'), ('-@proton.me'),
	('a.b+x@YA.ru'), ('a+x@yandex.com'), ('a+x@gmail.com.evil.example'), ('a+x@mail.gmail.com')) AS t(v);

-- no address has no key
SELECT v, email_dedupe_key(v)
FROM (VALUES ('nope'), (''), ('"a"@gmail.com'), (E'a@gmail.com\n'), ('a..b@gmail.com')) AS t(v);

-- NULL, and the type through its implicit cast
SELECT email_dedupe_key(NULL), email_dedupe_key('J.Doe+x@GMail.com'::email);

-- edges: the longest local part, and a value beyond any cap
SELECT length(email_dedupe_key(repeat('a.', 31) || 'ab@gmail.com')), length(email_dedupe_key(repeat('a', 64) || '@ya.ru')),
	email_dedupe_key(repeat('a', 10000000)) IS NULL;

-- in a unique index, where it is meant to be
CREATE TABLE public.player (e email);
CREATE UNIQUE INDEX ON public.player (email_dedupe_key(e));
INSERT INTO player VALUES ('john@gmail.com'), ('john@example.com'), ('john+2@example.com');
INSERT INTO player VALUES ('J.ohn+2@googlemail.com');
DROP TABLE player;

-- privileges: everybody
CREATE ROLE regress_dedupe_user;
SET ROLE regress_dedupe_user;
SELECT bartizan.email_dedupe_key('a.b@gmail.com');
RESET ROLE;
DROP ROLE regress_dedupe_user;
