# Rights on keys: each right, function and way to act as somebody, walked; and
# the ways round them that a hostile role may try.
use strict;
use warnings FATAL => 'all';
use FindBin;
use lib $FindBin::RealBin;
use BtzTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = btz_node('main');
btz_ring($node, root_line(1, 1));
$node->safe_psql('postgres', <<'SQL');
CREATE ROLE owner LOGIN;
CREATE ROLE granted LOGIN;
CREATE ROLE member LOGIN IN ROLE granted;
CREATE ROLE outsider LOGIN;
CREATE ROLE noinherit LOGIN NOINHERIT IN ROLE granted;
CREATE ROLE mallory LOGIN;
GRANT pg_write_all_data, pg_read_all_data, pg_monitor TO mallory;
SQL
new_db($node, 'd', 'owner');
allowed($node, 'd', 'owner', <<'SQL', 'the owner makes keys');
CREATE EXTENSION bartizan;
SELECT bartizan.key_create(p) FROM unnest('{encrypt,sign,blind_index,fernet}'::text[]) p;
-- EXECUTE for all: here the keys' own grants decide
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA bartizan TO granted, member, outsider, noinherit, mallory;
REVOKE EXECUTE ON FUNCTION bartizan.key_grant, bartizan.key_create, bartizan.key_rotate, bartizan.key_set_primary FROM granted, member, outsider, noinherit, mallory;
SQL

# What is sealed, by the superuser, under each key.
my %sealed = map { my ($name, $value) = split /\|/; $name => $value } split /\n/, $node->safe_psql('d', <<'SQL');
SET search_path = bartizan, pg_catalog;
SELECT 's1', encrypt_secret('hello', 'c');
SELECT 'fernet', fernet_encrypt('hello');
SELECT 'mac', hmac_sign('x', 'c');
SQL

# Functions with the rights of which any will do.
my @functions = (
	[ "encrypt_secret('x', 'c')", 'encrypt', 'seal' ],
	[ "decrypt_secret('$sealed{s1}', 'c')", 'encrypt', 'open' ],
	[ "try_decrypt_secret('$sealed{s1}', 'c')", 'encrypt', 'open' ],
	[ "try_decrypt_secret('$sealed{s1}', 'another')", 'encrypt', 'open' ],
	[ "secret_matches('$sealed{s1}', 'c', 'hello')", 'encrypt', 'match' ],
	[ "reencrypt('$sealed{s1}', 'c')", 'encrypt', 'rotate' ],
	[ "temporary_secret_open('k', '$sealed{s1}', 'c')", 'encrypt', 'open' ],
	[ "hmac_sign('x', 'c')", 'sign', 'seal' ],
	[ "hmac_verify('x', '$sealed{mac}', 'c')", 'sign', 'match' ],
	[ "blind_index('x', 'c', 32)", 'blind_index', 'match' ],
	[ "fernet_encrypt('x')", 'fernet', 'seal' ],
	[ "fernet_decrypt('$sealed{fernet}')", 'fernet', 'open' ],
	[ "fernet_decrypt('$sealed{fernet}', NULL::text[])", 'fernet', 'open' ],
	[ "fernet_decrypt_bytes('$sealed{fernet}')", 'fernet', 'open' ],
	[ "fernet_timestamp('$sealed{fernet}')", 'fernet', 'open' ],
	[ "fernet_rotate('$sealed{fernet}')", 'fernet', 'rotate' ],
	[ "temporary_secret_open('k', '$sealed{fernet}')", 'fernet', 'open' ]);

# As each role: the answer of every function, under each single right.
my @roles = ([ 'granted', '' ], [ 'member', '' ], [ 'outsider', '' ], [ 'owner', '' ], [ 'mallory', '' ],
	[ 'noinherit', '' ], [ 'noinherit', 'SET ROLE granted' ], [ 'postgres', '' ], [ 'postgres', 'SET ROLE outsider' ],
	[ 'postgres', 'SET SESSION AUTHORIZATION granted' ]);
