# Who may do what with the extension's objects: a role with no grant at all
# uses everything, and only the superuser changes anything.
#
# The lists come from the catalog, so that an object or a setting that is added
# later is covered on the day it is added.
use strict;
use warnings FATAL => 'all';

use FindBin;
use lib $FindBin::RealBin;

use BtzTest;
use Test::More;

# Functions that PUBLIC may not execute, each with its reason; the database's
# owner may, and may pass it on.
my %closed = (
	(map { $_ => 'counts and ends logins' } qw(authenticate login_attempt_begin login_attempt_end login_unlock login_lock_status
		login_store_status login_store_reset)),
	load_public_suffixes => 'replaces the rules that everybody reads',
	(map { $_ => 'administers keys' } qw(keyring_reload keyring_status keyring_check key_create key_import
		key_import_text key_rotate key_set_primary key_set_status key_destroy key_grant key_revoke key_rewrap)),
	(map { $_ => 'uses stored keys' } qw(encrypt_secret decrypt_secret try_decrypt_secret secret_matches reencrypt
		reencrypt_column temporary_secret_open hmac_sign hmac_verify blind_index)));

# What holds keys and counters: the owner dumps and restores it.
my %key_table = (
	'bartizan.data_key' => 'SELECT,INSERT',
	'bartizan.data_key_grant' => 'SELECT,INSERT',
	'bartizan.keys' => 'SELECT',
	'bartizan.login_counter' => 'SELECT,INSERT',
	'bartizan.login_salt' => 'SELECT,INSERT',
	'bartizan.login_store' => '',
	'bartizan.login_policy' => 'SELECT,INSERT,UPDATE,DELETE');

my $node = btz_node('main');

$node->safe_psql('postgres', <<'SQL');
CREATE ROLE installer LOGIN;
CREATE ROLE owner LOGIN;
CREATE ROLE anyone LOGIN;
CREATE ROLE reader LOGIN NOINHERIT;
SQL
new_db($node, 'd', 'installer');
allowed($node, 'd', 'installer', 'CREATE EXTENSION bartizan');
$node->safe_psql('postgres', 'ALTER DATABASE d OWNER TO owner');
my $before = fingerprint($node, 'd');

