# Searches the memory of a live backend for stored keys and for what is made of
# them: they are in locked memory that no core dump has, and nowhere else, also
# after an error, a cancel and a failing OpenSSL; and nowhere at all when they
# were destroyed, or have ended with their transaction.  What is consumed under
# them leaves no more copies than a built-in function leaves.
use strict;
use warnings FATAL => 'all';
use Digest::SHA qw(hmac_sha256);
use FindBin;
use lib $FindBin::RealBin;
use BtzTest;
use MIME::Base64 qw(encode_base64);
use Memory;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Wire;

my $tmp = PostgreSQL::Test::Utils::tempdir();
my $node = btz_node('main');
$node->append_conf('postgresql.conf', "shared_buffers = 1MB\nlog_statement = none\nmax_prepared_transactions = 5\n");
my $root = random_bytes(32);
my $line = '1:' . encode_base64($root, '') . "\n";
btz_ring($node, $line);
$node->restart;
$node->safe_psql('postgres', <<'SQL');
CREATE EXTENSION bartizan;
CREATE FUNCTION base_oct(text) RETURNS int AS 'textoctetlen' LANGUAGE internal VOLATILE STRICT;
CREATE FUNCTION base_oct(bytea) RETURNS int AS 'byteaoctetlen' LANGUAGE internal VOLATILE STRICT;
CREATE FUNCTION base_in_plpgsql(v text) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN base_oct(v); END';
CREATE FUNCTION encrypt_in_plpgsql(v text) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN length(bartizan.encrypt_secret(v, ''c'')); END';
SQL

sub random_bytes { return join('', map { chr(int(rand 256)) } 1 .. $_[0]) }

# HKDF (RFC 5869) as the room uses it, and what HMAC makes of a key.
sub derive { return hmac_sha256("$_[1]\x01", hmac_sha256($_[0], "\0" x 32)) }

sub pads
{
	return map { my $pad = $_[0] ^ (chr($_) x length $_[0]); ($pad, pack('L*', unpack('N*', $pad))) } 0x36, 0x5c;
}

# Keys of each purpose, imported by a session that is gone then.
my %key = map { $_ => random_bytes(32) } qw(encrypt sign blind_index fernet pepper);
my $importer = Wire->new($node);
$importer->query("SELECT bartizan.key_import('$_', \$1::bytea, key_id => "
	  . { encrypt => 7, sign => 8, blind_index => 9, fernet => 10, pepper => 11 }->{$_} . ')', '\x' . unpack('H*', $key{$_}))
  for sort keys %key;
$importer->close;
my $plaintext = new_marker(40);
my $setup = Wire->new($node);
my $token = $setup->query("SELECT bartizan.encrypt_secret(\$1, 'c')", $plaintext)->{value};
my $fernet = $setup->query('SELECT bartizan.fernet_encrypt($1)', $plaintext)->{value};
$setup->close;
append_to_file("$tmp/token", "$token\n");
my ($subkey, $message_key) = map { pack('H*', $_) }
  split /\t|\n/, `/usr/bin/python3 '$FindBin::RealBin/../tools/secret_peer.py' keys @{[ unpack('H*', $key{encrypt}) ]} <'$tmp/token'`;

# All that must not be found: materials, keys derived of them, of a message,
# and their pads.
my %derived = (
	encrypt => $subkey,
	sign => derive($key{sign}, 'bartizan/v1/sign:c'),
	blind_index => derive($key{blind_index}, 'bartizan/v1/blind-index:c'));
my @needles = (values %key, values %derived, $message_key,
	hmac_sha256($key{sign}, "\0" x 32), hmac_sha256($key{blind_index}, "\0" x 32),
	map { pads($_) } $derived{sign}, $derived{blind_index}, substr($key{fernet}, 0, 16), $root);
is($derived{encrypt}, derive($key{encrypt}, 'bartizan/v1/encrypt'), 'Python and Perl derive alike');
push @needles, substr($key{fernet}, 0, 16), substr($key{fernet}, 16);
# and what a pepper makes of a password
my $peppered = hmac_sha256('a password', $key{pepper});
push @needles, pads($key{pepper}), $peppered, encode_base64($peppered, ''), pack('L*', unpack('N*', encode_base64($peppered, '')));

# where a key is found, and where not
sub clean
{
	my ($pid, $name) = @_;
	my @found = count_unlocked($pid, @needles);
	unlike("@found", qr/[^0 ]/, "$name: no key outside of locked memory");
	return;
}

