# Lockout: counters that no rollback, cancel, termination, crash or parallel
# client takes back, on a standby and after its promotion, after dump and
# restore by a superuser and by the database's owner; who may change them; and
# a store that is full.
use strict;
use warnings FATAL => 'all';
use FindBin;
use lib $FindBin::RealBin;
use BtzTest;
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time usleep);
use Wire;

my $node = btz_node('main', allows_streaming => 1);
$node->append_conf('postgresql.conf', "log_statement = 'none'\nmax_connections = 60\nsession_preload_libraries = 'bartizan'\n"
	  . "bartizan.bcrypt_cost = 4\nbartizan.min_bcrypt_cost = 4\nbartizan.max_bcrypt_cost = 20\n");
$node->restart;
$node->safe_psql('postgres', q{CREATE EXTENSION bartizan; CREATE ROLE app LOGIN; CREATE ROLE writer LOGIN IN ROLE pg_write_all_data; CREATE ROLE owner LOGIN;
	GRANT EXECUTE ON FUNCTION bartizan.authenticate TO app;
	INSERT INTO bartizan.login_policy VALUES ('counting', 100000, 100000, 100000, '1 day', '1 s', 1, '1 s', 0), ('once', 1, 1, 1, '1 h', '1 h', 1, '1 h', 1)});

sub sql { return $node->safe_psql('postgres', "SET search_path = bartizan, pg_catalog;\n$_[0]"); }
sub fails { return sql("SELECT coalesce(max(fails), 0) FROM login_lock_status('$_[0]', policy => '@{[ $_[1] // 'standard' ]}') WHERE scope = 'account'"); }

my $folder = PostgreSQL::Test::Utils::tempdir;
sub file_of { return "$folder/$_[0].$_[1]"; }

# A client that runs a script by itself: through files, for a pipe is served only while we wait for its client.
sub client
{
	my ($n, $script) = @_;
	open my $file, '>', file_of($n, 'sql') or die;
	print $file $script;
	close $file or die;
	return IPC::Run::start([ 'psql', '-XAtq', '-d', $node->connstr('postgres') ], '<', file_of($n, 'sql'), '>', file_of($n, 'out'), '2>', file_of($n, 'err'));
}

# The same script by many clients at once; what they printed.
sub parallel
{
	my ($clients, $script) = @_;
	my @runs = map { client($_, $script =~ s/CLIENT/$_/gr) } 0 .. $clients - 1;
	$_->finish for @runs;
	return join('', map { slurp_file(file_of($_, 'out')) } 0 .. $clients - 1);
}

# exact counts: every failure of every client, all of them rolled back
parallel(16, join('', map { "BEGIN; SELECT bartizan.login_attempt_begin('ada', '192.0.2.CLIENT', 'counting') IS NULL; ROLLBACK;\n" } 1 .. 200));
is(fails('ada', 'counting'), 3200, '16 clients, 200 failures each, rolled back: 3200');
is(sql(q{SELECT count(*) FROM generate_series(0, 15) n, login_lock_status('ada', ('192.0.2.' || n)::inet, 'counting') WHERE scope <> 'account' AND fails = 200}), 32, 'and 200 of each source and pair');

# guesses in parallel do not pass the limit
my $stored = '$2b$06$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK';
my $start = time;
my $printed = parallel(20, join('', map { "SELECT status FROM bartizan.authenticate('bob', 'guess $_ of CLIENT', '$stored', '198.51.100.7');\n" } 1 .. 50));
my $took = time - $start;
my %count;
$count{$_}++ for split /\n/, $printed;
my $expired = int($took / 30);
cmp_ok($count{failed}, '<=', 5 + $expired, sprintf('1000 parallel guesses: %d are looked at in %.0f s', $count{failed}, $took));
is($count{failed} + $count{locked}, 1000, 'the rest is told that it is locked');

# nor do those that have waited together, whose clocks are older than the lock;
# all of pci's locks are the longest
my $holder = client('holder', 'BEGIN; LOCK TABLE bartizan.login_counter IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(3); COMMIT');
$node->poll_query_until('postgres', q{SELECT EXISTS (SELECT FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = 'bartizan.login_counter'::regclass)}) or die;
$printed = parallel(40, "SELECT status FROM bartizan.authenticate('bea', 'guess of CLIENT', '$stored', '198.51.100.8', 'pci');\n");
$holder->finish;
%count = ();
$count{$_}++ for split /\n/, $printed;
is("$count{failed} $count{locked}", '10 30', 'of 40 that waited for the table 10 are looked at');

