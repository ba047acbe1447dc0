-- Where the server's own settings would write down secrets that pass through
-- it.  Settings of the server and of this session come from pg_settings, those
-- that await a role or a database from pg_db_role_setting; no value of a
-- setting that may be a secret itself is repeated.  A module is judged where
-- its settings are known: when it is loaded here, or where an override names it.
CREATE FUNCTION logging_exposure() RETURNS SETOF finding
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10000 ROWS 10
BEGIN ATOMIC
	WITH base AS (
		SELECT jsonb_object_agg(name, setting) AS s,
			array_agg(name) FILTER (WHERE source IN ('global', 'database', 'user', 'database user',
				'client', 'interactive', 'test', 'session')) AS session_names
		FROM pg_settings
		WHERE name ~ '^(log_|debug_print_|track_activities$|auto_explain[.]|pgaudit[.]|pg_stat_statements[.])'
	), override AS (
		SELECT coalesce('role ' || quote_ident(r.rolname) || coalesce(' in database ' || quote_ident(d.datname), ''),
				'database ' || quote_ident(d.datname), 'all roles') AS object,
			jsonb_object_agg(lower(split_part(c.entry, '=', 1) COLLATE "C"), substr(c.entry, strpos(c.entry, '=') + 1)) AS s
		FROM pg_db_role_setting o
			LEFT JOIN pg_roles r ON r.oid = o.setrole
			LEFT JOIN pg_database d ON d.oid = o.setdatabase,
			LATERAL unnest(o.setconfig) AS c (entry)
		GROUP BY o.setrole, o.setdatabase, r.rolname, d.datname
	), scope AS (
		SELECT NULL AS object, base.s, base.s AS own, base.session_names FROM base
		UNION ALL
		SELECT override.object, base.s || override.s, override.s, NULL FROM override, base
	), flag AS (
		-- Only -1 is off: -0 is 0, and logs all.  Nothing is cast, for
		-- whoever may set a placeholder may write anything into it.
		SELECT scope.*, lower(s->>'log_statement' COLLATE "C") AS statements,
			s->>'log_min_duration_statement' !~ '^ *-1 *(ms)?$'
				OR (s->>'log_min_duration_sample' !~ '^ *-1 *(ms)?$' AND s->>'log_statement_sample_rate' !~ '^[ 0.]*$')
				OR s->>'log_transaction_sample_rate' !~ '^[ 0.]*$' AS durations
		FROM scope
	), judged AS (
		SELECT flag.object, flag.own, flag.s, flag.session_names, c.*
		FROM flag, LATERAL (VALUES
			('log.statement', CASE WHEN statements = 'all' THEN 'high' WHEN statements IN ('mod', 'ddl') THEN 'medium' END,
				'{log_statement}', 'statements are logged with their literals'),
			('log.duration', CASE WHEN durations THEN 'medium' END,
				'{log_min_duration_statement,log_min_duration_sample,log_statement_sample_rate,log_transaction_sample_rate}',
				'slow or sampled statements are logged with their literals, and a login is slow on purpose'),
			('log.parameters', CASE WHEN (durations OR statements <> 'none')
					AND s->>'log_parameter_max_length' !~ '^ *0+ *[a-zA-Z]* *$' THEN 'high' END,
				'{log_parameter_max_length,log_statement,log_min_duration_statement,log_min_duration_sample,log_statement_sample_rate,log_transaction_sample_rate}',
				'logged statements carry the values of their parameters'),
			('log.parameters_on_error', CASE WHEN s->>'log_parameter_max_length_on_error' !~ '^ *0+ *[a-zA-Z]* *$' THEN 'high' END,
				'{log_parameter_max_length_on_error}', 'errors carry the values of the statement''s parameters'),
			('log.error_statement', CASE WHEN s->>'log_min_error_statement' ~* '^(debug[1-5]?|info|notice|warning|error)$' THEN 'low' END,
				'{log_min_error_statement}', 'statements that fail are logged with their literals'),
			('log.debug_trees', CASE WHEN s->>'debug_print_parse' ~* '^(t(ru?|rue)?|y(es?)?|on|1)$' OR s->>'debug_print_rewritten' ~* '^(t(ru?|rue)?|y(es?)?|on|1)$'
					OR s->>'debug_print_plan' ~* '^(t(ru?|rue)?|y(es?)?|on|1)$' THEN 'high' END,
				'{debug_print_parse,debug_print_rewritten,debug_print_plan}', 'trees of statements are logged with their constants'),
			('log.auto_explain', CASE WHEN s->>'auto_explain.log_min_duration' ~ '^ *-1 *(ms)?$' THEN NULL
					WHEN s->>'auto_explain.log_parameter_max_length' !~ '^ *0+ *[a-zA-Z]* *$' THEN 'high'
					WHEN s ? 'auto_explain.log_min_duration' THEN 'medium' END,
				'{auto_explain.log_min_duration,auto_explain.log_parameter_max_length}', 'auto_explain logs statements and plans'),
			('log.pgaudit', CASE WHEN s->>'pgaudit.log_parameter' ~* '^(t(ru?|rue)?|y(es?)?|on|1)$' THEN 'high'
					WHEN s->>'pgaudit.log' ~* '(^|,) *[+]?(read|function|all) *(,|$)' THEN 'medium' END,
				'{pgaudit.log,pgaudit.log_parameter}', 'pgaudit logs statements that read or call'),
			('stat.track_utility', CASE WHEN s->>'pg_stat_statements.track_utility' ~* '^(t(ru?|rue)?|y(es?)?|on|1)$' THEN 'low' END,
				'{pg_stat_statements.track_utility}', 'pg_stat_statements keeps SET, DO and CREATE ROLE with their literals'),
			('stat.activity', CASE WHEN s->>'track_activities' ~* '^(t(ru?|rue)?|y(es?)?|on|1)$' THEN 'info' END,
				'{track_activities}', 'running statements are visible to members of pg_read_all_stats'),
			('log.file_mode', CASE WHEN s->>'log_file_mode' !~ '00$' THEN 'low' END,
				'{log_file_mode}', 'others than the server''s account may read its log files')
		) AS c (check_id, severity, names, message)
		WHERE c.severity IS NOT NULL AND flag.own ?| c.names::text[]
		UNION ALL
		SELECT o.object, o.s, NULL, NULL, 'setting.secret', 'high', '{' || n.name || '}',
			'a setting whose name speaks of a secret is stored where every role can read it'
		FROM override o, LATERAL jsonb_object_keys(o.s) AS n (name)
		WHERE n.name ~ '[.]' AND n.name ~ 'key|secret|password|passwd|pepper|token|jwt'
		UNION ALL
		SELECT 'server', NULL, NULL, NULL, 'setting.unreadable', 'info', '{' || n.name || '}', 'the setting ' || n.name || ' cannot be read by this role'
		FROM base, unnest(ARRAY['log_statement', 'log_min_duration_statement', 'log_min_duration_sample', 'log_statement_sample_rate',
			'log_transaction_sample_rate', 'log_parameter_max_length', 'log_parameter_max_length_on_error', 'log_min_error_statement',
			'debug_print_parse', 'debug_print_rewritten', 'debug_print_plan', 'track_activities', 'log_file_mode']) AS n (name)
		WHERE NOT coalesce(base.s ? n.name, false)
	), named AS (
		SELECT check_id, severity, names::text[] AS names, message, s,
			coalesce(object, CASE WHEN session_names && names::text[] THEN 'current session' ELSE 'server' END) AS object
		FROM judged
	)
	SELECT check_id, severity::severity, object, message,
		CASE WHEN check_id = 'setting.secret' THEN 'reset it and keep the secret outside of settings'
			ELSE 'as a superuser, for the role that logs in: log_statement = none, log_min_duration_statement = -1, log_parameter_max_length = 0' END,
		NULL::jsonb,
		coalesce((SELECT jsonb_object_agg(n, s->>n) FROM unnest(names) AS n WHERE s ? n), jsonb_build_object('setting', names[1])),
		encode(sha256(convert_to(concat_ws(chr(31), check_id, object, CASE WHEN check_id ~ '^setting' THEN names[1] END), getdatabaseencoding())), 'hex')
	FROM named
	ORDER BY severity::severity DESC, check_id, object;
END;
COMMENT ON FUNCTION logging_exposure() IS
	'findings: settings through which the server would log, or show, secrets in statements and parameters';
