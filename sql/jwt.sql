-- JSON Web Tokens: is_jwt, validate_jwt, explain_jwt.
SET search_path = bartizan, public;
CREATE FUNCTION pg_temp.token(header text, payload text DEFAULT '{}', signature text DEFAULT 'AAAA') RETURNS text
	LANGUAGE sql IMMUTABLE
	RETURN concat_ws('.', translate(encode(convert_to(header, 'UTF8'), 'base64'), E'+/=\n', '-_'),
		translate(encode(convert_to(payload, 'UTF8'), 'base64'), E'+/=\n', '-_'), signature);

-- accepted; the first is the example of RFC 7515, appendix A.1
SELECT is_jwt(v), validate_jwt(v) = v AS same, explain_jwt(v)
FROM (VALUES ('eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'),
	(pg_temp.token('{"alg": "ES256"}')), (pg_temp.token('{"typ":"JWT","alg":"x"}', '{"name":"Zoë"}'))) AS good(v);

-- refused, one rule each
SELECT v, (explain_jwt(v)).code, (explain_jwt(v))."position"
FROM (VALUES (''), ('abc'), ('a.b'), ('e30.e30.AA.AA.AA'), ('e30.e30.'), ('..'), ('e30=.e30.AA'),
	('e30.e30.AB'), ('e30.e30.A'), ('e30.e30.+A'), (E'e30.e30.AA\n'), ('Bearer e30.e30.AA')) AS bad(v);
SELECT header, payload, (explain_jwt(pg_temp.token(header, payload))).code,
	(explain_jwt(pg_temp.token(header, payload)))."position"
FROM (VALUES ('{}', '{}'), ('{"alg":""}', '{}'), ('{"alg":null}', '{}'), ('{"alg":256}', '{}'), ('{"x":{"alg":"ES256"}}', '{}'),
	('{"alg":"none"}', '{}'), ('{"alg":"nOnE"}', '{}'), ('{"alg":"n\u006fne"}', '{}'), ('{"\u0061lg":"none"}', '{}'),
	('{"alg":"ES256","alg":"none"}', '{}'), ('{"alg":"ES256","alg":"ES256"}', '{}'),
	('["alg"]', '{}'), ('{"alg":"ES256"', '{}'), ('{"alg":"ES256"}', '[]'), ('{"alg":"ES256"}', '{"a":1,}')) AS bad(header, payload);

-- every reason of its own
SELECT DISTINCT e.code COLLATE "C" AS code, e.detail COLLATE "C" AS detail, e.hint
FROM (VALUES ('e30'), ('e30.e30.AA.'), ('e30.e30.'), ('..AA'), ('e30.e30.AA'), (pg_temp.token('{"alg":"none"}')),
	(pg_temp.token('{"alg":"a","alg":"b"}')), (pg_temp.token('{"alg":"a"}', '1'))) AS bad(v), LATERAL explain_jwt(v) e
ORDER BY code, detail;

-- a character at either end
SELECT count(*) AS wrong
FROM (VALUES (E'\n'), (E'\r'), (E'\r\n'), (E'\t'), (' '), (U&'\0085'), (U&'\00A0'),
		(U&'\200B'), (U&'\2028'), (U&'\FEFF'), (U&'\3000'), ('.'), ('=')) AS edge(c),
	(VALUES (pg_temp.token('{"alg":"ES256"}'))) AS good(v)
WHERE is_jwt(v || c) OR is_jwt(c || v) OR NOT is_jwt(v);

-- NULL
SELECT is_jwt(NULL), validate_jwt(NULL), explain_jwt(NULL);

-- edges: the cap
SELECT n, is_jwt(v), octet_length(v), (explain_jwt(v)).code
FROM (VALUES (16384), (16385)) AS edge(n), LATERAL (SELECT rpad(pg_temp.token('{"alg":"ES256"}', '{}', ''), n, 'A')) AS made(v);
SELECT (explain_jwt(repeat('A', 10000000))).code;

-- privileges: anybody may ask
CREATE ROLE regress_jwt_user;
SET ROLE regress_jwt_user;
SELECT bartizan.is_jwt('e30.e30.AA'), bartizan.validate_jwt('e30.e30.AA'), (bartizan.explain_jwt('e30.e30.AA')).code;
RESET ROLE;
DROP ROLE regress_jwt_user;
