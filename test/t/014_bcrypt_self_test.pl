# A bcrypt that computes something else hashes and verifies nothing: a build
# made here expects another hash of the known password, so its self-test fails.
use strict;
use warnings;
use Cwd;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

# The objects come along, so that one file is compiled.
my $library = PostgreSQL::Test::Utils::tempdir();
{
	my $top = getcwd();
	local %ENV = %ENV;
	delete @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES)};
	system_or_bail('cp', '-R', '-p', "$top/src", "$top/Makefile", "$top/bartizan.control", $library);
	my $source = "$library/src/passwords/password_check.c";
	my $code = slurp_file($source);
	ok($code =~ s/P.uO8m3YEm"/P.uO8m3YFm"/, 'the known hash is changed');
	unlink $source;
	append_to_file($source, $code);
	system_or_bail('make', '-s', '-C', $library, 'with_llvm=no', 'PG_CONFIG=pg_config', 'bartizan.so');
}

my $node = PostgreSQL::Test::Cluster->new('self_test');
$node->init;
$node->append_conf('postgresql.conf', "dynamic_library_path = '$library:\$libdir'");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION bartizan');

foreach my $call (q{hash_password('x')}, q{hash_password('\x78'::bytea)},
	q{verify_password('x', '$2b$04$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW')},
	q{verify_password('\x78'::bytea, NULL)})
{
	# twice in a session: a failure is not remembered as a success
	my ($rc, $out, $err) = $node->psql('postgres', "SELECT bartizan.$call; SELECT bartizan.$call",
		on_error_stop => 0, extra_params => [ '-v', 'VERBOSITY=sqlstate' ]);
	my @states = $err =~ /ERROR:\s+(\w+)/g;
	is("$out|@states", '|XX000 XX000', "refuses: $call");
}

$node->stop;
done_testing();
