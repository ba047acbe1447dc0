# Searches the memory of a live backend: our functions leave no more copies of
# a key and a plaintext there than built-in functions do, and nothing of what
# is made of the key, whether they succeed or fail.
#
# The server itself keeps copies of a parameter and of a result, so the
# baseline is a built-in function that takes, or gives, the same.
use strict;
use warnings;
use FindBin;
use lib $FindBin::RealBin;
use Memory;
use MIME::Base64 qw(encode_base64url);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Wire;

my $node = PostgreSQL::Test::Cluster->new('memory');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', <<'EOC');
shared_buffers = 1MB
log_statement = 'none'
autovacuum = off
EOC
$node->start;
my $setup = q{
	CREATE EXTENSION bartizan;
	CREATE FUNCTION base_oct(text) RETURNS int AS 'textoctetlen' LANGUAGE internal VOLATILE STRICT;
	CREATE FUNCTION base_oct(bytea) RETURNS int AS 'byteaoctetlen' LANGUAGE internal VOLATILE STRICT;
	CREATE FUNCTION base_reverse(text) RETURNS text AS 'text_reverse' LANGUAGE internal VOLATILE STRICT;
	CREATE FUNCTION base_count(text[]) RETURNS int AS 'array_cardinality' LANGUAGE internal VOLATILE STRICT;
	CREATE TABLE stored (plaintext text, keys text[]);
	ALTER TABLE stored ALTER keys SET STORAGE EXTERNAL;
};
$node->safe_psql('postgres', $setup);

# A key: its text, and what implementations of Fernet, and of HMAC under the
# text, hold of it.  OpenSSL's SHA-256 reads the pads as big-endian words.
sub new_key
{
	my $bytes = join('', map { chr(int(rand 256)) } 1 .. 32);
	my ($signing, $encryption) = unpack('a16 a16', $bytes);
	my $text = encode_base64url($bytes) . '=';
	my @pads = map { my $pad = chr; ($signing ^ ($pad x 16), $text ^ ($pad x 44)) } 0x36, 0x5c;

	return {
		text => $text,
		made => [ $signing, $encryption, @pads, map { pack('L*', unpack('N*', $_)) } @pads ]
	};
}

