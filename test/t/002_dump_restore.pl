# Data in columns of the extension's types survives a dump and a restore by the
# database's owner and by the superuser, reaches a standby and a subscriber,
# and the extension leaves nothing behind when it goes.
#
# A restored database is compared by dumping it again: the two dumps must be
# the same text.
use strict;
use warnings FATAL => 'all';

use FindBin;
use lib $FindBin::RealBin;

use BtzTest;
use MIME::Base64 qw(encode_base64);
use PostgreSQL::Test::Utils;
use Test::More;

my $node = btz_node('main', allows_streaming => 'logical');

$node->safe_psql('postgres', 'CREATE ROLE owner LOGIN; CREATE ROLE app LOGIN;'
	  . ' CREATE ROLE watcher LOGIN SUPERUSER');

my $root = random_root();
my $ring = btz_ring($node, "1:" . encode_base64($root, '') . "\n");

# The key is of this test only; it stands for one that an application keeps.
my $key = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';

sub random_root { return join('', map { chr(int(rand 256)) } 1 .. 32) }

# Every way in which a column can hang on the extension.
my $schema = <<'SQL';
CREATE TABLE members (
	e bartizan.validated_email PRIMARY KEY,
	raw bartizan.email UNIQUE,
	txt bartizan.email_text NOT NULL,
	p bartizan.password_hash,
	t bartizan.fernet_token,
	note text CONSTRAINT note_is_email CHECK (bartizan.is_email(note)),
	dom text GENERATED ALWAYS AS (bartizan.email_domain(txt)) STORED,
	CONSTRAINT not_itself CHECK (e <> raw),
	EXCLUDE USING hash (raw WITH =)
);
CREATE INDEX members_txt ON members (txt);
CREATE INDEX members_canonical ON members ((bartizan.validate_email(note)));
CREATE INDEX members_some ON members (raw) WHERE raw >= 'm@example.com'::text;
CREATE UNIQUE INDEX members_p ON members (p);
CREATE DOMAIN corp_email AS bartizan.email
	CONSTRAINT corp CHECK (bartizan.email_domain(VALUE) = 'example.com');
CREATE TYPE contact AS (name text, address corp_email);
CREATE TABLE orders (
	id int PRIMARY KEY,
	e bartizan.email REFERENCES members (e),
	c contact,
	list bartizan.email[] DEFAULT '{default@example.com}',
	payer bartizan.validated_email DEFAULT 'payer@example.com'
);
CREATE TABLE parts (e bartizan.email, n int) PARTITION BY RANGE (e);
CREATE TABLE parts_a PARTITION OF parts
	FOR VALUES FROM (MINVALUE) TO ('m@example.com');
CREATE TABLE parts_b PARTITION OF parts
	FOR VALUES FROM ('m@example.com') TO (MAXVALUE);
CREATE VIEW found AS SELECT e, dom FROM members
	WHERE e = 'USER5@example.com'::text OR raw < 'a@example.com'::text;
CREATE MATERIALIZED VIEW span AS SELECT min(e), max(raw) FROM members;
CREATE FUNCTION known(a bartizan.email) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT EXISTS (SELECT FROM members m WHERE m.e = a);
END;
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON members USING (e = current_user);
CREATE STATISTICS members_stat ON e, dom FROM members;
GRANT SELECT ON members TO app;
SQL
my $data = <<SQL;
SELECT bartizan.key_grant(k, 'owner', '{seal,open,match,rotate}')
	FROM unnest(ARRAY[bartizan.key_create('encrypt'), bartizan.key_create('blind_index')]) k;
INSERT INTO members (e, raw, txt, note)
	SELECT format('user%s\@example.com', i), format('u%s\@example.org', i),
		format('t%s\@example.net', i), format('Note%s\@Example.COM', i)
	FROM generate_series(1, 300) i;
UPDATE members SET p = bartizan.hash_password('correct horse ' || e, 10)
	WHERE e IN ('user1\@example.com', 'user5\@example.com');