# a cancel while the new hash is made leaves the session, and the transaction around, as they should be
my $due = "bartizan.authenticate('due', 'U*U', '\$2b\$04\$CCCCCCCCCCCCCCCCCCCCC.K7Qr0se1MxuggH4aP4YgB.U2Em1pGSK', NULL)";
my (undef, $answer, $error) = $node->psql('postgres', "SET bartizan.bcrypt_cost = 16; SET bartizan.max_bcrypt_cost = 16; SET statement_timeout = '300ms'; SELECT $due; SELECT 'alive';"
	  . "CREATE TABLE kept (n int); DO \$\$ BEGIN PERFORM * FROM $due; EXCEPTION WHEN query_canceled THEN INSERT INTO kept VALUES (1); END \$\$; BEGIN; SELECT $due; ROLLBACK; INSERT INTO kept VALUES (2); SELECT 'well'", on_error_stop => 0);
is($answer, "alive\nwell", 'a cancelled rehash ends its statement alone');
is(() = $error =~ /canceling statement due to statement timeout/g, 2, 'which says so');
is($node->safe_psql('postgres', 'SELECT count(*) FROM kept'), 2, 'and what goes on is kept');
$node->safe_psql('postgres', 'DROP TABLE kept');

is(sql(q{SELECT count(*) FROM (SELECT FROM login_counter WHERE scope > 0 GROUP BY tag_hi, tag_lo HAVING count(*) > 1) AS t}), 0, 'no tag has two counters');
is(sql(q{SELECT count(*) FROM login_counter WHERE ((tag_lo::numeric + 18446744073709551616) % 18446744073709551616) % 1024 <> slot / 64 AND scope > 0}), 0, 'and each is in its bucket');

# whatever ends the attempt
sub attempt { return "SELECT status FROM bartizan.authenticate('$_[0]', 'x', '$_[1]', NULL)"; }
my $dear = '$2b$18$CCCCCCCCCCCCCCCCCCCCC.cOVmcgc3TDNHTMmL9ErZTR3FsK6ZCRK';
my $client = Wire->new($node);
$client->query("SET statement_timeout = '100ms'");
is($client->query(attempt('carol', $dear))->{sqlstate}, '57014', 'a timeout in the hash');
is(fails('carol'), 1, 'is charged');
$client->query($_) for 'RESET statement_timeout', 'BEGIN', 'SAVEPOINT s', attempt('carol', $stored), 'ROLLBACK TO s', attempt('carol', $stored), 'ROLLBACK';
is(fails('carol'), 3, 'two in a transaction that is rolled back, one of them in a savepoint');
is($client->query("DO \$\$ BEGIN PERFORM bartizan.authenticate('carol', 'x', NULL, NULL); PERFORM 1 / 0; END \$\$")->{sqlstate}, '22012', 'an error behind it');
is(fails('carol'), 4, 'is charged');
$client->query('BEGIN READ ONLY');
is($client->query(attempt('carol', $stored))->{value}, 'failed', 'a read-only transaction');
is($client->query(attempt('carol', $stored))->{value}, 'locked', 'the sixth is locked');
$client->query('COMMIT');
$client->send(attempt('dave', $dear));
$node->poll_query_until('postgres', "SELECT state = 'active' AND query LIKE '%authenticate%' FROM pg_stat_activity WHERE pid = $client->{pid}") or die;
usleep(100_000);
$node->safe_psql('postgres', "SELECT pg_terminate_backend($client->{pid})");
is($client->result->{sqlstate}, '57P01', 'a termination in the hash');
is(fails('dave'), 1, 'is charged');

# a crash right after a failure that was rolled back
$client = Wire->new($node);
$client->query($_) for 'BEGIN', attempt('erin', $stored), 'ROLLBACK', 'BEGIN', attempt('erin', $stored);
$node->kill9;
# its backends are still on their way out
for (1 .. 600)
{
	last if $node->start(fail_ok => 1);
	usleep(100_000);
	$node->stop('fast', fail_ok => 1);
}
is(fails('erin'), 2, 'after kill -9 and recovery: both');
is(fails('ada', 'counting'), 3200, 'and all that was before');

