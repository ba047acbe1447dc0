-- URIs of any scheme, and references: uri, uri_reference, url_resolve.
SET search_path = bartizan, public;

SELECT v, is_uri(v) AS uri, validate_uri_reference(v) AS reference, u.code, u."position", r.code AS r_code, r."position" AS r_position
FROM (VALUES ('HTTP://u@EXAMPLE.com:080/a/../%7eb?q#f'), ('mailto:Ann@Example.com'), ('urn:isbn:0451450523'),
	('//Example.com'), ('../a/./b'), (''), ('#f'), ('a b'), ('1a:b'), ('a://[::1'), ('a:%zz'), ('a://h:x'), ('foo:/..//evil.example'),
	('a://[v1.x]/'), ('javascript:alert(1)'), (E'a:b\n'), (U&'a:\00E9'), ('http://a/?b[]=1'), ('http:\\a')) AS uri(v),
	LATERAL explain_uri(v) AS u, LATERAL explain_uri_reference(v) AS r;
SELECT detail, hint FROM explain_uri('/a');

-- NULL, too long, at the cap, toasted
SELECT is_uri(NULL), validate_uri(NULL), explain_uri(NULL), url_resolve(NULL, 'a'), url_resolve('a:', NULL);
SELECT is_uri('a:' || repeat('b', 32766)), (explain_uri('a:' || repeat('b', 32767))).code,
	is_uri_reference(repeat('a', 100000000)), url_resolve('a:b', repeat('b', 32769)) IS NULL;

-- references, RFC 3986 section 5.4
SELECT r, url_resolve('http://a/b/c/d;p?q', r)
FROM unnest('{g:h,g,./g,g/,/g,//g,?y,g?y,#s,"",.,..,../../../g,g;x=1/../y,g?y/../x,http:g,%2e%2e/g}'::text[]) AS r;
SELECT url_resolve('/a', 'b'), url_resolve('http://a', 'b c'), url_resolve('', ''), url_resolve('http://a', '');
SELECT url_resolve('foo:/a/b', '/..//evil.example') AS no_authority, length(url_resolve('http://a/', repeat('../', 10922) || 'b')) AS short;
