-- International telephone numbers.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT v, is_phone_e164(v), validate_phone_e164(v), explain_phone_e164(v)
FROM (VALUES ('+442079460018'), ('+1234567'), ('+123456789012345')) AS good(v);
SELECT v, is_phone_e164(v) AS plain, validate_phone_e164(v, allow_separators => true)
FROM (VALUES ('+442079460018'), ('+44 20-7946.0018'), ('+1 (202) 555-0123'), ('+1(202)5550123'),
	('+39 (06) 12345678')) AS good(v);

-- refused: every reason, one rule a line
SELECT left(v, 30) AS v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), (repeat('7', 257)), (E'+442079460018\n'), (' +442079460018'), ('+44 2079460018'),
	(U&'+44207946001\0668'), ('+44-2079460018'), ('02079460018'), ('+02079460018'), ('+'), ('+123456'),
	('+1234567890123456')) AS bad(v), LATERAL explain_phone_e164(v) e;
SELECT v, e.code, e."position", e.detail, e.hint
FROM (VALUES ('+44  2079460018'), ('+44--2079460018'), ('+442079460018 '), ('+442079460018-'), ('+44 (0)20 7946 0018'),
	('+44 () 2079460018'), ('+44 (20'), ('+44 (20)(79)460018'), ('+44/2079460018'), ('+442079460018x9')) AS bad(v),
	LATERAL explain_phone_e164(v, true) e;

-- the three always agree, and the canonical form is a fixed point
WITH made AS MATERIALIZED (
	SELECT left(good, i - 1) || c || substr(good, i + n) AS v, separators
	FROM (VALUES ('+44 (20) 7946-0018'), ('+442079460018')) AS phone(good), generate_series(1, length(good)) AS i,
		unnest(ARRAY['', '0', '(0)', ' ', '-', '.', '(', ')', '+', U&'\00E9', E'\n']) AS c,
		generate_series(0, 1) AS n, (VALUES (true), (false)) AS option(separators)),
	form AS MATERIALIZED (
	SELECT v, separators AS s, is_phone_e164(v, separators) AS good, validate_phone_e164(v, separators) AS c,
		explain_phone_e164(v, separators) AS e FROM made)
SELECT s, string_agg(DISTINCT coalesce((e).code, 'valid'), ' ') AS answers,
	count(*) FILTER (WHERE good <> (c IS NOT NULL) OR good <> (e).ok OR good <> ((e).code IS NULL)
		OR (e)."position" NOT BETWEEN 1 AND length(v) OR validate_phone_e164(c) IS DISTINCT FROM c) AS disagreements
FROM form GROUP BY 1 ORDER BY 1;
SELECT count(*) AS wrong
FROM (VALUES (E'\n'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'), (U&'\200B'), (U&'\FEFF'), ('-'), ('+')) AS edge(c)
WHERE is_phone_e164('+442079460018' || c, true) OR is_phone_e164(c || '+442079460018', true);

-- NULL
SELECT is_phone_e164(NULL), validate_phone_e164(NULL), explain_phone_e164(NULL), is_phone_e164('+442079460018', NULL);

-- the domain holds one spelling
SELECT '+442079460018'::validated_phone_e164;
SELECT '+44 2079460018'::validated_phone_e164;
SELECT '02079460018'::validated_phone_e164;
