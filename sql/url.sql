-- URLs as text: is_, validate_ and explain_ of url and https_url, url_parse
-- and the parts.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT v, is_url(v), validate_url(v), explain_url(v)
FROM (VALUES ('http://a'), ('HTTP://EXAMPLE.com:80/a/./b/../c?x=%7e'), ('https://[2001:DB8:0::1]:443'),
	('http://a.example/p/%2e%2e/q'), ('http://1.2.3.4/24'), ('http://my_service:8080/'),
	('https://a/?a[]=1&family=A|B#c'), ('http://a/../b?#')) AS good(v);

-- refused, one rule each
SELECT v, is_url(v), (explain_url(v)).code, (explain_url(v))."position"
FROM (VALUES (''), (E'http://a/\n'), (' http://a/'), ('http://a/ b'), (U&'http://a/\00E9'), ('http://a\@b/'),
	('//example.com'), ('example.com/a'), ('1http://a'), ('ftp://a/'), ('javascript://example.com/%0aalert(1)'),
	('http:example.com'), ('http:/\example.com'), ('http://a@b@c.example/'), ('http://example.com\@evil.example'),
	('http:///a'), ('http://example.com%2eevil.example/'), ('http://0x7f000001/'), ('http://012.0.0.1/'),
	('http://127.1/'), ('http://[::1/'), ('http://[fe80::1%25eth0]/'), ('http://example.com:0x50/'),
	('http://a:65536/'), ('http://example.com/%g1'), ('http://a/<b>'), ('http://a.b_/'), ('http://a./')) AS bad(v);

