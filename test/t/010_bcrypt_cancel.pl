# A hash in progress obeys timeouts, cancels and terminations, and leaves
# neither the password in the log nor the backend in a bad state.  A regress
# script cannot cancel itself, nor read the log.
use strict;
use warnings;
use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time usleep);
use Wire;

# Cost 20 takes the better part of a minute on any machine; the bound only
# tells an answer from a wait for the end of the hash.
my $endless = 'SELECT bartizan.hash_password($1, 20)';
my $patience = 20;
my $password = 'pw-' . join('', map { ('a' .. 'z')[ rand 26 ] } 1 .. 24);

my $node = PostgreSQL::Test::Cluster->new('cancel');
$node->init;
# the server's own default, which the test library raises
$node->append_conf('postgresql.conf', "log_statement = 'none'");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION bartizan;'
	  . ' ALTER DATABASE postgres SET bartizan.max_bcrypt_cost = 20');

sub wait_until_hashing
{
	my ($client) = @_;
	$node->poll_query_until('postgres', "SELECT state = 'active' AND query LIKE '%hash_password%'"
		  . " FROM pg_stat_activity WHERE pid = $client->{pid}")
	  or die 'the hash did not start';
	usleep(50_000);
	return;
}

sub works_on
{
	my ($client, $name) = @_;
	my $answer = $client->query('SELECT bartizan.verify_password($1, bartizan.hash_password($1, 10))', $password);
	is($answer->{value}, 't', "$name: the session hashes on");
	return;
}

# P3 of the performance goals: 100 ms
my $client = Wire->new($node);
my @elapsed;

# A statement of which the timeout takes the end.
sub times_out
{
	my ($name, @query) = @_;
	my $start = time;
	is($client->query(@query)->{sqlstate}, '57014', "timeout: $name");
	push @elapsed, 1000 * (time - $start);
	cmp_ok($elapsed[-1], '<', 1000 * $patience, "and at once: $name");
	return;
}

my $stored = '$2b$20$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW';
$client->query('SELECT bartizan.hash_password($1, 10)', 'warm');
$client->query("SET statement_timeout = '100ms'");
$client->query('SET bartizan.bcrypt_cost = 20');
times_out("a hash, round $_", $endless, $password) for 1 .. 3;
times_out('a verification', 'SELECT bartizan.verify_password($1, $2)', $password, $stored);
times_out('a dummy', 'SELECT bartizan.verify_password($1, NULL)', $password);
# the other schemes of our own, at their caps and with the longest password
$client->query('SET bartizan.max_password_bytes = 65536');
times_out("a verification: $_->[0]", 'SELECT bartizan.verify_password($1, $2)', $password x $_->[1], $_->[2])
  for (
	[ 'PBKDF2', 1, 'pbkdf2:sha512:5000000$salt$' . '00' x 64 ],
	[ 'SCRAM', 1, 'SCRAM-SHA-256$10000000:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=' ],
	[ 'phpass', 2000, '$P$IIQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0' ],
	[ 'what is owed to a legacy hash', 1, 'md5$$5cd143212df6526aabc6e60437837646' ]);
cmp_ok((sort { $a <=> $b } @elapsed)[-1], '<', 1000 * $patience, 'none of them long after');
note sprintf('statement_timeout of 100 ms ended after %s ms',
	join(', ', map { sprintf('%.1f', $_) } sort { $a <=> $b } @elapsed));

# inside a transaction
$client->query('BEGIN');
$client->query('SAVEPOINT s');
times_out('in a savepoint', $endless, $password);
$client->query('ROLLBACK TO s');
is($client->query('SELECT 1')->{value}, '1', 'the savepoint is usable');
$client->query('COMMIT');
$client->query('RESET bartizan.bcrypt_cost');
$client->query('RESET statement_timeout');
works_on($client, 'timeout');

# pg_cancel_backend
$client->send($endless, $password);
wait_until_hashing($client);
my $start = time;
$node->safe_psql('postgres', "SELECT pg_cancel_backend($client->{pid})");
my $answer = $client->result;
my $took = time - $start;
is($answer->{sqlstate}, '57014', 'cancelled');
note sprintf('cancelled after %.0f ms, psql included', 1000 * $took);
cmp_ok($took, '<', $patience, 'a cancel is obeyed');
unlike($answer->{everything}, qr/\Q$password\E/, 'the client sees no password');
works_on($client, 'cancel');

# pg_terminate_backend
$client->send($endless, $password);
wait_until_hashing($client);
$start = time;
$node->safe_psql('postgres', "SELECT pg_terminate_backend($client->{pid})");
$answer = $client->result;
$took = time - $start;
is($answer->{sqlstate}, '57P01', 'terminated');
ok($answer->{lost}, 'the connection is gone');
note sprintf('terminated after %.0f ms, psql included', 1000 * $took);
cmp_ok($took, '<', $patience, 'a termination is obeyed');
works_on(Wire->new($node), 'termination');

# errors of ours, with everything that the server logs by default
$client = Wire->new($node);
is($client->query('SELECT bartizan.hash_password($1)', $password x 4)->{sqlstate},
	'22023', 'too long a password');
is($client->query('SELECT bartizan.hash_password($1, 99)', $password)->{sqlstate},
	'22023', 'a bad cost');
is($client->query("SELECT bartizan.hash_password('$password', 99)")->{sqlstate},
	'22023', 'a bad cost beside a literal');
$client->query("SELECT bartizan.verify_password('$password', '\$2b\$31\$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW')");

$node->stop;
my $log = slurp_file($node->logfile);
like($log, qr/cost is out of range/, 'the log has the errors');
like($log, qr/too expensive to verify/, 'and the warning');
like($log, qr/canceling statement due to statement timeout/, 'and the timeouts');
unlike($log, qr/\Q$password\E/, 'the log has no password');
unlike($log, qr/CCCCCCCCCC/, 'the log has no hash');

done_testing();
