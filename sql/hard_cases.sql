-- The values that validators are known to get wrong, one group for each kind.
SET search_path = bartizan, pg_catalog, pg_temp;

-- e-mail: forms that need an option
SELECT v, is_email(v) AS plain, is_email(v, require_tld => false) AS one_label,
	is_email(v, allow_quoted => true) AS quoted, is_email(v, allow_ip_literal => true) AS literal
FROM (VALUES ('user@localhost'), ('"john doe"@example.com'), ('"a@b"@example.com'), ('user@[192.0.2.1]'),
	('user@[IPv6:2001:db8::1]')) AS t (v);
-- invalid whatever the options
SELECT v, is_email(v), is_email(v, true, true, false, 'none', false, false) AS loosest, (explain_email(v)).code
FROM (VALUES ('""@example.com'), ('user@192.0.2.1'), ('user@example.com.'), ('user@-example.com'), ('user@ex_ample.com'),
	('.user@example.com'), ('us..er@example.com'), ('user.@example.com'), ('user@example..com'), ('(c)user@example.com'),
	('a@b@c.example')) AS t (v);
-- lengths: the longest, and one more
SELECT what, bool_and(is_email(good)) AS longest, bool_or(is_email(bad)) AS longer
FROM (VALUES ('local', repeat('a', 64) || '@b.com', repeat('a', 65) || '@b.com'),
	('label', 'a@' || repeat('b', 63) || '.com', 'a@' || repeat('b', 64) || '.com'),
	('whole', repeat('a', 64) || '@' || repeat('b.', 93) || 'com', repeat('a', 64) || '@' || repeat('b.', 93) || 'comm'))
	AS t (what, good, bad) GROUP BY what ORDER BY what;
SELECT octet_length(repeat('a', 64) || '@' || repeat('b.', 93) || 'com') AS longest;
-- invalid
SELECT v, is_email(v), is_email(v, tld_check => 'not_numeric') AS not_numeric, (explain_email(v)).code
FROM (VALUES ('user@example.c'), ('user@example.123'), ('user@xn--0.com'), ('Bob <bob@example.com>'), ('a@x.com, b@x.com'),
	('=?x?q?=41=42?=c@good.example'), (E'user@example.com\n'), (E'user@example.com\r\nBcc: x@y.com'), (' user@example.com')) AS t (v);
-- valid
SELECT v, validate_email(v), is_email(v, block_special_use => true) AS public_use
FROM (VALUES ('o''brien@example.com'), ('user+tag@example.com'), ('user%x.example@example.com'), ('user@ab--cd.com'),
	('user@xn--mnchen-3ya.de'), ('user@example.invalid')) AS t (v);
SELECT validate_email('INFO@EXAMPLE.COM');
SELECT is_email(U&'m\0131ke@example.org') AS dotless, is_email(U&'a@exampl\212A.org') AS kelvin,
	validate_idn_email(U&'m\0131ke@example.org') = 'mike@example.org' AS mike,
	validate_idn_email(U&'a@exampl\212A.org') AS folded;
SELECT validate_idn_email(U&'user@m\00FCnchen.de') AS mapped, is_idn_email(repeat(U&'\00E9', 33) || '@example.com') AS octets_66,
	validate_idn_email(U&'user@\FF45\FF58\FF41\FF4D\FF50\FF4C\FF45.com') AS fullwidth,
	validate_idn_email(U&'user@example\3002com') AS full_stop, is_idn_email(U&'user@\+01F600.com') AS emoji,
	is_idn_email(U&'us\200Ber@example.com') AS invisible;
SELECT v, email_dedupe_key(v)
FROM (VALUES ('J.o.h.n+x@googlemail.com'), ('+test@gmail.com'), ('a-b@yahoo.com'), ('a.b@example.com')) AS t (v);

-- host names
SELECT v, is_hostname(v), (explain_hostname(v)).code
FROM (VALUES ('xn--strae-oqa.example'), ('xn--ll-0ea'), ('xn--ihqwcrb4cv8a8dqg056pqjye'), ('xn--al-0ea'), ('xn--hello-txk'),
	('xn--X'), ('xn--i-7iq.ws'), ('host.0x1f')) AS t (v);

-- addresses: invalid, also as hosts of URLs
SELECT v, is_ipv4(v), is_ip(v), is_url('http://' || v || '/') AS host
FROM (VALUES ('012.0.0.1'), ('127.0.0.01'), ('0x7f.0.0.1'), ('2130706433'), ('127.1'), ('1.2.3.4.'), ('+1.2.3.4'),
	(U&'\0661.2.3.4'), ('1.2.3.4/24')) AS t (v);
