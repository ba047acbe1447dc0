-- IP addresses and CIDR blocks as text: is_, validate_, explain_ of ipv4,
-- ipv6, ip, cidr and public_ip, and the domain validated_ip.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT v, is_ipv4(v), validate_ipv4(v), explain_ipv4(v)
FROM (VALUES ('0.0.0.0'), ('192.0.2.1'), ('255.255.255.255')) AS good(v);
SELECT v, is_ipv6(v), validate_ipv6(v), explain_ipv6(v)
FROM (VALUES ('::'), ('::1'), ('1::'), ('2001:DB8:0:0:1:0:0:1'), ('2001:0:0:1:0:0:0:1'),
	('1:0:0:2:0:0:3:4'), ('1:2:3:4:5:6:7::'), ('::FFFF:7F00:1'), ('::1.2.3.4')) AS good(v);
SELECT v, is_cidr(v), validate_cidr(v), explain_cidr(v)
FROM (VALUES ('0.0.0.0/0'), ('10.0.0.0/8'), ('192.0.2.1/32'), ('2001:DB8:0::/32'), ('::1/128')) AS good(v);

-- refused, one rule each
SELECT v, is_ipv4(v), (explain_ipv4(v)).code, (explain_ipv4(v))."position"
FROM (VALUES (''), (E'1.2.3.4\n'), ('1.2.3.4 '), (U&'\0661.2.3.4'), ('+1.2.3.4'), ('1.2.3.4/24'),
	('1..2.3'), ('1.2.3.'), ('1.2.3.4.'), ('256.1.1.1'), ('012.0.0.1'), ('127.0.0.01'),
	('0x7f.0.0.1'), ('2130706433'), ('127.1'), ('::1')) AS bad(v);
SELECT v, is_ipv6(v), (explain_ipv6(v)).code, (explain_ipv6(v))."position"
FROM (VALUES (''), (E'::1\n'), (' ::1'), ('[::1]'), ('::g'), (':'), (':::'), ('1:2'), ('1:2:3:4:5:6:7:8:9'),
	('1::2::3'), ('12345::'), ('::ffff:01.2.3.4'), ('54cb::473f:d516:192.168.1'), ('::1.2.3.256'),
	('fe80::1%eth0'), ('1.2.3.4'), ('::1/64')) AS bad(v);
SELECT v, is_cidr(v), (explain_cidr(v)).code, (explain_cidr(v))."position"
FROM (VALUES (''), ('1.2.3.4'), ('/8'), ('1.2.3.4/'), ('10.0.0.0/08'), ('10.0.0.1/8'), ('::1/127'),
	('1.2.3.4/33'), ('::/129'), ('10.0.0.0/255.0.0.0'), ('10/8'), ('fe80::%eth0/64')) AS bad(v);

-- the whole table of reasons
WITH bad(v) AS (VALUES (''), (repeat('x', 257)), (E'\t'), (' '), (U&'\00E9'), ('x'),
	('127.1'), ('1.2.3.256'), ('1..2'), ('12345::'), ('1:2'), ('::%a'))
SELECT e.code, e."position", e.detail, e.hint FROM bad, LATERAL explain_ip(v) e
UNION ALL
SELECT e.code, e."position", e.detail, e.hint FROM explain_ip('fe80::1%', allow_zone => true) e
UNION ALL
SELECT e.code, e."position", e.detail, e.hint
FROM (VALUES ('/8'), ('::'), ('::/00'), ('::/129'), ('::1/0')) AS more(v), LATERAL explain_cidr(v) e
UNION ALL
SELECT e.code, e."position", e.detail, e.hint FROM explain_public_ip('127.0.0.1') e;

-- zones
SELECT v, validate_ipv6(v) AS plain, validate_ipv6(v, allow_zone => true) AS zone,
	validate_ip(v, allow_zone => true) AS ip, (explain_ip(v, allow_zone => true))."position"
FROM (VALUES ('FE80::1%Eth0'), ('fe80::1%25eth0'), ('fe80::1%'), ('fe80::1%a/b'), ('1.2.3.4%eth0'), ('::')) AS zone(v);

-- the public internet
SELECT v, is_public_ip(v) AS text, is_public_ip(v::inet) AS inet, validate_public_ip(v)
FROM (VALUES ('8.8.8.8'), ('2606:4700::1111'), ('169.254.169.254'), ('100.64.0.1'), ('10.1.2.3'),
	('127.0.0.1'), ('0.0.0.0'), ('255.255.255.255'), ('::ffff:8.8.8.8'), ('64:ff9b::808:808'),
	('2002:808:808::'), ('2001:0:4136:e378::'), ('fd00::1'), ('fe80::1'), ('ff02::1'), ('::1')) AS a(v);
SELECT v, is_public_ip(v) FROM (VALUES ('8.8.8.8/32'::inet), ('8.8.8.8/31'), ('8.8.8.0/24'),
	('2606:4700::1111/128'), ('2606:4700::/127'), ('8.8.8.8'::cidr)) AS a(v);

-- the three agree, and the canonical form is a fixed point; the server, which
-- reads more, reads what we accept as the same address
WITH made AS MATERIALIZED (
	SELECT array_to_string(ARRAY(
			SELECT (ARRAY['0', '1', '00', 'ab', 'FFFF', '12345', '', '9.8.7.6', '255', '::', 'g'])[
				CASE WHEN i % 5 = 0 THEN 1 + k * i % 2 ELSE 1 + (i * 7919 + k * 104729) * 69069 % 1048573 / 71 % (7 + i % 5) END]
			FROM generate_series(1, 3 + i % 7) AS k), CASE WHEN i % 4 = 0 THEN '.' ELSE ':' END) AS v
	FROM generate_series(1::bigint, 20000) AS i),
form AS MATERIALIZED (
	SELECT v, is_ip(v) AS good, validate_ip(v) AS c, explain_ip(v) AS e FROM made)
SELECT count(*) FILTER (WHERE good) > 100 AS many_valid,
	count(*) FILTER (WHERE NOT good) > 100 AS many_invalid,
	count(DISTINCT (e).code) > 3 AS many_reasons,
	bool_and(good = (c IS NOT NULL) AND good = (e).ok) AS agree,
	bool_and(validate_ip(c) = c) AS fixed,
	bool_and(good = (is_ipv4(v) OR is_ipv6(v))) AS either,
	bool_and(CASE WHEN good THEN v::inet = c::inet AND host(v::inet)::inet = c::inet END) AS same_address
FROM form;

-- NULL is NULL, as a value and as an option
SELECT is_ip(NULL), validate_cidr(NULL), explain_ipv4(NULL), is_ip('::', NULL), is_public_ip(NULL::inet);

-- the domain takes the canonical form only, and does not show what it refused
CREATE TABLE peer (address validated_ip UNIQUE);
INSERT INTO peer VALUES (validate_ip('2001:DB8::1')), ('192.0.2.1'), (NULL);
\set VERBOSITY terse
INSERT INTO peer VALUES ('2001:DB8::2');
INSERT INTO peer VALUES ('192.0.2.1');
\set VERBOSITY sqlstate
INSERT INTO peer VALUES ('192.0.2.01');
\set VERBOSITY default
SELECT address FROM peer ORDER BY address;
DROP TABLE peer;
