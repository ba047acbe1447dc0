-- harness.sql: times variants of a query side by side.
--
-- bench(names, queries, rounds) runs every query once uncounted, then all of
-- them in turn, and returns the median of each with its ratio to the first.
-- The queries of a group must give the same answer: that is looked at first.
CREATE EXTENSION bartizan;
CREATE FUNCTION bench_nothing(text) RETURNS boolean AS :'nothing', 'bench_nothing'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION bench(names text[], queries text[], rounds int DEFAULT 9, compare boolean DEFAULT true)
RETURNS TABLE (variant text, median_ms numeric, ratio_to_first numeric)
LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz;
	answer text;
	first_answer text;
	times float8[][] := array_fill(0::float8, ARRAY[cardinality(names), rounds]);
BEGIN
	FOR r IN 0..rounds LOOP
		FOR q IN 1..cardinality(queries) LOOP
			started := clock_timestamp();
			EXECUTE queries[q] INTO answer;
			IF r > 0 THEN
				times[q][r] := extract(epoch FROM clock_timestamp() - started) * 1000;
			ELSIF q = 1 THEN
				first_answer := answer;
			ELSIF compare AND answer IS DISTINCT FROM first_answer THEN
				RAISE EXCEPTION '% answers %, % answers %', names[1], first_answer, names[q], answer;
			END IF;
		END LOOP;
	END LOOP;
	RETURN QUERY
		WITH medians AS (
			SELECT q, percentile_cont(0.5) WITHIN GROUP (ORDER BY times[q][r]) AS ms
			FROM generate_series(1, cardinality(names)) q, generate_series(1, rounds) r
			GROUP BY q)
		SELECT names[m.q], round(m.ms::numeric, 3), round((m.ms / f.ms)::numeric, 3)
		FROM medians m, medians f WHERE f.q = 1 ORDER BY m.q;
END $$;