# Runs one statement in a new session.  Gives its result, the copies of the
# key's text and of the plaintext, and what was made of the key.
sub leftovers
{
	my ($database, $key, $plaintext, $sql, @value) = @_;
	my $client = Wire->new($node, database => $database);
	my $result = $client->query($sql, @value);
	my ($texts, $plaintexts, @made) = count_copies($client->{pid}, $key->{text}, $plaintext, @{ $key->{made} });

	$client->close;
	return ($result->{sqlstate} // 'ok', $texts, $plaintexts, "@made");
}

# Our statement, and another that says what the server alone leaves; the
# values are made of the key and the plaintext.
sub check
{
	my ($name, $expected, %case) = @_;
	my @got;

	foreach my $which (qw(baseline ours))
	{
		my ($key, $plaintext) = (new_key(), new_marker(40));
		my ($sql, @value) = $case{$which}->($key->{text}, $plaintext);

		push @got, [ leftovers($case{database} // 'postgres', $key, $plaintext, $sql, @value) ];
	}
	my ($baseline, $ours) = @got;

	is($baseline->[0], 'ok', "$name: the baseline");
	is($ours->[0], $expected, "$name: $expected");
	cmp_ok($ours->[1], '<=', $baseline->[1], "$name: $ours->[1] copies of the key, baseline $baseline->[1]");
	cmp_ok($ours->[2], '<=', $baseline->[2], "$name: $ours->[2] copies of the plaintext, baseline $baseline->[2]");
	unlike($ours->[3], qr/[^0 ]/, "$name: no key in another form");
	return;
}

# In another session, and by parameters: literals stay in shared memory.
sub seal
{
	my ($plaintext, $key, $cast) = (@_, '');
	my $client = Wire->new($node);
	my $token = $client->query("SELECT bartizan.fernet_encrypt(\$1$cast, \$2)", $plaintext, $key)->{value};

	$client->close;
	return $token;
}

my $none = sub { return ('SELECT base_oct($1::text) + base_oct($2::text)', @_) };
my $other = new_key()->{text};

# the search itself
{
	my $key = new_key();
	my (undef, $texts, undef, $made) = leftovers('postgres', $key, 'x', "SELECT base_oct(\$1::text), '\\x" . unpack('H*', $key->{made}[0]) . "'::bytea", $key->{text});
	cmp_ok($texts, '>', 0, 'the search finds a parameter');
	like($made, qr/[^0 ]/, 'and bytes');
}

# consumed: plaintext and key
check('encrypt', 'ok', baseline => $none,
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.fernet_encrypt($1, $2)', $p, $k) });
check('encrypt bytes', 'ok',
	baseline => sub { my ($k, $p) = @_; return ('SELECT base_oct($1::text) + base_oct($2::bytea)', $k, $p) },
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.fernet_encrypt($1::bytea, $2)', $p, $k) });
check('encrypt with a bad key', '22023', baseline => $none,
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.fernet_encrypt($1, $2)', $p, "${k}x") });
check('encrypt 17 MB', '54000', baseline => $none,
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.fernet_encrypt(repeat(\'x\', 17000000), $1)', $k) });

# opened: the key is consumed, the plaintext is a result like another
check('decrypt', 'ok',
	baseline => sub { my ($k, $p) = @_; return ('SELECT base_oct($2::text) + octet_length(base_reverse($1))', scalar reverse($p), $k) },
	ours => sub { my ($k, $p) = @_; return ('SELECT octet_length(bartizan.fernet_decrypt($1, $2))', seal($p, $k), $k) });
check('decrypt as the result', 'ok',
	baseline => sub { my ($k, $p) = @_; return ('SELECT base_reverse($1), base_oct($2::text)', scalar reverse($p), $k) },
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.fernet_decrypt($1, $2)', seal($p, $k), $k) });
check('decrypt with keys', 'ok',
	baseline => sub { my ($k, $p) = @_; return ('SELECT octet_length(base_reverse($1)) + base_count($2::text[])', scalar reverse($p), "{$other,$k}") },
	ours => sub { my ($k, $p) = @_; return ('SELECT octet_length(bartizan.fernet_decrypt($1, $2::text[]))', seal($p, $k), "{$other,$k}") });
check('decrypt with a wrong key', '22000', baseline => $none,
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.fernet_decrypt($1, $2)', seal($p, $other), $k) });
check('decrypt too late', '22000', baseline => $none,
	ours => sub { my ($k, $p) = @_; return ("SELECT bartizan.fernet_decrypt(\$1, \$2, '1 s', '2100-01-01')", seal($p, $k), $k) });
check('rotate', 'ok',
	baseline => sub { my ($k) = @_; return ('SELECT base_count($1::text[])', "{$k,$other}") },
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.fernet_rotate($1, $2::text[])', seal($p, $k), "{$other,$k}") });
check('rotate to a key that is looked for', 'ok',
	baseline => sub { my ($k) = @_; return ('SELECT base_count($1::text[])', "{$k,$other}") },
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.fernet_rotate($1, $2::text[])', seal($p, $other), "{$k,$other}") });
check('timestamp', 'ok', baseline => $none,
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.fernet_timestamp($1, $2)', seal($p, $k), $k) });

# other functions that take a secret
my $bytes = sub { return ('SELECT base_oct($1::bytea) + base_oct($2::bytea)', @_) };
foreach my $algorithm (qw(sha1 sha256 sha512))
{
	check("hmac $algorithm", 'ok', baseline => $bytes,
		ours => sub { my ($k, $p) = @_; return ("SELECT octet_length(bartizan.hmac_bytes(\$1::bytea, \$2::bytea, '$algorithm'))", $p, $k) });
}
check('hmac with a bad algorithm', '22023', baseline => $bytes,
	ours => sub { my ($k, $p) = @_; return ("SELECT bartizan.hmac_bytes(\$1::bytea, \$2::bytea, 'md5')", $p, $k) });
check('constant_time_equal', 'ok', baseline => $none,
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.constant_time_equal($1, $2)', $p, $k) });

# converted from and to another encoding
$node->safe_psql('postgres', q{CREATE DATABASE latin1 ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0});
$node->safe_psql('latin1', $setup);
check('encrypt in LATIN1', 'ok', database => 'latin1', baseline => $none,
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.fernet_encrypt($1, $2)', "$p\xe4", $k) });
check('decrypt in LATIN1', 'ok', database => 'latin1',
	baseline => sub { my ($k, $p) = @_; return ('SELECT base_oct($2::text) + octet_length(base_reverse($1))', scalar reverse($p), $k) },
	ours => sub { my ($k, $p) = @_; return ('SELECT octet_length(bartizan.fernet_decrypt($1, $2))', seal("$p\xc3\xa4", $k), $k) });
check('decrypt what LATIN1 lacks', '22021', database => 'latin1', baseline => $none,
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.fernet_decrypt($1, $2)', seal("$p\xe2\x82\xac", $k), $k) });
check('decrypt what is no text', '22021', baseline => $none,
	ours => sub { my ($k, $p) = @_; return ('SELECT bartizan.fernet_decrypt($1, $2)', seal("\\x" . unpack('H*', $p) . 'ff', $k, '::bytea'), $k) });

# Stored out of line, the plaintext compressed, which takes two copies to read.
# lz4 leaves in one piece what occurs once; without it this can find less.
$node->safe_psql('postgres', q{ALTER TABLE stored ALTER plaintext SET COMPRESSION lz4})
  if $node->safe_psql('postgres', q{SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'default_toast_compression'}) eq 't';

sub store
{
	my ($key, $plaintext) = @_;
	my $client = Wire->new($node);
	my $result = $client->query(q{INSERT INTO stored VALUES ($1 || repeat('x', 4000) || $2, array_fill($3::text, ARRAY[60]))},
		$plaintext, new_marker(6000), $key);

	die $result->{everything} if $result->{sqlstate};
	$client->close;
	return;
}

sub stored
{
	my ($sql) = @_;
	return sub { my ($k, $p) = @_; store($k, $p); return ("$sql FROM stored WHERE starts_with(\$1, 'x')", 'x') };
}

check('encrypt what is stored', 'ok',
	baseline => stored('SELECT sum(base_oct(plaintext) + base_count(keys))'),
	ours => stored("SELECT sum(length(bartizan.fernet_encrypt(plaintext, '$other')))"));


# Each call of OpenSSL fails in turn, in a session whose contexts are made: an
# error must leave nothing of the key either.
my $tmp = PostgreSQL::Test::Utils::tempdir();
is(system($ENV{CC} || 'cc', '-shared', '-fPIC', '-o', "$tmp/sslfault.so", "$FindBin::RealBin/../tools/sslfault.c", '-ldl'), 0, 'sslfault.c compiles');
{
	local $ENV{LD_PRELOAD} = "$tmp/sslfault.so";
	local $ENV{BARTIZAN_SSLFAULT} = "$tmp/armed";
	$node->restart;
}
foreach my $call ('bartizan.fernet_encrypt(\'x\', $1)', "bartizan.fernet_decrypt('SEALED', \$1)",
	'bartizan.hmac_bytes(\'x\', $1::bytea)')
{
	my $n = 0;
	my $calls_left;

	do
	{
		my ($key, $client) = (new_key(), Wire->new($node));
		my $sql = $call =~ s/SEALED/seal('x', $key->{text})/er;

		$client->query('SELECT bartizan.fernet_encrypt(\'x\', $1)', $other);
		append_to_file("$tmp/armed", ++$n . " $client->{pid}");
		my $result = $client->query("SELECT $sql", $key->{text});
		($calls_left) = split / /, slurp_file("$tmp/armed");
		unlink "$tmp/armed";
		my @made = count_copies($client->{pid}, @{ $key->{made} });
		unlike("@made", qr{[^0 ]}, "$call, call $n of OpenSSL: " . ($result->{sqlstate} // 'ok'));
		$client->close;
	} while ($calls_left == 0 && $n < 30);
	cmp_ok($n, '>', 5, "$call: " . ($n - 1) . ' calls of OpenSSL failed');
}

done_testing();
