# Objects planted where a name could be looked up: under our names and the
# server's, before the installation and at run time, by the database's owner
# and by the superuser; and settings that change what SQL text means.
#
# Every planted body tries to make a superuser of mallory.  The catalog rows of
# the extension must come out as in a clean installation, and nobody may rise.
use strict;
use warnings FATAL => 'all';

use FindBin;
use lib $FindBin::RealBin;

use BtzTest;
use Test::More;

my $node = btz_node('main');

$node->safe_psql('postgres', <<'SQL');
CREATE ROLE owner LOGIN;
CREATE ROLE mallory LOGIN;
CREATE ROLE super2 LOGIN SUPERUSER;
CREATE DATABASE clean TEMPLATE template0;
SQL
allowed($node, 'clean', undef, 'CREATE EXTENSION bartizan');
my $clean = fingerprint($node, 'clean');

###############################################################################
# Planted objects: our names, and those of everything that the script calls, in
# every place where a name could be looked up.  "@S@" stands for the place.
my @types = map { "pg_catalog.$_" }
  qw(text name oid "char" bool int4 bytea regclass regproc varchar);
my @plant = (
	'CREATE FUNCTION @S@.trap() RETURNS boolean LANGUAGE plpgsql AS $$'
	  . ' BEGIN BEGIN ALTER ROLE mallory SUPERUSER;'
	  . ' EXCEPTION WHEN insufficient_privilege THEN NULL; END;'
	  . ' RETURN true; END $$',
	# functions: one for each of ours, every type of ours replaced by text, and
	# one for each of the server's that the script or a body of ours calls
	split(/\n/, $node->safe_psql('clean', <<'SQL')),
WITH called AS (
	SELECT p.proname, p.proargtypes::oid[] AS args
	FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
		JOIN pg_proc p ON p.oid = d.objid
	WHERE d.classid = 'pg_proc'::regclass AND d.deptype = 'e'
		AND d.refclassid = 'pg_extension'::regclass AND e.extname = 'bartizan'
	UNION ALL
	SELECT p.proname, p.proargtypes::oid[]
	FROM pg_proc p
	WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f'
		AND p.proname IN ('aclexplode', 'format', 'pg_get_userbyid',
		'pg_identify_object', 'lower', 'octet_length', 'texteq', 'byteaeq',
		'nameeq', 'oidne', 'text', 'name')
),
plain AS (
	SELECT DISTINCT c.proname, (
		SELECT coalesce(string_agg(CASE
				WHEN t.typnamespace = 'pg_catalog'::regnamespace
				THEN format('pg_catalog.%I', t.typname)
				ELSE 'pg_catalog.text' END, ', ' ORDER BY a.n), '')
		FROM unnest(c.args) WITH ORDINALITY a(type, n)
			JOIN pg_type t ON t.oid = a.type) AS args
	FROM called c
	WHERE NOT EXISTS (SELECT FROM pg_type t
		WHERE t.oid = ANY (c.args) AND t.typtype = 'p')
)
SELECT format('CREATE FUNCTION @S@.%I(%s) RETURNS boolean LANGUAGE plpgsql'
	' AS $$ BEGIN RETURN @S@.trap(); END $$', proname, args)
FROM plain;
SQL
	# operators that match exactly what the script compares
	(map {
		my $type = $_;
		("CREATE FUNCTION \@S\@.trap_op($type, $type) RETURNS boolean"
		  . ' LANGUAGE plpgsql AS $$ BEGIN RETURN @S@.trap(); END $$',
		map { "CREATE OPERATOR \@S\@.$_ (LEFTARG = $type, RIGHTARG = $type,"
			  . ' FUNCTION = @S@.trap_op)' } qw(= <> < <= >= > || ~ ^= ^<>))
	} @types),
	# casts, which have no schema
	'CREATE TYPE @S@.trap_type AS ENUM (\'x\')',
	'CREATE FUNCTION @S@.trap_cast(@S@.trap_type) RETURNS pg_catalog.text'
	  . ' LANGUAGE plpgsql AS $$ BEGIN PERFORM @S@.trap(); RETURN \'x\'; END $$',
	'CREATE CAST (@S@.trap_type AS pg_catalog.text)'
	  . ' WITH FUNCTION @S@.trap_cast(@S@.trap_type) AS IMPLICIT',
	(map { (
		"CREATE FUNCTION \@S\@.trap_cast(pg_catalog.$_) RETURNS \@S\@.trap_type"
		  . ' LANGUAGE plpgsql AS $$ BEGIN PERFORM @S@.trap(); RETURN \'x\'; END $$',
		"CREATE CAST (pg_catalog.$_ AS \@S\@.trap_type)"
		  . " WITH FUNCTION \@S\@.trap_cast(pg_catalog.$_) AS IMPLICIT")
	} qw(text name oid)),
	# types and tables with our names and the server's
	'CREATE TYPE @S@.verdict AS (ok pg_catalog.int2)',
	(map { "CREATE DOMAIN \@S\@.$_ AS pg_catalog.int2" }
		qw(email validated_email email_text password_hash bcrypt_hash
		fernet_token "text" "bytea" "bool" "int4" "name" "oid" "regclass"
		"regrole" "regprocedure" "timestamptz" "interval" "cstring")),
	(map { "CREATE TABLE \@S\@.$_ (oid pg_catalog.int2)" }
		qw(pg_namespace pg_extension pg_depend pg_proc pg_type pg_class)));
