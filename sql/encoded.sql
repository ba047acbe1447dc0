-- Bytes as text: is_, validate_, explain_ of base64, base64url, base32, hex.
SET search_path = bartizan, public;

-- accepted, and the canonical form; the vectors of RFC 4648, section 10
SELECT v, is_base64(v), validate_base64(v), explain_base64(v)
FROM (VALUES (''), ('Zg=='), ('Zm8='), ('Zm9v'), ('Zm9vYg=='), ('Zm9vYmE='), ('Zm9vYmFy'), ('+/+/')) AS good(v);
SELECT v, is_base32(v), validate_base32(v), explain_base32(v)
FROM (VALUES (''), ('MY======'), ('MZXQ===='), ('MZXW6==='), ('MZXW6YQ='), ('MZXW6YTB'), ('MZXW6YTBOI======')) AS good(v);
SELECT v, is_hex(v), validate_hex(v), explain_hex(v)
FROM (VALUES (''), ('66'), ('666F6f626172'), ('DEADBEEF')) AS good(v);
SELECT v, is_base64url(v), validate_base64url(v, padding => 'required') AS required,
	validate_base64url(v, padding => 'optional') AS optional, validate_base64url(v, 'none') AS none
FROM (VALUES (''), ('Zg'), ('Zg=='), ('Zm9v'), ('-_-_'), ('Zg='), ('Zm9v='), ('Z'), ('Zh'), ('Zm9+')) AS mixed(v);

-- refused, one rule each
SELECT v, (explain_base64(v)).code, (explain_base64(v))."position"
FROM (VALUES ('Zg'), ('Zg='), ('Zg==='), ('Zm9v===='), ('Zg==Zg=='), ('Z'), ('Z==='),
	('Zh=='), ('Zm9='), ('Zm_v'), (E'Zg==\n'), (E'Zm9v\r\nYmFy'), ('Zm9v YmFy'), (U&'Zm9\00E9')) AS bad(v);
SELECT v, (explain_base64url(v)).code, (explain_base64url(v))."position"
FROM (VALUES ('Zg=='), ('Zm9v='), ('Z'), ('Zh'), ('Zm9+'), ('Zm9/'), (E'Zg\n')) AS bad(v);
SELECT v, (explain_base32(v)).code, (explain_base32(v))."position"
FROM (VALUES ('MY'), ('MY====='), ('MY======MY======'), ('M======='), ('MZX====='), ('MZ======'),
	('my======'), ('M0======'), (' MY======')) AS bad(v);
SELECT v, (explain_hex(v)).code, (explain_hex(v))."position"
FROM (VALUES ('6'), ('0x66'), ('\x66'), ('6g'), ('66 6f'), (E'66\n'), (U&'\FF16\FF16')) AS bad(v);

-- every reason
SELECT e.code, e."position", e.detail, e.hint
FROM (VALUES ('Z'), ('Zg'), ('Zg='), ('Zh=='), ('Zg=!')) AS bad(v), LATERAL explain_base64(v) e
UNION ALL
SELECT e.code, e."position", e.detail, e.hint FROM explain_base64url('Zg==') e;

-- the server reads what is accepted, and its own encoder writes nothing else
WITH made AS MATERIALIZED (
	SELECT substr(sha512(i::text::bytea), 1, i % 40) AS b FROM generate_series(0, 400) AS i),
text AS MATERIALIZED (
	SELECT b, replace(encode(b, 'base64'), E'\n', '') AS v, encode(b, 'hex') AS h FROM made)
SELECT count(*) FILTER (WHERE NOT is_base64(v)) AS base64,
	count(*) FILTER (WHERE decode(validate_base64(v), 'base64') <> b) AS decoded,
	count(*) FILTER (WHERE NOT is_base64url(translate(v, '+/=', '-_'))) AS base64url,
	count(*) FILTER (WHERE NOT is_base64url(translate(v, '+/', '-_'), 'required')) AS padded,
	count(*) FILTER (WHERE NOT is_hex(upper(h)) OR validate_hex(upper(h)) <> h) AS hex
