# CREATE EXTENSION by a database owner who is no superuser, and what such an
# owner, or a stranger, can do before, during and after it to become one.
#
# The script runs as the bootstrap superuser.  The yardstick of most tests is
# a clean installation: whatever was tried, the catalog rows of the extension
# must come out the same, by name, owner, rights and bindings.  What is planted
# for the script to stumble over is in 004_planted_objects.pl.
use strict;
use warnings FATAL => 'all';

use FindBin;
use lib $FindBin::RealBin;

use BtzTest;
use Test::More;

my $node = btz_node('main');

$node->safe_psql('postgres', <<'SQL');
CREATE ROLE owner LOGIN;
CREATE ROLE creator LOGIN;
CREATE ROLE mallory LOGIN;
CREATE ROLE super2 LOGIN SUPERUSER;
CREATE DATABASE clean TEMPLATE template0;
SQL

is( $node->safe_psql('postgres', 'SELECT oid FROM pg_roles'
		  . ' WHERE rolname = current_user'),
	'10', 'the tests run as the bootstrap superuser');

###############################################################################
# A clean installation, by the superuser: the yardstick.
allowed($node, 'clean', undef, 'CREATE EXTENSION bartizan');
my $clean = fingerprint($node, 'clean');
cmp_ok(length $clean, '>', 1000, 'the yardstick has a length');
is( $node->safe_psql('clean', <<'SQL'),
SELECT count(*) FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
WHERE d.refclassid = 'pg_extension'::regclass AND e.extname = 'bartizan'
	AND d.classid = 'pg_proc'::regclass
	AND EXISTS (SELECT FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
		WHERE p.oid = d.objid AND p.prosqlbody IS NULL
			AND l.lanname NOT IN ('c', 'internal')
			AND p.prokind <> 'a')
SQL
	'0', 'no member looks names up when it runs');
# views of the server cannot go away
unlike($clean, qr{outside: (?!e |n column [a-z]+ of view pg_(?:roles|settings)\b)}, 'no member depends on anything outside');
unlike($clean, qr/\| owner (?!postgres)/, 'the bootstrap superuser owns all of it');

###############################################################################
# The owner of a database installs, and then tries to take over.
new_db($node, 'd', 'owner');
allowed($node, 'd', 'owner', 'CREATE EXTENSION bartizan',
	'a database owner installs');
same_text(fingerprint($node, 'd'), $clean,
	'the owner gets what a superuser gets');
is( $node->safe_psql('d',
		"SELECT extowner::regrole FROM pg_extension WHERE extname = 'bartizan'"),
	'owner', 'and owns the extension, but nothing in it');

# What an attacker brings along, in a schema of his own.
my $look_alike = <<'SQL';
CREATE SCHEMA evil;
CREATE FUNCTION evil.rise() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	BEGIN
		ALTER ROLE mallory SUPERUSER;
	EXCEPTION WHEN insufficient_privilege THEN
		NULL;
	END;
	RETURN true;
END $$;
CREATE FUNCTION evil.is_email(value text) RETURNS boolean LANGUAGE sql
	RETURN evil.rise();
CREATE TABLE evil.t (a int);
CREATE TYPE evil.e AS ENUM ('x');
CREATE DOMAIN evil.dom AS text;
CREATE FUNCTION evil.eq(evil.e, text) RETURNS boolean LANGUAGE sql
	RETURN evil.rise();
CREATE OPERATOR evil.=== (LEFTARG = evil.e, RIGHTARG = text, FUNCTION = evil.eq);
SQL
allowed($node, 'd', 'owner', $look_alike, 'look-alikes outside are anybody\'s');