-- the whole table of reasons that are not those of host names
WITH bad(v) AS (VALUES (''), ('http://' || repeat('a', 2042)), (E'http://a\t'), ('http://a '), (U&'http://\00E9/'),
	('http://a\'), ('a'), ('1a:'), ('a://a'), ('http:a'), ('http://a@b'), ('http:///'), ('http://%61'), ('http://a.1'),
	('http://[::'), ('http://[::1%a]'), ('http://a:b'), ('http://a/%'), ('http://a/^'), ('http://a..b'))
SELECT e.code, e."position", e.detail, e.hint FROM bad, LATERAL explain_url(v) e
UNION ALL
SELECT e.code, e."position", e.detail, e.hint FROM explain_url('http://[@b/', allow_userinfo => true) e
UNION ALL
SELECT e.code, e."position", e.detail, e.hint FROM explain_url('http://a/|', max_octets => 11) e
UNION ALL
SELECT e.code, e."position", e.detail, e.hint FROM explain_url('http://1.2.3.4/', allow_ip_host => false) e;

-- options
SELECT v, validate_url(v) AS plain, validate_url(v, schemes => '{ftp,x-y.z+1}') AS schemes,
	validate_url(v, allow_userinfo => true) AS userinfo, is_url(v, allow_ip_host => false) AS no_ip,
	is_url(v, require_tld => true) AS tld, validate_url(v, max_octets => 12) AS short, validate_https_url(v) AS https
FROM (VALUES ('http://a'), ('https://a.b/'), ('FTP://a.b:21/'), ('X-y.Z+1://a'), ('http://U:p%40@a/'), ('http://1.2.3.4/'),
	('https://[::1]'), ('https://a.b|'), ('https://a.b/|')) AS option(v);
SELECT is_https_url('https://a@b/'), is_https_url('https://a@b/', allow_userinfo => true),
	is_https_url('https://1.2.3.4/', allow_ip_host => false), is_https_url('https://a/', require_tld => true),
	is_https_url('https://a/', max_octets => 9), (explain_https_url('http://a/')).code;
\set VERBOSITY sqlstate
SELECT is_url('http://a', schemes => '{}');
SELECT is_url('http://a', schemes => '{{http}}');
SELECT is_url('http://a', schemes => '{http,NULL}');
SELECT is_url('http://a', schemes => '{HTTP}');
SELECT is_url('http://a', schemes => '{"http:"}');
SELECT is_url('http://a', schemes => '{""}');
SELECT is_url('http://a', schemes => array_fill('a'::text, '{17}'));
SELECT is_url('http://a', max_octets => 0);
SELECT is_url('http://a', max_octets => 32769);
SELECT is_https_url('http://a', max_octets => 0);
\set VERBOSITY default
SELECT is_url('http://a', schemes => array_fill('http'::text, '{16}')), is_url('http://a', max_octets => 32768);

-- a value and its canonical form must both fit into max_octets
SELECT n, is_url('http://a/' || repeat('b', n)) AS plain, is_url('http://a/' || repeat('|', n)) AS grows,
	is_url('http://a/' || repeat('|', n), max_octets => 32768) AS longest,
	octet_length(validate_url('http://a/' || repeat('|', n), max_octets => 32768)) AS octets
FROM (VALUES (679), (680), (2039), (2040), (10919), (10920), (32759), (32760)) AS length(n);

-- parts of the canonical form; one that is absent is NULL
\pset null -
SELECT v, p.* FROM (VALUES ('http://a'), ('HTTPS://U%7e@A.b:443/x/../%7e?#'), ('x://[::FFFF:1.2.3.4]:0/a?b#c'),
	('http://1.2.3.4:8080'), ('http://a/%2e%2E/b'), ('http://a/.%2e'), ('http://a/%2e./'), ('http://a/%2e'),
	('http://a/x%2e/%2e%2e%2e'), ('http://a/b/%2e%2e/./c/../../d'), ('file:///a'), ('mailto:a@b.example'), ('http://a/ '), ('//a/')) AS u(v),
	LATERAL url_parse(v) p;
\pset null ''
SELECT v, url_scheme(v), url_host(v), url_port(v)
FROM (VALUES ('HTTP://Example.COM'), ('https://a:'), ('wss://[2001:DB8::0]/'), ('ws://1.2.3.4:81'), ('ftp://a'),
	('X://a'), ('x://a:0'), ('http://a b'), ('http:a'), ('')) AS u(v);
SELECT octet_length(url_host('http://' || repeat(repeat('a', 50) || '.', 4) || repeat('b', 49) || '/' || repeat('a', 32507))) AS host,
	url_scheme('http://a/' || repeat('a', 32760)) IS NULL AS too_long,
	url_parse('http://a/' || repeat('|', 10920)) IS NULL AS form_too_long;

-- the three agree, and the canonical form is a fixed point with the same parts
WITH made AS MATERIALIZED (
	SELECT 'http://' || (ARRAY['A', 'a.b', '1.2.3.4', '[::0]', 'u@a', '1.2.3', 'a_.b', ''])[1 + i % 8]
		|| (ARRAY['', ':', ':80', ':443', ':x'])[1 + i % 5]
		|| array_to_string(ARRAY(
			SELECT (ARRAY['/', '/..', '/.', '%7e', '%2E', '|', 'x', '?', '#', ' '])[
				((i * 7919 + k * 104729) * 69069 % 1048573 / 71 % (8 + i % 3)) + 1]
			FROM generate_series(1, i % 9) AS k), '') AS v
	FROM generate_series(1::bigint, 20000) AS i),
form AS MATERIALIZED (
	SELECT v, is_url(v, allow_userinfo => true) AS good, validate_url(v, allow_userinfo => true) AS c,
		explain_url(v, allow_userinfo => true) AS e
	FROM made)
SELECT count(*) FILTER (WHERE good) > 1000 AS many_valid,
	count(*) FILTER (WHERE NOT good) > 1000 AS many_invalid,
	count(DISTINCT (e).code) > 5 AS many_reasons,
	bool_and(good = (c IS NOT NULL) AND good = (e).ok) AS agree,
	bool_and(validate_url(c, allow_userinfo => true) = c) AS fixed,
	bool_and(NOT good OR url_parse(v) = url_parse(c)) AS same_parts,
	bool_and((url_parse(v) IS NULL) = (url_host(v) IS NULL)) AS same_validity
FROM form;

-- NULL is NULL, as a value and as an option
SELECT is_url(NULL), validate_https_url(NULL), explain_url(NULL), url_parse(NULL), url_scheme(NULL), url_host(NULL),
	url_port(NULL), is_url('http://a', schemes => NULL), is_url('http://a', max_octets => NULL);
