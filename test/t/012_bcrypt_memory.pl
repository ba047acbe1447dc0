# Searches the memory of a live backend: our functions leave no more copies of
# a password there than a built-in function does, and nothing of bcrypt's
# state, whether they succeed, fail, time out or are cancelled.
#
# The server itself keeps copies of a parameter (message buffer, portal, the
# plan's parameters), so "none" is nobody's to promise.  The state is found by
# a canary that a build of its own, made here, plants in it; that build is
# also searched in the middle of a hash, where the canary must be found, or
# the search would prove nothing.
use strict;
use warnings;
use Cwd;
use Digest::SHA qw(sha256 sha256_hex);
use FindBin;
use lib $FindBin::RealBin;
use MIME::Base64;
use Memory;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(usleep);
use Wire;

# as plant_canary in bcrypt.c makes it
my $canary = join('', map { chr(0x5a ^ (($_ * 37 + 11) & 0xff)) } 0 .. 31);

# The library once more, with the canary, in a folder of its own.
sub build_with_canary
{
	my $top = getcwd();
	my $copy = PostgreSQL::Test::Utils::tempdir();
	local %ENV = %ENV;
	delete @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES)};
	system_or_bail('cp', '-R', "$top/src", "$top/Makefile", "$top/bartizan.control", $copy);
	system_or_bail('find', "$copy/src", '-name', '*.o', '-delete');
	system_or_bail('make', '-s', '-C', $copy, 'with_llvm=no', 'COPT=-DBTZ_TEST_CANARY', 'PG_CONFIG=pg_config', 'bartizan.so');
	return $copy;
}

# The first bytes of a password as bcrypt keeps them: big-endian words.
sub key_words
{
	my ($password) = @_;
	return pack('L*', unpack('N*', substr($password, 0, 16)));
}

my $node = PostgreSQL::Test::Cluster->new('memory');
my $library = build_with_canary();
$node->init;
$node->append_conf('postgresql.conf', <<"EOC");
shared_buffers = 1MB
log_statement = 'none'
dynamic_library_path = '$library:\$libdir'
EOC
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION bartizan;
	CREATE FUNCTION base_oct(text) RETURNS int AS 'textoctetlen' LANGUAGE internal VOLATILE STRICT;
	CREATE FUNCTION pbkdf2(password text, salt text, iterations int) RETURNS bytea LANGUAGE plpgsql AS $$
	DECLARE
		last bytea := bartizan.hmac_bytes(convert_to(salt, 'UTF8') || '\x00000001', convert_to(password, 'UTF8'), 'sha256');
		sum bytea := last;
	BEGIN
		FOR i IN 2 .. iterations LOOP
			last := bartizan.hmac_bytes(last, convert_to(password, 'UTF8'), 'sha256');
			FOR k IN 0 .. 31 LOOP
				sum := set_byte(sum, k, get_byte(sum, k) # get_byte(last, k));
			END LOOP;
		END LOOP;
		RETURN sum;
	END $$;
	ALTER DATABASE postgres SET bartizan.min_bcrypt_cost = 4;
	ALTER DATABASE postgres SET bartizan.bcrypt_cost = 4;
	ALTER DATABASE postgres SET bartizan.max_bcrypt_cost = 20;
});

# Runs the statements in a new session, all but the last without looking; the
# last gets the password.  Gives its result and what is left in memory.
sub leftovers
{
	my ($password, $interfere, @sql) = @_;
	my $client = Wire->new($node);
	my $last = pop @sql;
	$client->query($_) for @sql;
	$client->send($last, $password);
	$interfere->($client, $password) if $interfere;
	my $result = $client->result;
	my ($copies, @state) = count_copies($client->{pid}, $password, $canary, key_words($password));
	$client->close;
	return ($result, $copies, "@state");
}

# The first bytes of the digest that a password has under a stored hash's salt
# and cost, by libxcrypt.
sub digest_of
{
	my ($password, $stored) = @_;
	my $text = substr(crypt($password, substr($stored, 0, 29)), 29);
	$text =~ tr{./A-Za-z0-9}{A-Za-z0-9+/};
	return substr(decode_base64("$text="), 0, 16);
}

sub baseline
{
	my ($length, $wrap) = @_;
	my (undef, $copies) = leftovers(new_marker($length), undef, "SELECT $wrap(base_oct(\$1))");
	return $copies;
}

