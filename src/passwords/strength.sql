-- Strength of passwords: guesses by zxcvbn, and policies.  STABLE, for years
-- near today's are easy to guess; not STRICT where NULL is no strong password.
CREATE FUNCTION password_strength(password text, user_inputs text[] DEFAULT '{}',
		reference_year integer DEFAULT NULL, show_matches boolean DEFAULT false,
		OUT score integer, OUT guesses double precision, OUT guesses_log10 double precision,
		OUT warning text, OUT suggestions text[], OUT crack_times jsonb, OUT sequence jsonb)
	RETURNS record
	AS 'MODULE_PATHNAME', 'btz_password_strength'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION password_strength(text, text[], integer, boolean) IS
	'how many guesses a password takes, by zxcvbn, and advice; score 0 to 4; NULL for NULL';

CREATE FUNCTION password_score(password text, user_inputs text[] DEFAULT '{}', reference_year integer DEFAULT NULL)
	RETURNS integer
	AS 'MODULE_PATHNAME', 'btz_password_score'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION password_score(text, text[], integer) IS
	'0 (a thousand guesses) to 4 (more than 10^10), by zxcvbn; NULL for NULL';

CREATE FUNCTION is_strong_password(password text, policy text DEFAULT 'standard', user_inputs text[] DEFAULT '{}')
	RETURNS boolean
	AS 'MODULE_PATHNAME', 'btz_is_strong_password'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION is_strong_password(text, text, text[]) IS
	'does the password meet the policy; never NULL';

CREATE FUNCTION explain_password(password text, policy text DEFAULT 'standard', user_inputs text[] DEFAULT '{}')
	RETURNS verdict
	AS 'MODULE_PATHNAME', 'btz_explain_password'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION explain_password(text, text, text[]) IS
	'why a password does not meet the policy: the first reason';

CREATE FUNCTION password_problems(password text, policy text DEFAULT 'standard', user_inputs text[] DEFAULT '{}')
	RETURNS text[]
	AS 'MODULE_PATHNAME', 'btz_password_problems_of'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION password_problems(text, text, text[]) IS
	'the codes of all reasons why a password does not meet the policy';

CREATE FUNCTION require_strong_password(password text, policy text DEFAULT 'standard', user_inputs text[] DEFAULT '{}')
	RETURNS void
	AS 'MODULE_PATHNAME', 'btz_require_strong_password'
	LANGUAGE C STABLE CALLED ON NULL INPUT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION require_strong_password(text, text, text[]) IS
	'raises when the password does not meet the policy, and says why, never the password';