my @takeover = (
	# the schema itself
	[ 'ALTER SCHEMA bartizan RENAME TO old', '42501' ],
	[ 'ALTER SCHEMA bartizan OWNER TO owner', '42501' ],
	[ 'DROP SCHEMA bartizan CASCADE', '42501' ],
	[ 'ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT ALL ON SCHEMAS TO owner',
		'42501' ],
	[ 'SET ROLE pg_database_owner; CREATE TABLE bartizan.t (a int)', '42501' ],
	[ 'REASSIGN OWNED BY postgres TO owner', '42501' ],
	[ 'DROP OWNED BY postgres', '42501' ],
	# something new in it
	[ 'CREATE FUNCTION bartizan.is_email(name) RETURNS boolean LANGUAGE sql'
		  . ' RETURN true', '42501' ],
	[ 'CREATE TABLE bartizan.t (a int)', '42501' ],
	[ 'CREATE VIEW bartizan.v AS SELECT 1', '42501' ],
	[ 'CREATE SEQUENCE bartizan.s', '42501' ],
	[ 'CREATE TYPE bartizan.c AS (a int)', '42501' ],
	[ 'CREATE DOMAIN bartizan.text AS pg_catalog.text', '42501' ],
	[ 'CREATE COLLATION bartizan."C" FROM "C"', '42501' ],
	[ 'CREATE STATISTICS bartizan.x ON a, ctid FROM evil.t', '42501' ],
	[ 'CREATE OPERATOR bartizan.= (LEFTARG = evil.e, RIGHTARG = text,'
		  . ' FUNCTION = evil.eq)', '42501' ],
	[ 'CREATE OPERATOR pg_catalog.= (LEFTARG = evil.e, RIGHTARG = text,'
		  . ' FUNCTION = evil.eq)', '42501' ],
	[ 'CREATE AGGREGATE bartizan.max(text) (SFUNC = textcat, STYPE = text)',
		'42501' ],
	[ 'CREATE AGGREGATE pg_catalog.max(evil.e) (SFUNC = enum_larger,'
		  . ' STYPE = evil.e)', '42501' ],
	[ 'CREATE OPERATOR FAMILY bartizan.f USING btree', '42501' ],
	# something of the attacker's moved into it
	[ 'ALTER FUNCTION evil.rise() SET SCHEMA bartizan', '42501' ],
	[ 'ALTER TABLE evil.t SET SCHEMA bartizan', '42501' ],
	[ 'ALTER TYPE evil.e SET SCHEMA bartizan', '42501' ],
	[ 'ALTER DOMAIN evil.dom SET SCHEMA bartizan', '42501' ],
	[ 'ALTER OPERATOR evil.=== (evil.e, text) SET SCHEMA bartizan', '42501' ],
	# the extension
	[ 'ALTER EXTENSION bartizan SET SCHEMA evil', '0A000' ],
	[ 'ALTER EXTENSION bartizan DROP FUNCTION bartizan.is_email', '42501' ],
	[ 'ALTER EXTENSION bartizan DROP SCHEMA bartizan', '42501' ],
	[ 'ALTER EXTENSION bartizan DROP TYPE bartizan.email', '42501' ],
	[ 'ALTER EXTENSION bartizan ADD FUNCTION pg_catalog.now()', '42501' ],
	[ 'ALTER EXTENSION bartizan UPDATE TO \'9.9\'', '22023' ],
	# its members
	[ 'CREATE OR REPLACE FUNCTION bartizan.fernet_generate_key() RETURNS text'
		  . ' LANGUAGE sql RETURN NULL', '42501' ],
	[ 'ALTER FUNCTION bartizan.fernet_generate_key() OWNER TO owner', '42501' ],
	[ 'ALTER FUNCTION bartizan.fernet_generate_key() RENAME TO k', '42501' ],
	[ 'ALTER FUNCTION bartizan.fernet_generate_key() SET SCHEMA evil', '42501' ],
	[ 'ALTER FUNCTION bartizan.fernet_generate_key() SECURITY DEFINER', '42501' ],
	[ 'ALTER FUNCTION bartizan.fernet_generate_key() SET search_path = evil',
		'42501' ],
	[ 'ALTER FUNCTION bartizan.fernet_generate_key() DEPENDS ON EXTENSION plpgsql',
		'42501' ],
	[ 'DROP FUNCTION bartizan.fernet_generate_key()', '42501' ],
	[ 'COMMENT ON FUNCTION bartizan.fernet_generate_key() IS NULL', '42501' ],
	[ 'ALTER TYPE bartizan.email OWNER TO owner', '42501' ],
	[ 'ALTER TYPE bartizan.verdict ADD ATTRIBUTE z int', '42501' ],
	[ 'ALTER TYPE bartizan.verdict RENAME ATTRIBUTE ok TO z', '42501' ],
	[ 'DROP TYPE bartizan.email CASCADE', '42501' ],
	[ 'COMMENT ON TYPE bartizan.email IS NULL', '42501' ],
	[ 'ALTER DOMAIN bartizan.password_hash ADD CHECK (true)', '42501' ],
	[ 'ALTER DOMAIN bartizan.password_hash SET DEFAULT \'x\'', '42501' ],
	[ 'ALTER DOMAIN bartizan.password_hash OWNER TO owner', '42501' ],
	[ 'ALTER OPERATOR pg_catalog.= (bartizan.email, bartizan.email)'
		  . ' SET (RESTRICT = NONE)', '42501' ],
	[ 'DROP OPERATOR pg_catalog.= (bartizan.email, bartizan.email) CASCADE',
		'42501' ],
	[ 'ALTER OPERATOR FAMILY bartizan.email_ops USING btree'
		  . ' ADD OPERATOR 3 evil.=== (evil.e, text)', '42501' ],
	[ 'DROP OPERATOR CLASS bartizan.email_ops USING btree CASCADE', '42501' ],
	[ 'DROP AGGREGATE pg_catalog.min(bartizan.email)', '42501' ],
	[ 'DROP CAST (bartizan.email AS text)', '42501' ],
	[ 'CREATE CAST (bartizan.email AS integer) WITH INOUT AS IMPLICIT', '42501' ],
	[ 'CREATE OPERATOR CLASS evil.c DEFAULT FOR TYPE bartizan.email USING hash AS'
		  . ' OPERATOR 1 pg_catalog.=', '42501' ],
	# the library
	[ 'CREATE FUNCTION evil.c(text) RETURNS boolean LANGUAGE c'
		  . ' AS \'bartizan\', \'btz_is_email\'', '42501' ],
	[ 'LOAD \'bartizan\'', '42501' ],
	# the catalogs
	[ 'UPDATE pg_catalog.pg_namespace SET nspowner = 0', '42501' ],
	[ 'CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION evil.rise()',
		'42501' ],
);
refused_each($node, 'd', 'owner', @takeover);