FROM text;

-- the three always agree, and a canonical form is a fixed point
WITH made AS MATERIALIZED (
	SELECT left(array_to_string(ARRAY(
			SELECT substr('AQgw2a-_+/ =', ((i * 7919 + k * 104729) * 69069 % 1048573 / 71 % (9 + i % 4))::integer + 1, 1)
			FROM generate_series(1, 1 + i % 9) AS k), '') || substr('====', 1, (i / 9 % 4)::integer), 12) AS v
	FROM generate_series(1::bigint, 4000) AS i),
form AS MATERIALIZED (
	SELECT 'base64' AS x, v, is_base64(v) AS good, validate_base64(v) AS c, explain_base64(v) AS e FROM made
	UNION ALL SELECT 'base64url', v, is_base64url(v, 'optional'), validate_base64url(v, 'optional'), explain_base64url(v, 'optional') FROM made
	UNION ALL SELECT 'base32', b, is_base32(b), validate_base32(b), explain_base32(b)
		FROM made, rpad(rtrim(upper(v), '='), 8, '=') AS b
	UNION ALL SELECT 'hex', translate(v, 'Qgw-_', 'BCDEF'), is_hex(translate(v, 'Qgw-_', 'BCDEF')),
		validate_hex(translate(v, 'Qgw-_', 'BCDEF')), explain_hex(translate(v, 'Qgw-_', 'BCDEF')) FROM made)
SELECT x, count(*) FILTER (WHERE good) > 10 AS many_valid,
	count(DISTINCT (e).code) > 2 AS many_reasons,
	count(*) FILTER (WHERE good <> (c IS NOT NULL) OR good <> (e).ok
		OR good <> ((e).code IS NULL) OR c <> CASE x WHEN 'hex' THEN lower(v) ELSE v END
		OR (e)."position" NOT BETWEEN 1 AND length(v)) AS disagreements
FROM form GROUP BY x ORDER BY x COLLATE "C";
SELECT count(*) AS wrong
FROM (VALUES (E'\n'), (E'\r'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'),
		(U&'\200B'), (U&'\2028'), (U&'\FEFF'), (U&'\3000')) AS edge(c)
WHERE is_base64('Zm9v' || c) OR is_base64(c || 'Zm9v') OR is_base64url('Zm9v' || c) OR is_base64url(c || 'Zm9v')
	OR is_base32('MZXW6YTB' || c) OR is_base32(c || 'MZXW6YTB') OR is_hex('66' || c) OR is_hex(c || '66');

-- NULL
SELECT is_base64(NULL), validate_base64(NULL), explain_base64(NULL), is_base64url(NULL),
	validate_base64url('Zg', NULL), explain_base64url(NULL, 'none'), is_base32(NULL),
	validate_base32(NULL), explain_base32(NULL), is_hex(NULL), validate_hex(NULL), explain_hex(NULL);

-- an option that is none: the caller is told, never the value
SELECT is_base64url('secret', padding => 'yes');
\set VERBOSITY sqlstate
SELECT validate_base64url('Zg', '');
SELECT explain_base64url('Zg', 'None');
\set VERBOSITY default

-- edges: a large value is judged, one over the cap is not read
SELECT n, is_hex(v), is_base64(v), (explain_hex(v)).code, (explain_base64url(v)).code, (explain_base32(v)).code
FROM (VALUES (67108864), (67108865)) AS edge(n), LATERAL (SELECT repeat('A', n)) AS made(v);
SELECT (explain_base64(repeat('=', 10000000)))."position", (explain_base64(repeat('A', 9999999) || '!'))."position";

-- privileges: anybody may ask
CREATE ROLE regress_encoded_user;
SET ROLE regress_encoded_user;
SELECT bartizan.is_base64('Zg=='), bartizan.is_base64url('Zg'), bartizan.is_base32('MY======'),
	bartizan.validate_hex('AB');
RESET ROLE;
DROP ROLE regress_encoded_user;
