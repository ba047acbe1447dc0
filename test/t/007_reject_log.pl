# The log of refused values: who is told what, where, and what never appears.
# Only the server's log can say.
use strict;
use warnings FATAL => 'all';

use FindBin;
use lib $FindBin::RealBin;

use PostgreSQL::Test::Utils;
use Test::More;

use BtzTest;

my $node = btz_node('main');
$node->safe_psql('postgres', 'ALTER SYSTEM SET log_statement = none');
$node->reload;
$node->safe_psql('postgres', 'CREATE EXTENSION bartizan');
$node->safe_psql('postgres', "CREATE DATABASE latin1 TEMPLATE template0 ENCODING LATIN1 LOCALE 'C'");
$node->safe_psql('latin1', 'CREATE EXTENSION bartizan');

# The value reaches the functions from a file, as a parameter would: its
# statement holds no literal.
my $long = 'secret-part@x y ' . 'z' x 100;
my $file = $node->basedir . '/value';
append_to_file($file, $long);
my $value = "pg_catalog.pg_read_file('$file')";

# Runs SQL; returns what the log gained and what the client was told.
sub gained
{
	my ($sql, $db) = @_;
	my $from = -s $node->logfile;
	my ($rc, $out, $err) = $node->psql($db // 'postgres', $sql,
		extra_params => [ '-v', 'VERBOSITY=verbose' ]);

	return (substr(slurp_file($node->logfile), $from), $err, $out);
}

my ($log, $err) = gained("SELECT bartizan.validate_email($value), bartizan.explain_email($value)");
is($log . $err, '', 'off: nothing is logged');

for my $level (qw(debug1 log warning))
{
	my $set = "SET log_min_messages = debug1; SET bartizan.log_rejected = $level";

	($log, $err) = gained("$set; SELECT bartizan.validate_email($value)");
	my $word = $level eq 'debug1' ? 'DEBUG' : uc $level;
	like($log, qr/$word:  rejected value for "email"\n.*DETAIL:  Code whitespace at character 14, value "secret-part\@x y" \(first 15 of 116 characters\)\.\n/,
		"$level: the log has code, place and beginning");
	unlike($log, qr/zzz/, "$level: and not the rest");
	unlike($log, qr/STATEMENT|pg_read_file/, "$level: nor the statement");
	unlike($err, qr/secret/, "$level: the client never sees the value");
	is(scalar(() = $err =~ /rejected value/g), $level eq 'warning' ? 1 : 0,
		"$level: the client hears of it only as a warning");
}

my $on = 'SET bartizan.log_rejected = log';

# each way in that refuses, and each that does not tell
for my $call ("bartizan.explain_email($value)", "bartizan.validate_email($value)")
{
	($log) = gained("$on; SELECT $call");
	is(scalar(() = $log =~ /rejected value/g), 1, "$call tells");
}
for my $call ("bartizan.is_email($value)", "bartizan.email_domain($value)",
	"bartizan.email_local($value)", "count(*) FROM bartizan.invalid_rows('one', 'v', 'email')",
	"'a\@b.cd'::bartizan.email = $value")
{
	$node->safe_psql('postgres', "CREATE TABLE IF NOT EXISTS one AS SELECT $value AS v");
	($log) = gained("$on; SELECT $call");
	is($log, '', "$call does not tell");
}
$node->safe_psql('postgres', 'CREATE TABLE typed (e bartizan.validated_email, t bartizan.email_text)');
for my $statement (
	"INSERT INTO typed (e) SELECT $value",
	"INSERT INTO typed (e) SELECT $value" . '::char(200)',
	"INSERT INTO typed (t) SELECT $value",
	"COPY typed (e) FROM '$file'")
{
	($log, $err) = gained("$on; $statement");
	my $lines = () = $log =~ /LOG:  rejected value for "email"/g;
	is($lines, 1, "$statement tells once");
	unlike($err =~ s/CONTEXT:.*//r, qr/secret/, 'the client never sees the value');
}

# a good value is not logged; neither is NULL
($log) = gained("$on; SELECT bartizan.validate_email('a\@b.cd'), bartizan.explain_email(NULL), 'a\@b.cd'::bartizan.email");
is($log, '', 'what is accepted is not logged');

# no line can be forged, nothing but printable ASCII comes out
($log) = gained("$on; SELECT bartizan.validate_email(v) FROM (VALUES (E'a\\n2026 LOG:  x'), (E'\"\\\\\\u202E\\U0001F600'), ('')) AS t (v)");
like($log, qr/value "a\\u\{A\}2026 LOG:  x"\.\n/, 'a line end is escaped');
like($log, qr/value "\\u\{22\}\\u\{5C\}\\u\{202E\}\\u\{1F600\}"\.\n/, 'quotes, bidi marks, emoji are escaped');
like($log, qr/Code empty, value ""\.\n/, 'an empty value');
unlike($log, qr/[^\n\t -~]/, 'only printable ASCII');
($log) = gained("$on; SELECT bartizan.validate_email(chr(233) || 'x')", 'latin1');
like($log, qr/value "\\xE9x"\.\n/, 'octets in a database that is not UTF8');

# long and toasted values: only the beginning is read
$node->safe_psql('postgres', "CREATE TABLE big (v text); INSERT INTO big VALUES (repeat(chr(233), 3000000))");
($log) = gained("$on; SELECT bartizan.validate_email(v) FROM big; SELECT v::bartizan.email FROM big");
is(scalar(() = $log =~ /Code too_long at character 1, value "(?:\\u\{E9\}){15}" \(first 15 characters of 6000000 octets\)/g),
	2, 'a value over the cap shows its beginning and its size');

# softly refused values are logged too, from 16 on
if ($node->safe_psql('postgres', 'SHOW server_version_num') >= 160000)
{
	($log) = gained("$on; SELECT pg_input_is_valid($value, 'bartizan.email')");
	is(scalar(() = $log =~ /rejected value/g), 1, 'a soft refusal tells');
}

# the setting is the administrator's
$node->safe_psql('postgres', 'CREATE ROLE clerk LOGIN');
my ($state) = run_as($node, 'postgres', 'clerk',
	"LOAD 'bartizan'; SET bartizan.log_rejected = log");
is($state, '42501', 'an ordinary role may not change it');

$node->stop;
done_testing();
