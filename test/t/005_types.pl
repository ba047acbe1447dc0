# What pg_regress cannot say about types and domains, e-mail addresses above
# all: it differs between the server's major versions, needs many rows, other
# databases, a log or a restart.
use strict;
use warnings FATAL => 'all';

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('main');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION bartizan');
my $major = $node->safe_psql('postgres', 'SHOW server_version_num') / 10000;

sub value
{
	my ($sql, $db) = @_;
	return $node->safe_psql($db // 'postgres', $sql);
}

# The error of a statement that must fail, with its SQLSTATE.
sub failure
{
	my ($sql, $stdin) = @_;
	my ($out, $err) = ('', '');
	my $rc = $node->psql('postgres', "\\set VERBOSITY verbose\n$sql",
		stdout => \$out, stderr => \$err, on_error_stop => 1);
	isnt($rc, 0, "fails: " . substr($sql, 0, 60));
	return $err;
}

# Soft errors, from 16 on.  Before, an input function can only raise.
if ($major >= 16)
{
	is(value(q{SELECT pg_input_is_valid(v, 'bartizan.email') FROM (VALUES ('a@b.cd'), ('nope'), (repeat('a', 5000))) AS t(v)}),
		"t\nf\nf", 'pg_input_is_valid');
	is(value(q{SELECT message, detail, hint, sql_error_code FROM pg_input_error_info('.secret@b.cd', 'bartizan.email')}),
		'invalid input syntax for type email|Code local_leading_dot at character 1: the local part starts with a dot.|Put dots only between other characters, one at a time.|22P02',
		'pg_input_error_info');
	is(value(q{SELECT pg_input_is_valid('nope', 'bartizan.validated_email'), pg_input_is_valid('A@b.cd', 'bartizan.email_text')}),
		'f|f', 'the domains are soft as well');
}
else
{
	like(failure(q{SELECT 'nope'::bartizan.email}), qr/22P02/, 'a hard error');
}

# The other types report softly too, and COPY in binary form brings back what
# it took.
my %others = (
	hostname => [ 'WWW.Example.com', 'www.example.com', 'host.0x1f' ],
	url => [ 'HTTP://Example.com:80', 'http://example.com/', 'http:\\\\example.com' ],
	https_url => [ 'HTTPS://Example.com', 'https://example.com/', 'http://example.com/' ],
	validated_iban => [ 'GB82WEST12345698765432', 'GB82WEST12345698765432', 'GB82WEST12345698765433' ],
	validated_safe_text => [ 'text', 'text', "te\x01xt" ],
);
my $binary = $node->basedir . '/types.bin';
for my $type (sort keys %others)
{
	my ($good, $canonical, $bad) = @{ $others{$type} };
	value("CREATE TABLE $type (v bartizan.$type)");
	like(failure("COPY $type FROM STDIN;\n$good\n$bad\n\\.\n"), qr/ERROR:  (22P02|23514)/, "COPY refuses a bad $type");
	is(value("SELECT count(*) FROM $type"), '0', 'and keeps nothing of it');
	value("COPY $type FROM STDIN" . ($major >= 17 ? " (ON_ERROR ignore);\n$bad\n" : ";\n") . "$good\n\\.\n");
	value("COPY $type TO '$binary' (FORMAT binary); TRUNCATE $type; COPY $type FROM '$binary' (FORMAT binary)");
	is(value("SELECT v FROM $type"), $canonical, 'COPY takes the good one, and its binary form');
	is(value("SELECT pg_input_is_valid(\$q\$$good\$q\$, 'bartizan.$type'), pg_input_is_valid(E'" . $bad =~ s/\x01/\\x01/r . "', 'bartizan.$type')"),
		't|f', "pg_input_is_valid: $type") if $major >= 16;
}

# A million rows: all of them, none for one bad row at the end, or, from 17 on,
# the good ones.
my $million = $node->basedir . '/million';
value("COPY (SELECT format('User%s\@Example.com', i), format('user%s\@example.com', i), format('http://H%s.example', i),
	format('h%s.Example', i) FROM generate_series(1, 1000000) AS i) TO '$million'");
value('CREATE UNLOGGED TABLE million (e bartizan.email, d bartizan.email_text, u bartizan.url, h bartizan.hostname)');
value("COPY million FROM '$million'");
is(value('SELECT count(*), min(e), max(d), max(u), min(h) FROM million'),
	'1000000|user1000000@example.com|user9@example.com|http://h999999.example/|h1.example', 'a million rows');
value('TRUNCATE million');
append_to_file($million, "a\@b.cd\tA\@b.cd\thttp://a/\ta\n");
like(failure("COPY million FROM '$million'"), qr/23514.*CONTEXT:  COPY million, line 1000001/s, 'one bad row ends it');
is(value('SELECT count(*) FROM million'), '0', 'and nothing stays');
if ($major >= 17)
{
	append_to_file($million, join '', map { "nope\ta\@b.cd\thttp://a/\ta\n" } 1 .. 10000);
	value("COPY million FROM '$million' (ON_ERROR ignore)");
	is(value('SELECT count(*) FROM million'), '1000000', 'the good rows among bad ones');
}
value('DROP TABLE million');
unlink $million;

# COPY: the one report that shows the value, by the server's own context.
value('CREATE TABLE loaded (e bartizan.email)');
my $bad_copy = "COPY loaded FROM STDIN;\na\@b.cd\nse cret\@b.cd\nc\@b.cd\n\\.\n";
my $err = failure($bad_copy);
like($err, qr/22P02: invalid input syntax for type email/, 'COPY refuses');
like($err, qr/DETAIL:\s+Code whitespace at character 3/, 'COPY gives the reason');
like($err, qr/CONTEXT:\s+COPY loaded, line 2, column e: "se cret\@b\.cd"/,
	'the context of COPY shows the value, as documented');
$err =~ s/CONTEXT:.*//;
unlike($err, qr/cret/, 'nothing else does');
is(value('SELECT count(*) FROM loaded'), '0', 'nothing was loaded');
if ($major >= 17)
{
	$bad_copy =~ s/STDIN/STDIN (ON_ERROR ignore)/;
	value($bad_copy);
	is(value('SELECT string_agg(e, $$ $$ ORDER BY e) FROM loaded'),
		'a@b.cd c@b.cd', 'COPY with ON_ERROR ignore skips the bad row');
}
value('TRUNCATE loaded');

# The way past the context: stage as text, keep what is valid.
value("CREATE TABLE staged (e text); COPY staged FROM STDIN;\nA\@b.cd\nse cret\@b.cd\n\\.\n");
value('INSERT INTO loaded SELECT e FROM staged WHERE bartizan.is_email(e)');
is(value('SELECT e FROM loaded'), 'a@b.cd', 'staging loads what is valid');

# A failing table CHECK prints the row, a failing domain does not.
value('CREATE TABLE checked (e text CHECK (bartizan.is_email(e)), other text)');
value('CREATE TABLE domained (e bartizan.email_text, other text)');
like(failure(q{INSERT INTO checked SELECT 'no address', 'pri' || 'vate'}),
	qr/DETAIL:\s+Failing row contains \(no address, private\)/, 'a CHECK prints the row');
$err = failure(q{INSERT INTO domained SELECT 'no ' || 'address', 'pri' || 'vate'});
like($err, qr/23514: value for domain bartizan\.email_text violates/, 'the domain refuses');
unlike($err, qr/no address|private/, 'and prints nothing of the row');

# Ill-formed text: a cast can make it.  Each value stands at the very end of
# its datum, where an unbounded decoder would read on.
value('CREATE CAST (bytea AS text) WITHOUT FUNCTION');
my $bad_bytes = q{(VALUES ('\xc3'::bytea), ('\xe282'), ('\xf09f98'), ('\xff'), ('\x80'), ('\x61c3'),
	('\x6140622e6364c3'), ('\x6140622e6364f09f'), ('\x6140c3'), ('\x22c3'), ('\x00'), ('\x614062002e6364')) AS t(v)};
is(value(qq{SELECT (bartizan.explain_email(v::text)).code, (bartizan.explain_email(v::text))."position" FROM $bad_bytes}),
	join("\n",
		'non_ascii_local|1', 'non_ascii_local|1', 'non_ascii_local|1', 'non_ascii_local|1',
		'non_ascii_local|1', 'non_ascii_local|2', 'non_ascii_domain|7', 'non_ascii_domain|7',
		'non_ascii_domain|3', 'quoted_local_not_allowed|1', 'control_char|1', 'control_char|4'),
	'ill-formed text has its reason and its place');
is(value(qq{SELECT count(*), count(bartizan.validate_email(v::text)), count(bartizan.email_local(v::text)),
	count(*) FILTER (WHERE 'a\@b.cd'::bartizan.email = v::text),
	count(*) FILTER (WHERE v::text OPERATOR(bartizan.^=) v::text),
	count(bartizan.ascii_key_hash(v::text)) FROM $bad_bytes}),
	'12|0|0|0|12|12', 'and is compared by its bytes');
like(failure(q{SELECT ('\x6140622e6364f09f'::bytea::text)::bartizan.email}),
	qr/22P02.*non_ascii_domain at character 7/s, 'the cast refuses it');

# Other encodings: ASCII rules give the same answers.
my $probe = q{SELECT string_agg(concat(bartizan.is_email(v), bartizan.validate_email(v),
		(bartizan.explain_email(v)).code), ' ' ORDER BY v COLLATE "C")
	FROM (VALUES ('Bob@X.com'), ('nope'), (' a@b.cd'), ('a@b..cd'), ('INFO@I.COM'), (E'a@b.cd\n')) AS t(v)};
my $accent = q{SET client_encoding = 'UTF8'; SELECT (bartizan.explain_email('m} . "\xc3\xbc" . q{@b.cd')).code, (bartizan.explain_email('m} . "\xc3\xbc" . q{@b.cd'))."position"};
my $expected = value($probe);
for my $encoding (qw(LATIN1 SQL_ASCII EUC_JP))
{
	my $db = lc $encoding;
	value(qq{CREATE DATABASE $db ENCODING '$encoding' LOCALE 'C' TEMPLATE template0});
	value('CREATE EXTENSION bartizan', $db);
	is(value($probe, $db), $expected, "$encoding answers like UTF8");
	value('CREATE TABLE t (e bartizan.email PRIMARY KEY)', $db);
	value(q{INSERT INTO t VALUES ('Bob@X.com')}, $db);
	is(value(q{SELECT e FROM t WHERE e = 'BOB@x.COM'::text}, $db), 'bob@x.com',
		"$encoding compares like UTF8");
}
is(value($accent), 'non_ascii_local|2', 'non-ASCII in UTF8');
is(value($accent, 'latin1'), 'non_ascii_local|2', 'non-ASCII in LATIN1');
is(value($accent, 'sql_ascii'), 'non_ascii_local|2', 'non-ASCII in SQL_ASCII');
my $named = "SET client_encoding = 'UTF8'; SELECT v.code, v.\"position\""
  . " FROM bartizan.explain_email('\xe6\x97\xa5\xe6\x9c\xac <a\@b.cd>') AS v";
is(value($named), 'display_name_not_allowed|4', 'characters are counted in UTF8');
is(value($named, 'euc_jp'), 'display_name_not_allowed|4', 'and in EUC_JP');

# Turkish letters: i without dot must not come from I.
my ($out, $turkish) = ('', '');
$node->psql('postgres', q{CREATE COLLATION turkish (provider = icu, locale = 'tr-TR')}, stderr => \$out);
$turkish = $out eq '' ? 'COLLATE turkish' : 'COLLATE "C"';
is(value(qq{SELECT bartizan.validate_email('INFO\@EXAMPLE.COM' $turkish),
		'info\@example.com'::bartizan.email = 'INFO\@EXAMPLE.COM'::text $turkish,
		bartizan.is_email(lower('INFO\@EXAMPLE.COM' $turkish))}),
	'info@example.com|t|' . ($out eq '' ? 'f' : 't'), "letters fold in ASCII ($turkish)");

# A collation may take other bytes for equal: here dots, letter case and width.
# The planner remembers what it found for a text, and must not remember it for
# another: that row would be somebody else's.
if ($turkish eq 'COLLATE turkish')
{
	value(q{CREATE COLLATION loose (provider = icu, locale = 'und-u-ka-shifted-ks-level1', deterministic = false);
		CREATE TABLE account (id integer, e bartizan.email PRIMARY KEY);
		INSERT INTO account SELECT i, 'user' || i || '@ex.com' FROM generate_series(1, 5000) AS i;
		INSERT INTO account VALUES (9001, 'a.b@x.com'), (9002, 'ab@x.com');
		CREATE TABLE login (t text COLLATE loose);
		INSERT INTO login SELECT (ARRAY['a.b@x.com', 'AB@x.com', U&'\FF41b@x.com'])[i % 3 + 1] FROM generate_series(1, 30) AS i;
		ANALYZE account, login});
	for my $equal ('e = t', 't = e')
	{
		my $join = qq{SELECT id, count(*) FROM login LEFT JOIN account ON $equal GROUP BY id ORDER BY id};
		my $nested = 'SET enable_hashjoin = off; SET enable_mergejoin = off;';
		like(value("$nested EXPLAIN $join"), qr/Memoize.*Index Cond/s, "a join that remembers: $equal");
		is(value("$nested $join"), "9001|10\n9002|10\n|10", 'and gives each its own row');
		is(value("SET enable_memoize = off; SET enable_nestloop = off; $join"), "9001|10\n9002|10\n|10",
			'as the others do');
	}
}

# Parallel workers run the functions and combine the aggregates.
value(q{CREATE TABLE many AS SELECT CASE WHEN i % 10 = 0 THEN 'bad ' ELSE 'User' END || i || '@ex.com' AS v,
	('user' || i || '@ex.com')::bartizan.email AS e FROM generate_series(1, 20000) AS i; ANALYZE many});
my $parallel = 'SET ' . ($major >= 16 ? 'debug_parallel_query' : 'force_parallel_mode') . q{ = on;
	SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
	SET max_parallel_workers_per_gather = 2; SET parallel_leader_participation = off;};
my $count = 'SELECT count(*), min(e), max(e) FROM many WHERE bartizan.is_email(v)';
my $plan = value("$parallel EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) $count");
like($plan, qr/Workers Launched: [12].*Partial Aggregate.*Parallel Seq Scan on many.*Filter: bartizan\.is_email/s,
	'workers filter and aggregate');
is(value("$parallel $count"), '18000|user10001@ex.com|user9@ex.com', 'and answer right');

# Dump and restore, as the same user, into another database.
value(q{CREATE TABLE kept (e bartizan.email PRIMARY KEY, d bartizan.email_text, UNIQUE (e, d));
	INSERT INTO kept VALUES ('Bob@X.com', 'bob@x.com');
	CREATE VIEW kept_by_text AS SELECT e FROM kept WHERE e = 'BOB@X.com'::text;
	DROP CAST (bytea AS text)});
my $dump = $node->basedir . '/dump.sql';
$node->command_ok([ 'pg_dump', '-f', $dump, '-t', 'kept', '-t', 'kept_by_text', 'postgres' ], 'dumps');
value('CREATE DATABASE restored TEMPLATE template0');
value('CREATE EXTENSION bartizan', 'restored');
$node->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('restored'), '-f', $dump ],
	'restores');
is(value('SELECT e FROM public.kept_by_text', 'restored'), 'bob@x.com', 'the view compares as before');

# DROP EXTENSION leaves nothing, in pg_catalog neither.
my $leftovers = q{SELECT (SELECT count(*) FROM pg_operator WHERE oid >= 16384),
	(SELECT count(*) FROM pg_proc WHERE oid >= 16384), (SELECT count(*) FROM pg_type WHERE oid >= 16384),
	(SELECT count(*) FROM pg_opfamily WHERE oid >= 16384), (SELECT count(*) FROM pg_cast WHERE oid >= 16384)};
value('CREATE DATABASE empty TEMPLATE template0');
is(value($leftovers, 'empty'), '0|0|0|0|0', 'nothing there before');
value('CREATE EXTENSION bartizan', 'empty');
is(value(q{SELECT count(*), count(*) FILTER (WHERE d.objid IS NULL)
	FROM pg_operator o LEFT JOIN pg_depend d ON d.classid = 'pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e'
	WHERE o.oid >= 16384}, 'empty'), '72|0', 'all operators are members');
value('DROP EXTENSION bartizan', 'empty');
is(value($leftovers, 'empty'), '0|0|0|0|0', 'nothing there after');

$node->stop;
done_testing();
