# hibp_prefix and hibp_match beside another SHA-1 (Digest::SHA), on passwords
# of any length and character; and the memory of the backend afterwards.
use strict;
use warnings;
use Digest::SHA qw(sha1 sha1_hex);
use FindBin;
use lib $FindBin::RealBin;
use Memory;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Wire;

my $node = PostgreSQL::Test::Cluster->new('hibp');
$node->init;
$node->append_conf('postgresql.conf', "shared_buffers = 1MB\nlog_statement = 'none'\n");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION bartizan;
	CREATE FUNCTION base_oct(text) RETURNS int AS 'textoctetlen' LANGUAGE internal VOLATILE STRICT;
});

my $seed = $ENV{BTZ_SEED} // time;
srand $seed;
diag("seed $seed");
my @passwords = map {
	join '', map { chr((1 + int rand 127, 0xa0 + int rand 0x700, 0x4e00 + int rand 0x5000, 0x1f300 + int rand 0x200)[int rand 4]) } 1 .. 1 + int rand 60
} 1 .. 2000;
utf8::encode($_) for @passwords;
my $rows = join "\n", map { unpack('H*', $_) . "\t" . uc sha1_hex($_) } @passwords;
$node->safe_psql('postgres', "CREATE TABLE peer (password text, digest text);\n"
	  . "CREATE TABLE raw (bytes text, digest text);\nCOPY raw FROM stdin;\n$rows\n\\.\n"
	  . "INSERT INTO peer SELECT convert_from(decode(bytes, 'hex'), 'UTF8'), digest FROM raw;");
is($node->safe_psql('postgres', 'SELECT count(*) FROM peer WHERE bartizan.hibp_prefix(password) = left(digest, 5)'),
	scalar @passwords, 'prefixes as another SHA-1 has them');
is($node->safe_psql('postgres', q{
	WITH body AS (SELECT string_agg(substr(digest, 6) || ':' || length(password), E'\r\n') AS b FROM peer)
	SELECT count(*) FROM peer, body WHERE bartizan.hibp_match(password, b) >= length(password)}),
	scalar @passwords, 'each is found in a body of all');
is($node->safe_psql('postgres', q{
	SELECT count(*) FROM peer a, peer b
	WHERE a.password <> b.password AND a.ctid < '(3,1)' AND bartizan.hibp_match(a.password, substr(b.digest, 6) || ':1') <> 0}),
	'0', 'and not in another\'s');

# the digest is as good as the password against a list of words
sub check
{
	my ($name, $state, $length, $sql) = @_;
	my ($client, $password) = (Wire->new($node), new_marker($length));
	$client->query('SELECT abs(base_oct($1))', $password);
	my ($baseline) = count_copies($client->{pid}, $password);
	$client->close;

	$client = Wire->new($node);
	$password = new_marker($length);
	my $hex = uc sha1_hex($password);
	is($client->query($sql, $password)->{sqlstate} // 'ok', $state, "$name: $state");
	my ($copies, @digests) = count_copies($client->{pid}, $password, sha1($password), pack('L*', unpack('N*', sha1($password))), $hex, substr($hex, 5, 30));
	cmp_ok($copies, '<=', $baseline, "$name: $copies copies of the password, baseline $baseline");
	is("@digests", '0 0 0 0', "$name: no digest");
	$client->close;
	return;
}
my $line = ('0' x 35) . ':1';
check('prefix', 'ok', 30, 'SELECT bartizan.hibp_prefix($1)');
check('prefix of a long one', 'ok', 200, 'SELECT bartizan.hibp_prefix($1)');
check('match', 'ok', 30, "SELECT bartizan.hibp_match(\$1, '$line')");
check('no answer', '22023', 30, 'SELECT bartizan.hibp_match($1, \'\')');
check('too long', '22023', 5000, 'SELECT bartizan.hibp_prefix($1)');
check('no such mode', '22023', 30, 'SELECT bartizan.hibp_prefix($1, \'md5\')');

my $client = Wire->new($node);
$client->query('SELECT set_config(\'a.b\', left($1, 40), false)', uc sha1_hex('x'));
cmp_ok((count_copies($client->{pid}, uc sha1_hex('x')))[0], '>', 0, 'the search finds a digest');
$client->close;

# OpenSSL without the digest, as under a policy that forbids it
my $tmp = PostgreSQL::Test::Utils::tempdir();
is(system($ENV{CC} || 'cc', '-shared', '-fPIC', '-o', "$tmp/sslfault.so", "$FindBin::RealBin/../tools/sslfault.c", '-ldl'), 0, 'sslfault.c compiles');
{
	local $ENV{LD_PRELOAD} = "$tmp/sslfault.so";
	local $ENV{BARTIZAN_SSLFAULT} = "$tmp/armed";
	$node->restart;
}
foreach my $call ('bartizan.hibp_prefix($1)', "bartizan.hibp_match(\$1, '$line')")
{
	my ($broken, $password) = (Wire->new($node), new_marker(30));
	append_to_file("$tmp/armed", "1 $broken->{pid}");
	is($broken->query("SELECT $call", $password)->{sqlstate}, 'XX000', "$call fails loudly without the digest");
	unlink "$tmp/armed";
	is($broken->query("SELECT $call", $password)->{sqlstate}, undef, 'and works again');
	$broken->close;
}

done_testing();
