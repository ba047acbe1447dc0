# The key ring's file: which are taken and which refused, who may use it, what
# a client can set, and where in memory its keys lie.
use strict;
use warnings FATAL => 'all';
use FindBin;
use lib $FindBin::RealBin;
use BtzTest;
use Memory;
use MIME::Base64 qw(encode_base64);
use POSIX qw(mkfifo);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Wire;

my $node = btz_node('main');
my $dir = PostgreSQL::Test::Utils::tempdir();
my $ring = "$dir/ring";
my $key = join('', map { chr(int(rand 256)) } 1 .. 32);
my $line = '1:' . encode_base64($key, '') . "\n";

chmod 0700, $dir;
$node->append_conf('postgresql.conf', "bartizan.keyring_file = ''\nbartizan.keyring_databases = ''\n");
$node->safe_psql('postgres', 'CREATE EXTENSION bartizan');

# A file of that text and mode.
sub make
{
	my ($name, $text, $mode) = @_;
	unlink "$dir/$name";
	append_to_file("$dir/$name", $text);
	chmod($mode // 0600, "$dir/$name") or die $!;
	return "$dir/$name";
}

# The SQLSTATE of a reload, what it gave, and the server's words.
sub reload
{
	my ($path, $databases) = (@_, 'postgres');
	$node->adjust_conf('postgresql.conf', 'bartizan.keyring_file', "'$path'");
	$node->adjust_conf('postgresql.conf', 'bartizan.keyring_databases', "'$databases'");
	$node->reload;
	$node->poll_query_until('postgres', qq{SELECT current_setting('bartizan.keyring_file') = '$path'
		AND current_setting('bartizan.keyring_databases') = '$databases'}) or die 'not reloaded';
	my ($rc, $out, $err) = $node->psql('postgres', 'SELECT bartizan.keyring_reload()', extra_params => [ '-v', 'VERBOSITY=verbose' ]);
	my ($state) = $err =~ /ERROR: +(\w{5})/;
	my ($detail) = $err =~ /DETAIL: +(.*)/;
	return ($state // 'ok', $out, $detail // '', $err);
}

sub taken
{
	my ($path, $keys, $name) = @_;
	my ($state, $out, undef, $err) = reload($path);
	is("$state $out", "ok $keys", $name) or diag($err);
	return;
}

sub refused_file
{
	my ($path, $why, $name) = @_;
	my ($state, undef, $detail, $err) = reload($path);
	is($state, '55000', $name);
	like($detail, $why, "$name: $detail");
	unlike($err, qr/\Q$dir\E|[A-Za-z0-9+\/]{40}/, "$name: neither path nor key");
	return;
}

# nothing is set: nothing is used
{
	my ($state, undef, undef, $err) = reload('');
	is($state, '55000', 'no ring');
	like($err, qr/no key ring is configured/, 'and says so');
}

# who may have rights on the file
taken(make('ring', $line), 1, 'mode 0600');
taken(make('ring', $line, 0400), 1, 'mode 0400');
refused_file(make('ring', $line, $_), qr/Others than its owner/, sprintf('mode %04o', $_)) for (0640, 0604, 0620, 0610, 0666);
refused_file('/etc/passwd', qr/Others than its owner/, 'mode 0644 of root');
SKIP:
{
	skip 'no files that root made', 4 if !$ENV{BTZ_KEY_FILES};
	taken("$ENV{BTZ_KEY_FILES}/root", 1, 'mode 0640 of root');
	refused_file("$ENV{BTZ_KEY_FILES}/stranger/ring", qr/directory belongs neither/, 'in a directory of a stranger');
}
make('ring', $line);
chmod 0770, $dir;
refused_file($ring, qr/Others may replace files/, 'in a directory of a group');
chmod 01777, $dir;
taken($ring, 1, 'in a sticky directory');
chmod 0700, $dir;

# what it is, and where
refused_file($dir, qr/not a regular file/, 'a directory');
mkfifo("$dir/fifo", 0600) or die $!;
refused_file("$dir/fifo", qr/not a regular file/, 'a FIFO');
refused_file("$dir/none", qr/could not be found/, 'no file');
symlink($ring, "$dir/link");
taken("$dir/link", 1, 'a link to a good file');
my $data = $node->data_dir;
append_to_file("$data/ring", $line);
chmod 0600, "$data/ring";
refused_file("$data/ring", qr/data directory/, 'in the data directory');
symlink("$data/ring", "$dir/inward");
refused_file("$dir/inward", qr/data directory/, 'a link into the data directory');
symlink($data, "$dir/datalink");
refused_file("$dir/datalink/ring", qr/data directory/, 'through a link to the data directory');
mkdir "$dir/space", 0700;
$node->safe_psql('postgres', "CREATE TABLESPACE space LOCATION '$dir/space'");
append_to_file("$dir/space/ring", $line);
chmod 0600, "$dir/space/ring";
refused_file("$dir/space/ring", qr/tablespace/, 'in a tablespace');

# what it holds
refused_file(make('ring', ''), qr/there is no key/, 'empty');
refused_file(make('ring', "# nothing\n\n"), qr/there is no key/, 'comments alone');
refused_file(make('ring', "${line}2:" . encode_base64($key . 'x', '') . "\n"), qr/^Line 2: the key is not 32 bytes/, '33 bytes');
refused_file(make('ring', $line . $line), qr/^Line 2: the id stands in a line before/, 'the same id twice');
refused_file(make('ring', "\n\nsecret\n"), qr/^Line 3: neither/, 'no key');
refused_file(make('ring', $line . '#' x 65536), qr/larger than 64 kB/, '65 kB');
taken(make('ring', "# roots\r\n\r\n" . $line =~ s/\n/\r\n/r), 1, 'CRLF');
taken(make('ring', $line . '2:' . encode_base64(reverse($key), '') =~ s/=//r =~ tr{+/}{-_}r), 2, 'two keys');

# only databases that are named
make('ring', $line);
is((reload($ring, $_))[0], '55000', "not for '$_'") for ('', 'other', 'postgres_', 'Postgres');
is((reload($ring, $_))[0], 'ok', "for '$_'") for ('*', 'other, postgres', '"postgres"');
like((reload($ring, 'other'))[3], qr/may not use the key ring/, 'and says so');

# a path that is not absolute, and a list that is none, are not taken
foreach my $bad ([ 'ring', 'postgres', qr/The path must be absolute/ ], [ $ring, 'a b, "', qr/not a list of database names/ ])
{
	my ($state, undef, undef, $err) = reload($bad->[0], $bad->[1]);
	is($state, '55000', "not '$bad->[0]' for '$bad->[1]'");
	like($err, qr/WARNING.*$bad->[2]/s, 'and says so');
}
reload($ring);

# who may
$node->safe_psql('postgres', 'CREATE ROLE ada LOGIN; CREATE ROLE owner LOGIN; CREATE DATABASE owned OWNER owner');
$node->safe_psql('owned', 'CREATE EXTENSION bartizan');
refused($node, 'postgres', 'ada', 'SELECT bartizan.keyring_reload()', '42501', 'not anybody');
is((run_as($node, 'owned', 'owner', 'SELECT bartizan.keyring_reload()'))[0], '55000', 'an owner, but the database is not named');
reload($ring, 'postgres, owned');
allowed($node, 'owned', 'owner', 'SELECT bartizan.keyring_reload()', 'an owner');
refused($node, 'owned', 'owner', 'SELECT bartizan.keyring_reload(); SHOW bartizan.keyring_file', '42501', 'the path is not shown');

# what a client sets is not used: before the library is loaded it is kept as a
# word of no meaning, and refused then
my $evil = make('evil', join('', map { "$_:" . encode_base64('x' x 32, '') . "\n" } 1 .. 3));
{
	my ($state, $out, $err) = run_as($node, 'owned', 'owner', "SET bartizan.keyring_file = '$evil'; SELECT bartizan.keyring_reload()");
	is("$state$out", '1', 'SET before first use is not used');
	like($err, qr/WARNING: +55P02/, 'with a warning');
}
refused($node, 'owned', 'owner', "ALTER ROLE owner SET bartizan.keyring_file = '$evil'", '42501', 'nor can a role keep one');
{
	local $ENV{PGOPTIONS} = "-c bartizan.keyring_file=$evil";
	my ($state, undef, $err) = run_as($node, 'owned', 'owner', 'SELECT bartizan.keyring_reload()');
	is($state, '55000', 'PGOPTIONS: no ring');
	like($err, qr/WARNING/, 'and a warning');
}

# where the keys lie: in locked memory alone, and their text nowhere
{
	my $client = Wire->new($node, database => 'postgres');
	is($client->query('SELECT bartizan.keyring_reload()')->{value}, '1', 'loaded');
	my ($bytes, $text) = count_copies($client->{pid}, $key, encode_base64($key, ''));
	is($bytes, 1, 'one copy of the key');
	is($text, 0, 'none of its text');
	is((count_unlocked($client->{pid}, $key))[0], 0, 'none that could be swapped or dumped');
	make('ring', "oops\n");
	is($client->query('SELECT bartizan.keyring_reload()')->{sqlstate}, '55000', 'a ring that went bad');
	is((count_copies($client->{pid}, $key))[0], 0, 'is not kept');
	$client->close;
}

# loaded for all, a value of a client is refused at the door
make('ring', $line);
$node->append_conf('postgresql.conf', "shared_preload_libraries = 'bartizan'");
$node->restart;
is($node->safe_psql('postgres', 'SELECT bartizan.keyring_reload()'), '1', 'preloaded');
{
	local $ENV{PGOPTIONS} = "-c bartizan.keyring_file=$evil";
	my (undef, undef, $err) = $node->psql('postgres', 'SELECT 1');
	like($err, qr/FATAL/, 'preloaded: PGOPTIONS is fatal');
}
unlike(slurp_file($node->logfile), qr/\Q${\encode_base64($key, '')}\E/, 'no key in the log');
$node->stop;
done_testing();