sub check
{
	my ($name, $expected, $length, $interfere, @sql) = @_;
	my $baseline = baseline($length, 'abs');
	my ($result, $copies, $state) = leftovers(new_marker($length), $interfere, @sql);
	is($result->{sqlstate} // 'ok', $expected, "$name: $expected");
	cmp_ok($copies, '<=', $baseline, "$name: $copies copies of the password, baseline $baseline");
	is($state, '0 0', "$name: neither canary nor key");
	return;
}

# In the middle of a hash the search finds the state once, and no copy of the
# password that is ours.
sub look_and_cancel
{
	my ($client, $password) = @_;
	$node->poll_query_until('postgres', "SELECT state = 'active' AND query LIKE '%_password%'"
		  . " FROM pg_stat_activity WHERE pid = $client->{pid}") or die 'no hash in progress';
	usleep(100_000);
	my ($copies, @state) = count_copies($client->{pid}, $password, $canary, key_words($password));
	is("@state", '1 1', 'in the middle: canary and key are found');
	cmp_ok($copies, '>', 0, 'in the middle: the password is found');
	cmp_ok($copies, '<=', baseline(length $password, 'abs'), "in the middle: $copies copies");
	$node->safe_psql('postgres', "SELECT pg_cancel_backend($client->{pid})");
	return;
}

my $hash = $node->safe_psql('postgres', q{SELECT bartizan.hash_password('x', 4)});
my $dear = '$2b$20$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW';

cmp_ok(baseline(30, 'abs'), '>', 0, 'the search finds a parameter');
check('hash', 'ok', 30, undef, 'SELECT bartizan.hash_password($1)');
check('verify', 'ok', 30, undef, "SELECT bartizan.verify_password(\$1, '$hash')");

# A digest that did not match is the hash of what somebody mistyped.
my $mistyped = new_marker(30);
my $digest = digest_of($mistyped, $hash);
my @digest_forms = ($digest, pack('L*', unpack('N*', $digest)));
my $client = Wire->new($node);
is($client->query("SELECT bartizan.verify_password(\$1, '$hash')", $mistyped)->{value}, 'f', 'a mistyped password');
is(join(' ', count_copies($client->{pid}, @digest_forms)), '0 0', 'its digest is gone');
$client->query("SELECT set_config('a.b', encode(decode(\$1, 'hex'), 'hex'), false)", unpack('H*', $digest));
cmp_ok((count_copies($client->{pid}, @digest_forms))[0], '>', 0, 'the search finds a digest');
$client->close;

# What a framework gives to bcrypt is as good as the password.
check('verify of a framework', 'ok', 30, undef, "SELECT bartizan.verify_password(\$1, 'bcrypt_sha256\$$hash')");
my $used = new_marker(30);
my @made = (sha256($used), sha256_hex($used), key_words(sha256_hex($used)), substr(sha256_hex($used), 0, 40));
$client = Wire->new($node);
is($client->query("SELECT bartizan.verify_password(\$1, 'bcrypt_sha256\$$hash')", $used)->{value}, 'f', 'a wrong password');
is(join(' ', count_copies($client->{pid}, @made)), '0 0 0 0', 'its digest is gone');
$client->close;

# What the estimator and the policies make of it: UTF-16, code points.
foreach my $call ('bartizan.is_strong_password($1)', "(bartizan.explain_password(\$1)).code", '(bartizan.password_strength($1)).score')
{
	my $judged = new_marker(30);
	$client = Wire->new($node);
	$client->query("SELECT $call", "\xc3\xa9$judged");
	is(join(' ', count_copies($client->{pid}, map { pack($_, unpack('C*', $judged)) } 'v*', 'V*')), '0 0', "$call: its other forms are gone");
	$client->close;
}

# What other schemes make of it: libraries' memory, contexts, copies.
my %kdf = (
	PBKDF2 => 'pbkdf2:sha256:1000$saltsalt$' . '00' x 32,
	SCRAM => 'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
	phpass => '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0',
	apr1 => '$apr1$eNSMIr4q$QDK3JgQ7Mo9w/MZV0tQoU/',
	Argon2 => '$argon2id$v=19$m=1024,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
	scrypt => 'scrypt:1024:8:1$saltsalt$' . '00' x 64,
	'crypt $6$' => '$6$xJTw9LQNGRbLQJmM$Lm2b.BRbUcT1ivOjUqq6vCtX7XCUO/WOq.Beg72vC2G8He6ru04/DVJmoxmn9XIeZVC4aFPpODyPJHqbk5oWh1',
	'crypt $y$' => '$y$j75$abcdefghijk.$qaCr3oL525EawSbi3KgMvoNgOh5PI51wFjvW6Qz8PK7',
	SSHA => '{SSHA}bPXG4M1KkwZh2Hbgnuoszvpat0T/OS86',
);
check("verify of $_", 'ok', 30, undef, "SELECT bartizan.verify_password(\$1, '$kdf{$_}')") for sort keys %kdf;
check('hash with Argon2', 'ok', 30, undef, q{SELECT bartizan.hash_password($1, scheme => 'argon2id')});
check("timeout of $_", '57014', 30, undef, "SET statement_timeout = '200ms'",
	"SELECT bartizan.verify_password(\$1, '" . $kdf{$_} =~ s/(?<=[:\$])(1000|4096)(?=[:\$])/10000000/r . "')")
  for qw(PBKDF2 SCRAM);

# The sum of PBKDF2 is the hash of what somebody mistyped.
my $mistaken = new_marker(30);
$client = Wire->new($node);
is($client->query("SELECT bartizan.verify_password(\$1, '$kdf{PBKDF2}')", $mistaken)->{value}, 'f', 'a wrong password');
my $sum = pack('H*', $node->safe_psql('postgres', "SELECT encode(sum, 'hex') FROM pbkdf2('$mistaken', 'saltsalt', 1000) AS sum"));
is(join(' ', count_copies($client->{pid}, $sum)), '0', 'its sum is gone');
$client->close;

check('verify nothing', 'ok', 30, undef, 'SELECT bartizan.verify_password($1, NULL)');
check('verify over the cap', 'ok', 30, undef,
	q{SELECT bartizan.verify_password($1, '$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW')});
check('long password', '22023', 73, undef, 'SELECT bartizan.hash_password($1)');
check('bad cost', '22023', 30, undef, 'SELECT bartizan.hash_password($1, 3)');
check('timeout', '57014', 30, undef, "SET statement_timeout = '300ms'", 'SELECT bartizan.hash_password($1, 20)');
check('timeout of a verification', '57014', 30, undef, "SET statement_timeout = '300ms'",
	"SELECT bartizan.verify_password(\$1, '$dear')");
check('timeout in a transaction', '57014', 30, undef, "SET statement_timeout = '300ms'", 'BEGIN',
	'SELECT bartizan.hash_password($1, 20)');
check('cancel', '57014', 30, \&look_and_cancel, 'SELECT bartizan.hash_password($1, 20)');
check('cancel of a verification', '57014', 30, \&look_and_cancel,
	"SELECT bartizan.verify_password(\$1, '$dear')");

done_testing();