# without a key ring nobody is charged, known or not
btz_ring($node, root_line(1, 1));
sql(q{SELECT key_create('pepper')});
btz_ring($node, root_line(2, 2));
foreach my $hash ("'$stored'", 'NULL', q{'!'})
{
	my ($rc, $out, $err) = $node->psql('postgres', "SELECT bartizan.authenticate('frank', 'x', $hash, NULL)", extra_params => [ '-v', 'VERBOSITY=sqlstate' ]);
	like($err, qr/ERROR:  55000/, "no key ring: $hash");
}
is(fails('frank'), 0, 'nobody is charged');
btz_ring($node, root_line(1, 1));
is(sql("SELECT ok, new_hash LIKE '\$pep1\$%' FROM authenticate('frank', 'U*U', '$stored', NULL)"), 't|t', 'with it, a new hash is peppered');
$node->safe_psql('postgres', q{CREATE ROLE matcher LOGIN; GRANT EXECUTE ON FUNCTION bartizan.authenticate TO matcher; SELECT bartizan.key_grant(key_id, 'matcher', '{match}') FROM bartizan.keys});
is(allowed($node, 'postgres', 'matcher', "SELECT ok, new_hash FROM bartizan.authenticate('frank', 'U*U', '$stored', NULL)"), 't|', 'without the right to make one, none, and in');

# who may what
refused($node, 'postgres', 'app', "SELECT bartizan.$_", '42501')
  for q{login_attempt_begin('x', NULL)}, q{login_attempt_end('x', true)}, q{login_unlock('x')}, q{login_lock_status('x')}, q{login_store_status()}, q{login_store_reset()};
is(allowed($node, 'postgres', 'app', "SELECT status FROM bartizan.authenticate('gail', 'x', NULL, NULL, pepper => 'none')"), 'failed', 'app may log in');
refused($node, 'postgres', $_->[0], $_->[1], $_->[2], "$_->[0]: $_->[1]")
  for map { my $sql = $_; ([ 'app', $sql, '42501' ], [ 'writer', $sql, $sql =~ /^INSERT|policy/ ? '42501' : '55000' ]) }
  'UPDATE bartizan.login_counter SET fails = 0', 'DELETE FROM bartizan.login_counter',
  'INSERT INTO bartizan.login_counter VALUES (0, 1, 0, 0, 0, 1, 0, 0, 0, 0)', q{INSERT INTO bartizan.login_salt VALUES ('\x00', '2001-01-01')},
  'UPDATE bartizan.login_salt SET created_at = now()', 'UPDATE bartizan.login_policy SET max_failures = 9 WHERE name = \'once\'';
refused($node, 'postgres', 'app', 'SELECT * FROM bartizan.login_salt', '42501', 'the salt is not for all');

# a full bucket: 64 locked counters, and no room for another
sql(q{SELECT login_attempt_begin('henry', NULL, 'counting')});
sql(q{INSERT INTO login_counter SELECT 0, 3, 5, c.tag_lo + n * 1024, 0, 9, 1, 0, 9000000000000000, 9000000000000000 FROM login_counter AS c, generate_series(1, 64) AS n
	WHERE c.scope = 1 AND c.owner = 100000 AND c.fails = 1 AND n < 64});
is(sql(q{SELECT full_buckets FROM login_store_status()}), 1, 'a bucket is full');
is(sql(q{SELECT login_unlock('henry')}), 2, 'henry is forgotten');
sql(q{INSERT INTO login_counter SELECT 0, 3, 6, min(tag_lo), 0, 9, 1, 0, 9000000000000000, 9000000000000000 FROM login_counter WHERE tag_hi = 5});
my ($rc, $out, $err) = $node->psql('postgres', q{SELECT allowed, status FROM bartizan.login_attempt_begin('henry', NULL, 'counting')});
is($out, 'f|store_full', 'refused, not let in uncounted');
like($err, qr/WARNING:  no counter is free/, 'and somebody is told');
is(fails('henry', 'counting'), 0, 'nothing is charged');

# whatever the encoding, a name is one account
$node->safe_psql('postgres', q{CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0});
$node->safe_psql('latin', "SET client_encoding = UTF8; CREATE EXTENSION bartizan; SELECT bartizan.login_attempt_begin('\xc3\x89lodie \xc3\x9f', NULL)");
is($node->safe_psql('latin', "SET client_encoding = UTF8; SELECT fails FROM bartizan.login_lock_status('\xc3\xa9LODIE \xc3\x9f') WHERE scope = 'account'"), 1, 'LATIN1: letters with accents fold');

