# Rotation under load: the key of a column and the root key change while eight
# clients read and write; the procedure is killed in its middle and called
# again; nothing is lost, no call fails, and the old key opens nothing.
#
# BTZ_ROWS says how many rows (20000): a million takes some minutes.
use strict;
use warnings FATAL => 'all';
use FindBin;
use lib $FindBin::RealBin;
use BtzTest;
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $rows = $ENV{BTZ_ROWS} || 20000;
my $tmp = PostgreSQL::Test::Utils::tempdir();
my $node = btz_node('main');
$node->append_conf('postgresql.conf', "max_connections = 30\nlog_statement = none\nshared_buffers = 256MB\nmax_wal_size = 4GB\n");
btz_ring($node, root_line(1, 1));
$node->restart;
$node->safe_psql('postgres', <<SQL);
CREATE EXTENSION bartizan;
SELECT bartizan.key_create('encrypt');
CREATE TABLE people (id int PRIMARY KEY, ssn bartizan.encrypted_text NOT NULL, version int NOT NULL DEFAULT 0);
CREATE FUNCTION secret_of(id int, version int) RETURNS text LANGUAGE sql IMMUTABLE RETURN 'secret ' || id || ' of ' || version;
INSERT INTO people SELECT i, bartizan.encrypt_secret(secret_of(i, 0), 'people:' || i) FROM generate_series(1, $rows) i;
VACUUM ANALYZE people;
SQL
my $old = $node->safe_psql('postgres', 'SELECT key_id FROM bartizan.keys');

# A row is read and right, or the client ends with a division by zero; then it
# is written anew, or a new one comes.
append_to_file("$tmp/load.sql", <<SQL);
\\set id random(1, $rows)
\\set new random(1000000000, 2000000000)
SELECT 1 / (bartizan.decrypt_secret(ssn, 'people:' || id) = secret_of(id, version))::int FROM people WHERE id = :id;
UPDATE people SET ssn = bartizan.encrypt_secret(secret_of(id, version + 1), 'people:' || id), version = version + 1 WHERE id = :id;
INSERT INTO people VALUES (:new, bartizan.encrypt_secret(secret_of(:new, 0), 'people:' || :new)) ON CONFLICT DO NOTHING;
SQL
my ($out, $err) = ('', '');
my $load = IPC::Run::start([ 'pgbench', '--no-vacuum', '--client=8', '--jobs=2', '--time=3600', '--file', "$tmp/load.sql",
		$node->connstr('postgres') ], '>', \$out, '2>', \$err);
$node->poll_query_until('postgres', 'SELECT count(*) > 0 FROM people WHERE version > 0') or die 'no load';

# the root, while they work
btz_ring($node, root_line(2, 2) . root_line(1, 1));
is($node->safe_psql('postgres', 'SELECT bartizan.key_rewrap()'), '1', 'the key is under a new root');
btz_ring($node, root_line(2, 2));

# the key, and its column, killed three times
my $new = $node->safe_psql('postgres', "SELECT bartizan.key_rotate('encrypt')");
$node->safe_psql('postgres', "SELECT bartizan.key_set_status($old, 'decrypt_only')");
my $call = q{CALL bartizan.reencrypt_column('people', 'ssn', $$'people:' || id$$, 500)};
# so slow that it cannot end before it is killed
my $slow = q{CALL bartizan.reencrypt_column('people', 'ssn', $$'people:' || id || left(pg_sleep(0.002)::text, 0)$$, 100)};
my $usage = "SELECT coalesce(sum(rows), 0) FROM bartizan.ciphertext_usage('people', 'ssn') WHERE key_id = $old";
foreach my $n (1 .. 3)
{
	my $before = $node->safe_psql('postgres', $usage);
	my $said = '';
	my $run = IPC::Run::start([ 'psql', '--no-psqlrc', '--dbname', $node->connstr('postgres'), '--command', $slow ], '>', \my $printed, '2>', \$said);
	$run->pump while $run->pumpable && $said !~ /re-encrypted [2-9]00 rows/;
	is($node->safe_psql('postgres', "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CALL%'"), 't', "killed, run $n");
	$run->finish;
	like($said, qr/NOTICE:  re-encrypted \d+ rows, about \d+ left/, 'it had said how far it was');
	cmp_ok($node->safe_psql('postgres', $usage), '<', $before, 'and what was done stays done');
}
my $start = time;
my ($rc, $printed, $said) = $node->psql('postgres', $call, timeout => 1800);
is($rc, 0, 'resumed: ' . (time - $start) . ' s');
unlike($said, qr/WARNING/, 'every row opened');
is($node->safe_psql('postgres', $usage), '0', 'none is left under the old key');

# the load has not noticed
$load->signal('TERM');
$load->finish;
unlike($err, qr/ERROR|abort|fail/i, 'no call of the load failed') or diag($err);
cmp_ok($node->safe_psql('postgres', 'SELECT count(*) FROM people WHERE version > 0'), '>', 0, 'which has written');
cmp_ok($node->safe_psql('postgres', 'SELECT count(*) FROM people'), '>', $rows, 'and inserted');
$node->safe_psql('postgres', "SELECT bartizan.key_destroy($old, fingerprint) FROM bartizan.keys WHERE key_id = $old");
is($node->safe_psql('postgres', "SELECT count(*) FROM people WHERE bartizan.decrypt_secret(ssn, 'people:' || id) <> secret_of(id, version)"), '0', 'every row is what it was');
is($node->safe_psql('postgres', "SELECT count(*) FROM people WHERE id <= $rows"), $rows, 'and none is lost');
is($node->safe_psql('postgres', "SELECT string_agg(key_id || ' ' || rows, ',') FROM bartizan.ciphertext_usage('people', 'ssn')"),
	"$new " . $node->safe_psql('postgres', 'SELECT count(*) FROM people'), 'all under the new key');

# damaged rows stop nothing, and are counted
$node->safe_psql('postgres', "UPDATE people SET ssn = bartizan.encrypt_secret('x', 'elsewhere') WHERE id = 7");
$node->safe_psql('postgres', "SELECT bartizan.key_rotate('encrypt')");
$node->command_fails_like([ 'psql', '--no-psqlrc', '--dbname', $node->connstr('postgres'), '--command', "SELECT 1; $call" ],
	qr/cannot run in a transaction block/, 'two statements in one message are a transaction block');
($rc, $printed, $said) = $node->psql('postgres', $call, timeout => 600);
like($said, qr/WARNING:  1 rows were left as they are/, 'one row did not open');
is($node->safe_psql('postgres', "SELECT rows FROM bartizan.ciphertext_usage('people', 'ssn') WHERE key_id = $new"), '1', 'and stays');

# a row that others have locked waits for the next call
my $holder = $node->background_psql('postgres');
$node->safe_psql('postgres', "SELECT bartizan.key_rotate('encrypt')");
$holder->query('BEGIN; SELECT id FROM people WHERE id = 8 FOR UPDATE');
($rc, $printed, $said) = $node->psql('postgres', $call, timeout => 600);
is($node->safe_psql('postgres', "SELECT sum(rows) FROM bartizan.ciphertext_usage('people', 'ssn') u JOIN bartizan.keys USING (key_id) WHERE status <> 'primary'"),
	'2', 'a locked row is passed over');
$holder->query('COMMIT');
$holder->quit;
$node->psql('postgres', $call, timeout => 600);
is($node->safe_psql('postgres', "SELECT sum(rows) FROM bartizan.ciphertext_usage('people', 'ssn') u JOIN bartizan.keys USING (key_id) WHERE status <> 'primary'"),
	'1', 'and taken then');
$node->stop;
done_testing();
