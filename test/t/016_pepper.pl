# Peppers: the published figures, hashes that Python makes and reads with the
# same key, rotation, who may use one, and what a missing key ring does to
# known and unknown accounts alike.  033 searches the memory for peppers.
use strict;
use warnings FATAL => 'all';
use FindBin;
use lib $FindBin::RealBin;
use BtzTest;
use Digest::SHA qw(hmac_sha256 hmac_sha384);
use IPC::Run;
use MIME::Base64;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = btz_node('main');
my $ring = btz_ring($node, root_line(1, 1));
$node->append_conf('postgresql.conf', "log_statement = 'none'\nbartizan.bcrypt_cost = 4\nbartizan.min_bcrypt_cost = 4\n"
	  . "bartizan.argon2_memory = 64\nsession_preload_libraries = 'bartizan'");
$node->reload;
$node->safe_psql('postgres', 'CREATE EXTENSION bartizan; CREATE ROLE app LOGIN; CREATE ROLE checker LOGIN; CREATE TABLE account (name text, hash text);'
	  . 'GRANT ALL ON account TO PUBLIC;');

sub sql { return $node->safe_psql('postgres', "SET search_path = bartizan, pg_catalog, public;\n$_[0]"); }

sub fails
{
	my ($sql, $state, $words, $name, $role) = @_;
	my ($rc, $out, $err) = $node->psql('postgres', "SET search_path = bartizan, pg_catalog, public;\n$sql",
		extra_params => [ '-v', 'VERBOSITY=verbose', $role ? ('-U', $role) : () ]);
	my ($got) = $err =~ /ERROR: +(\w{5})/;
	is($got // 'ok', $state, $name // $sql);
	like($err, $words, ($name // $sql) . ': says so');
	unlike($err, qr/hunter2|my own pepper/, ($name // $sql) . ': and no secret');
	return;
}

# no key at all: auto is none
is(sql(q{SELECT left(hash_password('hunter2'), 7)}), '$2b$04$', 'no pepper yet');
fails(q{SELECT hash_password('hunter2', pepper_mode => 'hmac')}, '22023', qr/pepper_mode is given without a pepper/);
fails(q{SELECT hash_password('hunter2', pepper => 'none', pepper_mode => 'hmac')}, '22023', qr/without a pepper/);
fails(q{SELECT verify_password('hunter2', NULL, 'none', 'hmac')}, '22023', qr/without a pepper/);
fails("SELECT hash_password('hunter2', pepper => '$_')", '22023', qr/argument "pepper" is not one of the known names/)
  for 'my own pepper', '', 'AUTO', '07', 'tmp:', '99999999999';
fails(q{SELECT hash_password('hunter2', pepper => '7')}, '55000', qr/there is no key 7/);
fails(q{SELECT verify_password('hunter2', NULL, '7')}, '55000', qr/there is no key 7/);
fails(q{SELECT verify_password('hunter2', '$pep1$7$2b$05$CCCCCCCCCCCCCCCCCCCCC.s9jO9ah5LCKzIyVBN8qRyfSlbpw/fau')}, '55000',
	qr/there is no key 7/, 'a hash of another database');
fails(q{SELECT hash_password('hunter2', pepper => 'tmp:nothing')}, '55000', qr/no temporary secret/);

# the design's figures, and those of the PHC string format's README
is(sql(<<'SQL'), 't|t|t|t|f|f|t|f', 'published hashes under a temporary pepper');
BEGIN;
SELECT temporary_secret_put('p', 'pepper'), temporary_secret_put('def', 'def'), temporary_secret_put('cdef', 'cdef') \gset
SELECT verify_password('correct horse battery staple', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.s9jO9ah5LCKzIyVBN8qRyfSlbpw/fau', 'tmp:p'),
	verify_password('correct horse battery staple', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.DY3HquvHwYd74.8UAl302O00huQNQTy', 'tmp:p', 'hmac_sha384'),
	verify_password('abc', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.UGNvsur1Sc0A7zXz8.WwWJmMTY3CCqe', 'tmp:def', 'concat'),
	verify_password('ab', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.UGNvsur1Sc0A7zXz8.WwWJmMTY3CCqe', 'tmp:cdef', 'concat'),
	verify_password('abc', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.UGNvsur1Sc0A7zXz8.WwWJmMTY3CCqe', 'tmp:cdef', 'concat'),
	verify_password('correct horse battery staple', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.s9jO9ah5LCKzIyVBN8qRyfSlbpw/fau'),
	verify_password('hunter2', '$argon2id$v=19$m=65536,t=2,p=1$gZiV/M1gPc22ElAH/Jh1Hw$CWOrkoo7oJBQ/iyh7uJ0LO2aLEfrHwTWllSAxT0zRno', 'tmp:p'),
	verify_password('hunter2', '$argon2id$v=19$m=65536,t=2,p=1$gZiV/M1gPc22ElAH/Jh1Hw$CWOrkoo7oJBQ/iyh7uJ0LO2aLEfrHwTWllSAxT0zRno');
COMMIT;
SQL
is(sql(<<'SQL'), '$2b$04$|t|f|t|t|f', 'a temporary pepper leaves no name');
BEGIN;
SELECT temporary_secret_put('p', 'pepper') \gset
SELECT left(h, 7), verify_password('x', h, 'tmp:p'), verify_password('x', h), a NOT LIKE '%keyid%', verify_password('x', a, 'tmp:p'), verify_password('x', a)
FROM hash_password('x', pepper => 'tmp:p') AS h, hash_password('x', scheme => 'argon2id', pepper => 'tmp:p') AS a;
COMMIT;
SQL

# a stored one: auto takes it, and the hash says which
my $first = sql(q{SELECT key_import_text('pepper', 'first pepper of mine')});
sql(qq{SELECT key_grant($first, 'app', '{seal,match}'), key_grant($first, 'checker', '{match}')});
like(sql(q{SELECT hash_password('x')}), qr/^\$pep1\$$first\$2b\$04\$[.\/A-Za-z0-9]{53}$/, 'the id stands before bcrypt');
my $keyid = encode_base64(pack('N', $first), '') =~ s/=+$//r;
like(sql(q{SELECT hash_password('x', scheme => 'argon2id')}), qr/^\$argon2id\$v=19\$m=64,t=2,p=1,keyid=\Q$keyid\E\$/, 'and in Argon2');
is(sql(<<'SQL'), 't|f|t|t|f|t|f|f', 'hashed and verified');
SELECT verify_password('x', h), verify_password('y', h), verify_password('x', a), is_password_hash(h, 'any'), is_bcrypt_hash(h),
	(password_hash_info(h)).pepper_id = (password_hash_info(a)).pepper_id, password_needs_rehash(h), password_needs_rehash('$2b$04$')
FROM hash_password('x') AS h, hash_password('x', scheme => 'argon2id') AS a;
SQL
is(sql(q{SELECT verify_password(repeat('x', 100), h), verify_password(repeat('x', 99) || 'y', h), verify_password('\x610061'::bytea, z), verify_password('\x61'::bytea, z)
	FROM hash_password(repeat('x', 100)) AS h, hash_password('\x610061'::bytea) AS z}), 't|f|t|f', 'all bytes count, and zero bytes');
is(sql(qq{SELECT verify_password('x', h), verify_password('x', h, '$first'), password_needs_rehash(h), password_needs_rehash(p)
	FROM hash_password('x', pepper => 'none') AS h, hash_password('x') AS p}), 't|f|t|f', 'an unpeppered one stays readable, and is to be replaced');
is(sql(qq{SELECT verify_password('x', substr(h, length('\$pep1\$$first') + 1), '$first') FROM hash_password('x') AS h}), 't', 'without its prefix, and the key named');

# what a hash names wins
sql(q{INSERT INTO account VALUES ('ada', hash_password('hunter2'))});
fails(q{SELECT verify_password('hunter2', hash, 'none') FROM account}, '22023', qr/has another pepper.*It names key \d+/s, 'none');
fails(q{SELECT verify_password('hunter2', hash, '7') FROM account}, '22023', qr/has another pepper/, 'another id');
fails(q{BEGIN; SELECT temporary_secret_put('p', 'pepper'); SELECT verify_password('hunter2', hash, 'tmp:p') FROM account}, '22023', qr/has another pepper/, 'a temporary one');
fails(q{SELECT verify_password('hunter2', hash, 'auto', 'concat') FROM account}, '22023', qr/pepper_mode is not that of the pepper/, 'another mode');
fails(q{SELECT hash_password('hunter2', pepper_mode => 'concat')}, '22023', qr/pepper_mode is not that of the pepper/);
is(sql(qq{SELECT verify_password('hunter2', hash, '$first', 'hmac') FROM account}), 't', 'its own id and mode');

# Python has the same key
sub pepper_of
{
	my ($password, $key, $mode) = @_;
	return encode_base64(($mode eq 'hmac' ? \&hmac_sha256 : \&hmac_sha384)->($password, $key), '') if $mode ne 'concat';
	return $password . $key;
}

sub python
{
	my ($what, @lines) = @_;
	my ($input, $output) = (join('', map { "$_\n" } @lines), '');
	IPC::Run::run([ '/usr/bin/python3', 'test/tools/bcrypt_peer.py', @$what ], '<', \$input, '>', \$output) or die 'no Python';
	return split(/\n/, $output);
}

my %key = (hmac => 'first pepper of mine', hmac_sha384 => 'the second, of another mode', concat => 'the third');
my %id = (hmac => $first,
	map { $_ => sql(qq(SELECT key_import_text('pepper', '$key{$_}', options => '{"mode": "$_"}'))) } qw(hmac_sha384 concat));
foreach my $mode (sort keys %key)
{
	my @password = map { join('', map { ('a' .. 'z', ' ', '$')[ rand 28 ] } 0 .. rand 60) } 1 .. 100;
	my @hex = map { unpack('H*', pepper_of($_, $key{$mode}, $mode)) } @password;
	my @theirs = python([ 'hash', 4 ], @hex);
	my $values = join(', ', map { "(\$Q\$$password[$_]\$Q\$, '\$pep1\$$id{$mode}$theirs[$_]')" } 0 .. $#password);
	is(sql("SELECT count(*) FILTER (WHERE verify_password(p, h)), count(*) FILTER (WHERE verify_password('x' || p, h)) FROM (VALUES $values) AS v(p, h)"),
		'100|0', "$mode: Python's verify here");
	my @ours = split(/\n/, sql("SELECT hash_password(p, pepper => '$id{$mode}') FROM (VALUES "
			. join(', ', map { "(\$Q\$$_\$Q\$)" } @password) . ') AS v(p)'));
	is(scalar(grep { $_ eq 't' } python(['check'], map { "$hex[$_]\t" . $ours[$_] =~ s/^\$pep1\$\d+//r } 0 .. $#ours)), 100, "$mode: ours verify there");
}
fails("SELECT hash_password(repeat('x', 64), pepper => '$id{concat}')", '22023', qr/too long for bcrypt/, 'concat of more than 72 bytes');
fails("SELECT hash_password('\\x610061'::bytea, pepper => '$id{concat}')", '22023', qr/zero byte/, 'concat of a zero byte');
is(sql("SELECT length(hash_password(repeat('x', 63), pepper => '$id{concat}')) > 60"), 't', 'concat of 72');

# rotation
my $second = sql(q{SELECT key_rotate('pepper')});
sql(qq{SELECT key_grant($second, 'app', '{seal,match}'), key_grant($second, 'checker', '{match}')});
is(sql(q{SELECT verify_password('hunter2', hash), password_needs_rehash(hash) FROM account}), 't|t', 'the old pepper verifies, and is to be replaced');
sql(q{UPDATE account SET hash = hash_password('hunter2') WHERE verify_password('hunter2', hash)});
is(sql(qq{SELECT verify_password('hunter2', hash), password_needs_rehash(hash), (password_hash_info(hash)).pepper_id = $second FROM account}), 't|f|t', 'replaced');
sql(qq{SELECT key_set_status($first, 'decrypt_only')});
fails("SELECT hash_password('hunter2', pepper => '$first')", '55000', qr/only decrypts/, 'a key that only verifies');
is(sql("SELECT verify_password('x', '\$pep1\$$first' || (python))  FROM (VALUES ('" . (python([ 'hash', 4 ], unpack('H*', pepper_of('x', $key{hmac}, 'hmac'))))[0]
		. "')) AS v(python)"), 't', 'still verifies');

# who may: match verifies, seal hashes
is(allowed($node, 'postgres', 'checker', q{SELECT bartizan.verify_password('hunter2', hash) FROM account}), 't', 'match verifies');
refused($node, 'postgres', 'checker', q{SELECT bartizan.hash_password('x')}, '42501', 'and does not hash');
allowed($node, 'postgres', 'app', q{SELECT bartizan.hash_password('x')});
$node->safe_psql('postgres', 'CREATE ROLE other LOGIN');
refused($node, 'postgres', 'other', "SELECT bartizan.verify_password('x', $_)", '42501', "without a right: $_")
  for 'NULL', q{'!'}, q{'$2b$04$CCCCCCCCCCCCCCCCCCCCC.K7Qr0se1MxuggH4aP4YgB.U2Em1pGSK'}, '(SELECT hash FROM account)';
is(allowed($node, 'postgres', 'other', q{SELECT bartizan.verify_password('U*U', '$2b$04$CCCCCCCCCCCCCCCCCCCCC.K7Qr0se1MxuggH4aP4YgB.U2Em1pGSK', 'none')}), 't', 'but with none');
is(allowed($node, 'postgres', 'other', q{SELECT bartizan.password_needs_rehash(hash) FROM account}), 'f', 'needs_rehash asks for no right');
is(sql(q{SET debug_parallel_query = on; SELECT password_needs_rehash(hash) FROM account}), 'f', 'nor for the leader') if $node->pg_version >= 16;

# a key of another purpose, and one that is gone
my $sign = sql(q{SELECT key_create('sign')});
fails("SELECT hash_password('hunter2', pepper => '$sign')", '22023', qr/is not for purpose "pepper"/);

# no ring: every account alike, and nobody is let in
my @accounts = ('NULL', q{'!'}, q{'$2b$31$CCCCCCCCCCCCCCCCCCCCC.K7Qr0se1MxuggH4aP4YgB.U2Em1pGSK'}, q{'$2b$04$CCCCCCCCCCCCCCCCCCCCC.K7Qr0se1MxuggH4aP4YgB.U2Em1pGSK'},
	'(SELECT hash FROM account)');
btz_ring($node, root_line(2, 2));
fails("SELECT verify_password('hunter2', $_)", '55000', qr/root key 1/, "another ring: $_") for @accounts;
fails(q{SELECT hash_password('hunter2')}, '55000', qr/root key 1/, 'another ring: hash');
unlink $ring;
fails("SELECT verify_password('hunter2', $_)", '55000', qr/key ring/, "no ring: $_") for @accounts;
fails(q{SELECT hash_password('hunter2')}, '55000', qr/key ring/, 'no ring: hash');
is(sql(q{SELECT left(hash_password('x', pepper => 'none'), 7)}), '$2b$04$', 'none needs no ring');
btz_ring($node, root_line(1, 1));
is(sql(q{SELECT verify_password('hunter2', hash) FROM account}), 't', 'the ring is back');

# rows without a primary, as after an incomplete restore: never unpeppered in silence
sql(q{BEGIN; ALTER TABLE data_key DISABLE TRIGGER data_key_guard; UPDATE data_key SET status = 'active' WHERE purpose = 'pepper';
	ALTER TABLE data_key ENABLE ALWAYS TRIGGER data_key_guard; COMMIT});
fails(q{SELECT hash_password('hunter2')}, '55000', qr/no primary key of purpose "pepper"/, 'no primary: hash');
fails("SELECT verify_password('hunter2', $_)", '55000', qr/no primary key of purpose "pepper"/, "no primary: $_") for @accounts;

$node->stop;
unlike(slurp_file($node->logfile), qr/hunter2|my own pepper/, 'the log has no password');
done_testing();
