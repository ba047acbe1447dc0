# Data keys with a ring: made, imported, rotated, destroyed; roots that are
# missing, others or new; what other sessions see of it, and when.
use strict;
use warnings FATAL => 'all';
use FindBin;
use lib $FindBin::RealBin;
use BtzTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = btz_node('main');
my $ring = btz_ring($node, root_line(1, 1));
$node->safe_psql('postgres', 'CREATE EXTENSION bartizan');

sub sql { return $node->safe_psql('postgres', "SET search_path = bartizan, pg_catalog;\n$_[0]"); }

# The SQLSTATE and words of an error.
sub fails
{
	my ($sql, $state, $words, $name) = @_;
	my ($rc, $out, $err) = $node->psql('postgres', "SET search_path = bartizan, pg_catalog;\n$sql",
		extra_params => [ '-v', 'VERBOSITY=verbose' ]);
	my ($got) = $err =~ /ERROR: +(\w{5})/;
	is($got // 'ok', $state, $name);
	like($err, $words, "$name: says so");
	return $err;
}

# made and imported
my $k = '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
is(sql("SELECT key_import('encrypt', '$k', 'social security', key_id => 7)"), '7', 'imported under its id');
fails("SELECT key_import('encrypt', '$k', key_id => 7)", '23505', qr/key 7 exists already/, 'an id is one key');
is(sql("SELECT status FROM keys WHERE key_id = 7"), 'primary', 'the first is primary');
my $second = sql("SELECT key_create('encrypt', not_after => '2020-01-01')");
is(sql("SELECT status, overdue FROM keys WHERE key_id = $second"), 'active|t', 'the second is not; it is overdue');
cmp_ok($second, '>', 0, 'ids are positive');
my ($n, $distinct) = split /\|/, sql("SELECT count(*), count(DISTINCT i) FROM (SELECT key_create('sign') AS i FROM generate_series(1, 20)) k");
is("$n $distinct", '20 20', 'and random');
is(sql("SELECT count(*) FROM data_key WHERE purpose = 'sign' AND octet_length(wrapped) = 72"), '20', 'each wrapped');
is(sql("SELECT count(DISTINCT fingerprint) FROM keys"), '22', 'no two keys are the same');
like(sql("SELECT key_import_text('fernet', 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=')"), qr/^\d+$/, 'a Fernet key');
fails("SELECT key_import_text('fernet', 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4')", '22023', qr/not a Fernet key/, 'none');
my ($rc, $out, $err) = $node->psql('postgres', "SELECT bartizan.key_import_text('pepper', 'pepper-8')");
like($err, qr/NOTICE:  key is short/, 'a short pepper is taken with a word');
($rc, $out, $err) = $node->psql('postgres', "SELECT bartizan.key_import_text('pepper', 'pepper-8-pepper8')");
is($err, '', 'one of 16 bytes without');
is(sql("WITH made AS MATERIALIZED (SELECT key_import_text('pepper', 'pepper-8-pepper8', options => '{\"mode\":\"concat\"}') AS id)
	SELECT options FROM keys, made WHERE key_id = id"), '', 'not seen by the statement that makes it');
is(sql("SELECT count(*) FROM keys WHERE options = '{\"mode\": \"concat\"}'"), '1', 'and by the next');
unlike(sql('SELECT data_key::text FROM data_key'), qr/000102030405060708090a0b0c0d0e0f/, 'no row has a key in the clear');

# a Latin-1 database brings its text as UTF-8
$node->safe_psql('postgres', "CREATE DATABASE latin TEMPLATE template0 ENCODING LATIN1 LOCALE 'C'");
$node->safe_psql('latin', 'CREATE EXTENSION bartizan');
my $latin = "SET client_encoding = UTF8; SELECT fingerprint FROM bartizan.keys";
$node->safe_psql('latin', "SET client_encoding = UTF8; SELECT bartizan.key_import_text('pepper', 'p\xc3\xa9pp\xc3\xa9r!')");
sql("SELECT key_import('pepper', convert_to('p\xc3\xa9pp\xc3\xa9r!', 'UTF8'), key_id => 77)");
is($node->safe_psql('latin', $latin), sql('SELECT fingerprint FROM keys WHERE key_id = 77'), 'the same key from another encoding');
$node->safe_psql('postgres', 'DROP DATABASE latin');

# rotated
sql("SELECT key_grant(7, 'public', '{seal,open}')");
my $third = sql("SELECT key_rotate('encrypt')");
is(sql("SELECT string_agg(key_id || ' ' || status || coalesce(' ' || description, ''), ', ' ORDER BY created_at) FROM keys WHERE purpose = 'encrypt'"),
	"7 active social security, $second active, $third primary social security", 'rotated');
is(sql("SELECT rights FROM data_key_grant WHERE key_id = $third"), '{open,seal}', 'with the grants');
sql('SELECT key_set_primary(7)');
is(sql("SELECT string_agg(key_id::text, ',') FROM keys WHERE purpose = 'encrypt' AND status = 'primary'"), '7', 'set back');
sql("SELECT key_set_status($third, 'decrypt_only')");
fails("SELECT encrypt_secret('x', '', '$third')", '55000', qr/key $third only decrypts/, 'decrypt_only does not seal');
fails("SELECT key_set_status(7, 'decrypt_only')", '55000', qr/primary key of its purpose/, 'a primary stays');
fails("SELECT key_destroy(7, 'x')", '55000', qr/primary key of its purpose/, 'and is not destroyed');
fails("SELECT key_set_status($third, 'destroyed')", '22023', qr/neither active nor/, 'to destroy is another function');
fails("SELECT key_destroy($third, '0000000000000000')", '22023', qr/confirm is not the fingerprint/, 'and asks');
sql("SELECT key_destroy($third, (SELECT fingerprint FROM keys WHERE key_id = $third))");
is(sql("SELECT status, wrapped IS NULL, fingerprint IS NOT NULL, destroyed_at IS NOT NULL FROM data_key WHERE key_id = $third"),
	'destroyed|t|t|t', 'destroyed: the row stays, the material is gone');
fails("SELECT $_", '55000', qr/key $third was destroyed/, "destroyed: $_")
  for "key_set_status($third, 'active')", "key_set_primary($third)", "encrypt_secret('x', '', '$third')",
  "key_destroy($third, (SELECT fingerprint FROM keys WHERE key_id = $third))";

# other sessions: at once, also within their transaction and their snapshot
my $session = $node->background_psql('postgres', on_error_stop => 0);
my $token = sql("SELECT encrypt_secret('hello', 'c', '$second')");
$session->query('BEGIN ISOLATION LEVEL REPEATABLE READ');
is($session->query("SELECT bartizan.decrypt_secret('$token', 'c')"), 'hello', 'another session opens it');
sql("SELECT key_set_status($second, 'decrypt_only'); SELECT key_destroy($second, (SELECT fingerprint FROM keys WHERE key_id = $second))");
$session->query("SELECT bartizan.decrypt_secret('$token', 'c')");
like($session->{stderr}, qr/key $second was destroyed/, 'and no more, in the same transaction');
$session->query('ROLLBACK');

# a new primary is one for sessions that have used the old
{
	my $before = $session->query("SELECT bartizan.secret_key_id(bartizan.encrypt_secret('x', ''))");
	my $after = sql("SELECT key_rotate('encrypt')");
	is($session->query("SELECT bartizan.secret_key_id(bartizan.encrypt_secret('x', ''))"), $after, 'a new primary seals at once elsewhere');
	sql("SELECT key_set_primary($before)");
	is($session->query("SELECT bartizan.secret_key_id(bartizan.encrypt_secret('x', ''))"), $before, 'and the old one again');
	sql("SELECT key_destroy($after, fingerprint) FROM keys WHERE key_id = $after");
}

# what is rolled back is forgotten
$session->{stderr} = '';
$session->query('BEGIN');
my $rolled = $session->query("SELECT bartizan.key_create('encrypt')");
my $lost = $session->query("SELECT bartizan.encrypt_secret('x', '', '$rolled')");
like($lost, qr/^s1[.]$rolled[.]/, 'a new key serves its own transaction');
$session->query('ROLLBACK');
$session->query("SELECT bartizan.decrypt_secret('$lost', '')");
like($session->{stderr}, qr/there is no key $rolled/, 'and nobody after its rollback');
$session->query('BEGIN; SAVEPOINT s');
$rolled = $session->query("SELECT bartizan.key_create('encrypt')");
$session->query("SELECT bartizan.encrypt_secret('x', '', '$rolled'); ROLLBACK TO s");
$session->{stderr} = '';
$session->query("SELECT bartizan.encrypt_secret('x', '', '$rolled')");
like($session->{stderr}, qr/there is no key $rolled/, 'nor after that of a savepoint');
$session->query('ROLLBACK');

# roots: a new one, the old one away, another one in its place
$token = sql("SELECT encrypt_secret('hello', 'c')");
btz_ring($node, root_line(2, 2) . root_line(1, 1));
like(sql('SELECT root_id, is_primary, keys_under_it, present, source, memory_locked FROM keyring_status()'),
	qr/^2\|t\|0\|t\|file\|t\n1\|f\|\d+\|t\|file\|t$/, 'status: a new primary, the old one serves');
my $under = sql("SELECT count(*) FROM keys WHERE status <> 'destroyed'");
my $old_fingerprint = sql('SELECT fingerprint FROM keys WHERE key_id = 7');
is(sql('SELECT key_rewrap()'), $under, 'all are wrapped anew');
is(sql('SELECT key_rewrap()'), '0', 'once');
isnt(sql('SELECT fingerprint FROM keys WHERE key_id = 7'), $old_fingerprint, 'with a new fingerprint');
is(sql('SELECT string_agg(keys_under_it::text, \',\') FROM keyring_status()'), "$under,0", 'status: all under the new one');
btz_ring($node, root_line(2, 2));
is(sql("SELECT decrypt_secret('$token', 'c')"), 'hello', 'the old root is not needed any more');
is($session->query("SELECT bartizan.decrypt_secret('$token', 'c')"), 'hello', 'nor elsewhere');

btz_ring($node, root_line(3, 3));
my $root = sql("SELECT encode(root_fingerprint, 'hex') FROM data_key WHERE key_id = 7");
$err = fails("SELECT decrypt_secret('$token', 'c')", '55000', qr/key ring does not contain root key 2 \(fingerprint $root\)/, 'a root is missing');
like($err, qr/Data key 7 is wrapped by it/, 'for this key');
$session->{stderr} = '';
$session->query("SELECT bartizan.decrypt_secret('$token', 'c')");
like($session->{stderr}, qr/does not contain root key 2/, 'a session that had the key has it no more');
is(sql('SELECT root_id, keys_under_it, present, source, memory_locked FROM keyring_status() WHERE NOT present'), "2|$under|f||", 'status: the missing one');
is(sql('SELECT check_id, severity, object FROM keyring_check() ORDER BY 1'),
	"keyring.preload|low|key ring\nkeyring.root_missing|high|root key 2 (fingerprint $root)", 'check: the missing one');
fails('SELECT key_rewrap()', '55000', qr/does not contain root key 2/, 'nothing is wrapped without it');
btz_ring($node, root_line(2, 4));
fails("SELECT decrypt_secret('$token', 'c')", '55000', qr/key ring has another root key 2 \(fingerprint \w{16}\)/, 'another root of that id');
is(sql("SELECT check_id FROM keyring_check() WHERE severity = 'high'"), 'keyring.root_mismatch', 'check: another one');
btz_ring($node, "nonsense\n");
fails("SELECT decrypt_secret('$token', 'c')", '55000', qr/key ring cannot be loaded/, 'no ring');
like(sql("SELECT check_id, message FROM keyring_check() WHERE severity = 'high' AND object = 'key ring'"), qr/^keyring.file\|key ring cannot be loaded: Line 1/, 'check: no ring');
btz_ring($node, root_line(2, 2));
is(sql("SELECT decrypt_secret('$token', 'c')"), 'hello', 'and all is well again');

# Fernet keys of the ring, tried in turn: the primary, then the newest
{
	my $brought = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
	sql("SELECT key_import_text('fernet', '$brought')");
	my $theirs = sql("SELECT fernet_encrypt('of another key', '$brought')");
	my $first = sql("SELECT fernet_encrypt('of the first')");
	is(sql("SELECT fernet_decrypt('$theirs'), fernet_decrypt('$first')"), 'of another key|of the first', 'any key of the ring opens');
	sql("SELECT key_rotate('fernet')");
	my $rotated = sql("SELECT fernet_rotate('$theirs')");
	is(sql("SELECT fernet_decrypt('$rotated'), fernet_timestamp('$rotated') = fernet_timestamp('$theirs')"), 'of another key|t', 'rotated, and of the same time');
	fails("SELECT fernet_decrypt('$rotated', '$brought')", '22000', qr/token is invalid/, 'the old key opens it no more');
	fails("SELECT fernet_decrypt('$theirs', 'auto', '1 s', '2100-01-01')", '22000', qr/token is invalid/, 'too old for every key');
	fails("SELECT fernet_decrypt(fernet_encrypt('x', fernet_generate_key()))", '22000', qr/token is invalid/, 'of no key of the ring');
	# one whose root is missing matters only where no other key opens
	btz_ring($node, root_line(5, 5) . root_line(2, 2));
	my $under = sql("SELECT key_create('fernet')");
	sql("SELECT key_set_primary($under)");
	my $newest = sql("SELECT fernet_encrypt('of the newest')");
	btz_ring($node, root_line(2, 2));
	is(sql("SELECT fernet_decrypt('$first')"), 'of the first', 'a missing root does not keep other keys from opening');
	fails("SELECT fernet_decrypt('$newest')", '55000', qr/does not contain root key 5/, 'and is named where they do not');
	btz_ring($node, root_line(2, 2) . root_line(5, 5));
	is(sql("SELECT fernet_decrypt('$newest')"), 'of the newest', 'there again');
	sql('SELECT key_rewrap()');
	btz_ring($node, root_line(2, 2));
}

# a row that was changed by hand, by who can switch the guard off
sub by_hand
{
	my ($change) = @_;
	return "BEGIN; ALTER TABLE data_key DISABLE TRIGGER data_key_guard; UPDATE data_key SET $change WHERE key_id = 7;";
}
fails(by_hand($_) . " SELECT decrypt_secret('$token', 'c')", '22023', qr/not for purpose/, $_) for "purpose = 'sign', status = 'active'";
fails(by_hand($_) . " SELECT decrypt_secret('$token', 'c')", 'XX001', qr/stored key 7 is damaged/, $_)
  for 'wrapped = set_byte(wrapped, 30, get_byte(wrapped, 30) # 1)', 'wrapped = substr(wrapped, 1, 71)', "wrapped = '\\x00'",
  'wrapped = NULL', "options = '{\"mode\": \"concat\"}'";
fails(by_hand("root_fingerprint = '\\x00'") . " SELECT decrypt_secret('$token', 'c')", '55000', qr/another root key 2/, 'the fingerprint of the root');
sql("SELECT key_revoke(7, 'public', '{seal,open}')");
fails(by_hand("key_id = 8") . " SELECT decrypt_secret(replace('$token', 's1.7.', 's1.8.'), 'c')", 'XX001', qr/stored key 8 is damaged/, 'the id');

# a duty handed on, and a key per session or per transaction
is(sql('SET bartizan.key_cache = transaction; BEGIN; ' . "SELECT decrypt_secret('$token', 'c'); COMMIT; SELECT decrypt_secret('$token', 'c')"),
	"hello\nhello", 'a key that ends with its transaction is opened again');
$session->quit;
$node->stop;
done_testing();