# GRANT and REVOKE without the right to do so may end in a mere warning: only
# the result below tells.
run_as($node, 'd', 'owner', $_)
  for 'GRANT ALL ON SCHEMA bartizan TO mallory WITH GRANT OPTION',
  'GRANT CREATE ON SCHEMA bartizan TO PUBLIC',
  'GRANT ALL ON ALL FUNCTIONS IN SCHEMA bartizan TO mallory WITH GRANT OPTION',
  'REVOKE USAGE ON SCHEMA bartizan FROM PUBLIC',
  'REVOKE ALL ON ALL FUNCTIONS IN SCHEMA bartizan FROM PUBLIC CASCADE',
  'GRANT USAGE ON TYPE bartizan.email TO mallory WITH GRANT OPTION',
  'ALTER DEFAULT PRIVILEGES IN SCHEMA bartizan GRANT ALL ON FUNCTIONS TO mallory',
  'CREATE SCHEMA IF NOT EXISTS bartizan CREATE TABLE bartizan.t (a int)';
# What he administers he may pass on, and take back; PUBLIC never had it.
my @passed_on = split /\n/, $node->safe_psql('d', "SELECT p.oid::regprocedure::text FROM pg_proc p,"
	  . " LATERAL aclexplode(p.proacl) a WHERE a.grantee = 'mallory'::regrole ORDER BY 1");
