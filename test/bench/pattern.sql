-- pattern.sql: full_match beside the server's own ~, for patterns that both
-- can express.  One value in ten is wrong.  Goal: three times as fast.
\set rows 100000
CREATE UNLOGGED TABLE v (v text);

\echo a number plate
INSERT INTO v SELECT format('%s-%s %s', chr(65 + i % 26), chr(65 + i % 25) || chr(65 + i % 23),
		CASE WHEN i % 10 = 0 THEN 'x' ELSE (i % 9999)::text END)
	FROM generate_series(1, :rows) i;
VACUUM (FREEZE, ANALYZE) v;
SELECT * FROM bench(ARRAY['full_match', '~', 'nothing'],
	ARRAY[$$SELECT count(*) FROM v WHERE bartizan.full_match(v, '[A-Z]{1,3}-[A-Z]{1,2} [0-9]{1,4}')$$,
		$$SELECT count(*) FROM v WHERE v ~ '^(?:[A-Z]{1,3}-[A-Z]{1,2} [0-9]{1,4})$'$$,
		'SELECT count(*) FROM v WHERE bench_nothing(v)'], 7, false);

\echo an order number with alternatives
TRUNCATE v;
INSERT INTO v SELECT format('%s-2024-%s%s', (ARRAY['ORD', 'INV', 'CRN'])[i % 3 + 1], lpad(i::text, 8, '0'),
		CASE WHEN i % 10 = 0 THEN '-' ELSE '' END)
	FROM generate_series(1, :rows) i;
VACUUM (FREEZE, ANALYZE) v;
SELECT * FROM bench(ARRAY['full_match', '~'],
	ARRAY[$$SELECT count(*) FROM v WHERE bartizan.full_match(v, '(?:ORD|INV|CRN)-20[0-9]{2}-[0-9]{6,10}')$$,
		$$SELECT count(*) FROM v WHERE v ~ '^(?:ORD|INV|CRN)-20[0-9]{2}-[0-9]{6,10}$'$$], 7);

\echo an e-mail address as applications write it
TRUNCATE v;
INSERT INTO v SELECT 'user.' || i || CASE WHEN i % 10 = 0 THEN ' ' ELSE '@' END || 'mail' || i % 100 || '.example.com'
	FROM generate_series(1, :rows) i;
VACUUM (FREEZE, ANALYZE) v;
SELECT * FROM bench(ARRAY['full_match', '~'],
	ARRAY[$$SELECT count(*) FROM v WHERE bartizan.full_match(v, '[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9.-]+')$$,
		$$SELECT count(*) FROM v WHERE v ~ '^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9.-]+$'$$], 7);