UPDATE members SET t = bartizan.fernet_encrypt('secret of ' || e, '$key');
INSERT INTO orders (id, e, c) SELECT i, format('USER%s\@Example.com', i),
	row('x', format('c%s\@example.com', i)::corp_email)::contact FROM generate_series(1, 50) i;
INSERT INTO parts SELECT e, 1 FROM members;
REFRESH MATERIALIZED VIEW span;
SELECT bartizan.load_public_suffixes(E'// ===BEGIN PRIVATE DOMAINS===\nblog.example\n'
	|| (SELECT string_agg('r' || i || '.example', E'\n') FROM generate_series(1, 1000) i));
INSERT INTO bartizan.email_domain_list VALUES ('disposable', 'throwaway.example');
CREATE TABLE vault AS SELECT i, bartizan.encrypt_secret('marker of secret ' || i, 'vault:' || i)::bartizan.encrypted_text AS s,
	bartizan.blind_index('marker of secret ' || i, 'vault', 32) AS bi FROM generate_series(1, 20) i;
SQL
my $every_type = slurp_file("$FindBin::RealBin/../tools/every_type.sql");

# What an application asks, and the answers that must not change.
my $questions = <<SQL;
SELECT count(*), count(p), count(t) FROM members;
SELECT bartizan.verify_password('correct horse user5\@example.com', p),
	bartizan.verify_password('wrong', p),
	bartizan.fernet_decrypt(t, '$key'), bartizan.is_email(note)
	FROM members WHERE e = 'User5\@Example.COM'::text;
SELECT count(*) FROM members WHERE bartizan.fernet_decrypt(t, '$key')
	= 'secret of ' || e;
SELECT e FROM found ORDER BY 1;
SELECT count(*) FROM parts_a;
SELECT * FROM span;
SELECT known('USER7\@example.com');
SELECT bartizan.registrable_domain('www.a.blog.example');
SELECT i, bartizan.decrypt_secret(s, 'vault:' || i) FROM vault
	WHERE bi = bartizan.blind_index('marker of secret 7', 'vault', 32);
SELECT count(*) FROM vault WHERE bartizan.secret_matches(s, 'vault:' || i, 'marker of secret ' || i);
SELECT bartizan.is_listed_email('x\@a.throwaway.example'), bartizan.is_listed_email('x\@example.com');
SELECT id FROM every_type WHERE email = 'ANN\@example.com'::text AND hostname = 'WWW.xn--mnchen-3ya.de'::text
	AND url = 'HTTP://EXAMPLE.com:8080/a%20b?q=%2f'::text AND https_url = 'https://[2001:db8:0::1]:443'::text;
SQL
my $answers = join "\n", '300|2|300', 't|f|secret of user5@example.com|t', '300',
  'user5@example.com', '0',
  'user100@example.com|u9@example.org', 't', 'a.blog.example',
  '7|marker of secret 7', '20', 't|f', '1';

# An index answers the question that names an address in capitals.
sub index_answers
{
	my ($on, $db, $name) = @_;

	like( $on->safe_psql($db, 'SET enable_seqscan = off; EXPLAIN (COSTS OFF)'
			  . " SELECT e FROM members WHERE e = 'USER5\@example.com'::text"),
		qr/Index (Only )?Scan using members_pkey.*Index Cond/s, $name);
	like( $on->safe_psql($db, 'SET enable_seqscan = off; EXPLAIN (COSTS OFF)'
			  . " SELECT id FROM every_type WHERE $_ = 'x'::text"),
		qr/Index Scan using every_type_${_}_key.*Index Cond/s, "$name: $_")
	  for 'email', 'hostname', 'url', 'https_url';
	return;
}

# A dump without what differs each time or names who made it.
sub dump_text
{
	my ($db) = @_;
	my $file = PostgreSQL::Test::Utils::tempdir() . "/$db.compare";

	$node->command_ok([ 'pg_dump', '--file', $file, '--dbname',
			$node->connstr($db) ], "$db can be dumped");
	return join "\n", grep { !/^(--|\\(un)?restrict )/ }
	  split /\n/, slurp_file($file);
}