my %has = (granted => 1, member => 1, 'SET ROLE granted' => 1, 'SET SESSION AUTHORIZATION granted' => 1, postgres => 2);
my $walked = 0;
foreach my $right (qw(seal open match rotate none))
{
	$node->safe_psql('d', "SELECT bartizan.key_revoke(key_id, 'granted', '{seal,open,match,rotate}') FROM bartizan.keys");
	$node->safe_psql('d', "SELECT bartizan.key_grant(key_id, 'granted', '{$right}') FROM bartizan.keys") if $right ne 'none';
	foreach (@roles)
	{
		my ($role, $as) = @$_;
		my $power = $as eq 'SET ROLE outsider' ? 0 : $as ? $has{$as} : $has{$role} // 0;
		my $script = join '', map { "SELECT bartizan.$_->[0];\n\\echo sqlstate :SQLSTATE\n" } @functions;
		my ($rc, $out) = $node->psql('d', "$as;\n$script", on_error_stop => 0, extra_params => [ '-U', $role ]);
		my @states = $out =~ /^sqlstate (\w+)$/mg;
		my @expected = map { $power == 2 || ($power == 1 && $_->[2] eq $right) ? '00000' : '42501' } @functions;
		$walked += @states;
		is("@states", "@expected", "right $right, role $role $as");
	}
}
is($walked, 5 * @roles * @functions, "$walked calls walked");

# one session, one role after the other: what one may do, the next may not
{
	my $open = "SELECT bartizan.decrypt_secret('$sealed{s1}', 'c')";
	$node->safe_psql('d', "SELECT bartizan.key_grant(key_id, 'granted', '{open}') FROM bartizan.keys");
	my ($rc, $out) = $node->psql('d', join('', map { "$_;\n$open;\n\\echo :SQLSTATE\n" } 'RESET ROLE', 'SET ROLE outsider', 'SET ROLE granted',
		'SET ROLE outsider', 'RESET ROLE', 'SET ROLE mallory', 'SET ROLE member'), on_error_stop => 0);
	is(join(' ', $out =~ /^(\d\w{4})$/mg), '00000 42501 00000 42501 00000 42501 00000', 'roles in turn in one session');
	$node->safe_psql('d', "SELECT bartizan.key_revoke(key_id, 'granted', '{open}') FROM bartizan.keys");
}

# of several Fernet keys those are tried that the caller may use
{
	my $other = $node->safe_psql('d', "SELECT bartizan.key_create('fernet')");
	my $token = $node->safe_psql('d', "SELECT bartizan.fernet_encrypt('of the other', '$other')");
	$node->safe_psql('d', "SELECT bartizan.key_grant($other, 'outsider', '{open}')");
	is(allowed($node, 'd', 'outsider', "SELECT bartizan.fernet_decrypt('$token')", 'a grant on one of two keys'), 'of the other', 'is enough for its tokens');
	refused($node, 'd', 'outsider', "SELECT bartizan.fernet_decrypt('$sealed{fernet}')", '22000', 'and opens no others');
	$node->safe_psql('d', "SELECT bartizan.key_revoke($other, 'outsider', '{open}')");
}

# to move a secret is to open and to seal it
$node->safe_psql('d', "SELECT bartizan.key_grant(key_id, 'granted', '{rotate}') FROM bartizan.keys");
refused($node, 'd', 'granted', "SELECT bartizan.reencrypt('$sealed{s1}', 'c', 'mine')", '42501', 'who rotates does not move');
$node->safe_psql('d', "SELECT bartizan.key_grant(key_id, 'granted', '{seal}') FROM bartizan.keys");
refused($node, 'd', 'granted', "SELECT bartizan.reencrypt('$sealed{s1}', 'c', 'mine')", '42501', 'nor who seals too');
$node->safe_psql('d', "SELECT bartizan.key_revoke(key_id, 'granted', '{seal}') FROM bartizan.keys");
$node->safe_psql('d', "SELECT bartizan.key_grant(key_id, 'granted', '{open}') FROM bartizan.keys");
refused($node, 'd', 'granted', "SELECT bartizan.reencrypt('$sealed{s1}', 'c', 'mine')", '42501', 'nor who opens too');
$node->safe_psql('d', "SELECT bartizan.key_grant(key_id, 'granted', '{seal}') FROM bartizan.keys");
allowed($node, 'd', 'granted', "SELECT bartizan.reencrypt('$sealed{s1}', 'c', 'mine')", 'who opens and seals does');