###############################################################################
# The matrix: object x role.
my @roles = qw(anyone reader owner installer postgres);
my @rights = split /\n/, $node->safe_psql('d', <<'SQL');
SELECT concat_ws('|', r.rolname, o.type, o.identity, CASE d.classid
	WHEN 'pg_proc'::regclass THEN concat_ws(',',
		CASE WHEN has_function_privilege(r.oid, d.objid, 'EXECUTE')
			THEN 'EXECUTE' END,
		CASE WHEN has_function_privilege(r.oid, d.objid,
			'EXECUTE WITH GRANT OPTION') THEN 'GRANT' END)
	WHEN 'pg_type'::regclass THEN concat_ws(',',
		CASE WHEN has_type_privilege(r.oid, d.objid, 'USAGE')
			THEN 'USAGE' END,
		CASE WHEN has_type_privilege(r.oid, d.objid,
			'USAGE WITH GRANT OPTION') THEN 'GRANT' END)
	WHEN 'pg_namespace'::regclass THEN concat_ws(',',
		CASE WHEN has_schema_privilege(r.oid, d.objid, 'USAGE')
			THEN 'USAGE' END,
		CASE WHEN has_schema_privilege(r.oid, d.objid, 'CREATE')
			THEN 'CREATE' END,
		CASE WHEN has_schema_privilege(r.oid, d.objid,
			'USAGE WITH GRANT OPTION') THEN 'GRANT' END)
	WHEN 'pg_class'::regclass THEN concat_ws(',',
		(SELECT string_agg(p, ',' ORDER BY n) FROM unnest(ARRAY['SELECT', 'INSERT',
				'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
				WITH ORDINALITY AS a(p, n)
			WHERE has_table_privilege(r.oid, d.objid, p)),
		CASE WHEN has_table_privilege(r.oid, d.objid,
			'SELECT WITH GRANT OPTION') THEN 'GRANT' END)
	ELSE '-' END)
FROM pg_roles r, pg_extension e, pg_depend d,
	LATERAL pg_identify_object(d.classid, d.objid, 0) o
WHERE r.rolname IN ('anyone', 'reader', 'owner', 'installer', 'postgres')
	AND e.extname = 'bartizan' AND d.refobjid = e.oid
	AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
ORDER BY 1
SQL
my %expected = (
	function => { '' => 'EXECUTE', postgres => 'EXECUTE,GRANT' },
	procedure => { '' => 'EXECUTE', postgres => 'EXECUTE,GRANT' },
	aggregate => { '' => 'EXECUTE', postgres => 'EXECUTE,GRANT' },
	type => { '' => 'USAGE', postgres => 'USAGE,GRANT' },
	schema => { '' => 'USAGE', postgres => 'USAGE,CREATE,GRANT' },
	table => { '' => 'SELECT', owner => 'SELECT,INSERT,UPDATE,DELETE,TRUNCATE,GRANT',
		postgres => 'SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER,GRANT' },
	view => { postgres => 'SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER,GRANT' },
	# these have no rights of their own
	map { $_ => { '' => '-' } } 'operator', 'operator class',
	'operator family', 'cast');
my (%seen, %closed_seen, @wrong);

foreach (@rights)
{
	my ($role, $type, $identity, $got) = split /\|/, $_, 4;
	my $of = $expected{$type} // {};
	my $want = $of->{$role} // $of->{''} // "(no rule for a $type)";

	my ($name) = $identity =~ /^bartizan[.](\w+)\(/;
	if ($name && $closed{$name})
	{
		$want = $role eq 'owner' ? 'EXECUTE,GRANT' : '' if $role ne 'postgres';
		$closed_seen{$name} = 1;
	}
	$want = $role eq 'owner' ? $key_table{$identity} : ''
	  if exists $key_table{$identity} && $type ne 'type' && $role ne 'postgres';
	push @wrong, "$role on $type $identity: $got, not $want" if $got ne $want;
	$seen{$type}{$role}++;
}
foreach my $type (sort keys %seen)
{
	note(sprintf '%-16s %3d  %s', $type, $seen{$type}{anyone},
		join ', ', map { "$_: " . ($expected{$type}{$_}
			// $expected{$type}{''} // '?') } @roles);
}
is(scalar keys %{ $seen{type} }, scalar @roles, 'the matrix has all roles');
cmp_ok($seen{function}{anyone}, '>', 20, 'and the functions');
is(join(' ', sort keys %closed_seen), join(' ', sort keys %closed), 'every closed function is there');
is(join("\n", @wrong), '', 'everybody may use everything, nobody else more');
is( $node->safe_psql('d', <<'SQL'),
SELECT count(*) FROM pg_init_privs p, LATERAL aclexplode(p.initprivs) a
WHERE a.grantee NOT IN (0, 10, 'pg_database_owner'::regrole)
	AND a.grantee NOT IN (SELECT oid FROM pg_roles WHERE rolname LIKE 'pg\_%')
SQL
	'0', 'no first right names a role that could be dropped');
is( $node->safe_psql('d', "SELECT count(*) FROM pg_namespace n,"
		  . " LATERAL aclexplode(n.nspacl) a WHERE n.nspname = 'bartizan'"
		  . " AND a.privilege_type = 'CREATE' AND a.grantee <> n.nspowner"),
	'0', 'only its owner creates in the schema');

###############################################################################
# A role without any grant uses everything.
$node->safe_psql('d', 'CREATE SCHEMA home AUTHORIZATION anyone');
is( allowed($node, 'd', 'anyone', <<'SQL', 'used without a grant'),
SET client_min_messages = warning;
CREATE TEMP TABLE mine (
	id int,
	e bartizan.validated_email UNIQUE,
	raw bartizan.email,
	txt bartizan.email_text,
	p bartizan.password_hash,
	b bartizan.bcrypt_hash,
	t bartizan.fernet_token,
	CHECK (bartizan.is_email(txt))
);
CREATE TABLE home.kept (LIKE mine INCLUDING ALL);
CREATE INDEX ON home.kept USING hash (raw);
CREATE DOMAIN home.corp AS bartizan.email
	CHECK (bartizan.email_domain(VALUE) = 'example.com');
CREATE FUNCTION home.login(who text, password text) RETURNS boolean
	LANGUAGE sql
BEGIN ATOMIC
	SELECT bartizan.verify_password(password,
		(SELECT k.p FROM home.kept k WHERE k.e = who));
END;
INSERT INTO home.kept SELECT 1, 'A@Example.com', 'a@example.com',
	bartizan.validate_email('A@Example.COM'), h, h,
	bartizan.fernet_encrypt('hidden', 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=')
	FROM bartizan.hash_password('correct horse', 10) h;
INSERT INTO mine SELECT * FROM home.kept;
SELECT home.login('a@EXAMPLE.com', 'correct horse'), home.login('nobody', 'x');
SELECT min(e), max(raw), count(*) FROM mine JOIN home.kept USING (e, raw);
SELECT bartizan.fernet_decrypt(t, 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4='),
	bartizan.is_fernet_token(t), length(bartizan.fernet_generate_key()) FROM mine;
SELECT (bartizan.explain_email('a b')).ok, 'x@example.com'::home.corp;
SELECT bartizan.password_needs_rehash(p), bartizan.is_password_hash(p) FROM mine;
SQL
	"t|f\na\@example.com|a\@example.com|1\nhidden|t|44\nf|x\@example.com\nt|t",
	'with the right answers');

###############################################################################
# Nobody but the superuser alters or drops a member.
my @changes = map { [ $_, '42501' ] } split /\n/, $node->safe_psql('d', <<'SQL');
SELECT CASE o.type
	WHEN 'function' THEN format('ALTER FUNCTION %s COST 1', o.identity)
	WHEN 'aggregate' THEN format('DROP AGGREGATE %s', o.identity)
	WHEN 'operator' THEN format('DROP OPERATOR %s', o.identity)
	WHEN 'type' THEN format('ALTER TYPE %s OWNER TO CURRENT_USER', o.identity)
	WHEN 'schema' THEN format('ALTER SCHEMA %s OWNER TO CURRENT_USER', o.identity)
	WHEN 'cast' THEN format('DROP CAST %s', o.identity)
	ELSE format('DROP %s %s', upper(o.type), o.identity) END
FROM pg_extension e, pg_depend d,
	LATERAL pg_identify_object(d.classid, d.objid, 0) o
WHERE e.extname = 'bartizan' AND d.refobjid = e.oid
	AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
	-- types of arrays and of rows of tables and views: members from 17 on, but not to alter
	AND NOT EXISTS (SELECT FROM pg_type t LEFT JOIN pg_class r ON r.oid = t.typrelid
		WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid
			AND (t.typcategory = 'A' OR r.relkind IN ('r', 'v')))
ORDER BY 1
SQL
cmp_ok(scalar @changes, '>', 80, scalar(@changes) . ' members');
refused_each($node, 'd', $_, @changes) for 'anyone', 'owner', 'installer';
same_text(fingerprint($node, 'd'), $before, 'no member has changed');
refused($node, 'd', 'owner', 'DROP EXTENSION bartizan', '42501',
	'the database\'s new owner does not own what another installed');

###############################################################################
# Settings.  None may be lowered by an ordinary role, whenever it tries.
my @settings = split /\n/, $node->safe_psql('d', <<'SQL');
LOAD 'bartizan';
SELECT name || ' ' || context || ' ' || boot_val FROM pg_settings
WHERE name LIKE 'bartizan.%' ORDER BY 1;
SQL
cmp_ok(scalar @settings, '>=', 4, scalar(@settings) . ' settings');
my @loaded = ([ 'SELECT bartizan.is_email(\'\')', '00000' ]);
foreach (@settings)
{
	my ($name, $context, $default) = split / /, $_, 3;

	# the one that changes no answer is for everybody
	is($context eq 'user', $name eq 'bartizan.pattern_jit', "$name: $context");
	next if $context eq 'user';
	# what no session can set has its own SQLSTATE
	my $state = $context eq 'superuser' ? '42501' : '55P02';
	push @loaded, [ "SET $name = '$default'", $state ],
	  [ "SELECT set_config('$name', '$default', true)", $state ],
	  [ "ALTER ROLE CURRENT_USER SET $name = '$default'", $state ];
}
push @loaded, [ 'SET bartizan.nonsense = 1', '42602' ],
  [ "SELECT set_config('bartizan.nonsense', '1', false)", '42602' ],
  [ 'SET bartizan.min_bcrypt_cost_ = 4', '42602' ];
refused_each($node, 'd', 'anyone', @loaded);
refused($node, 'd', 'owner', 'ALTER DATABASE d SET bartizan.min_bcrypt_cost = 4',
	'42501', 'nor may the database\'s owner, for his database');
refused($node, 'd', 'anyone', 'ALTER ROLE anyone SET bartizan.min_bcrypt_cost = 4',
	'42501', 'nor a role for itself, before the library is loaded');
refused($node, 'd', undef, "LOAD 'bartizan'; SET bartizan.nonsense = 1", '42602',
	'a name that does not exist is refused to the superuser too');

# Before the library is loaded nobody knows what the name means.  The value is
# thrown away when it is.
my $probe = "SELECT bartizan.is_email(''); SHOW bartizan.min_bcrypt_cost;";
my $weak = "SELECT bartizan.hash_password('x', 4)";

sub as_anyone
{
	my ($options, $sql) = @_;

	local $ENV{PGOPTIONS} = $options;
	return run_as($node, 'd', 'anyone', $sql);
}

my ($state, $out, $err) = as_anyone('', "SET bartizan.min_bcrypt_cost = 4; $probe");
is("$state|$out", "|f\n10", 'SET before loading leaves the compiled default');
like($err, qr/WARNING: +42501/, 'with a warning');
($state, $out, $err) = as_anyone('-c bartizan.min_bcrypt_cost=4', $probe);
is("$state|$out", "|f\n10", 'PGOPTIONS leave the compiled default');
like($err, qr/WARNING: +42501/, 'with a warning');
($state) = as_anyone('-c bartizan.min_bcrypt_cost=4', $weak);
is($state, '22023', 'and a weak hash is refused at the first call');
($state, $out, $err) = as_anyone('-c bartizan.nonsense=4',
	"$probe SELECT current_setting('bartizan.nonsense', true) IS NULL");
is("$state|$out", "|f\n10\nt", 'a misspelt setting is dropped');
like($err, qr/WARNING: +42602/, 'with a warning');

# What the superuser sets holds: for the cluster, a database or a role.
$node->safe_psql('d', 'ALTER DATABASE d SET bartizan.min_bcrypt_cost = 11');
is((as_anyone('', $probe))[1], "f\n11", 'set for the database');
$node->safe_psql('d', 'ALTER ROLE anyone SET bartizan.min_bcrypt_cost = 12');
is((as_anyone('', $probe))[1], "f\n12", 'set for the role');
refused($node, 'd', 'anyone', "LOAD 'bartizan'", '42501',
	'an ordinary role loads the library by calling it only');
# The known rest: without preload, options of the client hide a stricter value;
# what holds is the compiled default.
is((as_anyone('-c bartizan.min_bcrypt_cost=4', $probe))[1], "f\n10",
	'a client can fall back to the compiled default');
$node->safe_psql('d', 'ALTER DATABASE d RESET ALL; ALTER ROLE anyone RESET ALL');

# He may hand a setting on.
$node->safe_psql('d', 'GRANT SET ON PARAMETER bartizan.min_bcrypt_cost TO reader');
is( (run_as($node, 'd', 'reader',
		"SELECT bartizan.is_email(''); SET bartizan.min_bcrypt_cost = 4; $probe"))[1],
	"f\nf\n4", 'a role that was given the setting sets it');

# Preloaded, the library knows its settings before any client speaks.
$node->append_conf('postgresql.conf',
	"shared_preload_libraries = 'bartizan'\nbartizan.min_bcrypt_cost = 12\n");
$node->restart;
is((as_anyone('', $probe))[1], "f\n12", 'set for the cluster');
($state) = as_anyone('-c bartizan.min_bcrypt_cost=4', $probe);
like($state, qr/permission denied to set parameter/,
	'preloaded: a client that asks for less is sent away');
refused($node, 'd', 'anyone', 'SET bartizan.min_bcrypt_cost = 4', '42501',
	'preloaded: and cannot ask later');
refused($node, 'd', 'anyone', 'SET bartizan.nonsense = 1', '42602',
	'preloaded: no setting but ours');

$node->stop;
done_testing();