new_db($node, 'src', 'owner');
allowed($node, 'src', 'owner', 'CREATE EXTENSION bartizan');
allowed($node, 'src', 'owner', $schema, 'the owner makes the tables');
allowed($node, 'src', 'owner', $data, 'and fills them');
allowed($node, 'src', 'owner', $every_type, 'and one with every type');
is(allowed($node, 'src', 'owner', $questions, 'questions before'), $answers,
	'answers before');
index_answers($node, 'src', 'the index is used before');
my $source = dump_text('src');
my $members = fingerprint($node, 'src');

###############################################################################
# Dump and restore, in all combinations of who and how.
my $dir = PostgreSQL::Test::Utils::tempdir();
my %login = (owner => [ '--username', 'owner' ], superuser => []);

foreach my $dumper ('owner', 'superuser')
{
	# pg_dump reads under row security only when told to; the owner is above it.
	$node->command_ok([ 'pg_dump', @{ $login{$dumper} }, '--file',
			"$dir/$dumper.sql", '--dbname', $node->connstr('src') ],
		"plain dump by the $dumper");
	$node->command_ok([ 'pg_dump', @{ $login{$dumper} }, '--format', 'custom',
			'--file', "$dir/$dumper.custom", '--dbname',
			$node->connstr('src') ],
		"custom dump by the $dumper");

	foreach my $restorer ('owner', 'superuser')
	{
		foreach my $form ('sql', 'custom')
		{
			my $db = "${form}_${dumper}_$restorer";
			my @to = (@{ $login{$restorer} }, '--dbname', $node->connstr($db));

			new_db($node, $db, 'owner');
			$node->safe_psql('postgres',
				"ALTER DATABASE $db SET search_path = ''");
			$node->command_ok($form eq 'sql'
				? [ 'psql', '--no-psqlrc', '--quiet', '--output', '/dev/null',
					'--set', 'ON_ERROR_STOP=1', '--file', "$dir/$dumper.sql", @to ]
				: [ 'pg_restore', '--exit-on-error', @to,
					"$dir/$dumper.custom" ],
				"restored without an error: $db");
			same_text(dump_text($db), $source, "every row and rule is back: $db");
			same_text(fingerprint($node, $db), $members,
				"the extension is the same: $db");
			is( allowed($node, $db, 'owner', "SET search_path = public; $questions",
					"questions: $db"),
				$answers, "answers: $db");
			$node->safe_psql('postgres', "ALTER DATABASE $db RESET search_path");
			index_answers($node, $db, "the index is used: $db");
		}
	}
}

# What leaves the server has neither the root key nor a secret in it; without
# the root nothing opens, and which one is missing is said.
foreach my $file (glob "$dir/*")
{
	my $dump = slurp_file($file);
	unlike($dump, qr/marker of secret|\Q$root\E|\Q@{[ unpack('H*', $root) ]}\E|\Q@{[ encode_base64($root, '') ]}\E/, "no secret in $file");
	like($dump, qr/s1[.]\d+[.]/, 'but encrypted ones') if $file =~ /sql$/;
}
btz_ring($node, root_line(2, 2));
my (undef, undef, $err) = $node->psql('custom_owner_owner', "SET search_path = public; $questions");
like($err, qr/key ring does not contain root key 1 \(fingerprint [0-9a-f]{16}\)/, 'restored without the root: it is named');
btz_ring($node, "1:" . encode_base64($root, '') . "\n");

# Who restores owns the extension; its members are the superuser's both ways.
is( $node->safe_psql($_->[0], "SELECT extowner::regrole FROM pg_extension"
		  . " WHERE extname = 'bartizan'"),
	$_->[1], "owner of the extension in $_->[0]")
  for [ 'custom_owner_owner', 'owner' ], [ 'custom_owner_superuser', 'postgres' ];
