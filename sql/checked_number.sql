-- Numbers with check digits, one section a format; then what holds for all.
SET search_path = bartizan, public;

-- accepted, and the canonical form
SELECT v, is_iban(v), validate_iban(v), explain_iban(v)
FROM (VALUES ('gb82 west 1234 5698 7654 32'), ('NO9386011117947'),
	('RU03-0445-2522-5408-1781-0538-0913-1041-9'), ('LC55HEMM000100010012001200023015')) AS good(v);
SELECT v, is_bic(v), validate_bic(v), explain_bic(v)
FROM (VALUES ('DEUTDEFF'), ('nedszajjxxx'), ('A1B2XK33')) AS good(v);
SELECT v, is_luhn(v), validate_luhn(v), explain_luhn(v)
FROM (VALUES ('79927398713'), ('7992 7398-713'), ('00')) AS good(v);
SELECT v, is_credit_card(v), validate_credit_card(v), explain_credit_card(v), pan_mask(v)
FROM (VALUES ('4111 1111 1111 1111'), ('378282246310005'), ('500000000009'),
	('6304000000000000000')) AS good(v);
SELECT v, is_isbn(v), validate_isbn(v), explain_isbn(v)
FROM (VALUES ('0-306-40615-2'), ('080442957x'), ('978-0-306-40615-7')) AS good(v);
SELECT v, is_issn(v), validate_issn(v), explain_issn(v)
FROM (VALUES ('0378-5955'), ('2434-561x')) AS good(v);
SELECT v, is_ean(v), validate_ean(v), explain_ean(v)
FROM (VALUES ('73513537'), ('036000291452'), ('4 006381 333931'), ('10614141000415')) AS good(v);
SELECT v, is_lei(v), validate_lei(v), explain_lei(v)
FROM (VALUES ('213800KUD8LAJWSQ9D15'), ('506700ge1g29325qx363')) AS good(v);
SELECT v, is_isin(v), validate_isin(v), explain_isin(v)
FROM (VALUES ('US0378331005'), ('au0000xvgza3'), ('XS0000000009')) AS good(v);

-- refused: every reason of each, one rule a line
SELECT left(v, 30) AS v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), (repeat('1', 257)), (E'GB82WEST12345698765432\n'), (' GB82WEST12345698765432'),
	('GB82--WEST12345698765432'), (U&'GB82WEST1234569876543\0662'), ('GB82/WEST12345698765432'),
	('GB82'), ('G882WEST12345698765432'), ('US82WEST12345698765432'), ('GBX2WEST12345698765432'),
	('GB82WEST1234569876543'), ('GB82WES112345698765432'), ('GB82WEST12345698765433'),
	('GB82 WEST 1234 5698 7654 3X')) AS bad(v), LATERAL explain_iban(v) e;
SELECT v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), ('DEUT DEFF'), ('DEUTDEF'), ('DEUT1EFF'), ('DEUTUKFF')) AS bad(v), LATERAL explain_bic(v) e;
SELECT v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), ('7'), ('79927398710'), ('7992739871x')) AS bad(v), LATERAL explain_luhn(v) e;
SELECT v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), ('18'), ('0000000000000000'), ('4111 1111 1111 1112')) AS bad(v), LATERAL explain_credit_card(v) e;
SELECT v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), ('030640615'), ('0X06406152'), ('4006381333931'), ('979-0-2600-0043-8'),
	('0-306-40615-3')) AS bad(v), LATERAL explain_isbn(v) e;
SELECT v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), ('0378-595'), ('X378-5955'), ('0378-5954')) AS bad(v), LATERAL explain_issn(v) e;
SELECT v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), ('400638133393'), ('40063813339'), ('4006381333932')) AS bad(v), LATERAL explain_ean(v) e;
SELECT v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), ('213800KUD8LAJWSQ9D1'), ('213800KUD8LAJWSQ9DA5'), ('213800KUD8LAJWSQ9D16')) AS bad(v),
	LATERAL explain_lei(v) e;
SELECT v, e.code, e."position", e.detail, e.hint
FROM (VALUES (''), ('US037833100'), ('1S0378331005'), ('US037833100A'), ('UK0378331005'), ('US0378331006')) AS bad(v),
	LATERAL explain_isin(v) e;

-- brands
SELECT v, is_credit_card(v, '{visa}') AS visa, is_credit_card(v, '{mastercard,amex}') AS two,
	is_credit_card(v, brands => '{discover,diners,jcb,unionpay,maestro,mir}') AS others,
	is_credit_card(v, '{{visa,amex},{mir,jcb}}') AS nested, is_credit_card(v, '{}') AS any
FROM (VALUES ('4111111111111111'), ('5555555555554444'), ('378282246310005'), ('6011111111111117'),
	('30569309025904'), ('3530111333300000'), ('6200000000000005'), ('6759649826438453'),
	('2200000000000004'), ('9000000000000001'), ('4111111111111112')) AS card(v);
