-- Lists that change: they stand in tables, start empty, go with a dump, and
-- are read by functions that are STABLE.  Whoever owns the database fills them.
CREATE TABLE public_suffix_rule (
	rule text COLLATE "C" PRIMARY KEY,
	kind text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
		CASE WHEN rule LIKE '!%' THEN 'exception' WHEN rule LIKE '*.%' THEN 'wildcard' ELSE 'exact' END) STORED,
	private boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE public_suffix_rule IS 'rules of the Public Suffix List, see load_public_suffixes';
COMMENT ON COLUMN public_suffix_rule.rule IS 'a name, "*." and a name, or "!" and a name, in lower case and A-labels';
COMMENT ON COLUMN public_suffix_rule.kind IS 'exact, wildcard or exception, as the rule starts';
COMMENT ON COLUMN public_suffix_rule.private IS 'does the suffix belong to a company and not to a registry';
REVOKE ALL ON TABLE public_suffix_rule FROM PUBLIC, pg_database_owner;
GRANT SELECT ON TABLE public_suffix_rule TO PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON TABLE public_suffix_rule TO pg_database_owner WITH GRANT OPTION;
SELECT pg_catalog.pg_extension_config_dump('bartizan.public_suffix_rule', '');

CREATE FUNCTION public_suffix(host text, include_private boolean DEFAULT true)
	RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME', 'btz_public_suffix';
COMMENT ON FUNCTION public_suffix(text, boolean) IS
	'the part of a host name under which anybody can register names, NULL when it is no host name';

CREATE FUNCTION registrable_domain(host text, include_private boolean DEFAULT true)
	RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME', 'btz_registrable_domain';
COMMENT ON FUNCTION registrable_domain(text, boolean) IS
	'the public suffix and one label, NULL when the host has no more, or is no host name';

CREATE FUNCTION is_public_suffix(host text, include_private boolean DEFAULT true)
	RETURNS boolean
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME', 'btz_is_public_suffix';
COMMENT ON FUNCTION is_public_suffix(text, boolean) IS
	'is the whole host name a public suffix';

CREATE FUNCTION load_public_suffixes(list text)
	RETURNS bigint
	LANGUAGE C VOLATILE STRICT PARALLEL UNSAFE COST 100
	AS 'MODULE_PATHNAME', 'btz_load_public_suffixes';
COMMENT ON FUNCTION load_public_suffixes(text) IS
	'replaces all rules by those of a Public Suffix List, and says how many there are';
REVOKE ALL ON FUNCTION load_public_suffixes(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION load_public_suffixes(text) TO pg_database_owner WITH GRANT OPTION;

CREATE TABLE email_domain_list (
	list text COLLATE "C",
	domain hostname,
	PRIMARY KEY (list, domain)
);
COMMENT ON TABLE email_domain_list IS 'lists of e-mail domains, see is_listed_email';
COMMENT ON COLUMN email_domain_list.list IS 'name of the list, such as disposable';
COMMENT ON COLUMN email_domain_list.domain IS 'a domain, which stands for all below it too';
REVOKE ALL ON TABLE email_domain_list FROM PUBLIC, pg_database_owner;
GRANT SELECT ON TABLE email_domain_list TO PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON TABLE email_domain_list TO pg_database_owner WITH GRANT OPTION;
SELECT pg_catalog.pg_extension_config_dump('bartizan.email_domain_list', '');

CREATE FUNCTION is_listed_email(value text, list text DEFAULT 'disposable')
	RETURNS boolean
	LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME', 'btz_is_listed_email';
COMMENT ON FUNCTION is_listed_email(text, text) IS
	'is the domain of an e-mail address, or one above it, in a list; false when it is no address';