my %calls = (
	encrypt => "SELECT bartizan.encrypt_secret('x', 'c')",
	decrypt => "SELECT bartizan.decrypt_secret('$token', 'c')",
	'decrypt in another context' => "SELECT bartizan.decrypt_secret('$token', 'd')",
	'decrypt what was changed' => "SELECT bartizan.decrypt_secret(reverse('$token'), 'c')",
	try => "SELECT bartizan.try_decrypt_secret('$token', 'd')",
	matches => "SELECT bartizan.secret_matches('$token', 'c', 'x')",
	reencrypt => "SELECT bartizan.reencrypt('$token', 'c', 'd')",
	sign => "SELECT bartizan.hmac_sign('x', 'c')",
	verify => "SELECT bartizan.hmac_verify('x', 'y', 'c')",
	'blind index' => "SELECT bartizan.blind_index('x', 'c', 32)",
	'fernet encrypt' => "SELECT bartizan.fernet_encrypt('x')",
	'fernet decrypt' => "SELECT bartizan.fernet_decrypt('$fernet')",
	'fernet rotate' => "SELECT bartizan.fernet_rotate('$fernet')",
	'fernet timestamp' => "SELECT bartizan.fernet_timestamp('$fernet')",
	'temporary secret' => "BEGIN; SELECT bartizan.temporary_secret_open('s', '$token', 'c')",
	'pepper hash' => "SET bartizan.min_bcrypt_cost = 4; SELECT bartizan.hash_password('a password', 4)",
	'pepper Argon2' => "SELECT bartizan.hash_password('a password', scheme => 'argon2id')",
	'pepper verify' => "SELECT bartizan.verify_password('a password', '\$pep1\$11\$2b\$05\$CCCCCCCCCCCCCCCCCCCCC.s9jO9ah5LCKzIyVBN8qRyfSlbpw/fau')",
	'pepper dummy' => "SELECT bartizan.verify_password('a password', NULL)",
	create => "SELECT bartizan.key_create('sign')",
	status => 'SELECT count(*) FROM bartizan.keyring_status()',
	check => 'SELECT count(*) FROM bartizan.keyring_check()');
foreach my $name (sort keys %calls)
{
	my $client = Wire->new($node);
	$client->query($_) for split /; /, $calls{$name};
	clean($client->{pid}, $name);
	$client->close;
}
{
	# both ways: the search finds what is in locked memory, and a core has none
	my $client = Wire->new($node);
	$client->query($_) for @calls{qw(decrypt sign), 'blind index', 'fernet encrypt', 'pepper verify'};
	my @found = count_copies($client->{pid}, (values %key), values %derived);
	is("@found", join(' ', (1) x @found), 'each key is there once');
	clean($client->{pid}, 'all of them');
	is(system("gcore -o '$tmp/core' $client->{pid} >'$tmp/gcore.log' 2>&1"), 0, 'a core dump') or diag(slurp_file("$tmp/gcore.log"));
	my $core = slurp_file("$tmp/core.$client->{pid}");
	like($core, qr/bartizan keys/, 'has the memory of the backend');
	is(scalar(grep { index($core, $_) >= 0 } @needles), 0, 'and no key');
	$client->close;
}

# a long secret is cancelled in its middle
# (of a column, for the planner would make a constant of it first)
foreach my $call ("length(bartizan.encrypt_secret(repeat('x', 60000000 + g), 'c')) FROM generate_series(1, 1) g",
	"length(bartizan.hmac_sign(convert_to(repeat('x', 60000000 + g), 'UTF8'), 'c')) FROM generate_series(1, 1) g")
{
	my $client = Wire->new($node);
	$client->query('SET bartizan.max_secret_bytes = 1073741823');
	# it may be cancelled before or behind our part: often enough within
	foreach my $ms (map { 15 * $_ } 1 .. 16)
	{
		$client->query("SET statement_timeout = $ms");
		my $got = $client->query("SELECT $call")->{sqlstate} // 'ok';
		clean($client->{pid}, substr($call, 0, 30) . " after $ms ms: $got");
	}
	$client->close;
}

