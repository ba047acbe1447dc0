-- validators.sql: the scanners beside the best regular expression for the
-- same rule, and beside a PL/pgSQL function where people write one.  One value
-- in ten is wrong, and all variants must count the same.
\set rows 30000
CREATE UNLOGGED TABLE v (v text);

\echo is_uuid
INSERT INTO v SELECT CASE WHEN i % 10 = 0 THEN left(u, 35) ELSE u END
	FROM generate_series(1, :rows) i, LATERAL (SELECT gen_random_uuid()::text || substr('', i) AS u) AS g;
VACUUM (FREEZE, ANALYZE) v;
SELECT * FROM bench(ARRAY['is_uuid', 'regular expression'],
	ARRAY['SELECT count(*) FROM v WHERE bartizan.is_uuid(v)',
		$$SELECT count(*) FROM v WHERE v ~ '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[1-8][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$'$$], 7);

\echo is_ipv4
TRUNCATE v;
INSERT INTO v SELECT concat_ws('.', i % 223 + 1, i % 256, i / 256 % 256, CASE WHEN i % 10 = 0 THEN 256 ELSE i % 251 END)
	FROM generate_series(1, :rows) i;
VACUUM (FREEZE, ANALYZE) v;
SELECT * FROM bench(ARRAY['is_ipv4', 'regular expression'],
	ARRAY['SELECT count(*) FROM v WHERE bartizan.is_ipv4(v)',
		$$SELECT count(*) FROM v WHERE v ~ '^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])$'$$], 7);

\echo is_hostname
TRUNCATE v;
INSERT INTO v SELECT 'host-' || i || CASE WHEN i % 10 = 0 THEN '-.' ELSE '.' END || 'service' || i % 100 || '.region-a.example'
	FROM generate_series(1, :rows) i;
VACUUM (FREEZE, ANALYZE) v;
SELECT * FROM bench(ARRAY['is_hostname', 'regular expression', 'two simpler ones'],
	ARRAY['SELECT count(*) FROM v WHERE bartizan.is_hostname(v)',
		$$SELECT count(*) FROM v WHERE length(v) <= 253 AND v ~ '^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$'$$,
		$$SELECT count(*) FROM v WHERE length(v) <= 253 AND v ~ '^[A-Za-z0-9.-]+$' AND v !~ '(^|\.)(-|\.|$)|-\.|-$|[^.]{64}'$$], 7);

\echo is_url
TRUNCATE v;
INSERT INTO v SELECT 'https://www' || i % 1000 || '.shop.example/catalog/item-' || i || CASE WHEN i % 10 = 0 THEN ' ' ELSE '' END || '?page=' || i % 7 || '&sort=name%20asc#top'
	FROM generate_series(1, :rows) i;
VACUUM (FREEZE, ANALYZE) v;
SELECT * FROM bench(ARRAY['is_url', 'regular expression', 'a simpler one'],
	ARRAY['SELECT count(*) FROM v WHERE bartizan.is_url(v)',
		$$SELECT count(*) FROM v WHERE v ~ '^[hH][tT][tT][pP][sS]?://([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(:[0-9]{1,5})?(/([A-Za-z0-9._~!$&''()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?(\?([A-Za-z0-9._~!$&''()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?(#([A-Za-z0-9._~!$&''()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$'$$,
		$$SELECT count(*) FROM v WHERE v ~ '^[hH][tT][tT][pP][sS]?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^ ]*)?$'$$], 7);

\echo is_iban; the pattern checks no digits, the function does
TRUNCATE v;
CREATE FUNCTION iban_plpgsql(iban text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
	digits text := '';
	c text;
BEGIN
	IF iban !~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' THEN
		RETURN false;
	END IF;
	FOREACH c IN ARRAY string_to_array(substr(iban, 5) || left(iban, 4), NULL) LOOP
		digits := digits || CASE WHEN c BETWEEN '0' AND '9' THEN c ELSE (ascii(c) - 55)::text END;
	END LOOP;
	RETURN digits::numeric % 97 = 1;
END $$;
INSERT INTO v SELECT 'DE' || lpad((98 - (b || '131400')::numeric % 97)::text, 2, '0') || b || CASE WHEN i % 10 = 0 THEN '.' ELSE '' END
	FROM generate_series(1, :rows) i, LATERAL (SELECT lpad((i::bigint * 104729)::text, 18, '3') AS b) AS g;
VACUUM (FREEZE, ANALYZE) v;
SELECT * FROM bench(ARRAY['is_iban', 'regular expression', 'PL/pgSQL'],
	ARRAY['SELECT count(*) FROM v WHERE bartizan.is_iban(v)',
		$$SELECT count(*) FROM v WHERE v ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'$$,
		'SELECT count(*) FROM v WHERE iban_plpgsql(v)'], 3);
