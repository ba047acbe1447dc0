# The policy for passwords of roles: in databases without the extension, for
# clear passwords and hashed ones, after another library's hook, and without a
# password in the log.
use strict;
use warnings FATAL => 'all';
use FindBin;
use lib $FindBin::RealBin;
use BtzTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Wire;

my $node = btz_node('main');
$node->append_conf('postgresql.conf', "log_statement = 'none'\nshared_preload_libraries = 'bartizan'");
$node->restart;

sub set { $node->safe_psql('postgres', "ALTER SYSTEM SET bartizan.$_[0] = '$_[1]'; SELECT pg_reload_conf()"); $node->poll_query_until('postgres', "SELECT current_setting('bartizan.$_[0]') = '$_[1]'") or die; }
sub role
{
	my ($role, $password) = @_;
	my ($rc, $out, $err) = $node->psql('postgres', "CREATE ROLE $role; ALTER ROLE $role PASSWORD '$password'; DROP ROLE $role", extra_params => [ '-v', 'VERBOSITY=verbose' ], on_error_stop => 0);
	$node->psql('postgres', "DROP ROLE IF EXISTS $role");
	return $err;
}

is($node->safe_psql('postgres', 'SELECT count(*) FROM pg_extension'), '1', 'a database without the extension');
is(role('ada', 'x'), '', 'no policy, no rule');
set('role_password_policy', 'standard');
like(role('ada', 'x'), qr/ERROR: +23514: +password does not meet the policy for roles\nDETAIL: +Code too_short/, 'too short');
like(role('ada', 'letmein2024!'), qr/Code too_weak/, 'too weak');
is(role('ada', 'correct horse battery staple'), '', 'a good one');
set('role_password_policy', 'nist_mfa');
like(role('ada_lovelace', 'Ada_Lovelace'), qr/Code user_input/, 'the role itself');
like(role('ada_lovelace', 'ecalevol_ada'), qr/Code user_input/, 'and reversed');
like(role('ada', 'PassWord'), qr/Code common/, 'a common one');
like(role('ada', 'x' x 1025), qr/Code too_long/, 'too long');
like(role('ada', 'x' x 5000), qr/Code too_long/, 'longer than is read');
is(role('ada', 'passwörd12'), '', 'not ASCII');
# what SCRAM stores is another text, which logs in
like(role('ada', join("\xc2\xad", split //, 'password')), qr/Code (?:too_short|common)/, 'a common one with soft hyphens');
like(role('ada', join("\xc2\xad", split //, 'password12')), qr/Code common/, 'and a longer one');
like(role('ada_lovelace', "ada_love\xc2\xadlace"), qr/Code user_input/, 'the role itself with one');
like(role('ada', "\xef\xbd\x90assword1"), qr/Code common/, 'a letter of full width');

# what the client has hashed
sub hashed
{
	my ($password, $role, $how) = @_;
	return $node->safe_psql('postgres', "BEGIN; SET bartizan.role_password_policy = ''; SET password_encryption = '$how'; CREATE ROLE $role PASSWORD '$password';"
		  . "SELECT rolpassword FROM pg_authid WHERE rolname = '$role'; ROLLBACK");
}
foreach my $how ('scram-sha-256', 'md5')
{
	my $good = hashed('correct horse battery staple', 'ada', $how);
	like(role('ada', $good), qr/WARNING: +01000: +password was hashed by the client/, "$how: a warning");
	like(role('ada', hashed('dragon', 'ada', $how)), qr/ERROR: .*\nDETAIL: +Code common/, "$how: one of the most common");
	like(role('ada', hashed('ada', 'ada', $how)), qr/Code user_input/, "$how: the role itself");
	set('role_password_prehashed', 'allow');
	# 18 itself warns of every md5 hash
	unlike(role('ada', $good), qr/ERROR|by the client/, "$how: allowed");
	like(role('ada', hashed('password', 'ada', $how)), qr/Code common/, "$how: but not a common one");
	if ($how ne 'md5')
	{
		like(role('ada', hashed('ada', 'ada', $how) =~ s/\$4096:/\$$_:/r), qr/ERROR: +23514: +password was hashed by the client/, "$how: nor one of $_ iterations, which cannot be tried") foreach '04096', ' 4096', '10000001';
	}
	set('role_password_prehashed', 'reject');
	like(role('ada', $good), qr/ERROR: +23514: +password was hashed by the client/, "$how: rejected");
	set('role_password_prehashed', 'warn');
}
# a hash that takes long to try can be cancelled
my $client = Wire->new($node);
$client->query('CREATE ROLE slow');
$client->query("SET statement_timeout = '200ms'");
is($client->query("ALTER ROLE slow PASSWORD 'SCRAM-SHA-256\$9000000:W22ZaJ0SNY7soEsUEjb6gQ==\$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU='")->{sqlstate}, '57014', 'cancelled');
$client->close;

my ($rc, $out, $err) = $node->psql('postgres', "SET bartizan.role_password_policy = 'strict'");
like($err, qr/invalid value for parameter "bartizan.role_password_policy".*DETAIL: +A policy is/s, 'no policy of that name');
$node->safe_psql('postgres', 'CREATE ROLE maker LOGIN CREATEROLE');
my ($state) = run_as($node, 'postgres', 'maker', "SET bartizan.role_password_policy = ''");
is($state, '42501', 'who makes roles does not lift the policy');
($state) = run_as($node, 'postgres', 'maker', "CREATE ROLE made PASSWORD 'x'");
is($state, '23514', 'and obeys it');

# another library's hook goes first
$node->append_conf('postgresql.conf', "shared_preload_libraries = 'passwordcheck, bartizan'");
set('role_password_policy', 'nist_mfa min_length=1 blocklist=off');
$node->restart;
like(role('ada', 'abc1'), qr/ERROR: +22023: +password is too short/, 'passwordcheck is asked');
set('role_password_policy', 'nist_mfa min_length=12 blocklist=off');
like(role('ada', 'abcdefg1'), qr/Code too_short/, 'and so are we');

$node->stop;
my $log = slurp_file($node->logfile);
like($log, qr/does not meet the policy for roles/, 'the log has the refusals');
unlike($log, qr/letmein|correct horse|PassWord|ecalevol/, 'and no password');
done_testing();