# The key of a long message does not stay in a cipher that was left in its middle.
{
	my $client = Wire->new($node);
	$client->query('SET bartizan.max_secret_bytes = 1073741823');
	$client->query("CREATE UNLOGGED TABLE long AS SELECT bartizan.encrypt_secret(repeat('x', 60000000), 'c', '7') AS t");
	unlink "$tmp/token";
	append_to_file("$tmp/token", $client->query('SELECT left(t, 5 + 32) FROM long')->{value} . "\n");
	my ($long_key) = map { pack('H*', (split /\t|\n/)[1]) }
	  `/usr/bin/python3 '$FindBin::RealBin/../tools/secret_peer.py' keys @{[ unpack('H*', $key{encrypt}) ]} <'$tmp/token'`;
	my ($found, $cancelled) = (0, 0);
	foreach my $ms (map { 15 * $_ } 1 .. 25)
	{
		$client->query("SET statement_timeout = $ms");
		my $state = $client->query("SELECT length(bartizan.decrypt_secret(t, 'c')) FROM long")->{sqlstate} // 'ok';
		$cancelled++ if $state eq '57014';
		$found += (count_copies($client->{pid}, $long_key))[0];
	}
	is($found, 0, "the key of a long message: $cancelled calls were cancelled");
	$client->query('SET statement_timeout = 0');
	is($client->query("SELECT length(bartizan.decrypt_secret(t, 'c')) FROM long")->{value}, '60000000', 'and it opens');
	$client->query('DROP TABLE long');
	$client->close;
}

# A borrower that failed has returned nothing: its key is wiped all the same
# when it is destroyed, after a transaction as after a savepoint.
foreach my $end ('', 'ROLLBACK TO s')
{
	my $material = random_bytes(32);
	my ($client, $other) = (Wire->new($node), Wire->new($node));
	my $id = $other->query('SELECT bartizan.key_import(\'encrypt\', $1::bytea)', '\x' . unpack('H*', $material))->{value};
	$client->query($_) for 'SET bartizan.max_secret_bytes = 1073741823', $end ? ('BEGIN', 'SAVEPOINT s') : ();
	my $borrowed = 0;
	foreach my $ms (map { 10 * $_ } 1 .. 30)
	{
		$client->query("SET statement_timeout = $ms");
		my $state = $client->query("SELECT length(bartizan.encrypt_secret(repeat('x', 60000000 + g), 'c', '$id')) FROM generate_series(1, 1) g")->{sqlstate} // 'ok';
		$client->query($end) if $end;
		$borrowed++ if $state eq '57014';
	}
	cmp_ok($borrowed, '>', 0, "$borrowed calls were cancelled");
	$client->query('SET statement_timeout = 0');
	$other->query("SELECT bartizan.key_destroy($id, fingerprint) FROM bartizan.keys WHERE key_id = $id");
	$client->query("SELECT bartizan.hmac_sign('x', 'c')");
	is(join(' ', count_copies($client->{pid}, $material, derive($material, 'bartizan/v1/encrypt'))), '0 0', "a key of cancelled calls is gone when it is destroyed: $end");
	$client->close;
	$other->close;
}