cmp_ok(scalar @plant, '>=', 150, scalar(@plant) . ' planted objects a place');

sub plant_in
{
	my ($place) = @_;

	# The planter must not step into his own trap: pg_catalog only.
	return join(";\n", 'SET search_path = pg_catalog, pg_temp',
		map { s/\@S\@/$place/gr } @plant) . ";\n";
}

foreach my $planter ('owner', undef)
{
	foreach my $installer ('owner', undef)
	{
		my $label = join '_', map { $_ // 'superuser' } $planter, $installer;
		my $db = "planted_$label";

		new_db($node, $db, 'owner');
		allowed($node, $db, $planter,
			"CREATE SCHEMA evil; GRANT ALL ON SCHEMA evil, public TO PUBLIC;"
			  . plant_in('evil') . plant_in('public'),
			"planted: $label");
		allowed($node, $db, 'owner', "ALTER DATABASE $db SET search_path"
			  . ' = evil, public, pg_temp, pg_catalog');
		allowed($node, $db, $installer,
			plant_in('pg_temp') . 'RESET search_path; CREATE EXTENSION bartizan',
			"installed among traps: $label");
		same_text(fingerprint($node, $db), $clean,
			"no member is bound to a trap: $label");
		nobody_rose($node, "planted objects, $label");
	}
}
# The traps do work, or the tests above prove nothing.
allowed($node, 'planted_owner_owner', undef,
	"SET search_path = evil, pg_catalog; SELECT 'x'::pg_catalog.text = 'y'::pg_catalog.text");
is( $node->safe_psql('postgres',
		"SELECT rolsuper FROM pg_roles WHERE rolname = 'mallory'"),
	't', 'a superuser who walks into a trap makes mallory one');
$node->safe_psql('postgres', 'ALTER ROLE mallory NOSUPERUSER');

###############################################################################
# Settings of the installing session that change what SQL text means, or where
# things go, change nothing.
$node->safe_psql('postgres', <<'SQL');
SET allow_in_place_tablespaces = on;
CREATE TABLESPACE ts LOCATION '';
SQL
$node->safe_psql('postgres', 'GRANT CREATE ON TABLESPACE ts TO PUBLIC');
new_db($node, 'settings', 'owner');
is( allowed($node, 'settings', 'owner', <<'SQL', 'installed under odd settings'),
CREATE SCHEMA evil;
SET search_path = evil, pg_catalog;
SET escape_string_warning = off;
SET standard_conforming_strings = off;
SET backslash_quote = on;
SET quote_all_identifiers = on;
SET transform_null_equals = on;
SET array_nulls = off;
SET check_function_bodies = on;
SET default_tablespace = ts;
SET temp_tablespaces = ts;
SET client_encoding = LATIN1;
SET bytea_output = escape;
SET row_security = off;
SET "plpgsql.extra_errors" = 'all';
BEGIN;
CREATE EXTENSION bartizan;
SHOW search_path;
COMMIT;
SHOW search_path;
SQL
	"evil, pg_catalog\nevil, pg_catalog",
	'the script leaves the search path of the session alone');
same_text(fingerprint($node, 'settings'), $clean, 'and gives the same');
is( allowed($node, 'settings', 'owner', <<'SQL', 'installed in a transaction'),
DROP EXTENSION bartizan;
BEGIN;
CREATE EXTENSION bartizan;
ROLLBACK;
SELECT count(*) FROM pg_namespace WHERE nspname = 'bartizan';
SQL
	'0', 'a rollback takes everything along');
nothing_left($node, 'settings', 'ROLLBACK');

###############################################################################
# At run time: a superuser works in a database whose owner set traps, with an
# ordinary search path.
new_db($node, 'live', 'owner');
allowed($node, 'live', 'owner', 'CREATE EXTENSION bartizan');
$node->safe_psql('live', <<'SQL');
CREATE TABLE accounts (
	e bartizan.validated_email PRIMARY KEY,
	p bartizan.password_hash,
	t bartizan.fernet_token
);
INSERT INTO accounts (e) VALUES ('first@example.com'), ('second@example.com');
SQL
my @live_traps = ('CREATE SCHEMA evil');
foreach my $schema ('evil', 'public')
{
	push @live_traps, plant_in($schema) =~ s/;\n\z//r;
	foreach my $args ('bartizan.email, bartizan.email',
		'bartizan.email, pg_catalog.text', 'pg_catalog.text, bartizan.email',
		'bartizan.email, pg_catalog.name')
	{
		my ($left, $right) = split /, /, $args;

		push @live_traps,
		  "CREATE FUNCTION $schema.trap_op($args) RETURNS boolean LANGUAGE"
		  . " plpgsql AS \$\$ BEGIN RETURN $schema.trap(); END \$\$";
		push @live_traps, "CREATE OPERATOR $schema.$_ (LEFTARG = $left,"
		  . " RIGHTARG = $right, FUNCTION = $schema.trap_op)"
		  for qw(= <> < <= >= >);
	}
	push @live_traps,
	  "CREATE FUNCTION $schema.trap_pick(bartizan.email, bartizan.email)"
	  . " RETURNS bartizan.email LANGUAGE plpgsql AS"
	  . " \$\$ BEGIN PERFORM $schema.trap(); RETURN \$1; END \$\$",
	  map { "CREATE AGGREGATE $schema.$_(bartizan.email)"
		  . " (SFUNC = $schema.trap_pick, STYPE = bartizan.email)" } qw(min max);
}
allowed($node, 'live', 'owner', join(";\n", @live_traps), 'traps at run time');
my $work = <<'SQL';
SELECT count(*) FROM public.accounts WHERE e = 'first@example.com';
SELECT count(*) FROM public.accounts WHERE e = 'FIRST@example.com'::pg_catalog.text;
SELECT count(*) FROM public.accounts WHERE 'FIRST@example.com'::pg_catalog.text = e;
SELECT count(*) FROM public.accounts WHERE e <> 'first@example.com'::pg_catalog.text;
SELECT count(*) FROM public.accounts WHERE e >= 'first@example.com'::pg_catalog.text;
SELECT count(*) FROM public.accounts WHERE e = 'first@example.com'::pg_catalog.name;
SELECT count(*) FROM public.accounts a JOIN public.accounts b USING (e);
SELECT min(e), max(e) FROM public.accounts;
SELECT e FROM public.accounts ORDER BY e LIMIT 1;
INSERT INTO public.accounts VALUES ('third@example.com');
SELECT 'third@example.com'::bartizan.email_text;
DELETE FROM public.accounts WHERE e = 'third@example.com'::pg_catalog.text;
SQL
my $answers = "1\n1\n1\n1\n2\n1\n2\nfirst\@example.com|second\@example.com\n"
  . "first\@example.com\nthird\@example.com";
foreach my $path ('public', 'evil, public')
{
	is( allowed($node, 'live', undef, "SET search_path = $path;\n$work",
			"a superuser works with search_path $path"),
		$answers, "and gets our answers");
	nobody_rose($node, "run time, search_path $path");
}

$node->stop;
done_testing();