refused($node, 'custom_owner_superuser', 'owner', 'DROP EXTENSION bartizan CASCADE',
	'42501', 'what a superuser restored only a superuser drops');

# Rights on our functions that a superuser took and gave travel with a dump.
# An owner cannot give them again: he restores without them.
new_db($node, 'rights', 'owner');
allowed($node, 'rights', undef, <<'SQL');
CREATE EXTENSION bartizan;
REVOKE EXECUTE ON FUNCTION bartizan.fernet_generate_key() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bartizan.fernet_generate_key() TO app;
SQL
$node->command_ok([ 'pg_dump', '--format', 'custom', '--file',
		"$dir/rights.custom", '--dbname', $node->connstr('rights') ],
	'a dump with rights');
new_db($node, 'rights_superuser', 'owner');
new_db($node, 'rights_owner', 'owner');
$node->command_ok([ 'pg_restore', '--exit-on-error', '--dbname',
		$node->connstr('rights_superuser'), "$dir/rights.custom" ],
	'restored by the superuser');
same_text(fingerprint($node, 'rights_superuser'), fingerprint($node, 'rights'),
	'with all rights');
$node->command_ok([ 'pg_restore', '--exit-on-error', '--no-privileges',
		'--username', 'owner', '--dbname', $node->connstr('rights_owner'),
		"$dir/rights.custom" ],
	'restored by the owner, without rights');
same_text(fingerprint($node, 'rights_owner'), $members, 'as newly installed');

###############################################################################
# A standby answers as its primary does, and changes nothing.
$node->backup('base');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($node, 'base', has_streaming => 1);
my $backup = $node->backup_dir . '/base';
is(system("grep -rqaF 'marker of secret' '$backup'"), 256, 'no secret in a base backup, nor in its WAL');
is(system("grep -rqaF '" . encode_base64($root, '') . "' '$backup'"), 256, 'nor the root key');
is(system("grep -rqaF 's1.' '$backup'"), 0, 'which has the encrypted ones');
btz_ring($standby, slurp_file($ring));
$standby->start;
$node->safe_psql('src', "INSERT INTO members (e, raw, txt)"
	  . " VALUES ('late\@example.com', 'late\@example.org', 'late\@example.net')");
$node->wait_for_catchup($standby, 'replay', $node->lsn('insert'));
is($standby->safe_psql('src', 'SELECT pg_is_in_recovery()'), 't', 'a standby');
is( $standby->safe_psql('src', $questions),
	$answers =~ s/^300/301/r, 'answers on a standby');
index_answers($standby, 'src', 'the index is used on a standby');
is( $standby->safe_psql('src',
		"SELECT count(*) FROM members WHERE e = 'LATE\@example.com'::text"),
	'1', 'a row that came by replay is found');
my ($state) = run_as($standby, 'src', undef, 'DROP EXTENSION bartizan CASCADE');
is($state, '25006', 'nothing is changed on a standby');
$standby->stop;
$node->safe_psql('src', "DELETE FROM members WHERE e = 'late\@example.com'");

###############################################################################
# A subscriber gets the rows as text and in binary, and finds by our types the
# rows that change.
my $subscriber = btz_node('subscriber', allows_streaming => 'logical');

$subscriber->safe_psql('postgres', 'CREATE ROLE owner LOGIN');
$node->safe_psql('src', 'CREATE PUBLICATION pub FOR TABLE members, every_type'
	  . ' WITH (publish_via_partition_root = false)');