# public, a dropped role, a name that comes again
$node->safe_psql('d', "SELECT bartizan.key_grant(key_id, 'public', '{match}') FROM bartizan.keys WHERE purpose = 'sign'");
allowed($node, 'd', 'outsider', "SELECT bartizan.hmac_verify('x', 'y', 'c')", 'granted to public');
$node->safe_psql('d', "SELECT bartizan.key_revoke(key_id, 'public', '{match}') FROM bartizan.keys WHERE purpose = 'sign'");
refused($node, 'd', 'outsider', "SELECT bartizan.hmac_verify('x', 'y', 'c')", '42501', 'and taken back');
refused($node, 'd', undef, "SELECT bartizan.key_grant(key_id, 'nobody there', '{match}') FROM bartizan.keys", '42704', 'no such role');
refused($node, 'd', undef, "SELECT bartizan.key_grant(key_id, repeat('x', 64), '{match}') FROM bartizan.keys", '42704', 'nor a longer name');

# views and functions run with the rights of the role that they run as
$node->safe_psql('d', <<SQL);
GRANT CREATE ON DATABASE d TO granted, mallory;
SET ROLE granted;
CREATE SCHEMA g;
CREATE VIEW g.v AS SELECT bartizan.decrypt_secret('$sealed{s1}', 'c') AS s;
CREATE FUNCTION g.definer() RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	AS \$\$SELECT bartizan.decrypt_secret('$sealed{s1}', 'c')\$\$;
CREATE FUNCTION g.invoker() RETURNS text LANGUAGE sql AS \$\$SELECT bartizan.decrypt_secret('$sealed{s1}', 'c')\$\$;
GRANT USAGE ON SCHEMA g TO PUBLIC;
GRANT SELECT ON g.v TO PUBLIC;
SQL
is(allowed($node, 'd', 'outsider', 'SELECT g.definer()', "granted's own SECURITY DEFINER function opens"), 'hello', 'for others');
refused($node, 'd', 'outsider', 'SELECT g.invoker()', '42501', 'a function of the caller does not');
refused($node, 'd', 'outsider', 'SELECT s FROM g.v', '42501', 'nor does a view: its functions run as the caller');

# mallory, who has EXECUTE and may write every table, but no right on a key
my @attempts = (
	'SELECT bartizan.decrypt_secret(:s1, \'c\')' => '42501',
	'CREATE SCHEMA m; CREATE FUNCTION m.f() RETURNS text LANGUAGE sql SECURITY DEFINER AS \'SELECT bartizan.decrypt_secret($$%s$$, $$c$$)\'; SELECT m.f()' => '42501',
	'CREATE SCHEMA m; CREATE FUNCTION m.f() RETURNS text LANGUAGE sql PARALLEL SAFE AS \'SELECT bartizan.decrypt_secret($$%s$$, $$c$$)\';'
	  . ' SET force_parallel_mode = on; SELECT m.f()' => '42501',
	'SET ROLE granted' => '42501',
	'INSERT INTO bartizan.data_key_grant SELECT key_id, \'mallory\', \'{open}\' FROM bartizan.keys' => '42501',
	'UPDATE bartizan.data_key_grant SET role_name = \'mallory\'' => '42501',
	'COPY bartizan.data_key_grant FROM PROGRAM \'echo\'' => '42501',
	'UPDATE bartizan.data_key SET purpose = \'sign\', status = \'active\'' => '42501',
	'DELETE FROM bartizan.data_key' => '42501',
	'TRUNCATE bartizan.data_key, bartizan.data_key_grant' => '42501',
	'ALTER TABLE bartizan.data_key_grant DISABLE TRIGGER ALL' => '42501',
	'SET session_replication_role = replica' => '42501',
	'SELECT bartizan.key_grant(key_id, \'mallory\', \'{open}\') FROM bartizan.data_key' => '42501',
	'SELECT bartizan.temporary_secret_put(\'k\', repeat(\'x\', 32)); SELECT bartizan.decrypt_secret(:s1, \'c\', \'tmp:k\')' => '22000',
	'EXPLAIN ANALYZE SELECT bartizan.decrypt_secret(:s1, \'c\')' => '42501',
	'CREATE SCHEMA m; CREATE TABLE m.t (x text CHECK (bartizan.decrypt_secret(x, \'c\') <> \'\')); INSERT INTO m.t VALUES (:s1)' => '42501');
