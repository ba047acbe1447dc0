-- The schema is made here and not by the control file: a schema that CREATE
-- EXTENSION makes belongs to whoever installs, who could then put look-alikes
-- beside the functions of a trusted extension.  Made here it belongs to the
-- bootstrap superuser, and one that exists already stops the installation.
CREATE SCHEMA bartizan;
SET LOCAL search_path = bartizan, pg_temp;
-- Tables lie where the database does, whatever the session prefers.
SET LOCAL default_tablespace = '';
SET LOCAL default_table_access_method = heap;

-- Default privileges of the bootstrap superuser must not let anybody create
-- objects beside ours.
DO $$
BEGIN
	IF EXISTS (
		SELECT FROM pg_catalog.pg_namespace n,
			LATERAL pg_catalog.aclexplode(n.nspacl) a
		WHERE n.nspname OPERATOR(pg_catalog.=) 'bartizan'
			AND a.privilege_type OPERATOR(pg_catalog.=) 'CREATE'
			AND a.grantee OPERATOR(pg_catalog.<>) n.nspowner)
	THEN
		RAISE EXCEPTION USING
			ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = 'default privileges let other roles create objects in schema "bartizan"',
			DETAIL = 'Whoever can create objects there can take over this extension.',
			HINT = 'Revoke them: ALTER DEFAULT PRIVILEGES FOR ROLE ... REVOKE CREATE ON SCHEMAS FROM ...';
	END IF;
END
$$;

COMMENT ON SCHEMA bartizan IS 'security rules of applications: validated types, password hashes, secrets';
GRANT USAGE ON SCHEMA bartizan TO PUBLIC;

CREATE TYPE verdict AS (
	ok boolean,
	code text,
	"position" integer,
	detail text,
	hint text
);
COMMENT ON TYPE verdict IS 'answer of an explain function: valid or not, reason code, first offending character, what is wrong, how to cure it';
COMMENT ON COLUMN verdict.ok IS 'is the value valid';
COMMENT ON COLUMN verdict.code IS 'stable reason code, NULL when valid';
COMMENT ON COLUMN verdict."position" IS 'character of the value that is to blame, counted from 1; NULL when no single one is';
COMMENT ON COLUMN verdict.detail IS 'what is wrong';
COMMENT ON COLUMN verdict.hint IS 'how to cure it, where there is a cure';

-- The answer of everything that judges: one type, so that one report and one
-- gate serve them all.
CREATE TYPE severity AS ENUM ('info', 'low', 'medium', 'high', 'critical');
COMMENT ON TYPE severity IS 'how much a finding matters';

CREATE TYPE finding AS (
	check_id text,
	severity severity,
	object text,
	message text,
	fix text,
	location jsonb,
	evidence jsonb,
	fingerprint text
);
COMMENT ON TYPE finding IS 'what a check found: which check, how bad, in what, why, and the cure';
COMMENT ON COLUMN finding.check_id IS 'stable name of the check';
COMMENT ON COLUMN finding.severity IS 'how much it matters';
COMMENT ON COLUMN finding.object IS 'what was judged';
COMMENT ON COLUMN finding.message IS 'what is wrong';
COMMENT ON COLUMN finding.fix IS 'how to cure it';
COMMENT ON COLUMN finding.location IS 'where in the object, when it has places';
COMMENT ON COLUMN finding.evidence IS 'what the check saw; never a secret';
COMMENT ON COLUMN finding.fingerprint IS 'the same for the same finding in every run, also after a dump and restore';
