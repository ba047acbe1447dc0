-- Language tags of BCP 47.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT v, is_language(v), validate_language(v), explain_language(v)
FROM (VALUES ('de'), ('EN-us'), ('zh-HANT-tw'), ('es-419'), ('sl-rozaj-biske'), ('DE-ch-X-Phonebk'),
	('en-GB-OED'), ('I-Klingon'), ('az-latn-a-LATN-x-LATN'), ('X-Whatever'), ('zh-min-nan')) AS good(v);

-- refused: every reason, one rule a line
SELECT left(v, 30) AS v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), (repeat('a', 257)), (E'en\n'), (' en'), (U&'\00E9n'), ('en_US'), ('en-'), ('-en'), ('en--US'),
	('abcdefghi'), ('e'), ('e1'), ('de-DE-Latn'), ('zh-aaa-bbb-ccc-ddd'), ('de-1901-1901'),
	('en-a-bb-A-cc'), ('en-a'), ('en-a-x-b'), ('x')) AS bad(v),
	LATERAL explain_language(v) e;

-- the three always agree, and the canonical form is a fixed point
WITH part(p) AS (VALUES ('en'), ('Zho'), ('latn'), ('US'), ('419'), ('1901'), ('rozaj'), ('a'), ('x'), ('aaa'), ('')),
	made AS MATERIALIZED (SELECT concat_ws('-', a.p, b.p, c.p, d.p) AS v FROM part a, part b, part c, part d),
	form AS MATERIALIZED (SELECT v, is_language(v) AS good, validate_language(v) AS c, explain_language(v) AS e FROM made)
SELECT count(*), count(*) FILTER (WHERE good) AS valid,
	count(*) FILTER (WHERE good <> (c IS NOT NULL) OR good <> (e).ok OR good <> ((e).code IS NULL)
		OR (e)."position" NOT BETWEEN 1 AND length(v) OR validate_language(c) IS DISTINCT FROM c
		OR lower(c) <> lower(v) OR validate_language(upper(v)) IS DISTINCT FROM c) AS disagreements
FROM form;
SELECT count(*) AS wrong
FROM (VALUES (E'\n'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'), (U&'\200B'), (U&'\FEFF'), ('-')) AS edge(c)
WHERE is_language('en-US' || c) OR is_language(c || 'en-US');

-- NULL
SELECT is_language(NULL), validate_language(NULL), explain_language(NULL);

-- the domain holds one spelling
SELECT 'zh-Hant-TW'::validated_language;
SELECT 'zh-hant-tw'::validated_language;
SELECT 'en_US'::validated_language;