is_deeply([ grep { !/^bartizan[.](key_|keyring_|login_|authenticate|load_public_suffixes|\w*(encrypt|decrypt)|secret_matches|temporary_secret_open|hmac_sign|hmac_verify|blind_index)/ } @passed_on ],
	[], 'only what the owner administers goes on');
cmp_ok(scalar @passed_on, '>', 20, 'all of it');
allowed($node, 'd', 'owner', join('; ', map { "REVOKE ALL ON ROUTINE $_ FROM mallory" } @passed_on), 'and is taken back');
# The last but one leaves the attacker's own defaults, tied to the schema.
same_text(join("\n", grep { !/^default acl/ } split /\n/,
		fingerprint($node, 'd')), $clean,
	'after all attempts every member is as it was');
nobody_rose($node, 'takeover by the owner');

# He may add his own objects to the extension he owns.  They come under
# nobody else's rights and go when it goes; ours stay as they are.
allowed($node, 'd', 'owner',
	'ALTER EXTENSION bartizan ADD FUNCTION evil.rise()');
is( $node->safe_psql('d', 'SELECT proowner::regrole FROM pg_proc'
		  . " WHERE oid = 'evil.rise()'::regprocedure"),
	'owner', 'an added function still runs as its owner');
allowed($node, 'd', 'owner',
	'ALTER EXTENSION bartizan DROP FUNCTION evil.rise()');

# Others have even less.
refused($node, 'd', 'mallory', @$_)
  for [ 'DROP EXTENSION bartizan', '42501' ],
  [ 'ALTER EXTENSION bartizan UPDATE', '42501' ],
  [ 'ALTER SCHEMA bartizan RENAME TO old', '42501' ],
  [ 'CREATE TABLE bartizan.t (a int)', '42501' ];

# The owner of the database changes; the installer keeps the extension only.
$node->safe_psql('d', 'ALTER DATABASE d OWNER TO creator');
refused($node, 'd', 'owner', 'ALTER SCHEMA bartizan OWNER TO owner', '42501');
refused($node, 'd', 'creator', 'ALTER SCHEMA bartizan OWNER TO creator', '42501');
refused($node, 'd', 'creator', 'CREATE TABLE bartizan.t (a int)', '42501');
$node->safe_psql('d', 'ALTER DATABASE d OWNER TO owner');

# A trusted extension of somebody else can be sent into our schema: its script
# runs as superuser too.  All of it is that extension's, from its own script;
# the owner gains nothing, and none of ours changes.
SKIP:
{
	skip 'no contrib extension to send into the schema', 5
	  if $node->safe_psql('d', "SELECT count(*) FROM pg_available_extensions"
		  . " WHERE name = 'citext'") eq '0';
	allowed($node, 'd', 'owner', 'CREATE EXTENSION citext SCHEMA bartizan');
	refused($node, 'd', 'owner',
		'ALTER FUNCTION bartizan.citext_eq(bartizan.citext, bartizan.citext)'
		  . ' RENAME TO x', '42501');
	same_text(join("\n", grep { !/^default acl/ } split /\n/,
			fingerprint($node, 'd')), $clean,
		'a foreign extension in our schema changes no member');
	refused($node, 'd', 'owner', 'DROP EXTENSION bartizan', '2BP01',
		'and only stands in the way of DROP');
	allowed($node, 'd', 'owner', 'DROP EXTENSION citext');
}

allowed($node, 'd', 'owner', 'DROP EXTENSION bartizan', 'the owner drops it');
nothing_left($node, 'd', 'DROP EXTENSION');
allowed($node, 'd', 'owner', 'CREATE EXTENSION bartizan', 'and makes it again');
same_text(fingerprint($node, 'd'), $clean, 'made again, it is the same');