# OpenSSL fails at each of its calls
is(system($ENV{CC} || 'cc', '-shared', '-fPIC', '-o', "$tmp/sslfault.so", "$FindBin::RealBin/../tools/sslfault.c", '-ldl'), 0, 'sslfault.c compiles');
{
	local $ENV{LD_PRELOAD} = "$tmp/sslfault.so";
	local $ENV{BARTIZAN_SSLFAULT} = "$tmp/armed";
	$node->restart;
}
foreach my $name ('encrypt', 'decrypt', 'reencrypt', 'sign', 'blind index', 'create')
{
	my $n = 0;
	my ($calls_left, $failed) = (0, 0);

	do
	{
		my $client = Wire->new($node);
		$client->query('SELECT count(*) FROM bartizan.keyring_status()');
		append_to_file("$tmp/armed", ++$n . " $client->{pid}");
		my $result = $client->query($calls{$name});
		($calls_left) = split / /, slurp_file("$tmp/armed");
		unlink "$tmp/armed";
		$failed++ if ($result->{sqlstate} // '') eq 'XX000';
		clean($client->{pid}, "$name, call $n of OpenSSL: " . ($result->{sqlstate} // 'ok'));
		is($client->query($calls{$name})->{sqlstate}, undef, "$name works again");
		$client->close;
	} while ($calls_left == 0 && $n < 60);
	cmp_ok($failed, '>', 3, "$name: $failed calls of OpenSSL failed loudly");
}
$node->restart;

# no longer than they should: destroyed, another ring, a transaction's end, the
# end of a temporary secret
{
	my $client = Wire->new($node);
	$client->query($calls{decrypt});
	my $other = Wire->new($node);
	$other->query("SELECT bartizan.key_rotate('encrypt')");
	$other->query("SELECT bartizan.key_destroy(7, fingerprint) FROM bartizan.keys WHERE key_id = 7");
	$other->close;
	$client->query($calls{decrypt});
	is(join(' ', count_copies($client->{pid}, $key{encrypt}, $derived{encrypt})), '0 0', 'destroyed: nowhere');
	$client->query($calls{sign});
	btz_ring($node, root_line(2, 2));
	$client->query($calls{sign});
	is(join(' ', count_copies($client->{pid}, $key{sign}, $derived{sign}, $root)), '0 0 0', 'another ring: nowhere');
	btz_ring($node, $line);
	$client->query('SET bartizan.key_cache = transaction');
	$client->query('BEGIN');
	$client->query($calls{sign});
	is(join(' ', count_copies($client->{pid}, $key{sign}, $derived{sign})), '1 1', 'in a transaction');
	$client->query('COMMIT');
	is(join(' ', count_copies($client->{pid}, $key{sign}, $derived{sign}, $root)), '0 0 0', 'and nowhere after it');
	$client->close;
}
foreach my $end ('COMMIT', 'ROLLBACK', 'ROLLBACK TO s', "SELECT bartizan.temporary_secret_forget('k')", "PREPARE TRANSACTION 'x'")
{
	my $client = Wire->new($node);
	my $secret = new_marker(40);
	$client->query($_) for 'BEGIN', 'SAVEPOINT s';
	$client->query("SELECT bartizan.temporary_secret_put('k', \$1)", $secret);
	my $locked = (count_copies($client->{pid}, $secret))[0] - (count_unlocked($client->{pid}, $secret))[0];
	is($locked, 1, 'a temporary secret is in locked memory once');
	is($client->query($end)->{sqlstate}, undef, "$end is done");
	$locked = (count_copies($client->{pid}, $secret))[0] - (count_unlocked($client->{pid}, $secret))[0];
	is($locked, 0, "and after $end not at all");
	$client->close;
}

# what is consumed: no more copies than a built-in function leaves
sub copies
{
	my ($sql, $cast) = (@_, '');
	my ($client, $secret) = (Wire->new($node), new_marker(40));
	my $result = $client->query($sql, $secret);
	my ($copies) = count_copies($client->{pid}, $secret);
	$client->close;
	return ($copies, $result->{sqlstate} // 'ok');
}
my ($text_copies) = copies('SELECT base_oct($1::text)');
my ($bytea_copies) = copies('SELECT base_oct($1::bytea)');
my ($plpgsql_copies) = copies('SELECT base_in_plpgsql($1)');
my $owned = (Wire->new($node))->query("SELECT bartizan.encrypt_secret('x', 'c')")->{value};
foreach my $case (
	[ "SELECT length(bartizan.encrypt_secret(\$1, 'c'))", 'ok', $text_copies ],
	[ "SELECT bartizan.encrypt_secret(\$1, 'c', '99')", '55000', $text_copies ],
	[ "SELECT bartizan.encrypt_secret(\$1, NULL)", '22023', $text_copies ],
	[ "SELECT bartizan.secret_matches('$owned', 'c', \$1)", 'ok', $text_copies ],
	[ "SELECT bartizan.secret_matches('$owned', 'd', \$1)", 'ok', $text_copies ],
	[ "SELECT bartizan.blind_index(\$1, 'c', 32)", 'ok', $text_copies ],
	[ "SELECT length(bartizan.hmac_sign(\$1::bytea, 'c'))", 'ok', $bytea_copies ],
	[ "SELECT bartizan.hmac_verify(\$1::bytea, '\\x00', 'c')", 'ok', $bytea_copies ],
	[ "SELECT length(bartizan.fernet_encrypt(\$1::text))", 'ok', $text_copies ],
	[ "SELECT bartizan.temporary_secret_put('k', \$1::text)", 'ok', $text_copies ],
	[ "SELECT bartizan.key_import_text('pepper', \$1)", 'ok', $text_copies ],
	[ "SELECT bartizan.key_import('sign', \$1::bytea)", 'ok', $bytea_copies ],
	[ 'SELECT encrypt_in_plpgsql($1)', 'ok', $plpgsql_copies ])
{
	my ($sql, $expected, $baseline) = @$case;
	my ($copies, $state) = copies($sql);
	is($state, $expected, substr($sql, 0, 60) . ": $expected");
	cmp_ok($copies, '<=', $baseline, substr($sql, 0, 60) . ": $copies copies, baseline $baseline");
}
$node->stop;
done_testing();
