# What pg_regress cannot say about patterns: published attacks on them, time,
# cancels, memory, parallel workers and other encodings.
#
# Any attack on a pattern holds the last character that the pattern requires:
# without it PCRE2 answers at once, and nothing is tested.  Figures are
# printed; the bounds only tell an answer from a wait without end.
use strict;
use warnings FATAL => 'all';
use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time usleep);
use Wire;

my $patience = 10;

my $node = PostgreSQL::Test::Cluster->new('pattern');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "log_statement = 'none'");
$node->start;

sub value
{
	my ($sql, $db) = @_;
	return $node->safe_psql($db // 'postgres', $sql);
}

# A session whose patterns may do all that the administrator can allow.
my $widest = 'SET bartizan.pattern_match_limit = 10000000; SET bartizan.pattern_heap_limit = 1048576;'
  . ' SET bartizan.pattern_max_length = 65536; SET bartizan.pattern_max_nesting = 250;'
  . ' SET bartizan.pattern_max_subject = 1048576;';

value(<<'SQL');
CREATE EXTENSION bartizan;
CREATE FUNCTION outcome(v text, p text, f text DEFAULT '') RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN bartizan.full_match(v, p, f)::text;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
CREATE FUNCTION explained(v text, p text, f text DEFAULT '') RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN (bartizan.explain_match(v, p, f)).ok::text;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
-- the values go to the server as parts: before, repeated, how often, after
CREATE TABLE shape (id int, source text, p text, good text, before text, pump text, times int, after text);
SQL

# Source, pattern, a value that matches, and an attack in four parts.
my @shapes = (
	[ 'OWASP', '(a+)+', 'aaa', '', 'a', 40, '!' ],
	[ 'OWASP', '([a-zA-Z]+)*', 'abc', '', 'a', 40, '!' ],
	[ 'OWASP', '(a|aa)+', 'aaa', '', 'a', 60, '!' ],
	[ 'OWASP', '(a|a?)+', 'aaa', '', 'a', 40, '!' ],
	[ 'OWASP', '(.*a){12}', 'a' x 12, '', 'a', 60, '!' ],
	[ 'OWASP, Java class name', '(([a-z])+.)+[A-Z]([a-z])+', 'java.Lang', '', 'a', 60, '!' ],
	[ 'OWASP, e-mail', '([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))',
		'a@b.com', '', 'a', 60, '!@b.com' ],
	[ 'Cloudflare, 2 July 2019', '(?:(?:"|\d|(?:nan|null)|-|\+)+[)]*;?((?:\s|-|~|!|\{\}|\|\||\+)*.*(?:.*=.*)))',
		'1;a=b', '1', 'x', 3000, "=\n" ],
	[ 'Cloudflare, simplified', '.*.*=.*;', 'a=b;', '', 'x', 3000, '=;x' ],
	[ 'Stack Overflow, 20 July 2016', '.*[\s\x{200c}]+', 'x ', 'x', ' ', 20000, '!' ],
	[ 'CVE-2015-8315, ms', '((?:\d+)?\.?\d+) *(ms|s|m|h|d|y)?', '15 ms', '', '1', 5000, '!y' ],
	[ 'CVE-2015-8854, marked', '_((?:__|[\s\S])+?)_', '_a_', '', '_', 60, 'x' ],
	[ 'CVE-2016-4055, moment', '(-)?(?:(\d*)[. ])?(\d+):(\d+)(?::(\d+)(\.\d*)?)?', '1 12:30', '', '1', 5000, '!:1' ],
	[ 'CVE-2017-15010, tough-cookie', '(([^=;]+))\s*=\s*([^\n\r\x00]*)', 'a = b', 'x', ' ', 5000, ';=' ],
	[ 'CVE-2017-18214, moment', "[0-9]*['a-z\\x{A0}-\\x{5FF}]+|[\\x{600}-\\x{6FF}/]+(\\s*?[\\x{600}-\\x{6FF}]+){1,2}",
		'12abc', '', '1', 20000, 'a!' ],
	[ 'CVE-2020-7662, websocket-extensions', '"((?:\\\\[\x00-\x7f]|[^\x00-\x08\x0a-\x1f\x7f"])*)"', '"a\\"b"', '"', '\\b', 30, '"!' ],
	[ 'CVE-2020-8492, urllib', '(?:.*,)*[ \t]*([^ \t]+)[ \t]+realm=(["\']?)([^"\']*)\2', 'Basic realm="x"', '', ',', 60, ' realm="x' ],
	[ 'CVE-2021-3803, nth-check', '([+-]?\d*n)?\s*(?:([+-]?)\s*(\d+))?', '2n + 1', '', ' ', 30000, '!' ],
	[ 'CVE-2021-3807, ansi-regex', '[\x1B\x{9B}][[\]()#;?]*(?:(?:(?:[a-zA-Z\d]*(?:;[-a-zA-Z\d\/#&.:=?%@~_]*)*)?\x07)|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-ntqry=><~]))',
		"\x1b[1m", "\x1b[", ';', 5000, "\x07!" ],
	[ 'CVE-2021-27292, ua-parser-js', '((?:\w+\s*)+)!', 'a b!', '', 'a', 60, '!?' ],
	[ 'CVE-2021-3777, tmpl', '\{([^\}]+)\}|(\s*\{)+x', '{a}', '', ' ', 200, '{x!' ],
	[ 'two ways to read an escape', '"(?:\\\\.|[^"])*"', '"a\\b"', '"', '\\a', 30, '"!' ],
	[ 'three levels', '((a*)*)*b', 'aab', '', 'a', 40, '!b!' ],
	[ 'lazy', '(a*?)*?b', 'aab', '', 'a', 40, '!b!' ],
	[ 'a branch of two others', '(?:a|b|ab)+c', 'abac', '', 'ab', 40, '!c!' ],
	[ 'in a look-ahead', '(?=(a+)+b)a+b', 'aab', '', 'a', 40, '!b!' ],
	[ 'at least two', '(a+){2,}b', 'aaab', '', 'a', 40, '!b!' ],
	[ 'words', '(\w+\s?)+;', 'ab cd;', '', 'a', 60, '!;!' ],
	[ 'a backreference', '(a*)*\1b', 'aab', '', 'a', 40, 'cb' ],
	[ 'a limit of its own', '(*LIMIT_MATCH=4000000000)(a+)+!!', 'aa!!', '', 'a', 40, '!' ],
	[ 'recursion', '(\((?:[^()]|(?1))*\))', '((a)(b))', '', '(', 20000, ')' ],
	[ 'eight digits', '\d*\d*\d*\d*\d*\d*\d*\d*x', '12345678x', '', '1', 5000, '!x!' ],
	[ 'seventeen levels', '((((((((((((((((a|b)*|c)*|d)*|e)*|f)*|g)*|h)*|i)*|j)*|k)*|l)*|m)*|n)*|o)*|p)*|q)*z', 'abz', '', 'ab', 4000, '!z!' ],
);

cmp_ok(scalar @shapes, '>=', 25, scalar(@shapes) . ' attacks');
my $id = 0;
for my $shape (@shapes)
{
	my @cells = map { my $cell = $_; $cell =~ s/'/''/g; "'$cell'" } @$shape;
	value('INSERT INTO shape VALUES (' . join(', ', $id++, @cells) . ')');
}

# Each attack is a "no" or an error, each good value a "yes"; the three kinds
# of code agree.
for my $jit ('on', 'off')
{
	my $answers = value(<<"SQL");
SET bartizan.pattern_jit = $jit;
SET statement_timeout = '600s';
SELECT id, outcome(good, p), explained(good, p), outcome(v, p), explained(v, p), round(extract(epoch FROM clock_timestamp() - now()) * 1000)
FROM shape, LATERAL (SELECT before || repeat(pump, times) || after AS v) AS attack ORDER BY id
SQL
	my $before = 0;
	for my $answer (split /\n/, $answers)
	{
		my ($n, $good, $good_explained, $evil, $evil_explained, $ms) = split /\|/, $answer;
		my $name = "$shapes[$n][0]: $shapes[$n][1], machine code $jit";
		is("$good $good_explained", 'true true', "matches: $name");
		like("$evil $evil_explained", qr/^(false|54001) (false|54001)$/, "does not match: $name");
		note sprintf('%s %s, %d ms for all four', $evil, $evil_explained, $ms - $before);
		$before = $ms;
	}
}

# A statement_timeout of 200 ms ends a match within some 100 ms more.
my $spaces = q{repeat(' ', 30000) || '!'};
my @slow = (
	[ 'spaces', $spaces, '([+-]?\d*n)?\s*(?:([+-]?)\s*(\d+))?' ],
	[ 'spaces without end', q{repeat(' ', 1000000) || '!x!'}, '\s*\s*\s*\s*x' ],
	[ 'seventeen levels', q{repeat('ab', 4096) || '!z!'}, $shapes[-1][1] ],
	[ 'nested repeats', q{repeat('a', 200) || '!b!'}, '(a+)+b' ],
	[ 'one dot and a megabyte', q{repeat('a', 1000000) || '!b!'}, '(?:.*a){9}b' ],
	[ 'a long backreference', q{repeat('a', 1000000) || '!b!'}, '(a*)(a*)\1\2b' ],
);
for my $jit ('on', 'off')
{
	for my $function ('full_match', 'explain_match')
	{
		for my $case (@slow)
		{
			my ($name, $subject, $pattern) = @$case;
			my $client = Wire->new($node);
			$client->query($_) for split /;/, $widest;
			$client->query("SET bartizan.pattern_jit = $jit");
			$client->query("SET statement_timeout = '200ms'");
			my $start = time;
			my $answer = $client->query("SELECT bartizan.$function($subject, \$1)", $pattern);
			my $ms = 1000 * (time - $start);
			my $state = $answer->{sqlstate} || 'an answer';
			like($state, qr/^(57014|54001|an answer)$/, "timeout: $function, $name, machine code $jit");
			note sprintf('%s after %.0f ms', $state, $ms);
			cmp_ok($ms, '<', 1000 * $patience, 'and not much later');
			$client->query('SET statement_timeout = 0');
			is($client->query(q{SELECT bartizan.full_match('ab', 'a.')})->{value}, 't', 'the session matches on');
		}
	}
}

# Cancel and terminate, from another session, in the middle of a match.
sub wait_until_matching
{
	my ($client) = @_;
	$node->poll_query_until('postgres', "SELECT state = 'active' AND query LIKE '%repeat%'"
		  . " FROM pg_stat_activity WHERE pid = $client->{pid}") or die 'the match did not start';
	usleep(100_000);
	return;
}
# Slow, but never at a limit: so the error must come from the cancel.
my $quadratic = q{SELECT count(bartizan.full_match(repeat('a', 2000) || 'b' || i || '!x', $1)) FROM generate_series(1, 1000000) i};
for my $jit ('on', 'off')
{
	my $client = Wire->new($node);
	$client->query('SET bartizan.pattern_match_limit = 10000000');
	$client->query("SET bartizan.pattern_jit = $jit");
	$client->send($quadratic, 'a*a*b\d+!');
	wait_until_matching($client);
	value("SELECT pg_cancel_backend($client->{pid})");
	is($client->result->{sqlstate}, '57014', "cancelled, machine code $jit");
	is($client->query(q{SELECT bartizan.full_match('ab', 'a.')})->{value}, 't', 'and matches on');
	$client->send($quadratic, 'a*a*b\d+!');
	wait_until_matching($client);
	value("SELECT pg_terminate_backend($client->{pid})");
	my $answer = $client->result;
	is($answer->{sqlstate}, '57P01', "terminated, machine code $jit");
	ok($answer->{lost}, 'the connection is gone');
}

# An error that is kept over machine code leaks nothing, nor does a limit.
my $in_use = q{SELECT sum(used_bytes) FROM pg_backend_memory_contexts};
my $stopped = Wire->new($node);
my %ends;
my @used;
for my $round (1 .. 101)
{
	push @used, $stopped->query($in_use)->{value} if $round == 2;
	$stopped->query("SET statement_timeout = '10ms'");
	$stopped->send($quadratic, 'a*a*b\d+!');
	$ends{ $stopped->result->{sqlstate} }++;
	$stopped->query('RESET statement_timeout');
}
push @used, $stopped->query($in_use)->{value};
is_deeply(\%ends, { "57014" => 101 }, 'a hundred timeouts');
cmp_ok($used[1] - $used[0], '<', 50_000, 'leave no memory behind');
is(value(<<"SQL"), "t", 'and a hundred matches at the limit leave none');
$widest
CREATE TEMP TABLE used (n int, bytes bigint);
DO \$\$
DECLARE
	i int;
BEGIN
	PERFORM bartizan.full_match(repeat('a', 200), 'a*');
	FOR i IN 0..100 LOOP
		IF i IN (1, 100) THEN
			INSERT INTO used SELECT i, sum(used_bytes) FROM pg_backend_memory_contexts WHERE name LIKE 'bartizan%';
		END IF;
		BEGIN
			PERFORM bartizan.full_match(repeat('a', 40 + i) || '!b!', '(*LIMIT_MATCH=1000)(a+)+b');
		EXCEPTION WHEN statement_too_complex THEN
			NULL;
		END;
	END LOOP;
END \$\$;
SELECT (SELECT bytes FROM used WHERE n = 100) - (SELECT bytes FROM used WHERE n = 1) < 100000;
SQL

# client_connection_check_interval interrupts a match again and again, and must
# not begin it anew.
my $checked = value(<<"SQL");
$widest
SET client_connection_check_interval = '2ms';
SET statement_timeout = '120s';
SELECT outcome(repeat('a', 3000) || 'b!', 'a*a*b\\d+!?'), outcome(repeat(' ', 20000) || '!', '([+-]?\\d*n)?\\s*(?:([+-]?)\\s*(\\d+))?');
SQL
like($checked, qr/^false\|(false|54001)$/, 'a match that is interrupted goes on');

# Planning and EXPLAIN do not run it.
value(q{CREATE TABLE evil AS SELECT repeat('a', 60) || '!b!' AS v, '(a+)+b' AS p});
like(value('EXPLAIN SELECT * FROM evil WHERE bartizan.full_match(v, p)'), qr/Filter: bartizan\.full_match/, 'EXPLAIN runs nothing');

# Patterns of 60 KB and values of 1 MB: an answer or an error, and no crash.
my $large = value(<<"SQL");
$widest
SELECT count(*), count(*) FILTER (WHERE o IN ('true', 'false', '54000', '54001', '2201B') AND e IN ('true', 'false', '54000', '54001', '2201B')
	AND (o, e) NOT IN (('true', 'false'), ('false', 'true')))
FROM (VALUES (repeat('(', 30000) || repeat(')', 30000)), (repeat('(', 60000)), (repeat('(?:', 20000) || 'a'), (repeat('[', 60000)), (repeat('(?=', 240) || 'a' || repeat(')', 240)),
		(repeat('(?:', 240) || 'a' || repeat(')*', 240)), (repeat('(?>', 240) || 'a' || repeat('){1,3}', 240)), (repeat('a|', 30000)), (repeat('a*', 30000)),
		(repeat('[a-z]', 4000)), (repeat('(a)', 20000)), (repeat('a{1,100}', 7000)), (repeat('(?i)', 15000)), (repeat('\\1', 20000)),
		(repeat('(?1)', 10000) || '(a)'), (repeat('(?<=a)', 8000)), (repeat('\\', 60001)), (repeat('(*', 30000)), (repeat('(?#', 20000)), (repeat('|', 60000)),
		(repeat('(a|b)*', 3000) || 'c'), ('a' || repeat('?', 60000)), (repeat('\\p{L}*', 5000)), (repeat(E'\\u00e9+', 10000))) AS t(p),
	(VALUES ('a'), (repeat('a', 1000)), (repeat('a', 1000000))) AS s(v),
	LATERAL (SELECT outcome(v, p) AS o, explained(v, p) AS e) AS r
SQL
my ($all, $good) = split /\|/, $large;
is($good, $all, "$all large patterns and values");
is(value("SELECT count(*) FROM (VALUES (repeat('(', 30000) || repeat(')', 30000)), (repeat('(a+)+', 10000)), (repeat('[', 60000)), (repeat('\\', 60001)),"
	  . " (repeat('(?', 30000)), (repeat('(a|', 20000))) AS t(p), LATERAL bartizan.explain_pattern(p) e, LATERAL bartizan.pattern_info(p) i WHERE NOT e.ok"),
	'6', 'large patterns are explained');
my $megabyte = value(<<"SQL");
$widest
SELECT bartizan.full_match(repeat('ab', 500000), '(?:ab)*'), bartizan.full_match(repeat('a', 1000000), '.*a'),
	bartizan.full_match(repeat('a', 1000000), '[^b]*+'), (bartizan.explain_match(repeat('a', 1000000) || 'b', 'a*'))."position"
SQL
is($megabyte, 't|t|t|1000001', 'values of a megabyte');

# Memory: 10,000 different patterns, long and short values; then one large match.
my $memory = value(<<'SQL');
SELECT count(*) FROM generate_series(1, 10000) i WHERE bartizan.full_match('x' || i, 'x' || i || '(?:a|b|[c-e]{1,9})*');
SELECT count(*) FROM generate_series(1, 2000) i WHERE bartizan.full_match(repeat('x', 200), 'x+(?:a|b|' || i || ')*');
SELECT sum(total_bytes) FROM pg_backend_memory_contexts WHERE name LIKE 'bartizan pattern%';
SET bartizan.pattern_jit = off;
SELECT bartizan.full_match(repeat('ab', 30000), '(?:a|b)*');
SELECT sum(total_bytes) FROM pg_backend_memory_contexts WHERE name LIKE 'bartizan pattern%';
SQL
my ($short, $long, $kept, $matched, $after) = split /\n/, $memory;
is("$short $long $matched", '10000 2000 t', 'they all match');
cmp_ok($kept, '<', 20 * 1024 * 1024, "12,000 patterns leave $kept octets");
cmp_ok($after, '<', $kept + 1024 * 1024, 'a large match gives its memory back');

# Parallel workers
my $parallel = <<'SQL';
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SQL
value(q{CREATE TABLE many AS SELECT 'AB-' || i AS v FROM generate_series(1, 100000) i; ALTER TABLE many SET (parallel_workers = 2); ANALYZE many});
like(value("$parallel EXPLAIN SELECT count(*) FROM many WHERE bartizan.full_match(v, '[A-Z]{2}-[0-9]+5')"), qr/Parallel Seq Scan/, 'a parallel plan');
is(value("$parallel SELECT count(*) FROM many WHERE bartizan.full_match(v, '[A-Z]{2}-[0-9]*5')"), '10000', 'workers match');
my $error;
$node->psql('postgres', "$parallel SELECT count(*) FROM many WHERE bartizan.full_match(v || repeat('a', 60) || '!b!', '.*?(a+)+b')", stderr => \$error);
like($error, qr/takes too much work/, 'and report');

# The log of refused values: explain_match tells, full_match does not.
my $offset = -s $node->logfile;
value(q{SET bartizan.log_rejected = 'log'; SELECT bartizan.full_match('secret', 'x'), bartizan.explain_match('xyz0123456789abcdef', 'x')});
my $log = substr(slurp_file($node->logfile), $offset);
like($log, qr/rejected value for "match"\n.*Code no_match at character 2, value "xyz0123456789ab" \(first 15 of 19 characters\)/, 'explain_match is logged');
unlike($log, qr/secret|bcdef/, 'full_match is not, nor the rest of the value');

# Ill-formed text, which a cast can make
value('CREATE CAST (bytea AS text) WITHOUT FUNCTION');
is(value(q{SELECT string_agg(concat_ws(' ', outcome(b::text, '.*'), explained(b::text, '.*'), outcome('a', b::text), bartizan.is_pattern(b::text), (bartizan.explain_pattern(b::text)).code, (i).valid, (i).error_code < 0), E'\n')
	FROM (VALUES ('\xff'::bytea), ('\x61c3'), ('\xe282'), ('\xeda080'), ('\xf09f98')) AS t(b), LATERAL (SELECT bartizan.pattern_info(b::text) AS i) AS info}),
	join("\n", ('22021 22021 22021 f invalid_encoding f t') x 5), 'ill-formed UTF-8 is an error, not an answer');
is(value(q{SELECT outcome('\x610062'::bytea::text, 'a\x00b'), outcome('\x610062'::bytea::text, 'a')}), 'true|false', 'a zero byte is a character');

# Other encodings
for my $encoding (qw(LATIN1 SQL_ASCII EUC_JP))
{
	my $db = lc $encoding;
	value(qq{CREATE DATABASE $db ENCODING '$encoding' LOCALE 'C' TEMPLATE template0});
	value('CREATE EXTENSION bartizan; CREATE CAST (bytea AS text) WITHOUT FUNCTION', $db);
	value($node->safe_psql('postgres', q{SELECT pg_get_functiondef('outcome'::regproc)}), $db);
	is(value(q{SELECT outcome('ab', 'a.'), outcome('ab', 'a'), outcome('A', 'a', 'i'), outcome('x', '('), bartizan.is_pattern('(a+)+')}, $db),
		'true|false|true|2201B|f', "$encoding: ASCII as anywhere");
}
my $utf8 = "SET client_encoding = 'UTF8';";
is(value($utf8 . qq{SELECT outcome('\xc3\xa9', '.'), outcome('\xc3\x89', '\xc3\xa9', 'i'), outcome('\xc3\xa9', '[\xc3\xa8-\xc3\xaa]'), outcome('\xc3\xa9', '\\w', 'u'),
	(bartizan.explain_match('\xc3\xa9\xc3\xa9x', '\xc3\xa9+y'))."position", (bartizan.explain_pattern('\xc3\xa9(a+)+'))."position",
	bartizan.full_match(repeat('\xc3\xa9', 129), '\xc3\xa9{129}')}, 'latin1'),
	'true|true|true|true|3|2|t', 'LATIN1 by characters');
is(value($utf8 . qq{SELECT outcome('\xe6\x97\xa5\xe6\x9c\xac', '..'), outcome('\xe6\x97\xa5', '\xe6\x97\xa5'), (bartizan.explain_match('\xe6\x97\xa5x', '\xe6\x97\xa5y'))."position",
	outcome('\\xff'::bytea::text, '.'), outcome('a', '\\xff'::bytea::text), (bartizan.explain_pattern('\\x61ff'::bytea::text)).code, (bartizan.pattern_info('\\x61ff'::bytea::text)).valid}, 'euc_jp'),
	'true|true|2|22021|22021|invalid_encoding|f', 'EUC_JP by characters, ill-formed text is an error');
is(value(qq{SELECT outcome('\xc3\xa9', '.'), outcome('\xc3\xa9', '..'), outcome('\\xff'::bytea::text, '\\xff'), outcome('\\xff'::bytea::text, '\\xff'::bytea::text),
	outcome('a', 'a', 'u'), outcome('a', '(*UTF)a'), outcome('a', '(*UCP)a'), (bartizan.explain_match('\xc3\xa9x', '\xc3\xa9y'))."position"}, 'sql_ascii'),
	'false|true|true|true|22023|2201B|2201B|3', 'SQL_ASCII by bytes');

$node->stop;
done_testing();