###############################################################################
# Who may install, and where.
new_db($node, 'who', 'owner');
refused($node, 'who', 'mallory', 'CREATE EXTENSION bartizan', '42501',
	'no right to create in the database, no extension');
refused($node, 'who', 'owner', 'CREATE EXTENSION bartizan SCHEMA public', '0A000',
	'no schema but its own');
refused($node, 'who', 'owner', 'CREATE SCHEMA x; CREATE EXTENSION bartizan SCHEMA x',
	'0A000', 'not even a new one');
refused($node, 'who', 'owner', "CREATE EXTENSION bartizan VERSION '9.9'", '22023',
	'no version that does not exist');
nothing_left($node, 'who', 'refused installations');
allowed($node, 'who', 'owner', 'GRANT CREATE ON DATABASE who TO creator');
allowed($node, 'who', 'creator', 'CREATE EXTENSION bartizan',
	'the right to create in the database suffices');
same_text(fingerprint($node, 'who'), $clean, 'and gives the same');
refused($node, 'who', 'creator', @$_)
  for [ 'ALTER SCHEMA bartizan RENAME TO old', '42501' ],
  [ 'CREATE TABLE bartizan.t (a int)', '42501' ];
allowed($node, 'who', 'creator', 'DROP EXTENSION bartizan');
allowed($node, 'who', 'creator', 'CREATE EXTENSION bartizan SCHEMA pg_catalog',
	'naming the schema of the control file changes nothing');
same_text(fingerprint($node, 'who'), $clean, 'and gives the same again');

