-- url.sql: URLs and IP addresses, each judged by our function and by regular
-- expressions for the same rule, the best that we found; all answer alike.
CREATE UNLOGGED TABLE u AS
	SELECT CASE i % 4
			WHEN 0 THEN 'https://www.example' || i % 1000 || '.com/'
			WHEN 1 THEN 'https://shop' || i % 100 || '.example.org/products/' || i || '/reviews?page=2&sort=date'
			WHEN 2 THEN 'http://cdn.example.net/assets/img/' || md5(i::text) || '.png'
			ELSE 'https://api.example.com:8443/v1/users/' || i || '/items/a%20b?filter[]=x#top' END AS v
	FROM generate_series(1, 100000) i;
CREATE UNLOGGED TABLE four AS
	SELECT concat_ws('.', i % 256, i * 7 % 256, i * 13 % 256, i * 31 % 256) AS v FROM generate_series(1, 200000) i;
CREATE UNLOGGED TABLE six AS
	SELECT CASE WHEN i % 2 = 0 THEN '2001:db8:' || to_hex(i % 65536) || '::' || to_hex(i * 7 % 65536)
		ELSE regexp_replace(md5(i::text), '(....)(?!$)', '\1:', 'g') END AS v
	FROM generate_series(1, 50000) i;
VACUUM (FREEZE, ANALYZE) u, four, six;
SELECT count(*) AS "rows", round(avg(octet_length(v)), 1) AS octets FROM u;

-- hosts are names only here, which spares the expression the addresses
\set host '(?:[a-zA-Z0-9_](?:[a-zA-Z0-9_-]*[a-zA-Z0-9_])?\\.)*[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
\set plain '[a-zA-Z0-9._~!$&''()*+,;=:@/|-]|\\[|\\]'
\set url '^https?://' :host '(?::[0-9]{0,5})?(?:/(?:' :plain '|%[0-9a-fA-F]{2})*)?(?:\\?(?:' :plain '|[?]|%[0-9a-fA-F]{2})*)?(?:#(?:' :plain '|[?]|%[0-9a-fA-F]{2})*)?$'
\set loose '^https?://[a-zA-Z0-9._-]+(?::[0-9]+)?(?:[/?#][^[:space:]<>"]*)?$'
\set octet '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'
\set ipv4 '^' :octet '(?:\\.' :octet '){3}$'
\set group '[0-9a-fA-F]{1,4}'
\set ipv6 '^(?:(?:' :group ':){7}' :group '|(?:' :group ':){1,7}:|(?:' :group ':){1,6}:' :group '|(?:' :group ':){1,5}(?::' :group '){1,2}|(?:' :group ':){1,4}(?::' :group '){1,3}|(?:' :group ':){1,3}(?::' :group '){1,4}|(?:' :group ':){1,2}(?::' :group '){1,5}|' :group ':(?::' :group '){1,6}|:(?:(?::' :group '){1,7}|:))$'

\echo url, WHERE clause, whole query
SELECT * FROM bench(
	ARRAY['is_url', 'do nothing', 'same rule by ~, but for lengths', 'looser rule by ~', 'validate_url'],
	ARRAY['SELECT count(*) FROM u WHERE bartizan.is_url(v)',
		'SELECT count(*) FROM u WHERE bench_nothing(v)',
		format('SELECT count(*) FROM u WHERE v ~ %L', :'url'),
		format('SELECT count(*) FROM u WHERE v ~ %L', :'loose'),
		'SELECT count(bartizan.validate_url(v)) FROM u'], 5);

\echo ipv4
SELECT * FROM bench(
	ARRAY['is_ipv4', 'do nothing', 'same rule by ~', 'is_public_ip'],
	ARRAY['SELECT count(*) FROM four WHERE bartizan.is_ipv4(v)',
		'SELECT count(*) FROM four WHERE bench_nothing(v)',
		format('SELECT count(*) FROM four WHERE v ~ %L', :'ipv4'),
		'SELECT count(bartizan.is_public_ip(v)) FROM four'], 5);

\echo ipv6
SELECT * FROM bench(
	ARRAY['is_ipv6', 'do nothing', 'same rule by ~'],
	ARRAY['SELECT count(*) FROM six WHERE bartizan.is_ipv6(v)',
		'SELECT count(*) FROM six WHERE bench_nothing(v)',
		format('SELECT count(*) FROM six WHERE v ~ %L', :'ipv6')], 5);
