-- reference_rows.sql: compares the rows of doc/validators.md, in the table
-- "row" that reference.sh fills, with the server; one line for each untruth.
-- A character that nobody could see is written \uXXXX.  psql has :page and the
-- line of the table's :heading.
CREATE TEMPORARY VIEW validator AS SELECT name AS x, domain FROM bartizan.validators();

SELECT format('%s:%s: has no row for %s', :'page', :'heading', x)
FROM (SELECT x FROM validator EXCEPT SELECT x FROM row) AS missing ORDER BY x;

SELECT format('%s:%s: there is no validator %s', :'page', line, x)
FROM row WHERE x NOT IN (SELECT x FROM validator);

SELECT format('%s:%s: there is no type %s', :'page', line, d[1])
FROM row, regexp_matches(domains, '\w+', 'g') AS d
WHERE to_regtype('bartizan.' || d[1]) IS NULL;

SELECT format('%s:%s: leaves out %s', :'page', line, domain)
FROM row JOIN validator USING (x) WHERE domains !~ ('\m' || domain || '\M');

SELECT format($$
	SELECT '%1$s:%2$s: validate_%3$s(good) gives ' || coalesce(v, 'NULL')
	FROM bartizan.validate_%3$s(%4$L) AS v WHERE v IS DISTINCT FROM %5$L
	UNION ALL
	SELECT '%1$s:%2$s: explain_%3$s(bad) gives ' || coalesce(v.code, 'NULL')
	FROM bartizan.explain_%3$s(%6$L) AS v WHERE v.code IS DISTINCT FROM %7$L$$,
	:'page', line, x, good, canonical,
	CASE WHEN bad ~ '\\u[0-9A-F]{4}' THEN unistr(bad) ELSE bad END, code)
FROM row WHERE x IN (SELECT x FROM validator) \gexec