###############################################################################
# A schema that waits for us stops the installation, whoever made it.
foreach my $maker ('owner', 'creator', undef)
{
	my $label = $maker // 'superuser';

	new_db($node, "pre_$label", 'owner');
	$node->safe_psql("pre_$label",
		"GRANT CREATE ON DATABASE pre_$label TO creator");
	allowed($node, "pre_$label", $maker, <<'SQL', "a schema waits: $label");
CREATE SCHEMA bartizan;
CREATE FUNCTION bartizan.is_email(value text) RETURNS boolean
	LANGUAGE sql RETURN true;
SQL
	refused($node, "pre_$label", $_, 'CREATE EXTENSION bartizan', '42P06',
		"it stops CREATE EXTENSION by " . ($_ // 'the superuser'))
	  for ('owner', undef);
	refused($node, "pre_$label", 'owner',
		'CREATE EXTENSION IF NOT EXISTS bartizan', '42P06',
		'IF NOT EXISTS looks for the extension only');
	nothing_left($node, "pre_$label", 'a schema that waits');
	is( $node->safe_psql("pre_$label", <<'SQL'),
SELECT nspowner::regrole, (SELECT count(*) FROM pg_proc
	WHERE pronamespace = n.oid) FROM pg_namespace n WHERE nspname = 'bartizan'
SQL
		($maker // 'postgres') . '|1', 'and the schema is as its maker left it');
}

###############################################################################
# Default privileges of the bootstrap superuser that let others create in our
# schema stop the installation.
foreach my $grant ('ALL ON SCHEMAS TO mallory',
	'CREATE ON SCHEMAS TO PUBLIC',
	'CREATE ON SCHEMAS TO owner WITH GRANT OPTION',
	'CREATE ON SCHEMAS TO pg_database_owner')
{
	new_db($node, 'defaults', 'owner');
	allowed($node, 'defaults', undef, "ALTER DEFAULT PRIVILEGES GRANT $grant");
	my ($state, undef, $err) = run_as($node, 'defaults', 'owner',
		"\\set VERBOSITY verbose\nCREATE EXTENSION bartizan");
	is($state, '55000', "refused: $grant");
	like($err, qr/HINT:  .*ALTER DEFAULT PRIVILEGES/, 'with the cure');
	refused($node, 'defaults', undef, 'CREATE EXTENSION bartizan', '55000',
		'also to the superuser');
	nothing_left($node, 'defaults', $grant);
	is( $node->safe_psql('defaults', "SELECT count(*) FROM pg_namespace"
			  . " WHERE nspname = 'bartizan'"),
		'0', 'no schema is left');
	allowed($node, 'defaults', undef,
		'ALTER DEFAULT PRIVILEGES REVOKE '
		  . ($grant =~ s/ TO / FROM /r =~ s/ WITH GRANT OPTION//r));
	allowed($node, 'defaults', 'owner', 'CREATE EXTENSION bartizan',
		'the cure cures');
	same_text(fingerprint($node, 'defaults'), $clean, 'and gives the same');
	$node->safe_psql('postgres', 'DROP DATABASE defaults');
}

# Those of a second superuser count when he installs.
new_db($node, 'second', 'owner');
allowed($node, 'second', 'super2',
	'ALTER DEFAULT PRIVILEGES GRANT ALL ON SCHEMAS TO mallory');
refused($node, 'second', 'super2', 'CREATE EXTENSION bartizan', '55000',
	'defaults of the superuser who installs');
allowed($node, 'second', 'owner', 'CREATE EXTENSION bartizan',
	'defaults of another superuser do not matter');
same_text(fingerprint($node, 'second'), $clean, 'and change nothing');

# What other defaults would give away is taken back.
new_db($node, 'defaults', 'owner');
$node->safe_psql('postgres', 'CREATE ROLE "odd ""role" LOGIN');
allowed($node, 'defaults', undef, join(';', map {
	my $role = $_;
	map { "ALTER DEFAULT PRIVILEGES GRANT $_ TO $role WITH GRANT OPTION" }
	  ('USAGE ON SCHEMAS', 'ALL ON FUNCTIONS', 'ALL ON TYPES', 'ALL ON TABLES',
		'ALL ON SEQUENCES')
} ('mallory', '"odd ""role"', 'owner')), 'generous defaults');
allowed($node, 'defaults', undef,
	'ALTER DEFAULT PRIVILEGES IN SCHEMA pg_catalog GRANT ALL ON FUNCTIONS'
	  . ' TO mallory WITH GRANT OPTION');
allowed($node, 'defaults', 'owner', <<'SQL', 'installed under generous defaults');
ALTER DEFAULT PRIVILEGES GRANT ALL ON SCHEMAS TO mallory;
ALTER DEFAULT PRIVILEGES GRANT ALL ON FUNCTIONS TO mallory;
CREATE EXTENSION bartizan;
SQL
same_text(fingerprint($node, 'defaults'), $clean,
	'nobody has more than after a clean installation');
allowed($node, 'defaults', undef,
	'DROP OWNED BY "odd ""role"; DROP ROLE "odd ""role"',
	'a role that defaults named can go');
$node->command_ok([ 'pg_dump', '--file', '/dev/null', '--dbname',
		$node->connstr('defaults') ], 'and pg_dump does not miss it');

# Defaults that take rights from PUBLIC are the superuser's word as well: the
# extension opens nothing that he closed.
new_db($node, 'strict', 'owner');
allowed($node, 'strict', undef,
	'ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC');
allowed($node, 'strict', 'owner', 'CREATE EXTENSION bartizan',
	'installed under strict defaults');
refused($node, 'strict', 'mallory', "SELECT bartizan.is_email('a\@b.com')",
	'42501', 'what PUBLIC may not execute stays closed');

###############################################################################
# A rest, as the caveats say: a second superuser who installs owns the schema.
new_db($node, 'rest', 'owner');
allowed($node, 'rest', 'super2', 'CREATE EXTENSION bartizan');
is( $node->safe_psql('rest', "SELECT nspowner::regrole FROM pg_namespace"
		  . " WHERE nspname = 'bartizan'"),
	'super2', 'a second superuser who installs owns what the script makes');

$node->stop;
done_testing();
