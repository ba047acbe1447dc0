# Where a secret is written down that passes through a statement, as a literal
# or as a bind parameter: a canary for each function, in each place, under each
# setting.  What is found is the table of doc/secrets-in-logs.md, no more and no
# less; the module is not preloaded.
use strict;
use warnings FATAL => 'all';
use FindBin;
use lib $FindBin::RealBin;
use BtzTest;
use Memory qw(new_marker);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Wire;

my $node = btz_node('main');
my $major = int($node->safe_psql('postgres', 'SHOW server_version_num') / 10000);
btz_ring($node, root_line(1, 1));
$node->append_conf('postgresql.conf', <<'EOC');
shared_preload_libraries = 'auto_explain, pg_stat_statements'
logging_collector = on
log_destination = 'stderr,csvlog,jsonlog'
log_statement = none
restart_after_crash = on
EOC
$node->restart;
$node->safe_psql('postgres', <<'SQL');
CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION bartizan;
SELECT bartizan.key_create(p) FROM unnest('{encrypt,sign,blind_index,fernet}'::text[]) p;
SQL
my $token = $node->safe_psql('postgres', "SELECT bartizan.encrypt_secret('x', 'c')");
my $hash = $node->safe_psql('postgres', "SELECT bartizan.hash_password('x', 10)");
my $fernet_key = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';

# Each takes a secret, %s; the second form fails with an error of ours.
my @functions = (
	[ "bartizan.encrypt_secret(%s, 'c')", 'bartizan.encrypt_secret(%s, NULL)' ],
	[ "bartizan.secret_matches('$token', 'c', %s)", "bartizan.secret_matches('$token', NULL, %s)" ],
	[ "bartizan.blind_index(%s, 'c', 32)", "bartizan.blind_index(%s, 'c', 7)" ],
	[ "bartizan.hmac_sign(%s::bytea, 'c')", "bartizan.hmac_sign(%s::bytea, 'c', '99')" ],
	[ "bartizan.hmac_verify(%s::bytea, '', 'c')", "bartizan.hmac_verify(%s::bytea, '', 'c', '99')" ],
	[ "bartizan.hmac_bytes(%s::bytea, %s::bytea)", "bartizan.hmac_bytes(%s::bytea, %s::bytea, 'md5')" ],
	[ 'bartizan.fernet_encrypt(%s::text)', "bartizan.fernet_encrypt(%s::text, '99')" ],
	[ "bartizan.fernet_encrypt(%s::bytea, '$fernet_key')", 'bartizan.fernet_encrypt(%s::bytea, \'bad\')' ],
	[ "bartizan.temporary_secret_put('k', %s::text)", "bartizan.temporary_secret_put('K', %s::text)" ],
	[ "bartizan.key_import_text('pepper', %s)", "bartizan.key_import_text('nothing', %s)" ],
	[ "bartizan.key_import('sign', %s::bytea)", "bartizan.key_import('encrypt', %s::bytea)" ],
	[ "bartizan.constant_time_equal(%s::text, 'x')", "bartizan.fernet_decrypt('x', %s)" ],
	[ 'bartizan.hash_password(%s, 10)', 'bartizan.hash_password(%s, 3)' ],
	[ "bartizan.hash_password(%s, scheme => 'argon2id')", "bartizan.hash_password(%s, 5, 'argon2id')" ],
	[ "bartizan.verify_password(%s, '$hash')", "bartizan.verify_password(%s, '$hash', 'nothing')" ],
	[ "bartizan.authenticate('a', %s, '$hash', NULL)", "bartizan.authenticate('a', %s, '$hash', NULL, 'nothing')" ],
	[ 'bartizan.password_strength(%s)', 'bartizan.password_strength(%s, show_matches => true)' ],
	[ 'bartizan.explain_password(%s)', "bartizan.require_strong_password(%s, 'standard min_length=100')" ],
	[ 'bartizan.hibp_prefix(%s)', 'bartizan.hibp_match(%s, NULL)' ]);

# All that was logged, in each of the three formats: the collector has a pipe,
# so a line of ours at its end says that all before it has arrived.
sub logs
{
	my $end = new_marker(20);
	my $all = '';

	$node->safe_psql('postgres', "SET log_min_messages = log; DO \$\$ BEGIN RAISE LOG '$end'; END \$\$");
	for (1 .. 1000)
	{
		$all = join '', map { slurp_file($_) } $node->logfile, glob($node->data_dir . '/log/*');
		my $formats = () = $all =~ /(?:LOG: +|,LOG,\w+,"|"message":")$end/g;
		return $all if $formats == 3;
		select(undef, undef, undef, 0.01);
	}
	die 'the collector has not written all';
}

