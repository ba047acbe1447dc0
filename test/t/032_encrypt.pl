# Encrypted secrets: values that others computed, every change refused, who may
# do what, long ones cancelled, other encodings, and Python on the other side.
use strict;
use warnings FATAL => 'all';
use FindBin;
use lib $FindBin::RealBin;
use BtzTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = btz_node('main');
btz_ring($node, root_line(1, 1));
my $setup = <<'SQL';
CREATE EXTENSION bartizan;
SELECT bartizan.key_import('encrypt', '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', key_id => 7);
SELECT bartizan.key_import('encrypt', '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', key_id => 8);
SQL
$node->safe_psql('postgres', $setup);

sub sql { return $node->safe_psql('postgres', "SET search_path = bartizan, pg_catalog;\n$_[0]"); }

# The SQLSTATE and words of an error.
sub fails
{
	my ($sql, $state, $words, $name) = @_;
	my ($rc, $out, $err) = $node->psql('postgres', "SET search_path = bartizan, pg_catalog;\n$sql",
		extra_params => [ '-v', 'VERBOSITY=verbose' ]);
	my ($got) = $err =~ /ERROR: +(\w{5})/;
	is($got // 'ok', $state, $name // $sql);
	like($err, $words, ($name // $sql) . ': says so');
	return $err;
}

# computed with Python: key 00..1f, nonce A..X
my $token = 's1.7.QUJDREVGR0hJSktMTU5PUFFSU1RVVldYmTVhIi6s3wmF6bwpE8gU-nKl0ptd-TXUQgI5';
is(sql("SELECT decrypt_secret('$token', 'users.ssn:42')"), '078-05-1120', 'opens what another made');

# one message for all that is wrong with it
sub invalid
{
	my ($expression, $name) = @_;
	my $err = fails("SELECT $expression", '22000', qr/ERROR:  22000: secret is invalid\n/, $name);
	unlike($err, qr/DETAIL|HINT|CONTEXT/, "$name: and no more");
	return;
}
invalid("decrypt_secret('$token', 'users.ssn:43')", 'another row');
invalid("decrypt_secret('$token', 'users.ssn:4')", 'a shorter context');
invalid("decrypt_secret('$token', '')", 'no context');
invalid("decrypt_secret(replace('$token', 's1.7.', 's1.8.'), 'users.ssn:42')", 'another key id, though the same key');
invalid("decrypt_secret('$token', 'users.ssn:42', '8')", 'another key named');
invalid("decrypt_secret('$token', 'users.ssn:42', 'tmp:k')", 'a temporary key named');
invalid("decrypt_secret('$_', 'users.ssn:42')", "'$_'") for '', 'hello', 's1.7.', "$token=", "$token\n", " $token", "$token.";
invalid("reencrypt('$token', 'users.ssn:43')", 'reencrypt in another context');
is(sql("SELECT decrypt_secret('$token', 'users.ssn:42', '7')"), '078-05-1120', 'its own key named');
is(sql("SELECT decrypt_secret('$token', 'users.ssn:42', 'auto')"), '078-05-1120', 'auto');
fails("SELECT decrypt_secret(replace('$token', 's1.7.', 's1.9.'), 'users.ssn:42')", '55000', qr/there is no key 9/, 'an unknown key id');
fails("SELECT decrypt_secret(replace('$token', 's1.7.', 's1.tmp.'), 'users.ssn:42')", '22023', qr/temporary key/, 'a temporary key, not named');
fails("SELECT decrypt_secret('$token', 'users.ssn:42', 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=')", '22023', qr/key does not name a key\n/, 'a key where a name belongs');
fails("SELECT encrypt_secret('x', '', 'tmp:nothing')", '55000', qr/no temporary secret of that name/, 'a temporary key that is not there');

# every bit, but of the key id, and every length
is(sql(<<SQL), '477 0 0', 'every bit flipped, every truncation: nothing opens');
SELECT format('%s %s %s', count(*), count(try_decrypt_secret(t, 'users.ssn:42')), count(*) FILTER (WHERE secret_matches(t, 'users.ssn:42', '078-05-1120')))
FROM (SELECT overlay('$token' PLACING chr(ascii(substr('$token', at, 1)) # (1 << bit)) FROM at FOR 1) AS t
	FROM generate_series(6, length('$token')) at, generate_series(0, 6) bit WHERE ascii(substr('$token', at, 1)) # (1 << bit) > 0
	UNION ALL SELECT left('$token', -1)) c
SQL
is(sql("SELECT count(try_decrypt_secret(left('$token', n), 'users.ssn:42')) FROM generate_series(0, length('$token') - 1) n"), '0', 'every truncation');

# NULL: of the context never; else no answer, or no
fails("SELECT $_", '22023', qr/context is null/)
  for "encrypt_secret('x', NULL)", "encrypt_secret(NULL, NULL)", "decrypt_secret('$token', NULL)", "try_decrypt_secret(NULL, NULL)",
  "secret_matches('$token', NULL, 'x')", "reencrypt('$token', NULL)";
is(sql("SELECT num_nulls(encrypt_secret(NULL, ''), decrypt_secret(NULL, ''), try_decrypt_secret(NULL, ''), reencrypt(NULL, ''))"), '4', 'NULL in, NULL out');
is(sql("SELECT secret_matches(NULL, '', 'x'), secret_matches('$token', '', NULL), secret_matches('hello', '', 'x')"), 'f|f|f', 'a gate is never NULL');
is(sql("SELECT secret_matches('$token', 'users.ssn:42', v) FROM unnest('{078-05-1120,078-05-1121,078-05-112,078-05-11200,\"\"}'::text[]) v"), "t\nf\nf\nf\nf", 'matches');
fails("SELECT secret_matches(replace('$token', 's1.7.', 's1.9.'), 'c', 'x')", '55000', qr/no key 9/, 'a missing key is no answer');

# every call has its own nonce
is(sql($_), '200', $_) for
  "SELECT count(DISTINCT t) FROM (SELECT encrypt_secret('x', 'c') AS t FROM generate_series(1, 200)) s",
  'CREATE TEMP TABLE v (t text DEFAULT encrypt_secret(\'x\', \'c\'), n int); INSERT INTO v (n) SELECT generate_series(1, 200); SELECT count(DISTINCT t) FROM v',
  'CREATE TEMP TABLE v (t encrypted_text); INSERT INTO v VALUES ' . join(',', ("(encrypt_secret('x', 'c'))") x 200) . '; SELECT count(DISTINCT t) FROM v';
is(sql(<<'SQL'), '50', 'a generic prepared INSERT');
CREATE TEMP TABLE v (t encrypted_text);
SET plan_cache_mode = force_generic_plan;
PREPARE p(text) AS INSERT INTO v VALUES (encrypt_secret($1, 'c'));
DO $$ BEGIN FOR i IN 1 .. 50 LOOP EXECUTE 'EXECUTE p(''x'')'; END LOOP; END $$;
SELECT count(DISTINCT t) FROM v;
SQL

# every length of text, empty, with context of any kind
is(sql("SELECT count(*) FROM generate_series(0, 300) n WHERE decrypt_secret(encrypt_secret(repeat('e', n), 'c' || n), 'c' || n) = repeat('e', n)"), '301', 'round trips');
is(sql("SELECT decrypt_secret(encrypt_secret('', ''), '') = ''"), 't', 'nothing in no context');
is(sql("SELECT decrypt_secret(encrypt_secret('x', repeat('c', 1000)), repeat('c', 1000))"), 'x', 'the longest context');
fails("SELECT encrypt_secret('x', repeat('c', 1001))", '54000', qr/context is too long/, 'one byte more');
fails("SELECT encrypt_secret('x', repeat('c', 100000000))", '54000', qr/context is too long/, 'and many more');

# limits
is(sql("SET bartizan.max_secret_bytes = 1024; SELECT length(decrypt_secret(encrypt_secret(repeat('x', 1024), ''), ''))"), '1024', 'the longest secret');
fails("SET bartizan.max_secret_bytes = 1024; SELECT encrypt_secret(repeat('x', 1025), '')", '54000', qr/secret is too large/, 'one byte more');
my $longer = sql("SELECT encrypt_secret(repeat('x', 1025), '')");
fails("SET bartizan.max_secret_bytes = 1024; SELECT $_", '54000', qr/secret is too large/, 'not with ' . substr($_, 0, 30))
  for "decrypt_secret('$longer', '')", "secret_matches('$longer', '', 'x')", "try_decrypt_secret('$longer', '')", "secret_matches('$token', '', repeat('x', 1025))";
is(sql("SELECT length(decrypt_secret(encrypt_secret(repeat('x', 16777216), 'c'), 'c'))"), '16777216', '16 MiB, in steps');
is(sql("SELECT try_decrypt_secret(overlay(encrypt_secret(repeat('x', 3000000), 'c') PLACING '00' FROM 2000000), 'c') IS NULL"), 't', 'a long one changed in its middle');

# a long one is cancelled, and no key stays lent
my $session = $node->background_psql('postgres', on_error_stop => 0);
$session->query("SET bartizan.max_secret_bytes = 1073741823; SET search_path = bartizan, pg_catalog");
$session->query("CREATE TEMP TABLE big AS SELECT repeat('x', 100000000) AS v");
$session->query("SET statement_timeout = '100ms'; SELECT length(encrypt_secret(v, 'c')) FROM big, generate_series(1, 100)");
like($session->{stderr}, qr/statement timeout/, 'cancelled');
$session->{stderr} = '';
is($session->query("SET statement_timeout = 0; SELECT decrypt_secret('$token', 'users.ssn:42')"), '078-05-1120', 'and the next call is as ever');
$session->query("DROP TABLE big; SELECT key_set_status(8, 'decrypt_only'); SELECT key_set_status(8, 'active')");
is($session->query("SELECT decrypt_secret('$token', 'users.ssn:42')"), '078-05-1120', 'with new keys too');
$session->query("SELECT length(encrypt_secret(repeat('x', 806000000), 'c'))");
like($session->{stderr}, qr/token would be larger than any value/, 'a token that no value can hold');
$session->quit;

# renewed and moved
my $new = sql("SELECT key_rotate('encrypt')");
is(sql("SELECT secret_key_id(t) = $new, decrypt_secret(t, 'users.ssn:42'), reencrypt(t, 'users.ssn:42') = t FROM reencrypt('$token', 'users.ssn:42') t"), 't|078-05-1120|t', 'renewed once');
is(sql("SELECT decrypt_secret(reencrypt('$token', 'users.ssn:42', 'users.ssn:43'), 'users.ssn:43')"), '078-05-1120', 'moved');

# stored where only such text may be
fails("CREATE TEMP TABLE s (t encrypted_text); INSERT INTO s VALUES ('hello canary')", '23514', qr/encrypted_text_form/, 'no clear text');
unlike(slurp_file($node->logfile), qr/DETAIL.*hello canary/, 'and no row in the log');
sql("CREATE TABLE stored AS SELECT n, encrypt_secret(repeat('long text ', 1000), 'stored:' || n)::encrypted_text AS t FROM generate_series(1, 20) n");
is(sql("SELECT count(*) FROM stored WHERE decrypt_secret(t, 'stored:' || n) = repeat('long text ', 1000)"), '20', 'toasted');
is(sql("CREATE VIEW open AS SELECT n, decrypt_secret(t, 'nonsense') AS v FROM stored; SELECT count(n) FROM open"), '20', 'a view does not decrypt what nobody selects');
is(sql("SET max_parallel_workers_per_gather = 2; SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;
	SELECT count(*) FROM stored WHERE secret_matches(t, 'stored:' || n, repeat('long text ', 1000))"), '20', 'beside parallel workers');

# another encoding
$node->safe_psql('postgres', "CREATE DATABASE latin TEMPLATE template0 ENCODING LATIN1 LOCALE 'C'");
$node->safe_psql('latin', $setup);
my $umlaut = sql("SELECT encrypt_secret(U&'gr\\00fc\\00dfe', U&'\\00fc', '7')");
my $euro = sql("SELECT encrypt_secret(U&'\\20ac', 'c', '7')");
my $latin = "SET client_encoding = UTF8; SET search_path = bartizan, pg_catalog;";
is($node->safe_psql('latin', "$latin SELECT decrypt_secret('$umlaut', chr(252)) = 'gr' || chr(252) || chr(223) || 'e'"), 't', 'opens in Latin-1');
is($node->safe_psql('latin', "$latin SELECT secret_matches('$umlaut', chr(252), 'gr' || chr(252) || chr(223) || 'e')"), 't', 'matches in Latin-1');
my ($rc, $out, $err) = $node->psql('latin', "$latin SELECT decrypt_secret('$euro', 'c')", extra_params => [ '-v', 'VERBOSITY=verbose' ]);
like($err, qr/22021: secret is not text of this database/, 'what Latin-1 lacks');

# Python computes the same, both ways
my $tmp = PostgreSQL::Test::Utils::tempdir();
my $seed = $ENV{BARTIZAN_SEED} || int(rand(2**31));
note "seed $seed; repeat with BARTIZAN_SEED=$seed";

sub peer
{
	my ($in, $out, @args) = @_;
	my $line = join ' ', map { "'$_'" } '/usr/bin/python3', "$FindBin::RealBin/../tools/secret_peer.py", @args;
	is(system("$line <'$in' >'$out'"), 0, "python: @args");
	return slurp_file($out);
}
peer('/dev/null', "$tmp/made", 'make', $seed, 1000);
is(sql(<<SQL), '1000 1000', 'opens what Python sealed');
CREATE TEMP TABLE made (context text, plaintext text, token text);
\\copy made from '$tmp/made'
SELECT format('%s %s', count(*), count(*) FILTER (WHERE decrypt_secret(token, convert_from(decode(context, 'hex'), 'UTF8')) = convert_from(decode(plaintext, 'hex'), 'UTF8'))) FROM made
SQL
append_to_file("$tmp/sealed", sql(<<SQL) . "\n");
CREATE TEMP TABLE made (context text, plaintext text, token text);
\\copy made from '$tmp/made'
COPY (SELECT context, plaintext, encrypt_secret(convert_from(decode(plaintext, 'hex'), 'UTF8'), convert_from(decode(context, 'hex'), 'UTF8'), '7') FROM made) TO STDOUT
SQL
is(peer("$tmp/sealed", "$tmp/opened", 'open'), '', 'Python opens what was sealed here');
is(scalar(split /\n/, slurp_file("$tmp/sealed")), 1000, 'a thousand of them');
sql("SELECT key_import(p, decode('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex')) FROM unnest('{blind_index,sign}'::text[]) p");
peer('/dev/null', "$tmp/derived", 'derived', $seed, 1000);
is(sql(<<SQL), '1000 1000 1000', 'blind indexes and signatures as Python computes them');
CREATE TEMP TABLE derived (context text, value text, bi bigint, mac text);
\\copy derived from '$tmp/derived'
SELECT format('%s %s %s', count(*), count(*) FILTER (WHERE bi = blind_index(v, c, 63)), count(*) FILTER (WHERE hmac_verify(convert_to(v, 'UTF8'), decode(mac, 'hex'), c)))
FROM (SELECT convert_from(decode(value, 'hex'), 'UTF8') AS v, convert_from(decode(context, 'hex'), 'UTF8') AS c, bi, mac FROM derived) d
SQL
$node->stop;
done_testing();
