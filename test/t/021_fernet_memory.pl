# Searches the memory of a live backend: our functions leave no more copies of
# a plaintext or a key there than a built-in function does, and none of the
# key's bytes or of what HMAC makes of them, on success and on error.
#
# The server itself keeps copies of a parameter, so "none" is nobody's to
# promise.  A built-in function that ends in the same way, well or in an error,
# is the measure.
use strict;
use warnings;
no warnings 'portable';    # addresses have 64 bits
use FindBin;
use lib $FindBin::RealBin;
use MIME::Base64 qw(encode_base64url);
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Wire;

# Counts the copies of each needle in what the process can read.
sub count_copies
{
	my ($pid, @needles) = @_;
	my @counts = (0) x @needles;

	open(my $maps, '<', "/proc/$pid/maps") or die "/proc/$pid/maps: $!";
	open(my $memory, '<:raw', "/proc/$pid/mem")
	  or die "cannot read the server's memory: $! (is kernel.yama.ptrace_scope 0, and does the server run as this user?)";
	while (<$maps>)
	{
		my ($from, $to, $rights, $name) = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/ or die $_;
		my ($size, $bytes) = (hex($to) - hex($from), '');
		next if $rights !~ /r/ || $name =~ /^\[v/;
		sysseek($memory, hex($from), 0) or die "sysseek: $!";
		1 while length $bytes < $size && sysread($memory, $bytes, $size - length $bytes, length $bytes);
		$counts[$_] += () = $bytes =~ /\Q$needles[$_]\E/g for 0 .. $#needles;
	}
	return @counts;
}

my $node = PostgreSQL::Test::Cluster->new('fernet_memory');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "shared_buffers = 1MB\nlog_statement = none\n");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION bartizan;
	CREATE FUNCTION base_oct(text) RETURNS int AS 'textoctetlen' LANGUAGE internal VOLATILE STRICT;
	CREATE FUNCTION base_card(text[]) RETURNS int AS 'array_cardinality' LANGUAGE internal VOLATILE STRICT;
});

# Runs one statement with one parameter in a new session; gives its SQLSTATE
# and how often each needle is left in the backend's memory.
sub leftovers
{
	my ($parameter, $sql, @needles) = @_;
	my $client = Wire->new($node);

	$client->send($sql, $parameter);
	my $state = $client->result->{sqlstate} // 'ok';
	my @counts = count_copies($client->{pid}, @needles);
	$client->close;
	return ($state, @counts);
}

# What a built-in function leaves of a parameter, alone or in an array.
sub baseline
{
	my ($parameter, $state, $array) = @_;
	my $call = $array ? 'base_card(ARRAY[$1]) - 1' : 'base_oct($1) - ' . length $parameter;
	my ($ended, $copies) = leftovers($parameter, $state eq 'ok' ? "SELECT $call" : "SELECT 1 / ($call)", $parameter);

	die "the measure ended in $ended" if ($ended eq 'ok') != ($state eq 'ok');
	return $copies;
}

sub random_bytes { return join '', map { chr int rand 256 } 1 .. shift }
sub random_text { return join '', map { ('a' .. 'z', 0 .. 9)[ rand 36 ] } 1 .. shift }
sub xored { my ($byte, $bytes) = @_; return join '', map { chr(ord ^ $byte) } split //, $bytes }

my $key = encode_base64url(random_bytes(32)) . '=';
my $token = $node->safe_psql('postgres', "SELECT bartizan.fernet_encrypt('x', '$key')");

foreach my $length (40, 3000, 60000)
{
	my ($plaintext, $other) = (random_text($length), random_text($length));
	cmp_ok(baseline($other, 'ok'), '>', 0, "the search finds a parameter of $length bytes");
	foreach my $case ([ 'ok', "length(bartizan.fernet_encrypt(\$1::text, '$key'))" ],
		[ '22023', "length(bartizan.fernet_encrypt(\$1::text, 'no key'))" ])
	{
		my $baseline = baseline($other, $case->[0]);
		my ($state, $copies) = leftovers($plaintext, "SELECT $case->[1]", $plaintext);
		is($state, $case->[0], "plaintext of $length bytes: $case->[0]");
		cmp_ok($copies, '<=', $baseline, "plaintext of $length bytes: $copies copies, baseline $baseline");
	}
}

foreach my $case (
	[ 'ok', q{fernet_encrypt('x'::text, $1) <> ''} ],
	[ '22000', "fernet_decrypt('$token', \$1)" ],
	[ '22000', "fernet_decrypt('$token', ARRAY[\$1])" ],
	[ '22000', "fernet_timestamp('$token', \$1)" ],
	[ '22000', "fernet_rotate('$token', ARRAY[\$1])" ])
{
	my $bytes = random_bytes(32);
	my $mine = encode_base64url($bytes) . '=';
	my $baseline = baseline(encode_base64url(random_bytes(33)), $case->[0], $case->[1] =~ /ARRAY/);
	my ($state, $copies, @parts) = leftovers($mine, "SELECT bartizan.$case->[1]", $mine,
		substr($bytes, 0, 16), substr($bytes, 16), xored(0x36, substr($bytes, 0, 16)), xored(0x5c, substr($bytes, 0, 16)));
	is($state, $case->[0], "key: $case->[0] of " . $case->[1] =~ s/'gAAA[^']*'/token/r);
	cmp_ok($copies, '<=', $baseline, "$copies copies of the key's text, baseline $baseline");
	is("@parts", '0 0 0 0', 'neither half of the key, nor the pads of HMAC');
}

done_testing();
