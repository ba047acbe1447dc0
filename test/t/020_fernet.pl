# Fernet against Python's cryptography, in databases of other encodings, in the
# server's log, and with an OpenSSL whose calls fail one after the other.
use strict;
use warnings;
use FindBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $tools  = "$FindBin::Bin/../tools";
my $peer   = "$tools/fernet_peer.py";
my $python = '/usr/bin/python3';
my $tmp    = PostgreSQL::Test::Utils::tempdir();
my $seed   = $ENV{BARTIZAN_SEED} || int(rand(2**31));
note "seed $seed; repeat with BARTIZAN_SEED=$seed";

$ENV{PGCLIENTENCODING} = 'UTF8';
my $node = PostgreSQL::Test::Cluster->new('fernet');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "autovacuum = off\nlog_statement = none\n");
$node->start;
my $major = int($node->safe_psql('postgres', 'SHOW server_version_num') / 10000);

# "attempt" runs a query that gives one text: its result, or its SQLSTATE.
my $setup = q{
	CREATE EXTENSION bartizan;
	CREATE FUNCTION attempt(query text) RETURNS text LANGUAGE plpgsql AS $$
	DECLARE
		result text;
	BEGIN
		EXECUTE query INTO result;
		RETURN 'ok: ' || result;
	EXCEPTION WHEN OTHERS THEN
		RETURN SQLSTATE;
	END $$;
};
$node->safe_psql('postgres', $setup);

my $key = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
my $other_key = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';

sub sql { return $node->safe_psql('postgres', shift) }

# Runs the peer with a file as its input and another as its output.
sub run_peer
{
	my ($input, $output, @args) = @_;
	my $line = join ' ', map { "'$_'" } $python, $peer, @args;

	is(system("$line <'$input' >'$output'"), 0, "python: @args");
	return slurp_file($output);
}

#
# Python: without it or its module these fail, for what is not compared must
# not look like what agreed
#
# what Python seals we open, and see the same time
run_peer('/dev/null', "$tmp/made", 'make', $seed, 1000);
my $answer = sql(qq{
	CREATE TABLE made (key text, plaintext text, time bigint, token text);
	\\copy made FROM '$tmp/made'
	SELECT count(*),
		count(*) FILTER (WHERE bartizan.fernet_decrypt_bytes(token, key) = decode(plaintext, 'hex')),
		count(*) FILTER (WHERE bartizan.fernet_decrypt(token, key) = convert_from(decode(plaintext, 'hex'), 'UTF8')),
		count(*) FILTER (WHERE bartizan.fernet_timestamp(token, key) = to_timestamp(time)),
		count(*) FILTER (WHERE bartizan.is_fernet_token(token)) FROM made;});
is($answer, '1000|1000|1000|1000|1000', "Python's 1,000 tokens: bytes, text, time, grammar");

# what we seal Python opens
sql(qq{\\copy (SELECT key, plaintext, bartizan.fernet_encrypt(convert_from(decode(plaintext, 'hex'), 'UTF8'), key) FROM made) TO '$tmp/ours'});
is(run_peer("$tmp/ours", "$tmp/opened", 'open'), '', 'our 1,000 tokens');

# rotation: the same content and time under the new key, whoever does it
sql(qq{\\copy (SELECT bartizan.fernet_generate_key(), key, token FROM made) TO '$tmp/torotate'});
run_peer("$tmp/torotate", "$tmp/rotated", 'rotate');
$answer = sql(qq{
	CREATE TABLE rotated (new text, old text, token text, theirs text);
	\\copy rotated FROM '$tmp/rotated'
	CREATE TABLE both_rotated AS SELECT *, bartizan.fernet_rotate(token, ARRAY[new, old]) AS ours FROM rotated;
	SELECT count(*),
		count(*) FILTER (WHERE bartizan.fernet_decrypt(ours, new) = bartizan.fernet_decrypt(token, old)),
		count(*) FILTER (WHERE bartizan.fernet_decrypt(theirs, new) = bartizan.fernet_decrypt(token, old)),
		count(*) FILTER (WHERE bartizan.fernet_timestamp(ours, new) = bartizan.fernet_timestamp(token, old)),
		count(*) FILTER (WHERE bartizan.fernet_timestamp(theirs, new) = bartizan.fernet_timestamp(ours, new)),
		count(*) FILTER (WHERE ours <> theirs) FROM both_rotated;});
