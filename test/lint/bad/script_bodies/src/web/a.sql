CREATE FUNCTION f(a text) RETURNS boolean
	LANGUAGE plpgsql AS $body$
DECLARE
	n bigint := 0;
BEGIN
	-- count(*) FROM t in a comment
	n := pg_catalog.length(a) OPERATOR(pg_catalog.+) 1;
	SELECT pg_catalog.count(*) INTO n FROM bartizan.session AS s
		JOIN LATERAL (SELECT 'a = b') AS x(words, "more") ON true
		JOIN LATERAL (SELECT 'a = b'
		) y(words) ON true
		WHERE s.owner OPERATOR(pg_catalog.=) a AND s.id IN (1, 2)
			AND EXISTS (SELECT FROM bartizan.session);
	IF a = 'x' THEN	-- BAD
		RAISE EXCEPTION USING
			ERRCODE = 'check_violation',
			MESSAGE = 'no = sign';
	END IF;
	n := length(a);	-- BAD
	n := a::bigint;	-- BAD
	n := a::pg_catalog.int8;
	SELECT s.n INTO n FROM session s;	-- BAD
	INSERT INTO session VALUES (1);	-- BAD
	UPDATE bartizan.session SET owner = a, n = 1;
	UPDATE bartizan.session SET n = 1 WHERE owner = a;	-- BAD
	RETURN n OPERATOR(pg_catalog.>) 1;
END
$body$;
CREATE FUNCTION in_quotes(a text) RETURNS bigint LANGUAGE sql
	AS 'SELECT count(*) FROM session';	-- BAD
CREATE FUNCTION internal(a text) RETURNS int LANGUAGE internal AS 'textoctetlen';
CREATE FUNCTION atomic(a text) RETURNS bigint LANGUAGE sql
BEGIN ATOMIC
	SELECT count(*) FROM session WHERE owner = a;
END;
