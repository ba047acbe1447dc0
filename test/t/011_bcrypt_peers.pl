# Hashes of ours verify in python3-bcrypt and the other way round, on random
# bytes.  BTZ_SEED repeats a run.  No Python, or none with that module, is a
# failure: a comparison that is not made must not look like one that held.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use IPC::Run;

my @peer = ('/usr/bin/python3', 'test/tools/bcrypt_peer.py');

my $seed = srand($ENV{BTZ_SEED} // int(rand(2**31)));
note "BTZ_SEED=$seed";

# Random bytes but zero, as hexadecimal digits.
sub random_passwords
{
	my ($count, $longest) = @_;
	return map { join('', map { sprintf('%02x', 1 + int(rand 255)) } 1 .. int(rand($longest + 1))) } 1 .. $count;
}

sub ask_peer
{
	my ($input, @argument) = @_;
	my $output = '';
	IPC::Run::run([ @peer, @argument ], '<', \$input, '>', \$output) or die "@peer @argument failed";
	return split(/\n/, $output);
}

my $node = PostgreSQL::Test::Cluster->new('peers');
$node->init;
$node->append_conf('postgresql.conf', "log_statement = 'none'");
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION bartizan;
	CREATE TABLE theirs (password bytea, hash text);
	CREATE TABLE ours (password bytea, hash text);
	ALTER DATABASE postgres SET bartizan.min_bcrypt_cost = 4;
	ALTER DATABASE postgres SET bartizan.bcrypt_cost = 4;
});

# Of a longer password 72 bytes count, here as there.
sub check_theirs
{
	my ($count, $cost, $what) = @_;
	my @password = random_passwords($count, 100);
	my @hash = ask_peer(join('', map { "$_\n" } @password), $what, $cost);
	my $values = join(', ', map { "('\\x$password[$_]', '$hash[$_]')" } 0 .. $#password);
	my $answer = $node->safe_psql('postgres', "TRUNCATE theirs; INSERT INTO theirs VALUES $values;" . q{
		SELECT count(*) FILTER (WHERE bartizan.verify_password(password, hash)),
			count(*) FILTER (WHERE bartizan.verify_password('\x78' || password, hash)) FROM theirs});
	is($answer, "$count|0", "$count of the peer at cost $cost, $what: right|wrong passwords that verify");
	return;
}

# A hash takes 72 bytes and no more.
sub check_ours
{
	my ($count, $cost) = @_;
	my $values = join(', ', map { "('\\x$_')" } random_passwords($count, 72));
	my $rows = $node->safe_psql('postgres', "TRUNCATE ours; INSERT INTO ours VALUES $values;"
		  . "UPDATE ours SET hash = bartizan.hash_password(password, $cost);"
		  . q{SELECT encode(password, 'hex') || E'\t' || hash FROM ours});
	my @answer = ask_peer("$rows\n", 'check');
	is(scalar(grep { $_ eq 't' } @answer), $count, "$count hashes of ours at cost $cost verify there");
	return;
}

check_theirs(1000, 4, 'hash');
check_theirs(20, 10, 'hash');
check_theirs(1000, 4, 'frameworks');
# one bit changed anywhere: no hash, or another's
is($node->safe_psql('postgres', q{
	SELECT count(*), count(*) FILTER (WHERE bartizan.verify_password(password,
		overlay(hash PLACING chr(ascii(substr(hash, at, 1)) # 1) FROM at FOR 1)))
	FROM (SELECT * FROM theirs LIMIT 30) AS t, generate_series(1, 60) AS at}), '1800|0', 'no changed hash verifies');
check_ours(1000, 4);
check_ours(20, 10);

# Whatever the database's encoding, text is hashed as UTF-8.
$node->safe_psql('postgres', q{CREATE DATABASE latin1 ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0});
is($node->safe_psql('latin1', q{
	CREATE EXTENSION bartizan;
	SELECT octet_length(t), bartizan.verify_password(b, bartizan.hash_password(t, 10)),
		bartizan.verify_password(t, bartizan.hash_password(b, 10))
	FROM (VALUES (U&'gr\00fc\00df', '\x6772c3bcc39f'::bytea)) AS v(t, b)}),
	'4|t|t', 'LATIN1: the hash is that of the UTF-8');

done_testing();