is($answer, '1000|1000|1000|1000|1000|1000', 'rotation: content, time, and a new IV');
sql(qq{\\copy (SELECT new, plaintext, ours FROM both_rotated b JOIN made m ON m.token = b.token) TO '$tmp/ourrotated'});
is(run_peer("$tmp/ourrotated", "$tmp/opened", 'open'), '', 'Python opens what we rotated');

# ttl and skew: the same yes and no around both edges
run_peer('/dev/null', "$tmp/limits", 'limits', $seed, 1000);
$answer = sql(qq{
	CREATE TABLE limits (key text, token text, ttl int, now bigint, opens boolean);
	\\copy limits FROM '$tmp/limits'
	SELECT count(*) FILTER (WHERE opens) > 100, count(*) FILTER (WHERE NOT opens) > 100,
		count(*) FILTER (WHERE opens <> (attempt(format('SELECT bartizan.fernet_decrypt(%L, %L, %L, %L)',
			token, key, make_interval(secs => ttl), to_timestamp(now))) = 'ok: x')) FROM limits;});
is($answer, 't|t|0', '1,000 decisions about ttl and skew');

# damage: we refuse all of it; Python forgives what is not canonical only
run_peer('/dev/null', "$tmp/mutated", 'mutate', $seed, 2000);
$answer = sql(qq{
	CREATE TABLE mutated (key text, token text, opens boolean, canonical boolean);
	\\copy mutated FROM '$tmp/mutated'
	SELECT count(*) FILTER (WHERE opens AND NOT canonical) > 0,
		count(*) FILTER (WHERE (attempt(format('SELECT bartizan.fernet_decrypt(%L, %L)', token, key)) = 'ok: mutate me')
			<> (opens AND canonical)),
		count(*) FILTER (WHERE attempt(format('SELECT bartizan.fernet_decrypt(%L, %L)', token, key)) NOT IN ('ok: mutate me', '22000'))
	FROM mutated;});
is($answer, 't|0|0', 'we accept what Python accepts, less the leniencies of its base64');

#
# databases of other encodings
#
my %texts = (latin1 => "U&'gr\\00fc\\00df'", euro => "U&'5 \\20ac'");
my $utf8_token = sql("SELECT bartizan.fernet_encrypt($texts{latin1}, '$key')");
my $euro_token = sql("SELECT bartizan.fernet_encrypt($texts{euro}, '$key')");
my $long_token = sql("SELECT bartizan.fernet_encrypt(repeat($texts{latin1}, 20000), '$key')");
sql(q{CREATE DATABASE latin1 ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0});
sql(q{CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0});
$node->safe_psql($_, $setup) for qw(latin1 ascii);