foreach my $binary ('off', 'on')
{
	my $db = "sub_$binary";

	new_db($subscriber, $db, 'owner');
	$subscriber->safe_psql($db, <<'SQL');
CREATE EXTENSION bartizan;
CREATE TABLE members (
	e bartizan.validated_email PRIMARY KEY,
	raw bartizan.email,
	txt bartizan.email_text,
	p bartizan.password_hash,
	t bartizan.fernet_token,
	note text
);
SQL
	$subscriber->safe_psql($db, "$every_type; TRUNCATE every_type");
	$subscriber->safe_psql($db, "CREATE SUBSCRIPTION $db CONNECTION '"
		  . $node->connstr . " dbname=src' PUBLICATION pub WITH (binary = $binary)");
	$subscriber->wait_for_subscription_sync($node, $db, $db);
	$node->safe_psql('src', <<SQL);
INSERT INTO members (e, raw, txt, p, t) SELECT 'new\@example.com',
	'new\@example.org', 'new\@example.net',
	bartizan.hash_password('new', 10), bartizan.fernet_encrypt('new', '$key');
UPDATE members SET note = 'upd\@example.com' WHERE e = 'user9\@example.com';
DELETE FROM members WHERE e = 'user60\@example.com';
INSERT INTO every_type (id, url, hostname) VALUES (3, 'https://new.example', 'NEW.example');
UPDATE every_type SET email = 'new\@example.com' WHERE id = 1;
SQL
	$node->wait_for_catchup($db);
	my $rows = 'SELECT e, raw, txt, p, t, note FROM members ORDER BY e';
	same_text($subscriber->safe_psql($db, $rows), $node->safe_psql('src', $rows),
		"a subscriber has every row, binary $binary");
	$rows = 'SELECT * FROM every_type ORDER BY id';
	same_text($subscriber->safe_psql($db, $rows), $node->safe_psql('src', $rows),
		"and a value of every type, binary $binary");
	is( $subscriber->safe_psql($db, "SELECT bartizan.verify_password('new', p),"
			  . " bartizan.fernet_decrypt(t, '$key') FROM members"
			  . " WHERE e = 'NEW\@example.com'::text"),
		't|new', "and can use what came, binary $binary");
	$subscriber->safe_psql($db, "DROP SUBSCRIPTION $db");
	$node->safe_psql('src', <<'SQL');
DELETE FROM members WHERE e = 'new@example.com';
DELETE FROM every_type WHERE id = 3;
UPDATE every_type SET email = 'ann@example.com' WHERE id = 1;
INSERT INTO members (e, raw, txt)
	VALUES ('user60@example.com', 'u60@example.org', 't60@example.net');
SQL
}
$subscriber->stop;

###############################################################################
# DROP EXTENSION leaves nothing: every row of every catalog is as before.
new_db($node, 'gone', 'owner');
my $before = catalog_rows($node, 'gone');
cmp_ok(length $before, '>', 500_000, 'the catalogs were read');
foreach my $round (1, 2)
{
	allowed($node, 'gone', 'owner', 'CREATE EXTENSION bartizan',
		"made, round $round");
	isnt(catalog_rows($node, 'gone'), $before, 'which shows in the catalogs');
	same_text(fingerprint($node, 'gone'), $members, 'the same each time');
	allowed($node, 'gone', 'owner', 'DROP EXTENSION bartizan', 'dropped');
	same_text(catalog_rows($node, 'gone'), $before, 'nothing is left');
}
allowed($node, 'gone', 'owner',
	"CREATE EXTENSION bartizan; $schema; $data", 'made and used');
refused($node, 'gone', 'owner', 'DROP EXTENSION bartizan', '2BP01',
	'not dropped under its users');
allowed($node, 'gone', 'owner', 'DROP EXTENSION bartizan CASCADE',
	'dropped with what hangs on it');
same_text(fingerprint($node, 'gone'), '', 'no member is left');
is( $node->safe_psql('gone', 'SELECT count(*) FROM members'), '300',
	'the rows are left');
allowed($node, 'gone', 'owner', <<'SQL', 'the rest of the tables dropped');
DROP TABLE orders, members, vault CASCADE;
DROP TABLE IF EXISTS parts, parts_a, parts_b CASCADE;
DROP TYPE IF EXISTS contact;
DROP DOMAIN IF EXISTS corp_email;
DROP FUNCTION IF EXISTS known;
SQL
same_text(catalog_rows($node, 'gone'), $before, 'nothing is left at all');

$node->stop;
done_testing();
