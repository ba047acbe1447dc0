-- Codes of countries and currencies.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT v, is_country(v), validate_country(v), explain_country(v)
FROM (VALUES ('DE'), ('ad'), ('Zw'), ('XK')) AS good(v);
SELECT v, is_currency(v), validate_currency(v), explain_currency(v)
FROM (VALUES ('EUR'), ('usd'), ('XCG'), ('XAD'), ('ZWG'), ('HRK')) AS good(v);
SELECT validate_country('deu', 'alpha3'), validate_country('276', form => 'numeric'),
	validate_country('004', 'numeric'), validate_country('de', 'alpha2');

-- refused
SELECT left(v, 30) AS v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), (repeat('A', 257)), (E'DE\n'), (' DE'), ('D1'), (U&'D\00C4'), ('D'), ('DEU'), ('UK'), ('EU')) AS bad(v),
	LATERAL explain_country(v) e;
SELECT v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), ('EURO'), ('EU1'), ('AAA'), (U&'\20AC')) AS bad(v), LATERAL explain_currency(v) e;
SELECT v, e.form, (explain_country(v, e.form)).code
FROM (VALUES ('DE'), ('DEU'), ('276'), ('XK'), ('XKX')) AS bad(v),
	(VALUES ('alpha2'), ('alpha3'), ('numeric')) AS e(form);

-- every code of the right shape
WITH letter AS (SELECT chr(c) AS l FROM generate_series(65, 90) AS c),
	three AS (SELECT a.l || b.l || c.l AS v FROM letter a, letter b, letter c)
SELECT (SELECT count(*) FROM letter a, letter b WHERE is_country(a.l || b.l)) AS alpha2,
	(SELECT count(*) FROM three WHERE is_country(v, 'alpha3')) AS alpha3,
	(SELECT count(*) FROM generate_series(0, 999) AS n WHERE is_country(to_char(n, 'FM000'), 'numeric')) AS numeric,
	(SELECT count(*) FROM three WHERE is_currency(v)) AS currency,
	(SELECT count(*) FROM three WHERE validate_currency(lower(v)) IS DISTINCT FROM validate_currency(v)
		OR is_currency(v) <> (explain_currency(v)).ok OR validate_currency(v) <> v) AS disagreements;
SELECT count(*) AS wrong
FROM (VALUES (E'\n'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'), (U&'\200B'), (U&'\FEFF')) AS edge(c)
WHERE is_country('DE' || c) OR is_country(c || 'DE') OR is_currency('EUR' || c) OR is_currency(c || 'EUR');

-- NULL
SELECT is_country(NULL), validate_currency(NULL), explain_country(NULL), is_country('DE', NULL);

-- an option that is none
SELECT is_country('DE', 'alpha-2');
\set VERBOSITY sqlstate
SELECT validate_country('DE', 'Alpha2');
SELECT explain_country('DE', '');
\set VERBOSITY default

-- domains hold one spelling
SELECT 'DE'::validated_country, 'EUR'::validated_currency;
SELECT 'de'::validated_country;
SELECT 'DEU'::validated_country;
SELECT 'eur'::validated_currency;