is($node->safe_psql('latin1', "SELECT bartizan.fernet_decrypt('$utf8_token', '$key') = $texts{latin1},
		octet_length(bartizan.fernet_decrypt('$utf8_token', '$key'))"),
	't|4', 'LATIN1: a UTF-8 plaintext is converted');
is($node->safe_psql('latin1', "SELECT bartizan.fernet_decrypt('$long_token', '$key') = repeat($texts{latin1}, 20000)"),
	't', 'LATIN1: a long one too');
is($node->safe_psql('latin1', "SELECT bartizan.fernet_decrypt_bytes(bartizan.fernet_encrypt($texts{latin1}, '$key'), '$key')"),
	'\x6772c3bcc39f', 'LATIN1: text is sealed as UTF-8');
is($node->safe_psql('latin1', "SELECT attempt('SELECT bartizan.fernet_decrypt(''$euro_token'', ''$key'')'),
		bartizan.fernet_decrypt_bytes('$euro_token', '$key')"),
	'22021|\x3520e282ac', 'LATIN1: a character that it lacks opens as bytes');
is($node->safe_psql('ascii', "SELECT octet_length(bartizan.fernet_decrypt('$utf8_token', '$key'))"),
	'6', 'SQL_ASCII: the bytes stay as they are');

#
# what the major version changes
#
my $infinite = sql("SELECT attempt('SELECT bartizan.fernet_decrypt(''$utf8_token'', ''$key'', ''infinity'')')");
is($infinite, $major >= 17 ? '22023' : '22007', 'an infinite ttl, where there is one, is refused');
$infinite = sql("SELECT attempt('SELECT bartizan.fernet_decrypt(''$utf8_token'', ''$key'', ''-infinity'')')");
is($infinite, $major >= 17 ? '22023' : '22007', 'and so is minus infinity');

#
# the server's log: as it is by default, and with parameters of errors
#
my ($bad_key, $secret) = ('Bad_Key_Marker_AAAA', 'Plaintext_Marker_BBBB');
my $marked = sql("SELECT bartizan.fernet_encrypt('$secret', '$other_key')");
my $not_text = sql("SELECT bartizan.fernet_encrypt(convert_to('$secret', 'UTF8') || '\\xff', '$key')");
my %failing = (
	'fernet_decrypt(:token, :key)' => 'token is invalid',
	'fernet_decrypt(:token, ARRAY[:key]::text[])' => 'token is invalid',
	'fernet_decrypt_bytes(:token, :key)' => 'token is invalid',
	'fernet_timestamp(:token, :key)' => 'token is invalid',
	'fernet_rotate(:token, ARRAY[:key]::text[])' => 'token is invalid',
	'fernet_decrypt(:nottext, :key)' => 'plaintext is not text of this database',
	'fernet_encrypt(:secret::text, :badkey)' => 'key is neither a Fernet key nor the name of a key',
	'fernet_encrypt(:secret::text)' => 'there is no primary key of purpose',
	'fernet_decrypt(:token, ARRAY[:key, NULL]::text[])' => 'keys are not a list of keys',
	'fernet_decrypt(:token, :key, interval \'-1 s\')' => 'ttl is negative or infinite',
	'fernet_decrypt(:token, :key, interval \'1 s\', timestamptz \'infinity\')' => 'before 1970 or infinite',
	'fernet_encrypt(repeat(:secret, 1000000), :key)' => 'plaintext or token is too large');
foreach my $on_error (0, -1)
{
	$node->append_conf('postgresql.conf', "log_parameter_max_length_on_error = $on_error");
	$node->reload;
	foreach my $call (sort keys %failing)
	{
		my $start = -s $node->logfile;
		unlink "$tmp/call.sql";
		append_to_file("$tmp/call.sql", "SELECT bartizan.$call;\n");
		my @modes = $on_error == 0 ? qw(simple extended) : qw(extended);
		foreach my $mode (@modes)
		{
			$node->command_fails([ 'pgbench', '--no-vacuum', "--protocol=$mode", '--transactions=1', '--file', "$tmp/call.sql",
				(map { ('--define', $_) } $mode eq 'simple' ?
					("token='$marked'", "nottext='$not_text'", "key='$key'", "badkey='$bad_key'", "secret='$secret'") :
					("token=$marked", "nottext=$not_text", "key=$key", "badkey=$bad_key", "secret=$secret")),
				'postgres' ], "$mode: $call fails");
		}
		my $log = slurp_file($node->logfile, $start);
		my $times = () = $log =~ /\Q$failing{$call}\E/g;
		is($times, @modes, "the log says each time: $failing{$call}");
		unlike($log, qr/\Q$marked\E|\Q$not_text\E|\Q$key\E|Marker/, 'and shows no token, key or plaintext');
	}
}

#
# failing OpenSSL
#
my $armed = "$tmp/armed";
my $library = "$tmp/sslfault.so";
is(system($ENV{CC} || 'cc', '-shared', '-fPIC', '-o', $library, "$tools/sslfault.c", '-ldl'), 0, 'sslfault.c compiles');
{
	local $ENV{LD_PRELOAD} = $library;
	local $ENV{BARTIZAN_SSLFAULT} = $armed;
	$node->restart;
}

# Each call, and what says that its result, the variable "r" of psql, is right.
my $sealed = sql("SELECT bartizan.fernet_encrypt('fault', '$key')");
my $opens = "bartizan.fernet_decrypt(:'r', '$key') = 'fault'";
my %calls = (
	encrypt => [ "SELECT bartizan.fernet_encrypt(''fault''::text, ''$key'')", $opens ],
	rotate => [ "SELECT bartizan.fernet_rotate(''$sealed'', ARRAY[''$key''])", $opens ],
	decrypt => [ "SELECT bartizan.fernet_decrypt(''$sealed'', ''$key'')", ":'r' = 'fault'" ],
	'decrypt with keys' => [ "SELECT bartizan.fernet_decrypt(''$sealed'', ARRAY[''$other_key'', ''$key''])", ":'r' = 'fault'" ],
	timestamp => [ "SELECT extract(epoch FROM bartizan.fernet_timestamp(''$sealed'', ''$key''))::text",
		":'r' = extract(epoch FROM bartizan.fernet_timestamp('$sealed', '$key'))::text" ],
	generate_key => [ 'SELECT bartizan.fernet_generate_key()', "length(:'r') = 44" ]);

# psql's lines that make the Nth call of OpenSSL fail in a call of ours, and
# say "N calls-left state right right-afterwards".
sub fail_nth
{
	my ($name, $n) = @_;
	my ($call, $right) = @{ $calls{$name} };
	my $judge = "SELECT coalesce(substr(:'a', 5), '') AS r \\gset\nSELECT CASE WHEN :'a' LIKE 'ok: %' THEN ($right)::text ELSE :'a' END AS";

	# the server writes and reads the file: a shell for each would take longer than all the rest
	return "COPY (SELECT $n || ' ' || pg_backend_pid()) TO '$armed';\nSELECT attempt('$call') AS a \\gset\n"
	  . "SELECT split_part(pg_read_file('$armed'), ' ', 1) AS left \\gset\n"
	  . "COPY (SELECT 0) TO '$armed';\n$judge first \\gset\n"
	  . "SELECT attempt('$call') AS a \\gset\n$judge again \\gset\n\\echo $n :left :first :again\n";
}

# In new backends, which have to make their contexts, and in one that has them.
foreach my $name (sort keys %calls)
{
	my $most = 45;
	my @cold = split /\n/, sql(join '', map { "\\connect -\n" . fail_nth($name, $_) } 1 .. $most);
	my @warm = split /\n/, sql("SELECT attempt('$calls{$name}[0]') \\gset\n" . join '', map { fail_nth($name, $_) } 1 .. $most);

	foreach my $kind ([ 'new backends', @cold ], [ 'contexts made', @warm ])
	{
		my ($what, @lines) = @$kind;
		my @hit = grep { /^\d+ 0 / } @lines;
		my @wrong = grep { !/^\d+ 0 (XX000|22000) true$/ } @hit;
		push @wrong, grep { !/^\d+ 0 / && !/^\d+ \d+ true true$/ } @lines;

		ok(@hit < @lines && @hit > 0, "$name, $what: " . @hit . ' calls of OpenSSL fail in turn');
		is("@wrong", '', "$name, $what: each is an error and never a result, and the next call works");
	}
}

$node->stop;
unlike(slurp_file($node->logfile), qr/terminated by signal|TRAP:|PANIC/, 'no crash in the log');
done_testing();