# a standby sees the counters, changes none, and goes on when promoted
my $hard = sql(q{SELECT status FROM login_attempt_begin('ivan', NULL, 'once')}) . sql(q{SELECT status FROM login_attempt_begin('ivan', NULL, 'once')});
is($hard, 'okdisabled', 'a hard limit of one');
sql(q{SELECT login_attempt_begin('judy', '2001:db8::1')}) for 1 .. 3;
$node->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($node, 'base', has_streaming => 1);
$standby->start;
sql(q{BEGIN; SELECT login_attempt_begin('judy', '2001:db8::1'); ROLLBACK});
$node->wait_for_catchup($standby, 'replay', $node->lsn('flush'));
is($standby->safe_psql('postgres', q{SELECT fails FROM bartizan.login_lock_status('judy', '2001:db8::2') WHERE scope = 'pair'}), 4, 'the standby sees a failure that was rolled back');
is($standby->safe_psql('postgres', "SELECT ok, status FROM bartizan.authenticate('judy', 'U*U', '$stored', NULL, pepper => 'none')"), 'f|standby', 'and lets nobody in uncounted');
is($standby->safe_psql('postgres', q{SELECT allowed, status FROM bartizan.login_attempt_begin('judy', NULL)}), 'f|standby', 'nor elsewhere');
my ($state) = run_as($standby, 'postgres', undef, q{SELECT bartizan.login_unlock('judy')});
is($state, '25006', 'nor unlocks');
$standby->promote;
is($standby->safe_psql('postgres', q{SELECT status FROM bartizan.login_attempt_begin('judy', '2001:db8::2'), generate_series(1, 1)}), 'ok', 'promoted: the fifth');
is($standby->safe_psql('postgres', q{SELECT status FROM bartizan.login_attempt_begin('judy', '2001:db8::2')}), 'locked', 'and the sixth');
$standby->stop;

# dump and restore, as superuser and as the owner of the database
foreach my $role (undef, 'owner')
{
	my @login = $role ? ('-U', $role) : ();
	my ($from, $to) = map { $_ . ($role // 'super') } 'from_', 'to_';
	my $file = $node->basedir . "/$from";
	new_db($node, $_, $role // 'postgres') for $from, $to;
	allowed($node, $from, $role, q{CREATE EXTENSION bartizan; INSERT INTO bartizan.login_policy VALUES ('mine', 1, 1, 9, '1 day', '1 h', 1, '1 h', 1);
		SELECT bartizan.login_attempt_begin('kate', '192.0.2.1', 'mine'), bartizan.login_attempt_begin('leo', '192.0.2.1')}, 'fill');
	is(allowed($node, $from, $role, q{SELECT status FROM bartizan.login_attempt_begin('kate', NULL, 'mine')}), 'disabled', 'disabled');
	$node->command_ok([ 'pg_dump', '-Fc', '-f', $file, '-d', $node->connstr($from), @login ], "dump: $from");
	$node->command_ok([ 'pg_restore', '-e', '-d', $node->connstr($to), @login, '--no-comments', $file ], "restore: $to");
	is(allowed($node, $to, $role, q{SELECT status FROM bartizan.login_attempt_begin('kate', NULL, 'mine')}), 'disabled', "$to: still disabled");
	is(allowed($node, $to, $role, q{SELECT scope, fails FROM bartizan.login_lock_status('leo', '192.0.2.1')}), "account|1\nsource|1\npair|1", "$to: the others are there");
	is(allowed($node, $to, $role, 'SELECT count(*) FROM bartizan.login_counter'), 65536, "$to: in the store, not beside it");
}

$node->stop;
my $log = slurp_file($node->logfile);
like($log, qr/LOG:  bartizan lockout: scope=pair tag=[0-9a-f]{8} fails=5 until=\S+ \S+ source=198\.51\.100\.7/, 'a lock is logged with its address');
like($log, qr/scope=account tag=[0-9a-f]{8} fails=1 until=infinity source=none/, 'and a disabled account');
unlike($log, qr/lockout: .*(bob|ivan|guess)/, 'but neither names nor passwords');
done_testing();