while (my ($sql, $expected) = splice @attempts, 0, 2)
{
	$sql =~ s/:s1/'$sealed{s1}'/g;
	$sql = sprintf $sql, $sealed{s1} if $sql =~ /%s/;
	$sql =~ s/force_parallel_mode/debug_parallel_query/ if $node->safe_psql('d', 'SHOW server_version_num') >= 160000;
	refused($node, 'd', 'mallory', "BEGIN; $sql; ROLLBACK", $expected, substr("mallory: $sql", 0, 100));
}
{
	local $ENV{PGOPTIONS} = '-c bartizan.key_cache=transaction';
	my ($state, undef, $err) = run_as($node, 'd', 'mallory', "SELECT bartizan.decrypt_secret('$sealed{s1}', 'c')");
	is($state, '42501', 'mallory: PGOPTIONS');
}
# a secret that she plants is not one of the function that she calls
allowed($node, 'd', undef, <<SQL, 'a function that uses its own temporary secret');
SET ROLE granted;
CREATE FUNCTION g.uses_own() RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	AS \$\$BEGIN RETURN bartizan.encrypt_secret('for granted alone', 'c', 'tmp:k'); END\$\$;
SQL
refused($node, 'd', 'mallory', "BEGIN; SELECT bartizan.temporary_secret_put('k', repeat('x', 32)); SELECT g.uses_own()", '55000', 'mallory: a planted temporary secret');

# revoked, dropped: at once, in a session that has used the key
my $session = $node->background_psql('d', on_error_stop => 0, extra_params => [ '-U', 'member' ]);
is($session->query("SELECT bartizan.decrypt_secret('$sealed{s1}', 'c')"), 'hello', 'a member opens');
$node->safe_psql('d', 'REVOKE granted FROM member');
$session->query("SELECT bartizan.decrypt_secret('$sealed{s1}', 'c')");
like($session->{stderr}, qr/permission denied for key/, 'and no more, when he is none');
$node->safe_psql('d', 'GRANT granted TO member');
$session->{stderr} = '';
is($session->query("SELECT bartizan.decrypt_secret('$sealed{s1}', 'c')"), 'hello', 'and again');
$node->safe_psql('d', "SELECT bartizan.key_revoke(key_id, 'granted', '{open}') FROM bartizan.keys");
$session->query("SELECT bartizan.decrypt_secret('$sealed{s1}', 'c')");
like($session->{stderr}, qr/permission denied for key/, 'nor when the right is revoked');
$session->quit;

# keys are for databases that are named, as rings are
$node->safe_psql('postgres', "CREATE DATABASE other; ALTER SYSTEM RESET ALL");
$node->adjust_conf('postgresql.conf', 'bartizan.keyring_databases', "'d'");
$node->reload;
$node->safe_psql('other', 'CREATE EXTENSION bartizan');
$node->poll_query_until('other', "SELECT current_setting('bartizan.keyring_databases', true) = 'd'");
refused($node, 'other', undef, "SELECT bartizan.key_create('sign')", '55000', 'another database has no ring');
allowed($node, 'd', undef, "SELECT bartizan.hmac_sign('x', 'c')", 'this one has');
$node->stop;
done_testing();
