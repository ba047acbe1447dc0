-- hibp_prefix, hibp_match
SET search_path = bartizan, pg_catalog;
\pset null NULL

-- prefixes of published digests: the service's own example, FIPS 180-2
SELECT p AS password, hibp_prefix(p), hibp_prefix(p, 'sha1') AS named
FROM (VALUES ('P@ssw0rd'), ('password'), ('abc'), ('')) AS t (p);
-- the digest is of UTF-8, untrimmed; as sha1sum says
SELECT hibp_prefix('pässwörd'), hibp_prefix(U&'pa\0308sswo\0308rd') AS decomposed, hibp_prefix('password ') AS blank;
SELECT hibp_prefix(NULL), hibp_prefix('x', NULL) AS no_mode;

CREATE TEMPORARY TABLE answer AS
	SELECT E'0018A45C4D1DEF81644B54AB7F969B88D65:21\r\n2DC183F740EE76F27B78EB39C8AD972A757:83129\r\n2dc183f740ee76f27b78eb39c8ad972a758:0\r\n' AS body;
SELECT hibp_match('P@ssw0rd', body) AS leaked, hibp_match('p@ssw0rd', body) AS not_leaked,
	hibp_match('P@ssw0rd', lower(body), 'sha1') AS lower_case, hibp_match('P@ssw0rd', body, NULL) AS no_mode,
	hibp_match('P@ssw0rd', replace(body, '83129', '0')) AS padding, hibp_match(NULL, body) AS nobody
FROM answer;
SELECT hibp_match('P@ssw0rd', 'x' || E'\n' || body) AS malformed_line, hibp_match('P@ssw0rd', body || body || '2DC183F740EE76F27B78EB39C8AD972A757:9999999999999999999') AS largest
FROM answer;
-- toasted, and as long as may be
CREATE TEMPORARY TABLE long_answer AS SELECT repeat(E'0018A45C4D1DEF81644B54AB7F969B88D65:21\r\n', 26000) || body AS body FROM answer;
SELECT octet_length(body) > 1000000 AS long, hibp_match('P@ssw0rd', body) FROM long_answer;

-- refused: what is no answer is not taken for "never seen"
SELECT hibp_match('P@ssw0rd', NULL);
SELECT hibp_match(NULL, NULL);
SELECT hibp_match('P@ssw0rd', '');
SELECT hibp_match('P@ssw0rd', '<html>429 Too Many Requests</html>');
SELECT hibp_match('P@ssw0rd', body || body) FROM long_answer;
-- refused: unknown modes, long passwords; no message has the value
SELECT hibp_prefix('P@ssw0rd', 'ntlm');
SELECT hibp_prefix('P@ssw0rd', 'SHA1');
SELECT hibp_match('P@ssw0rd', body, 'ntlm') FROM answer;
SELECT hibp_prefix(repeat('x', 4096)) AS longest;
SELECT hibp_prefix(repeat('x', 4097));
SELECT hibp_prefix(repeat('x', 400000));
SELECT hibp_match(repeat('ä', 2049), body) FROM answer;