SELECT code, "position", detail FROM explain_credit_card('4111 1111 1111 1111', '{amex}');
SELECT validate_credit_card('4111 1111 1111 1111', '{visa}'), validate_credit_card('4111 1111 1111 1111', '{amex}');
SELECT is_credit_card('4111111111111111', '{Visa}');
SELECT is_credit_card('4111111111111111', '{visa,NULL}');
SELECT validate_credit_card('not a card', ARRAY['']);
\set VERBOSITY sqlstate
SELECT is_credit_card('4111111111111111', '{laser}');
SELECT is_credit_card('4111111111111111', '{NULL}');
SELECT explain_credit_card('4111111111111111', '{visa,amex,x}');
\set VERBOSITY default

-- masks
SELECT left(v, 30) AS v, pan_mask(v) FROM (VALUES ('4111-1111-1111-1111'), ('500000000009'), ('4111111111111112'),
	('18'), (''), (repeat('4', 300))) AS mask(v);

-- NULL
SELECT is_iban(NULL), validate_bic(NULL), explain_luhn(NULL), is_credit_card(NULL), pan_mask(NULL),
	is_credit_card('4111111111111111', NULL);

-- the three always agree, and the canonical form is a fixed point
CREATE TABLE number_kind (x text, good text);
INSERT INTO number_kind VALUES ('iban', 'gb82 west 1234 5698 7654 32'), ('bic', 'deutdeff500'),
	('luhn', '7992 7398-713'), ('credit_card', '4111 1111 1111 1111'), ('isbn', '0-8044-2957-x'),
	('isbn', '978-0-306-40615-7'), ('issn', '2434-561x'), ('ean', '4 006381 333931'),
	('lei', '213800kud8lajwsq9d15'), ('isin', 'us0378331005');
CREATE FUNCTION number_agrees(x text, v text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	it record;
BEGIN
	EXECUTE format('SELECT is_%1$I($1) AS good, validate_%1$I($1) AS form,
		validate_%1$I(validate_%1$I($1)) AS again, (explain_%1$I($1)).*', x) INTO it USING v;
	IF it.good <> (it.form IS NOT NULL) OR it.good <> it.ok OR it.good <> (it.code IS NULL)
		OR it.form IS DISTINCT FROM it.again OR it."position" NOT BETWEEN 1 AND length(v) THEN
		RAISE 'the three disagree on %', v;
	END IF;
	RETURN coalesce(it.code, 'valid');
END $$;
-- one character at each place replaced, doubled or dropped
WITH made AS (
	SELECT x, left(good, i - 1) || c || substr(good, i + n) AS v
	FROM number_kind, generate_series(1, length(good)) AS i,
		unnest(ARRAY['', '0', '5', 'A', 'x', ' ', '-', '.', U&'\00E9', E'\n']) AS c, generate_series(0, 1) AS n)
SELECT x, string_agg(DISTINCT number_agrees(x, v), ' ') AS answers FROM made GROUP BY 1 ORDER BY 1;
SELECT x, count(*) AS wrong
FROM number_kind, (VALUES (E'\n'), (E'\r'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'),
		(U&'\200B'), (U&'\2028'), (U&'\FEFF'), (U&'\3000'), ('-')) AS edge(c)
WHERE number_agrees(x, good || c) = 'valid' OR number_agrees(x, c || good) = 'valid'
	OR number_agrees(x, good) <> 'valid'
GROUP BY 1;
DROP FUNCTION number_agrees;
DROP TABLE number_kind;

-- the cap, and a large stored value that is refused without being read
SELECT n, is_luhn(repeat('0', n)) AS luhn, (explain_iban(repeat('A', n))).code
FROM (VALUES (255), (256), (257), (10000000)) AS edge(n);
CREATE TABLE number_big (v text);
ALTER TABLE number_big ALTER COLUMN v SET STORAGE external;
INSERT INTO number_big VALUES (repeat('0', 1000000));
SELECT is_luhn(v), validate_ean(v), (explain_isbn(v)).code, pan_mask(v) FROM number_big;
DROP TABLE number_big;

-- domains hold one spelling
CREATE TABLE number_domain (iban validated_iban UNIQUE, bic validated_bic, isbn validated_isbn,
	ean validated_ean, lei validated_lei, isin validated_isin);
INSERT INTO number_domain VALUES (validate_iban('gb82 west 1234 5698 7654 32'), 'DEUTDEFF',
	validate_isbn('0-306-40615-2'), '4006381333931', '213800KUD8LAJWSQ9D15', 'US0378331005'), (NULL, NULL, NULL, NULL, NULL, NULL);
SELECT * FROM number_domain WHERE iban = 'GB82WEST12345698765432';
SELECT 'GB82 WEST 1234 5698 7654 32'::validated_iban;
SELECT 'gb82west12345698765432'::validated_iban;
SELECT 'deutdeff'::validated_bic;
SELECT '0306406152'::validated_isbn;
SELECT '4-006381333931'::validated_ean;
SELECT '213800KUD8LAJWSQ9D16'::validated_lei;
SELECT ''::validated_isin;
DROP TABLE number_domain;