# Runs each function, with its secret as a literal or bound, in one session, and
# says of how many the secret is found in what "place" gives then.
sub found
{
	my ($bound, $form, $place, %how) = @_;
	my @canaries = map { new_marker(20) } @functions;
	my $client;

	foreach my $i (0 .. $#functions)
	{
		$client //= Wire->new($node);
		$client->query($_)->{sqlstate} and die $_ for @{ $how{first} // [] };
		my $call = $functions[$i][$form] =~ s/%s/$bound ? '$1' : "'$canaries[$i]'"/ger;
		my $sql = ($how{sql} // 'SELECT (CALL)::text') =~ s/CALL/$call/r;
		$client->send($sql, $bound ? $canaries[$i] : ());
		if ($how{meanwhile})
		{
			$how{meanwhile}->($client);
			undef $client;
		}
		else
		{
			my $state = $client->result->{sqlstate} // 'ok';
			die "$sql: $state" if ($state eq 'ok') == ($form == 1 || defined $how{fails});
		}
	}
	my $what = $place->($client);
	$client->close if $client;
	# bytea is printed in hexadecimal
	return scalar grep { index($what, $_) >= 0 || index($what, unpack('H*', $_)) >= 0 } @canaries;
}

# A row of the table: literals, bind parameters.
sub row
{
	my ($name, $form, $place, $literal, $bound, %how) = @_;
	my $all = @functions;

	is(found(0, $form, $place, %how), $literal ? $all : 0, "$name: literals are " . ($literal ? 'there' : 'not there'));
	is(found(1, $form, $place, %how), $bound ? $all : 0, "$name: bind parameters are " . ($bound ? 'there' : 'not there'));
	return;
}

my $log = sub { return logs() };
row('log, default settings', 0, $log, 0, 0);
row('log_statement = all', 0, $log, 1, 1, first => [q{SET log_statement = 'all'}]);
row('log_min_duration_statement = 0', 0, $log, 1, 1, first => ['SET log_min_duration_statement = 0']);
row('the same with log_parameter_max_length = 0', 0, $log, 1, 0, first => [ 'SET log_parameter_max_length = 0', 'SET log_min_duration_statement = 0' ]);
row('auto_explain', 0, $log, 1, $major >= 16, first => ['SET auto_explain.log_min_duration = 0']);
row('an error of ours', 1, $log, 0, 0);
row('an error of ours, log_parameter_max_length_on_error = -1', 1, $log, 0, 0, first => ['SET log_parameter_max_length_on_error = -1']);
row('another error of the statement', 0, $log, 1, 0, sql => 'SELECT 1 / length(left((CALL)::text, 0))', fails => 1);
row('the same, log_parameter_max_length_on_error = -1', 0, $log, 1, 1, sql => 'SELECT 1 / length(left((CALL)::text, 0))', fails => 1,
	first => ['SET log_parameter_max_length_on_error = -1']);
row('timeout', 0, $log, 1, 0, sql => 'SELECT (CALL)::text, pg_sleep(60)', fails => 1, first => [q{SET statement_timeout = '200ms'}]);
row('cancel', 0, $log, 1, 0, sql => 'SELECT (CALL)::text, pg_sleep(60)', meanwhile => sub {
	my ($client) = @_;
	$node->poll_query_until('postgres', "SELECT wait_event = 'PgSleep' FROM pg_stat_activity WHERE pid = $client->{pid}") or die 'does not sleep';
	$node->safe_psql('postgres', "SELECT pg_cancel_backend($client->{pid})");
	$client->result;
	$client->close;
});
row('pg_stat_statements', 0, sub { return $node->safe_psql('postgres', 'SELECT query FROM pg_stat_statements') }, 0, 0);
is(found(0, 0, sub { return $node->safe_psql('postgres', 'SELECT query FROM pg_stat_statements') }, sql => 'DO $$ BEGIN PERFORM CALL; END $$'),
	scalar @functions, 'pg_stat_statements: literals in DO are there');
my $activity = '';
row('pg_stat_activity', 0, sub { my $seen = $activity; $activity = ''; return $seen }, 1, 0, sql => 'SELECT (CALL)::text, pg_sleep(60)', meanwhile => sub {
	my ($client) = @_;
	$node->poll_query_until('postgres', "SELECT wait_event = 'PgSleep' FROM pg_stat_activity WHERE pid = $client->{pid}") or die 'does not sleep';
	$activity .= $node->safe_psql('postgres', "SELECT query, application_name, pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $client->{pid}");
	$client->result;
});
# what is opened is written nowhere
{
	my $secret = new_marker(20);
	my $client = Wire->new($node);
	my $sealed = $client->query("SELECT bartizan.encrypt_secret(\$1, 'c')", $secret)->{value};
	$client->query($_) for q{SET log_statement = 'all'}, 'SET log_min_duration_statement = 0', 'SET auto_explain.log_min_duration = 0', 'SET auto_explain.log_analyze = on';
	is($client->query("SELECT bartizan.decrypt_secret('$sealed', 'c')")->{value}, $secret, 'a secret is opened');
	is($client->query("SELECT bartizan.decrypt_secret(\$1, 'c')", $sealed)->{value}, $secret, 'as a parameter too');
	$client->query("EXPLAIN (ANALYZE, VERBOSE) SELECT bartizan.decrypt_secret('$sealed', 'c')");
	$client->close;
	is(index(logs(), $secret), -1, 'and is in no log');
}
# last: the server restarts each time
@functions = @functions[0, 1, 12];
row('crash', 0, $log, 1, 0, sql => 'SELECT (CALL)::text, pg_sleep(60)', meanwhile => sub {
	my ($client) = @_;
	$node->poll_query_until('postgres', "SELECT wait_event = 'PgSleep' FROM pg_stat_activity WHERE pid = $client->{pid}") or die 'does not sleep';
	kill 'KILL', $client->{pid};
	$client->result;
	$node->poll_query_until('postgres', 'SELECT true') or die 'not up again';
});
$node->stop;
done_testing();
