# Logins go on where nothing can be written: verification and hashing on a
# streaming standby.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $primary = PostgreSQL::Test::Cluster->new('primary');
$primary->init(allows_streaming => 1);
$primary->start;
$primary->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->start;

$primary->safe_psql('postgres', q{
	CREATE EXTENSION bartizan;
	CREATE TABLE account (name text, hash bartizan.password_hash);
	INSERT INTO account VALUES ('alice', bartizan.hash_password('secret', 10))});
$primary->wait_for_catchup($standby, 'replay', $primary->lsn('write'));

is($standby->safe_psql('postgres', 'SELECT pg_is_in_recovery()'), 't', 'a standby');
is($standby->safe_psql('postgres', q{SELECT bartizan.verify_password('secret', hash),
	bartizan.verify_password('Secret', hash), bartizan.password_needs_rehash(hash) FROM account}),
	't|f|t', 'verifies');
is($standby->safe_psql('postgres', q{SELECT bartizan.verify_password('secret', NULL)}), 'f',
	'answers for an unknown account');
is($standby->safe_psql('postgres', q{SELECT length(bartizan.hash_password('secret', 10))}), '60', 'hashes');

done_testing();