SELECT url_host('http://1.2.3.4/24'), (url_parse('http://1.2.3.4/24')).path;
SELECT v, validate_ipv6(v)
FROM (VALUES ('::FFFF:7F00:1'), ('2001:0:0:1:0:0:0:1'), ('1:0:0:2:0:0:3:4'), ('1::2::3'), (':::'), ('::ffff:01.2.3.4'),
	('fe80::1%eth0'), ('54cb::473f:d516:192.168.1')) AS t (v);
SELECT v, is_public_ip(v)
FROM (VALUES ('8.8.8.8'), ('2606:4700::1111'), ('169.254.169.254'), ('100.64.0.1'), ('::ffff:8.8.8.8'), ('64:ff9b::808:808'),
	('2002:808:808::'), ('fd00::1')) AS t (v);

-- URLs
SELECT v, validate_url(v), (url_parse(v)).encoded_dot_segment AS flag
FROM (VALUES ('HTTP://EXAMPLE.com:80/a/./b/../c?x=%7e'), ('https://[2001:DB8:0::1]:443'), ('http://a.example/p/%2e%2e/q')) AS t (v);
SELECT v, is_url(v), (explain_url(v)).code
FROM (VALUES ('http:example.com'), ('//example.com'), ('http:/\example.com'), ('http://a@b@c.example/'),
	('http://example.com\@evil.example'), ('http://example.com%2eevil.example/'), ('http://example.com:0x50/'), ('http://0x7f000001/'),
	('http://[fe80::1%25eth0]/'), ('http://example.com/%g1'), ('javascript://example.com/%0aalert(1)')) AS t (v);

-- numbers, dates
SELECT v, validate_iban(v), (explain_iban(v)).code
FROM (VALUES ('gb82 west 1234 5698 7654 32'), ('NO9386011117947'), ('GB82WEST12345698765433')) AS t (v);
SELECT validate_isbn('0-306-40615-2'), validate_isbn('080442957X') AS x, is_isin('US0378331005'), is_lei('213800KUD8LAJWSQ9D15'),
	is_issn('0378-5955'), is_ean('4006381333931'), is_credit_card('4111 1111 1111 1111');
SELECT v, is_timestamp(v)
FROM (VALUES ('1998-12-31T23:59:60Z'), ('1998-12-31T15:59:60.1-08:00'), ('1998-12-31T22:59:60Z'), ('2024-02-30T00:00:00Z')) AS t (v);

-- patterns: the whole value, or an error
SELECT v, p, full_match(v, p)
FROM (VALUES (E'a\n', 'a'), (E'a\n', '^a$'), (E'a\nb', '(?m)^a$'), ('axyz', 'a(*ACCEPT)b'), ('ab', 'a|ab'), ('', '')) AS t (v, p);
\set VERBOSITY sqlstate
SELECT full_match('b', 'a)|(b');
SELECT full_match('xa', '\Ca');
SELECT full_match('a', '((?1))');
SELECT full_match('a', repeat('(', 300) || 'a' || repeat(')', 300));
-- attacks: never a match, or the limit; which of both depends on PCRE2
CREATE FUNCTION pg_temp.outcome(v text, p text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN CASE WHEN bartizan.full_match(v, p) THEN 'match, or 54001' ELSE 'no match, or 54001' END;
EXCEPTION WHEN SQLSTATE '54001' THEN
	RETURN CASE WHEN v ~ '^(ab)*$' THEN 'match, or 54001' ELSE 'no match, or 54001' END;
END $$;
SELECT p, pg_temp.outcome(v, p)
FROM (VALUES (repeat('a', 40) || '!', '(a+)+'), (repeat('a', 40) || '!', '(a|aa)+'), (repeat('a', 40) || '!', '(.*a){25}'),
	(repeat('a', 40) || '!', '(*LIMIT_MATCH=4000000000)(a+)+!!'), (repeat('a', 40) || 'cb', '(a*)*\1b'),
	(repeat('(', 20000), '(\((?:[^()]|(?1))*\))'),
	(repeat(' ', 30000) || '!', '^([+-]?\d*n)?\s*(?:([+-]?)\s*(\d+))?$'),
	(repeat('ab', 30000), '(?:a|b)*'), (repeat('ab', 30000), '(a|b)*')) AS t (v, p);

-- an error of the type, or no row
CREATE TEMPORARY TABLE account (e email UNIQUE);
INSERT INTO account VALUES ('user5@ex.com');
SELECT count(*) FROM account WHERE e = 'nope'::text;
\set VERBOSITY sqlstate
SELECT count(*) FROM account WHERE e = 'nope';
